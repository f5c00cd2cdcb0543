"""A feed as Atom 1.0 (RFC 4287)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from .plain import plain
from .tag import tag
from .told import rfc3339

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .feed import Feed
    from .news import Item

NAMESPACE = "http://www.w3.org/2005/Atom"
END = "</feed>"
TYPES = (("self", "feed.xml", "application/atom+xml"), ("alternate", "feed.json", "application/feed+json"))


def atom(feed: Feed, entries: Iterable[str]) -> str:
    """Return a feed with its entries as an Atom document."""
    root = Element("feed", {"xmlns": NAMESPACE, "xml:lang": feed.site.lang})
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    if feed.description:
        _text(root, "subtitle", feed.description)
    _text(root, "updated", rfc3339(feed.updated))
    _text(SubElement(root, "author"), "name", feed.author)
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": feed.home})
    for rel, name, kind in TYPES:
        SubElement(root, "link", {"rel": rel, "type": kind, "href": feed.file(name)})
    indent(root)
    head = tostring(root, encoding="unicode").removesuffix(END)
    body = "".join(f"  {entry}\n" for entry in entries)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{head}{body}{END}\n'


def atom_entry(feed: Feed, item: Item) -> str:
    """Return an item as an entry."""
    entry = Element("entry")
    _text(entry, "id", tag(feed.site, *item.key))
    _text(entry, "title", item.title)
    _text(entry, "published", rfc3339(item.published))
    _text(entry, "updated", rfc3339(item.updated))
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": feed.at(item.address)})
    for source in item.cited:
        if source.url:
            SubElement(entry, "link", {"rel": "via", "href": plain(source.url)})
    SubElement(entry, "category", {"term": item.key.kind, "label": feed.words(f"kind.{item.key.kind}")})
    if item.summary:
        _text(entry, "summary", item.summary)
    _text(entry, "content", feed.html(item), type="html")
    indent(entry, level=1)
    return tostring(entry, encoding="unicode")


def _text(parent: Element, name: str, text: str, **attributes: str) -> None:
    SubElement(parent, name, attributes).text = plain(text)
