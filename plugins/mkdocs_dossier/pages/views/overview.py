"""The overviews: everything of one kind as a sorted table, and the sources with what rests on each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from ...core.fact import Key, Origin
from ...core.kinds import ANCHORS
from ...core.names import slug
from ...core.shelf import source_key
from ...words.names import by_name
from ..cards import Cell, Ref, Section, Table, View
from ..follow import follow_overview
from ..roll import drawn
from .calendar import calendar
from .circles import network
from .data import data_sections
from .evidence import publisher_anchor, source_anchor
from .facts import commitment_status, commitment_table, date_cell, meeting_cell, state_of
from .indicator import value_table
from .standing import matrix
from .timeline import timeline_overview
from .tracker import tracker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from ...core.entities import Source
    from ...core.fact import Fact
    from ...core.fields import Model
    from ...core.merge.entity import Entity
    from ..scope import Scope


T = TypeVar("T")


def view_overview(scope: Scope, kind: str) -> View:
    """Return the overview of a kind of entity, of `articles` or of `sources`."""
    sections = tuple(OVERVIEWS[kind](scope))
    sections = (replace(sections[0], title=""),) if len(sections) == 1 else sections
    count = sum(section.count for section in sections)
    title = scope.words(f"overview.{kind}")
    lead = scope.words("data.lead") if kind == "data" else scope.words(f"count.{kind}", n=count)
    follow = follow_overview(scope, kind, title)
    return View(
        "overview", title, "overview", "", lead=lead, description=f"{title} · {lead}", sections=sections,
        follow=follow.links, follow_note=follow.note, alternates=follow.alternates,
    )  # fmt: skip


def _section(scope: Scope, anchor: str, table: Table | None, title: str = "") -> list[Section]:
    rows = len(table.rows) if table else 0
    return [Section(anchor, title or scope.words(f"section.{anchor}"), "table", drawn(table), rows)] if rows else []


def _entities(scope: Scope, kind: str) -> tuple[Entity, ...]:
    return tuple(one for one in scope.dossier.of_kind(kind) if not one.removed and not one.stub)


def actors(scope: Scope) -> list[Section]:
    """Return actors by what they are, each kind by name."""
    groups: dict[str, list[Entity]] = defaultdict(list)
    for entity in sorted(_entities(scope, "actor"), key=by_name):
        groups[entity.text("kind") or "other"].append(entity)
    order = [kind for kind in ("person", "country", "organization", "group", "other") if kind in groups]
    return [
        one
        for kind in order
        for one in _section(scope, f"actors-{kind}", _actors(scope, groups[kind]), scope.words(f"kinds.{kind}"))
    ]


def _actors(scope: Scope, found: Iterable[Entity]) -> Table:
    heads = tuple(scope.words(f"head.{head}") for head in ("name", "office_now", "meetings", "articles"))
    return Table(heads, tuple(_actor(scope, one) for one in found), frozenset({2, 3}))


def _actor(scope: Scope, entity: Entity) -> tuple[Cell, ...]:
    held = scope.dossier.office(entity.key, scope.dossier.today)
    own = [one for _, one in scope.dossier.meetings_of.get(entity.key, ()) if one.actor.key == entity.key]
    name = entity.text("sort_name") or entity.name
    return (
        Cell((scope.entity(entity.key),), slug(name)),
        scope.text(", ".join(dict.fromkeys(tenure.title for tenure in held))),
        _number(scope, len(own)),
        _number(scope, len(mentions_of(scope, entity.key))),
    )


def mentions_of(scope: Scope, key: Key) -> set[str]:
    """Return the articles that name an entity."""
    found = scope.dossier.about.get(key, {}).values()
    return {fact.origin.id for facts in found for fact in facts if fact.counts and not fact.origin.is_page}


def _number(scope: Scope, n: int) -> Cell:
    return scope.text(scope.words.number(n) if n else "", f"{n:09}")


def meetings(scope: Scope) -> list[Section]:
    """Return meetings: a calendar, the coming ones with the next first, the past ones with the last first, the rest."""
    groups: dict[str, list[Entity]] = defaultdict(list)
    every = _entities(scope, "meeting")
    for entity in every:
        state = state_of(scope, entity)
        groups[{"held": "past", "scheduled": "coming", "postponed": "coming"}.get(state, "others")].append(entity)
    days = calendar(scope, every)
    sections = [Section("calendar", scope.words("section.calendar"), "calendar", days)] if days else []
    for name in ("coming", "past", "others"):
        found = sorted(groups[name], key=lambda one: (one.date.lower.isoformat() if one.date else "9999", one.key.id))
        ordered = found if name == "coming" else found[::-1]
        sections += _section(scope, name, _meetings(scope, ordered))
    return sections


def _meetings(scope: Scope, found: Iterable[Entity]) -> Table:
    heads = tuple(scope.words(f"head.{head}") for head in ("date", "meeting", "series", "place", "attendees"))
    rows = tuple(
        (
            date_cell(scope, one),
            meeting_cell(scope, one),
            Cell(scope.refs(one.links("series"))),
            scope.text(one.text("place")),
            _number(scope, len(scope.dossier.attendees[one.key])),
        )
        for one in found
    )
    return Table(heads, rows, frozenset({4}))


def series(scope: Scope) -> list[Section]:
    """Return the series by name, each with its meetings counted."""
    heads = tuple(scope.words(f"head.{head}") for head in ("series", "meetings", "last", "next"))
    rows = tuple(_series(scope, one) for one in sorted(_entities(scope, "series"), key=by_name))
    return _section(scope, "series", Table(heads, rows, frozenset({1})))


def _series(scope: Scope, entity: Entity) -> tuple[Cell, ...]:
    found = scope.dossier.series.get(entity.key, ())
    held = [one for one in found if state_of(scope, one) == "held"]
    coming = [one for one in found if state_of(scope, one) == "scheduled"]
    ends = (held[-1] if held else None, coming[0] if coming else None)
    return (
        Cell((scope.entity(entity.key),), by_name(entity)), _number(scope, len(found)),
        *(date_cell(scope, one) if one else Cell() for one in ends),
    )  # fmt: skip


def topics(scope: Scope) -> list[Section]:
    """Return the topics by name, with what is broader and what rests on each."""
    heads = tuple(scope.words(f"head.{head}") for head in ("topic", "broader", "statements", "articles"))
    rows = tuple(
        (
            Cell((scope.entity(one.key),), by_name(one)), Cell(scope.refs(one.links("broader"))),
            _number(scope, len(scope.dossier.said(one.key, "topic"))), _number(scope, len(mentions_of(scope, one.key))),
        )
        for one in sorted(_entities(scope, "topic"), key=by_name)
    )  # fmt: skip
    return _section(scope, "topics", Table(heads, rows, frozenset({2, 3})))


STANDS = {"overdue": "overdue", "met": "met", "missed": "missed", "dropped": "dropped"}
"""The sections of the overview of commitments; every other status is open."""


def commitments(scope: Scope) -> list[Section]:
    """Return the commitments by how they stand: overdue and open ones first, each with its history."""
    groups: dict[str, list[Entity]] = defaultdict(list)
    for entity in _entities(scope, "commitment"):
        groups[STANDS.get(commitment_status(scope, entity), "open")].append(entity)
    order = [name for name in ("overdue", "open", *list(STANDS)[1:]) if groups[name]]
    tables = [(name, commitment_table(scope, groups[name])) for name in order]
    head = [tracker(scope, groups, {name: f"commitments-{name}" for name in order})] if order else []
    return head + [one for name, table in tables for one in _section(scope, f"commitments-{name}", table)]


def indicators(scope: Scope) -> list[Section]:
    """Return the indicators by name, each with its newest value."""
    return _section(scope, "indicators", value_table(scope, sorted(_entities(scope, "indicator"), key=by_name)))


def articles(scope: Scope) -> list[Section]:
    """Return the articles, the newest first."""
    found = sorted(scope.dossier.articles.values(), key=lambda one: one.origin.order, reverse=True)
    heads = tuple(scope.words(f"head.{head}") for head in ("date", "article", "facts"))
    rows = tuple(
        (
            scope.text(scope.words.date(one.data.date), one.data.date.lower.isoformat()),
            Cell((scope.article(one.id),), badge=scope.words("mark.retracted") if one.origin.withdrawn else ""),
            _number(scope, sum(fact.counts for fact in one.facts)),
        )
        for one in found
    )
    return _section(scope, "articles", Table(heads, rows, frozenset({2})))


def sources(scope: Scope) -> list[Section]:
    """Return publishers by name, each with its documents and the facts that rest on them."""
    groups: dict[str, dict[str, tuple[Source, list[Fact[Model]]]]] = defaultdict(dict)
    for facts in scope.dossier.cited.values():
        for fact in facts:
            for source in fact.sources:
                name = scope.source(source).text
                groups[name].setdefault(source_key(source, fact.origin.id), (source, []))[1].append(fact)
    ordered = sorted(groups.items(), key=lambda pair: slug(pair[0]))
    heads = tuple(scope.words(f"head.{head}") for head in ("publisher", "document", "facts"))
    rows = tuple(
        _source(scope, name if first else "", key, *pair)
        for name, docs in ordered for first, (key, pair) in _numbered(docs)
    )  # fmt: skip
    return _section(scope, "sources", Table(heads, rows))


def _numbered(docs: Mapping[str, T]) -> Iterator[tuple[bool, tuple[str, T]]]:
    """Yield documents in order, with whether each is the first of its publisher."""
    return ((not index, pair) for index, pair in enumerate(sorted(docs.items())))


def _source(scope: Scope, publisher: str, key: str, source: Source, facts: list[Fact[Model]]) -> tuple[Cell, ...]:
    shown = scope.source(source)
    title = Ref(source.title or source.described or shown.url or shown.text, shown.url)
    archived = (Ref(scope.words("source.archived"), source.archived),) if source.archived else ()
    kind = scope.words.known("source", source.kind) if source.kind else ""
    unique = dict.fromkeys(facts)
    return (
        Cell((Ref(shown.text),), slug(shown.text), anchor=publisher_anchor(publisher) if publisher else ""),
        Cell((title, *archived), badge=kind, anchor=source_anchor(key)),
        Cell(tuple(_resting(scope, unique)), f"{len(unique):09}"),
    )


def _resting(scope: Scope, facts: Iterable[Fact[Model]]) -> Iterator[Ref]:
    """Yield each article with its kinds of facts, counted and linked to the first; and curated pages by name."""
    groups: dict[Origin, dict[str, list[Fact[Model]]]] = defaultdict(lambda: defaultdict(list))
    pages: dict[Origin, None] = {}
    for fact in facts:
        if fact.origin.is_page:
            pages[fact.origin] = None
        else:
            groups[fact.origin][ANCHORS[type(fact.item)]].append(fact)
    for origin in pages:
        yield Ref(origin.title, scope.links.url(origin.path, base=scope.base))
    for origin, kinds in groups.items():
        yield Ref(scope.words.short(origin.date or scope.dossier.today), scope.article(origin.id).url)
        for kind, found in kinds.items():
            label = scope.words(f"fact.{kind}")
            many = scope.words("count.of_kind", n=len(found), kind=label) if len(found) > 1 else label
            yield Ref(many, scope.article(origin.id, found[0].anchor).url)


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
