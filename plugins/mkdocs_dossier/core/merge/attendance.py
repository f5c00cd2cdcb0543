"""Who took part in a meeting: the reports of each actor's attendance as one. Source: SPEC 4.6."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..entities import Attendance
from ..fact import Fact, Link
from ..names import fold
from .choices import Report, same

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ..values import Value

PRESENT = ("present", "online")


@dataclass(frozen=True, eq=False)
class Attendee:
    """One actor at one meeting: as what, for whom, and every report of it.

    `was_there` holds for a sure report of somebody present at a meeting that was held.
    """

    actor: Link
    roles: tuple[str, ...]
    for_: Link | None
    status: str
    count: Value | None
    facts: tuple[Fact[Attendance], ...]
    announced: bool
    was_there: bool
    contested: frozenset[str] = frozenset()
    """The roles in which a newer report names somebody else."""

    @property
    def best(self) -> Fact[Attendance]:
        """The report that is shown."""
        return self.facts[0]


def merge_attendance(
    facts: Iterable[Fact[Attendance]],
    is_plan: Callable[[Report], bool],
    held: bool,
    stands_for: Callable[[Fact[Attendance]], Link | None],
) -> tuple[Attendee, ...]:
    """Merge the attendances of one meeting: chairs first, then by the order in which they were typed."""
    groups: dict[object, list[Fact[Attendance]]] = {}
    for fact in facts:
        actor = fact.one("actor")
        if fact.counts and actor:
            groups.setdefault(same(actor), []).append(fact)
    merged = [_merged(group, is_plan, held, stands_for) for group in groups.values()]
    kept = _without_coarse(merged)
    return tuple(sorted((_weighed(one, kept) for one in kept), key=_place))


def _weighed(one: Attendee, others: Sequence[Attendee]) -> Attendee:
    """Mark the roles in which reports of what happened contradict each other and another one is newer."""
    lost = frozenset(role for role in ("chair", "host") if _loses(one, role, others))
    return replace(one, contested=lost) if lost else one


def _loses(one: Attendee, role: str, others: Sequence[Attendee]) -> bool:
    """Return whether no report that names `one` in a role is the newest such report, or names so anybody of it."""
    mine = {fact.parent for fact in one.facts if fact.field == role and fact.is_sure}
    if not mine or one.announced:
        return False
    named = {
        fact.parent: fact for other in others if not other.announced for fact in other.facts
        if fact.field == role and fact.is_sure and fact.parent
    }  # fmt: skip
    newest = max(named, key=lambda report: (report.origin.is_page, report.origin.order))
    beside = [other for other in others if newest in {fact.parent for fact in other.facts if fact.field == role}]
    named_too = {fact.parent for other in beside for fact in other.facts if fact.field == role}
    return newest not in mine and not mine & named_too


def contradictions(attendees: Sequence[Attendee]) -> Iterator[tuple[str, Fact[Attendance], Fact[Attendance]]]:
    """Yield the role, the losing and the winning report for each contested role."""
    for one in attendees:
        for role in sorted(one.contested):
            winner = next(other for other in attendees if role in other.roles and role not in other.contested)
            lost = next(fact for fact in one.facts if fact.field == role)
            won = next((fact for fact in winner.facts if fact.field == role), winner.best)
            yield role, lost, won


def _merged(
    group: list[Fact[Attendance]],
    is_plan: Callable[[Report], bool],
    held: bool,
    stands_for: Callable[[Fact[Attendance]], Link | None],
) -> Attendee:
    ranked = sorted(group, key=lambda fact: fact.origin.order, reverse=True)
    ranked.sort(key=lambda fact: (not _planned(fact, is_plan), fact.is_sure, fact.origin.is_page), reverse=True)
    best = ranked[0]
    actor = best.one("actor")
    assert actor is not None  # noqa: S101  # groups are made of facts that have one
    actual = [fact for fact in ranked if not _planned(fact, is_plan)]
    status = next((fact.item.status for fact in ranked if fact.field == "attendees"), best.item.status)
    there = held and any(fact.stands and fact.item.status in PRESENT and _takes_part(fact) for fact in actual)
    return Attendee(
        actor, _roles(actual or ranked), next(filter(None, map(stands_for, ranked)), None), status,
        next((fact.item.count for fact in ranked if fact.item.count), None), tuple(ranked), not actual, there,
    )  # fmt: skip


def _planned(fact: Fact[Attendance], is_plan: Callable[[Report], bool]) -> bool:
    return fact.confidence == "expected" or (fact.parent is not None and is_plan(fact.parent))


def _takes_part(fact: Fact[Attendance]) -> bool:
    return fact.field != "host"


def _roles(facts: Sequence[Fact[Attendance]]) -> tuple[str, ...]:
    """Return the roles, chair and host first, each once."""
    listed = [fact.field for fact in facts if fact.field in ("chair", "host")]
    typed = [fact.item.role for fact in facts if fact.item.role]
    unique = {fold(role): role for role in reversed([*sorted(listed), *typed])}
    return tuple(dict.fromkeys(unique[fold(role)] for role in (*sorted(listed), *typed)))


def _without_coarse(attendees: list[Attendee]) -> list[Attendee]:
    """Fold `chair: United Kingdom` into `John Healey for United Kingdom`: the same, said more finely."""
    finer = {
        (role, same(one.for_)) for one in attendees for role in one.roles
        if one.for_ and role in ("chair", "host") and not one.announced
    }  # fmt: skip
    return [one for one in attendees if not _is_coarse(one, finer)]


def _is_coarse(one: Attendee, finer: set[tuple[str, object]]) -> bool:
    only = set(one.roles) <= {"chair", "host"} and one.count is None
    return only and bool(one.roles) and all((role, same(one.actor)) in finer for role in one.roles)


def _place(one: Attendee) -> tuple[int, bool]:
    order = {"chair": 0, "host": 1}
    return (min((order.get(role, 2) for role in one.roles), default=2), one.announced)
