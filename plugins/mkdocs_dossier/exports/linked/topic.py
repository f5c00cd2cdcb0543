"""Topics and commitments as linked data: a term of this site; a page about who promises what to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .article import website
from .graph import sure
from .node import Node, Ref, node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...core.merge.entity import Entity
    from .graph import Graph


def view_topic(graph: Graph, topic: Entity) -> Iterator[Node]:
    """Yield a topic. That another one is broader has no word in schema.org; the page says it."""
    yield graph.whole(topic, inDefinedTermSet=Ref(graph.overview("topic", "terms")))
    yield terms(graph)


def terms(graph: Graph) -> Node:
    """Return what stands for all topics."""
    name = graph.words("overview.topic")
    return node(graph.overview("topic", "terms"), "DefinedTermSet", name=name, url=graph.overview("topic"))


def view_commitment(graph: Graph, commitment: Entity) -> Iterator[Node]:
    """Yield the page of a commitment and what stands for whom and what it is about."""
    actors = tuple(link for report in commitment.reports for link in report.linked("actor"))
    named = (*actors, *(link for name in ("to", "for_", "topic") for link in sure(commitment, name)))
    yield graph.whole(commitment, about=graph.refs(named), isPartOf=Ref(graph.home()))
    yield website(graph)
    yield from graph.stubs(link.key for link in named)
