"""The points of an indicator: what was measured for when, published when, and what revised what. Source: SPEC 4.9."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from ..article import ValueReport
from ..dates import Date
from ..entities import IndicatorPoint
from ..fact import Fact
from ..names import fold
from ..problem import Problem, problem
from ..shelf import source_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..values import Value

Figure: TypeAlias = Fact[ValueReport] | Fact[IndicatorPoint]
Why = Literal["only", "undisputed", "published", "actual", "newest", "first"]
REASONS: tuple[Why, ...] = ("undisputed", "published", "actual", "newest")
"""What each part of a rank says."""
CERTAINTY = ("target", "estimate", None, "actual")


@dataclass(frozen=True, eq=False)
class Version:
    """One value of a point, and every report that gives it."""

    value: Value
    facts: tuple[Figure, ...]

    @property
    def best(self) -> Figure:
        """The report that is shown: published last, actual rather than estimated."""
        return self.facts[0]

    def __str__(self) -> str:
        whole = next((fact.item.out_of for fact in self.facts if fact.item.out_of), None)
        return f"{self.value.text} of {whole.text}" if whole else self.value.text


@dataclass(frozen=True, eq=False)
class Point:
    """What is reported for one date: the value shown first, what it revised, and what contradicts it."""

    as_of: Date | None
    target: bool
    shown: Version
    revised: tuple[Version, ...] = ()
    also: tuple[Version, ...] = ()
    why: Why = "only"
    """What told the value shown from the next that contradicts it."""


def merge_points(facts: Iterable[Figure]) -> tuple[Point, ...]:
    """Merge the values of one indicator by date, oldest first; targets and undated values apart."""
    groups: dict[tuple[object, bool], list[Figure]] = defaultdict(list)
    for fact in facts:
        if fact.counts:
            groups[(str(fact.item.as_of) if fact.item.as_of else fact.item.value), fact.item.status == "target"].append(
                fact
            )
    points = [_point(group) for group in groups.values()]
    undated = [point for point in points if point.as_of is None]
    dated = sorted((point for point in points if point.as_of), key=lambda point: (_day(point), point.target))
    return (*dated, *undated)


def _day(point: Point) -> dt.date:
    assert point.as_of is not None  # noqa: S101  # the caller passes dated points only
    return point.as_of.lower


def _point(group: Sequence[Figure]) -> Point:
    wholes = {fact.item.value: fact.item.out_of for fact in sorted(group, key=rank) if fact.item.out_of}
    versions: dict[object, list[Figure]] = defaultdict(list)
    for fact in sorted(group, key=rank, reverse=True):
        versions[fact.item.value, fact.item.out_of or wholes.get(fact.item.value)].append(fact)
    made = [Version(facts[0].item.value, tuple(facts)) for facts in versions.values()]
    undisputed = [one for one in made if _undisputed(one.best)]
    revised = tuple(one for one in made if any(_revises(new, one) for new in undisputed))
    shown = next((one for one in made if one not in revised), made[0])
    others = [one for one in made if one is not shown]
    also = tuple(one for one in others if one not in revised)
    revised = tuple(one for one in others if one in revised)
    return Point(group[0].item.as_of, group[0].item.status == "target", shown, revised, also, _why(shown, also))


def _why(shown: Version, also: Sequence[Version]) -> Why:
    """Return the first reason in the order of rank that tells a value from the next one."""
    if not also:
        return "only"
    pairs = zip(REASONS, rank(shown.best), rank(also[0].best), strict=True)
    return next((reason for reason, mine, theirs in pairs if mine != theirs), "first")


def rank(fact: Figure) -> tuple[bool, dt.date, int, tuple[str, ...]]:
    """Return what the order of the values of one date goes by: undisputed, published later, actual, article.

    A value without `published` may be recalled at any time, so that the day of its article says nothing.
    """
    return (_undisputed(fact), _published(fact), CERTAINTY.index(fact.item.status), fact.origin.order)


def _undisputed(fact: Figure) -> bool:
    return fact.confidence not in ("disputed", "unverified")


def _published(fact: Figure) -> dt.date:
    return fact.item.published.lower if fact.item.published else dt.date.min


def _revises(newer: Version, older: Version) -> bool:
    """Return whether one value revises the other: later from the same publisher, or actual after an estimate."""
    return newer is not older and any(_follows(new, old) for new in newer.facts for old in older.facts)


def _follows(new: Figure, old: Figure) -> bool:
    if (new.item.status, old.item.status) == ("actual", "estimate"):
        return True
    return _published(new) > _known_by(old) and bool(_voices(new) & _voices(old))


def _known_by(fact: Figure) -> dt.date:
    """Return the day by which a value was known: when it was published, at the latest when an article gave it."""
    return _published(fact) if fact.item.published else fact.origin.date or dt.date.max


def _told_by(fact: Figure) -> dt.date:
    """Return the day by which a value was known; for a curated one that gives none, the end of what it measures."""
    curated = fact.item.as_of.upper if fact.item.as_of else dt.date.max
    return _published(fact) if fact.item.published else fact.origin.date or curated


def _voices(fact: Figure) -> set[str]:
    """Return who gives a value: its `according_to`, else the publishers of its sources."""
    if fact.item.according_to:
        return {fold(fact.item.according_to)}
    return {fold(source.publisher or source_key(source, fact.origin.id)) for source in fact.sources}


def known_on(points: Iterable[Point], day: dt.date) -> Version | None:
    """Return the newest value, no target, that had been made known by a day; of one date, the one that ranks first."""
    known = [
        (point.as_of.lower, rank(fact), Version(fact.item.value, (fact,)))
        for point in points if point.as_of and not point.target
        for version in (point.shown, *point.revised, *point.also) for fact in version.facts if _told_by(fact) <= day
    ]  # fmt: skip
    return max(known, key=lambda one: one[:2])[2] if known else None


def point_problems(points: Iterable[Point]) -> list[Problem]:
    """Warn of values that contradict each other, and of values without a date."""
    found = []
    for point in points:
        for fact in () if point.as_of else point.shown.facts:
            message = "this value has no 'as_of'; add the date it is for"
            found.append(problem("DOS052", fact.place.where, message))
        for version in point.also:
            if version.best.is_sure and point.shown.best.is_sure:
                other = point.shown.best
                message = (
                    f"{version} for {point.as_of} contradicts {point.shown} "
                    f"in {other.place.where}; add 'published' to both if one revises the other, or correct one"
                )
                found.append(problem("DOS040", (version.best.place / "value").where, message))
    return found
