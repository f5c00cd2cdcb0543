"""What each page of a site says as linked data; the whole graph is what all pages say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ...core.kinds import KINDS
from ...core.ledger import Ledger
from ...core.merge.entity import Entity
from .actor import view_actor
from .article import view_article, website
from .graph import Graph
from .indicator import view_indicator
from .meeting import view_meeting, view_series
from .node import Node, Ref, node, united
from .topic import terms, view_commitment, view_topic

if TYPE_CHECKING:
    from ...core.dossier import Dossier
    from ...core.fact import Article
    from ..site import Site

VIEWS: Mapping[str, Callable[[Graph, Entity], Iterator[Node]]] = {
    "actor": view_actor,
    "meeting": view_meeting,
    "series": view_series,
    "topic": view_topic,
    "commitment": view_commitment,
    "indicator": view_indicator,
}


@dataclass(frozen=True)
class Pages:
    """The nodes of every page, by the page's path below the docs folder."""

    graph: Graph

    def nodes(self, path: str) -> tuple[Node, ...]:
        """Return what a page says, what it is about first; nothing for a page that is none of ours."""
        nodes = tuple(self._nodes(path))
        found = united(nodes)
        return (found.pop(nodes[0].id), *found.values()) if nodes else ()

    def all(self) -> Iterator[Node]:
        """Yield the nodes of all pages; one that several pages know comes several times."""
        for path in (*self._articles, *self._entities, *self._overviews):
            yield from self._nodes(path)

    def _nodes(self, path: str) -> Iterator[Node]:
        if path in self._articles:
            yield from view_article(self.graph, self._articles[path])
        elif path in self._entities:
            entity = self._entities[path]
            yield from VIEWS[entity.key.kind](self.graph, entity)
        elif path in self._overviews:
            yield from self._overview(self._overviews[path])

    def _overview(self, kind: str) -> Iterator[Node]:
        page, name = self.graph.overview(kind), self.graph.words(f"overview.{kind}")
        yield node(page, "CollectionPage", name=name, url=page, isPartOf=Ref(self.graph.home()))
        yield website(self.graph)
        if kind == "topic":
            yield terms(self.graph)

    @cached_property
    def _articles(self) -> Mapping[str, Article]:
        return {article.origin.path: article for article in self.graph.dossier.articles.values()}

    @cached_property
    def _entities(self) -> Mapping[str, Entity]:
        dossier, site = self.graph.dossier, self.graph.site
        return {site.path(dossier, key): entity for key, entity in dossier.entities.items() if self.graph.is_shown(key)}

    @cached_property
    def _overviews(self) -> Mapping[str, str]:
        """The overviews of what there is."""
        dossier, folders = self.graph.dossier, self.graph.site.folders
        always = ("articles", "sources") if dossier.articles else ()
        found = (*always, *(kind for kind in KINDS if dossier.of_kind(kind)))
        return {folders.overview(kind): kind for kind in found}


def pages_of(dossier: Dossier, site: Site, ledger: Ledger | None = None) -> Pages:
    """Return what the pages of a site say; `ledger` holds what they look up together."""
    return Pages(Graph(dossier, site, ledger or Ledger()))
