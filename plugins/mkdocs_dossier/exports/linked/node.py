"""A node of the graph: an address, its types and its properties; every node has an address, so that graphs add up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ...core.dates import Date, Point

LEGAL = "!#$%&'()*+,/:;=?@[]~"
"""What an address may hold beside letters and digits; all else is written in percent."""


@dataclass(frozen=True)
class Ref:
    """A property's value that is a node."""

    id: str


Value: TypeAlias = Ref | str | int | float
Given: TypeAlias = "Value | Iterable[Value] | None"
ONE = (Ref, str, int, float)
"""The types of a value."""
Json: TypeAlias = "str | int | float | Mapping[str, Json] | list[Json]"


@dataclass(frozen=True)
class Node:
    """One thing: its address, its types, and its properties with one or more values each."""

    id: str
    types: tuple[str, ...]
    values: Mapping[str, tuple[Value, ...]]

    @property
    def ref(self) -> Ref:
        """What other nodes hold of it."""
        return Ref(self.id)

    def json(self) -> dict[str, Json]:
        """Return the node as JSON-LD writes it: one value alone, several as a list."""
        types: Json = self.types[0] if len(self.types) == 1 else list(self.types)
        plain = {name: [_json(one) for one in values] for name, values in self.values.items()}
        return {"@type": types, "@id": self.id, **{name: v[0] if len(v) == 1 else v for name, v in plain.items()}}


def node(address: str, types: str | tuple[str, ...], **values: Given) -> Node:
    """Return a node; properties without a value are left out, a value given twice stands once."""
    listed = {name: tuple(dict.fromkeys(_listed(given))) for name, given in values.items()}
    return Node(address, (types,) if isinstance(types, str) else types, {name: v for name, v in listed.items() if v})


def united(nodes: Iterable[Node]) -> dict[str, Node]:
    """Return nodes by address, in the order of addresses; of one that is given twice, everything that is said of it."""
    found: dict[str, list[Node]] = {}
    for one in nodes:
        said = found.setdefault(one.id, [])
        if one not in said:
            said.append(one)
    return {address: _whole(found[address]) for address in sorted(found)}


def _whole(said: Sequence[Node]) -> Node:
    """Return one node for all that is said of a thing; what is said once stays as it is."""
    if len(said) == 1:
        return said[0]
    names = sorted({name for one in said for name in one.values})
    values = {name: tuple(value for one in said for value in one.values.get(name, ())) for name in names}
    return node(said[0].id, tuple(dict.fromkeys(kind for one in said for kind in one.types)), **values)


def _listed(given: Given) -> Iterable[Value]:
    if given is None or given == "":
        return ()
    return (given,) if isinstance(given, ONE) else given


def _json(value: Value) -> Json:
    return {"@id": value.id} if isinstance(value, Ref) else value


def iri(address: str) -> str:
    """Return an address as a link in a graph: what may not stand in one is written in percent."""
    return quote(address, safe=LEGAL)


def begins(date: Date | None) -> str | None:
    """Return the beginning of a date, where somebody is sure of it: a graph has no word for doubt."""
    return _sure(date.start) if date else None


def ends(date: Date | None) -> str | None:
    """Return the end of a date, where somebody is sure of it."""
    return _sure(date.end) if date else None


def _sure(point: Point | None) -> str | None:
    return str(point) if point and not point.mark else None
