"""The timeline of an entity: what happened with it, by year, newest first."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ...core.article import Event, Statement
from ...core.entities import Attendance, Commitment, Meeting
from ..cards import Entry
from .facts import entry_of

if TYPE_CHECKING:
    from ...core.fact import Fact
    from ...core.fields import Model
    from ...core.merge.entity import Entity
    from ..scope import Scope

KINDS = (Event, Statement, Commitment, Meeting, Attendance)


def timeline(scope: Scope, entity: Entity) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """Return years with their entries; several reports of one meeting are one entry."""
    facts: dict[object, Fact[Model]] = {}
    for kind in KINDS:
        for fact in scope.dossier.named(entity.key, kind):
            if fact.counts and fact.date:
                facts.setdefault(_thing(fact), fact)
    entries = sorted((_entry(scope, fact, entity) for fact in facts.values()), key=lambda one: one.iso, reverse=True)
    years = groupby(entries, key=lambda one: one.iso[:4])
    return tuple((year, tuple(found)) for year, found in years)


def _thing(fact: Fact[Model]) -> object:
    """Return what makes two facts one entry: the meeting or commitment they are about."""
    if isinstance(fact.item, Attendance | Meeting):
        meeting = fact.one("meeting")
        return meeting.key if meeting else fact.key or fact
    return fact.key or fact


def _entry(scope: Scope, fact: Fact[Model], entity: Entity) -> Entry:
    entry = entry_of(scope, fact, skip=entity.key)
    thing = _thing(fact)
    meeting = scope.dossier.entities.get(thing) if isinstance(thing, tuple) else None  # type: ignore[call-overload]  # a key is a tuple
    if meeting is None or meeting.key.kind != "meeting" or meeting.date is None:
        return entry
    return Entry(
        meeting.date.lower.isoformat(),
        scope.words.date(meeting.date),
        "meeting",
        scope.words("fact.meeting"),
        entry.text,
        (scope.entity(meeting.key),),
        entry.evidence,
    )
