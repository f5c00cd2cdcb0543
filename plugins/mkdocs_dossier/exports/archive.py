"""The tables of where facts come from: the articles and curated pages that state them, and the sources they rest on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..core.shelf import source_key
from .book import Book, when
from .table import Row, Table, columns_of

if TYPE_CHECKING:
    from ..core.entities import Source
    from ..core.fact import Article, Origin


def _articles(book: Book) -> Iterator[Row]:
    count = Counter(fact.origin for fact in book.facts)
    for origin in dict.fromkeys(fact.origin for fact in book.facts):
        if origin.is_page:
            yield _page(book, origin, count[origin])
    for article in sorted(book.dossier.articles.values(), key=lambda one: one.origin.order):
        yield article_row(book, article, count[article.origin])


def _page(book: Book, origin: Origin, facts: int) -> Row:
    nothing = (None,) * 7
    return (origin.id, "page", origin.title, *nothing, origin.confidence, (), (), facts, book.site.page(origin.path))


def article_row(book: Book, article: Article, facts: int) -> Row:
    """Return an article as a row of the table `articles`."""
    data, origin = article.data, article.origin
    retracted = data.retracted
    since = str(retracted.date) if retracted and retracted.date else "yes" if retracted else None
    return (
        article.id, "article", origin.title, *when(data.date), str(data.updated) if data.updated else None, data.lang,
        data.summary, since, origin.confidence, tuple(source_key(one, article.id) for one in article.sources),
        data.supersedes, facts, book.site.article(article),
    )  # fmt: skip


def _sources(book: Book) -> Iterator[Row]:
    found: dict[str, Source] = {}
    count: Counter[str] = Counter()
    for fact in book.facts:
        for source in fact.sources:
            key = source_key(source, fact.origin.id)
            found.setdefault(key, source)
            count[key] += 1
    for article in book.dossier.articles.values():
        found |= {key: one for one in article.sources if (key := source_key(one, article.id)) not in found}
    for key in sorted(found):
        yield _source(key, found[key], count[key])


def _source(key: str, source: Source, facts: int) -> Row:
    days = (str(day) if day else None for day in (source.date, source.accessed))
    return (
        key, source.publisher, source.title, source.url, *days, source.archived, source.locator, source.described,
        source.via, source.kind, facts,
    )  # fmt: skip


ARTICLES = Table(
    "articles",
    columns_of(
        "article type title date date_from@ date_to@ updated lang summary retracted confidence sources* supersedes* "
        "facts% url"
    ),
    _articles,
)
SOURCES = Table(
    "sources",
    columns_of("source publisher title address date accessed archived locator described via kind facts%"),
    _sources,
)
