"""What was said: one statement with several reports, and where an actor stands now. Source: SPEC 4.7."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..article import Statement
from ..fact import Fact, Key
from ..names import fold

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Sequence


@dataclass(frozen=True, eq=False)
class Said:
    """One statement and its reports, the best first."""

    facts: tuple[Fact[Statement], ...]
    announced: tuple[Fact[Statement], ...] = ()

    @property
    def best(self) -> Fact[Statement]:
        """The report that is shown."""
        return self.facts[0]

    @property
    def day(self) -> dt.date:
        """When it was said, as far as is known."""
        date = self.best.date
        assert date is not None  # noqa: S101  # statements stand in articles, and those have a date
        return date.lower

    @property
    def expected(self) -> bool:
        """Whether it was announced and nobody reports that it was said."""
        return all(fact.confidence == "expected" for fact in self.facts)

    @property
    def stance(self) -> str | None:
        """For or against what it is about, where it says so."""
        return next((fact.item.stance for fact in self.facts if fact.item.stance), None)


@dataclass(frozen=True, eq=False)
class Position:
    """Where an actor stands on a topic: the newest stance on one proposal, and the evidence for it."""

    actor: Key
    topic: Key
    about: str | None
    stance: str
    newest: tuple[Said, ...]
    agreeing: int
    total: int
    history: tuple[Said, ...]

    @property
    def day(self) -> dt.date:
        """The day of the newest statement."""
        return self.newest[0].day


def merge_statements(facts: Iterable[Fact[Statement]]) -> tuple[Said, ...]:
    """Merge reports of one statement: the same id, or the same actor and quote. Newest first."""
    groups: dict[object, list[Fact[Statement]]] = defaultdict(list)
    for fact in facts:
        if fact.counts:
            groups[_identity(fact)].append(fact)
    said = [Said(tuple(sorted(group, key=_rank))) for group in groups.values()]
    return tuple(sorted(said, key=lambda one: (one.day, one.best.origin.order), reverse=True))


def _identity(fact: Fact[Statement]) -> object:
    actor = fact.one("actor")
    if fact.item.id:
        return ("id", fact.item.id)
    if fact.item.quote and actor:
        return (actor.key, fold(fact.item.quote))
    return id(fact)


def _rank(fact: Fact[Statement]) -> tuple[bool, bool, tuple[str, ...]]:
    return (fact.confidence == "expected", not fact.is_sure, fact.origin.order)


def positions(said: Iterable[Said]) -> tuple[Position, ...]:
    """Return the current position of each actor on each topic and proposal; newest first."""
    found = [_position(actor, topic, group) for (actor, topic, _), group in by_position(said).items()]
    return tuple(sorted(found, key=lambda one: (one.day, one.actor), reverse=True))


def positions_within(said: Iterable[Said], topics: Collection[Key]) -> tuple[Position, ...]:
    """Return the current positions on some topics, newest first.

    What an actor says of one proposal under several of them is one position: each topic gets all that was said of it.
    """
    groups = {key: found for key, found in by_position(said).items() if key[1] in topics}
    proposals: dict[tuple[Key, str], dict[Said, None]] = defaultdict(dict)
    for (actor, _, about), group in groups.items():
        proposals[actor, about].update(dict.fromkeys(group))
    found = [
        _position(actor, topic, tuple(proposals[actor, about]) if about else group)
        for (actor, topic, about), group in groups.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.actor), reverse=True))


def by_position(said: Iterable[Said]) -> dict[tuple[Key, Key, str], list[Said]]:
    """Return the statements that take a stance and stand, by actor, topic and proposal."""
    groups: dict[tuple[Key, Key, str], list[Said]] = defaultdict(list)
    for one in said:
        actor = one.best.one("actor")
        if actor and actor.key and one.stance and one.best.stands:
            for topic in one.best.linked("topic"):
                if topic.key:
                    groups[actor.key, topic.key, fold(one.best.item.about or "")].append(one)
    return groups


def stance_of(newest: Sequence[Said]) -> str:
    """Return the stance of one day: two that differ are mixed."""
    stances = {one.stance for one in newest}
    stance = newest[0].stance if len(stances) == 1 else "mixed"
    assert stance is not None  # noqa: S101  # only statements with a stance come here
    return stance


def _position(actor: Key, topic: Key, group: Sequence[Said]) -> Position:
    ordered = sorted(group, key=lambda one: (one.day, one.best.origin.order), reverse=True)
    newest = tuple(one for one in ordered if one.day == ordered[0].day)
    stance = stance_of(newest)
    agreeing = sum(one.stance == stance for one in ordered)
    return Position(actor, topic, newest[0].best.item.about, stance, newest, agreeing, len(ordered), tuple(ordered))


def with_announcements(said: Iterable[Said]) -> tuple[Said, ...]:
    """Put each expected statement under what the same actor then said on the topic at that meeting."""
    said = tuple(said)
    spoken: dict[object, Said] = {}
    for one in said:
        for slot in () if one.expected else _slots(one):
            spoken.setdefault(slot, one)
    announced: dict[int, list[Fact[Statement]]] = defaultdict(list)
    kept = []
    for one in said:
        target = next((spoken[slot] for slot in _slots(one) if slot in spoken), None) if one.expected else None
        if target is None:
            kept.append(one)
        else:
            announced[id(target)] += one.facts
    return tuple(Said(one.facts, tuple(announced[id(one)])) if id(one) in announced else one for one in kept)


def _slots(one: Said) -> tuple[object, ...]:
    actor, meeting = one.best.one("actor"), one.best.one("meeting")
    if not actor or not meeting or not meeting.key:
        return ()
    return tuple((actor.key, meeting.key, topic.key) for topic in one.best.linked("topic"))
