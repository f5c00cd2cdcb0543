"""Meetings and series as linked data: when and where, whether as planned, and who was there as what."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from ...core.dates import Date
from ...core.merge.attendance import PRESENT, Attendee
from ...core.names import slug
from ..vocabulary import NAMESPACE
from .graph import AGENTS, sure
from .node import Node, Ref, begins, ends, node

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ...core.fact import Key, Link
    from ...core.merge.entity import Entity
    from .graph import Graph

STATUS: Mapping[str, str] = {"postponed": "EventPostponed", "cancelled": "EventCancelled"}
DOUBT = ("unverified", "disputed")
"""What is left out: no word of schema.org says that something is in doubt."""
NEVER = (None, None)
MODES: Mapping[str, str] = {
    "in-person": "OfflineEventAttendanceMode",
    "virtual": "OnlineEventAttendanceMode",
    "hybrid": "MixedEventAttendanceMode",
}


def view_meeting(graph: Graph, meeting: Entity) -> Iterator[Node]:
    """Yield a meeting, its place, the roles that people had, and what stands for whom and what it names."""
    named = [one for one in graph.dossier.attendees[meeting.key] if graph.refs((one.actor,), *AGENTS)]
    there = [one for one in named if _attends(meeting, one)]
    hosts = [one.actor for one in named if _hosts(one)]
    roles = [role for one in there for role in _roles(graph, meeting, one)]
    place = _place(graph, meeting)
    wholes = _wholes(graph, meeting)
    date = _known(meeting, "date")
    start, end = _times(date, _known(meeting, "time"), _known(meeting, "timezone")) if isinstance(date, Date) else NEVER
    before = _before(meeting)
    yield graph.whole(
        meeting, identifier=meeting.text("number"), startDate=start, endDate=end, previousStartDate=before,
        eventStatus=_status(meeting, before, known=start is not None), eventAttendanceMode=_mode(meeting),
        location=place.ref if place else None, organizer=graph.refs(hosts, *AGENTS),
        attendee=(*graph.refs((one.actor for one in there), *AGENTS), *(role.ref for role in roles)),
        superEvent=(*graph.refs(meeting.links("series")), *(Ref(graph.thing(key)) for key in wholes)),
        subEvent=graph.refs(meeting.links("includes")), about=graph.refs(sure(meeting, "topics")),
    )  # fmt: skip
    yield from (place,) if place else ()
    yield from roles
    links: tuple[Link, ...] = (*hosts, *(one.actor for one in there), *sure(meeting, "topics"))
    parts = (*meeting.links("series"), *meeting.links("includes"))
    yield from graph.stubs((*(link.key for link in (*links, *parts)), *wholes))


def view_series(graph: Graph, series: Entity) -> Iterator[Node]:
    """Yield a series and what stands for its meetings."""
    meetings = [one.key for one in graph.dossier.series.get(series.key, ()) if graph.is_shown(one.key)]
    organizers = sure(series, "organizer")
    yield graph.whole(
        series,
        organizer=graph.refs(organizers, *AGENTS),
        subEvent=tuple(Ref(graph.thing(key)) for key in meetings),
    )
    yield from graph.stubs((*(link.key for link in organizers), *meetings))


def _attends(meeting: Entity, one: Attendee) -> bool:
    """Return whether somebody surely was there; of a meeting to come, whether somebody is announced."""
    if meeting.value("status") == "scheduled":
        announced = any(fact.confidence not in DOUBT for fact in one.facts)
        return announced and one.status in PRESENT and set(one.roles) != {"host"}
    return one.was_there and any(fact.is_sure for fact in one.facts)


def _known(meeting: Entity, name: str) -> object:
    """Return a value of a meeting, unless it is in doubt; an announced one is what a graph says of an event to come."""
    choice = meeting.choices.get(name)
    return choice.value if choice and choice.fact.confidence not in DOUBT else None


def _hosts(one: Attendee) -> bool:
    sure_of = any(fact.field == "host" and fact.is_sure for fact in one.facts)
    return "host" in one.roles and "host" not in one.contested and (sure_of or one.announced)


def _roles(graph: Graph, meeting: Entity, one: Attendee) -> Iterator[Node]:
    """Yield as what somebody attends; a role in which a newer report names somebody else is not said."""
    who = graph.refs((one.actor,), *AGENTS)
    for role in one.roles:
        if who and one.actor.key and role != "host" and role not in one.contested:
            anchor = f"{slug(role)}-{one.actor.key.id}"
            yield node(f"{graph.page(meeting.key)}#{anchor}", "Role", roleName=role, attendee=who)


def _place(graph: Graph, meeting: Entity) -> Node | None:
    place = _known(meeting, "place")
    return node(f"{graph.page(meeting.key)}#place", "Place", name=place) if isinstance(place, str) else None


def _wholes(graph: Graph, meeting: Entity) -> tuple[Key, ...]:
    """Return the meetings that include this one."""
    facts = graph.dossier.about.get(meeting.key, {}).get("includes", ())
    return tuple(dict.fromkeys(fact.key for fact in facts if fact.key and fact.counts and graph.is_shown(fact.key)))


def _before(meeting: Entity) -> str | None:
    """Return the day for which a meeting was planned before."""
    choice = meeting.choices.get("date")
    plans = [one.value for one in choice.before if one.fact.confidence not in DOUBT] if choice else []
    return next((begins(plan) for plan in plans if plan and begins(plan) != begins(meeting.date)), None)  # type: ignore[arg-type]  # dates only


def _status(meeting: Entity, before: str | None, *, known: bool) -> Ref:
    as_planned = "EventRescheduled" if before and known else "EventScheduled"
    status = STATUS.get(str(_known(meeting, "status")), as_planned)
    moved = status == "EventPostponed" and known and before
    return Ref(NAMESPACE + ("EventRescheduled" if moved else status))


def _mode(meeting: Entity) -> Ref | None:
    mode = MODES.get(str(_known(meeting, "format")))
    return Ref(NAMESPACE + mode) if mode else None


def _times(date: Date, clock: object, zone: object) -> tuple[str | None, str | None]:
    """Return the first and the last moment: with the time of day where it is known, and its zone where that is."""
    if not isinstance(clock, str) or not date.first_day or not date.is_point:
        return begins(date), None if date.is_point else ends(date)
    first, _, last = clock.partition("/")
    return _moment(date.first_day, first, zone), _moment(date.first_day, last, zone) if last else None


def _moment(day: dt.date, clock: str, zone: object) -> str:
    plain = dt.datetime.combine(day, dt.time.fromisoformat(clock.zfill(5)))
    try:
        return plain.replace(tzinfo=ZoneInfo(zone)).isoformat() if isinstance(zone, str) else plain.isoformat()
    except (KeyError, ValueError, OSError):  # no such zone: the time of day is still what was reported
        return plain.isoformat()
