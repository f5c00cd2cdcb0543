"""The page of an entity: for each kind the same frame, with the particulars and the sections of that kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...core.dates import Date, day
from ...core.entities import Image
from ...core.merge.entity import Entity
from ...folder import place_beside
from ...words.names import initials
from ..cards import Picture, Ref, Row, Section, View
from ..cite import cite
from ..follow import Follow, follow_entity
from ..links import relative
from ..roll import size_of
from ..scope import Scope
from . import actor, commitment, indicator, meeting, network, series, topic
from .backlinks import backlinks
from .calendar import series_calendar
from .changes import changes
from .company import beside
from .further import FIRST, Further, cut, pages_after, view_further
from .nutshell import nutshell
from .standing import stances
from .timeline import timeline

if TYPE_CHECKING:
    from ...core.fact import Key

Body = Callable[[Scope, Entity], object]


def _nothing(scope: Scope, entity: Entity) -> tuple[str, ...]:
    del scope, entity
    return ()


def _no_lead(scope: Scope, entity: Entity) -> str:
    del scope, entity
    return ""


@dataclass(frozen=True)
class Frame:
    """What the page of one kind shows: particulars, the line under the name, and sections in their order."""

    rows: Callable[[Scope, Entity], Iterable[Row]]
    lead: Callable[[Scope, Entity], str]
    sections: tuple[tuple[str, str, Body], ...]
    badges: Callable[[Scope, Entity], tuple[str, ...]] = _nothing


FRAMES: Mapping[str, Frame] = {
    "actor": Frame(
        actor.rows,
        actor.lead,
        (
            ("positions", "stands", actor.stands),
            ("commitments-made", "table", actor.made),
            ("commitments-received", "table", actor.received),
            ("meetings", "table", actor.meetings),
            ("met", "bars", network.met),
            ("network", "network", network.ego),
            ("statements", "quotes", actor.statements),
            ("expected", "quotes", actor.expected),
            ("offices", "table", actor.offices),
            ("officers", "table", actor.officers),
            ("relations", "entries", actor.relations),
            ("indicators", "table", actor.indicators),
            ("events", "entries", actor.events),
            ("through", "table", actor.through),
            ("timeline", "timeline", timeline),
            ("beside", "numbers", beside),
            ("mentions", "mentions", backlinks),
        ),
    ),
    "meeting": Frame(
        meeting.rows,
        meeting.lead,
        (
            ("agenda", "rows", meeting.agenda),
            ("attendance", "table", meeting.attendance),
            ("statements", "quotes", meeting.statements),
            ("expected", "quotes", meeting.expected),
            ("commitments", "table", meeting.commitments),
            ("events", "entries", meeting.events),
            ("changes", "rows", changes),
            ("parts", "table", meeting.parts),
            ("beside", "numbers", beside),
            ("reports", "mentions", backlinks),
        ),
        meeting.badges,
    ),
    "series": Frame(
        series.rows,
        series.lead,
        (
            ("calendar", "calendar", series_calendar),
            ("coming", "table", series.coming),
            ("past", "table", series.past),
            ("others", "table", series.others),
            ("attendance-often", "table", series.attendance),
            ("chairs", "table", series.chairs),
            ("topics", "table", series.topics),
            ("relations", "entries", actor.relations),
            ("timeline", "timeline", timeline),
            ("beside", "numbers", beside),
            ("mentions", "mentions", backlinks),
        ),
    ),
    "topic": Frame(
        topic.rows,
        _no_lead,
        (
            ("positions", "stances", stances),
            ("statements", "quotes", topic.statements),
            ("expected", "quotes", topic.expected),
            ("commitments", "table", topic.commitments),
            ("indicators", "table", topic.indicators),
            ("meetings", "table", topic.meetings),
            ("events", "entries", topic.events),
            ("relations", "entries", actor.relations),
            ("timeline", "timeline", timeline),
            ("beside", "numbers", beside),
            ("mentions", "mentions", backlinks),
        ),
    ),
    "commitment": Frame(
        commitment.rows,
        commitment.lead,
        (
            ("history", "entries", commitment.history),
            ("beside", "numbers", beside),
            ("reports", "mentions", backlinks),
        ),
        commitment.badges,
    ),
    "indicator": Frame(
        indicator.rows,
        indicator.lead,
        (
            ("chart", "chart", indicator.chart),
            ("points", "table", indicator.points),
            ("targets", "table", indicator.targets),
            ("undated", "table", indicator.undated),
            ("beside", "numbers", beside),
            ("reports", "mentions", backlinks),
        ),
    ),
}


def view_entity(scope: Scope, entity: Entity) -> View:
    """Return everything that the page of an entity shows; of a removed one, that it was removed."""
    kind = entity.key.kind
    if entity.removed:
        return View("entity", scope.words("removed.title"), kind, "", notices=(scope.words("removed.text"),))
    frame = FRAMES[kind]
    summary = entity.text("summary") or ""
    lead = frame.lead(scope, entity)
    label = label_of(scope, entity)
    rows = () if entity.stub else (*frame.rows(scope, entity), *_common(scope, entity))
    before, after = _neighbours(scope, entity)
    title = scope.title(entity.key)
    follow = Follow() if entity.stub else follow_entity(scope, entity)
    return View(
        "entity",
        title,
        kind,
        label,
        lead,
        summary,
        summary or " · ".join(filter(None, (title, label, lead))),
        tuple(entity.names.items()),
        _aliases(scope, entity, title),
        _misspellings(entity),
        rows,
        () if entity.stub else _sections(scope, entity, frame),
        (scope.overview(kind),),
        before,
        after,
        frame.badges(scope, entity) if not entity.stub else (),
        (scope.words("notice.stub"),) if entity.stub else (),
        _picture(scope, entity),
        _links(entity),
        initials(title),
        data=() if entity.stub else _data(scope),
        follow=follow.links,
        follow_note=follow.note,
        alternates=follow.alternates,
        nutshell=None if entity.stub else nutshell(scope, entity),
        citation=None if entity.stub else cite(scope, title, scope.links.path(entity.key), _told(scope, entity)),
    )


def label_of(scope: Scope, entity: Entity) -> str:
    """Return what an entity is, in a word: of an actor, whether it is a person, a country or else."""
    kind = entity.key.kind
    word = entity.text("kind") if kind == "actor" else kind
    return scope.words.known("kind", word or kind)


def _told(scope: Scope, entity: Entity) -> Date | None:
    """Return the day of the last article that reports anything of an entity."""
    days = [fact.origin.date for fact in scope.dossier.naming(entity.key) if fact.origin.date]
    return day(max(days)) if days else None


def _sections(scope: Scope, entity: Entity, frame: Frame) -> tuple[Section, ...]:
    bodies = ((anchor, template, make(scope, entity)) for anchor, template, make in frame.sections)
    return tuple(cut(scope, entity, anchor, template, body) for anchor, template, body in bodies if body)


def long_sections(scope: Scope, entity: Entity) -> Iterable[tuple[str, int]]:
    """Yield the anchors of the sections that the page of an entity does not hold, and on how many pages they go on."""
    listed = FRAMES[entity.key.kind].sections if entity.is_shown else ()
    for anchor, _, make in listed:
        pages = pages_after(anchor, size_of(make(scope, entity))) if anchor in FIRST else 0
        if pages:
            yield anchor, pages


def view_section(scope: Scope, one: Further) -> View:
    """Return a page on which a section of an entity's page goes on."""
    template, make = next(pair[1:] for pair in FRAMES[one.entity.key.kind].sections if pair[0] == one.anchor)
    return view_further(scope, one, template, make(scope, one.entity))


