"""A feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .lists import json_text, pieces
from .plain import plain
from .tag import tag
from .told import rfc3339

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .feed import Feed
    from .news import Item

VERSION = "https://jsonfeed.org/version/1.1"
ABOUT = "`_dossier` of an item: the kind of thing it is about, how sure its report is, and the sources it rests on."


def json_feed(feed: Feed, items: Iterable[str]) -> str:
    """Return a feed with its items as a JSON Feed document."""
    whole = {
        "version": VERSION,
        "title": plain(feed.title),
        "home_page_url": feed.home,
        "feed_url": feed.file("feed.json"),
        "description": plain(feed.description),
        "language": feed.site.lang,
        "authors": [{"name": plain(feed.author)}],
        "_dossier": {"about": ABOUT},
    }
    return "".join(pieces(_present(whole), [("items", items)]))


def json_item(feed: Feed, item: Item) -> str:
    """Return an item as JSON."""
    whole = {
        "id": tag(feed.site, *item.key),
        "url": feed.at(item.address),
        "title": plain(item.title),
        "summary": plain(item.summary),
        "content_html": feed.html(item),
        "date_published": rfc3339(item.published),
        "date_modified": rfc3339(item.updated),
        "tags": [item.key.kind],
        "_dossier": _ours(item),
    }
    return json_text(_present(whole))


def _ours(item: Item) -> Mapping[str, object]:
    """Return what the format has no word for, under a name of our own as it allows."""
    sources = [_present({"name": plain(one.text), "url": one.url}) for one in item.cited]
    return _present({"kind": item.key.kind, "confidence": item.confidence, "sources": sources})


def _present(whole: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in whole.items() if value}
