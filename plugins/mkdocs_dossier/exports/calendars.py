"""Calendars (RFC 5545): all meetings, those of each series, and those that each actor takes part in."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from icalendar import Calendar

from ..core.dossier import by_date
from ..core.kinds import KINDS
from ..core.merge.entity import Entity
from ..folder import beside
from ..words import words_for
from ..words.names import entity_name
from .account import Account
from .event import view_event
from .plain import plain
from .tag import uid
from .zones import definition

if TYPE_CHECKING:
    from icalendar import Event, Timezone

    from ..core.dossier import Dossier
    from .site import Site

FILE = "calendar.ics"
END = b"END:VCALENDAR\r\n"
PRODUCT = "-//mkdocs-dossier//Calendars//EN"


@dataclass(frozen=True)
class Plan:
    """One calendar: the page it belongs to, its name, its id, and its meetings by date."""

    page: str
    name: str
    id: str
    meetings: tuple[Entity, ...]


@dataclass(frozen=True)
class Drawn:
    """An event as it stands in every calendar that lists it, and what those need to know of it."""

    text: bytes
    changed: dt.datetime
    times: tuple[dt.datetime, ...]


def write_calendars(dossier: Dossier, site: Site, folder: Path) -> Iterator[str]:
    """Write each calendar; one without events is none, as the standard wants at least one."""
    account = Account(dossier, site, words_for(site.lang))
    events = {one.key: _drawn(view_event(account, one)) for one in _every(dossier) if one.is_listed}
    for plan in _plans(account):
        path = beside(plan.page, FILE)
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(_calendar(plan, site, [events[meeting.key] for meeting in plan.meetings]))
        yield path


def _plans(account: Account) -> Iterator[Plan]:
    """Yield the calendar of all meetings, then those of series and actors that have a meeting on a known day."""
    dossier, site, words = account.dossier, account.site, account.words
    overview = site.folders.overview("meeting")
    plans = [Plan(overview, words("overview.meeting"), uid(site, "calendar", "meetings"), _every(dossier))]
    kinds = (kind.key for kind in KINDS.values() if kind.calendar)
    for entity in (one for kind in kinds for one in dossier.shown(kind)):
        page, name = site.path(dossier, entity.key), entity_name(dossier, entity.key, words)
        plans.append(Plan(page, name, uid(site, entity.key.kind, entity.key.id), dossier.meetings(entity.key)))
    for plan in plans:
        listed = tuple(meeting for meeting in plan.meetings if meeting.is_listed)
        if listed:
            yield replace(plan, meetings=listed)


def _every(dossier: Dossier) -> tuple[Entity, ...]:
    return tuple(sorted(dossier.shown("meeting"), key=by_date))


def _drawn(event: Event) -> Drawn:
    times = tuple(moment for moment in (event.start, event.end) if isinstance(moment, dt.datetime))
    return Drawn(event.to_ical(), event.last_modified, times)


def _calendar(plan: Plan, site: Site, events: Sequence[Drawn]) -> bytes:
    """Return a calendar with the definitions of the time zones that its events name."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("uid", plan.id)
    calendar.calendar_name = plain(f"{plan.name} – {site.name}" if site.name else plan.name)
    calendar.add("last-modified", max(event.changed for event in events))
    if site.url:
        calendar.add("url", site.page(plan.page))
        calendar.add("source", site.beside(plan.page, FILE))
    for zone in _zones(events):
        calendar.add_component(zone)
    text: bytes = calendar.to_ical()
    # An event stands in several calendars, and writing it out is what costs: it is done once.
    return text.removesuffix(END) + b"".join(event.text for event in events) + END


def _zones(events: Sequence[Drawn]) -> Iterator[Timezone]:
    """Yield how clocks are set in the years of the events, zone by zone."""
    years: dict[str, list[int]] = defaultdict(list)
    for moment in (moment for event in events for moment in event.times):
        years[str(moment.tzinfo)].append(moment.year)
    for name, found in sorted(years.items()):
        zone = definition(name, min(found), max(found))
        if zone:
            yield zone
