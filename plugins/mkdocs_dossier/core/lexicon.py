"""The lexicon: every name that may stand for an entity in prose, and where such names stand in a text."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from .entities import Alias
from .names import fold
from .sentences import ABBREVIATIONS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

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
WORD = re.compile(rf"{UNSPACED.pattern}|[^\W{UNSPACED.pattern[1:-1]}]+")
"""A word, or a letter of a script that puts no space between words: no name begins or ends inside one."""
GIVEN = re.compile(r"[^\W\d_](?:\.|[\w'’ʼ-]*[^\W\d_])?")
"""A word that can be a given name, or the first letter of one."""
PLAIN = frozenset(
    (
        "sir lord lady herr frau monsieur madame "
        "monday tuesday wednesday thursday friday saturday sunday "
        "montag dienstag mittwoch donnerstag freitag samstag sonntag "
        "after although and as at because before but by for from if in like nor on once or since so than that then "
        "though to under until what when where whether while who why with yet "
        "aber als am auch auf bei bis da dann denn doch für im mit nach ob seit und von vor was weil wenn wer wie wo "
        "zu а але бо в від до з за і й коли на про проте та тоді у що як якщо и когда но о от по при с так тогда то что"
    ).split()
)
"""What may have a capital before a family name and is no given name: forms of address, days, what begins a sentence."""
OPENING = "(\"'“„«‘‹["
REACH = 60
"""How far before a family name given names are looked for."""


class Owner(NamedTuple):
    """An entity that a spelling stands for: always, on the days of an alias, or as the family name of a person.

    `own` are the words of a person's names, with their first letters, where the spelling is one word: any other word
    before it makes it the name of somebody else.
    """

    key: Key
    spelling: str
    alias: Alias | None = None
    family: bool = False
    own: frozenset[str] = frozenset()


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

    def __init__(
        self, entities: Iterable[Entity], more: Iterable[Owner] = (), titles: frozenset[str] = frozenset()
    ) -> None:
        owners: dict[str, list[Owner]] = defaultdict(list)
        for owner in (*(one for entity in entities for one in owners_of(entity)), *more):
            owners[fold(owner.spelling)].append(owner)
        self._given, self._titles = titles, titles | ABBREVIATIONS | PLAIN
        self._names: Mapping[str, Sequence[Owner]] = owners
        self._owners: Sequence[Sequence[Owner]] = list(owners.values())
        self._automaton = AhoCorasick(list(owners), MatchKind.Standard)

    @cached_property
    def by_word(self) -> Mapping[str, tuple[Owner | str, ...]]:
        """Whom names stand for, by the longest word of each, and titles: a text without the word does not name them."""
        found: dict[str, list[Owner | str]] = defaultdict(list)
        for name, owners in self._names.items():
            found[_longest(name)] += owners
        for title in sorted(self._given):
            found[_longest(title)].append(title)
        return {word: tuple(said) for word, said in found.items()}

    def unheard(self, before: Lexicon) -> Callable[[str], bool]:
        """Return what tells whether a folded text has no word by which anybody is found who was not found before."""
        words = self.by_word.keys() | before.by_word.keys()
        new = [word for word in words if self.by_word.get(word) != before.by_word.get(word)]
        if not new or "" in new:
            return lambda _: not new
        found = AhoCorasick(new)
        return lambda text: not found.find_matches_as_indexes(text)

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
            owners = [one for one in self._owners[index] if self._fits(one, text, at, reading)]
            if owners:
                end = at[1]
                yield from _only(owners, at)

    def _fits(self, owner: Owner, text: str, at: tuple[int, int], reading: Reading) -> bool:
        named = not owner.family or owner.key in reading.actors
        dated = owner.alias is None or owner.alias.holds(reading.on)
        written = named and dated and _is_written_like(owner, text[slice(*at)])
        return written and not (owner.own and self._is_of_another(owner, text[: at[0]]))

    def _is_of_another(self, owner: Owner, before: str) -> bool:
        """Return whether the name of a family follows the given name of somebody else: 'Liz' before 'Smith'."""
        names = list(takewhile(_is_given, reversed(before[-REACH:].split()))) if before[-1:].isspace() else []
        nearest = next((one for one in names if not one.endswith(".")), "".join(names[:1]))
        word = fold(nearest.lstrip(OPENING))
        known = word.rstrip(".") in owner.own or word in self._titles
        return bool(word) and not known


def owners_of(entity: Entity) -> Iterator[Owner]:
    """Yield the names that stand for an entity in prose."""
    if not entity.is_shown:
        return
    own = _own_words(entity)
    for owner in _owners_of(entity):
        single = entity.text("kind") == "person" and " " not in owner.spelling
        yield owner._replace(own=own) if owner.family or single else owner


def _owners_of(entity: Entity) -> Iterator[Owner]:
    if entity.key.kind != "commitment" or entity.text("name"):
        yield from _named(entity.key, entity.name)
    for names in entity.names.values():
        yield from (owner for name in names for owner in _named(entity.key, name))
    for alias in entity.aliases:
        yield from (() if alias.weak else _named(entity.key, alias.name, alias))
    family, comma, _ = (entity.text("sort_name") or "").partition(",")
    if comma and len(family.strip()) >= LEAST:
        yield Owner(entity.key, family.strip(), family=True)


def _own_words(entity: Entity) -> frozenset[str]:
    others = (*(alias.name for alias in entity.aliases), *(name for names in entity.names.values() for name in names))
    words = fold(" ".join((entity.name, entity.text("sort_name") or "", *others))).replace(",", " ").split()
    return frozenset((*words, *(word[0] for word in words)))


def _is_given(word: str) -> bool:
    """Return whether a word may be a given name: with a capital, and neither an acronym nor whose something is."""
    bare = word.lstrip(OPENING)
    acronym = len(bare) > 1 and bare.isupper() and "." not in bare
    return bare[:1].isupper() and bool(GIVEN.fullmatch(bare)) and not (acronym or bare.endswith(("'s", "’s")))


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


@lru_cache(maxsize=200_000)
def _longest(name: str) -> str:
    """Return the longest word of a name, the first of those; nothing where it has none."""
    return max(WORD.findall(name), key=len, default="")


def folded(text: str) -> str:
    """Return a text as names are folded."""
    return _folded(text)[0]


def words_in(text: str) -> list[str]:
    """Return the words of a text, by which names in it are known."""
    return WORD.findall(folded(text))


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
