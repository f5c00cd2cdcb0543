"""A dossier that notes what it is asked for: so it is known of each page what it was made of.

Everything in a dossier stands in lookups. One is asked for a key, or for all that is in it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, TypeVar, overload

if TYPE_CHECKING:
    from .dossier import Dossier

Read = tuple[str, Hashable]
"""The name of a lookup, and the key that it was asked for."""
ALL = ""
"""The key of whoever asks for everything in a lookup."""
KEPT = "kept"
"""The name for what was worked out once for all who ask; its key says what."""
LISTED: Read = ("facts", ALL)
"""That a list of everything was read."""
T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
LOOKUPS: Mapping[str, tuple[str, ...]] = {
    "": (
        "articles", "entities", "about", "attendees", "meetings_of", "series", "offices", "points", "histories",
        "labels", "cited", "twins", "movements", "standing", "milestones", "kinds", "reported", "origins",
        "indicators_under",
    ),
    "chronicle": ("years", "months", "by_key"),
    "company": ("named", "naming"),
    "ties": ("there", "meetings", "ends", "degrees", "_entities"),
    "prose": ("by_path", "mentions", "naming"),
}  # fmt: skip
"""The lookups of a dossier and of its parts."""
PROSE = "prose."
"""What the names of lookups begin with that come from prose."""
LISTS: Mapping[str, tuple[str, ...]] = {"": ("facts",), "chronicle": ("moments",)}
"""What lists everything."""


class Reads:
    """What is read while somebody wants to know it."""

    def __init__(self) -> None:
        self._open: list[set[Read]] = []

    def note(self, read: Read) -> None:
        """Note that something is read."""
        if self._open:
            self._open[-1].add(read)

    @contextmanager
    def heard(self) -> Iterator[set[Read]]:
        """Give the set of what is read from here on; what is read within another `heard` is that one's alone."""
        found: set[Read] = set()
        self._open.append(found)
        try:
            yield found
        finally:
            self._open.pop()


class Heard(Mapping[K, V]):
    """A lookup, found when it is first asked, that notes for which keys it is."""

    def __init__(self, name: str, find: Callable[[], Mapping[K, V]], reads: Reads) -> None:
        self._name, self._find, self._note = name, find, reads.note

    @cached_property
    def _values(self) -> Mapping[K, V]:
        return self._find()

    def __getitem__(self, key: K) -> V:
        self._note((self._name, key))
        return self._values[key]

    def get(self, key: K, default: V | T | None = None) -> V | T | None:  # type: ignore[override]  # as it is used
        """Return the value of a key."""
        self._note((self._name, key))
        return self._values.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._note((self._name, key))
        return key in self._values

    def __iter__(self) -> Iterator[K]:
        self._note((self._name, ALL))
        return iter(self._values)

    def __len__(self) -> int:
        self._note((self._name, ALL))
        return len(self._values)


class Whole(Sequence[T]):
    """A list of everything: who looks into it has read all."""

    def __init__(self, find: Callable[[], Sequence[T]], reads: Reads) -> None:
        self._find, self._note = find, reads.note

    @cached_property
    def _values(self) -> Sequence[T]:
        return self._find()

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        self._note(LISTED)
        return self._values[at]

    def __len__(self) -> int:
        self._note(LISTED)
        return len(self._values)


def watch(dossier: Dossier, reads: Reads) -> Dossier:
    """Return a dossier that is the same, and notes what is read of it."""
    made = _watched(dossier, "", reads)
    made.__dict__.update({part: _watched(getattr(dossier, part), part, reads) for part in LOOKUPS if part})
    return made


def lookups(dossier: Dossier) -> Iterator[tuple[str, Callable[[], Mapping[Any, object]]]]:
    """Yield the lookups of a dossier by name, each as what finds it."""
    for part, names in LOOKUPS.items():
        home = getattr(dossier, part) if part else dossier
        yield from ((_label(part, name), partial(getattr, home, name)) for name in names)


def _watched(base: T, part: str, reads: Reads) -> T:
    """Return a copy of a dossier, or of a part of it, whose lookups and lists note what is read."""
    made = copy(base)
    for name in LOOKUPS[part]:
        made.__dict__[name] = Heard(_label(part, name), partial(getattr, base, name), reads)
    for name in LISTS.get(part, ()):
        made.__dict__[name] = Whole(partial(getattr, base, name), reads)
    return made


def _label(part: str, name: str) -> str:
    return f"{part}.{name}" if part else name
