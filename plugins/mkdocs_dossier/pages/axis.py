"""An axis of a figure: the round values on it, and the whole pixel at which any value or day lies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from .cards import Tick

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..words import Words

FACTORS = (1, 2, 5, 10)
"""The steps between round values, of each power of ten."""


@dataclass(frozen=True)
class Axis:
    """A stretch of values on a stretch of pixels; days are counted as `date.toordinal` counts them."""

    low: Decimal
    high: Decimal
    start: int
    end: int
    ticks: tuple[Tick, ...] = ()
    edges: tuple[int, ...] = ()
    """Where the years, months or days that the ticks name begin."""

    def at(self, value: Decimal | int) -> int:
        """Return the pixel of a value."""
        return self.start + round((value - self.low) / (self.high - self.low) * (self.end - self.start))

    def span(self, first: dt.date, last: dt.date) -> tuple[int, int, int]:
        """Return the pixels where a stretch of days begins, where its middle lies, and where it ends."""
        left, right = first.toordinal(), last.toordinal() + 1
        return self.at(left), self.at(Decimal(left + right) / 2), self.at(right)


def number_axis(values: Iterable[Decimal], start: int, end: int, words: Words, most: int = 5) -> Axis:
    """Return an axis with at most `most` steps. It begins at zero, so that no change looks larger than it is."""
    found = (Decimal(0), *values)
    step = _step((max(found) - min(found)) / most or Decimal(1))
    first, last = (min(found) / step).to_integral("ROUND_FLOOR"), (max(found) / step).to_integral("ROUND_CEILING")
    axis = Axis(first * step, max(last, first + 1) * step, start, end)
    round_ = [number * step for number in range(int(first), int(max(last, first + 1)) + 1)]
    return Axis(axis.low, axis.high, start, end, tuple(Tick(axis.at(one), words.number(one)) for one in round_))


def _step(least: Decimal) -> Decimal:
    power = Decimal(10) ** least.adjusted()
    return next(factor * power for factor in FACTORS if factor * power >= least)


@dataclass(frozen=True)
class Unit:
    """What the ticks of a calendar count: how its units are numbered, where each begins, and how wide a name is."""

    number: Callable[[dt.date], int]
    start: Callable[[int], dt.date]
    skeleton: str
    room: int
    steps: tuple[int, ...]

    def begin(self, number: int) -> int:
        """Return the day on which a unit begins; the calendar ends with the year 9999."""
        try:
            return self.start(number).toordinal()
        except ValueError:
            return dt.date.max.toordinal() + 1


YEAR = Unit(lambda day: day.year, lambda n: dt.date(n, 1, 1), "y", 44, (1, 2, 5, 10, 20, 50, 100, 200, 500))
MONTH = Unit(
    lambda day: day.year * 12 + day.month - 1, lambda n: dt.date(n // 12, n % 12 + 1, 1), "yMMM", 72, (1, 2, 3, 6, 12)
)
DAY = Unit(dt.date.toordinal, dt.date.fromordinal, "yMMMd", 96, (1, 2, 3, 5, 10, 15, 30))
TWO_YEARS, SIX_WEEKS = 730, 42
COARSE = ((300, YEAR), (27, MONTH))
"""Dates that all span so many days or more are shown by the year or the month."""


def date_axis(spans: Iterable[tuple[dt.date, dt.date]], start: int, end: int, words: Words) -> Axis:
    """Return a calendar from the first to the last of some stretches of days, in whole years, months or days."""
    found = tuple(spans)
    first, last = min(one[0] for one in found), max(one[1] for one in found)
    unit = _unit((last - first).days, min((one[1] - one[0]).days for one in found))
    numbers = range(unit.number(first), unit.number(last) + 1)
    axis = Axis(Decimal(unit.begin(numbers.start)), Decimal(unit.begin(numbers.stop)), start, end)
    step = next((one for one in unit.steps if len(numbers) * unit.room <= one * (end - start)), unit.steps[-1])
    named = [number for number in numbers if number % step == 0]
    edges = tuple(axis.at(unit.begin(number)) for number in (*named, *(number + 1 for number in named)))
    return Axis(axis.low, axis.high, start, end, tuple(_ticks(axis, unit, named, words)), tuple(dict.fromkeys(edges)))


def _unit(whole: int, finest: int) -> Unit:
    coarse = next((unit for days, unit in COARSE if finest >= days), None)
    if coarse is YEAR or whole > TWO_YEARS:
        return YEAR
    return MONTH if coarse or whole > SIX_WEEKS else DAY


def _ticks(axis: Axis, unit: Unit, numbers: Iterable[int], words: Words) -> Iterator[Tick]:
    """Yield the names of units, each in the middle of the unit it names."""
    for number in numbers:
        left, right = unit.begin(number), unit.begin(number + 1)
        name = words.tick(dt.date.fromordinal(left), unit.skeleton)
        yield Tick(axis.at(Decimal(left + right) / 2), name)
