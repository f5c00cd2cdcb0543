"""One value out of several reports: which wins, why, and what becomes of the others. Source: SPEC 4.3 and 4.4."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ..dates import Date
from ..fact import Fact, Link
from ..fields import How, Model
from ..names import fold
from ..values import Amount

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Report = Fact[Model]
Why = Literal["only", "happened", "undisputed", "curated", "newest", "confirmed", "finer", "first"]


@dataclass(frozen=True, slots=True)
class Reported:
    """A value and who reports it; None is the report that a value is now unknown."""

    value: object
    fact: Report


@dataclass(frozen=True, slots=True)
class Choice:
    """The value shown for one key of an entity, and every other report of it.

    `also` are reports of what happened that contradict it; `before` are earlier plans of a typed value, and of a
    text the other wordings.
    """

    name: str
    how: How
    value: object
    fact: Report
    why: Why
    agreeing: tuple[Report, ...] = ()
    also: tuple[Reported, ...] = ()
    before: tuple[Reported, ...] = ()
    conflict: bool = False

    @property
    def reports(self) -> tuple[Report, ...]:
        """Every report that gives this value."""
        return (self.fact, *self.agreeing)


@dataclass(frozen=True)
class Member:
    """One member of a united set, and the reports that name it."""

    value: object
    facts: tuple[Report, ...]


def same(value: object) -> object:
    """Return what makes two reported values equal: spelling of names and texts does not count."""
    if isinstance(value, Link):
        return value.key or fold(value.text)
    if isinstance(value, Amount):
        return (value.currency, value.figure) if value.currency else fold(value.text)
    return fold(value) if isinstance(value, str) else value


def choose(name: str, how: How, reports: Sequence[Reported], is_plan: Callable[[Report], bool]) -> Choice:
    """Choose among at least one report, the oldest first; the rule that told the winner from the next is its `why`."""
    if len(reports) == 1:
        return Choice(name, how, reports[0].value, reports[0].fact, "only")
    ranked = sorted(reports, key=lambda one: one.fact.origin.id)
    ranked.sort(key=lambda one: _rank(one.fact, is_plan), reverse=True)
    winner = _finest(ranked, is_plan) if how == "typed" else ranked[0]
    rest = [one for one in ranked if one is not winner]
    agreeing, others = _parted(rest, lambda one: agree(winner.value, one.value))
    happened = how == "typed" and not is_plan(winner.fact)
    also, before = _parted(others, lambda one: happened and not is_plan(one.fact))
    conflict = any(one.fact.is_sure for one in also) and winner.fact.is_sure
    why, same_ = _why(winner, rest, is_plan), tuple(one.fact for one in agreeing)
    return Choice(name, how, winner.value, winner.fact, why, same_, also, before, conflict)


def _parted(
    reports: Iterable[Reported], wanted: Callable[[Reported], bool]
) -> tuple[tuple[Reported, ...], tuple[Reported, ...]]:
    """Return those that are wanted, and the others."""
    found: tuple[list[Reported], list[Reported]] = ([], [])
    for one in reports:
        found[not wanted(one)].append(one)
    return tuple(found[0]), tuple(found[1])


def unite(reports: Iterable[Reported]) -> tuple[Member, ...]:
    """Unite the members that several reports name, in the order of first mention."""
    found: dict[object, list[Reported]] = {}
    for one in reports:
        found.setdefault(same(one.value), []).append(one)
    return tuple(Member(ones[0].value, tuple(dict.fromkeys(one.fact for one in ones))) for ones in found.values())


def agree(one: object, other: object) -> bool:
    """Return whether two values are the same, or one is the finer statement of the other."""
    if isinstance(one, Date) and isinstance(other, Date):
        return one == other or one.refined_by(other) or other.refined_by(one)
    return same(one) == same(other)


def _rank(fact: Report, is_plan: Callable[[Report], bool]) -> tuple[bool, bool, bool, dt.date, bool]:
    undisputed = fact.confidence not in ("disputed", "unverified")
    return (not is_plan(fact), undisputed, fact.origin.is_page, _told(fact), fact.confidence == "confirmed")


def _told(fact: Report) -> dt.date:
    return fact.origin.date or dt.date.min


def _finest(ranked: Sequence[Reported], is_plan: Callable[[Report], bool]) -> Reported:
    """Return the first, or a finer statement of the same by a report of the same rank of certainty."""
    first = ranked[0]
    certainty = _rank(first.fact, is_plan)[:2]
    for one in ranked[1:]:
        finer = isinstance(first.value, Date) and isinstance(one.value, Date) and first.value.refined_by(one.value)
        if finer and _rank(one.fact, is_plan)[:2] == certainty:
            return one
    return first


def _why(winner: Reported, rest: Sequence[Reported], is_plan: Callable[[Report], bool]) -> Why:
    own = same(winner.value)
    rival = next((one for one in rest if same(one.value) != own), None)
    if rival is None:
        return "only"
    mine, theirs = _rank(winner.fact, is_plan), _rank(rival.fact, is_plan)
    reasons: tuple[Why, ...] = ("happened", "undisputed", "curated", "newest", "confirmed")
    if mine < theirs:
        return "finer"
    return next((reason for reason, own, other in zip(reasons, mine, theirs, strict=True) if own != other), "first")
