"""The order of names in a language: which letters it counts as its own and where they stand, and numbers by value."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, TypeAlias

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

Order: TypeAlias = tuple[str, ...]
"""What texts are compared by: letters, then accents, then spelling. Of what is not known it is empty."""

AFTER = 0xF8D0
"""Characters from here on stand after all letters: `z` with one of them is a letter that follows z."""
LATER = "\uf000"
"""What stands before the letters of other scripts, where that of the language comes first."""
WIDTH = 12
SEEN = 10_000
"""Of how many letters and numbers it is remembered what stands for them."""
PLAIN = {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ґ": "г"}
"""Letters whose accent cannot be taken off, and how languages read them that do not have them."""
SCRIPTS = {"greek": ("\u0370", "\u03ff"), "cyrillic": ("\u0400", "\u052f")}
"""The first and the last letter of a script."""
SIGNS = {"P": "!", "S": "#", "Z": " ", "M": ""}
"""What stands for punctuation, signs and spaces, which come before numbers and letters; accents count later."""


@dataclass(frozen=True)
class Alphabet:
    """The letters of a language: what each of its own is replaced by, and the script that comes first."""

    letters: Mapping[str, str]
    first: str = ""

    def order(self, text: str) -> Order:
        """Return what a text is compared by with others."""
        dotted = text.replace("İ", "i").replace("I", "ı") if self.letters.get("ı") == "h\uf8d1" else text
        folded = unicodedata.normalize("NFC", dotted.casefold())
        units = map(self._read, self._pattern.findall(folded))
        return ("".join(units), unicodedata.normalize("NFD", folded), text.swapcase())

    @cached_property
    def _read(self) -> Callable[[str], str]:
        """What a letter or a number is replaced by; it is worked out once."""
        return lru_cache(SEEN)(lambda unit: unit.zfill(WIDTH) if unit.isdecimal() else self._unit(unit))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        own = sorted(self.letters, key=lambda unit: (-len(unit), unit))
        return re.compile("|".join((*map(re.escape, own), r"\d+", r"(?s:.)")))

    def _unit(self, unit: str) -> str:
        """Return what a letter is compared by; accents that the language does not know are taken off."""
        bare = unicodedata.normalize("NFD", unit)
        if unit in self.letters or len(bare) == 1:
            return self._placed(self.letters.get(unit) or PLAIN.get(unit, unit))
        return self._unit(unicodedata.normalize("NFC", bare[:-1]))

    def _placed(self, letter: str) -> str:
        """Return a letter behind those of the script that comes first; of what is no letter, what stands for it."""
        sign = SIGNS.get(unicodedata.category(letter[0])[0])
        low, high = SCRIPTS.get(self.first, ("", "\uffff"))
        placed = letter if low <= letter <= high else "".join(LATER + char for char in letter)
        return placed if sign is None else sign


@cache
def alphabet(lang: str) -> Alphabet:
    """Return the alphabet of a language by its code, such as `sv`."""
    known = yaml.safe_load((files(__package__) / "alphabets.yml").read_text("utf-8"))
    own = known.get(lang, {}) if lang != "root" else {}
    places = {**known["root"], **{letter: then for letter, then in own.items() if letter != "first"}}
    letters = {unit: sign for letter, then in places.items() for unit, sign in _following(letter, then)}
    return Alphabet(letters, own.get("first", ""))


def _following(letter: str, then: str) -> Iterator[tuple[str, str]]:
    """Yield each letter that follows another one, with what it is replaced by: "æ=ä ø" after z."""
    for place, group in enumerate(then.split(), 1):
        first, *same = group.split("=")
        sign = f"{letter}{chr(AFTER + place)}" if first else letter
        yield from ((unit, sign) for unit in (first, *same) if unit)
