"""The timeline of an entity, of a year, or of everything: what happened and what is to come, newest first."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from ...core.article import Event
from ...core.chronicle import Chronicle, Moment
from ...core.dates import Date, Point
from ..cards import FACETS, Happening, Ref, Section, Teaser, Timeline, View
from ..roll import Roll, drawn
from ..scope import Scope
from .facts import commitment_state, first_actor, state_of

if TYPE_CHECKING:
    from ...core.dossier import Dossier
    from ...core.fact import Fact, Key, Link
    from ...core.fields import Model
    from ...core.merge.attendance import Attendee
    from ...core.merge.entity import Entity

FOLDER = "timeline"
YEARS, PERIODS = "years", "periods"
BUSY = 1000
"""How many entries one page of the timeline may have; a year with more has a page for each month."""
T = TypeVar("T")


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
    return scope.ledger.keep(("moments", entity.key), lambda: _moments(scope.dossier, entity.key))


def _moments(dossier: Dossier, key: Key) -> tuple[Moment, ...]:
    below = dossier.narrower(key) if key.kind == "topic" else (key,)
    meetings = (meeting.key for meeting in dossier.series.get(key, ()))
    return dossier.chronicle.naming((*below, *meetings))


def timeline(scope: Scope, entity: Entity) -> Timeline | None:
    """Return the timeline of an entity."""
    found = moments_of(scope, entity)
    met = scope.dossier.meetings_of.get(entity.key, ())
    parts = {meeting.key: one for meeting, one in met if one.actor.key == entity.key}
    return draw(scope, found, About(frozenset({entity.key}), parts)) if found else None


def draw(scope: Scope, moments: Sequence[Moment], about: About, year: str = "") -> Timeline:
    """Return moments as a timeline; `year` is that of a page which says it already."""
    today = scope.words("timeline.today", date=scope.words.day(scope.dossier.today))
    return Timeline(Roll(moments, lambda one: _happening(scope, one, about)), today, year)


def _happening(scope: Scope, moment: Moment, about: About) -> Happening:
    point, told, label = moment.point, TOLD[moment.kind](scope, moment, about), scope.words(f"fact.{moment.kind}")
    proof = next((fact for fact in moment.facts if _names(fact, about.own)), moment.facts[0])
    month = _month(scope, point.year, point.month or 0)
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
        if key.kind in FACETS and not scope.dossier.labels[key].removed:
            yield key.kind, key.id, scope.dossier.labels[key].name


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
    verbatim = item.quote and not item.translation
    text = item.translation or item.quote or item.says or ""
    refs = _shown(scope, _linked(fact, "to", "topic", "meeting"), about)
    badge = scope.words("mark.expected") if said.expected else ""
    return Told(who, Ref(text), refs, badge, fact.lang if verbatim else None, bool(verbatim))


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


@dataclass(frozen=True)
class Period:
    """What a page of the timeline shows: a year, or one month of a busy year, 0 for what has no known month."""

    year: int
    month: int | None = None

    @property
    def path(self) -> str:
        """The path of its page."""
        return f"{FOLDER}/{self.year}.md" if self.month is None else f"{FOLDER}/{self.year}/{self.month:02}.md"


def periods(chronicle: Chronicle) -> tuple[Period, ...]:
    """Return what has a page of its own: each year, and each month of a year with many entries."""
    months = (Period(*month) for month in chronicle.months if len(chronicle.years[month[0]]) > BUSY)
    return (*(Period(year) for year in chronicle.years), *months)


def newest(begun: dt.date, known: Sequence[T], first_of: Callable[[T], dt.date]) -> T:
    """Return the last period that has begun, of some with the newest first; else the next."""
    return next((one for one in known if first_of(one) <= begun), known[-1])


def known_periods(chronicle: Chronicle) -> Mapping[Hashable, tuple[Period, ...]]:
    """Return what has a page of its own: all years by "years", and the months of a busy year by that year."""
    found: dict[Hashable, list[Period]] = defaultdict(list)
    for one in periods(chronicle):
        found[YEARS if one.month is None else str(one.year)].append(one)
    return {of: tuple(known) for of, known in found.items()}


def _periods_in(scope: Scope, of: str) -> tuple[Period, ...]:
    """Return all years, or the months of a busy one: who asks has read none of their entries."""
    return scope.ledger.look(PERIODS, of, lambda: known_periods(scope.dossier.chronicle)) or ()


def period_sections(scope: Scope, period: Period, title: str = "") -> list[Section]:
    """Return the way to all years, and what happened in a period; of a busy year one month, and the way to all."""
    chronicle, year, months = scope.dossier.chronicle, period.year, _periods_in(scope, str(period.year))
    ways = [Section(YEARS, "", "years", _ways(scope, _periods_in(scope, YEARS), Period(year)))]
    if months:
        shown = period if period.month is not None else newest(scope.dossier.today, months, _first_of)
        ways.append(Section("months", "", "years", _ways(scope, months, shown)))
        found = chronicle.months[year, shown.month or 0]
    else:
        found = chronicle.years[year]
    entries = drawn(draw(scope, found, About(), str(year)))
    return [*ways, Section("timeline", title, "timeline", entries, len(found))]


def _first_of(period: Period) -> dt.date:
    return dt.date(period.year, period.month or 1, 1)


def _ways(scope: Scope, known: Iterable[Period], shown: Period) -> tuple[Teaser, ...]:
    """Return years, or months of one; the one that is shown leads nowhere."""
    return tuple(
        Teaser(Ref(_called(scope, one), None if one == shown else scope.links.url(one.path, base=scope.base)))
        for one in known
    )


def _called(scope: Scope, period: Period) -> str:
    return str(period.year) if period.month is None else _month(scope, period.year, period.month)


def _month(scope: Scope, year: int, month: int) -> str:
    return scope.words.month(dt.date(year, month, 1)) if month else scope.words("timeline.no_month", year=str(year))


def timeline_overview(scope: Scope) -> list[Section]:
    """Return the newest year of all that happened, and the way to all years, each with the number of its entries.

    Only here: else each page of a year would change with any other year.
    """
    chronicle = scope.dossier.chronicle
    last = newest(scope.dossier.today, _periods_in(scope, YEARS), _first_of)
    ways, *others, shown = period_sections(scope, last, str(last.year))
    numbers = (scope.words("count.timeline", n=len(found)) for found in chronicle.years.values())
    told = tuple(replace(way, text=number) for way, number in zip(ways.body, numbers, strict=True))  # type: ignore[call-overload]  # the ways to years
    return [replace(ways, body=told, count=len(chronicle.moments) - shown.count), *others, shown]


def view_period(scope: Scope, period: Period) -> View:
    """Return the page of one year, or of one month."""
    sections, year, month = period_sections(scope, period), period.year, period.month
    shown = Point(year, month) if month else Point(year)
    title = scope.words("timeline.year", year=scope.words.date(Date(shown, shown)))
    title = scope.words("timeline.no_month", year=str(year)) if month == 0 else title
    lead = scope.words("count.timeline", n=sections[-1].count)
    return View(
        "overview", title, "overview", "", lead=lead, description=f"{title} · {lead}", sections=tuple(sections),
        crumbs=(scope.overview(FOLDER),),
    )  # fmt: skip
