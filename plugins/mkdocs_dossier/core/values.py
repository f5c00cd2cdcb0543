"""Figures as people report them: exact, from–to, about, at least; and sums of money inside text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

NUMBER = r"-?\d[\d,  ]*(?:\.\d+)?"
RANGE = re.compile(rf"(?P<sign>~|>=|<=|>|<|)\s*(?P<low>{NUMBER})(?:\.\.(?P<high>{NUMBER}))?(?P<plus>\+?)")
SCALES = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
MONEY = re.compile(
    rf"(?P<currency>[A-Z]{{3}})\s+(?P<figure>(?:~|>=|<=|>|<)?\s*{NUMBER}(?:\.\.{NUMBER})?\+?)"
    r"(?:\s+(?P<scale>thousand|million|billion|trillion))?"
)
Trend = Literal["rising", "falling", "unchanged"]
TRENDS: tuple[Trend, ...] = get_args(Trend)
Bound = Literal["", "~", ">=", "<=", ">", "<"]


@dataclass(frozen=True)
class Value:
    """A figure: `low` and `high` are equal for an exact one; `bound` says about, at least …; or only a trend.

    Two spellings of one figure are equal: `text` does not count.
    """

    text: str
    low: Decimal | None = None
    high: Decimal | None = None
    bound: Bound = ""
    trend: Trend | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Value) and self._figure == other._figure

    def __hash__(self) -> int:
        return hash(self._figure)

    @property
    def _figure(self) -> tuple[object, ...]:
        return (self.low, self.high, self.bound, self.trend)


@dataclass(frozen=True)
class Amount:
    """What was pledged, as typed; with its currency (ISO 4217) and figure in units where it is money."""

    text: str
    currency: str | None = None
    figure: Value | None = None


def read_value(text: str) -> Value:
    """Read `23`, `3.5..3.7`, `~2`, `50+`, `>=2`, or rising, falling, unchanged. Raises ValueError."""
    if text in TRENDS:
        return Value(text, trend=text)
    found = RANGE.fullmatch(text)
    if found is None:
        raise ValueError(f"'{text}' is no figure; write 23, 3.5..3.7, ~2, 50+, '>=2', rising, falling or unchanged")
    low = _number(found["low"])
    high = _number(found["high"]) if found["high"] else low
    if high < low:
        raise ValueError(f"'{text}' ends below its start; write the lower figure first")
    bound: Bound = ">=" if found["plus"] else found["sign"]  # type: ignore[assignment]  # the pattern allows these only
    return Value(text, low, high, bound)


def read_amount(text: str) -> Amount:
    """Read an amount; `EUR 9..10 billion` is money, anything else stays the text it is."""
    found = MONEY.fullmatch(text)
    if found is None:
        return Amount(text)
    figure = read_value(found["figure"])
    scale = SCALES[found["scale"] or ""]
    assert figure.low is not None and figure.high is not None  # noqa: S101, PT018  # money has no trend
    scaled = Value(text, figure.low * scale, figure.high * scale, figure.bound)
    return Amount(text, found["currency"], scaled)


def _number(text: str) -> Decimal:
    return Decimal(re.sub(r"[,  ]", "", text))
