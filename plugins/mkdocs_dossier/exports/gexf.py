"""GEXF: the network for Gephi and for networkx."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from .book import Book
from .markup import HEAD, opened, tag
from .network import EDGE, NODE, Kind, network_of

if TYPE_CHECKING:
    import datetime as dt

    from ..core.dossier import Dossier
    from .network import Network
    from .site import Site

FILE = "data/network.gexf"


def write(dossier: Dossier, site: Site, folder: Path) -> Iterator[str]:
    """Write GEXF 1.3."""
    (folder / FILE).parent.mkdir(parents=True, exist_ok=True)
    with (folder / FILE).open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(f"{line}\n" for line in _lines(network_of(Book(dossier, site)), dossier.today))
    yield FILE


def _lines(network: Network, today: dt.date) -> Iterator[str]:
    yield HEAD.rstrip() + '<gexf xmlns="http://gexf.net/1.3" version="1.3">'
    yield opened("meta", lastmodifieddate=today) + "<creator>mkdocs-dossier</creator></meta>"
    yield '<graph defaultedgetype="undirected" mode="static">'
    yield from (*_declared("node", NODE), *_declared("edge", EDGE))
    yield "<nodes>"
    for node in network.nodes:
        yield f"{opened('node', id=node.id, label=node.label)}{_values(node.values)}</node>"
    yield "</nodes><edges>"
    for index, edge in enumerate(network.edges):
        start = opened("edge", id=index, source=edge.source, target=edge.target, weight=edge.weight)
        yield f"{start}{_values(edge.values)}</edge>"
    yield "</edges></graph></gexf>"


def _declared(what: str, kinds: Mapping[str, Kind]) -> Iterator[str]:
    yield f'<attributes class="{what}">'
    yield from (tag("attribute", id=name, title=name, type=kind) for name, kind in kinds.items())
    yield "</attributes>"


def _values(values: Mapping[str, str]) -> str:
    inner = "".join(tag("attvalue", for_=name, value=value) for name, value in values.items())
    return f"<attvalues>{inner}</attvalues>"
