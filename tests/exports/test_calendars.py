"""Calendars: readers that nobody here wrote place every event, and each says how sure it is and which revision."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
import recurring_ical_events
from icalendar import Calendar, Event

from mkdocs_dossier import Dossier

from ..test_golden import build
from .conftest import HARD, HIDDEN, SITE, SMALL, Exporter, shown

ALL = "meetings/calendar.ics"
GOLDEN = r"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//mkdocs-dossier//Calendars//EN
NAME:UDCG – Tracker
X-WR-CALNAME:UDCG – Tracker
LAST-MODIFIED:20250211T000000Z
SOURCE:https://example.org/tracker/series/udcg/calendar.ics
UID:tracker-series-udcg@example.org
URL:https://example.org/tracker/series/udcg/
BEGIN:VTIMEZONE
TZID:Europe/Brussels
COMMENT:This timezone only works from 2025-01-01 to 2025-12-31.
BEGIN:STANDARD
DTSTART:20250101T000000
TZNAME:CET
TZOFFSETFROM:+0100
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20250330T030000
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20251026T030000
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
SUMMARY:UDCG 26
DTSTART;TZID=Europe/Brussels:20250212T093000
DTEND;TZID=Europe/Brussels:20250212T110000
DTSTAMP:20250211T000000Z
UID:tracker-meeting-udcg-26@example.org
SEQUENCE:0
DESCRIPTION:Date: 12 February 2025\nTime: 9:30/11:00\nTime zone: Europe/Br
 ussels\nPlace: Brussels\, NATO\nStatus: scheduled\nChair: John Healey (Uni
 ted Kingdom\, announced)\nReports:\n- A visit (11 Feb 2025\, reported): As
 sociated Press
LAST-MODIFIED:20250211T000000Z
LOCATION:Brussels\, NATO
STATUS:TENTATIVE
TRANSP:TRANSPARENT
URL:https://example.org/tracker/meetings/udcg-26/
END:VEVENT
END:VCALENDAR
"""


def events(data: bytes) -> dict[str, Event]:
    """Return the events of a calendar by the id of their meeting."""
    found = Calendar.from_ical(data).walk("VEVENT")
    return {str(event["UID"]).split("@")[0].removeprefix("tracker-meeting-"): event for event in found}


def one(exporter: Exporter, *reports: str) -> Event:
    """Return the event of the meeting that articles report, each given as `day: keys` or a page's keys."""
    given = {}
    for n, report in enumerate(reports):
        day, _, keys = report.partition(": ")
        page = f"name: M\n{keys}\n".replace("; ", "\n")
        told = f"title: T{n}\ndate: {day}\nmeetings: [{{id: m, {keys.replace('; ', ', ')}}}]\n"
        given["meetings/m.md" if day == "page" else f"articles/a{n}.md"] = page if day == "page" else told
    return events(exporter("calendars", build(given))[ALL])["m"]


def test_golden(exporter: Exporter) -> None:
    written = exporter("calendars", build(SMALL))["series/udcg/calendar.ics"]
    assert written.decode() == GOLDEN.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("keys", "start", "end"),
    [
        ("date: 2025-02-12", "VALUE=DATE:20250212", "VALUE=DATE:20250213"),
        ("date: 2024-02-28/2024-02-29", "VALUE=DATE:20240228", "VALUE=DATE:20240301"),
        ("date: 2025-12-31", "VALUE=DATE:20251231", "VALUE=DATE:20260101"),
        ('date: 2025-02-12; time: "9:05"', "VALUE=DATE:20250212", "VALUE=DATE:20250213"),
        ('date: 2025-02-12; time: "9:05"; timezone: Kyiv time', "VALUE=DATE:20250212", "VALUE=DATE:20250213"),
        ('date: 2025-02-12; time: "9:05"; timezone: ../../etc/passwd', "VALUE=DATE:20250212", "VALUE=DATE:20250213"),
        ('date: 2025-02-12; time: "9:05"; timezone: Europe', "VALUE=DATE:20250212", "VALUE=DATE:20250213"),
        ("date: 2025-02-12; timezone: Europe/Kyiv", "VALUE=DATE:20250212", "VALUE=DATE:20250213"),
        ('date: 2025-02-12; time: "9:05"; timezone: europe/kyiv', "TZID=Europe/Kyiv:20250212T090500", None),
        ('date: 2025-02-12; time: "9:05/10:00"; timezone: UTC', "20250212T090500Z", "20250212T100000Z"),
        ('date: 2025-02-12; time: "22:00/01:30"; timezone: Asia/Riyadh', "TZID=Asia/Riyadh:20250212T220000", "TZID=Asia/Riyadh:20250213T013000"),
        ('date: 2025-02-12/2025-02-14; time: "9:00/17:00"; timezone: CET', "TZID=CET:20250212T090000", "TZID=CET:20250214T170000"),
        ('date: 2025-02-12/2025-02-14; time: "9:00"; timezone: CET', "VALUE=DATE:20250212", "VALUE=DATE:20250215"),
    ],
)  # fmt: skip
def test_when(exporter: Exporter, keys: str, start: str, end: str | None) -> None:
    lines = one(exporter, f"2025-01-01: {keys}").to_ical().decode().split("\r\n")
    shown = {line[:7].strip(":;"): line[8:] for line in lines if line.startswith("DTSTART")}
    ends = {line[:5]: line[6:] for line in lines if line.startswith("DTEND")}
    assert (shown["DTSTART"], ends.get("DTEND")) == (start, end)


