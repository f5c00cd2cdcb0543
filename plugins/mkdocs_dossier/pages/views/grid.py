"""The table of an overview: its rows put in order once for all pages, and those of one page drawn."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ..cards import Cell, Facet, Grid, Pager, Ref, Section, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
    from decimal import Decimal

    from ...core.dates import Date
    from ...words.collation import Order
    from ..scope import Scope

T = TypeVar("T")
MOST = 200
"""How many rows one page of a table has."""
ZERO = 10**15
"""What is added to a figure so that it sorts as text, below zero as well."""


@dataclass(frozen=True)
class Column(Generic[T]):
    """One column: its name, what a cell shows, and what it is sorted by (its text, where that is not said).

    Rows can be chosen by a `facet`; one that is `apart` is for choosing only and not shown.
    """

    name: str
    draw: Callable[[Scope, T], Cell]
    order: Callable[[Scope, T], Order] | None = None
    numeric: bool = False
    facet: bool = False
    apart: bool = False


@dataclass(frozen=True)
class Sheet(Generic[T]):
    """A table as it is declared: the keys of its rows, the row of each, its columns, and the one that it is sorted by.

    Ties stay as picked.
    """

    pick: Callable[[Scope], Iterable[Any]]
    find: Callable[[Scope, Any], T]
    columns: tuple[Column[T], ...]
    by: str
    falling: bool = False


@dataclass(frozen=True)
class Standing:
    """The keys of rows in order, and the rank of each in each column among all; None for what is not known."""

    keys: tuple[Any, ...]
    ranks: tuple[tuple[int | None, ...], ...]
    total: int
    """How many rows the whole table has."""


def standing(scope: Scope, name: str, sheet: Sheet[T]) -> Standing:
    """Return the rows of a table in order, whatever their addresses; all pages of a build share it."""
    bare = replace(scope, links=replace(scope.links, urls={}))
    return scope.ledger.keep(f"grid {name}", lambda: _stand(bare, name, sheet))


def _stand(scope: Scope, name: str, sheet: Sheet[T]) -> Standing:
    found = tuple(sheet.pick(scope))
    orders = [scope.ledger.keep(("orders", name, key), partial(_orders, scope, sheet, key)) for key in found]
    columns = [_ranks([order[at] for order in orders]) for at in range(len(sheet.columns))]
    by = next(at for at, column in enumerate(sheet.columns) if column.name == sheet.by)
    places = sorted(range(len(found)), key=lambda at: _place(columns[by][at], sheet.falling))
    ranks = tuple(tuple(column[at] for column in columns) for at in places)
    return Standing(tuple(found[at] for at in places), ranks, len(places))


def _place(rank: int | None, falling: bool) -> tuple[bool, int]:
    return (rank is None, -(rank or 0) if falling else rank or 0)


def _orders(scope: Scope, sheet: Sheet[T], key: Hashable) -> tuple[Order, ...]:
    """Return what a row is sorted by in each column."""
    one = sheet.find(scope, key)
    return tuple(_order(scope, column, one) for column in sheet.columns)


def _order(scope: Scope, column: Column[T], one: T) -> Order:
    if column.order:
        return column.order(scope, one)
    cell = column.draw(scope, one)
    return scope.words.order(", ".join(ref.text for ref in cell.refs) or cell.badge)


def _ranks(orders: Sequence[Order]) -> list[int | None]:
    """Return the rank of each value among all of its column; equal ones have the same."""
    ranks = {order: rank for rank, order in enumerate(sorted(set(orders) - {()}))}
    return [ranks.get(order) for order in orders]


def rows_name(kind: str) -> str:
    """Return the name under which pages look up the rows of theirs in an overview."""
    return f"rows {kind}"


def parts_of(scope: Scope, kind: str, sheet: Sheet[T]) -> Mapping[Hashable, Standing]:
    """Return the rows of each page of an overview, counted from 1."""
    stand = standing(scope, kind, sheet)
    parts = (slice(start, start + MOST) for start in range(0, len(stand.keys), MOST))
    return {at: replace(stand, keys=stand.keys[part], ranks=stand.ranks[part]) for at, part in enumerate(parts, 1)}


def grid(scope: Scope, kind: str, anchor: str, sheet: Sheet[T]) -> list[Section]:
    """Return the rows of a table that stand on the page being made, as a section; nothing where there are none."""
    shown = scope.ledger.look(rows_name(kind), scope.part, lambda: parts_of(scope, kind, sheet))
    if shown is None:
        return []
    rows = [_row(scope, sheet, sheet.find(scope, key), at) for key, at in zip(shown.keys, shown.ranks, strict=True)]
    first = (scope.part - 1) * MOST + 1
    body = replace(_grid(scope, sheet, rows), total=shown.total, first=first, pager=pager(scope, kind))
    return [Section(anchor, scope.words(f"section.{anchor}"), "grid", body, shown.total)]


def _grid(scope: Scope, sheet: Sheet[T], rows: Sequence[Sequence[Cell]]) -> Grid:
    """Return drawn rows as a grid: the columns that are shown, and those apart."""
    shown = [at for at, column in enumerate(sheet.columns) if not column.apart]
    apart = [at for at, column in enumerate(sheet.columns) if column.apart]
    titles = [scope.words(f"head.{column.name}") for column in sheet.columns]
    numeric = frozenset(place for place, at in enumerate(shown) if sheet.columns[at].numeric)
    return Grid(
        Table(tuple(titles[at] for at in shown), tuple(tuple(row[at] for at in shown) for row in rows), numeric),
        tuple(sheet.columns[at].name for at in shown),
        tuple(column.name for column in sheet.columns if column.facet and not column.apart),
        tuple(Facet(sheet.columns[at].name, titles[at]) for at in apart),
        tuple(tuple(row[at] for at in apart) for row in rows),
        sheet.by,
        sheet.falling,
    )


def _row(scope: Scope, sheet: Sheet[T], one: T, ranks: Sequence[int | None]) -> tuple[Cell, ...]:
    pairs = zip(sheet.columns, ranks, strict=True)
    return tuple(
        replace(column.draw(scope, one), sort="" if rank is None or column.apart else str(rank))
        for column, rank in pairs
    )


def pages_of(rows: int) -> int:
    """Return over how many pages a table of so many rows is spread."""
    return max(1, -(-rows // MOST))


def part_of(place: int) -> int:
    """Return on which page of an overview the row at a place (from 0) stands, counted from 1."""
    return place // MOST + 1


def path_of(scope: Scope, kind: str, part: int) -> str:
    """Return the path of a page of an overview."""
    paths = scope.ledger.paths.get(kind) or (scope.links.overview(kind),)
    return paths[min(part, len(paths)) - 1]


def pager(scope: Scope, kind: str) -> Pager:
    """Return the way to all pages of an overview, each called by its number."""
    paths = scope.ledger.paths.get(kind, ())
    found = (Ref(scope.words.number(at), scope.links.url(path, base=scope.base)) for at, path in enumerate(paths, 1))
    return Pager(scope.part, tuple(found))


def date_order(date: Date | None) -> Order:
    """Return what a date is sorted by: the first day that it can mean, then the vaguer one first."""
    return () if date is None else (date.lower.isoformat(), f"{(dt.date.max - date.upper).days:07}", str(date))


def counted(name: str, count: Callable[[Scope, T], int]) -> Column[T]:
    """Return a column of counts; none is not printed."""
    return Column(
        name,
        lambda scope, one: scope.text(scope.words.number(count(scope, one)) if count(scope, one) else ""),
        lambda scope, one: figure_order(count(scope, one)),
        numeric=True,
    )


def figure_order(figure: Decimal | int | None) -> Order:
    """Return what a figure is sorted by."""
    return () if figure is None else (f"{figure + ZERO:025.6f}",)
