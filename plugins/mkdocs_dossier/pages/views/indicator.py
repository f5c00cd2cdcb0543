"""The page of an indicator: its values by date, what revised what, and who reported each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ..cards import Cell, Ref, Table, Variant
from ..chart import chart as draw_chart
from ..chart import spark
from ..roll import Roll

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from ...core.dates import Date
    from ...core.merge.entity import Entity
    from ...core.merge.indicators import Point, Version
    from ..cards import Chart, Row
    from ..scope import Scope


def rows(scope: Scope, indicator: Entity) -> Iterator[Row]:
    """Yield what is measured."""
    yield from scope.rows(indicator, "scope", "unit", "topic")


def lead(scope: Scope, indicator: Entity) -> str:
    """Return the newest value as a line."""
    point = latest(scope, indicator)
    return (
        scope.words("indicator.latest", value=_figure(scope, point.shown), date=scope.words.date(point.as_of))
        if point
        else ""
    )


def latest(scope: Scope, indicator: Entity) -> Point | None:
    """Return the newest point that is no target."""
    dated = [point for point in scope.dossier.points[indicator.key] if point.as_of and not point.target]
    return dated[-1] if dated else None


def chart(scope: Scope, indicator: Entity) -> Chart | None:
    """Return its values and targets over time, where there are two to compare."""
    unit = indicator.text("unit") or ""
    found = scope.dossier.points[indicator.key]
    return draw_chart(found, scope.dossier.today, scope.words, scope.title(indicator.key), unit)


def points(scope: Scope, indicator: Entity) -> Table | None:
    """Return the values with their date, newest first."""
    found = [point for point in scope.dossier.points[indicator.key] if point.as_of and not point.target]
    return _table(scope, found[::-1])


def targets(scope: Scope, indicator: Entity) -> Table | None:
    """Return what is aimed at."""
    return _table(scope, [point for point in scope.dossier.points[indicator.key] if point.target])


def undated(scope: Scope, indicator: Entity) -> Table | None:
    """Return values without a date."""
    return _table(
        scope, [point for point in scope.dossier.points[indicator.key] if not point.as_of and not point.target]
    )


def _table(scope: Scope, found: Iterable[Point]) -> Table | None:
    heads = tuple(scope.words(f"head.{head}") for head in ("as_of", "value", "state", "published", "according_to"))
    cells = tuple(row for point in found for row in _rows(scope, point))
    return Table(heads, cells, frozenset({1})) if cells else None


def _rows(scope: Scope, point: Point) -> Iterator[tuple[Cell, ...]]:
    """Yield the value shown for a date, then what contradicts it, then what it revised."""
    yield _row(scope, point, point.shown, "", scope.words(f"why.{point.why}") if point.also else "")
    for version in point.also:
        yield _row(scope, point, version, scope.words("variant.also"))
    for version in point.revised:
        yield _row(scope, point, version, scope.words("variant.revised"))


def _row(scope: Scope, point: Point, version: Version, badge: str, why: str = "") -> tuple[Cell, ...]:
    best = version.best
    date = scope.words.date(point.as_of) or scope.words("date.unknown")
    voice = best.one("according_to")
    return (
        Cell((Ref(date),), point.as_of.lower.isoformat() if point.as_of else ""),
        Cell((Ref(_figure(scope, version)),), badge=badge, evidence=scope.all_evidence(version.facts), why=why),
        scope.text(scope.words(f"point.{best.item.status}") if best.item.status else ""),
        scope.text(scope.words.date(best.item.published)),
        Cell((scope.ref(voice),) if voice else ()),
    )


def _variants(scope: Scope, versions: Iterable[Version], label: str) -> tuple[Variant, ...]:
    return tuple(
        Variant(scope.words(f"variant.{label}"), _figure(scope, one), scope.all_evidence(one.facts)) for one in versions
    )


def _figure(scope: Scope, version: Version) -> str:
    best = version.best
    return scope.words.value(best.item.value, best.item.out_of)


def value_table(scope: Scope, indicators: Sequence[Entity]) -> Table | None:
    """Return indicators with their newest value."""
    heads = tuple(scope.words(f"head.{head}") for head in ("indicator", "value", "unit", "as_of"))
    return Table(heads, Roll(indicators, partial(_value_row, scope)), frozenset({1})) if indicators else None


def figure_of(scope: Scope, indicator: Entity) -> Decimal | None:
    """Return the newest value of an indicator as a number, where it is one."""
    point = latest(scope, indicator)
    return point.shown.best.item.value.low if point else None


def date_of(scope: Scope, indicator: Entity) -> Date | None:
    """Return the date of the newest value of an indicator."""
    point = latest(scope, indicator)
    return point.as_of if point else None


def _value_row(scope: Scope, indicator: Entity) -> tuple[Cell, ...]:
    name = Cell((scope.entity(indicator.key),), indicator.name.casefold())
    unit = scope.text(indicator.text("unit"))
    return (name, value_cell(scope, indicator), unit, as_of_cell(scope, indicator))


def value_cell(scope: Scope, indicator: Entity) -> Cell:
    """Return the newest value of an indicator, with what contradicts it and who reports it."""
    point = latest(scope, indicator)
    if point is None:
        return Cell()
    also = _variants(scope, point.also, "also")
    dossier = scope.dossier
    small = scope.ledger.keep(
        ("spark", scope.words.lang, indicator.key),
        lambda: spark(dossier.points[indicator.key], dossier.today, scope.words),
    )
    evidence = scope.all_evidence(point.shown.facts)
    return Cell((Ref(_figure(scope, point.shown)),), evidence=evidence, also=also, spark=small)


def as_of_cell(scope: Scope, indicator: Entity) -> Cell:
    """Return the date for which the newest value holds."""
    date = date_of(scope, indicator)
    return scope.text(scope.words.date(date), date.lower.isoformat()) if date else Cell()
