"""Linked data as JSON-LD: what one page says, for its head; and the whole graph as one file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from .export import Export
from .linked.node import united
from .linked.pages import pages_of
from .lists import write_lists

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from ..core.dossier import Dossier
    from .linked.node import Json, Node
    from .linked.pages import Pages
    from .site import Site

CONTEXT = "https://schema.org"
FILE = "graph.jsonld"
ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
"""What could end a script or start a comment inside it; as JSON it means the same."""


def script(pages: Pages, path: str) -> str:
    """Return what a page says as a script element for its head; nothing for a page that is none of ours."""
    nodes = pages.nodes(path)
    if not nodes:
        return ""
    address = pages.graph.site.address(path)
    text = json.dumps(document(nodes, _context(pages.graph.site, address)), ensure_ascii=False, separators=(",", ":"))
    return f'<script type="application/ld+json">{text.translate(ESCAPES)}</script>'


def document(nodes: Iterable[Node], context: Json = CONTEXT) -> dict[str, Json]:
    """Return nodes as a JSON-LD document."""
    return {"@context": context, "@graph": [one.json() for one in nodes]}


def _context(site: Site, address: str) -> Json:
    """Return the context of a page; where the site's address is not known, addresses are relative to its root."""
    return CONTEXT if site.url else [CONTEXT, {"@base": "../" * address.count("/") or "./"}]


def write(dossier: Dossier, site: Site, folder: Path) -> Iterator[str]:
    """Write the whole graph."""
    nodes = united(pages_of(dossier, site).all()).values()
    write_lists(folder / FILE, {"@context": CONTEXT}, [("@graph", (one.json() for one in nodes))])
    yield FILE


JSONLD = Export(
    "JSON-LD", "Everything as one graph in the words of schema.org; each page holds its own part.", write, files=(FILE,)
)
