"""How each kind of fact reads: statements, positions, commitments, values, relations and events as cards and rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from ...core.article import ActorMention, Event, Relation, Statement, ValueReport
from ...core.dates import Date
from ...core.entities import Attendance, Commitment, IndicatorPoint, Meeting, Office
from ...core.fact import Fact, Key, Link
from ...core.fields import Model
from ...core.kinds import ANCHORS, INVERSES
from ...core.merge.commitments import is_overdue, is_past, is_silent
from ...core.values import Amount
from ..cards import Cell, Entry, Quote, Ref, Stand, Table
from ..roll import Roll
from .grid import date_order, figure_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ...core.merge.entity import Entity
    from ...core.merge.statements import Position, Said
    from ...words.collation import Order
    from ..scope import Scope

Item = Fact[Model]
LATEST = 6
"""How many statements stand under a position; those before are among all statements of the actor."""


def quote_of(scope: Scope, said: Said) -> Quote:
    """Return a statement as a card."""
    fact, item = said.best, said.best.item
    stance = said.stance or ""
    return Quote(
        scope.words.date(fact.date), _iso(fact.date), scope.ref(fact.one("actor")), item.says, item.quote, fact.lang,
        item.translation, stance, scope.words(f"stance.{stance}") if stance else "", item.about,
        scope.words.known("said", item.kind) if item.kind else "", scope.refs(fact.linked("topic")),
        scope.ref(fact.one("meeting")) if fact.one("meeting") else None, scope.refs(fact.linked("to")),
        scope.ref(fact.one("spoken_by")) if fact.one("spoken_by") else None, scope.all_evidence(said.facts),
        scope.all_evidence(said.announced), fact.anchor, said.expected, scope.office(fact.one("actor"), fact.date),
    )  # fmt: skip


def alike(positions: Iterable[Position]) -> Sequence[tuple[Position, ...]]:
    """Return positions in groups that are shown as one: one statement on two topics stands once."""
    groups: dict[object, list[Position]] = {}
    for one in positions:
        groups.setdefault((one.actor, one.about, one.stance, tuple(said.best for said in one.history)), []).append(one)
    return [tuple(group) for group in groups.values()]


def stand_of(scope: Scope, group: tuple[Position, ...]) -> Stand:
    """Return one position, which may be on several topics, as a card, with the number of statements behind it."""
    position = group[0]
    shown, older = position.history[:LATEST], len(position.history) - LATEST
    among = scope.links.url(scope.links.path(position.actor), "statements", base=scope.base)
    return Stand(
        scope.entity(position.actor), tuple(scope.entity(one.topic) for one in group), position.about, position.stance,
        scope.words(f"stance.{position.stance}"), scope.words.day(position.day),
        _agreeing(scope, position),
        tuple(quote_of(scope, one) for one in position.newest), tuple(quote_of(scope, one) for one in shown),
        Ref(scope.words("position.older", n=older), among) if older > 0 else None,
    )  # fmt: skip


def _agreeing(scope: Scope, position: Position) -> str:
    """Return on how many statements a position rests, of how many where not all agree."""
    if position.agreeing == position.total:
        return scope.words("position.whole", n=position.total)
    return scope.words("position.count", n=position.total, agreeing=scope.words.number(position.agreeing))


def meeting_table(
    scope: Scope, meetings: Iterable[Entity], extra: Mapping[str, Callable[[Entity], Cell]] | None = None
) -> Table:
    """Return meetings as a table: date, name, status, place, and the given further columns."""
    extra = extra or {}
    heads = (scope.words("head.date"), scope.words("head.meeting"), *extra, scope.words("head.place"))

    def row(meeting: Entity) -> tuple[Cell, ...]:
        more = (make(meeting) for make in extra.values())
        return (date_cell(scope, meeting), meeting_cell(scope, meeting), *more, scope.text(meeting.text("place")))

    return Table(heads, Roll(tuple(meetings), row))


def date_cell(scope: Scope, meeting: Entity) -> Cell:
    """Return when a meeting is, sorted by its first day."""
    if meeting.date is None:
        return Cell((Ref(scope.words("date.unknown")),), "9999")
    return Cell((Ref(scope.words.date(meeting.date)),), meeting.date.lower.isoformat())


def meeting_cell(scope: Scope, meeting: Entity) -> Cell:
    """Return a meeting's name and, where it is not plainly over, its status."""
    status = state_of(scope, meeting)
    badge = "" if status == "held" else scope.words(f"status.{status}")
    facts = [meeting.choices["status"].fact] if "status" in meeting.choices else meeting.reports[:1]
    return scope.cell(scope.entity(meeting.key), badge=badge, facts=facts)


def state_of(scope: Scope, meeting: Entity) -> str:
    """Return a meeting's status; one that was planned for a day gone by has 'no report yet'."""
    status = meeting.text("status") or "scheduled"
    passed = meeting.date is not None and meeting.date.upper < scope.dossier.today
    return "unreported" if status in ("scheduled", "postponed") and passed else status


