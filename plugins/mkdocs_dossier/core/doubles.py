"""Doubles: entities whose names suggest that they are one. Nothing is merged: an author decides."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .likeness import LEAST, Spelling, best, pairs
from .names import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .dossier import Dossier
    from .fact import Key
    from .likeness import Words
    from .merge.entity import Entity

KINDS = ("actor", "topic", "series", "indicator", "meeting")
"""The kinds that have names to compare; commitments are told apart by their ids."""
RELATED = ("distinct_from", "part_of", "predecessors", "broader", "related", "includes")
"""The keys with which an author says that two entities are two."""
TELLING = ("kind", "code", "number", "scope", "unit")
"""The keys in which one entity has one value."""
LISTS = frozenset({"actors", "attendees", "topics"})
"""The lists in which nobody names one thing twice."""


@dataclass(frozen=True)
class Double:
    """An entity and the better known one that it may be; `score` counts from 0 to 100, `facts` those that name it."""

    one: Entity
    other: Entity
    text: str
    like: str
    score: int
    facts: int


@dataclass(frozen=True)
class _Candidate:
    """An entity to compare: its spellings, what tells it from others, and how well it is known."""

    entity: Entity
    names: tuple[Spelling, ...]
    related: frozenset[Key]
    lists: frozenset[object]
    facts: int

    @property
    def blocks(self) -> frozenset[str]:
        """What it is compared by: a meeting by its day, anything else by its names."""
        if self.entity.key.kind == "meeting":
            return frozenset({str(self.entity.date)} if self.entity.date else ())
        return frozenset(block for name in self.names for block in name.blocks)

    @property
    def standing(self) -> tuple[bool, int, Key]:
        """How well it is known: with a page, by many facts."""
        return (self.entity.page is not None, self.facts, self.entity.key)

    def may_be(self, other: _Candidate) -> bool:
        """Return whether nobody has told the two apart."""
        mine, theirs = self.entity, other.entity
        values = ((mine.value(name), theirs.value(name)) for name in TELLING)
        told = mine.key in other.related or theirs.key in self.related or not self.lists.isdisjoint(other.lists)
        both = mine.page is not None and theirs.page is not None
        return not (told or both) and all(None in pair or pair[0] == pair[1] for pair in values)


def doubles(dossier: Dossier) -> tuple[Double, ...]:
    """Return each entity that may be another one, with the one it most likely is; the best known first."""
    lists = _lists(dossier)
    titles = frozenset(tuple(slug(t.title).split("-")) for tenures in dossier.offices.values() for t in tenures)
    found = [
        one for kind in KINDS for one in _of_kind(dossier, kind, titles if kind == "actor" else frozenset(), lists)
    ]
    return tuple(sorted(found, key=lambda one: (-one.facts, one.other.key, one.one.key)))


def _of_kind(
    dossier: Dossier, kind: str, titles: frozenset[Words], lists: Mapping[Key, frozenset[object]]
) -> Iterator[Double]:
    candidates = [_candidate(dossier, one, titles, lists.get(one.key, frozenset())) for one in dossier.shown(kind)]
    likest: dict[Key, tuple[tuple[int, tuple[bool, int, Key]], Double]] = {}
    for pair in pairs([one.blocks for one in candidates]):
        less, more = sorted((candidates[at] for at in pair), key=lambda one: one.standing)
        found = _double(less, more) if less.may_be(more) else None
        if found:
            ranked = ((found.score, more.standing), found)
            likest[less.entity.key] = max(likest.get(less.entity.key, ranked), ranked, key=lambda one: one[0])
    yield from (double for _, double in likest.values())


def _candidate(dossier: Dossier, entity: Entity, titles: frozenset[Words], lists: frozenset[object]) -> _Candidate:
    others = (*(alias.name for alias in entity.aliases), *(name for names in entity.names.values() for name in names))
    person = entity.key.kind == "actor" and entity.value("kind") in ("person", None)
    spelled = (Spelling(text, titles, person) for text in dict.fromkeys((entity.name, *others)))
    names = tuple(one for one in spelled if one.words)
    related = frozenset(link.key for role in RELATED for link in entity.links(role) if link.key)
    return _Candidate(entity, names, related, lists, _facts(dossier, entity.key))


def _facts(dossier: Dossier, key: Key) -> int:
    """Return how many facts name an entity."""
    return len({id(fact) for facts in dossier.about.get(key, {}).values() for fact in facts})


def _lists(dossier: Dossier) -> dict[Key, frozenset[object]]:
    """Return the lists in which each entity is named beside others."""
    found: dict[Key, set[object]] = defaultdict(set)
    for fact in dossier.facts:
        actor = fact.one("actor")
        key = fact.key or (actor.key if actor else None)
        if key and fact.field in LISTS:
            found[key].add((fact.origin.path, fact.parent, fact.field))
    return {key: frozenset(lists) for key, lists in found.items()}


def _double(less: _Candidate, more: _Candidate) -> Double | None:
    score, text, like = best(less.names, more.names)
    return Double(less.entity, more.entity, text, like, score, less.facts) if score >= LEAST else None
