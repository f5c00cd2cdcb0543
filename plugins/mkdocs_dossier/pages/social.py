"""What a page says of itself where somebody shares it: title, description, what it is, and its address."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .cards import View

TYPES = {"article": "article", "person": "profile"}
"""The types of Open Graph by what a page is about; any other is a website."""
GIVEN = {
    "description": re.compile(r"""<meta\s[^>]*name=["']?description\b"""),
    "og": re.compile(r"""<meta\s[^>]*property=["']?og:title\b"""),
}
"""What a theme or another plugin, such as Material's social cards, may have put into the head before us."""


ALL = frozenset(GIVEN)


@dataclass(frozen=True)
class Social:
    """The metadata of one page; `markdown` and `image` are addresses as seen from the page."""

    title: str
    description: str
    type: str
    site: str = ""
    url: str = ""
    markdown: str = ""
    image: str = ""
    alt: str = ""
    given: frozenset[str] = frozenset()


def social(view: View, about: str, description: str = "") -> Social:
    """Return what a view says of itself; a description that somebody wrote for the page wins."""
    said = " ".join((description or view.description).split())
    own = Social(" ".join(view.title.split()), said, TYPES.get(about, "website"))
    return replace(own, image=view.picture.url, alt=view.picture.alt) if view.picture else own


def given(head: str) -> frozenset[str]:
    """Return what a head says already."""
    return frozenset(name for name, pattern in GIVEN.items() if pattern.search(head))
