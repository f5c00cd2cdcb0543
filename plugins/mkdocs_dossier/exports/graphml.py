"""GraphML: the network for yEd, igraph and networkx."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from .book import Book
from .markup import HEAD, opened, tag, text
from .network import EDGE, NODE, network_of

if TYPE_CHECKING:
    from ..core.dossier import Dossier
    from .network import Network
    from .site import Site

FILE = "data/network.graphml"
TYPES = {"string": "string", "integer": "int"}


def write(dossier: Dossier, site: Site, folder: Path) -> Iterator[str]:
    """Write GraphML."""
    (folder / FILE).parent.mkdir(parents=True, exist_ok=True)
    with (folder / FILE).open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(f"{line}\n" for line in _lines(network_of(Book(dossier, site))))
    yield FILE


def _lines(network: Network) -> Iterator[str]:
    yield HEAD.rstrip() + '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for what, kinds in (("node", {"label": "string", **NODE}), ("edge", {"weight": "integer", **EDGE})):
        for name, kind in kinds.items():
            yield tag("key", id=f"{what}_{name}", for_=what, **{"attr.name": name, "attr.type": TYPES[kind]})
    yield '<graph id="network" edgedefault="undirected">'
    for node in network.nodes:
        yield f"{opened('node', id=node.id)}{_values('node', {'label': node.label, **node.values})}</node>"
    for index, edge in enumerate(network.edges):
        start = opened("edge", id=f"e{index}", source=edge.source, target=edge.target)
        yield f"{start}{_values('edge', {'weight': str(edge.weight), **edge.values})}</edge>"
    yield "</graph></graphml>"


def _values(what: str, values: Mapping[str, str]) -> str:
    return "".join(f"{opened('data', key=f'{what}_{name}')}{text(value)}</data>" for name, value in values.items())
