"""The page of an actor: who it is now, what it stands for, whom it met, what it promised."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from ...core.article import Event, Relation, ValueReport
from ...core.entities import Commitment, Membership, Person
from ...core.fact import Fact, Key
from ...core.merge.statements import positions
from ..cards import Cell, Entry, Quote, Ref, Row, Stand, Table
from ..roll import Roll
from .facts import alike, commitment_table, date_cell, event_of, meeting_cell, quote_of, relation_entries, stand_of
from .indicator import value_table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from ...core.merge.attendance import Attendee
    from ...core.merge.entity import Entity
    from ...core.merge.offices import Tenure
    from ...core.merge.statements import Position, Said
    from ..scope import Scope


def rows(scope: Scope, actor: Entity) -> Iterator[Row]:
    """Yield who it is at a glance: offices of today, bodies it belongs to, country."""
    held = scope.dossier.office(actor.key, scope.dossier.today)
    if held:
        shown = tuple(ref for tenure in held for ref in office_refs(scope, tenure))
        yield Row(
            scope.words("key.office_now"), shown, scope.all_evidence(fact for tenure in held for fact in tenure.facts)
        )
    yield from _memberships(scope, actor)
    yield from scope.rows(actor, "country", "part_of", "predecessors", "from_", "until", "code", "distinct_from")
    for role, word in (("part_of", "parts"), ("predecessors", "successors")):
        facts = [fact for fact in scope.dossier.about.get(actor.key, {}).get(role, ()) if fact.key and fact.counts]
        refs = tuple(dict.fromkeys(scope.entity(fact.key) for fact in facts if fact.key))
        if refs:
            yield Row(scope.words(f"key.{word}"), refs, scope.all_evidence(facts))


def _memberships(scope: Scope, actor: Entity) -> Iterator[Row]:
    of = [fact for fact in scope.dossier.named(actor.key, Membership, "actor") if fact.counts]
    members = [fact for fact in scope.dossier.named(actor.key, Membership, "organization") if fact.counts]
    listed = [fact for fact in scope.dossier.named(actor.key, Person, "actor") if fact.counts]
    if of:
        refs = tuple(dict.fromkeys(_member(scope, fact, "organization") for fact in of))
        yield Row(scope.words("key.member_of"), refs, scope.all_evidence(of))
    if members or listed:
        found = [_member(scope, fact, "actor") for fact in members] + list(
            scope.refs(fact.links[-1] for fact in listed)
        )
        refs = tuple(sorted(dict.fromkeys(found), key=lambda ref: ref.text))
        yield Row(scope.words("key.members"), refs, scope.all_evidence((*members, *listed)))
    elif actor.value("membership"):
        yield Row(
            scope.words("key.members"),
            (Ref(scope.words("members.open")),),
            scope.all_evidence(actor.choices["membership"].reports),
        )


def _member(scope: Scope, fact: Fact[Membership], role: str) -> Ref:
    """Return one end of a membership with its dates and the remark on it."""
    ref = scope.ref(fact.one(role))
    text = scope.dated(ref.text, fact.item.from_, fact.item.until)
    return replace(ref, text=f"{text} – {fact.item.note}" if fact.item.note else text)


def office_refs(scope: Scope, tenure: Tenure) -> tuple[Ref, ...]:
    """Return an office with the body it belongs to."""
    title = Ref(tenure.title)
    return (title, scope.ref(tenure.of)) if tenure.of else (title,)


def lead(scope: Scope, actor: Entity) -> str:
    """Return the line under the name: the office of today, else what kind of actor it is."""
    held = scope.dossier.office(actor.key, scope.dossier.today)
    texts = [scope.words("office.of", office=t.title, of=scope.ref(t.of).text) if t.of else t.title for t in held]
    return ", ".join(texts)


def stands(scope: Scope, actor: Entity) -> Roll[tuple[Position, ...], Stand]:
    """Return current positions, newest first."""
    found = scope.ledger.keep(("stands", actor.key), lambda: alike(positions(scope.said(actor.key, "actor"))))
    return Roll(found, partial(stand_of, scope))


def statements(scope: Scope, actor: Entity) -> Roll[Said, Quote]:
    """Return what it said or is expected to say, what it conveyed for others, and what was asked of it."""
    found = scope.said(actor.key, "actor", "spoken_by", "to")
    return Roll([said for said in found if not said.expected], partial(quote_of, scope))


def expected(scope: Scope, actor: Entity) -> Roll[Said, Quote]:
    """Return what it is expected to say."""
    found = scope.said(actor.key, "actor", "spoken_by")
    return Roll([said for said in found if said.expected], partial(quote_of, scope))


def meetings(scope: Scope, actor: Entity) -> Table | None:
    """Return its own meetings, newest first: as what, for whom, and with whom it met there."""
    own = [(meeting, one) for meeting, one in _attended(scope, actor.key) if one.actor.key == actor.key]
    return _meeting_table(scope, own, actor.key, "role") if own else None


def through(scope: Scope, actor: Entity) -> Table | None:
    """Return the meetings at which others attended for it, or parts of it."""
    parts = {fact.key for fact in scope.dossier.about.get(actor.key, {}).get("part_of", ()) if fact.key and fact.counts}
    own = [(meeting, one) for meeting, one in _attended(scope, actor.key) if one.actor.key != actor.key]
    own += [
        (meeting, one) for part in sorted(parts) for meeting, one in _attended(scope, part) if one.actor.key == part
    ]
    ordered = sorted(
        own, key=lambda pair: (pair[0].date.lower.toordinal() if pair[0].date else 0, pair[0].key), reverse=True
    )
    return _meeting_table(scope, ordered, actor.key, "represented_by") if ordered else None


def _attended(scope: Scope, key: Key) -> tuple[tuple[Entity, Attendee], ...]:
    return tuple(reversed(scope.dossier.meetings_of.get(key, ())))


def _meeting_table(scope: Scope, pairs: list[tuple[Entity, Attendee]], key: Key, column: str) -> Table:
    heads = ("date", "meeting", column, "with")

    def row(pair: tuple[Entity, Attendee]) -> tuple[Cell, ...]:
        meeting, one = pair
        return (
            date_cell(scope, meeting), meeting_cell(scope, meeting),
            _role_cell(scope, one) if one.actor.key == key else scope.cell(scope.ref(one.actor), facts=one.facts[:1]),
            Cell(_company(scope, meeting, one, {key, one.actor.key})),
        )  # fmt: skip

    return Table(tuple(scope.words(f"head.{head}") for head in heads), Roll(pairs, row))


def _role_cell(scope: Scope, one: Attendee) -> Cell:
    roles = ", ".join(scope.words.known("role", role) for role in one.roles) or scope.words("role.attendee")
    refs = (Ref(roles), scope.ref(one.for_)) if one.for_ and one.for_.key != one.actor.key else (Ref(roles),)
    state = one.status if one.status != "present" else "announced" if one.announced else ""
    return scope.cell(*refs, badge=scope.words(f"attendance.{state}") if state else "", facts=one.facts)


def _company(scope: Scope, meeting: Entity, mine: Attendee, without: Collection[Key | None]) -> tuple[Ref, ...]:
    """Return the others of a meeting: once it was held, those who were there, to somebody who was there too."""
    held = meeting.value("status") == "held"
    there = [one for one in scope.dossier.attendees.get(meeting.key, ()) if one.was_there or not held]
    others = [one.actor for one in there if one.actor.key not in without and (mine.was_there or not held)]
    shown = scope.refs(others[:8])
    more = len(others) - len(shown)
    return (*shown, Ref(scope.words("more", n=more))) if more > 0 else shown


def commitments(scope: Scope, actor: Entity, *roles: str) -> Table | None:
    """Return commitments in which it has one of the roles."""
    facts = [fact for fact in scope.dossier.named(actor.key, Commitment, *roles) if fact.counts]
    keys = dict.fromkeys(fact.key for fact in facts if fact.key)
    found = [scope.dossier.entities[key] for key in keys]
    return commitment_table(scope, found, actor.key) if found else None


def made(scope: Scope, actor: Entity) -> Table | None:
    """Return the commitments that it made."""
    return commitments(scope, actor, "actor")


def received(scope: Scope, actor: Entity) -> Table | None:
    """Return the commitments made to it or for it."""
    return commitments(scope, actor, "to", "for")


def offices(scope: Scope, actor: Entity) -> Table | None:
    """Return its offices, newest first, with their dates or the days on which they were reported."""
    tenures = scope.dossier.offices.get(actor.key, ())
    heads = tuple(scope.words(f"head.{head}") for head in ("office", "of", "time"))
    cells = tuple(
        (
            scope.cell(Ref(tenure.title), facts=tenure.facts),
            Cell((scope.ref(tenure.of),) if tenure.of else ()),
            scope.text(_time(scope, tenure), _since(tenure)),
        )
        for tenure in reversed(tenures)
    )
    return Table(heads, cells) if cells else None


def officers(scope: Scope, actor: Entity) -> Table | None:
    """Return who holds and held its offices."""
    found = [
        (key, tenure) for key in _holders(scope, actor.key) for tenure in scope.dossier.offices.get(key, ())
        if tenure.of and tenure.of.key == actor.key
    ]  # fmt: skip
    found.sort(key=lambda pair: _since(pair[1]), reverse=True)
    heads = tuple(scope.words(f"head.{head}") for head in ("actor", "office", "time"))

    def row(pair: tuple[Key, Tenure]) -> tuple[Cell, ...]:
        key, tenure = pair
        title = scope.cell(Ref(tenure.title), facts=tenure.facts)
        return Cell((scope.entity(key),)), title, scope.text(_time(scope, tenure))

    return Table(heads, Roll(found, row)) if found else None


def _holders(scope: Scope, key: Key) -> tuple[Key, ...]:
    facts = scope.dossier.about.get(key, {}).get("of", ())
    return tuple(dict.fromkeys(link.key for fact in facts for link in fact.linked("actor") if link.key))


def _since(tenure: Tenure) -> str:
    return tenure.start.lower.isoformat() if tenure.start else tenure.seen[0].isoformat() if tenure.seen else ""


def _time(scope: Scope, tenure: Tenure) -> str:
    if tenure.is_dated:
        first = scope.words.date(tenure.start) or scope.words("time.unknown")
        return f"{first} – {scope.words.date(tenure.end)}" if tenure.end else scope.words("date.since", date=first)
    days = [scope.words.day(day) for day in dict.fromkeys(tenure.seen[:1] + tenure.seen[-1:])]
    if tenure.is_open and not days:
        return ""
    return scope.words("time.seen", days=" – ".join(days)) if days else scope.words("time.former")


def indicators(scope: Scope, actor: Entity) -> Table | None:
    """Return the figures that are about it, or that it gave."""
    of = dict.fromkeys(f.key for f in scope.dossier.about.get(actor.key, {}).get("scope", ()) if f.key and f.counts)
    named = scope.dossier.named(actor.key, ValueReport, "according_to")
    keys = [*of, *(fact.key for fact in named if fact.key and fact.key not in of)]
    return value_table(scope, [scope.dossier.entities[key] for key in dict.fromkeys(keys)]) if keys else None


def relations(scope: Scope, actor: Entity) -> Roll[tuple[Fact[Relation], Key], Entry]:
    """Return its relations, and those of the series that bears its name."""
    twins = (key for key in (Key("series", actor.key.id),) if _twin(scope, key, actor))
    return relation_entries(scope, actor.key, *twins)


def _twin(scope: Scope, key: Key, actor: Entity) -> bool:
    label = scope.dossier.labels.get(key)
    return label is not None and label.name.casefold() == actor.name.casefold()


def events(scope: Scope, actor: Entity) -> Roll[Fact[Event], Entry]:
    """Return what happened with it outside meetings, newest first."""
    found = [fact for fact in scope.dossier.named(actor.key, Event) if fact.counts]
    return Roll(found, partial(event_of, scope, skip=actor.key))
