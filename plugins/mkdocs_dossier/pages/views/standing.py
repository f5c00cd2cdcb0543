"""Where actors stand: on one topic as rows that can be opened, and on all topics as a matrix."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from ...core.merge.statements import positions_within
from ...core.names import slug
from ..axis import date_axis
from ..cards import Bench, Mark, Matrix, Ref, Section, Spark, Stance
from ..roll import Roll
from .facts import alike, stand_of
from .further import pages_after
from .grid import MOST, pager

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from ...core.dossier import Dossier
    from ...core.fact import Key
    from ...core.merge.entity import Entity
    from ...core.merge.statements import Position, Said
    from ..axis import Axis
    from ..cards import Stand
    from ..scope import Scope

PLACES: Mapping[str, tuple[str, int]] = {
    "for": ("up", 8), "conditional": ("diamond", 16), "mixed": ("diamond", 16), "none": ("dash", 16),
    "against": ("down", 24),
}  # fmt: skip
"""The shape of each stance in a figure, and how far down it lies."""
COURSE = (112, 32)
LATEST = 24
"""How many statements of one actor a figure shows."""
COLUMNS = 40
"""How many topics a matrix can have and still be read."""


def _groups(scope: Scope, topic: Entity) -> Sequence[tuple[Position, ...]]:
    """Return the positions on a topic and on what is below it, newest first, those together that are shown as one."""
    below = scope.dossier.narrower(topic.key)
    said = {one.best: one for key in below for one in scope.said(key, "topic")}
    return alike(positions_within(said.values(), frozenset(below)))


def stances(scope: Scope, topic: Entity) -> Roll[tuple[Position, ...], Stand]:
    """Return where actors stand on a topic, and how that changed, on one calendar where anybody spoke twice."""
    groups = scope.ledger.keep(("stances", topic.key), lambda: _groups(scope, topic))
    firsts = {group[0].actor: group[0] for group in reversed(groups)}
    days = [said.day for group in groups for said in group[0].history]
    axis = None
    if any(len(group[0].history) > 1 for group in groups):
        axis = date_axis([(day, day) for day in days], 8, COURSE[0] - 8, scope.words)
    return Roll(groups, partial(_row, scope, topic.key, frozenset(firsts.values()), axis))


def _row(
    scope: Scope, topic: Key, firsts: Collection[Position], axis: Axis | None, group: tuple[Position, ...]
) -> Stand:
    """Return a position as a card; the first of each actor has the anchor to which the matrix leads."""
    one = group[0]
    drawn = stand_of(scope, group)
    topics = _refs(scope, (each.topic for each in group if each.topic != topic))
    spark = _course(scope, one, axis) if axis else None
    return replace(drawn, topics=topics, anchor=anchor(one.actor) if one in firsts else "", spark=spark)


def anchor(actor: Key) -> str:
    """Return where the position of an actor stands on the page of a topic."""
    return f"by-{actor.id}"


def _course(scope: Scope, one: Position, axis: Axis) -> Spark:
    """Return what an actor said over time as marks, the oldest first."""
    said = one.history[:LATEST][::-1]
    text = "; ".join(f"{scope.words.short(each.day)}: {scope.words(f'stance.{each.stance}')}" for each in said)
    marks = tuple(_spot(each, axis) for each in said)
    course = " ".join(f"{mark.x},{mark.y}" for mark in marks) if len(marks) > 1 else ""
    return Spark(text, *COURSE, course, marks)


def _spot(said: Said, axis: Axis) -> Mark:
    shape, y = PLACES[said.stance or "none"]
    x = axis.span(said.day, said.day)[1]
    return Mark(x, y, shape, said.stance or "none", "", x, x, y, y)


def standing(dossier: Dossier) -> dict[Key, tuple[Position, ...]]:
    """Return the positions of each actor that has any and is not removed, on topics that are not."""
    shown = {
        actor: tuple(one for one in found if not dossier.labels[one.topic].removed)
        for actor, found in dossier.standing.items() if not dossier.labels[actor].removed
    }  # fmt: skip
    return {actor: found for actor, found in shown.items() if found}


def matrix(scope: Scope) -> list[Section]:
    """Return the actors with most positions first, and the topics on which most actors have one first."""
    found = standing(scope.dossier)
    voices = Counter(topic for ones in found.values() for topic in {one.topic for one in ones})
    topics = sorted(voices, key=lambda key: (-voices[key], key))
    columns = _columns(scope, found, topics[:COLUMNS])
    order = sorted(found, key=lambda key: (-len({one.topic for one in found[key]}), slug(scope.entity(key).text)))
    start = (scope.part - 1) * MOST
    rows = tuple(_bench(scope, actor, found[actor], columns) for actor in order[start : start + MOST])
    body = Matrix(_refs(scope, columns), rows, _refs(scope, topics[COLUMNS:]), pager(scope, "positions"))
    return [Section("matrix", scope.words("section.matrix"), "matrix", body, len(order))] if rows else []


def _columns(scope: Scope, found: Mapping[Key, Iterable[Position]], topics: Iterable[Key]) -> dict[Key, bool]:
    """Return for each topic whether its own page holds all the positions on it and what is below it."""
    size = Counter(one.topic for ones in found.values() for one in ones)
    below = {topic: sum(size[key] for key in scope.dossier.narrower(topic)) for topic in topics}
    return {topic: not pages_after("positions", many) for topic, many in below.items()}


def _refs(scope: Scope, keys: Iterable[Key]) -> tuple[Ref, ...]:
    return tuple(scope.entity(key) for key in keys)


def _bench(scope: Scope, actor: Key, found: Iterable[Position], columns: Mapping[Key, bool]) -> Bench:
    by_topic: dict[Key, list[Position]] = defaultdict(list)
    for one in found:
        by_topic[one.topic].append(one)
    stood = tuple(
        tuple(_stance(scope, one, anchor(actor) if whole else "positions") for one in by_topic.get(topic, ()))
        for topic, whole in columns.items()
    )
    return Bench(actor.id, scope.entity(actor), stood)


def _stance(scope: Scope, one: Position, place: str) -> Stance:
    """Return a stance with what it is about and the day of the newest statement; it leads to a place on its topic."""
    parts = (scope.words(f"stance.{one.stance}"), one.about or "", scope.words.short(one.day))
    url = scope.links.url(scope.links.path(one.topic), place, base=scope.base)
    return Stance(one.stance, " · ".join(part for part in parts if part), url)