@pytest.mark.parametrize(
    ("reports", "status"),
    [
        (["2025-01-01: date: 2025-02-12"], "TENTATIVE"),
        (["2025-01-01: date: 2025-02-12; status: postponed"], "TENTATIVE"),
        (["2025-02-13: date: 2025-02-12"], "CONFIRMED"),
        (["2025-02-13: date: 2025-02-12; status: held; confidence: disputed"], "TENTATIVE"),
        (["2025-01-01: date: 2025-02-12", "2025-02-01: date: 2025-02-12; status: cancelled"], "CANCELLED"),
    ],
)
def test_how_sure(exporter: Exporter, reports: list[str], status: str) -> None:
    assert str(one(exporter, *reports)["STATUS"]) == status


PLANNED = "2025-01-01: date: 2025-02-12"
MOVED = "2025-01-03: date: 2025-02-13"


@pytest.mark.parametrize(
    ("reports", "sequence"),
    [
        ([PLANNED], 0),
        (["page: date: 2025-02-12"], 0),
        ([PLANNED, MOVED], 1),
        ([PLANNED, "2025-01-02: place: Brussels", MOVED], 2),
        (["2024-12-31: date: 2025-02-11; status: cancelled", PLANNED, MOVED], 2),
        ([PLANNED, MOVED, "2025-01-04: date: 2025-02-12"], 2),
        ([PLANNED, "2025-01-03: status: postponed", "2025-01-05: date: 2025-02-20"], 2),
        ([PLANNED, 'page: date: 2025-02-12; time: "9:00"'], 1),
    ],
)
def test_the_revision_rises_with_each_report(exporter: Exporter, reports: list[str], sequence: int) -> None:
    assert int(one(exporter, *reports)["SEQUENCE"]) == sequence


def test_a_retraction_is_a_revision_too(exporter: Exporter) -> None:
    given = {
        "articles/a.md": "title: A\ndate: 2025-01-01\nmeetings: [{id: m, name: M, date: 2025-02-12}]\n",
        "articles/b.md": "title: B\ndate: 2025-01-03\nmeetings: [{id: m, date: 2025-02-13}]\n",
    }
    before = events(exporter("calendars", build(given))[ALL])["m"]
    given["articles/b.md"] = f"retracted: 2025-01-09\n{given['articles/b.md']}".replace(
        "retracted: ", "retracted: {date: "
    ).replace("09\n", "09}\n")
    after = events(exporter("calendars", build(given))[ALL])["m"]
    assert (str(before.start), int(before["SEQUENCE"]), str(before.DTSTAMP.date())) == ("2025-02-13", 1, "2025-01-03")
    assert (str(after.start), int(after["SEQUENCE"]), str(after.DTSTAMP.date())) == ("2025-02-12", 2, "2025-01-09")


@pytest.mark.parametrize(
    "date", ["2025", "2025-02", "2025-02-12~", "2025-02-12?", "2025-02-12/..", "../2025-02-12", "2025-02-12/2025-03", "9999-12-31"]
)  # fmt: skip
def test_an_unknown_day_stays_out(exporter: Exporter, date: str) -> None:
    given = {"articles/a.md": f"title: A\ndate: 2025-01-01\nmeetings: [{{id: m, name: M, series: S, date: {date}}}]\n"}
    assert exporter("calendars", build(given)) == {}


