"""A table: what each of its columns is called and holds, and what makes its rows, one after the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from .book import Book

Cell: TypeAlias = "str | int | Decimal | dt.date | tuple[str, ...] | None"
Row: TypeAlias = tuple[Cell, ...]
Type = Literal["text", "number", "count", "truth", "day", "list"]
"""What a column holds: text, a decimal number, a whole one, 0 or 1, an ISO day, or several texts."""
SIGNS = {"#": "number", "%": "count", "?": "truth", "@": "day", "*": "list"}


@dataclass(frozen=True)
class Column:
    """A column: its name, what it holds, and the table whose first column it names, if it names one."""

    name: str
    type: Type = "text"
    refers: str = ""


@dataclass(frozen=True)
class Table:
    """One table; `rows` are made as they are read, so that any number of them fits into memory.

    The first column is the key where `keyed`. One that only joins others is for databases alone.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Book], Iterator[Row]]
    keyed: bool = True
    joins: bool = False

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)


def columns_of(text: str) -> tuple[Column, ...]:
    """Return the columns that a line lists: `as_of`, `value_low#`, `met?`, `as_of_from@`, `topics*`, `actor>actors`."""
    return tuple(_column(word) for word in text.split())


def _column(word: str) -> Column:
    name, _, refers = word.partition(">")
    kind = SIGNS.get(name[-1])
    return Column(name[:-1], kind, refers) if kind else Column(name, "text", refers)  # type: ignore[arg-type]  # SIGNS holds types


def plain(cell: Cell) -> str | int | float | list[str] | None:
    """Return a cell as JSON has it; a decimal number of whole units as a whole number."""
    if cell is None or isinstance(cell, str):  # most are, in millions of cells
        return cell
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return list(cell) if isinstance(cell, tuple) else cell
