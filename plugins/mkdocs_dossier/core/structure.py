"""How entities hang together: parts and wholes, broader and narrower, plans that nobody reported on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .problem import Problem, problem

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from .fact import Key
    from .merge.entity import Entity

TREES = {"topic": "broader", "meeting": "includes"}
"""The key of each kind that must not lead back to itself."""


def structure_problems(entities: Mapping[Key, Entity], today: dt.date) -> Iterator[Problem]:
    """Report circles, parts outside the dates of their whole, and planned meetings without a report."""
    for entity in entities.values():
        role = TREES.get(entity.key.kind)
        if role and entity.key in _reachable(entity.key, role, entities):
            place = entity.reports[0].place / role
            message = f"'{entity.name}' leads back to itself through '{role}'; take one of the steps out"
            yield problem("DOS045", place.where, message)
        if entity.key.kind == "meeting":
            yield from _meeting_problems(entity, entities, today)


def _reachable(start: Key, role: str, entities: Mapping[Key, Entity]) -> set[Key]:
    found: set[Key] = set()
    left = [start]
    while left:
        here = entities.get(left.pop())
        for link in here.links(role) if here else ():
            if link.key and link.key not in found:
                found.add(link.key)
                left.append(link.key)
    return found


def _meeting_problems(entity: Entity, entities: Mapping[Key, Entity], today: dt.date) -> Iterator[Problem]:
    whole = entity.date
    for link in entity.links("includes"):
        part = entities.get(link.key) if link.key else None
        if part and part.date and whole and not (whole.lower <= part.date.lower and part.date.upper <= whole.upper):
            where = (entity.reports[0].place / "includes").where
            yield problem("DOS044", where, f"'{part.key.id}' ({part.date}) lies outside {whole}; check the dates")
    if is_unreported(entity, today):
        message = f"'{entity.name}' was planned for {whole} and nothing is reported since; report what became of it"
        yield problem("DOS043", entity.reports[-1].place.where, message)


def is_unreported(entity: Entity, today: dt.date) -> bool:
    """Return whether a meeting was planned for a day that has passed without a report."""
    planned = entity.value("status") in ("scheduled", "postponed")
    return planned and entity.date is not None and entity.date.upper < today