def commitment_table(scope: Scope, commitments: Iterable[Entity], subject: Key | None = None) -> Table:
    """Return commitments as a table, the newest first; a column that says nothing but the subject is left out."""
    found = newest_first(scope, commitments)
    columns = [name for name in COLUMNS if not all(_adds_nothing(one, name, subject) for one in found)]
    heads = tuple(scope.words(f"head.{name}") for name in columns)
    return Table(heads, Roll(found, lambda one: tuple(COLUMNS[name](scope, one) for name in columns)))


def newest_first(scope: Scope, commitments: Iterable[Entity]) -> list[Entity]:
    """Return commitments by the day on which each was first reported, the last first."""
    return sorted(commitments, key=lambda one: _first_day(scope, one), reverse=True)


def _first_day(scope: Scope, entity: Entity) -> str:
    return next((_iso(turn.date) for turn in scope.dossier.histories[entity.key] if turn.date), "")


def trail_of(scope: Scope, entity: Entity) -> tuple[Ref, ...]:
    """Return the history of a commitment, each step with its day and a link to who reports it."""
    turns = scope.dossier.histories[entity.key]
    named = len(turns) > 1
    texts = ((scope.words(f"status.{t.status}") if named else "", scope.words.date(t.date)) for t in turns)
    steps = zip((" ".join(filter(None, text)) for text in texts), turns, strict=True)
    return tuple(Ref(text, scope.evidence(turn.fact).article.url) for text, turn in steps if text)


def commitment_cell(scope: Scope, entity: Entity) -> Cell:
    """Return what a commitment is, with who reported it last."""
    return scope.cell(scope.entity(entity.key), facts=entity.reports[-1:])


def addressees(entity: Entity) -> tuple[Link, ...]:
    """Return to whom and for whom a commitment is made."""
    return (*entity.links("to"), *entity.links("for_"))


def addressee_cell(scope: Scope, entity: Entity) -> Cell:
    """Return to whom or for whom a commitment is made."""
    return Cell(scope.refs(addressees(entity)))


def amount_cell(scope: Scope, entity: Entity) -> Cell:
    """Return how much a commitment is about, with what others report."""
    amount = entity.choices.get("amount")
    return Cell((scope.show(amount.value),), also=scope.variants(amount.also, "also")) if amount else Cell()


def amount_order(entity: Entity) -> Order:
    """Return what the amount of a commitment is sorted by: its currency, then its figure."""
    amount = entity.value("amount")
    figure = amount.figure.low if isinstance(amount, Amount) and amount.figure else None
    return (amount.currency or "", *figure_order(figure)) if isinstance(amount, Amount) and figure is not None else ()


def due_order(entity: Entity) -> Order:
    """Return what the due date of a commitment is sorted by."""
    due = entity.value("due")
    return date_order(due) if isinstance(due, Date) else ()


def due_cell(scope: Scope, entity: Entity) -> Cell:
    """Return when a commitment is due, with what others report."""
    due = entity.choices.get("due")
    return Cell((scope.show(due.value),), _upper(due.value), also=scope.variants(due.also, "also")) if due else Cell()


def status_cell(scope: Scope, entity: Entity) -> Cell:
    """Return how a commitment stands, with its history."""
    return Cell(badge=commitment_state(scope, entity), trail=trail_of(scope, entity))


def _upper(value: object) -> str:
    return value.upper.isoformat() if isinstance(value, Date) else ""


def first_actor(entity: Entity) -> tuple[Link, ...]:
    """Return who made a commitment, as far as anybody says."""
    return tuple(dict.fromkeys(link for report in entity.reports for link in report.linked("actor")))[:1]


PARTIES: Mapping[str, Callable[[Entity], tuple[Link, ...]]] = {"actor": first_actor, "to": addressees}
"""The columns of commitments that name who takes part."""
COLUMNS: Mapping[str, Callable[[Scope, Entity], Cell]] = {
    "commitment": lambda scope, one: replace(commitment_cell(scope, one), sort=_first_day(scope, one)),
    "actor": lambda scope, one: Cell(scope.refs(first_actor(one))),
    "to": addressee_cell,
    "amount": amount_cell,
    "due": due_cell,
    "status": lambda scope, one: replace(status_cell(scope, one), sort=status_order(scope, one)),
}
"""The columns of commitments, and what draws a cell of each."""


def _adds_nothing(commitment: Entity, column: str, subject: Key | None) -> bool:
    """Return whether a column is empty, or names but one entity."""
    if column in PARTIES:
        return all(subject is not None and link.key == subject for link in PARTIES[column](commitment))
    return column in ("amount", "due") and column not in commitment.choices


