"""The catalogue of a language: every word that pages print, with plurals; dates and numbers by Babel."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import yaml
from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_interval, format_skeleton, get_day_names
from babel.numbers import format_decimal, get_currency_symbol
from babel.units import format_unit

from .collation import alphabet

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal
    from importlib.resources.abc import Traversable

    from ..core.dates import Date, Point
    from ..core.values import Amount, Value
    from .collation import Order

FALLBACK = "en"
WORLD = {"en": "en_001"}
"""Languages whose plain locale is that of one country, and the one that is meant."""
SIZES = (("megabyte", 10**6), ("kilobyte", 10**3), ("byte", 1))
SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


@dataclass(frozen=True)
class Words:
    """What pages print in one language; a word that it lacks comes from English."""

    lang: str
    locale: Locale
    entries: Mapping[str, str | Mapping[str, str]]

    def __call__(self, key: str, /, n: int | None = None, **values: object) -> str:
        """Return the text of a key, in the plural form for `n` where there is one. Raises KeyError for no such key."""
        entry = self.entries[key]
        if not isinstance(entry, str):
            entry = entry.get(self.locale.plural_form(n or 0), entry["other"])
        shown = {name: self.number(value) if isinstance(value, int) else value for name, value in values.items()}
        return entry.format(n="" if n is None else self.number(n), **shown)

    def known(self, group: str, word: str) -> str:
        """Return the text for a word of a closed list; an author's own word as it was typed."""
        entry = self.entries.get(f"{group}.{word}")
        return entry if isinstance(entry, str) else word

    def order(self, text: str) -> Order:
        """Return what a name is sorted by in the language; nothing for no name."""
        return alphabet(self.locale.language).order(text) if text else ()

    def number(self, value: int | Decimal) -> str:
        """Return a number with the separators of the language."""
        return _counted(value, self.locale) if type(value) is int else format_decimal(value, locale=self.locale)

    def size(self, size: int) -> str:
        """Return a size in bytes as people read it: '12 kB', '3.4 MB'."""
        unit, factor = next((pair for pair in SIZES if size >= pair[1]), SIZES[-1])
        number = round(size / factor, 1 if unit == "megabyte" else 0)
        return format_unit(number, f"digital-{unit}", "short", locale=self.locale)

    def date(self, date: Date | None) -> str:
        """Return a date with the precision that was given: 'about March 2025', 'since February 2025'."""
        if date is None:
            return ""
        if date.is_point and date.start:
            return self._marked(date.start)
        if date.start and date.end:
            return self._span(date.start, date.end)
        point = date.start or date.end
        assert point is not None  # noqa: S101  # an interval has at least one end
        return self("date.since" if date.start else "date.until", date=self._marked(point))

    def day(self, value: dt.date) -> str:
        """Return a calendar day."""
        return _formatted(value, "long", self.locale)

    def short(self, value: dt.date) -> str:
        """Return a calendar day in few letters."""
        return _formatted(value, "medium", self.locale)

    def month(self, value: dt.date) -> str:
        """Return the name of a month alone: 'February'."""
        return format_date(value, "LLLL", locale=self.locale)

    def brief(self, date: Date) -> str:
        """Return a date under the heading of its month: '12 Feb', '12–14 Feb'; one that is in doubt as a whole."""
        if date.days is None:
            return self.date(date)
        first, last = date.days
        skeleton = "MMMd" if first.year == last.year else "yMMMd"
        if first == last:
            return format_skeleton(skeleton, first, locale=self.locale)
        return format_interval(first, last, skeleton, locale=self.locale)

    @property
    def week(self) -> tuple[int, ...]:
        """The days of the week in the order of the language's largest country, 0 for Monday."""
        likely = get_global("likely_subtags").get(str(self.locale), str(self.locale))
        first = (self.locale if self.locale.territory else Locale.parse(likely)).first_week_day
        return tuple((first + at) % 7 for at in range(7))

    def weekdays(self) -> tuple[tuple[str, str], ...]:
        """Return the days of the week in their order, each in few letters and as a word."""
        short, wide = (get_day_names(width, "stand-alone", self.locale) for width in ("short", "wide"))
        return tuple((short[day], wide[day]) for day in self.week)

    def tick(self, value: dt.date, skeleton: str) -> str:
        """Return a day on an axis as a year ("y"), or with as much as a skeleton of CLDR asks for: "yMMM", "yMMMd"."""
        return str(value.year) if skeleton == "y" else format_skeleton(skeleton, value, locale=self.locale)

    def value(self, value: Value, out_of: Value | None = None) -> str:
        """Return a figure: '23 of 32', 'about 2', 'at least 50', '3.5–3.7'."""
        if out_of:
            return self("value.out_of", value=self.value(value), whole=self.value(out_of))
        if value.trend or value.low is None or value.high is None:
            return self.known("value", value.text)
        return self._bounded(value.bound, self._range(value.low, value.high))

    def amount(self, amount: Amount) -> str:
        """Return money in the style of the language, anything else as typed."""
        figure = amount.figure
        if not amount.currency or figure is None or figure.low is None or figure.high is None:
            return amount.text
        scale, name = next(((size, word) for size, word in SCALES if figure.low >= size), (1, ""))
        number = self._range(figure.low / scale, figure.high / scale)
        unit = self(f"scale.{name}", number=number) if name else number
        symbol = get_currency_symbol(amount.currency, locale=self.locale)
        return self._bounded(figure.bound, self("value.money", currency=symbol, number=unit))

    def _range(self, low: Decimal, high: Decimal) -> str:
        return self.number(low) if low == high else f"{self.number(low)}–{self.number(high)}"

    def _bounded(self, bound: str, number: str) -> str:
        names = {"~": "about", ">=": "at_least", "<=": "at_most", ">": "over", "<": "under"}
        return self(f"value.{names[bound]}", number=number) if bound else number

    def _marked(self, point: Point) -> str:
        text = self._point(point)
        return self({"": "date.plain", "~": "date.about", "?": "date.perhaps"}[point.mark], date=text)

    def _point(self, point: Point) -> str:
        if point.month is None:
            return str(point.year)
        if point.day is None:
            return format_skeleton("yMMMM", point.lower, locale=self.locale)
        return self.day(point.lower)

    def _span(self, start: Point, end: Point) -> str:
        if (
            start.day
            and end.day
            and not (start.mark or end.mark)
            and (start.year, start.month) == (end.year, end.month)
        ):
            return self(
                "date.days",
                first=str(start.day),
                last=str(end.day),
                month=format_skeleton("yMMMM", end.lower, locale=self.locale),
            )
        return self("date.span", first=self._marked(start), last=self._marked(end))


@lru_cache(maxsize=50_000)
def _formatted(value: dt.date, style: str, locale: Locale) -> str:
    """Return a calendar day in a style of Babel's; a site prints each of its days many times."""
    return format_date(value, style, locale=locale)


@lru_cache(maxsize=10_000)
def _counted(value: int, locale: Locale) -> str:
    """Return a count with the separators of a language; nearly all are small, and printed many times."""
    return str(format_decimal(value, locale=locale))


@cache
def words_for(lang: str) -> Words:
    """Return the catalogue for a language, as far as it is translated; the rest in English."""
    base = lang.replace("_", "-").split("-")[0].lower()
    here = files(__package__)
    english = _catalogue(here / f"{FALLBACK}.yml")
    file = here / f"{base}.yml"
    own = _catalogue(file) if file.is_file() else {}
    return Words(base if own else FALLBACK, _locale(base), {**english, **own})


def _catalogue(file: Traversable) -> dict[str, str | dict[str, str]]:
    read: dict[str, str | dict[str, str]] = yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)  # safe
    return read


def _locale(lang: str) -> Locale:
    try:
        return Locale.parse(WORLD.get(lang, lang))
    except (UnknownLocaleError, ValueError):
        return Locale.parse(FALLBACK)
