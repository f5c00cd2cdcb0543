"""What changed between two days: positions that moved, commitments made, kept and overdue, figures that moved."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, TypeVar, cast

from .article import Statement, ValueReport
from .dates import Date
from .merge.commitments import is_overdue
from .merge.indicators import known_on
from .merge.statements import Said, by_position, merge_statements, stance_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .dossier import Dossier
    from .fact import Key
    from .merge.commitments import Turn
    from .merge.entity import Entity
    from .merge.indicators import Version

Happened = Literal["made", "met", "missed", "dropped", "overdue"]
DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Movement:
    """That an actor took another stance on a proposal than the last time it spoke of it."""

    day: dt.date
    actor: Key
    topic: Key
    about: str | None
    before: Said
    after: Said
    then: str
    now: str


@dataclass(frozen=True)
class Milestone:
    """What became of a commitment on a day."""

    day: dt.date
    what: Happened
    commitment: Key


@dataclass(frozen=True)
class Moved:
    """That an indicator stood elsewhere on a later day."""

    indicator: Key
    before: Version
    after: Version


Dated = TypeVar("Dated", Movement, Milestone)


def movements(dossier: Dossier) -> Mapping[Key, tuple[Movement, ...]]:
    """Return how positions moved on each topic, by day."""
    facts = [fact for fact in dossier.facts if isinstance(fact.item, Statement)]
    found: dict[Key, list[Movement]] = defaultdict(list)
    for (actor, topic, _), group in by_position(merge_statements(facts)).items():  # type: ignore[arg-type]  # statements only
        found[topic] += _moves(actor, topic, group)
    return {topic: tuple(sorted(moves, key=lambda one: (one.day, one.actor))) for topic, moves in found.items()}


def _moves(actor: Key, topic: Key, group: Sequence[Said]) -> Iterator[Movement]:
    """Yield the changes from one day with a stance to the next."""
    days: dict[dt.date, list[Said]] = defaultdict(list)
    for one in sorted(group, key=lambda one: (one.day, one.best.origin.order)):
        days[one.day].append(one)
    for (_, older), (day, newer) in pairwise(days.items()):
        then, now = stance_of(older), stance_of(newer)
        if then != now:
            yield Movement(day, actor, topic, newer[-1].best.item.about, older[-1], newer[-1], then, now)


def milestones(dossier: Dossier) -> Mapping[Key, tuple[Milestone, ...]]:
    """Return what became of the commitments made at the meetings of each series, by day."""
    found: dict[Key, list[Milestone]] = defaultdict(list)
    for commitment in dossier.of_kind("commitment"):
        turns = dossier.histories[commitment.key]
        for series in _series_of(dossier, commitment):
            found[series] += _milestones(commitment, turns, dossier.today)
    return {key: tuple(sorted(ones, key=lambda one: (one.day, one.commitment))) for key, ones in found.items()}


def _series_of(dossier: Dossier, commitment: Entity) -> dict[Key, None]:
    meetings = (dossier.entities[link.key] for link in commitment.links("meeting") if link.key)
    return dict.fromkeys(link.key for meeting in meetings for link in meeting.links("series") if link.key)


def _milestones(commitment: Entity, turns: Sequence[Turn], today: dt.date) -> Iterator[Milestone]:
    dated = [(turn.date.lower, turn.status) for turn in turns if turn.date]
    for day, _ in dated[:1]:
        yield Milestone(day, "made", commitment.key)
    for day, status in dated:
        if status in ("met", "missed", "dropped"):
            yield Milestone(day, cast("Happened", status), commitment.key)
    due = cast("Date | None", commitment.value("due"))
    last = next((status for day, status in dated[::-1] if due and day <= due.upper), None)
    if due and is_overdue(commitment, last, today):
        yield Milestone(due.upper + DAY, "overdue", commitment.key)


def between(dated: Sequence[Dated], start: dt.date, end: dt.date) -> Sequence[Dated]:
    """Return what happened after one day, up to and with another."""
    return dated[bisect_right(dated, start, key=_day) : bisect_right(dated, end, key=_day)]


def _day(one: Movement | Milestone) -> dt.date:
    return one.day


def moved(dossier: Dossier, indicators: Iterable[Key], start: dt.date, end: dt.date) -> Iterator[Moved]:
    """Yield the indicators of which another value was known on the later day than on the earlier one."""
    for key in indicators:
        before, after = (known_on(dossier.points[key], day) for day in (start, end))
        if before and after and before.value != after.value:
            yield Moved(key, before, after)


def indicators_at(dossier: Dossier, meeting: Entity) -> dict[Key, None]:
    """Return the indicators that bear on a meeting: under its topics, or with a value in an article that reports it."""
    topics = (link.key for link in meeting.links("topics") if link.key)
    under = (fact for topic in topics for fact in dossier.about.get(topic, {}).get("topic", ()))
    articles = (dossier.articles.get(report.origin.id) for report in meeting.reports)
    beside = (fact for article in articles if article for fact in article.facts if isinstance(fact.item, ValueReport))
    keys = (fact.key for fact in (*under, *beside) if fact.counts and fact.key)
    return dict.fromkeys(key for key in keys if key.kind == "indicator")
