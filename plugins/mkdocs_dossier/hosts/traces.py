"""What the pages of a build read of its dossier, and what of that is new since the build before.

Where no front matter has changed, nothing has that comes from it: only what the prose says of entities is looked at.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..core.sums import Alike, Sums
from ..core.watch import ALL, KEPT, PROSE, lookups
from ..records import Known

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

    from ..core.dossier import Dossier
    from ..core.fact import Key
    from ..core.mentions import Names
    from ..core.watch import Read


ADDRESSES = ("urls", "paths")
"""The names of the lookups of addresses: of all files, and of the pages of each overview."""
ELSEWHERE = frozenset({KEPT, *ADDRESSES})
"""The names of what is not compared with other lookups: what comes of them, and addresses."""
FEW = 16
"""How much that is new is looked for thing by thing."""


class Places:
    """Everything that pages read, each with its place among the others. It only grows."""

    def __init__(self, known: Known) -> None:
        self._reads: list[Read] = []
        self.by_name: dict[str, dict[Hashable, int]] = defaultdict(dict)
        """The places of the keys of each lookup."""
        self._of_prose: dict[Hashable, list[int]] = defaultdict(list)
        for read in known.reads:
            self.of(read)

    def __iter__(self) -> Iterator[Read]:
        return iter(self._reads)

    def of(self, read: Read) -> int:
        """Return the place of what was read; the next one where nobody has read it yet."""
        name, key = read
        found = self.by_name[name].get(key)
        return self._new(name, key) if found is None else found

    def _new(self, name: str, key: Hashable) -> int:
        place = self.by_name[name][key] = len(self._reads)
        self._reads.append((name, key))
        for of in _about(key) if name.startswith(PROSE) else ():
            self._of_prose[of].append(place)
        return place

    def of_prose(self, edited: Iterable[Hashable]) -> Iterator[int]:
        """Yield the places of what the prose of some pages says, or what prose says of some entities."""
        yield from (place for of in edited for place in self._of_prose.get(of, ()))


def _about(key: Hashable) -> set[Hashable]:
    """Return what a lookup of prose by a key is about: a page, an entity, or both for a mention."""
    return {key, key[0]} if isinstance(key, tuple) else {key}


@dataclass
class Traces:
    """The dossier of a build as its pages read it, beside what those of the build before had read."""

    dossier: Dossier
    others: Mapping[str, Callable[[], Mapping[Any, object]]]
    """The lookups beside those of the dossier that come from front matter, by name."""
    made_of: Mapping[Hashable, Iterable[Read]]
    """What was read for what was worked out once, by its name."""
    old: Known = field(default_factory=Known)
    before: Traces | None = None
    """What the build before read, where that is at hand: what it found is compared then, and needs no sums."""
    addresses: Mapping[str, Mapping[Any, object]] = field(default_factory=dict)
    """The lookups of the addresses of files: only `said_anew` can be asked for before they are known."""
    _sums: Sums = field(default_factory=Sums)
    _is_same: Alike = field(default_factory=Alike)

    def __post_init__(self) -> None:
        self.everything: Places = self.before.everything if self.before else Places(self.old)
        self._kept = dict(self.old.kept)
        self._seen: dict[Hashable, int] = {}
        self._looked: dict[str, Mapping[Any, object]] = {}

    def places(self, found: Iterable[Read]) -> tuple[int, ...]:
        """Return the places of what was read in what all pages read."""
        return tuple(
            sorted(self._place_of_kept(key) if name == KEPT else self.everything.of((name, key)) for name, key in found)
        )

    def _place_of_kept(self, name: Hashable) -> int:
        """Return the place of what was worked out once."""
        if name not in self._seen:
            inner = self.places(self.made_of[name])
            self._seen[name] = self.everything.of((KEPT, repr(name)))
            self._kept[self._seen[name]] = inner
        return self._seen[name]

    @cached_property
    def new(self) -> frozenset[int]:
        """The places of what was read in the build before and would not be found the same now."""
        moved = self._places_of_addresses() if self.urls != self.old.urls else ()
        return self._with_kept({*self.said_anew, *(place for place in moved if not self._is_old(place))})

    @cached_property
    def said_anew(self) -> frozenset[int]:
        """The same but for addresses of files."""
        reads = self.old.reads
        return self._with_kept(
            {place for place in self._suspects() if reads[place][0] not in ELSEWHERE and not self._is_old(place)}
        )

    def _with_kept(self, found: set[int]) -> frozenset[int]:
        """Return places with those of what was worked out of something at one of them."""
        left, more = self.old.kept, found
        while more:  # what was worked out of something that was worked out itself may stand before it
            more = {place for place, inner in left.items() if not found.isdisjoint(inner)}
            found |= more
            left = {place: inner for place, inner in left.items() if place not in more}
        return frozenset(found)

    def known(self, sections: tuple[tuple[Key, str, int], ...], *, is_at_hand: bool = False) -> Known:
        """Return what the pages of this build read, for the next one; which sections go on is given.

        Without sums where the next one has this one at hand.
        """
        reads, sums = tuple(self.everything), [] if is_at_hand else list(self.old.sums)
        if not is_at_hand:
            for place in self.new:
                sums[place] = self._sum(reads[place])
            sums += [self._sum(read) for read in reads[len(sums) :]]
        return Known(self.fronts, self.texts, reads, tuple(sums), self.urls, sections, self._kept)  # type: ignore[arg-type]  # keys of lookups

    def let_go(self) -> None:
        """Let go of the build before, and of all that was found of both: nothing is compared any more."""
        self.before, self._sums, self._is_same = None, Sums(), Alike()

    def is_other(self, read: Read) -> bool:
        """Return whether what was read in the build before, which is at hand, may not be the very same thing now.

        Addresses are not known yet: what reads one may be another thing.
        """
        name, key = read
        if self.before is None or key == ALL or name not in self._own:
            return True
        return self.before._found(name).get(key) is not self._found(name).get(key)

    def _suspects(self) -> Iterable[int]:
        """Return the places of what may be another one; with the same front matter only of what prose says."""
        there = range(len(self.old.reads))
        if self._has_same_fronts:
            found = self.everything.of_prose((*self._edited, ALL) if self._edited else ())
        elif self.before:
            found = self._exchanged(self.before)
        else:
            return there
        return {place for place in found if place in there}

    def _exchanged(self, before: Traces) -> Iterator[int]:
        """Yield the places of what is not the very thing that it was in the build before."""
        for name, places in self.everything.by_name.items():
            yield from (places[ALL],) if ALL in places else ()
            if name in self._lookups:
                then, now = before._found(name).get, self._found(name).get
                yield from (place for key, place in places.items() if then(key) is not now(key))

    def _places_of_addresses(self) -> Iterator[int]:
        return (place for place, (name, _) in enumerate(self.old.reads) if name in ADDRESSES)

    @cached_property
    def _has_same_fronts(self) -> bool:
        """Whether no front matter is another one than in the build before."""
        return self.old.fronts == self.fronts

    @cached_property
    def is_prose_alone(self) -> bool:
        """Whether nothing but prose is another one than in the build before."""
        return (self.old.fronts, self.old.urls) == (self.fronts, self.urls)

    @property
    def fronts(self) -> str:
        """What the dossier is made of but the prose of articles and of pages without an entity."""
        return self.dossier.state

    @property
    def texts(self) -> Names:
        """The sum of the prose of each page, and the entities that it names."""
        return self.dossier.prose.names

    @cached_property
    def urls(self) -> str:
        """The sum of the addresses of all files."""
        if self.before and self.before.addresses == self.addresses:
            return self.old.urls
        return self._sums.of({name: self.addresses[name] for name in ADDRESSES})

    @property
    def is_prose_of_articles(self) -> bool:
        """Whether nothing but prose of articles and of entities is another one than in the build before."""
        texts = self.dossier.prose.by_path
        edited = (texts[path] for path in texts.keys() & self._edited)
        return self.is_prose_alone and all(text.article or text.subject for text in edited)

    def is_as_before(self, path: str, reads: Sequence[int]) -> bool:
        """Return whether a page has the same text as in the build before and finds the same in what it had read."""
        return self.is_untouched(path) and not self.has_new(reads)

    def has_new(self, reads: Sequence[int]) -> bool:
        """Return whether anything new is at one of some places, which are in order.

        Where little is new that is looked for in them: of the places of all pages most are nowhere near the processor.
        """
        if len(self.new) > FEW:
            return not self.new.isdisjoint(reads)
        return any(_is_in(place, reads) for place in self.new)

    def is_untouched(self, path: str) -> bool:
        """Return whether the text of a page is that of the build before, and leads to the same by its names."""
        return self.is_prose_alone and path not in self._edited

    def means_the_same(self, path: str, names: Iterable[str]) -> bool:
        """Return whether the text of a page is known to mean the same as in the build before, where that is at hand.

        `names` are those that it asked for as it was turned into HTML.
        """
        before = self.before.dossier.prose if self.before else None
        return before is not None and self.dossier.prose.means_the_same(before, path, names)

    @cached_property
    def _edited(self) -> frozenset[Hashable]:
        """The paths of the pages whose prose is another one, and the entities that it names or named."""
        before, paths = self.old.texts, {*self.old.texts, *self.texts}
        changed = {path for path in paths if before.get(path, ("",))[0] != self.texts.get(path, ("",))[0]}
        pairs = (one for path in changed for one in (before.get(path), self.texts.get(path)) if one)
        return frozenset({*changed, *(key for _, keys in pairs for key in keys)})

    def _is_old(self, place: int) -> bool:
        """Return whether a build would find now what the one before has found."""
        read = self.old.reads[place]
        return self._is_found(self.before, read) if self.before else self._sum(read) == self.old.sums[place]

    def _is_found(self, before: Traces, read: Read) -> bool:
        """Return whether what the build before has found is found again."""
        name, key = read
        if key == ALL:
            return self._whole(name) == before._whole(name)
        return self._is_same(before._found(name).get(key), self._found(name).get(key))

    def _sum(self, read: Read) -> str:
        name, key = read
        if name == KEPT:
            return ""
        if key == ALL:
            return self._sums.of(self._whole(name))
        found = self._found(name)
        return self._sums.of(found[key]) if key in found else ""

    def _whole(self, name: str) -> object:
        """Return what everything in a lookup comes from."""
        return self.urls if name in ADDRESSES else (self.fronts, self.texts if name.startswith(PROSE) else None)

    def _found(self, name: str) -> Mapping[Any, object]:
        if name in ADDRESSES:
            return self.addresses[name]
        if name not in self._looked:
            self._looked[name] = self._lookups[name]()
        return self._looked[name]

    @cached_property
    def _lookups(self) -> Mapping[str, Callable[[], Mapping[Any, object]]]:
        return {**self._own, **self.others}

    @cached_property
    def _own(self) -> Mapping[str, Callable[[], Mapping[Any, object]]]:
        """The lookups of the dossier itself."""
        return dict(lookups(self.dossier))


def _is_in(place: int, places: Sequence[int]) -> bool:
    """Return whether a place is among others, which are in order."""
    at = bisect_left(places, place)
    return at < len(places) and places[at] == place
