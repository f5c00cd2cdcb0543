"""The brief of an entity's page: what the search of a theme is given of it, instead of facts that articles have too."""

from __future__ import annotations

import json
from html import escape
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .cards import View

MOST = 300
"""How many bytes an entity's page adds to the index at most, besides prose that somebody wrote for it."""
ENTRY = len(json.dumps({"location": "", "title": "", "text": "<p></p>"}, separators=(",", ":"))) + 1


def brief(view: View, address: str) -> str:
    """Return the other names of an entity and one line, as far as there is room beside its title; else what it is."""
    words = " ".join(_told(view)).split()
    room = MOST - ENTRY - _size(address) - _size(view.title)
    ends = accumulate(_size(word) + 1 for word in words)
    kept = [word for word, end in zip(words, ends, strict=True) if end <= room]
    return f"<p>{escape(' '.join(kept) or view.label)}</p>\n"


def _told(view: View) -> Iterator[str]:
    names = (*view.aliases, *(name for _, names in view.names for name in names), *view.misspellings)
    yield from (f"{name}," for name in names)
    yield view.summary or view.lead


def _size(text: str) -> int:
    """Return how many bytes a text takes in the index, which is UTF-8."""
    return len(json.dumps(escape(text), ensure_ascii=False).encode("utf-8", "surrogatepass")) - 2
