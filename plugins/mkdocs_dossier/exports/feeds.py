"""Feeds: the newest of the site, of every actor, series and topic, as Atom and as JSON Feed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..core.kinds import KINDS
from ..folder import beside
from ..words import words_for
from ..words.names import entity_name
from .account import Account
from .atom import atom, atom_entry
from .feed import Feed
from .json_feed import json_feed, json_item
from .news import Item, News
from .tag import tag

if TYPE_CHECKING:
    from ..core.dossier import Dossier
    from ..core.fact import Key
    from ..core.merge.entity import Entity
    from .site import Site


@dataclass(frozen=True)
class Format:
    """What draws one item of a feed, and what draws the feed with its items."""

    item: Callable[[Feed, Item], str]
    feed: Callable[[Feed, Iterable[str]], str]


FORMATS: Mapping[str, Format] = {"feed.xml": Format(atom_entry, atom), "feed.json": Format(json_item, json_feed)}
"""The format of each file of a feed."""
Drawn = dict[tuple[str, str, "Key"], str]
"""Items as they are drawn, by format, by where they are seen from, and by what they are about."""


def write_feeds(dossier: Dossier, site: Site, folder: Path) -> Iterator[str]:
    """Write each feed in each format."""
    drawn: Drawn = {}
    for feed in feeds(News(Account(dossier, site, words_for(site.lang)))):
        for name, format_ in FORMATS.items():
            path = beside(feed.page, name)
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            text = format_.feed(feed, [_item(drawn, name, feed, item) for item in feed.items])
            target.write_text(text, "utf-8", newline="\n")
            yield path


def _item(drawn: Drawn, name: str, feed: Feed, item: Item) -> str:
    """Return an item as it is drawn; it stands in several feeds, and drawing it is what costs: it is done once."""
    key = (name, feed.up, item.key)
    if key not in drawn:
        drawn[key] = FORMATS[name].item(feed, item)
    return drawn[key]


def feeds(news: News) -> Iterator[Feed]:
    """Yield the feed of the site, then that of each entity that can be followed."""
    dossier, site, words = news.account.dossier, news.account.site, news.account.words
    title = site.name or words("overview.articles")
    yield Feed("index.md", title, site.description, tag(site, "feed"), news.newest(news.items), site, words)
    followed = (kind.key for kind in KINDS.values() if kind.feed)
    for entity in (one for kind in followed for one in dossier.shown(kind)):
        yield _feed(news, entity)


def _feed(news: News, entity: Entity) -> Feed:
    dossier, site, words = news.account.dossier, news.account.site, news.account.words
    name = entity_name(dossier, entity.key, words)
    return Feed(
        site.path(dossier, entity.key), f"{name} – {site.name}" if site.name else name, entity.text("summary") or "",
        tag(site, *entity.key, "feed"), news.newest(news.concerning(entity.key)), site, words,
    )  # fmt: skip
