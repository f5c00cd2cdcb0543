"""What changed between two days: positions that moved, commitments made, kept and overdue, figures that moved."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, TypeVar, cast

from .article import ValueReport
from .dates import Date
from .fact import Key
from .merge.commitments import is_overdue
from .merge.indicators import known_on
from .merge.statements import Said, by_position, stance_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .dossier import Dossier
    from .fact import Fact
    from .fields import Model
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
ByYear = Mapping[tuple[Key, int], tuple[Dated, ...]]
"""What happened in each year, by what it is about, by day."""
LAST = 2100
"""The year under which all later ones stand as well: a meeting whose end is open ends with the calendar."""


def movements(dossier: Dossier) -> ByYear[Movement]:
    """Return how positions moved on each topic."""
    found: dict[Key, list[Movement]] = defaultdict(list)
    for (actor, topic, _), group in by_position(dossier.statements).items():
        found[topic] += _moves(actor, topic, group)
    return _by_year({topic: sorted(moves, key=lambda one: (one.day, one.actor)) for topic, moves in found.items()})


def _moves(actor: Key, topic: Key, group: Sequence[Said]) -> Iterator[Movement]:
    """Yield the changes from one day with a stance to the next."""
    days: dict[dt.date, list[Said]] = defaultdict(list)
    for one in sorted(group, key=lambda one: (one.day, one.best.origin.order)):
        days[one.day].append(one)
    for (_, older), (day, newer) in pairwise(days.items()):
        then, now = stance_of(older), stance_of(newer)
        if then != now:
            yield Movement(day, actor, topic, newer[-1].best.item.about, older[-1], newer[-1], then, now)


def milestones(dossier: Dossier) -> ByYear[Milestone]:
    """Return what became of the commitments made at the meetings of each series."""
    found: dict[Key, list[Milestone]] = defaultdict(list)
    for commitment in dossier.of_kind("commitment"):
        turns = dossier.histories[commitment.key]
        for series in _series_of(dossier, commitment):
            found[series] += _milestones(commitment, turns, dossier.today)
    return _by_year({key: sorted(ones, key=lambda one: (one.day, one.commitment)) for key, ones in found.items()})


def _by_year(found: Mapping[Key, Sequence[Dated]]) -> ByYear[Dated]:
    """Return what happened by its year as well: who asks for some days has not read all."""
    years: dict[tuple[Key, int], list[Dated]] = defaultdict(list)
    for key, dated in found.items():
        for one in dated:
            years[key, min(one.day.year, LAST)].append(one)
    return {of: tuple(dated) for of, dated in years.items()}


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


def between(dated: ByYear[Dated], about: Key, start: dt.date, end: dt.date) -> Iterator[Dated]:
    """Yield what happened after one day, up to and with another."""
    for year in range(min(start.year, LAST), min(end.year, LAST) + 1):
        yield from (one for one in dated.get((about, year), ()) if start < one.day <= end)


def moved(dossier: Dossier, indicators: Iterable[Key], start: dt.date, end: dt.date) -> Iterator[Moved]:
    """Yield the indicators of which another value was known on the later day than on the earlier one."""
    for key in indicators:
        before, after = (known_on(dossier.points[key], day) for day in (start, end))
        if before and after and before.value != after.value:
            yield Moved(key, before, after)


def indicators_at(dossier: Dossier, meeting: Entity) -> dict[Key, None]:
    """Return the indicators that bear on a meeting: under its topics, or with a value in an article that reports it."""
    topics = (link.key for link in meeting.links("topics") if link.key)
    under = (key for topic in topics for key in dossier.indicators_under.get(topic, ()))
    articles = (dossier.articles.get(report.origin.id) for report in meeting.reports)
    beside = (fact for article in articles if article for fact in article.facts if isinstance(fact.item, ValueReport))
    return dict.fromkeys((*under, *(key for key in map(_indicator, beside) if key)))


def indicators_under(dossier: Dossier) -> Mapping[Key, tuple[Key, ...]]:
    """Return the indicators with a fact on each topic."""
    found: dict[Key, dict[Key, None]] = defaultdict(dict)
    for topic in dossier.of_kind("topic"):
        for fact in dossier.about.get(topic.key, {}).get("topic", ()):
            key = _indicator(fact)
            if key:
                found[topic.key][key] = None
    return {topic: tuple(keys) for topic, keys in found.items()}


def _indicator(fact: Fact[Model]) -> Key | None:
    """Return the indicator that a fact which counts reports."""
    return fact.key if fact.counts and fact.key and fact.key.kind == "indicator" else None
