"""The timeline of an entity, of a year, or of everything: what happened and what is to come, newest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...core.article import Event
from ...core.chronicle import Moment
from ..cards import FACETS, Happening, Ref, Section, Teaser, Timeline, View
from ..scope import Scope
from .facts import commitment_state, first_actor, state_of

if TYPE_CHECKING:
    from ...core.fact import Fact, Key, Link
    from ...core.fields import Model
    from ...core.merge.attendance import Attendee
    from ...core.merge.entity import Entity

FOLDER = "timeline"


@dataclass(frozen=True)
class About:
    """Whose timeline it is: the keys that need not be named in it, and how an actor took part in meetings."""

    own: frozenset[Key] = frozenset()
    parts: Mapping[Key, Attendee] | None = None


@dataclass(frozen=True)
class Told:
    """What an entry says: who, what, whom else, and how it stands."""

    who: tuple[Ref, ...]
    what: Ref
    refs: tuple[Ref, ...] = ()
    badge: str = ""
    lang: str | None = None
    is_quote: bool = False


def moments_of(scope: Scope, entity: Entity) -> tuple[Moment, ...]:
    """Return what a timeline holds: of a topic also what is below it, of a series what happened at its meetings."""
    dossier = scope.dossier
    below = dossier.narrower(entity.key) if entity.key.kind == "topic" else (entity.key,)
    meetings = (meeting.key for meeting in dossier.series.get(entity.key, ()))
    return dossier.chronicle.naming((*below, *meetings))


def timeline(scope: Scope, entity: Entity) -> Timeline | None:
    """Return the timeline of an entity."""
    found = moments_of(scope, entity)
    met = scope.dossier.meetings_of.get(entity.key, ())
    parts = {meeting.key: one for meeting, one in met if one.actor.key == entity.key}
    return draw(scope, found, About(frozenset({entity.key}), parts)) if found else None


def draw(scope: Scope, moments: Iterable[Moment], about: About) -> Timeline:
    """Return moments as a timeline."""
    today = scope.words("timeline.today", date=scope.words.day(scope.dossier.today))
    return Timeline(tuple(_happening(scope, one, about) for one in moments), today)


def _happening(scope: Scope, moment: Moment, about: About) -> Happening:
    point, told, label = moment.point, TOLD[moment.kind](scope, moment, about), scope.words(f"fact.{moment.kind}")
    proof = next((fact for fact in moment.facts if _names(fact, about.own)), moment.facts[0])
    month = scope.words.month(point.lower) if point.month else scope.words("timeline.no_month", year=str(point.year))
    return Happening(
        point.lower.isoformat(), scope.words.brief(moment.date), scope.words.date(moment.date), str(point.year), month,
        moment.kind, label,
        told.who, told.what, told.refs, told.lang, told.is_quote, told.badge, point.lower > scope.dossier.today,
        (scope.evidence(proof),), (("kind", moment.kind, label), *_named(scope, moment, about)),
    )  # fmt: skip


def _names(fact: Fact[Model], keys: frozenset[Key]) -> bool:
    return any(link.key in keys for link in fact.links)


def _named(scope: Scope, moment: Moment, about: About) -> Iterable[tuple[str, str, str]]:
    """Yield the actors and topics that a moment names."""
    for key in sorted(moment.named - about.own):
        if key.kind in FACETS and not scope.dossier.entities[key].removed:
            yield key.kind, key.id, scope.dossier.entities[key].name


def _shown(scope: Scope, links: Iterable[Link], about: About) -> tuple[Ref, ...]:
    return tuple(ref for ref in scope.refs(link for link in links if link.key is None or link.key not in about.own))


def _linked(fact: Fact[Model], *roles: str) -> Iterable[Link]:
    return (link for role in roles for link in fact.linked(role))


def _meeting(scope: Scope, moment: Moment, about: About) -> Told:
    meeting = _entity(moment)
    state, one = state_of(scope, meeting), (about.parts or {}).get(meeting.key)
    role = ", ".join(scope.words.known("role", role) for role in one.roles) if one else ""
    absent = scope.words("attendance.absent") if one and one.status == "absent" else ""
    told = (scope.words(f"status.{state}") if state != "held" else "", absent)
    where = tuple(Ref(text) for text in (meeting.text("place"), role) if text)
    return Told((), scope.entity(meeting.key), where, ", ".join(filter(None, told)))


def _commitment(scope: Scope, moment: Moment, about: About) -> Told:
    one = _entity(moment)
    others = (*one.links("to"), *one.links("for_"))
    return Told(
        _shown(scope, first_actor(one), about), scope.entity(one.key), _shown(scope, others, about),
        commitment_state(scope, one),
    )  # fmt: skip


def _entity(moment: Moment) -> Entity:
    assert moment.entity is not None  # noqa: S101  # meetings and commitments are entities
    return moment.entity


def _statement(scope: Scope, moment: Moment, about: About) -> Told:
    said = moment.said
    assert said is not None  # noqa: S101  # this one is a statement
    fact, item = said.best, said.best.item
    who = _shown(scope, fact.linked("actor"), about) if fact.linked("actor") else (scope.ref(None),)
    text = item.translation or item.quote or item.says or ""
    lang = fact.lang if item.quote and not item.translation else None
    badge = scope.words("mark.expected") if said.expected else ""
    return Told(
        who, Ref(text), _shown(scope, _linked(fact, "to", "topic", "meeting"), about), badge, lang, bool(item.quote)
    )


def _event(scope: Scope, moment: Moment, about: About) -> Told:
    fact = moment.facts[0]
    assert isinstance(fact.item, Event)  # noqa: S101  # this one is an event
    return Told((), Ref(fact.item.event), _shown(scope, _linked(fact, "actors", "topics", "meeting"), about))


TOLD: Mapping[str, Callable[[Scope, Moment, About], Told]] = {
    "meeting": _meeting,
    "commitment": _commitment,
    "statement": _statement,
    "event": _event,
}
"""What an entry says, by the kind of thing it is."""


def newest_year(scope: Scope) -> int:
    """Return the year that the overview shows: the last one that has begun and has entries, else the next."""
    years, today = tuple(scope.dossier.chronicle.years), scope.dossier.today
    return next((year for year in years if year <= today.year), years[-1])


def year_path(year: int) -> str:
    """Return the path of the page of a year."""
    return f"{FOLDER}/{year}.md"


def year_sections(scope: Scope, year: int) -> list[Section]:
    """Return the way to all years, and what happened in one."""
    moments = scope.dossier.chronicle.years[year]
    others = len(scope.dossier.chronicle.moments) - len(moments)
    years = Section("years", "", "years", _years(scope, year), others)
    return [years, Section("timeline", str(year), "timeline", draw(scope, moments, About()), len(moments))]


def _years(scope: Scope, shown: int) -> tuple[Teaser, ...]:
    """Return each year with the number of its entries; the one that is shown leads nowhere."""
    found = scope.dossier.chronicle.years
    urls = {year: scope.links.url(year_path(year), base=scope.base) for year in found if year != shown}
    return tuple(
        Teaser(Ref(str(year), urls.get(year)), text=scope.words("count.timeline", n=len(moments)))
        for year, moments in found.items()
    )


def timeline_overview(scope: Scope) -> list[Section]:
    """Return the newest year of all that happened, and the way to the others."""
    return year_sections(scope, newest_year(scope))


def view_year(scope: Scope, year: int) -> View:
    """Return the page of one year."""
    sections = year_sections(scope, year)
    title, lead = scope.words("timeline.year", year=str(year)), scope.words("count.timeline", n=sections[-1].count)
    return View(
        "overview", title, "overview", "", lead=lead, description=f"{title} · {lead}", sections=tuple(sections),
        crumbs=(scope.overview(FOLDER),),
    )  # fmt: skip