def commitment_status(scope: Scope, entity: Entity) -> str:
    """Return how a commitment stands: its last status, or that it is overdue, or that the day of a threat is past."""
    turns = scope.dossier.histories[entity.key]
    status, today = turns[-1].status if turns else None, scope.dossier.today
    if is_overdue(entity, status, today):
        return "overdue"
    return "passed" if is_past(entity, status, today) else status or "promised"


def commitment_state(scope: Scope, entity: Entity) -> str:
    """Return how a commitment stands, in words; after its day also that nobody has spoken of it since."""
    status, due = commitment_status(scope, entity), entity.value("due")
    past = status in PAST and isinstance(due, Date)
    silent = past and is_silent(scope.dossier.histories[entity.key], cast("Date", due))
    return scope.words(f"status.{status}_silent" if silent else f"status.{status}")


PAST = ("overdue", "passed")
ORDER = (*PAST, "in_progress", "promised", "planned", "proposed", "met", "missed", "dropped")


def status_order(scope: Scope, entity: Entity) -> str:
    """Return what the status of a commitment is sorted by: what is overdue or open comes first."""
    return str(ORDER.index(commitment_status(scope, entity)))


def entry_of(scope: Scope, fact: Item, *, skip: Key | None = None) -> Entry:
    """Return any fact as one line: what it is, what it says, whom it names, and its evidence."""
    kind = ANCHORS[type(fact.item)]
    refs = tuple(scope.ref(link) for link in _shown_links(fact) if link.key != skip or link.key is None)
    label, text = scope.words(f"fact.{kind}"), text_of(scope, fact)
    named = fact.one("actor") if isinstance(fact.item, Attendance) else fact.one("report")
    return Entry(
        _iso(fact.date), scope.words.date(fact.date), kind, label,
        "" if text in {ref.text for ref in refs} else text, tuple(dict.fromkeys(refs)),
        (scope.evidence(fact),), fact.anchor, office=scope.office(named, fact.date),
    )  # fmt: skip


def event_of(scope: Scope, fact: Fact[Event], *, skip: Key) -> Entry:
    """Return an event as one line below a heading that says that it is one."""
    return replace(entry_of(scope, fact, skip=skip), label="")


def _shown_links(fact: Item) -> tuple[Link, ...]:
    roles = {link.role for link in fact.links}
    order = (
        "report",
        "actor",
        "subject",
        "object",
        "spoken_by",
        "meeting",
        "for",
        "of",
        "organization",
        "to",
        "actors",
        "name",
    )
    ranked = [link for role in order if role in roles for link in fact.linked(role)]
    return tuple(dict.fromkeys(ranked))


def text_of(scope: Scope, fact: Item) -> str:
    """Return what a fact says beside the names in it."""
    item = fact.item
    if isinstance(item, Statement):
        return item.quote or item.says or ""
    if isinstance(item, Event):
        return item.event
    if isinstance(item, Relation):
        return scope.words.known("relation", item.predicate)
    if isinstance(item, Commitment):
        return item.pledge or (scope.words.known("status", item.status) if item.status else "")
    if isinstance(item, ValueReport | IndicatorPoint):
        return scope.words.value(item.value, item.out_of)
    return _short_text(scope, item, fact)


def _short_text(scope: Scope, item: Model, fact: Item) -> str:
    if isinstance(item, Attendance):
        role = item.role or (fact.field if fact.field in ("chair", "host") else "")
        return scope.words.known("role", role) if role else ""
    if isinstance(item, Office):
        return item.office
    if isinstance(item, ActorMention):
        return scope.words.known("role", item.role) if item.role else ""
    if isinstance(item, Meeting):
        return scope.words.known("status", item.status) if item.status else ""
    return ""


def relation_entries(scope: Scope, *keys: Key) -> Roll[tuple[Fact[Relation], Key], Entry]:
    """Return the relations of entities, each read from its own side, newest first."""
    found: dict[Fact[Relation], Key] = {}
    for key in keys:
        for fact in scope.dossier.named(key, Relation, "subject", "object"):
            if fact.counts:
                found.setdefault(fact, key)
    return Roll(tuple(found.items()), lambda pair: _relation(scope, *pair))


def _relation(scope: Scope, fact: Fact[Relation], key: Key) -> Entry:
    subject, target = fact.one("subject"), fact.one("object")
    assert subject is not None and target is not None  # noqa: S101, PT018  # a relation has both terms
    forward = subject.key == key
    predicate = fact.item.predicate
    word = predicate if forward else INVERSES.get(predicate, "")
    text = scope.words.known("relation", word) if word else scope.words("relation.of_other", predicate=predicate)
    dates = " – ".join(filter(None, (scope.words.date(fact.item.from_), scope.words.date(fact.item.until))))
    other = target if forward else subject
    return Entry(_iso(fact.date), dates, "relation", text, "", (scope.ref(other),), (scope.evidence(fact),))


def _iso(date: Date | None) -> str:
    return date.lower.isoformat() if date else ""
