"""The overviews: everything of one kind as one table, put in order, and what each of its columns shows."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from ...core.article import TopicMention
from ...core.fact import Article, Key
from ...core.ledger import Each
from ...core.merge.entity import Entity
from ..cards import Cell, Ref, Section, View
from ..follow import follow_overview
from ..prose import WORDS, known_words
from .calendar import calendar
from .circles import network
from .company import BESIDE, often_beside
from .data import data_sections
from .documents import PARTS, ROWS, SOURCES, documents, source_parts, source_rows
from .facts import (
    addressee_cell,
    amount_cell,
    amount_order,
    commitment_cell,
    commitment_status,
    date_cell,
    due_cell,
    due_order,
    first_actor,
    meeting_cell,
    newest_first,
    state_of,
    status_cell,
    status_order,
)
from .grid import Column, Sheet, counted, date_order, figure_order, grid, parts_of, rows_name
from .indicator import as_of_cell, date_of, figure_of, value_cell
from .standing import matrix, standing
from .timeline import PERIODS, known_periods, timeline_overview
from .tracker import tracker

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sized

    from ...core.dates import Date
    from ...core.dossier import Dossier
    from ...core.ledger import Ledger
    from ...words.collation import Order
    from ..scope import Scope


def overview_title(scope: Scope, kind: str) -> str:
    """Return the title of an overview."""
    return scope.words(f"overview.{kind}")


def view_overview(scope: Scope, kind: str) -> View:
    """Return the overview of a kind of entity, of `articles` or of `sources`; of a long one the part being made."""
    sections = _sections(scope, kind)
    count = sum(section.count for section in sections)
    title = overview_title(scope, kind)
    lead = scope.words("data.lead") if kind == "data" else scope.words(f"count.{kind}", n=count)
    follow = follow_overview(scope, kind, title)
    named = title if scope.part == 1 else scope.words("grid.title", title=title, number=scope.part)
    return View(
        "overview", named, "overview", "", lead=lead, description=f"{named} · {lead}", sections=sections,
        crumbs=() if scope.part == 1 else (scope.overview(kind),),
        follow=follow.links, follow_note=follow.note, alternates=follow.alternates,
    )  # fmt: skip


def _sections(scope: Scope, kind: str) -> tuple[Section, ...]:
    """Return the sections of an overview; on the further pages of a long one its table only."""
    sections = tuple(one for one in OVERVIEWS[kind](scope) if scope.part == 1 or one.template in PAGED)
    return (replace(sections[0], title=""),) if len(sections) == 1 else sections


def _linked(scope: Scope, entity: Entity) -> Cell:
    return Cell((scope.entity(entity.key),))


def _by_name(scope: Scope, entity: Entity) -> Order:
    """Return what names are sorted by: `sort_name`, else the name, in the order of the language."""
    return scope.words.order(entity.text("sort_name") or scope.title(entity.key))


def _kind(scope: Scope, actor: Entity) -> Cell:
    kind = actor.text("kind")
    return scope.text(scope.words.known("kind", kind) if kind else "")


def _office(scope: Scope, actor: Entity) -> Cell:
    held = scope.dossier.office(actor.key, scope.dossier.today)
    return scope.text(", ".join(dict.fromkeys(tenure.title for tenure in held)))


def _own_meetings(scope: Scope, actor: Entity) -> int:
    return sum(one.actor.key == actor.key for _, one in scope.dossier.meetings_of.get(actor.key, ()))


def _mentions(scope: Scope, entity: Entity) -> int:
    return len(mentions_of(scope, entity.key))


def mentions_of(scope: Scope, key: Key) -> set[str]:
    """Return the articles that name an entity."""
    return {fact.origin.id for fact in scope.dossier.naming(key) if not fact.origin.is_page}


def _keys(scope: Scope, kind: str) -> list[Key]:
    return [one.key for one in scope.dossier.shown(kind)]


def _entity(scope: Scope, key: Key) -> Entity:
    return scope.dossier.entities[key]


ACTORS = Sheet[Entity](
    lambda scope: _keys(scope, "actor"),
    _entity,
    (
        Column("name", _linked, _by_name),
        Column("kind", _kind, facet=True),
        Column("office_now", _office),
        counted("meetings", _own_meetings),
        counted("articles", _mentions),
    ),
    "name",
)


def actors(scope: Scope) -> list[Section]:
    """Return the actors by name."""
    return grid(scope, "actor", "actors", ACTORS)


def _links(name: str) -> Callable[[Scope, Entity], Cell]:
    """Return what draws the entities that a key of an entity names."""
    return lambda scope, entity: Cell(scope.refs(entity.links(name)))


def _state(scope: Scope, meeting: Entity) -> Cell:
    return scope.text(scope.words(f"status.{state_of(scope, meeting)}"))


def _year(date: Date | None) -> Ref | None:
    return Ref(str(date.start.year)) if date and date.start else None


def _year_of(scope: Scope, meeting: Entity) -> Cell:
    year = _year(meeting.date)
    return Cell((year,)) if year else scope.text(scope.words("date.unknown"))


MEETINGS = Sheet[Entity](
    lambda scope: _keys(scope, "meeting")[::-1],
    _entity,
    (
        Column("date", date_cell, lambda _, one: date_order(one.date)),
        Column("meeting", meeting_cell, _by_name),
        Column("series", _links("series"), facet=True),
        Column("place", lambda scope, one: scope.text(one.text("place"))),
        counted("attendees", lambda scope, one: len(scope.dossier.attendees[one.key])),
        Column("status", _state, facet=True, apart=True),
        Column("year", _year_of, facet=True, apart=True),
    ),
    "date",
    falling=True,
)


def meetings(scope: Scope) -> list[Section]:
    """Return a calendar, and the meetings: the coming ones first, then the past ones from the last to the first."""
    days = calendar(scope, scope.dossier.shown("meeting")) if scope.part == 1 else None
    shown = [Section("calendar", scope.words("section.calendar"), "calendar", days)] if days else []
    return shown + grid(scope, "meeting", "meetings", MEETINGS)


def _last(scope: Scope, series: Entity) -> Entity | None:
    held = [one for one in scope.dossier.series.get(series.key, ()) if state_of(scope, one) == "held"]
    return held[-1] if held else None


def _next(scope: Scope, series: Entity) -> Entity | None:
    found = scope.dossier.series.get(series.key, ())
    return next((one for one in found if state_of(scope, one) == "scheduled"), None)


def _day_of(name: str, pick: Callable[[Scope, Entity], Entity | None]) -> Column[Entity]:
    """Return a column with the date of one meeting of each series."""

    def draw(scope: Scope, series: Entity) -> Cell:
        meeting = pick(scope, series)
        return date_cell(scope, meeting) if meeting else Cell()

    def order(scope: Scope, series: Entity) -> Order:
        meeting = pick(scope, series)
        return date_order(meeting.date) if meeting else ()

    return Column(name, draw, order)


SERIES = Sheet[Entity](
    lambda scope: _keys(scope, "series"),
    _entity,
    (
        Column("series", _linked, _by_name),
        Column("organizer", _links("organizer"), facet=True),
        counted("meetings", lambda scope, one: len(scope.dossier.series.get(one.key, ()))),
        _day_of("last", _last),
        _day_of("next", _next),
        Column("members", _links("members"), facet=True, apart=True),
    ),
    "series",
)


def series(scope: Scope) -> list[Section]:
    """Return the series by name, each with who organizes it and its meetings counted."""
    return grid(scope, "series", "series", SERIES)


TOPICS = Sheet[Entity](
    lambda scope: _keys(scope, "topic"),
    _entity,
    (
        Column("topic", _linked, _by_name),
        Column("broader", _links("broader"), facet=True),
        counted("statements", lambda scope, one: len(scope.said(one.key, "topic"))),
        counted("articles", _mentions),
    ),
    "topic",
)


def topics(scope: Scope) -> list[Section]:
    """Return the topics by name, with what is broader and what rests on each."""
    return grid(scope, "topic", "topics", TOPICS)


def _status(scope: Scope, commitment: Entity) -> Cell:
    return scope.text(scope.words(f"status.{commitment_status(scope, commitment)}"))


COMMITMENTS = Sheet[Entity](
    lambda scope: [one.key for one in newest_first(scope, scope.dossier.shown("commitment"))],
    _entity,
    (
        Column("commitment", commitment_cell, _by_name),
        Column("actor", lambda scope, one: Cell(scope.refs(first_actor(one))), facet=True),
        Column("to", addressee_cell),
        Column("amount", amount_cell, lambda _, one: amount_order(one)),
        Column("due", due_cell, lambda _, one: due_order(one)),
        Column("status", status_cell, lambda scope, one: (status_order(scope, one),)),
        Column("status", _status, facet=True, apart=True),
        Column("topic", _links("topic"), facet=True, apart=True),
    ),
    "status",
)


def commitments(scope: Scope) -> list[Section]:
    """Return how they stand, and the commitments: overdue and open ones first, each with its history."""
    found = scope.dossier.shown("commitment")
    head = [tracker(scope, found)] if found and scope.part == 1 else []
    return head + grid(scope, "commitment", "commitments", COMMITMENTS)


INDICATORS = Sheet[Entity](
    lambda scope: _keys(scope, "indicator"),
    _entity,
    (
        Column("indicator", _linked, _by_name),
        Column("value", value_cell, lambda scope, one: figure_order(figure_of(scope, one)), numeric=True),
        Column("unit", lambda scope, one: scope.text(one.text("unit"))),
        Column("as_of", as_of_cell, lambda scope, one: date_order(date_of(scope, one))),
        Column("scope", _links("scope"), facet=True, apart=True),
        Column("topic", _links("topic"), facet=True, apart=True),
    ),
    "indicator",
)


def indicators(scope: Scope) -> list[Section]:
    """Return the indicators by name, each with its newest value."""
    return grid(scope, "indicator", "indicators", INDICATORS)


def _title(scope: Scope, article: Article) -> Cell:
    badge = scope.words("mark.retracted") if article.origin.withdrawn else ""
    return Cell((scope.article(article.id),), badge=badge)


def _topics_of(scope: Scope, article: Article) -> Cell:
    named = [fact for fact in article.facts if isinstance(fact.item, TopicMention) and fact.counts]
    return Cell(scope.refs(link for fact in named for link in fact.linked("report")))


def _order_of(article: Article) -> tuple[str, ...]:
    return article.origin.order


ARTICLES = Sheet[Article](
    lambda scope: [one.id for one in sorted(scope.dossier.articles.values(), key=_order_of, reverse=True)],
    lambda scope, own: scope.dossier.articles[own],
    (
        Column(
            "date",
            lambda scope, one: scope.text(scope.words.date(one.data.date)),
            lambda _, one: date_order(one.data.date),
        ),
        Column("article", _title, lambda scope, one: scope.words.order(one.data.title)),
        Column("topics", _topics_of, facet=True),
        counted("facts", lambda _, one: sum(fact.counts for fact in one.facts)),
        Column("year", lambda _, one: Cell(tuple(filter(None, (_year(one.data.date),)))), facet=True, apart=True),
    ),
    "date",
    falling=True,
)


def articles(scope: Scope) -> list[Section]:
    """Return the articles, the newest first."""
    return grid(scope, "articles", "articles", ARTICLES)


def sources(scope: Scope) -> list[Section]:
    """Return the documents by their publisher, each with the facts that rest on it."""
    return grid(scope, "sources", "sources", SOURCES)


OVERVIEWS: Mapping[str, Callable[[Scope], list[Section]]] = {
    "articles": articles,
    "actor": actors,
    "meeting": meetings,
    "series": series,
    "topic": topics,
    "positions": matrix,
    "commitment": commitments,
    "indicator": indicators,
    "timeline": timeline_overview,
    "sources": sources,
    "network": network,
    "data": data_sections,
}


SHEETS: Mapping[str, Sheet[Any]] = {
    "articles": ARTICLES, "actor": ACTORS, "meeting": MEETINGS, "series": SERIES, "topic": TOPICS,
    "commitment": COMMITMENTS, "indicator": INDICATORS, "sources": SOURCES,
}  # fmt: skip
"""The tables that go on over several pages."""


def lookups_of(scope: Scope) -> Mapping[str, Callable[[], Mapping[Any, object]]]:
    """Return what pages look up in what they share, by its name, each as what finds it: they read no more than that."""
    return {
        **{rows_name(kind): partial(parts_of, scope, kind, sheet) for kind, sheet in SHEETS.items()},
        PARTS: partial(source_parts, scope),
        ROWS: partial(source_rows, scope),
        PERIODS: lambda: known_periods(scope.dossier.chronicle),
        WORDS: partial(known_words, scope.dossier),
        BESIDE: lambda: Each(scope.dossier.labels.keys(), partial(often_beside, scope)),
    }


PAGED = ("grid", "matrix")
"""The templates of sections that go on, on pages of their own."""


def rows_of(dossier: Dossier, ledger: Ledger, kind: str) -> int:
    """Return how many rows the table of an overview has."""
    rows = LISTS.get(kind)
    return len(rows(dossier, ledger) if rows else dossier.shown(kind))


LISTS: Mapping[str, Callable[[Dossier, Ledger], Sized]] = {
    "articles": lambda dossier, _: dossier.articles,
    "positions": lambda dossier, _: standing(dossier),
    "sources": documents,
}
"""What the rows of an overview are that is not one of entities."""
