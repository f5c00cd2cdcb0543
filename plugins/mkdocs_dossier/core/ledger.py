"""What is looked up together by all that is made of a dossier: worked out when the first asks for it, and kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from .watch import KEPT, PROSE, Heard, Reads

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from .watch import Read

T = TypeVar("T")


class Each(Mapping[Hashable, T]):
    """A lookup that is worked out key by key, when somebody asks."""

    def __init__(self, keys: Collection[Hashable], find: Callable[[Any], T]) -> None:
        self._keys, self._find = keys, find

    def __getitem__(self, key: Hashable) -> T:
        if key not in self._keys:
            raise KeyError(key)
        return self._find(key)

    def __iter__(self) -> Iterator[Hashable]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class Ledger:
    """The paths of the pages over which each long overview is spread, and whatever else is the same for all pages."""

    def __init__(self, reads: Reads | None = None) -> None:
        self._reads = reads or Reads()
        self._kept: dict[Hashable, object] = {}
        self.made_of: dict[Hashable, tuple[Read, ...]] = {}
        """What was read for each thing that is kept, by its name; what that was made of itself stands before it."""
        self._of_prose: set[Hashable] = set()
        """The names of what was made of prose."""
        self.spread({})

    def spread(self, paths: Mapping[str, tuple[str, ...]]) -> None:
        """Take up the path of each page of the overviews that are spread over several, by their kinds."""
        self.paths: Mapping[str, tuple[str, ...]] = Heard("paths", lambda: paths, self._reads)
        """The path of each page of an overview in order, by its kind."""

    def without_prose(self, reads: Reads) -> Ledger:
        """Return a ledger that notes in `reads`, with what is kept here and made of no prose."""
        made = Ledger(reads)
        made.spread(dict(self.paths))
        made.made_of, made._kept = self.made_of.copy(), self._kept.copy()
        for name in self._of_prose:
            del made.made_of[name], made._kept[name]
        return made

    def go_on(self, before: Ledger, is_other: Callable[[Read], bool]) -> None:
        """Keep what another ledger has kept, but for what was made of something that is another thing now."""
        kept = before.made_of
        reads: set[Read] = set().union(*kept.values())
        lookups: dict[Hashable, list[Read]] = defaultdict(list)
        for read in reads:
            if read[0] in kept:
                lookups[read[0]].append(read)
        own = (KEPT, *lookups)
        others = {read for read in reads if read[0] not in own and read not in kept and is_other(read)}
        for name, found in kept.items():
            if others.isdisjoint(found):
                self._kept[name], self.made_of[name] = before._kept[name], found
            else:  # it is kept by itself, or as a lookup or a part of one
                others.update(((KEPT, name), cast("Read", name), *lookups.get(name, ())))
        self._of_prose = before._of_prose & self._kept.keys()

    def keep(self, name: Hashable, make: Callable[[], T]) -> T:
        """Return what was made under a name, and make it the first time: of nothing but what is read meanwhile."""
        if name not in self._kept:
            with self._reads.heard() as found:
                self._kept[name] = make()
            self.made_of[name] = tuple(found)  # a set takes four times the room
            if any(self._is_of_prose(read) for read in found):
                self._of_prose.add(name)
        self._reads.note((KEPT, name))
        return cast("T", self._kept[name])

    def _is_of_prose(self, read: Read) -> bool:
        of, key = read
        return of.startswith(PROSE) or (key if of == KEPT else read) in self._of_prose or of in self._of_prose

    def find(self, name: str, key: Hashable, make: Callable[[], T]) -> T:
        """Return the value of a key in a lookup that is worked out key by key; who asks has read no more than that."""
        with self._reads.heard():
            found = self.keep((name, key), make)
        self._reads.note((name, key))
        return found

    def look(self, name: str, key: Hashable, make: Callable[[], Mapping[Hashable, T]]) -> T | None:
        """Return the value of a key in a lookup made of everything; who asks has read no more than that."""
        with self._reads.heard():
            found = self.keep(name, make)
        self._reads.note((name, key))
        return found.get(key)
