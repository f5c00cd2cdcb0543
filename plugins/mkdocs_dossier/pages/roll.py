"""A list that may be long: what is in it is known at once, and drawn only where it is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar, overload

from .cards import Table, Timeline

T = TypeVar("T")
C = TypeVar("C")


@dataclass(frozen=True)
class Roll(Sequence[C], Generic[T, C]):
    """Things in their order, and how one of them is drawn; a part of it costs what is in that part."""

    items: Sequence[T]
    draw: Callable[[T], C]

    def __len__(self) -> int:
        """Return how many things there are."""
        return len(self.items)

    @overload
    def __getitem__(self, at: int) -> C: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[C, ...]: ...
    def __getitem__(self, at: int | slice) -> C | tuple[C, ...]:
        """Draw one thing, or some."""
        return tuple(map(self.draw, self.items[at])) if isinstance(at, slice) else self.draw(self.items[at])


def size_of(body: object) -> int:
    """Return how many rows or entries the body of a section has; anything else is one."""
    rows = body.rows if isinstance(body, Table) else body.entries if isinstance(body, Timeline) else body
    return len(rows) if isinstance(rows, Sequence) else 1


def drawn(body: object, part: slice = slice(None)) -> object:
    """Return the body of a section with its rows or entries drawn, or a part of them."""
    if isinstance(body, Table):
        return replace(body, rows=tuple(body.rows[part]))
    if isinstance(body, Timeline):
        return replace(body, entries=tuple(body.entries[part]))
    return tuple(body[part]) if isinstance(body, Sequence) and not isinstance(body, str) else body
