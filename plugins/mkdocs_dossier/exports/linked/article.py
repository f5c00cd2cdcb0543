"""Articles as linked data: what they are about and mention, what they rest on, and what they quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...core.article import ActorMention, Statement, TopicMention
from ...core.entities import Meeting
from .graph import AGENTS
from .node import Node, Ref, begins, iri, node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...core.fact import Article, Fact, Key
    from ...core.fields import Model
    from ...core.merge.statements import Said
    from .graph import Graph


def view_article(graph: Graph, article: Article) -> Iterator[Node]:
    """Yield an article, what it corrects and quotes, its sources, and what stands for everything it names."""
    data, page = article.data, graph.article(article)
    facts = [fact for fact in article.facts if fact.counts]
    about = {key: None for fact in facts if (key := _subject(fact)) and graph.is_shown(key)}
    named = {link.key: None for fact in facts for link in fact.links if link.key and graph.is_shown(link.key)}
    works, sources = graph.sources(article.sources, article.id)
    corrections = tuple(_corrections(article, page))
    quoted = [(fact, said) for fact in facts if (said := _quoted(graph, fact))]
    yield node(
        page, "NewsArticle", headline=data.title, url=page, datePublished=begins(data.date),
        dateModified=begins(data.updated), description=data.summary,
        inLanguage=data.lang or graph.site.lang, isPartOf=Ref(graph.home()),
        creativeWorkStatus="retracted" if article.origin.withdrawn else None,
        about=_refs(graph, about), mentions=_refs(graph, (key for key in named if key not in about)),
        isBasedOn=works, correction=tuple(one.ref for one in corrections),
        hasPart=tuple(Ref(graph.fact(said.best)) for _, said in quoted),
    )  # fmt: skip
    yield from (*corrections, *sources, website(graph))
    for fact, said in quoted:
        yield from _quotation(graph, fact, said)
    yield from graph.stubs(named)


def _refs(graph: Graph, keys: Iterable[Key]) -> tuple[Ref, ...]:
    return tuple(Ref(graph.thing(key)) for key in keys)


def _subject(fact: Fact[Model]) -> Key | None:
    """Return what a fact makes its article be about: its topics, its subjects, and the meetings it reports."""
    item = fact.item
    subject = isinstance(item, ActorMention) and item.role == "subject"
    return fact.key if subject or isinstance(item, TopicMention | Meeting) else None


def _corrections(article: Article, page: str) -> Iterator[Node]:
    for index, one in enumerate(article.data.corrections, start=1):
        yield node(f"{page}#correction-{index}", "CorrectionComment", text=one.what, datePublished=begins(one.date))
    retracted = article.data.retracted
    if retracted and (retracted.why or retracted.date):
        when = begins(retracted.date)
        yield node(f"{page}#retraction", "CorrectionComment", text=retracted.why, datePublished=when)


def _quoted(graph: Graph, fact: Fact[Model]) -> Said | None:
    """Return the statement of a fact where it gives words that were surely said."""
    if not isinstance(fact.item, Statement) or not fact.item.quote:
        return None
    said = graph.dossier.reported.get((fact.origin.path, fact.anchor))
    return said if said and said.best.item.quote and said.best.is_sure and not said.expected else None


def _quotation(graph: Graph, fact: Fact[Model], said: Said) -> Iterator[Node]:
    """Yield what was said word for word, what an article adds to it, and its translation."""
    best, item = said.best, said.best.item
    address = graph.fact(best)
    works, sources = graph.sources(fact.sources, fact.origin.id)
    translation = node(
        f"{address}-translation", "Quotation", text=item.translation, inLanguage=best.origin.lang or graph.site.lang
    ) if item.translation else None  # fmt: skip
    yield node(
        address, "Quotation", text=item.quote, inLanguage=best.lang or graph.site.lang, url=address,
        spokenByCharacter=graph.refs(best.linked("actor"), *AGENTS), dateCreated=begins(best.date),
        recordedAt=graph.refs(best.linked("meeting"), "Event"), about=graph.refs(best.linked("topic")),
        isPartOf=Ref(iri(graph.site.page(fact.origin.path))), isBasedOn=works,
        workTranslation=translation.ref if translation else None,
    )  # fmt: skip
    yield from (translation,) if translation else ()
    yield from sources
    yield from graph.stubs(link.key for role in ("actor", "meeting", "topic") for link in best.linked(role))


def website(graph: Graph) -> Node:
    """Return the site."""
    site = graph.site
    return node(
        graph.home(), "WebSite", name=site.name, description=site.description, url=graph.home(), inLanguage=site.lang
    )
