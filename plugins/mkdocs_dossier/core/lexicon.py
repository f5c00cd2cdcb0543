"""The lexicon: every name that may stand for an entity in prose, and where such names stand in a text."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from .entities import Alias
from .names import fold

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from .fact import Key
    from .merge.entity import Entity

COMMON = frozenset({"topic", "indicator", "commitment"})
"""Kinds whose names are no proper names: in a sentence they begin with a small letter."""
LEAST = 3
"""How many letters a name needs that is not in capitals."""
TWINS = {"series": "actor"}
"""A kind that gives way to another one where both have a name."""
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Letters of scripts that put no space between words."""
SPACES = dict.fromkeys((9, 10, 13, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
UNEVEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|  |\\d %")
"""What folding takes out."""
MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u093c\u09bc\u0a3c\u200d\u3099\u309a"
CHUNK = re.compile(rf"(?P<gone>(?<=\d)\s+(?=%))|(?P<space>\s+)|.[{MARKS}]*", re.DOTALL)
"""What is folded as one: white space, or a letter with the marks on it."""


class Owner(NamedTuple):
    """An entity that a spelling stands for: always, on the days of an alias, or as the family name of a person."""

    key: Key
    spelling: str
    alias: Alias | None = None
    family: bool = False


class Match(NamedTuple):
    """Where a text names an entity."""

    start: int
    end: int
    key: Key
    family: bool = False


@dataclass(frozen=True)
class Reading:
    """How names in a text are meant: on which day, and beside which actors (whose family names are then enough)."""

    on: dt.date | None = None
    actors: Collection[Key] = ()


class Lexicon:
    """Finds names in texts: the longest first, whole words only, whatever the script."""

    def __init__(self, entities: Iterable[Entity], more: Iterable[Owner] = ()) -> None:
        owners: dict[str, list[Owner]] = defaultdict(list)
        for owner in (*(one for entity in entities for one in owners_of(entity)), *more):
            owners[fold(owner.spelling)].append(owner)
        self._owners: Sequence[Sequence[Owner]] = list(owners.values())
        self._automaton = AhoCorasick(list(owners), MatchKind.Standard)

    def find(self, text: str, reading: Reading, code: Iterable[tuple[int, int]] = ()) -> Iterator[Match]:
        """Yield the names in a text from left to right, none inside another; a name that fits two is passed over."""
        folded, places = _folded(text)
        found = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        whole = [(start, -end, index) for index, start, end in found if _is_whole(folded, start, end)]
        closed, end = tuple(code), 0
        for start, stop, index in sorted(whole):
            at = (places[start], places[-stop]) if places else (start, -stop)
            if at[0] < end or any(first < at[1] and at[0] < last for first, last in closed):
                continue
            owners = [one for one in self._owners[index] if _fits(one, text[slice(*at)], reading)]
            if owners:
                end = at[1]
                yield from _only(owners, at)


def owners_of(entity: Entity) -> Iterator[Owner]:
    """Yield the names that stand for an entity in prose."""
    if entity.removed or entity.stub:
        return
    if entity.key.kind != "commitment" or entity.text("name"):
        yield from _named(entity.key, entity.name)
    for names in entity.names.values():
        yield from (owner for name in names for owner in _named(entity.key, name))
    for alias in entity.aliases:
        yield from (() if alias.weak else _named(entity.key, alias.name, alias))
    family, comma, _ = (entity.text("sort_name") or "").partition(",")
    if comma and len(family.strip()) >= LEAST:
        yield Owner(entity.key, family.strip(), family=True)


def _named(key: Key, name: str, alias: Alias | None = None) -> Iterator[Owner]:
    letters = [char for char in name if char.isalnum()]
    if len(letters) >= LEAST or (letters and (name.isupper() or all(map(UNSPACED.match, letters)))):
        yield Owner(key, name, alias)


def _only(owners: Sequence[Owner], at: tuple[int, int]) -> Iterator[Match]:
    """Yield what a name stands for: a name before a family name; nothing where it fits two."""
    named = [one for one in owners if not one.family] or owners
    keys = {one.key for one in named}
    kinds = {key.kind for key in keys}
    single = [key for key in keys if TWINS.get(key.kind) not in kinds]
    if len(single) == 1:
        yield Match(*at, single[0], named[0].family)


def _fits(owner: Owner, surface: str, reading: Reading) -> bool:
    alias = owner.alias
    if owner.family and owner.key not in reading.actors:
        return False
    dated = alias is None or alias.holds(reading.on)
    return dated and _is_written_like(owner, surface)


def _is_written_like(owner: Owner, surface: str) -> bool:
    """Return whether capitals of a name are capitals in a text; the first one need not be, in a common name."""
    name = owner.spelling
    if name == surface:
        return True
    skipped = int(owner.key.kind in COMMON and not name.isupper())
    pairs = list(zip(name, surface, strict=False))[skipped:]
    return len(name) != len(surface) or all(theirs.isupper() for mine, theirs in pairs if mine.isupper())


def _is_whole(text: str, start: int, end: int) -> bool:
    return _is_edge(text[start - 1 : start], text[start]) and _is_edge(text[end - 1], text[end : end + 1])


def _is_edge(left: str, right: str) -> bool:
    """Return whether a word ends between two characters."""
    inside = all(char and (char == "_" or unicodedata.category(char)[0] in "LMN") for char in (left, right))
    return not inside or bool(UNSPACED.match(left) or UNSPACED.match(right))


def _folded(text: str) -> tuple[str, Sequence[int] | None]:
    """Return a text as names are folded, and where each of its characters was; None where none has moved."""
    even = text.translate(SPACES)
    small = even.casefold()
    if len(small) == len(text) and unicodedata.is_normalized("NFKC", even) and not UNEVEN.search(even):
        return small, None
    parts, places = [], []
    for found in CHUNK.finditer(text):
        part = " " if found["space"] else fold(found[0])
        parts.append(part)
        places += [found.start()] * len(part)
    return "".join(parts), [*places, len(text)]


def family_names(actors: Iterable[Key], entities: Mapping[Key, Entity]) -> frozenset[Key]:
    """Return the actors whose family name is enough beside these: no other of them has the same."""
    found: dict[str, list[Key]] = defaultdict(list)
    for key in actors:
        family, comma, _ = (entities[key].text("sort_name") or "").partition(",")
        if comma:
            found[fold(family)].append(key)
    return frozenset(keys[0] for keys in found.values() if len(keys) == 1)
