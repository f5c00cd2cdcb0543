"""The tables of what facts are about: one row for each actor, meeting …, as all reports together have it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, cast

from ..core.dates import Date
from ..core.fact import Fact
from ..core.fields import Model
from ..core.merge.commitments import is_overdue
from ..core.merge.statements import positions
from ..core.values import Amount, Value
from .book import EVIDENCE, Book, figure, key_text, when
from .facts import money
from .table import Row, Table, columns_of

if TYPE_CHECKING:
    from ..core.merge.attendance import Attendee
    from ..core.merge.entity import Entity
    from ..core.merge.statements import Position

Cells = Callable[[Book, "Entity"], Row]


def entity_row(book: Book, entity: Entity) -> Row:
    """Return an entity of any kind as one row: its names, what it is in a sentence, its other addresses."""
    names = (*(alias.name for alias in entity.aliases), *(name for names in entity.names.values() for name in names))
    also = tuple(dict.fromkeys(name for name in names if name != entity.name))
    same_as = tuple(str(member.value) for member in entity.sets.get("same_as", ()))
    row = (key_text(entity.key), entity.key.kind, entity.key.id, entity.name, also, entity.text("summary"), same_as)
    return (*row, *_evidence(book, entity))


def _evidence(book: Book, entity: Entity) -> Row:
    return book.evidence(entity.reports or book.dossier.naming(entity.key), book.site.entity(book.dossier, entity.key))


def _every(book: Book) -> Iterator[Row]:
    return (entity_row(book, entity) for kind in ROWS for entity in book.dossier.shown(kind))


def _names(book: Book) -> Iterator[Row]:
    for kind in ROWS:
        for entity in book.dossier.shown(kind):
            key = key_text(entity.key)
            yield (key, entity.name, None, None, None)
            for alias in entity.aliases:
                yield (key, alias.name, alias.lang, *(str(end) if end else None for end in (alias.from_, alias.until)))
            yield from ((key, name, lang, None, None) for lang, names in entity.names.items() for name in names)


def _actor(book: Book, entity: Entity) -> Row:
    held = book.dossier.office(entity.key, book.dossier.today)
    country = next(iter(entity.links("country")), None)
    own = [one for _, one in book.dossier.meetings_of.get(entity.key, ()) if one.actor.key == entity.key]
    return (
        entity.text("sort_name"), entity.text("kind"), entity.text("code"), book.id(country),
        tuple(dict.fromkeys(tenure.title for tenure in held)), book.ids(entity.links("part_of")),
        book.ids(entity.links("predecessors")), *(_typed(entity, name) for name in ("from_", "until")),
        len(own), sum(one.was_there for one in own),
    )  # fmt: skip


def _typed(entity: Entity, name: str) -> str | None:
    value = entity.value(name)
    return None if value is None else str(getattr(value, "text", value))


def _meeting(book: Book, entity: Entity) -> Row:
    attendees = [one for one in book.dossier.attendees[entity.key] if not one.actor.key or book.shown(one.actor)]
    chairs, hosts = ([one.actor for one in attendees if role in one.roles] for role in ("chair", "host"))
    series = next(iter(entity.links("series")), None)
    participants = entity.value("participants")
    return (
        *book.pair(series), entity.text("number"), entity.text("kind"), entity.text("status"), *when(entity.date),
        entity.text("time"), entity.text("timezone"), entity.text("place"), entity.text("format"), book.ids(chairs),
        book.ids(hosts), len(attendees), *figure(participants if isinstance(participants, Value) else None),
        book.ids(entity.links("topics")), _texts(entity, "agenda"), _texts(entity, "outcomes"), entity.text("reason"),
        book.ids(entity.links("includes")), entity.text("url"),
        tuple(name for name, choice in entity.choices.items() if choice.conflict),
    )  # fmt: skip


def _texts(entity: Entity, name: str) -> tuple[str, ...]:
    return tuple(str(member.value) for member in entity.sets.get(name, ()))


def _series(book: Book, entity: Entity) -> Row:
    meetings = book.dossier.series.get(entity.key, ())
    held = [one for one in meetings if one.text("status") == "held"]
    return (book.ids(entity.links("organizer")), book.ids(entity.links("members")), len(meetings), len(held))


def _topic(book: Book, entity: Entity) -> Row:
    said = book.dossier.said(entity.key, "topic")
    return (book.ids(entity.links("broader")), book.ids(entity.links("related")), len(said))


def _commitment(book: Book, entity: Entity) -> Row:
    turns = book.dossier.histories[entity.key]
    first = next((turn.date for turn in turns if turn.date), None)
    last = turns[-1] if turns else None
    actor = next((link for report in entity.reports for link in report.linked("actor")), None)
    meeting = next((link for report in entity.reports for link in report.linked("meeting")), None)
    due, amount = entity.value("due"), entity.value("amount")
    due = due if isinstance(due, Date) else None
    overdue = is_overdue(entity, last.status if last else None, book.dossier.today)
    return (
        *book.pair(actor), entity.text("pledge"), entity.text("kind"), book.ids(entity.links("to")),
        book.ids(entity.links("for_")), book.ids(entity.links("topic")),
        *money(amount if isinstance(amount, Amount) else None), entity.text("target"), entity.text("condition"),
        *when(due), last.status if last else None, int(overdue), *when(first),
        str(last.date) if last and last.date else None, *book.pair(meeting),
    )  # fmt: skip


def _indicator(book: Book, entity: Entity) -> Row:
    scope = next((link for report in entity.reports for link in report.linked("scope")), None)
    dated = [point for point in book.dossier.points[entity.key] if point.as_of and not point.target]
    last = dated[-1] if dated else None
    newest = (*figure(last.shown.value), str(last.as_of)) if last else (None, None, None, None)
    return (
        book.key(scope), book.name(scope), entity.text("unit"), book.ids(entity.links("topic")), len(dated), *newest
    )  # fmt: skip


def _participants(book: Book) -> Iterator[Row]:
    for meeting in book.dossier.shown("meeting"):
        for one in book.dossier.attendees[meeting.key]:
            if book.shown(one.actor):
                yield _participant(book, meeting, one)


def _participant(book: Book, meeting: Entity, one: Attendee) -> Row:
    return (
        meeting.key.id, meeting.name, *book.pair(one.actor), *book.pair(one.for_), one.roles, one.status,
        int(one.announced), int(one.was_there), *figure(one.count), *when(meeting.date),
        *book.evidence(one.facts, book.site.fact(one.best)),
    )  # fmt: skip


def _positions(book: Book) -> Iterator[Row]:
    for topic in book.dossier.shown("topic"):
        found = positions(book.dossier.said(topic.key, "topic"))
        yield from (_position(book, one) for one in found if one.topic == topic.key and _shown(book, one))


def _shown(book: Book, one: Position) -> bool:
    return book.shown(one.newest[0].best.one("actor")) is not None


def _position(book: Book, one: Position) -> Row:
    best = one.newest[0].best
    topic = next(link for link in best.linked("topic") if link.key == one.topic)
    facts: list[Fact[Model]] = [cast("Fact[Model]", fact) for said in one.newest for fact in said.facts]
    return (
        *book.pair(best.one("actor")), *book.pair(topic), one.about, one.stance, one.day, one.agreeing, one.total,
        *book.evidence(facts, book.site.fact(best)),
    )  # fmt: skip


def _row(book: Book, entity: Entity) -> Row:
    cells = ROWS[entity.key.kind]
    return (entity.key.id, entity.name, *cells(book, entity), *_evidence(book, entity))


def _table(name: str, kind: str, columns: str) -> Table:
    def rows(book: Book) -> Iterator[Row]:
        return (_row(book, entity) for entity in book.dossier.shown(kind))

    return Table(name, columns_of(f"id name {columns}") + EVIDENCE, rows)


def details(book: Book, entity: Entity) -> tuple[Table, Row]:
    """Return the table of an entity's kind, and its row there."""
    return DETAILS[entity.key.kind], _row(book, entity)


