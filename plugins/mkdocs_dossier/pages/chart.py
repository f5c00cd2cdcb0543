"""A chart of an indicator: what each value can mean, laid out in whole pixels for a wide page and for a phone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from .axis import Axis, date_axis, number_axis
from .cards import Chart, Line, Mark, Plot, Spark

if TYPE_CHECKING:
    from ..core.dates import Date
    from ..core.merge.indicators import Point, Version
    from ..core.values import Bound
    from ..words import Words

Days: TypeAlias = tuple[dt.date, dt.date]
SHAPES: Mapping[str, str] = {"target": "up", "before": "cross", "also": "square", "whole": "dash"}
"""The shape of what is no plain value; a plain one is a circle, one that is about right a diamond."""
ARROWS: Mapping[str, str] = {">=": "up", ">": "up", "<=": "down", "<": "down"}
KEYS: Mapping[str, Mark] = {
    "actual": Mark(12, 8, "circle", "actual", "", 12, 12, 8, 8),
    "estimate": Mark(12, 8, "circle", "estimate", "", 12, 12, 8, 8),
    "about": Mark(12, 8, "diamond", "actual", "", 12, 12, 8, 8),
    "range": Mark(12, 8, "", "actual", "", 12, 12, 2, 14),
    "up": Mark(12, 11, "circle", "actual", "", 12, 12, 11, 11, "up"),
    "down": Mark(12, 5, "circle", "actual", "", 12, 12, 5, 5, "down"),
    "span": Mark(12, 8, "circle", "actual", "", 2, 22, 8, 8),
    "before": Mark(12, 8, "cross", "before", "", 12, 12, 8, 8),
    "also": Mark(12, 8, "square", "also", "", 12, 12, 8, 8),
    "whole": Mark(12, 8, "dash", "whole", "", 12, 12, 8, 8),
    "target": Mark(18, 8, "up", "target", "", 0, 18, 8, 8),
}
"""The key to a chart, in its order: a sample of each mark."""
WIDE, NARROW, SPARK = (640, 280), (328, 240), (72, 20)
ROOM = 12
"""The width in pixels from which a stretch of days is drawn as such."""
LETTER = 7
"""The width in pixels that a letter of a label needs."""
FEW = 2
"""How many values it takes to make a chart."""


@dataclass(frozen=True)
class Reading:
    """A value to draw: the days and figures that it can mean, what it is, and how it reads.

    A target without a date has no days.
    """

    days: Days | None
    low: Decimal
    high: Decimal
    bound: Bound
    look: str
    text: str

    @property
    def middle(self) -> Decimal:
        """The figure through which a line goes."""
        return (self.low + self.high) / 2

    @property
    def plain(self) -> bool:
        """Whether it is compared with the others over time."""
        return self.look in ("actual", "estimate")

    @property
    def sure(self) -> bool:
        """Whether it is one figure and no estimate."""
        return self.look == "actual" and not self.bound and self.low == self.high


def chart(points: Iterable[Point], today: dt.date, words: Words, title: str, unit: str) -> Chart | None:
    """Return the chart of an indicator; None where there are not two values to compare."""
    found = tuple(readings(points, today, words))
    shown = _course(found)
    if len(shown) + len({one.low for one in found if one.look == "target"}) < FEW or not any(one.days for one in found):
        return None
    wide, narrow = (_plot(found, size, words) for size in (WIDE, NARROW))
    used = {key for mark in wide.marks for key in _keys(mark)}
    legend = tuple((mark, words(f"chart.{key}")) for key, mark in KEYS.items() if key in used)
    return Chart(title, _told(shown, words), unit, wide, narrow, legend)


def spark(points: Iterable[Point], today: dt.date, words: Words) -> Spark | None:
    """Return the course of an indicator in the space of a word, from its lowest to its highest value."""
    shown = _course(tuple(readings(points, today, words)))
    if len(shown) < FEW:
        return None
    width, height = SPARK
    across = date_axis((one.days for one in shown if one.days), 4, width - 4, words)
    low, high = min(one.middle for one in shown), max(one.middle for one in shown)
    up = Axis(low, high if high > low else low + 1, height - 4, 4)
    spots = [(across.span(*one.days)[1], up.at(one.middle)) for one in shown if one.days]
    x, y = spots[-1]
    last = Mark(x, y, "dot", shown[-1].look, "", x, x, y, y)
    return Spark(_told(shown, words), width, height, " ".join(f"{x},{y}" for x, y in spots), (last,))


def _course(found: Iterable[Reading]) -> tuple[Reading, ...]:
    """Return the values that are compared over time, oldest first."""
    return tuple(one for one in found if one.plain)


def _told(shown: Sequence[Reading], words: Words) -> str:
    return words("chart.text", n=len(shown), first=shown[0].text, last=shown[-1].text) if shown else ""


def readings(points: Iterable[Point], today: dt.date, words: Words) -> Iterator[Reading]:
    """Yield what a chart shows of each date, what is shown first last, so that it lies on top."""
    for point in points:
        if point.as_of or point.target:
            days = days_of(point.as_of, today) if point.as_of else None
            yield from _whole(point, days, words)
            yield from _values(point, point.revised, "before", days, words)
            yield from _values(point, point.also, "also", days, words)
            yield from _values(point, (point.shown,), "target" if point.target else "", days, words)


def days_of(date: Date, today: dt.date) -> Days:
    """Return the days that a date can mean; one that is open ends today, or begins where it ends."""
    last = date.upper if date.end else max(today, date.lower)
    return (date.lower if date.start else last), last


def _values(point: Point, versions: Iterable[Version], look: str, days: Days | None, words: Words) -> Iterator[Reading]:
    for version in versions:
        item, value = version.best.item, version.value
        if value.low is not None and value.high is not None:
            own = look or ("estimate" if item.status == "estimate" else "actual")
            yield Reading(days, value.low, value.high, value.bound, own, _read(point, version, own, words))


def _whole(point: Point, days: Days | None, words: Words) -> Iterator[Reading]:
    """Yield what the value of a date is a part of."""
    whole = point.shown.best.item.out_of
    if days and whole and whole.low is not None and not point.target:
        text = words("chart.read", value=words.value(whole), kind=words("chart.whole"))
        yield Reading(days, whole.low, whole.low, "", "whole", text)


def _read(point: Point, version: Version, look: str, words: Words) -> str:
    """Return a value with its date, and what it is where it is not plain."""
    value = words.value(version.value, version.best.item.out_of)
    dated = words("indicator.latest", value=value, date=words.date(point.as_of)) if point.as_of else value
    return dated if look == "actual" else words("chart.read", value=dated, kind=words(f"chart.{look}"))


def _plot(found: Sequence[Reading], size: tuple[int, int], words: Words) -> Plot:
    width, height = size
    top, bottom = 16, height - 28
    values = [value for one in found for value in (one.low, one.high)]
    up = number_axis(values, bottom, top, words)
    left, right = 12 + LETTER * max(len(tick.text) for tick in up.ticks), width - 20
    across = date_axis((one.days for one in found if one.days), left, right, words)
    marks = tuple(_mark(one, across, up) for one in found)
    shown = [(mark, one) for mark, one in zip(marks, found, strict=True) if one.plain]
    lines = tuple(Line(a.x, a.y, b.x, b.y, one.sure and two.sure) for (a, one), (b, two) in pairwise(shown))
    return Plot(width, height, left, right, top, bottom, across.ticks, across.edges, up.ticks, lines, marks)


def _mark(one: Reading, across: Axis, up: Axis) -> Mark:
    left, x, right = across.span(*one.days) if one.days else (across.start, across.end, across.end)
    left, x = (across.start, right) if one.look == "target" else (left, x)
    plain = "diamond" if one.bound == "~" else "circle" if one.low == one.high else ""
    shape, arrow = SHAPES.get(one.look, plain), ARROWS.get(one.bound, "")
    return Mark(x, up.at(one.middle), shape, one.look, one.text, left, right, up.at(one.high), up.at(one.low), arrow)


def _keys(mark: Mark) -> Iterator[str]:
    """Yield the entries of the key that a mark needs."""
    yield mark.look
    if mark.look in ("actual", "estimate"):
        yield "about" if mark.shape == "diamond" else mark.arrow or ("range" if mark.top != mark.bottom else "")
        yield "span" if mark.right - mark.left >= ROOM else ""
