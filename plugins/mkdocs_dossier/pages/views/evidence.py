"""The sources of an article: what is known of each, and where to find all that rests on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...core.shelf import source_key
from ..cards import Ref, Row
from .documents import document_url, publisher_url

if TYPE_CHECKING:
    from ...core.entities import Source
    from ...core.fact import Article
    from ..scope import Scope


def sources_of(scope: Scope, article: Article) -> tuple[Row, ...]:
    """Return the sources that an article lists, each with the way to all that rests on it anywhere."""
    return tuple(_source(scope, source, article) for source in article.sources)


def _source(scope: Scope, source: Source, article: Article) -> Row:
    shown = scope.source(source)
    kind = scope.words.known("source", source.kind) if source.kind else ""
    title = source.title or source.described or shown.url
    dates = [scope.words("source.accessed", date=scope.words.date(source.accessed))] if source.accessed else []
    parts = [Ref(title, shown.url)] if title else []
    parts += [Ref(scope.words.date(source.date))] if source.date else []
    parts += [Ref(scope.words("source.archived"), source.archived)] if source.archived else []
    parts += [Ref(text) for text in (*dates, source.locator, kind) if text]
    parts += [Ref(scope.words("source.via", name=source.via))] if source.via else []
    parts += [Ref(scope.words("source.supports", what=", ".join(source.supports)))] if source.supports else []
    return Row(shown.text, (*parts, *_resting(scope, source, article)))


def _resting(scope: Scope, source: Source, article: Article) -> tuple[Ref, ...]:
    """Return the way to all facts that rest on a document, and to all documents of its publisher.

    How many those are is said where they are listed: else each article with a source would change with any other.
    """
    facts = document_url(scope, source_key(source, article.id))
    ways = {"source.facts": facts, "source.publisher": facts and publisher_url(scope, scope.source(source).text)}
    return tuple(Ref(scope.words(text), url) for text, url in ways.items() if url)
