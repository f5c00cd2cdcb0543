"""Which of the older things is which of the newer ones: by the surest mark first, each only once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from rapidfuzz import fuzz

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterator, Sequence

T = TypeVar("T")
Stage: TypeAlias = "Callable[[], Collection[Hashable]]"
ALIKE = 60
"""How alike two texts must be (0 to 100) for one to be the other reworded."""


@dataclass(frozen=True, eq=False)
class Mark(Generic[T]):
    """What a thing is known by: signs for each stage, from the surest on; one in common is enough.

    A stage is asked for its signs only when it is reached, which most things never do. `loose` signs count last, and
    only where the texts are alike. Of several that fit, those in one article and with the likest texts go together.
    """

    item: T
    stages: tuple[Stage, ...]
    loose: Collection[Hashable] = ()
    homes: frozenset[str] = frozenset()
    text: str = ""


@dataclass(frozen=True)
class Pairs(Generic[T]):
    """What was found: the pairs, and what only one side has."""

    both: tuple[tuple[T, T], ...]
    gone: tuple[T, ...]
    new: tuple[T, ...]


def pair(old: Sequence[Mark[T]], new: Sequence[Mark[T]]) -> Pairs[T]:
    """Pair the things of two sides."""
    both: list[tuple[Mark[T], Mark[T]]] = []
    for stage in range(max((len(mark.stages) for mark in (*old, *new)), default=0)):
        both += _matched(*_left(old, new, both), stage)
    both += _matched(*_left(old, new, both), None)
    gone, more = _left(old, new, both)
    items = tuple((before.item, after.item) for before, after in both)
    return Pairs(items, tuple(mark.item for mark in gone), tuple(mark.item for mark in more))


def _left(
    old: Sequence[Mark[T]], new: Sequence[Mark[T]], both: Sequence[tuple[Mark[T], Mark[T]]]
) -> tuple[list[Mark[T]], list[Mark[T]]]:
    taken = {mark for found in both for mark in found}
    return [mark for mark in old if mark not in taken], [mark for mark in new if mark not in taken]


def _matched(old: Sequence[Mark[T]], new: Sequence[Mark[T]], stage: int | None) -> Iterator[tuple[Mark[T], Mark[T]]]:
    """Yield the pairs of one stage, the likest first; of equals, the first in order."""
    taken: set[Mark[T]] = set()
    for before, after in sorted(_fitting(old, new, stage), key=_likeness):
        if before not in taken and after not in taken:
            taken |= {before, after}
            yield before, after


def _fitting(old: Sequence[Mark[T]], new: Sequence[Mark[T]], stage: int | None) -> Iterator[tuple[Mark[T], Mark[T]]]:
    index: dict[Hashable, dict[Mark[T], None]] = defaultdict(dict)
    for mark in new:
        for sign in _signs(mark, stage):
            index[sign][mark] = None
    for mark in old:
        for other in dict.fromkeys(one for sign in _signs(mark, stage) for one in index.get(sign, ())):
            if stage is not None or fuzz.ratio(mark.text, other.text) >= ALIKE:
                yield mark, other


def _signs(mark: Mark[T], stage: int | None) -> Collection[Hashable]:
    return mark.loose if stage is None else mark.stages[stage]()


def signs(*found: Hashable) -> Stage:
    """Return a stage whose signs are known."""
    return lambda: found


def _likeness(found: tuple[Mark[T], Mark[T]]) -> tuple[bool, float]:
    before, after = found
    return not before.homes & after.homes, -fuzz.ratio(before.text, after.text)
