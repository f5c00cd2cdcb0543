"""Meetings and series as linked data: when and where, whether as planned, and who was there as what."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

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
    start, end = _times(meeting)
    before = _before(meeting)
    yield graph.whole(
        meeting, identifier=meeting.text("number"), startDate=start, endDate=end, previousStartDate=before,
        eventStatus=_status(meeting, before), eventAttendanceMode=_mode(meeting),
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
    meetings = [one.key for one in graph.dossier.series.get(series.key, ()) if graph.shown(one.key)]
    organizers = sure(series, "organizer")
    yield graph.whole(
        series,
        organizer=graph.refs(organizers, *AGENTS),
        subEvent=tuple(Ref(graph.thing(key)) for key in meetings),
    )
    yield from graph.stubs((*(link.key for link in organizers), *meetings))


def _attends(meeting: Entity, one: Attendee) -> bool:
    """Return whether somebody was there; of a meeting to come, whether somebody is announced."""
    if meeting.value("status") == "scheduled":
        announced = any(fact.confidence != "disputed" for fact in one.facts)
        return announced and one.status in PRESENT and set(one.roles) != {"host"}
    return one.was_there


def _hosts(one: Attendee) -> bool:
    sure_of = any(fact.field == "host" and fact.stands for fact in one.facts)
    return "host" in one.roles and "host" not in one.contested and (sure_of or one.announced)


def _roles(graph: Graph, meeting: Entity, one: Attendee) -> Iterator[Node]:
    """Yield as what somebody attends; a role in which a newer report names somebody else is not said."""
    who = graph.refs((one.actor,), *AGENTS)
    for role in one.roles:
        if who and one.actor.key and role != "host" and role not in one.contested:
            anchor = f"{slug(role)}-{one.actor.key.id}"
            yield node(f"{graph.page(meeting.key)}#{anchor}", "Role", roleName=role, attendee=who)


def _place(graph: Graph, meeting: Entity) -> Node | None:
    place = meeting.text("place")
    return node(f"{graph.page(meeting.key)}#place", "Place", name=place) if place else None


def _wholes(graph: Graph, meeting: Entity) -> tuple[Key, ...]:
    """Return the meetings that include this one."""
    facts = graph.dossier.about.get(meeting.key, {}).get("includes", ())
    return tuple(dict.fromkeys(fact.key for fact in facts if fact.key and fact.counts and graph.shown(fact.key)))


def _before(meeting: Entity) -> str | None:
    """Return the day for which a meeting was planned before."""
    choice = meeting.choices.get("date")
    plans = [one.value for one in choice.before] if choice else []
    return next((begins(plan) for plan in plans if plan and begins(plan) != begins(meeting.date)), None)  # type: ignore[arg-type]  # dates only


def _status(meeting: Entity, before: str | None) -> Ref:
    as_planned = "EventRescheduled" if before and meeting.date else "EventScheduled"
    status = STATUS.get(meeting.text("status") or "", as_planned)
    moved = status == "EventPostponed" and meeting.date is not None and before
    return Ref(NAMESPACE + ("EventRescheduled" if moved else status))


def _mode(meeting: Entity) -> Ref | None:
    mode = MODES.get(meeting.text("format") or "")
    return Ref(NAMESPACE + mode) if mode else None


def _times(meeting: Entity) -> tuple[str | None, str | None]:
    """Return the first and the last moment: with the time of day where it is known, and its zone where that is."""
    date, clock = meeting.date, meeting.text("time")
    if date is None:
        return None, None
    if not clock or not date.first_day or not date.is_point:
        return begins(date), None if date.is_point else ends(date)
    first, _, last = clock.partition("/")
    zone = meeting.text("timezone")
    return _moment(date.first_day, first, zone), _moment(date.first_day, last, zone) if last else None


def _moment(day: dt.date, clock: str, zone: str | None) -> str:
    plain = dt.datetime.combine(day, dt.time.fromisoformat(clock.zfill(5)))
    try:
        return plain.replace(tzinfo=ZoneInfo(zone)).isoformat() if zone else plain.isoformat()
    except (KeyError, ValueError, OSError):  # no such zone: the time of day is still what was reported
        return plain.isoformat()
