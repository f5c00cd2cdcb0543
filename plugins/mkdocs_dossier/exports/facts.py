"""The tables of facts: one for each kind, one row for each report, with its article, its sources and how sure it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from ..core.article import ActorMention, Event, Relation, SeriesMention, Statement, TopicMention, ValueReport
from ..core.entities import (
    Attendance,
    Commitment,
    IndicatorPoint,
    Meeting,
    Membership,
    Office,
    Person,
    Step,
)
from ..core.fact import Fact, Link
from ..core.fields import Model
from ..core.kinds import ANCHORS
from .book import TAIL, Book, fact_id, figure, sources_of, when
from .table import Cell, Row, Table, columns_of

if TYPE_CHECKING:
    from ..core.values import Amount

Mention = ActorMention | TopicMention | SeriesMention


def fact_row(book: Book, fact: Fact[Model]) -> Row:
    """Return any fact as one row: its kind, what it says, and whom it names."""
    named = tuple(dict.fromkeys(key for link in fact.links if (key := book.key(link))))
    names = tuple(dict.fromkeys(name for link in fact.links if (name := book.name(link))))
    return (fact_id(fact), ANCHORS.get(type(fact.item), "page"), says(fact.item), named, names, *book.tail(fact))


def says(item: Model) -> str | None:
    """Return what a fact says beside the names in it."""
    values = (getattr(item, name) for name in _telling(type(item)))
    return next((str(getattr(value, "text", value)) for value in values if value), None)


@cache
def _telling(model: type[Model]) -> tuple[str, ...]:
    return tuple(name for name in TELLING if name in model.model_fields)


TELLING = ("quote", "says", "event", "predicate", "pledge", "value", "office", "role", "status", "summary")
"""The keys that say what a fact is about, the most telling first."""


def _all(book: Book) -> Iterator[Row]:
    return (fact_row(book, fact) for fact in book.facts)


def typed_row(book: Book, fact: Fact[Model]) -> tuple[str, Row] | None:
    """Return the table for facts of this kind and the row there; None for a page's own words, and bare references."""
    found = CELLS.get(type(fact.item))
    if found is None or getattr(fact.item, "ref", None):
        return None
    name, cells = found
    return name, (fact_id(fact), *cells(book, fact), *book.tail(fact))


def _table(name: str, columns: str) -> Table:
    items = tuple(item for item, (table, _) in CELLS.items() if table == name)

    def rows(book: Book) -> Iterator[Row]:
        for fact in book.facts:
            made = typed_row(book, fact) if isinstance(fact.item, items) else None
            if made:
                yield made[1]

    return Table(name, columns_of(f"fact>facts {columns}") + TAIL, rows)


def _mention(book: Book, fact: Fact[Mention]) -> Row:
    link = fact.one("report")
    role = getattr(fact.item, "role", None)
    return (book.key(link), book.name(link), link.text if link else None, role)


def _meeting(book: Book, fact: Fact[Meeting]) -> Row:
    item = fact.item
    entity = book.dossier.entities.get(fact.key) if fact.key else None
    return (
        *book.pair(fact.one("report")), *book.pair(fact.one("series")), item.number, item.kind, item.status,
        int(bool(entity and fact in entity.plans)), item.time, item.timezone, item.place, item.format,
        *figure(item.participants), book.ids(fact.linked("topics")), item.agenda, item.expected, item.outcomes,
        item.reason, item.was, book.ids(fact.linked("includes")),
    )  # fmt: skip


def _attendance(book: Book, fact: Fact[Attendance]) -> Row:
    role = fact.item.role or (fact.field if fact.field in ("chair", "host") else "attendee")
    return (
        *book.pair(fact.one("meeting")), *book.pair(fact.one("actor")), *book.pair(fact.one("for")), role,
        fact.item.status, *figure(fact.item.count),
    )  # fmt: skip


def _event(book: Book, fact: Fact[Event]) -> Row:
    item = fact.item
    actors, topics = book.ids(fact.linked("actors")), book.ids(fact.linked("topics"))
    return (item.event, item.kind, item.place, actors, topics, *book.pair(fact.one("meeting")))


def _statement(book: Book, fact: Fact[Statement]) -> Row:
    item = fact.item
    return (
        *book.pair(fact.one("actor")), item.says, item.quote, item.translation, item.about, item.stance, item.kind,
        book.ids(fact.linked("topic")), book.ids(fact.linked("to")), *book.pair(fact.one("spoken_by")),
        *book.pair(fact.one("meeting")),
    )  # fmt: skip


def _commitment(book: Book, fact: Fact[Commitment]) -> Row:
    item = fact.item
    return (
        book.id(fact.one("report")), *book.pair(fact.one("actor")), item.pledge, item.kind,
        book.ids(fact.linked("to")), book.ids(fact.linked("for")), book.ids(fact.linked("topic")),
        *money(item.amount), item.target, item.condition, *when(item.due), item.status,
        *book.pair(fact.one("meeting")),
    )  # fmt: skip


def money(amount: Amount | None) -> tuple[Cell, ...]:
    """Return an amount as typed, its currency, and its lower and upper number in units of it."""
    if amount is None:
        return None, None, None, None
    return amount.text, amount.currency, *figure(amount.figure)[1:]


