"""The page of a series: its meetings, who comes how often, who led them, and what they were about."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ..cards import Cell, Ref, Row, Table
from .facts import meeting_table, state_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...core.fact import Key
    from ...core.merge.entity import Entity
    from ..scope import Scope

PAST = ("held",)
COMING = ("scheduled", "postponed")


def rows(scope: Scope, series: Entity) -> Iterator[Row]:
    """Yield who organizes it and who belongs to it."""
    yield from scope.rows(series, "organizer", "members")


def lead(scope: Scope, series: Entity) -> str:
    """Return how many meetings are known, from when to when."""
    dated = [meeting for meeting in _meetings(scope, series) if meeting.date]
    if not dated:
        return ""
    years = sorted({meeting.date.lower.year for meeting in dated if meeting.date})
    return scope.words(
        "series.lead", n=len(dated), years=f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0])
    )


def _meetings(scope: Scope, series: Entity) -> tuple[Entity, ...]:
    return scope.dossier.series.get(series.key, ())


def coming(scope: Scope, series: Entity) -> Table | None:
    """Return the meetings to come, the next first."""
    return _table(scope, [one for one in _meetings(scope, series) if state_of(scope, one) in COMING])


def past(scope: Scope, series: Entity) -> Table | None:
    """Return the meetings that were held, the last first."""
    return _table(scope, [one for one in _meetings(scope, series)[::-1] if state_of(scope, one) in PAST])


def others(scope: Scope, series: Entity) -> Table | None:
    """Return the meetings that were cancelled, or planned and not reported."""
    known = (*PAST, *COMING)
    return _table(scope, [one for one in _meetings(scope, series)[::-1] if state_of(scope, one) not in known])


def _table(scope: Scope, meetings: list[Entity]) -> Table | None:
    chair = scope.words("role.chair")
    return meeting_table(scope, meetings, {chair: lambda meeting: _chairs(scope, meeting)}) if meetings else None


def _chairs(scope: Scope, meeting: Entity) -> Cell:
    found = [one for one in scope.dossier.attendees[meeting.key] if "chair" in one.roles]
    return Cell(scope.refs(one.actor for one in found))


def attendance(scope: Scope, series: Entity) -> Table | None:
    """Return who was there how often, out of the meetings held whose attendance is reported."""
    held = [
        one for one in _meetings(scope, series) if state_of(scope, one) == "held" and scope.dossier.attendees[one.key]
    ]
    count: Counter[Key] = Counter()
    for meeting in held:
        count.update({one.actor.key for one in scope.dossier.attendees[meeting.key] if one.was_there and one.actor.key})
    often = sorted(count.items(), key=lambda pair: (-pair[1], pair[0]))
    heads = (scope.words("head.actor"), scope.words("head.attended"))
    cells = tuple(
        (Cell((scope.entity(key),)), scope.text(scope.words("value.out_of", value=n, whole=len(held)), f"{n:09}"))
        for key, n in often
    )
    return Table(heads, cells, frozenset({1})) if cells else None


def chairs(scope: Scope, series: Entity) -> Table | None:
    """Return who led the meetings over time, one row for each change."""
    spans: list[tuple[tuple[Ref, ...], list[Entity]]] = []
    for meeting in _meetings(scope, series):
        refs = _chairs(scope, meeting).refs if state_of(scope, meeting) == "held" else ()
        if refs and spans and spans[-1][0] == refs:
            spans[-1][1].append(meeting)
        elif refs:
            spans.append((refs, [meeting]))
    heads = tuple(scope.words(f"head.{head}") for head in ("chair", "time", "meetings"))
    cells = tuple(
        (
            Cell(refs),
            scope.text(_span(scope, found), _first(found)),
            scope.text(scope.words.number(len(found)), f"{len(found):09}"),
        )
        for refs, found in reversed(spans)
    )
    return Table(heads, cells, frozenset({2})) if cells else None


def _span(scope: Scope, found: list[Entity]) -> str:
    dates = dict.fromkeys(scope.words.date(one.date) for one in (found[0], found[-1]))
    return " – ".join(dates)


def _first(found: list[Entity]) -> str:
    return found[0].date.lower.isoformat() if found[0].date else ""


def topics(scope: Scope, series: Entity) -> Table | None:
    """Return what the meetings were about, with the years."""
    years: dict[Key, list[int]] = {}
    for meeting in _meetings(scope, series):
        for link in meeting.links("topics"):
            if link.key and meeting.date:
                years.setdefault(link.key, []).append(meeting.date.lower.year)
    ordered = sorted(years.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    heads = tuple(scope.words(f"head.{head}") for head in ("topic", "meetings", "time"))
    cells = tuple(
        (
            Cell((scope.entity(key),)),
            scope.text(scope.words.number(len(found)), f"{len(found):09}"),
            scope.text(_years(found)),
        )
        for key, found in ordered
    )
    return Table(heads, cells, frozenset({1})) if cells else None


def _years(found: list[int]) -> str:
    return str(min(found)) if min(found) == max(found) else f"{min(found)}–{max(found)}"
