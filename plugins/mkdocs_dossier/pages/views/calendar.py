"""Calendars of meetings: a grid for each month that has some; those without a known day stand beside it."""

from __future__ import annotations

import datetime as dt
from calendar import Calendar as Weeks
from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ...core.dates import Date, Point
from ..cards import Calendar, Day, Month, Ref, Teaser
from .facts import state_of
from .timeline import Period

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
    """A meeting on the days that are known of it."""

    meeting: Entity
    first: dt.date
    last: dt.date

    @property
    def days(self) -> Iterable[dt.date]:
        """Its days."""
        return (self.first + dt.timedelta(days=n) for n in range((self.last - self.first).days + 1))

    def part(self, on: dt.date) -> str:
        """Return whether a meeting of several days begins, goes on or ends on a day."""
        return "" if self.first == self.last else {self.first: "start", self.last: "end"}.get(on, "on")


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
        tuple(_teaser(scope, one, scope.words.date) for one in beside), _elsewhere(scope, years),
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
        run, month = _run(meeting), _month_of(meeting.date)
        if run:
            for at in dict.fromkeys(At(date.year, date.month) for date in run.days):
                sheets[at].placed.append(run)
        elif month:
            sheets[month].beside.append(meeting)
        else:
            others.append(meeting)
    return sheets, tuple(others)


def _run(meeting: Entity) -> Run | None:
    """Return the days of a meeting, where the first and the last are sure and not too far apart."""
    days = meeting.date.days if meeting.date else None
    return Run(meeting, *days) if days and days[1] - days[0] < LONG else None


def _month_of(date: Date | None) -> At | None:
    """Return the month in which a meeting is, where one is known."""
    ends = [At(one.year, one.month) for one in (date.start, date.end) if one and one.month] if date else []
    return ends[0] if ends[1:] and ends[0] == ends[1] else None


def _month(scope: Scope, at: At, sheet: Sheet) -> Month:
    point = Point(at.year, at.month)
    anchor = f"calendar-{at.year}-{at.month:02}"
    weeks = Weeks(scope.words.week[0]).monthdayscalendar(at.year, at.month) if sheet.placed else []
    on = {date: [run for run in sheet.placed if run.first <= date <= run.last] for date in _dates(at)}
    days = {date.day: _day(scope, date, runs, anchor) for date, runs in on.items()}
    return Month(
        scope.words.date(Date(point, point)), anchor, tuple(tuple(map(days.get, week)) for week in weeks),
        tuple(_teaser(scope, run.meeting, scope.words.brief) for run in sheet.placed),
        tuple(_teaser(scope, one, scope.words.date) for one in sheet.beside),
    )  # fmt: skip


def _dates(at: At) -> Iterable[dt.date]:
    return (dt.date(at.year, at.month, n + 1) for n in range(monthrange(at.year, at.month)[1]))


def _day(scope: Scope, on: dt.date, runs: Sequence[Run], anchor: str) -> Day:
    """Return a day: it leads to its meeting, or where it has several, to the list below."""
    number, is_today = scope.words.number(on.day), on == scope.dossier.today
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
    return f"{scope.title(meeting.key)} ({state})" if state else scope.title(meeting.key)


def _state(scope: Scope, meeting: Entity) -> str:
    state = state_of(scope, meeting)
    return "" if state == "held" else scope.words(f"status.{state}")


def _teaser(scope: Scope, meeting: Entity, read: Callable[[Date], str]) -> Teaser:
    date, ref, state = meeting.date, scope.entity(meeting.key), _state(scope, meeting)
    if date is None:
        return Teaser(ref, scope.words("date.unknown"), badge=state)
    return Teaser(ref, read(date), date.lower.isoformat() if date.start else "", badge=state)


def _elsewhere(scope: Scope, years: Iterable[int]) -> tuple[Ref, ...]:
    """Return the way to the meetings of years that are not drawn."""
    urls = ((year, scope.links.url(Period(year).path, base=scope.base)) for year in years)
    return tuple(Ref(str(year), f"{url}?kind=meeting" if url else None) for year, url in urls)


def series_calendar(scope: Scope, series: Entity) -> Calendar | None:
    """Return the calendar of a series."""
    return calendar(scope, scope.dossier.meetings(series.key))