def _common(scope: Scope, entity: Entity) -> Iterable[Row]:
    """Yield what any kind of entity may have: a twin of the other kind, and its page's own sources."""
    twins = [key for key in _twins(entity.key) if key in scope.dossier.entities]
    same = [key for key in twins if scope.dossier.labels[key].name.casefold() == entity.name.casefold()]
    if same:
        yield Row(scope.words("key.twin"), tuple(scope.entity(key) for key in same))
    yield from scope.rows(entity, "redirect_from")
    told = {turn.note for turn in scope.dossier.histories.get(entity.key, ())}
    yield from (row for row in scope.notes(entity) if row.values[0].text not in told)


def _twins(key: Key) -> tuple[Key, ...]:
    other = {"actor": "series", "series": "actor"}.get(key.kind)
    return (key._replace(kind=other),) if other else ()


def _aliases(scope: Scope, entity: Entity, title: str) -> tuple[str, ...]:
    names = (scope.dated(alias.name, alias.from_, alias.until) for alias in entity.aliases)
    written = (str(getattr(report.item, "name", "") or "") for report in entity.reports)
    unique = dict.fromkeys((*names, *written)) if entity.key.kind != "commitment" else {}
    return tuple(name for name in unique if name and name.casefold() != title.casefold() and ">" not in name)


def _misspellings(entity: Entity) -> tuple[str, ...]:
    return tuple(str(member.value) for member in entity.sets.get("misspellings", ()))


def _neighbours(scope: Scope, entity: Entity) -> tuple[Ref | None, Ref | None]:
    if entity.key.kind != "meeting":
        return None, None
    before, after = meeting.siblings(scope, entity)
    return (scope.entity(before.key) if before else None), (scope.entity(after.key) if after else None)


def _picture(scope: Scope, entity: Entity) -> Picture | None:
    """Return the picture of an actor, where its file is in the docs folder."""
    image = entity.value("image")
    if not isinstance(image, Image):
        return None
    url = scope.links.url(image.file, base=scope.base)
    credit = ", ".join(filter(None, (image.credit, image.licence)))
    return Picture(url, image.alt or scope.title(entity.key), credit) if url else None


def _links(entity: Entity) -> tuple[Ref, ...]:
    found = (member.value for member in entity.sets.get("same_as", ()))
    return tuple(Ref(str(url), str(url)) for url in found)


def _data(scope: Scope) -> tuple[Ref, ...]:
    """Return the files with the facts of the page, which lie beside it."""
    folder = relative(place_beside(scope.base), scope.base) if "entities" in scope.offers else ""
    files = {"json": "index.json", "csv": "facts.csv"} if folder else {}
    return tuple(Ref(scope.words(f"download.{name}"), f"{folder}{file}") for name, file in files.items())
