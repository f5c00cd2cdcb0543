"""The page of a meeting: when and where, who was there as what, what was said, agreed and promised."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ...core.article import Event
from ...core.entities import Commitment
from ..cards import Cell, Entry, Quote, Ref, Row, Table, Variant
from ..roll import Roll
from .facts import commitment_table, event_of, meeting_table, quote_of, state_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...core.fact import Fact
    from ...core.merge.attendance import Attendee
    from ...core.merge.entity import Entity
    from ...core.merge.statements import Said
    from ..scope import Scope


def rows(scope: Scope, meeting: Entity) -> Iterator[Row]:
    """Yield when, where and in which form it takes place, and who invites and leads it."""
    yield from scope.rows(meeting, "date", "status", "time", "timezone", "place", "format", "kind", "series", "number")
    for role in ("chair", "host"):
        named = [one for one in scope.dossier.attendees[meeting.key] if role in one.roles]
        found = [one for one in named if role not in one.contested]
        also = tuple(
            Variant(scope.words("variant.also"), scope.ref(one.actor).text, scope.all_evidence(one.facts))
            for one in named if role in one.contested
        )  # fmt: skip
        if found:
            refs = tuple(ref for one in found for ref in _with_for(scope, one))
            proof = scope.all_evidence(fact for one in found for fact in one.facts)
            curated = any(fact.origin.is_page for one in found for fact in one.facts)
            why = scope.words("why.curated" if curated else "why.newest") if also else ""
            yield Row(scope.words(f"role.{role}"), refs, proof, also, why=why)
    yield from scope.rows(meeting, "participants", "topics", "reason", "was", "url", "includes")
    wholes = [fact for fact in scope.dossier.about.get(meeting.key, {}).get("includes", ()) if fact.key and fact.counts]
    if wholes:
        refs = tuple(dict.fromkeys(scope.entity(fact.key) for fact in wholes if fact.key))
        yield Row(scope.words("key.part_of_meeting"), refs, scope.all_evidence(wholes))


def _with_for(scope: Scope, one: Attendee) -> tuple[Ref, ...]:
    return (
        (scope.ref(one.actor), scope.ref(one.for_))
        if one.for_ and one.for_.key != one.actor.key
        else (scope.ref(one.actor),)
    )


def lead(scope: Scope, meeting: Entity) -> str:
    """Return when and where as a line."""
    parts = (scope.words.date(meeting.date), meeting.text("place") or "")
    return " · ".join(filter(None, parts))


def badges(scope: Scope, meeting: Entity) -> tuple[str, ...]:
    """Return its status, in a word."""
    return (scope.words(f"status.{state_of(scope, meeting)}"),)


def attendance(scope: Scope, meeting: Entity) -> Table | None:
    """Return who was there: as what, in which office on that day, for whom."""
    heads = tuple(scope.words(f"head.{head}") for head in ("actor", "role", "office", "for"))
    cells = tuple(_attendee(scope, meeting, one) for one in scope.dossier.attendees[meeting.key])
    return Table(heads, cells) if cells else None


def _attendee(scope: Scope, meeting: Entity, one: Attendee) -> tuple[Cell, ...]:
    roles = ", ".join(scope.words.known("role", role) for role in one.roles)
    state = one.status if one.status != "present" else "announced" if one.announced else ""
    count = scope.words("attendance.count", count=scope.words.value(one.count)) if one.count else ""
    return (
        scope.cell(scope.ref(one.actor), badge=scope.words(f"attendance.{state}") if state else "", facts=one.facts),
        scope.text(", ".join(filter(None, (roles, count)))),
        scope.text(scope.office(one.actor, meeting.date)),
        Cell((scope.ref(one.for_),)) if one.for_ else Cell(),
    )


def agenda(scope: Scope, meeting: Entity) -> tuple[Row, ...]:
    """Return what was on the agenda, what was expected, and what came of it."""
    return scope.rows(meeting, "agenda", "expected", "outcomes")


def statements(scope: Scope, meeting: Entity) -> Roll[Said, Quote]:
    """Return what was said there."""
    found = [said for said in scope.said(meeting.key, "meeting") if not said.expected]
    return Roll(found, partial(quote_of, scope))


def expected(scope: Scope, meeting: Entity) -> Roll[Said, Quote]:
    """Return what was announced to be said there and is not reported."""
    found = [said for said in scope.said(meeting.key, "meeting") if said.expected]
    return Roll(found, partial(quote_of, scope))


def commitments(scope: Scope, meeting: Entity) -> Table | None:
    """Return what was promised there."""
    keys = dict.fromkeys(f.key for f in scope.dossier.named(meeting.key, Commitment, "meeting") if f.key and f.counts)
    found = [scope.dossier.entities[key] for key in keys]
    return commitment_table(scope, found) if found else None


def events(scope: Scope, meeting: Entity) -> Roll[Fact[Event], Entry]:
    """Return what happened there beside."""
    found = [fact for fact in scope.dossier.named(meeting.key, Event) if fact.counts]
    return Roll(found, partial(event_of, scope, skip=meeting.key))


def siblings(scope: Scope, meeting: Entity) -> tuple[Entity | None, Entity | None]:
    """Return the meetings of its series before and after it; those that were not held are skipped."""
    series = next((link.key for link in meeting.links("series") if link.key), None)
    listed = (
        [one for one in scope.dossier.series.get(series, ()) if one is meeting or _counts(scope, one)] if series else []
    )
    if meeting not in listed or meeting.date is None:
        return None, None
    at = listed.index(meeting)
    return (listed[at - 1] if at else None), (listed[at + 1] if at + 1 < len(listed) else None)


def _counts(scope: Scope, meeting: Entity) -> bool:
    return meeting.date is not None and state_of(scope, meeting) in ("held", "scheduled")


def parts(scope: Scope, meeting: Entity) -> Table | None:
    """Return the meetings that it includes."""
    found = [scope.dossier.entities[link.key] for link in meeting.links("includes") if link.key]
    return meeting_table(scope, found) if found else None
