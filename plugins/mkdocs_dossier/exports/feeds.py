"""Feeds: the newest of the site, of every actor, series and topic, as Atom and as JSON Feed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ..core.kinds import KINDS
from ..folder import beside
from ..words import words_for
from ..words.names import entity_name
from .account import Account, tellable
from .atom import atom
from .feed import Feed
from .json_feed import json_feed
from .news import News
from .tag import tag

if TYPE_CHECKING:
    from ..core.dossier import Dossier
    from ..core.merge.entity import Entity
    from .site import Site

FORMATS: Mapping[str, Callable[[Feed], str]] = {"feed.xml": atom, "feed.json": json_feed}
"""What draws each file of a feed."""


def write_feeds(dossier: Dossier, site: Site, folder: Path) -> Iterator[str]:
    """Write each feed in each format."""
    for feed in feeds(News(Account(dossier, site, words_for(site.lang)))):
        for name, draw in FORMATS.items():
            path = beside(feed.page, name)
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(draw(feed), "utf-8", newline="\n")
            yield path


def feeds(news: News) -> Iterator[Feed]:
    """Yield the feed of the site, then that of each entity that can be followed."""
    dossier, site, words = news.account.dossier, news.account.site, news.account.words
    title = site.name or words("overview.articles")
    yield Feed("index.md", title, site.description, tag(site, "feed"), news.newest(news.items), site, words)
    followed = (kind.key for kind in KINDS.values() if kind.feed)
    for entity in (entity for kind in followed for entity in dossier.of_kind(kind) if tellable(entity)):
        yield _feed(news, entity)


def _feed(news: News, entity: Entity) -> Feed:
    dossier, site, words = news.account.dossier, news.account.site, news.account.words
    name = entity_name(dossier, entity, words)
    return Feed(
        site.path(dossier, entity.key), f"{name} – {site.name}" if site.name else name, entity.text("summary") or "",
        tag(site, *entity.key, "feed"), news.newest(news.concerning(entity.key)), site, words,
    )  # fmt: skip
