"""Calendars of meetings: a grid for each month that has some; those without a known day stand beside it."""

from __future__ import annotations

import datetime as dt
from calendar import Calendar as Weeks
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ...core.dates import Date, Point, day
from ..cards import Calendar, Day, Month, Ref, Teaser
from .facts import state_of
from .timeline import year_path

if TYPE_CHECKING:
    from ...core.merge.entity import Entity
    from ..scope import Scope

LONG = dt.timedelta(days=31)
"""A meeting that goes on for longer stands beside the grid: drawn over every day it would say nothing."""
LATEST = 3
"""How many of the months before this one are shown at once; older ones are folded, by year."""
MANY = 300
"""After about so many meetings, older years are left to the timeline."""


class At(NamedTuple):
    """One month of one year."""

    year: int
    month: int


@dataclass(frozen=True)
class Run:
    """A meeting and its days, as far as they are known."""

    meeting: Entity
    days: tuple[dt.date, dt.date] | None

    def covers(self, on: dt.date) -> bool:
        """Return whether it takes place on a day."""
        return self.days is not None and self.days[0] <= on <= self.days[1]

    def part(self, on: dt.date) -> str:
        """Return whether a meeting of several days begins, goes on or ends on a day."""
        first, last = self.days or (on, on)
        return "" if first == last else {first: "start", last: "end"}.get(on, "on")


@dataclass
class Sheet:
    """What is on the sheet of one month: meetings on its days, and those of which no day is known."""

    placed: list[Run] = field(default_factory=list)
    beside: list[Entity] = field(default_factory=list)


def calendar(scope: Scope, meetings: Iterable[Entity]) -> Calendar | None:
    """Return the calendar of some meetings; None where there are none."""
    shown, years = _recent(sorted(meetings, key=_start, reverse=True))
    sheets, beside = lay_out(shown[::-1])
    if not shown:
        return None
    now = At(scope.dossier.today.year, scope.dossier.today.month)
    months = [(at, _month(scope, at, sheets[at])) for at in sorted(sheets)]
    past = [pair for pair in reversed(months) if pair[0] < now]
    older = groupby(past[LATEST:], key=lambda pair: pair[0].year)
    return Calendar(
        scope.words.weekdays(), tuple(month for at, month in months if at >= now),
        tuple(month for _, month in past[:LATEST]),
        tuple((str(year), tuple(month for _, month in found)) for year, found in older),
        tuple(_teaser(scope, one, scope.words.date(one.date)) for one in beside), _elsewhere(scope, years),
    )  # fmt: skip


def _start(meeting: Entity) -> tuple[dt.date, str]:
    """Return what meetings are sorted by; those without a date are neither old nor new, and come first."""
    date = meeting.date
    return (date.lower if date and date.start else date.upper if date else dt.date.max, meeting.key.id)


def _recent(meetings: Sequence[Entity]) -> tuple[list[Entity], list[int]]:
    """Return the meetings of the newest years, and the years that are too many."""
    shown: list[Entity] = []
    left: list[int] = []
    for year, found in groupby(meetings, key=lambda one: _start(one)[0].year):
        if len(shown) < MANY:
            shown += found
        else:
            left.append(year)
    return shown, left


def lay_out(meetings: Iterable[Entity]) -> tuple[Mapping[At, Sheet], tuple[Entity, ...]]:
    """Return the months with what is on them, and the meetings of which not even the month is known."""
    sheets: dict[At, Sheet] = defaultdict(Sheet)
    others = []
    for meeting in meetings:
        run, month = Run(meeting, _days(meeting.date)), _month_of(meeting.date)
        for at in _months(run.days) if run.days else ():
            sheets[at].placed.append(run)
        if not run.days and month:
            sheets[month].beside.append(meeting)
        elif not run.days:
            others.append(meeting)
    return sheets, tuple(others)


def _days(date: Date | None) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day, where both are sure and not too far apart."""
    days = date.days if date else None
    return days if days and days[1] - days[0] < LONG else None


def _month_of(date: Date | None) -> At | None:
    """Return the month in which a meeting is, where that is known and not in doubt."""
    if date is None or not (date.start and date.end and date.start.month and date.end.month):
        return None
    start, end = (At(point.year, point.month or 0) for point in (date.start, date.end))
    return start if start == end else None


def _months(days: tuple[dt.date, dt.date]) -> Iterable[At]:
    """Return the months that a meeting of at most 31 days touches: one or two, or three with a February."""
    first, last = days
    dates = (first + dt.timedelta(days=n) for n in range((last - first).days + 1))
    return dict.fromkeys(At(date.year, date.month) for date in dates)


def _month(scope: Scope, at: At, sheet: Sheet) -> Month:
    point = Point(at.year, at.month)
    anchor = f"calendar-{at.year}-{at.month:02}"
    weeks = Weeks(scope.words.week[0]).monthdayscalendar(at.year, at.month) if sheet.placed else []
    return Month(
        scope.words.date(Date(point, point)), anchor,
        tuple(tuple(_day(scope, dt.date(at.year, at.month, n), sheet, anchor) if n else None for n in week) for week in weeks),
        tuple(_teaser(scope, run.meeting, scope.words.brief(run.meeting.date or day(scope.dossier.today))) for run in sheet.placed),
        tuple(_teaser(scope, one, scope.words.date(one.date)) for one in sheet.beside),
    )  # fmt: skip


def _day(scope: Scope, on: dt.date, sheet: Sheet, anchor: str) -> Day:
    """Return a day: it leads to its meeting, or where it has several, to the list below."""
    number, is_today = scope.words.number(on.day), on == scope.dossier.today
    runs = [run for run in sheet.placed if run.covers(on)]
    if not runs:
        return Day(number, on.isoformat(), is_today=is_today)
    url = scope.entity(runs[0].meeting.key).url if len(runs) == 1 else f"#{anchor}"
    names = "; ".join(_called(scope, run.meeting) for run in runs)
    part = next((run.part(on) for run in runs if run.part(on)), "")
    return Day(
        number, on.isoformat(), f"{scope.words.day(on)}: {names}", url, state_of(scope, runs[0].meeting), part,
        scope.words.number(len(runs)) if len(runs) > 1 else "", is_today,
    )  # fmt: skip


def _called(scope: Scope, meeting: Entity) -> str:
    state = _state(scope, meeting)
    return f"{scope.title(meeting)} ({state})" if state else scope.title(meeting)


def _state(scope: Scope, meeting: Entity) -> str:
    state = state_of(scope, meeting)
    return "" if state == "held" else scope.words(f"status.{state}")


def _teaser(scope: Scope, meeting: Entity, when: str) -> Teaser:
    iso = meeting.date.lower.isoformat() if meeting.date and meeting.date.start else ""
    return Teaser(scope.entity(meeting.key), when or scope.words("date.unknown"), iso, badge=_state(scope, meeting))


def _elsewhere(scope: Scope, years: Iterable[int]) -> tuple[Ref, ...]:
    """Return the way to the meetings of years that are not drawn."""
    urls = ((year, scope.links.url(year_path(year), base=scope.base)) for year in years)
    return tuple(Ref(str(year), f"{url}?kind=meeting" if url else None) for year, url in urls)


def series_calendar(scope: Scope, series: Entity) -> Calendar | None:
    """Return the calendar of a series."""
    return calendar(scope, scope.dossier.meetings(series.key))
