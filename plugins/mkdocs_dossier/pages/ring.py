"""The ring: where the dots and labels of a picture of ties stand, in whole pixels, so that no label meets another.

A ring drawn out into two columns needs no library and no search for places: labels stand outside it with room for two
lines each, it fits a phone, and the same ties give the same picture.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot, sqrt

WIDTH, PITCH = 340, 32
"""How wide a picture is, and how far apart its labels: a phone shows it in nearly its own size."""
NARROW, BULGE = 30, 14
"""How far the dots are from the middle: at the ends of the ring, and how much more in its middle."""
LINES, LETTERS = 2, 15
"""How many lines a label has, and how many letters fit into one."""
BOW = 14
"""How far lines between the same two dots bow apart."""


@dataclass(frozen=True)
class Place:
    """Where one dot stands, and whether its label is to the right of it."""

    x: int
    y: int
    right: bool


def places(count: int) -> tuple[Place, ...]:
    """Return the places of so many dots: the left column from above, then the right one."""
    left = (count + 1) // 2
    return (*_column(left, left, False), *_column(count - left, left, True))


def _column(count: int, rows: int, right: bool) -> Iterator[Place]:
    for row in range(count):
        at = (2 * row + 1 - rows) / max(rows, 1)
        far = NARROW + round(BULGE * sqrt(1 - at * at))
        yield Place(WIDTH // 2 + (far if right else -far), PITCH * row + PITCH // 2 + 4, right)


def height(count: int) -> int:
    """Return how high a picture of so many dots is."""
    return (count + 1) // 2 * PITCH + 8


def bows(start: tuple[int, int], end: tuple[int, int], count: int) -> Iterator[str]:
    """Yield so many paths from one point to another, side by side in their middle."""
    (x, y), (u, v) = start, end
    far = hypot(u - x, v - y) or 1
    for index in range(count):
        off = (2 * index + 1 - count) * BOW
        yield f"M{x} {y}" + (
            f"Q{round((x + u) / 2 - off * (v - y) / far)} {round((y + v) / 2 + off * (u - x) / far)} {u} {v}"
            if off
            else f"L{u} {v}"
        )


def across(one: Place, other: Place) -> str:
    """Return the path between two dots of the ring, drawn towards its middle."""
    return f"M{one.x} {one.y}Q{WIDTH // 2} {(one.y + other.y) // 2} {other.x} {other.y}"


def wrapped(name: str) -> tuple[str, ...]:
    """Return a name in the lines of its label, cut where it is too long for them."""
    lines: list[str] = []
    for word in name.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and _letters(joined) <= LETTERS:
            lines[-1] = joined
        else:
            lines.append(word)
    shown = lines[:LINES]
    if len(lines) > LINES:
        shown[-1] += "…"
    return tuple(map(_cut, shown))


def _letters(text: str) -> int:
    """Return how wide a text is: letters of East Asia take the room of two, marks above letters none."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return len(text) + wide - sum(unicodedata.combining(sign) > 0 for sign in text)


def _cut(line: str) -> str:
    if _letters(line) <= LETTERS:
        return line
    kept: Sequence[str] = line.rstrip("…")
    while _letters("".join(kept)) > LETTERS - 1:
        kept = kept[:-1]
    return f"{''.join(kept).rstrip()}…"
