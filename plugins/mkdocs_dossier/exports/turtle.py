"""Linked data as Turtle: the graph that all pages together say, as one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import RDF, XSD, Graph, Literal, Namespace, URIRef

from .linked.node import Ref
from .linked.pages import pages_of
from .vocabulary import DATE, NAMESPACE, PROPERTIES, URL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ..core.dossier import Dossier
    from .linked.node import Value
    from .site import Site

FILE = "graph.ttl"
SCHEMA = Namespace(NAMESPACE)


def write(dossier: Dossier, site: Site, folder: Path) -> Iterator[str]:
    """Write the whole graph; addresses are relative to the file where that of the site is not known."""
    (folder / FILE).write_bytes(triples(dossier, site).serialize(format="turtle", encoding="utf-8"))
    yield FILE


def triples(dossier: Dossier, site: Site) -> Graph:
    """Return the triples of all pages."""
    graph = Graph(bind_namespaces="none")
    graph.bind("schema", SCHEMA)
    for one in pages_of(dossier, site).all():
        subject = URIRef(one.id)
        for kind in one.types:
            graph.add((subject, RDF.type, SCHEMA[kind]))
        for name, values in one.values.items():
            for value in values:
                graph.add((subject, SCHEMA[name], _term(name, value)))
    return graph


def _term(name: str, value: Value) -> URIRef | Literal:
    """Return a value as the context of schema.org reads it: dates have its type, addresses are links."""
    if isinstance(value, Ref):
        return URIRef(value.id)
    if isinstance(value, str):
        takes = PROPERTIES[name].takes
        return URIRef(value) if URL in takes else Literal(value, datatype=SCHEMA[DATE] if DATE in takes else None)
    return Literal(value, datatype=XSD.integer if isinstance(value, int) else XSD.double)
