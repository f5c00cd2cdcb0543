"""Where actors stand: on one topic as rows that can be opened, and on all topics as a matrix."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from ...core.merge.statements import positions_within
from ...core.names import slug
from ..axis import date_axis
from ..cards import Bench, Mark, Matrix, Ref, Section, Spark, Stance
from .facts import stands_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ...core.dossier import Dossier
    from ...core.fact import Key
    from ...core.merge.entity import Entity
    from ...core.merge.statements import Position
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


def positions_on(scope: Scope, topic: Entity) -> tuple[Position, ...]:
    """Return the positions on a topic and on what is below it, newest first."""
    below = scope.dossier.narrower(topic.key)
    said = {one.best: one for key in below for one in scope.dossier.said(key, "topic")}
    return positions_within(said.values(), frozenset(below))


def stances(scope: Scope, topic: Entity) -> tuple[Stand, ...]:
    """Return where actors stand on a topic, and how that changed."""
    return draw_stances(scope, positions_on(scope, topic))


def draw_stances(scope: Scope, found: Sequence[Position]) -> tuple[Stand, ...]:
    """Return positions as cards, with figures on one calendar where somebody spoke twice."""
    stands = stands_of(scope, found)
    named = _anchored(stands, {one.actor: scope.entity(one.actor) for one in found})
    days = [said.day for one in found for said in one.history]
    if all(len(one.history) == 1 for one in found):
        return named
    axis = date_axis([(day, day) for day in days], 8, COURSE[0] - 8, scope.words)
    return tuple(replace(one, spark=_course(one, axis)) for one in named)


def _anchored(stands: Iterable[Stand], actors: Mapping[Key, Ref]) -> tuple[Stand, ...]:
    """Give the first card of each actor the anchor to which the matrix leads."""
    anchors = {ref: anchor(key) for key, ref in actors.items()}
    return tuple(replace(one, anchor=anchors.pop(one.actor, "")) for one in stands)


def anchor(actor: Key) -> str:
    """Return where the position of an actor stands on the page of a topic."""
    return f"by-{actor.id}"


def _course(stand: Stand, axis: Axis) -> Spark:
    """Return what an actor said over time as marks, the oldest first."""
    said = [one for one in reversed(stand.history) if one.iso][-LATEST:]
    text = "; ".join(f"{one.date}: {one.stance_word}" for one in said)
    return Spark(text, *COURSE, marks=tuple(_spot(one.iso, one.stance, axis) for one in said))


def _spot(iso: str, stance: str, axis: Axis) -> Mark:
    day = dt.date.fromisoformat(iso)
    shape, y = PLACES[stance]
    x = axis.span(day, day)[1]
    return Mark(x, y, shape, stance, "", x, x, y, y)


def standing(dossier: Dossier) -> dict[Key, tuple[Position, ...]]:
    """Return the positions of each actor that has any and is not removed, on topics that are not."""
    shown = {
        actor: tuple(one for one in found if not dossier.entities[one.topic].removed)
        for actor, found in dossier.standing.items() if not dossier.entities[actor].removed
    }  # fmt: skip
    return {actor: found for actor, found in shown.items() if found}


def matrix(scope: Scope) -> list[Section]:
    """Return the actors with most positions first, and the topics on which most actors have one first."""
    found = standing(scope.dossier)
    voices = Counter(topic for ones in found.values() for topic in {one.topic for one in ones})
    topics = sorted(voices, key=lambda key: (-voices[key], key))
    columns = topics[:COLUMNS]
    order = sorted(found, key=lambda key: (-len({one.topic for one in found[key]}), slug(scope.entity(key).text)))
    rows = tuple(_bench(scope, actor, found[actor], columns) for actor in order)
    body = Matrix(_refs(scope, columns), rows, _refs(scope, topics[COLUMNS:]))
    return [Section("matrix", scope.words("section.matrix"), "matrix", body, len(rows))] if rows else []


def _refs(scope: Scope, keys: Iterable[Key]) -> tuple[Ref, ...]:
    return tuple(scope.entity(key) for key in keys)


def _bench(scope: Scope, actor: Key, found: Iterable[Position], topics: Iterable[Key]) -> Bench:
    by_topic: dict[Key, list[Position]] = defaultdict(list)
    for one in found:
        by_topic[one.topic].append(one)
    stances_ = tuple(tuple(_stance(scope, one) for one in by_topic.get(topic, ())) for topic in topics)
    return Bench(actor.id, scope.entity(actor), stances_)


def _stance(scope: Scope, one: Position) -> Stance:
    """Return a stance with what it is about and the day of the newest statement; it leads to the row of its actor."""
    parts = (scope.words(f"stance.{one.stance}"), one.about or "", scope.words.short(one.day))
    url = scope.links.url(scope.links.path(one.topic), anchor(one.actor), base=scope.base)
    return Stance(one.stance, " · ".join(part for part in parts if part), url)
