"""Dates as people report them: a subset of EDTF (ISO 8601-2) with precision, doubt and open ends."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

POINT = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<mark>[?~]?)")


@dataclass(frozen=True)
class Point:
    """A year, a month or a day; `mark` is '?' for uncertain, '~' for approximate."""

    year: int
    month: int | None = None
    day: int | None = None
    mark: Literal["", "?", "~"] = ""

    @cached_property
    def lower(self) -> dt.date:
        """The first day it can mean."""
        return dt.date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    @property
    def upper(self) -> dt.date:
        """The last day it can mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)]
        return "-".join(parts) + self.mark


@dataclass(frozen=True)
class Date:
    """A point, or an interval whose open end is None; `start == end` for a point. Source: SPEC 2, "Dates"."""

    start: Point | None
    end: Point | None

    @cached_property
    def lower(self) -> dt.date:
        """The first day it can mean; what dates are sorted by."""
        return self.start.lower if self.start else dt.date.min

    @property
    def upper(self) -> dt.date:
        """The last day it can mean."""
        return self.end.upper if self.end else dt.date.max

    @property
    def is_point(self) -> bool:
        """Whether it is one year, month or day."""
        return self.start == self.end

    @property
    def is_certain(self) -> bool:
        """Whether neither end is marked as uncertain or approximate."""
        return not any(point.mark for point in (self.start, self.end) if point)

    @property
    def first_day(self) -> dt.date | None:
        """The day it begins, where that is known to the day."""
        return self.start.lower if self.start and self.start.day and not self.start.mark else None

    @property
    def days(self) -> tuple[dt.date, dt.date] | None:
        """The first and the last day, where both are known to the day and neither is in doubt."""
        ends = [point.lower for point in (self.start, self.end) if point and point.day and not point.mark]
        return (ends[0], ends[1]) if len(ends) == 2 else None  # noqa: PLR2004  # a start and an end

    def contains(self, other: Date) -> bool:
        """Whether `other` lies within this date and is finer."""
        return self != other and self.lower <= other.lower and other.upper <= self.upper

    def refined_by(self, other: Date) -> bool:
        """Whether this is a coarser statement of `other`: a year or month that contains it, or the same in doubt."""
        return (self.is_point and self.contains(other) and (self.first_day is None)) or self._doubts(other)

    def _doubts(self, other: Date) -> bool:
        return not self.is_certain and (self.lower, self.upper) == (other.lower, other.upper)

    def __str__(self) -> str:
        if self.is_point:
            return str(self.start)
        return "/".join(str(point) if point else ".." for point in (self.start, self.end))


@lru_cache(maxsize=20_000)
def read_date(text: str) -> Date:
    """Read `2025`, `2025-02`, `2025-02-11`, each with `?` or `~`, and `a/b`, `a/..`, `../b`.

    Raises ValueError with what is wrong and what to write.
    """
    first, slash, second = text.partition("/")
    if not slash:
        point = _read_point(first)
        return Date(point, point)
    start, end = (None if part == ".." else _read_point(part) for part in (first, second))
    if start is None and end is None:
        raise ValueError("an interval needs at least one end; write 2025-02/.. or ../2025-02")
    if start and end and end.upper < start.lower:
        raise ValueError(f"'{text}' ends before it starts; write the earlier date first")
    return Date(start, end)


@lru_cache(maxsize=20_000)
def day(value: dt.date) -> Date:
    """Return a calendar day as a Date."""
    point = Point(value.year, value.month, value.day)
    return Date(point, point)


def read_moment(text: str) -> dt.datetime:
    """Read a date or a time such as `2025-02-11T08:00+01:00`; without a zone it is UTC. Raises ValueError."""
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"'{text}' is neither a date nor a time; write 2025-02-11 or 2025-02-11T08:00") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def _read_point(text: str) -> Point:
    found = POINT.fullmatch(text)
    if found is None:
        raise ValueError(f"'{text}' is no date; write 2025, 2025-02 or 2025-02-11, or 2025-02-11/2025-02-13")
    year, month, of_month = (int(part) if part else None for part in found.group("year", "month", "day"))
    point = Point(year or 0, month, of_month, found["mark"])  # type: ignore[arg-type]  # the pattern allows these marks only
    try:
        point.lower, point.upper  # noqa: B018  # a day that no calendar has raises here
    except ValueError:
        raise ValueError(f"'{text}' is not in the calendar; check the month and the day") from None
    return point
