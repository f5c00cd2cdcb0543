"""Chance that repeats itself: words, sentences and entities of a corpus, the same for the same seed."""

from __future__ import annotations

import random
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ONSETS, VOWELS, CODAS = "b d f g k l m n p r s st t v w z".split(), "a e i o u ei au".split(), "n r s l m k".split()


def dice(seed: str) -> random.Random:
    """Return what falls the same each time."""
    return random.Random(seed)  # noqa: S311  # the same corpus each time


def word(chance: random.Random, syllables: int) -> str:
    """Return a word that nobody knows."""
    made = "".join(chance.choice(ONSETS) + chance.choice(VOWELS) for _ in range(syllables))
    return made + chance.choice(CODAS)


class Chance:
    """Picks from the words and names of a corpus, well known ones more often: by Zipf's law."""

    def __init__(self, seed: str, words: Sequence[str], names: Mapping[str, Sequence[str]]) -> None:
        self.dice, self.words, self.names = dice(seed), words, names

    def one(self, folder: str) -> str:
        """Return an entity of a folder."""
        names = self.names[folder]
        return self.dice.choices(names, cum_weights=_zipf(len(names)))[0]

    def some(self, folder: str, count: int) -> list[str]:
        """Return different entities of a folder."""
        found: dict[str, None] = {}
        while len(found) < count:
            found[self.one(folder)] = None
        return list(found)

    def sentence(self, length: int) -> str:
        """Return a sentence of so many words."""
        found = self.dice.choices(self.words, cum_weights=_zipf(len(self.words)), k=length)
        return " ".join(found).capitalize() + "."


@cache
def _zipf(count: int) -> Sequence[float]:
    """Return the cumulated weights of ranks: each is half as frequent as the one at half its rank."""
    return tuple(accumulate(1 / rank for rank in range(1, count + 1)))
