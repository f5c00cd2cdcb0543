"""Indicators as linked data: what is measured, and its values with the articles and sources that give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .node import Given, Node, Ref, begins, ends, node

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from ...core.dates import Date
    from ...core.fact import Link
    from ...core.merge.entity import Entity
    from ...core.merge.indicators import Version
    from ...core.values import Value as Figure
    from .graph import Graph

LOWER, UPPER = ("", ">=", ">"), ("", "<=", "<")


def view_indicator(graph: Graph, indicator: Entity) -> Iterator[Node]:
    """Yield an indicator and its values: those shown and those that contradict them; targets are no observations."""
    yield graph.whole(indicator)
    yield from graph.stubs(link.key for link in _scope(indicator))
    for point in graph.dossier.points[indicator.key]:
        for version in () if point.target else (point.shown, *point.also):
            day = _day(point.as_of)
            if version.best.is_sure and day:
                yield from _observation(graph, indicator, version, day)


def _observation(graph: Graph, indicator: Entity, version: Version, day: str) -> Iterator[Node]:
    best = version.best
    address = graph.fact(best)
    articles = graph.articles(version.facts)
    works, sources = graph.sources(best.sources, best.origin.id)
    whole = best.item.out_of
    reference = node(f"{address}-whole", "QuantitativeValue", **_figure(whole)) if whole else None
    yield node(
        address, "Observation", url=address, variableMeasured=Ref(graph.thing(indicator.key)),
        observationAbout=graph.refs(_scope(indicator)), observationDate=day,
        unitText=indicator.text("unit"), measurementTechnique="estimate" if best.item.status == "estimate" else None,
        valueReference=reference.ref if reference else None,
        subjectOf=(*(one.ref for one in articles), *works), **_figure(version.value),
    )  # fmt: skip
    yield from (reference,) if reference else ()
    yield from (*articles, *sources)


def _scope(indicator: Entity) -> tuple[Link, ...]:
    """Return whom or what an indicator is about: values of another scope are another indicator."""
    return tuple(link for report in indicator.reports if report.is_sure for link in report.linked("scope"))


def _day(as_of: Date | None) -> str | None:
    """Return the day, month or year of a value; of one that covers a span, its end."""
    return begins(as_of) if as_of and as_of.is_point else ends(as_of)


def _figure(value: Figure) -> dict[str, Given]:
    """Return a figure: exact as one value, else by its ends, and in the words of the report where those say more."""
    if value.low is None or value.high is None:
        return {"value": value.text}
    if not value.bound and value.low == value.high:
        return {"value": number(value.low)}
    if value.bound == "~" and value.low == value.high:
        return {"value": number(value.low), "description": value.text}
    low = number(value.low) if value.bound in ("~", *LOWER) else None
    high = number(value.high) if value.bound in ("~", *UPPER) else None
    return {"minValue": low, "maxValue": high, "description": value.text if value.bound else None}


def number(value: Decimal) -> int | float:
    """Return a number as JSON has it: whole numbers without a point."""
    return int(value) if value == value.to_integral_value() else float(value)