ROWS: Mapping[str, Cells] = {
    "actor": _actor,
    "series": _series,
    "topic": _topic,
    "meeting": _meeting,
    "commitment": _commitment,
    "indicator": _indicator,
}
"""What the table of each kind tells of an entity beside its id, its name and its evidence."""

DETAILS: Mapping[str, Table] = {
    "actor": _table(
        "actors", "actor",
        "sort_name kind code country>actors offices* part_of* predecessors* from until meetings% attended%",
    ),
    "series": _table("series", "series", "organizer* members* meetings% held%"),
    "topic": _table("topics", "topic", "broader* related* statements%"),
    "meeting": _table(
        "meetings", "meeting",
        "series>series series_name number kind status date date_from@ date_to@ time timezone place format chair* host* "
        "attendees% participants participants_low# participants_high# topics* agenda* outcomes* reason includes* "
        "homepage conflicts*",
    ),
    "commitment": _table(
        "commitments", "commitment",
        "actor>actors actor_name pledge kind to* for* topics* amount currency amount_low# amount_high# target "
        "condition due due_from@ due_to@ status overdue? date date_from@ date_to@ updated "
        "meeting>meetings meeting_name",
    ),
    "indicator": _table(
        "indicators", "indicator",
        "scope>entities scope_name unit topics* points% value value_low# value_high# as_of",
    ),
}  # fmt: skip
"""The table of each kind of entity."""

ENTITIES: tuple[Table, ...] = (
    Table("entities", columns_of("key kind id name also* summary same_as*") + EVIDENCE, _every),
    *DETAILS.values(),
    Table(
        "participants",
        columns_of(
            "meeting>meetings meeting_name actor>actors actor_name for>actors for_name roles* status announced? met? "
            "count count_low# count_high# date date_from@ date_to@"
        ) + EVIDENCE,
        _participants, keyed=False,
    ),
    Table(
        "positions",
        columns_of(
            "actor>actors actor_name topic>topics topic_name about stance date_from@ agreeing% statements%"
        ) + EVIDENCE,
        _positions, keyed=False,
    ),
    Table("names", columns_of("entity>entities name lang from until"), _names, keyed=False, joins=True),
)  # fmt: skip
"""What facts are about: the table of all, that of each kind, and what several reports add up to."""