def _step(book: Book, fact: Fact[Step]) -> Row:
    return (*book.pair(fact.one("commitment")), fact.item.status)


def _value(book: Book, fact: Fact[ValueReport]) -> Row:
    link = fact.one("report")
    return (*book.pair(link), fact.item.unit or _unit(book, link), *_measured(book, fact))


def _point(book: Book, fact: Fact[IndicatorPoint]) -> Row:
    link = fact.one("indicator")
    return (*book.pair(link), _unit(book, link), *_measured(book, fact))


def _unit(book: Book, indicator: Link | None) -> str | None:
    entity = book.shown(indicator)
    return entity.text("unit") if entity else None


def _measured(book: Book, fact: Fact[ValueReport] | Fact[IndicatorPoint]) -> Row:
    item = fact.item
    return (
        *figure(item.value), item.out_of.text if item.out_of else None, *when(item.as_of),
        str(item.published) if item.published else None, item.status, *book.pair(fact.one("according_to")),
        book.standing.get(fact_id(fact)),
    )  # fmt: skip


def _relation(book: Book, fact: Fact[Relation]) -> Row:
    one, other = fact.one("subject"), fact.one("object")
    ends = (book.key(one), book.name(one), fact.item.predicate, book.key(other), book.name(other))
    return (*ends, *_span(fact.item))


def _span(item: Relation | Office | Membership) -> tuple[Cell, Cell]:
    """Return from when until when something holds, as typed."""
    return str(item.from_) if item.from_ else None, str(item.until) if item.until else None


def _office(book: Book, fact: Fact[Office]) -> Row:
    ends = (*book.pair(fact.one("actor")), fact.item.office, *book.pair(fact.one("of")))
    return (*ends, *_span(fact.item), int(fact.item.former))


def _membership(book: Book, fact: Fact[Membership]) -> Row:
    return (*book.pair(fact.one("actor")), *book.pair(fact.one("organization")), *_span(fact.item))


def _member(book: Book, fact: Fact[Person]) -> Row:
    return (*book.pair(fact.one("name")), *book.pair(fact.one("actor")), None, None)


def _links(book: Book) -> Iterator[Row]:
    """Yield each name in a fact: in which role, where it leads, and how it was typed."""
    for fact in book.facts:
        for link in dict.fromkeys(fact.links):
            if not link.key or book.shown(link):
                yield (fact_id(fact), link.role, book.key(link), link.text)


def _rests(book: Book) -> Iterator[Row]:
    for fact in book.facts:
        yield from ((fact_id(fact), source) for source in sources_of((fact,)))


Cells = Callable[[Book, Fact[Any]], Row]  # each of these takes facts of the model that it is listed under
CELLS: Mapping[type[Model], tuple[str, Cells]] = {
    ActorMention: ("mentions", _mention),
    TopicMention: ("mentions", _mention),
    SeriesMention: ("mentions", _mention),
    Meeting: ("meeting_reports", _meeting),
    Attendance: ("attendances", _attendance),
    Event: ("events", _event),
    Statement: ("statements", _statement),
    Commitment: ("commitment_reports", _commitment),
    Step: ("updates", _step),
    ValueReport: ("figures", _value),
    IndicatorPoint: ("figures", _point),
    Relation: ("relations", _relation),
    Office: ("offices", _office),
    Membership: ("memberships", _membership),
    Person: ("memberships", _member),
}
"""The table of each kind of fact, and what makes its cells."""

FACTS: tuple[Table, ...] = (
    Table("facts", columns_of("fact kind says named* names*") + TAIL, _all),
    _table(
        "mentions", "entity>entities name written role",
    ),
    _table(
        "meeting_reports",
        "meeting>meetings meeting_name series>series series_name number kind status plan? time timezone place format "
        "participants participants_low# participants_high# topics* agenda* expected* outcomes* reason was* includes*",
    ),
    _table(
        "attendances",
        "meeting>meetings meeting_name actor>actors actor_name for>actors for_name role status "
        "count count_low# count_high#"
    ),
    _table("events", "event kind place actors* topics* meeting>meetings meeting_name"),
    _table(
        "statements",
        "actor>actors actor_name says quote translation about stance kind topics* to* "
        "spoken_by>actors spoken_by_name meeting>meetings meeting_name"
    ),
    _table(
        "commitment_reports",
        "commitment>commitments actor>actors actor_name pledge kind to* for* topics* amount currency amount_low# "
        "amount_high# target condition due due_from@ due_to@ status meeting>meetings meeting_name"
    ),
    _table("updates", "commitment>commitments pledge status"),
    _table(
        "figures",
        "indicator>indicators indicator_name unit value value_low# value_high# out_of as_of as_of_from@ as_of_to@ "
        "published status according_to>actors according_to_name standing"
    ),
    _table(
        "relations", "subject>entities subject_name predicate object>entities object_name from until"
    ),
    _table(
        "offices", "actor>actors actor_name office of>actors of_name from until former?"
    ),
    _table(
        "memberships", "actor>actors actor_name organization>actors organization_name from until"
    ),
    Table("links", columns_of("fact>facts role entity>entities written"), _links, keyed=False, joins=True),
    Table("fact_sources", columns_of("fact>facts source>sources"), _rests, keyed=False, joins=True),
)  # fmt: skip
"""Every kind of fact, the table of all of them first."""
