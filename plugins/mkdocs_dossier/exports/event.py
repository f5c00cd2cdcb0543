"""A meeting as an event of a calendar: when it starts and ends, how sure it is, and which revision it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from icalendar import Event

from ..core.entities import Meeting
from .plain import plain
from .tag import uid
from .told import moment, told
from .zones import zone

if TYPE_CHECKING:
    from ..core.fact import Fact
    from ..core.fields import Model
    from ..core.merge.entity import Entity
    from .account import Account

DAY = dt.timedelta(days=1)
STATUS: Mapping[str, str] = {"held": "CONFIRMED", "cancelled": "CANCELLED"}
"""The status of an event; whatever was only announced is tentative."""

Moment = dt.date | dt.datetime


def view_event(account: Account, meeting: Entity) -> Event:
    """Return the event of a meeting whose days are known."""
    start, end = span(meeting)
    dossier, site = account.dossier, account.site
    days = told(dossier, (*_ever_reported(account, meeting), *account.facts(meeting)))
    last = moment(days[1] if days else _first(meeting))
    event = Event()
    event.add("uid", uid(site, "meeting", meeting.key.id))
    event.add("dtstamp", last)
    event.add("last-modified", last)
    event.add("sequence", revision(account, meeting))
    event.add("summary", plain(account.name(meeting)))
    event.add("dtstart", start)
    if end:
        event.add("dtend", end)
    event.add("status", status(meeting))
    event.add("transp", "TRANSPARENT")
    event.add("description", plain("\n".join(_description(account, meeting))))
    if meeting.text("place"):
        event.add("location", plain(meeting.text("place") or ""))
    if site.url:
        event.add("url", site.entity(dossier, meeting.key))
    return event


def status(meeting: Entity) -> str:
    """Return how sure an event is; a meeting that was held is, where a sure report says so."""
    choice = meeting.choices.get("status")
    if choice is None or (choice.value == "held" and not any(fact.is_sure for fact in choice.reports)):
        return "TENTATIVE"
    return STATUS.get(str(choice.value), "TENTATIVE")


def _first(meeting: Entity) -> dt.date:
    assert meeting.date is not None  # noqa: S101  # only meetings that are listed become events
    return meeting.date.lower


def span(meeting: Entity) -> tuple[Moment, Moment | None]:
    """Return the start and the end of an event, the end exclusive.

    Without a time and a zone that is known, it is whole days: a time alone would be another one for each reader.
    """
    first = _first(meeting)
    last = meeting.date.upper if meeting.date else first
    clock, found = meeting.text("time"), zone(meeting.text("timezone") or "")
    times = [_time(part) for part in clock.split("/")] if clock else []
    if found is None or not times or (len(times) == 1 and first != last):
        return first, last + DAY
    start = dt.datetime.combine(first, times[0], found)
    if len(times) == 1:
        return start, None
    end = dt.datetime.combine(last, times[1], found)
    return start, end if end > start else end + DAY


def _time(text: str) -> dt.time:
    hour, minute = text.split(":")
    return dt.time(int(hour), int(minute))


def revision(account: Account, meeting: Entity) -> int:
    """Return how many reports of a meeting followed the first, and how many of all were withdrawn or replaced since.

    That counts reports which change nothing as well, and so it never falls while articles are added, retracted and
    replaced: with a lower number, calendars would keep what they have.
    """
    reports = tuple(_ever_reported(account, meeting))
    return max(len(reports) - 1, 0) + sum(not report.counts for report in reports)


def _ever_reported(account: Account, meeting: Entity) -> Iterator[Fact[Model]]:
    """Yield every report of a meeting, whether it counts or not."""
    for fact in account.dossier.about.get(meeting.key, {}).get("report", ()):
        if fact.key == meeting.key and isinstance(fact.item, Meeting):
            yield fact


def _description(account: Account, meeting: Entity) -> Iterator[str]:
    if meeting.text("summary"):
        yield meeting.text("summary") or ""
    yield from (f"{label}: {text}" for label, text in account.lines(meeting))
    if meeting.text("url"):
        yield meeting.text("url") or ""
    reports = account.reports(meeting)
    if reports:
        yield f"{account.words('section.reports')}:"
        yield from (f"- {report.line}" for report in reports)
