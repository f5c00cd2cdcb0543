"""A feed: the newest items on one page's subject, whatever format draws it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from ..folder import beside
from .plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..words import Words
    from .account import Cited, Report
    from .news import Item
    from .site import Site

NEVER = dt.date(1970, 1, 1)
"""When a feed without items was last changed: formats want a day, and the day of the build is none."""


@dataclass(frozen=True)
class Feed:
    """The items of a page's subject, the newest first, as the site and its language give them."""

    page: str
    title: str
    description: str
    id: str
    items: tuple[Item, ...]
    site: Site
    words: Words

    @property
    def updated(self) -> dt.date:
        """The day of the newest item."""
        return max((item.updated for item in self.items), default=NEVER)

    @property
    def author(self) -> str:
        """Who publishes it: the site; articles name no authors."""
        return self.site.name or self.title

    @property
    def home(self) -> str:
        """The address of the page."""
        return self.at(self.site.page(self.page))

    def file(self, name: str) -> str:
        """Return the address of one of the feed's own files."""
        return self.site.beside(self.page, name) if self.site.url else name

    def at(self, address: str) -> str:
        """Return an address as seen from the feed's files, where the site does not know its own."""
        return address if self.site.url else self.up + address or "./"

    @property
    def up(self) -> str:
        """The way from the feed's files to the root, where the site does not know its own address."""
        return "" if self.site.url else "../" * beside(self.page, "").count("/")

    def html(self, item: Item) -> str:
        """Return an item as HTML: what it says, then who reports it."""
        return plain("".join(self._parts(item)) or f"<p>{escape(item.title)}</p>")

    def _parts(self, item: Item) -> Iterator[str]:
        if item.summary:
            yield f"<p>{escape(item.summary)}</p>"
        yield from _listed("", (f"{escape(label)}: {escape(text)}" for label, text in item.lines))
        reports = (self._report(one) for one in item.reports)
        yield from _listed(self.words("section.reports"), reports)
        yield from _listed(self.words("section.sources"), (_source(one) for one in item.sources))

    def _report(self, one: Report) -> str:
        link = f'<a href="{escape(self.at(one.address))}">{escape(one.text)}</a>'
        sources = "; ".join(_source(source) for source in one.sources)
        return f"{link} {escape(one.known)}" + (f": {sources}" if sources else "")


def _listed(title: str, entries: Iterable[str]) -> Iterator[str]:
    body = "".join(f"<li>{entry}</li>" for entry in entries)
    if body:
        yield (f"<p>{escape(title)}</p>" if title else "") + f"<ul>{body}</ul>"


def _source(source: Cited) -> str:
    return f'<a href="{escape(source.url)}">{escape(source.text)}</a>' if source.url else escape(source.text)
