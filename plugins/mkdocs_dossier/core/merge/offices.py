"""The offices of an actor: typed tenures, and what was observed on a day. Source: SPEC 4.5."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ..entities import Office
from ..fact import Fact, Link
from ..names import fold
from ..problem import Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..dates import Date


@dataclass(frozen=True, eq=False)
class Tenure:
    """One office of one actor. With dates it is a tenure; without, it was seen on the days of its facts."""

    title: str
    of: Link | None
    start: Date | None
    end: Date | None
    facts: tuple[Fact[Office], ...]

    @property
    def is_dated(self) -> bool:
        """Whether somebody typed when it began or ended."""
        return bool(self.start or self.end)

    @property
    def is_open(self) -> bool:
        """Whether a curated page gives it without dates: held, as far as nothing dated says otherwise."""
        return not self.is_dated and any(fact.date is None and _held(fact) for fact in self.facts)

    @cached_property
    def seen(self) -> tuple[dt.date, ...]:
        """The days on which it was reported as held, sorted."""
        return tuple(sorted(fact.date.lower for fact in self.facts if fact.date and _held(fact)))

    def covers(self, on: dt.date) -> bool:
        """Whether the office was held on a day as far as its dates say."""
        return (not self.start or self.start.lower <= on) and (not self.end or on <= self.end.upper)


def _held(fact: Fact[Office]) -> bool:
    """Return whether a report says that it was held on its day: not that it had ended, nor that it is expected."""
    return not fact.item.former and fact.item.confidence != "expected"


def merge_offices(facts: Iterable[Fact[Office]]) -> tuple[Tenure, ...]:
    """Merge reports of one actor's offices; a report without dates inside a dated tenure is evidence for it."""
    live = sorted((fact for fact in facts if fact.counts), key=_order)
    tenures: list[Tenure] = []
    for fact in live:
        index = next((i for i, tenure in enumerate(tenures) if _fits(tenure, fact)), None)
        if index is None:
            tenures.append(Tenure(fact.item.office, fact.one("of"), fact.item.from_, fact.item.until, (fact,)))
        else:
            tenures[index] = _joined(tenures[index], fact)
    return tuple(sorted(tenures, key=_since))


def _order(fact: Fact[Office]) -> tuple[bool, bool, tuple[str, ...]]:
    return (not (fact.item.from_ or fact.item.until), not fact.origin.is_page, fact.origin.order)


def _fits(tenure: Tenure, fact: Fact[Office]) -> bool:
    of = fact.one("of")
    if fold(tenure.title) != fold(fact.item.office) or (tenure.of and of and tenure.of.key != of.key):
        return False
    if fact.item.from_ or fact.item.until:
        return _overlaps(tenure, fact.item)
    held = fact.date.lower if fact.date else None
    return not tenure.is_dated or held is None or fact.item.former or tenure.covers(held)


def _overlaps(tenure: Tenure, office: Office) -> bool:
    start, end = office.from_, office.until
    return (not tenure.end or not start or start.lower <= tenure.end.upper) and (
        not tenure.start or not end or tenure.start.lower <= end.upper
    )


def _joined(tenure: Tenure, fact: Fact[Office]) -> Tenure:
    item = fact.item
    return Tenure(
        tenure.title,
        tenure.of or fact.one("of"),
        tenure.start or item.from_,
        tenure.end or item.until,
        (*tenure.facts, fact),
    )


def _since(tenure: Tenure) -> tuple[dt.date, str]:
    first = tenure.seen[0] if tenure.seen else dt.date.min
    return (tenure.start.lower if tenure.start else first, tenure.title)


def held_on(tenures: Sequence[Tenure], on: dt.date) -> tuple[Tenure, ...]:
    """Return the offices of a day: the dated ones that cover it, else what was last seen before it.

    Offices without any day, on a curated page, count where neither is known. On a day on which one office passes
    from one to the next, the later one counts.
    """
    dated = [tenure for tenure in tenures if tenure.is_dated and tenure.covers(on)]
    begun = {tenure.start for tenure in dated if tenure.start and tenure.start.lower == on}
    dated = [
        tenure
        for tenure in dated
        if not (begun and tenure.end and tenure.end.upper == on and tenure.start not in begun)
    ]
    if dated:
        return tuple(dated)
    seen = [(max(day for day in tenure.seen if day <= on), tenure) for tenure in tenures if _seen_by(tenure, on)]
    last = max((day for day, _ in seen), default=None)
    return tuple(tenure for day, tenure in seen if day == last) or tuple(one for one in tenures if one.is_open)


def _seen_by(tenure: Tenure, on: dt.date) -> bool:
    return not tenure.is_dated and any(day <= on for day in tenure.seen)


def office_problems(tenures: Sequence[Tenure]) -> list[Problem]:
    """Note an office that is reported of two bodies at once."""
    found = []
    for index, one in enumerate(tenures):
        other = next((earlier for earlier in tenures[:index] if _differ(one, earlier)), None)
        if one.of and other and other.of:
            bodies = f"'{one.of.text}' and of '{other.of.text}'"
            message = f"'{one.title}' is reported of {bodies}; if it is one office, write one 'of'"
            found.append(problem("DOS053", one.facts[-1].place.where, message))
    return found


def _differ(one: Tenure, other: Tenure) -> bool:
    """Return whether two tenures are of one office at one time, but of two bodies."""
    return bool(one.of and other.of) and fold(one.title) == fold(other.title) and _together(one, other)


def _together(one: Tenure, other: Tenure) -> bool:
    if one.is_dated and other.is_dated:
        return one.start == other.start
    undated, dated = (other, one) if one.is_dated else (one, other)
    return any(dated.covers(day) for day in undated.seen)
