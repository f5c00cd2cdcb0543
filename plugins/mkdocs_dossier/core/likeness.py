"""Likeness: how likely two names mean one thing, and which names of a kind are worth comparing."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA, JaroWinkler
from slugify import slugify

from .names import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

Words = tuple[str, ...]

SAME, TURNED, ACRONYM, FIRST_NAME, FAMILY = 100, 98, 92, 88, 80
LEAST = 75
"""The score from which two names are worth a look, of 100."""
ALIKE, ONE_WORD = 0.75, 0.93
"""How alike two words must be (0 to 1): among others that fit, and when a name has only that one word."""
CROWD = 40
"""How many names may share a word, initials or first letters before that says nothing of them."""
SHORT, LONG, LETTERS = 3, 4, 4
EMPTY = frozenset("jr sr ii iii iv dr mr mrs ms sir the".split())
"""Words that tell nobody apart."""


@dataclass(frozen=True)
class Spelling:
    """One name, with the titles in front of it taken off."""

    text: str
    titles: frozenset[Words] = frozenset()
    person: bool = True
    """Whether it may be a person's: those go by family names, and by short forms of first names."""

    @cached_property
    def words(self) -> Words:
        """Its words in Latin letters, without titles and what tells nobody apart."""
        words = tuple(word for word in slugify(self.text).split("-") if word and word not in EMPTY)
        ends = (at for at in range(len(words), 0, -1) if words[:at] in self.titles)
        return words[next(ends, 0) :]

    @cached_property
    def initials(self) -> str:
        """The first letters of its words."""
        return "".join(word[0] for word in self.words)

    @cached_property
    def short(self) -> frozenset[str]:
        """The acronyms it is or holds in brackets."""
        found = re.findall(r"\(([^()\s]+)\)", self.text)
        return frozenset(fold(text) for text in (self.text, *found) if len(text) >= SHORT and text.isupper())

    @cached_property
    def blocks(self) -> frozenset[str]:
        """What a name shares with those that it is compared with: a word, initials, first letters."""
        telling = (word for word in self.words if len(word) >= SHORT)
        initials = {f"initials {text}" for text in (*self.short, self.initials) if len(text) > 1}
        return frozenset((*telling, *initials, f"begins {''.join(self.words)[:LETTERS]}"))


def likeness(one: Spelling, other: Spelling) -> int:
    """Return how likely two names mean one thing, from 0 to 100."""
    return max(rule(one, other) for rule in RULES)


def _equal(one: Spelling, other: Spelling) -> int:
    if one.words == other.words:
        return SAME
    return TURNED if sorted(one.words) == sorted(other.words) else 0


def _acronym(one: Spelling, other: Spelling) -> int:
    """Compare an acronym with the words it may stand for, or with the brackets it stands in."""
    stands = any(text == name.initials or text in name.short for text, name in _shortened(one, other))
    return ACRONYM if stands else 0


def _shortened(one: Spelling, other: Spelling) -> Iterator[tuple[str, Spelling]]:
    for short, name in ((one, other), (other, one)):
        yield from ((text, name) for text in short.short if len(name.words) > 1)


def _first_names(one: Spelling, other: Spelling) -> int:
    """Compare persons of one family: an initial, or two forms of one first name, as Joe and Joseph are."""
    mine, theirs = one.words, other.words
    if not (one.person and other.person) or mine[-1] != theirs[-1] or not 1 < min(map(len, (mine, theirs))) <= LONG:
        return 0
    short, long = sorted((mine[0], theirs[0]), key=len)
    return FIRST_NAME if long.startswith(short) or short[:2] == long[:2] != short else 0


def _family(one: Spelling, other: Spelling) -> int:
    """Compare a family name with the whole name."""
    short, long = sorted((one.words, other.words), key=len)
    if not (one.person and other.person):
        return 0
    return FAMILY if len(short) == 1 < len(long) <= LONG and short[0] == long[-1] else 0


def _typed_alike(one: Spelling, other: Spelling) -> int:
    """Compare word by word, as two hands type one name."""
    mine, theirs = one.words, other.words
    if len(mine) != len(theirs):
        return 0
    if len(mine) == 1:
        found = JaroWinkler.similarity(mine[0], theirs[0]) if _wordy(mine[0], theirs[0]) else 0
        return round(100 * found) if found >= ONE_WORD else 0
    each = [_alike(*pair) for pair in zip(mine, theirs, strict=True)]
    return round(100 * sum(each) / len(each)) if min(each) >= ALIKE else 0


def _alike(one: str, other: str) -> float:
    return 1 if one == other else OSA.normalized_similarity(one, other) if _wordy(one, other) else 0


def _wordy(one: str, other: str) -> bool:
    """Return whether a difference between two words may be one of spelling: not of a figure, not of few letters."""
    return min(len(one), len(other)) >= LONG and one.isalpha() and other.isalpha()


RULES: tuple[Callable[[Spelling, Spelling], int], ...] = (_equal, _acronym, _first_names, _family, _typed_alike)


def pairs(blocks: Sequence[Collection[str]]) -> Iterator[tuple[int, int]]:
    """Yield the positions of those that share a block which few others share; never all with all."""
    found: dict[str, list[int]] = defaultdict(list)
    for index, names in enumerate(blocks):
        for name in names:
            found[name].append(index)
    near = (pair for indexes in found.values() if len(indexes) <= CROWD for pair in combinations(indexes, 2))
    yield from dict.fromkeys(near)


def best(ones: Iterable[Spelling], others: Iterable[Spelling]) -> tuple[int, str, str]:
    """Return the score of the two spellings that are most alike, and these."""
    others = tuple(others)
    found = ((likeness(one, other), one.text, other.text) for one in ones for other in others)
    return max(found, key=lambda pair: pair[0], default=(0, "", ""))
