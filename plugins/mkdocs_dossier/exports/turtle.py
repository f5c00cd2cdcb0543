"""Linked data as Turtle (https://www.w3.org/TR/turtle/): the graph that all pages together say, as one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .linked.node import Ref, united
from .linked.pages import pages_of
from .vocabulary import DATE, NAMESPACE, PROPERTIES, URL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ..core.dossier import Dossier
    from .linked.node import Node, Value
    from .site import Site

FILE = "graph.ttl"
PREFIXES = f"@prefix schema: <{NAMESPACE}> .\n@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
ESCAPES = {
    **{code: f"\\u{code:04X}" for code in (*range(32), 127)},
    **str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"}),
}
"""What a text between quotation marks cannot hold as it is, and control characters."""


def write(dossier: Dossier, site: Site, folder: Path) -> Iterator[str]:
    """Write the whole graph; addresses are relative to the file where that of the site is not known."""
    nodes = united(pages_of(dossier, site).all()).values()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / FILE).open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(PREFIXES)
        stream.writelines(map(_told, nodes))
    yield FILE


def _told(one: Node) -> str:
    """Return a node with everything that is said of it."""
    types = ", ".join(f"schema:{kind}" for kind in one.types)
    said = (f"schema:{name} {', '.join(_term(name, value) for value in values)}" for name, values in one.values.items())
    body = " ;\n    ".join((f"a {types}", *said))
    return f"\n<{one.id}> {body} .\n"


def _term(name: str, value: Value) -> str:
    """Return a value as the context of schema.org reads it: dates have its type, addresses are links."""
    if isinstance(value, Ref):
        return f"<{value.id}>"
    if isinstance(value, str):
        takes = PROPERTIES[name].takes
        return f"<{value}>" if URL in takes else f'"{value.translate(ESCAPES)}"' + _type(DATE in takes)
    return str(value) if isinstance(value, int) else f'"{value!r}"^^xsd:double'


def _type(is_date: bool) -> str:
    return f"^^schema:{DATE}" if is_date else ""
