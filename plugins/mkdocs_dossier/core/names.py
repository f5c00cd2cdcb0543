"""Names as keys and as addresses: what counts as the same spelling, and the slug of a name."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA
from slugify import slugify

if TYPE_CHECKING:
    from collections.abc import Iterable

WORD = re.compile(r"\w+")
CLOSE = 0.8
"""How alike two names must be (0 to 1) for one to be suggested for the other."""


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Return the key of a name: NFKC, casefold, no invisible characters, white space folded ("2 %" is "2%")."""
    shown = text if text.isascii() else _visible(unicodedata.normalize("NFKC", text))
    words = " ".join(shown.casefold().split())
    return unicodedata.normalize("NFC", re.sub(r"(?<=\d) (?=%)", "", words))


def _visible(text: str) -> str:
    return "".join(char for char in text if unicodedata.category(char) != "Cf")


@lru_cache(maxsize=200_000)
def slug(text: str) -> str:
    """Return the transliterated name for an address; a hash where nothing can be transliterated."""
    return slugify(text, max_length=80, word_boundary=True) or short_hash(fold(text))


def short_hash(key: str) -> str:
    """Return eight characters that stand for a key."""
    return hashlib.sha256(key.encode()).hexdigest()[:8]


def closest(text: str, known: Iterable[str]) -> str | None:
    """Return the known name that a text most likely means, or None."""
    found = process.extractOne(
        fold(text), {name: fold(name) for name in known}, scorer=OSA.normalized_similarity, score_cutoff=CLOSE
    )
    return str(found[2]) if found else None


class Spellings:
    """Known names, found by the words and beginnings they share; never compared all with all."""

    def __init__(self, names: Iterable[str]) -> None:
        self._blocks: dict[str, list[str]] = {}
        for name in names:
            for block in _blocks(name):
                self._blocks.setdefault(block, []).append(name)

    def closest(self, text: str) -> str | None:
        """Return the known name that a text most likely means, or None."""
        near = {name for block in _blocks(text) for name in self._blocks.get(block, ())[:200]}
        return closest(text, sorted(near - {text}))


def _blocks(name: str) -> set[str]:
    folded = fold(name)
    words = WORD.findall(folded)
    telling = [word for word in words if len(word) > 3]  # noqa: PLR2004  # shorter words are in too many names
    return {*telling, *words[-1:], folded[:3], "".join([word[0] for word in words])}
