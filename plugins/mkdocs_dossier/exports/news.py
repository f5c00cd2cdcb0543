"""News: an item for each article, meeting and commitment, and which of them concern an entity."""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ..core.fact import Article, Key
from .account import Account, Cited, Line, Report
from .told import told, touched

if TYPE_CHECKING:
    from ..core.merge.entity import Entity

NEWEST = 50
"""How many items a feed holds at most."""


@dataclass(frozen=True)
class Item:
    """One entry of a feed: when it was first and last told, what it says, and who tells it."""

    key: Key
    title: str
    address: str
    published: dt.date
    updated: dt.date
    summary: str = ""
    lines: tuple[Line, ...] = ()
    reports: tuple[Report, ...] = ()
    sources: tuple[Cited, ...] = ()
    confidence: str = ""

    @property
    def cited(self) -> tuple[Cited, ...]:
        """Every source that it or a report of it rests on, each once."""
        return tuple(dict.fromkeys((*self.sources, *(one for report in self.reports for one in report.sources))))

    @property
    def order(self) -> tuple[dt.date, dt.date, Key]:
        """What items are sorted by: the newest is the greatest."""
        return (self.updated, self.published, self.key)


@dataclass(frozen=True)
class News:
    """All items of a dossier, made once."""

    account: Account

    @cached_property
    def items(self) -> Mapping[Key, Item]:
        """Every item by the kind and the id of what it is about."""
        dossier = self.account.dossier
        entities = (*dossier.shown("meeting"), *dossier.shown("commitment"))
        found = [self._article(article) for article in dossier.articles.values()]
        found += [item for entity in entities for item in self._entity(entity)]
        return {item.key: item for item in found}

    def newest(self, keys: Iterable[Key]) -> tuple[Item, ...]:
        """Return the newest of the items with the given keys, the newest first."""
        found = (self.items[key] for key in dict.fromkeys(keys) if key in self.items)
        return tuple(heapq.nlargest(NEWEST, found, key=lambda item: item.order))

    def concerning(self, entity: Key) -> Iterator[Key]:
        """Yield what concerns an actor, a series, or a topic and those below it; a key may come twice."""
        dossier = self.account.dossier
        meetings = [meeting.key for meeting in dossier.meetings(entity)]
        within = meetings if entity.kind == "series" else []
        yield from meetings
        for key in (*dossier.narrower(entity), *within):
            for facts in dossier.about.get(key, {}).values():
                for fact in facts:
                    if fact.counts and not fact.origin.is_page:
                        yield Key("article", fact.origin.id)
                    if fact.counts and fact.key:
                        yield fact.key

    def _article(self, article: Article) -> Item:
        origin = article.origin
        first, last = article.data.date.lower, touched(article)
        key, address = Key("article", article.id), self.account.site.article(article)
        if origin.withdrawn:
            words = self.account.words
            lines = tuple(_retraction(self.account, article))
            return Item(key, words("feed.retracted", title=origin.title), address, first, last, lines=lines)
        lines = tuple(_corrections(self.account, article))
        sources = self.account.cited(article.sources)
        summary = article.data.summary or ""
        return Item(
            key, origin.title, address, first, last, summary, lines, sources=sources, confidence=origin.confidence
        )

    def _entity(self, entity: Entity) -> Iterator[Item]:
        """Yield the item of a meeting or a commitment; none where nothing says when it was told."""
        account = self.account
        days = told(account.dossier, account.facts(entity)) or _own_day(entity, account.dossier.today)
        if days:
            summary, address = entity.text("summary") or "", account.site.entity(account.dossier, entity.key)
            yield Item(
                entity.key, account.name(entity), address, *days, summary, account.lines(entity),
                account.reports(entity), confidence=_confidence(entity),
            )  # fmt: skip


def _own_day(entity: Entity, today: dt.date) -> tuple[dt.date, dt.date] | None:
    """Return the day of a meeting that only an undated page reports, once it is past."""
    day = entity.date.lower if entity.date else None
    return (day, day) if day and day <= today else None


def _confidence(entity: Entity) -> str:
    """Return how sure the report is that the status rests on, else the newest."""
    choice = entity.choices.get("status") if entity.key.kind == "meeting" else None
    fact = choice.fact if choice else entity.reports[-1] if entity.reports else None
    return fact.confidence if fact else ""


def _corrections(account: Account, article: Article) -> Iterator[Line]:
    for one in article.data.corrections:
        day = f" ({account.words.date(one.date)})" if one.date else ""
        yield account.words("notice.corrections"), f"{one.what}{day}"


def _retraction(account: Account, article: Article) -> Iterator[Line]:
    retracted = article.data.retracted
    date = retracted.date if retracted else None
    words = account.words
    notice = words("notice.retracted", date=words.date(date)) if date else words("notice.retracted_undated")
    yield words("kind.article"), notice
    if retracted and retracted.why:
        yield words("key.reason"), retracted.why
