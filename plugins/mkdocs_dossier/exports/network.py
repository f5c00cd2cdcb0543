"""The network of actors: who met whom, who belongs to what, who promised whom. `gexf` and `graphml` write it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from ..core.dates import Date
    from .book import Book

Kind = Literal["string", "integer"]
NODE: Mapping[str, Kind] = {"kind": "string", "country": "string", "meetings": "integer", "url": "string"}
EDGE: Mapping[str, Kind] = {"tie": "string", "what": "string", "first": "string", "last": "string"}
CONTENTS = (("nodes", ("id", "label", *NODE)), ("edges", ("source", "target", "weight", *EDGE)))


@dataclass(frozen=True)
class Node:
    """An actor that something ties to another."""

    id: str
    label: str
    values: Mapping[str, str]


@dataclass(frozen=True)
class Edge:
    """What ties two actors, how often, and from when until when; that of a meeting has no direction."""

    source: str
    target: str
    weight: int
    values: Mapping[str, str]


Ends = tuple[str, str, str, str]
"""Both ends of a tie, its kind, and what it is in a word."""


@dataclass(frozen=True)
class Network:
    """Actors and what ties them, in order."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def network_of(book: Book) -> Network:
    """Return the network of a dossier; an actor that nothing ties to another is left out."""
    days: dict[Ends, list[str]] = {}
    for ends, day in (*_meetings(book), *_facts(book)):
        days.setdefault(ends, []).append(day)
    tied = {end for ends in days for end in ends[:2]}
    nodes = tuple(_node(book, id_) for id_ in sorted(tied))
    return Network(nodes, tuple(_edge(ends, days[ends]) for ends in sorted(days)))


def _node(book: Book, id_: str) -> Node:
    actor = book.actors[id_]
    country = book.id(next(iter(actor.links("country")), None))
    meetings = book.dossier.meetings_of.get(actor.key, ())
    values = {
        "kind": actor.text("kind"), "country": country,
        "meetings": str(sum(one.was_there and one.actor.key == actor.key for _, one in meetings)),
        "url": book.site.entity(book.dossier, actor.key),
    }  # fmt: skip
    return Node(id_, actor.name, {name: value for name, value in values.items() if value})


def _edge(ends: Ends, days: list[str]) -> Edge:
    known = sorted(filter(None, days))
    values = {"tie": ends[2], "what": ends[3], "first": known[0] if known else "", "last": known[-1] if known else ""}
    return Edge(ends[0], ends[1], len(days), {name: value for name, value in values.items() if value})


def _meetings(book: Book) -> Iterator[tuple[Ends, str]]:
    """Yield each two actors who were both at a meeting that was held."""
    for meeting, there in book.dossier.ties.there.items():
        day = _day(book.dossier.entities[meeting].date)
        for one, other in combinations(there, 2):
            yield (one.id, other.id, "met", "met"), day


def _facts(book: Book) -> Iterator[tuple[Ends, str]]:
    for tie in book.dossier.ties.facts:
        yield (tie.one.id, tie.other.id, tie.kind, tie.what), _day(tie.fact.date)


def _day(date: Date | None) -> str:
    return date.lower.isoformat() if date and date.start else ""
