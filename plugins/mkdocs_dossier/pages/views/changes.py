"""What changed since the meeting before: who is new, who leads, who moved, what was promised, what the figures say."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ...core.changes import between, indicators_at, moved
from ..cards import Ref, Row
from .meeting import siblings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from ...core.changes import Milestone, Movement
    from ...core.fact import Fact, Key
    from ...core.fields import Model
    from ...core.merge.attendance import Attendee
    from ...core.merge.entity import Entity
    from ...core.merge.indicators import Version
    from ..scope import Scope

KEPT = ("made", "met", "missed", "dropped", "overdue")


def changes(scope: Scope, meeting: Entity) -> tuple[Row, ...]:
    """Return what is different from the meeting before it in its series."""
    before, _ = siblings(scope, meeting)
    if before is None or before.date is None or meeting.date is None:
        return ()
    days = (before.date.upper, meeting.date.upper)
    mine, theirs = _there(scope, meeting), _there(scope, before)
    return (
        *(_company(scope, mine, theirs) if mine and theirs else ()),
        *_positions(scope, meeting, *days),
        *_commitments(scope, meeting, *days),
        *_indicators(scope, meeting, *days),
    )


def _there(scope: Scope, meeting: Entity) -> Mapping[object, Attendee]:
    return {one.actor.key or one.actor.text: one for one in scope.dossier.attendees[meeting.key]}


def _company(scope: Scope, mine: Mapping[object, Attendee], theirs: Mapping[object, Attendee]) -> Iterator[Row]:
    """Yield who leads now, who is new and who is missing."""
    chairs = [[one.actor for one in there.values() if "chair" in one.roles] for there in (mine, theirs)]
    if chairs[0] and chairs[1] and {link.key for link in chairs[0]} != {link.key for link in chairs[1]}:
        then = scope.words("change.chair_before", names=", ".join(ref.text for ref in scope.refs(chairs[1])))
        yield Row(scope.words("change.chair"), (*scope.refs(chairs[0]), Ref(then)))
    new = [one for key, one in mine.items() if key not in theirs]
    missing = [one for key, one in theirs.items() if key not in mine]
    for word, ones in (("new", new), ("missing", missing)):
        if ones:
            evidence = scope.all_evidence(fact for one in ones for fact in one.facts)
            yield Row(scope.words(f"change.{word}"), scope.refs(one.actor for one in ones), evidence)


def _positions(scope: Scope, meeting: Entity, start: dt.date, end: dt.date) -> Iterator[Row]:
    """Yield who took another stance on a topic of the meeting than before."""
    topics = dict.fromkeys(link.key for link in meeting.links("topics") if link.key)
    found = (one for topic in topics for one in between(scope.dossier.movements, topic, start, end))
    unique = {(one.actor, one.about, one.day): one for one in found}
    for one in unique.values():
        evidence = scope.all_evidence((*one.after.facts, *one.before.facts))
        yield Row(scope.words("change.position"), (scope.entity(one.actor), Ref(_from_to(scope, one))), evidence)


def _from_to(scope: Scope, one: Movement) -> str:
    about = one.about or scope.entity(one.topic).text
    then, now = scope.words(f"stance.{one.then}"), scope.words(f"stance.{one.now}")
    return scope.words("change.moved", what=about, then=then, now=now, day=scope.words.day(one.before.day))


def _commitments(scope: Scope, meeting: Entity, start: dt.date, end: dt.date) -> Iterator[Row]:
    """Yield what became of the commitments made at the meetings of the series."""
    series = dict.fromkeys(link.key for link in meeting.links("series") if link.key)
    found: dict[str, list[Milestone]] = defaultdict(list)
    for key in series:
        for one in between(scope.dossier.milestones, key, start, end):
            found[one.what].append(one)
    for what in KEPT:
        keys = dict.fromkeys(one.commitment for one in found[what])
        if keys:
            evidence = scope.all_evidence(_proof(scope, what, key) for key in keys)
            yield Row(scope.words(f"change.{what}"), tuple(scope.entity(key) for key in keys), evidence)


def _proof(scope: Scope, what: str, key: Key) -> Fact[Model]:
    """Return the report that something became of a commitment."""
    turns = scope.dossier.histories[key]
    return next((turn.fact for turn in turns if turn.status == what), turns[0].fact)


def _indicators(scope: Scope, meeting: Entity, start: dt.date, end: dt.date) -> Iterator[Row]:
    """Yield the figures that bear on the meeting and stood elsewhere before."""
    for one in moved(scope.dossier, indicators_at(scope.dossier, meeting), start, end):
        figures = Ref(scope.words("change.figure", then=_figure(scope, one.before), now=_figure(scope, one.after)))
        evidence = scope.all_evidence((*one.after.facts, *one.before.facts))
        yield Row(scope.words("change.indicator"), (scope.entity(one.indicator), figures), evidence)


def _figure(scope: Scope, version: Version) -> str:
    item = version.best.item
    return scope.words(
        "indicator.latest", value=scope.words.value(item.value, item.out_of), date=scope.words.date(item.as_of)
    )
