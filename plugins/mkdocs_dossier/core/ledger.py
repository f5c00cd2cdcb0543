"""What is looked up together by all that is made of a dossier: worked out when the first asks for it, and kept."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, TypeVar, cast

from .watch import KEPT, PROSE, Heard, Reads

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .watch import Read

T = TypeVar("T")


class Ledger:
    """The paths of the pages over which each long overview is spread, and whatever else is the same for all pages."""

    def __init__(self, paths: Mapping[str, tuple[str, ...]] | None = None, reads: Reads | None = None) -> None:
        self._reads = reads or Reads()
        self.paths: Mapping[str, tuple[str, ...]] = Heard("paths", lambda: dict(paths or {}), self._reads)
        """The path of each page of an overview in order, by its kind."""
        self._kept: dict[Hashable, object] = {}
        self.made_of: dict[Hashable, tuple[Read, ...]] = {}
        """What was read for each thing that is kept, by its name."""
        self._of_prose: set[Hashable] = set()
        """The names of what was made of prose."""

    def without_prose(self, reads: Reads) -> Ledger:
        """Return a ledger that notes in `reads`, with what is kept here and made of no prose."""
        made = Ledger(dict(self.paths), reads)
        made.made_of, made._kept = self.made_of.copy(), self._kept.copy()
        for name in self._of_prose:
            del made.made_of[name], made._kept[name]
        return made

    def keep(self, name: Hashable, make: Callable[[], T]) -> T:
        """Return what was made under a name, and make it the first time."""
        if name not in self._kept:
            with self._reads.heard() as found:
                self._kept[name] = make()
            self.made_of[name] = tuple(found)  # a set takes four times the room
            if any(of.startswith(PROSE) or (of == KEPT and key in self._of_prose) for of, key in found):
                self._of_prose.add(name)
        self._reads.note((KEPT, name))
        return cast("T", self._kept[name])

    def look(self, name: str, key: Hashable, make: Callable[[], Mapping[Hashable, T]]) -> T | None:
        """Return the value of a key in a lookup made of everything; who asks has read no more than that."""
        with self._reads.heard():
            found = self.keep(name, make)
        self._reads.note((name, key))
        return found.get(key)