@pytest.mark.parametrize("years", ["0001-01-01", "1850-06-30/1851-07-01", "9999-12-30"])
def test_any_year_has_a_zone(exporter: Exporter, years: str) -> None:
    event = one(exporter, f'2025-01-01: date: {years}; time: "9:00/10:00"; timezone: Europe/Kyiv')
    assert event.start.isoformat()[:16] == f"{years[:10]}T09:00"


@pytest.mark.parametrize("given", ["small", "hard", "tracker"])
def test_readers_place_every_event(exporter: Exporter, tracker: Dossier, given: str) -> None:
    dossier = {"small": build(SMALL), "hard": build(HARD), "tracker": tracker}[given]
    for path, data in exporter("calendars", dossier).items():
        calendar = Calendar.from_ical(data)
        assert calendar.errors == []
        assert calendar.get_missing_tzids() == set()
        listed = events(data)
        assert len(listed) == len(calendar.walk("VEVENT")), path
        assert all(event[name] for event in listed.values() for name in ("DTSTAMP", "SUMMARY", "STATUS", "DTSTART"))
        placed = {str(event["UID"]): (event.start, event.end) for event in recurring_ical_events.of(calendar).all()}
        assert placed == {str(event["UID"]): (event.start, event.end) for event in listed.values()}, path


def test_an_event_is_on_its_days_and_on_no_other(exporter: Exporter, tracker: Dossier) -> None:
    calendar = recurring_ical_events.of(Calendar.from_ical(exporter("calendars", tracker)[ALL]))
    meetings = [meeting for meeting in tracker.of_kind("meeting") if meeting.date and meeting.date.days]
    assert len(meetings) > 70
    for meeting in meetings:
        first, last = meeting.date.days
        around = [first - dt.timedelta(1), first, last, last + dt.timedelta(1)]
        there = [
            f"tracker-meeting-{meeting.key.id}@example.org" in {one["UID"] for one in calendar.at(day)}
            for day in around
        ]
        assert there == [False, True, True, False], meeting.key.id


def test_lines_are_as_the_standard_wants_them(exporter: Exporter) -> None:
    for data in exporter("calendars", build(HARD)).values():
        assert data.count(b"\n") == data.count(b"\r\n")
        assert max(len(line) for line in data.split(b"\r\n")) <= 75
        assert not [byte for byte in data if byte < 32 and byte not in b"\r\n"]


def test_what_is_typed_arrives(exporter: Exporter) -> None:
    event = events(exporter("calendars", build(HARD))[ALL])["talks"]
    assert str(event["SUMMARY"]) == 'Talks; "on", all\\ that'
    assert str(event["LOCATION"]) == "A, B; C\nD"
    assert "مؤتمر ميونخ (announced), (removed) (announced)" in str(event["DESCRIPTION"])
    assert "Another (16 Feb 2025, disputed)" in str(event["DESCRIPTION"])


def test_nothing_withdrawn_or_removed_gets_out(exporter: Exporter) -> None:
    written = exporter("calendars", build(HARD))
    assert [word for word in HIDDEN if word in shown(written)] == []
    assert sorted(written) == ["actors/mwtmr-mywnkh/calendar.ics", ALL, "series/curated-series/calendar.ics"]


def test_who_takes_part(exporter: Exporter) -> None:
    given = {
        "articles/a.md": "title: A\ndate: 2025-01-01\nmeetings:\n"
        "- {id: m, name: M, date: 2025-02-12, attendees: [{actor: Ann, for: Land}, {actor: Bo, status: absent}]}\n"
        "- {id: n, name: N, date: 2025-02-11, attendees: [Bo, {actor: Ann, status: invited}]}\n",
    }
    written = exporter("calendars", build(given))
    assert {path: list(events(data)) for path, data in written.items()} == {
        ALL: ["n", "m"],
        "actors/ann/calendar.ics": ["n", "m"],
        "actors/bo/calendar.ics": ["n"],
        "actors/land/calendar.ics": ["m"],
    }
    assert "Attendees: Ann (Land, announced), Bo (absent)" in str(events(written[ALL])["m"]["DESCRIPTION"])


def test_the_build_day_changes_nothing(exporter: Exporter) -> None:
    first, later = (exporter("calendars", build(SMALL, today=day)) for day in ("2025-03-01", "2031-01-01"))
    assert first == later


def test_a_site_without_an_address_links_nothing(exporter: Exporter) -> None:
    event = Calendar.from_ical(exporter("calendars", build(SMALL), replace(SITE, url=""))[ALL]).walk("VEVENT")[0]
    assert "URL" not in event
    assert str(event["UID"]) == "meeting-udcg-26@tracker.invalid"
