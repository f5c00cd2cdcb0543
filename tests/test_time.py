"""What timelines and calendars show: under which heading an entry stands, on which days a meeting is drawn."""

from __future__ import annotations

import re

import lxml.html
import pytest

from mkdocs_dossier import Dossier, Folders, Key
from mkdocs_dossier.pages.cards import Calendar, Month, Timeline, View
from mkdocs_dossier.pages.links import Links
from mkdocs_dossier.pages.markdown import markdown
from mkdocs_dossier.pages.render import Renderer
from mkdocs_dossier.pages.scope import Scope
from mkdocs_dossier.pages.site import plan_site
from mkdocs_dossier.pages.views.calendar import MANY, calendar
from mkdocs_dossier.pages.views.timeline import BUSY, About, draw, timeline
from mkdocs_dossier.words import words_for

from .test_golden import build
from .test_grid import view

TOLD = {
    "articles/2026-02-11-a.md": """
title: A
date: 2026-02-11
sources: [{publisher: P}]
topics: [Trade > Steel]
meetings:
- {id: m1, series: S, number: 1, date: 2026-02-10/2026-02-12, status: held, place: Riga, attendees: [{actor: Ann, role: delegation}, {actor: Bo, status: absent}]}
- {id: m2, series: S, number: 2, date: 2026-03-30/2026-04-01}
- {id: m3, series: S, number: 3, date: 2026-03, topics: Steel}
- {id: m4, series: S, number: 4, date: 2026-02-12, status: cancelled}
- {id: m5, name: Fair, date: "2026-02-12?", series: S}
- {id: m6, name: Some day, series: S, date: 2026}
- {id: m7, name: Year of talks, series: S, date: 2025-11-01/2026-02-01, status: held}
- {id: m8, name: Unknown, series: S, status: postponed}
- {id: m9, series: S, number: 9, date: 2025-09-30, status: held}
- {id: m10, series: S, number: 10, date: 2024-02-29, status: held}
- {id: m11, series: S, number: 11, date: 2025-05-01, status: held}
- {id: m12, series: S, number: 12, date: 2025-04-01, status: held}
- {id: m13, series: S, number: 13, date: 2025-03-01, status: held}
statements:
- {actor: Ann, quote: Ja., lang: de, topic: Steel, to: Bo, meeting: m1, date: 2026-02-12}
- {says: Perhaps, topic: Steel}
- {actor: Bo, says: No, topic: Trade, confidence: expected, date: 2026-05-01}
events: [{event: A vote, actors: [Ann, Bo], date: 2026-01-05}]
commitments: [{id: c1, actor: Ann, pledge: To pay, to: Bo, due: 2026-01-01, date: 2025-12-31}]
"""
}


@pytest.fixture(scope="module")
def scope() -> Scope:
    return scope_of(build(TOLD, today="2026-02-24"))


def scope_of(dossier: Dossier, lang: str = "en") -> Scope:
    plan = plan_site(dossier, Folders())
    paths = (*plan.overviews, *plan.entities, *plan.further, *plan.articles)
    links = Links(
        {path: path.removesuffix("index.md").replace(".md", "/") for path in paths}, Folders(), dossier.entities
    )
    return Scope(dossier, links, words_for(lang), "")


def whole(scope: Scope) -> Timeline:
    return draw(scope, scope.dossier.chronicle.moments, About())


def of(scope: Scope, kind: str, name: str) -> Timeline:
    found = timeline(scope, scope.dossier.entities[Key(kind, name)])
    assert found is not None
    return found


def lines(shown: Timeline) -> list[str]:
    """Return a timeline as text: headings, and entries with all that they say."""
    found = []
    for year, months in shown.years:
        for month, entries in months:
            found.append(f"{year} {month}")
            for one in entries:
                parts = (one.day, one.label, one.badge, *(ref.text for ref in (*one.who, one.what, *one.refs)))
                found.append(f"{'+' if one.is_coming else '-'} {' | '.join(part for part in parts if part)}")
    return found


def test_everything_by_month(scope: Scope) -> None:
    assert lines(whole(scope)) == [
        "2026 May",
        "+ 1 May | Statement | expected | Bo | No | Trade",
        "2026 March",
        "+ 30 Mar\u2009–\u20091 Apr | Meeting | scheduled | S 2",
        "+ March 2026 | Meeting | scheduled | S 3",
        "2026 February",
        "- 12 Feb | Statement | Ann | Ja. | Bo | Steel | S 1",
        "- 12 Feb | Meeting | cancelled | S 4",
        "- probably 12 February 2026 | Meeting | no report yet | Fair",
        "- 11 Feb | Statement | Unnamed source | Perhaps | Steel",
        "- 10–12 Feb | Meeting | S 1 | Riga",
        "2026 January",
        "- 5 Jan | Event | A vote | Ann | Bo",
        "2026 Some time in 2026",
        "- 2026 | Meeting | Some day",
        "2025 December",
        "- 31 Dec | Commitment | overdue, no report since | Ann | To pay | Bo",
        "2025 November",
        "- 1 Nov 2025\u2009–\u20091 Feb 2026 | Meeting | Year of talks",
        "2025 September",
        "- 30 Sept | Meeting | S 9",
        "2025 May",
        "- 1 May | Meeting | S 11",
        "2025 April",
        "- 1 Apr | Meeting | S 12",
        "2025 March",
        "- 1 Mar | Meeting | S 13",
        "2024 February",
        "- 29 Feb | Meeting | S 10",
    ]


def test_today_parts_what_is_to_come_from_what_was(scope: Scope) -> None:
    shown = whole(scope)
    assert shown.today == "Today, 24 February 2026"
    assert shown.turn is not None
    assert shown.turn.what.text == "Ja."
    assert of(scope, "actor", "ann").turn is None


def test_an_actor_is_not_named_on_its_own_timeline(scope: Scope) -> None:
    assert lines(of(scope, "actor", "bo")) == [
        "2026 May",
        "+ 1 May | Statement | expected | No | Trade",
        "2026 February",
        "- 12 Feb | Statement | Ann | Ja. | Steel | S 1",
        "- 10–12 Feb | Meeting | absent | S 1 | Riga",
        "2026 January",
        "- 5 Jan | Event | A vote | Ann",
        "2025 December",
        "- 31 Dec | Commitment | overdue, no report since | Ann | To pay",
    ]
    assert "- 10–12 Feb | Meeting | S 1 | Riga | Delegation" in lines(of(scope, "actor", "ann"))


def test_a_topic_shows_what_is_below_it(scope: Scope) -> None:
    assert "- 12 Feb | Statement | Ann | Ja. | Bo | Steel | S 1" in lines(of(scope, "topic", "trade"))
    assert "+ 1 May | Statement | expected | Bo | No" in lines(of(scope, "topic", "trade"))


def test_a_series_shows_what_was_said_at_its_meetings(scope: Scope) -> None:
    assert "- 12 Feb | Statement | Ann | Ja. | Bo | Steel | S 1" in lines(of(scope, "series", "s"))


def test_facets(scope: Scope) -> None:
    kinds, actors, topics = whole(scope).facets
    kept = (("meeting", "Meeting"), ("statement", "Statement"), ("commitment", "Commitment"), ("event", "Event"))
    assert (kinds.name, kinds.options) == ("kind", kept)
    assert (actors.name, actors.options) == ("actor", (("ann", "Ann"), ("bo", "Bo")))
    assert (topics.name, topics.options) == ("topic", (("steel", "Steel"), ("trade", "Trade")))
    assert of(scope, "actor", "bo").facets == ()


def test_entries_say_which_options_they_have(scope: Scope) -> None:
    plan = plan_site(scope.dossier, Folders())
    html = lxml.html.fromstring(Renderer([], scope.words).page(plan.view("timeline/index.md", scope)).html)
    found = [
        tuple(one.get(f"data-{name}") for name in ("kind", "actor", "topic")) for one in html.cssselect("li[data-kind]")
    ]
    assert found == [
        ("statement", "1", "1"),
        ("meeting", None, None),
        ("meeting", None, "0"),
        ("statement", "0 1", "0"),
        ("meeting", None, None),
        ("meeting", None, None),
        ("statement", None, "0"),
        ("meeting", "0 1", None),
        ("event", "0 1", None),
        ("meeting", None, None),
    ]
    assert [one.text for one in html.cssselect("h2, h3")] == [
        "2026",
        "May",
        "March",
        "February",
        "January",
        "Some time in 2026",
    ]
    assert [one.getparent().index(one) for one in html.cssselect(".dossier-now")] == [0]


def month(shown: Month) -> str:
    """Return a month as text: `[12` begins a meeting of several days, `12]` ends one, `(12)` is a meeting's only day."""
    marks = {"start": "[{}", "end": "{}]", "on": "-{}-", "": "({})"}
    rows = []
    for week in shown.weeks:
        days = ["." if one is None else marks[one.run].format(one.number) if one.url else one.number for one in week]
        rows.append(
            " ".join(f"{'!' if one and one.is_today else ''}{text}" for one, text in zip(week, days, strict=True))
        )
    return "\n".join(rows)


def drawn(scope: Scope) -> Calendar:
    found = calendar(scope, scope.dossier.of_kind("meeting"))
    assert found is not None
    return found


def test_meetings_are_drawn_over_their_days(scope: Scope) -> None:
    february, march, april = drawn(scope).coming
    assert (february.title, march.title, april.title) == ("February 2026", "March 2026", "April 2026")
    assert month(february) == (
        ". . . . . . 1\n2 3 4 5 6 7 8\n9 [10 -11- 12] 13 14 15\n16 17 18 19 20 21 22\n23 !24 25 26 27 28 ."
    )
    assert month(march).splitlines()[-1] == "[30 -31- . . . . ."
    assert month(april).splitlines()[0] == ". . 1] 2 3 4 5"


def test_a_day_leads_to_its_meeting_or_to_the_list(scope: Scope) -> None:
    february = drawn(scope).coming[0]
    first, _, last = [day for week in february.weeks for day in week if day and day.url]
    assert (first.url, first.called, first.many, first.state) == ("meetings/m1/", "10 February 2026: S 1", "", "held")
    assert (last.url, last.called, last.many) == ("#calendar-2026-02", "12 February 2026: S 1; S 4 (cancelled)", "2")


def test_uncertain_days_stand_beside(scope: Scope) -> None:
    shown = drawn(scope)
    february, march, _ = shown.coming
    assert [(one.date, one.ref.text, one.badge) for one in february.beside] == [
        ("probably 12 February 2026", "Fair", "no report yet")
    ]
    assert [(one.date, one.ref.text) for one in march.beside] == [("March 2026", "S 3")]
    assert [(one.date, one.ref.text, one.iso) for one in shown.beside] == [
        ("1 November 2025 to 1 February 2026", "Year of talks", "2025-11-01"),
        ("2026", "Some day", "2026-01-01"),
        ("date unknown", "Unknown", ""),
    ]


def test_a_month_without_a_known_day_has_no_grid() -> None:
    told = {
        "articles/a.md": "title: A\ndate: 2026-01-01\nmeetings: [{name: M, date: 2026-01}, {name: N, date: 2025-02}]"
    }
    shown = drawn(scope_of(build(told, today="2026-01-01")))
    assert [(one.title, one.weeks, [two.ref.text for two in one.beside]) for one in shown.coming] == [
        ("January 2026", (), ["M"])
    ]
    assert calendar(scope_of(build(told)), ()) is None


def test_older_months_are_folded_by_year(scope: Scope) -> None:
    shown = drawn(scope)
    assert [one.title for one in shown.latest] == ["September 2025", "May 2025", "April 2025"]
    assert [(year, [one.title for one in found]) for year, found in shown.years] == [
        ("2025", ["March 2025"]),
        ("2024", ["February 2024"]),
    ]


def test_too_many_meetings_are_left_to_the_timeline() -> None:
    days = [f"- {{name: M{n}, date: 2025-01-{n % 28 + 1:02}, status: held}}" for n in range(MANY)]
    told = "title: A\ndate: 2026-01-01\nmeetings:\n- {name: Old, date: 2019-05-01, status: held}\n" + "\n".join(days)
    shown = drawn(scope_of(build({"articles/a.md": told})))
    assert [(one.text, one.url) for one in shown.elsewhere] == [("2019", "timeline/2019/?kind=meeting")]
    assert [one.title for one in shown.latest] == ["January 2025"]


def test_what_no_grid_holds_is_on_the_page() -> None:
    days = [f"- {{name: M{n}, date: 2025-01-{n % 28 + 1:02}, status: held}}" for n in range(MANY)]
    more = ["- {name: Old, date: 2019-05-01, status: held}", "- {name: Vague, date: 2025-01, status: held}"]
    dossier = build({"articles/a.md": "title: A\ndate: 2026-01-01\nmeetings:\n" + "\n".join([*more, *days])})
    page = lxml.html.fragment_fromstring(Renderer([], words_for("en")).page(view(dossier, "meetings/index.md")).html)
    beside = {a.text_content(): a.get("href") for a in page.cssselect(".dossier-calendar :is(ul, p) a")}
    assert (beside["2019"], beside["Vague"]) == ("../timeline/2019/?kind=meeting", "vague/")


@pytest.mark.parametrize(
    ("lang", "days"),
    [
        ("en", "Mo Tu We Th Fr Sa Su"),
        ("de", "Mo. Di. Mi. Do. Fr. Sa. So."),
        ("ar", "سبت أحد إثنين ثلاثاء أربعاء خميس جمعة"),
        ("he", "א׳ ב׳ ג׳ ד׳ ה׳ ו׳ ש׳"),
        ("pt-PT", "dom. seg. ter. qua. qui. sex. sáb."),
    ],
)
def test_a_week_starts_as_the_language_has_it(lang: str, days: str) -> None:
    assert " ".join(short for short, _ in words_for(lang).weekdays()) == days


def test_grids_follow_the_week_of_the_language() -> None:
    told = {"articles/a.md": "title: A\ndate: 2026-01-01\nmeetings: [{name: M, date: 2026-02-01}]"}
    (february,) = drawn(scope_of(build(told, today="2026-02-01"), "he")).coming
    assert month(february).splitlines()[0] == "!(1) 2 3 4 5 6 7"


def test_as_markdown(scope: Scope) -> None:
    plan = plan_site(scope.dossier, Folders())
    text = markdown(plan.view("timeline/2026.md", scope), "", scope.words)
    assert re.findall(r"^#.*|^- \*\*.*", text, re.MULTILINE) == [
        "# Timeline of 2026", "### May 2026", "### March 2026", "### February 2026",
        "- **Today, 24 February 2026**", "### January 2026", "### Some time in 2026",
    ]  # fmt: skip
    assert (
        "- 12 February 2026 · Statement · [Ann](actors/ann/) · “Ja.” · [Bo](actors/bo/) · [Steel](topics/steel/) · "
        "[S 1](meetings/m1/)\n  - [11 Feb 2026, A](articles/2026-02-11-a/#statement-1): P\n" in text
    )
    calendar_ = (
        markdown(plan.view("series/s.md", scope), "", scope.words).partition("## Calendar\n")[2].partition("\n## ")[0]
    )
    assert calendar_.startswith(
        "\n### February 2026\n\n- 10–12 Feb · [S 1](meetings/m1/)\n- 12 Feb · [S 4](meetings/m4/) · cancelled\n"
        "- probably 12 February 2026 · [Fair](meetings/m5/) · no report yet\n\n### March 2026\n"
    )
    assert (
        "### Month not known, or longer than a month\n\n- 1 November 2025 to 1 February 2026 · [Year of talks](meetings/m7/)\n"
        in calendar_
    )


def test_years_have_pages_of_their_own(scope: Scope) -> None:
    plan = plan_site(scope.dossier, Folders())
    assert [path for path in plan.further if path.startswith("timeline/")] == [
        "timeline/2026.md",
        "timeline/2025.md",
        "timeline/2024.md",
    ]
    view = plan.view("timeline/2025.md", scope)
    assert view is not None
    assert (view.title, view.lead) == ("Timeline of 2025", "6 entries")
    assert ways_of(view) == [("2026", "timeline/2026/", ""), ("2025", None, ""), ("2024", "timeline/2024/", "")]
    overview = plan.view("timeline/index.md", scope)
    assert overview is not None
    assert overview.lead == "17 entries"
    assert ways_of(overview) == [
        ("2026", None, "10 entries"),
        ("2025", "timeline/2025/", "6 entries"),
        ("2024", "timeline/2024/", "1 entry"),
    ]


def ways_of(view: View) -> list[tuple[str, str | None, str]]:
    """Return the years of a page of the timeline: each with where it leads, and how much there is."""
    return [(one.ref.text, one.ref.url, one.text) for one in view.sections[0].body]  # type: ignore[attr-defined]


def test_the_overview_shows_the_last_year_that_has_begun() -> None:
    told = "title: A\ndate: 2025-03-01\nmeetings: [{name: M, date: 2027-05-01}, {name: N, date: 2024-05-01}]"
    dossier = build({"articles/a.md": told}, today="2026-02-24")
    view = plan_site(dossier, Folders()).view("timeline/index.md", scope_of(dossier))
    assert view is not None
    assert (view.sections[1].title, view.lead) == ("2024", "2 entries")
    early = build({"articles/a.md": told}, today="2023-02-24")
    view = plan_site(early, Folders()).view("timeline/index.md", scope_of(early))
    assert view is not None
    assert view.sections[1].title == "2024"
    assert "timeline/index.md" not in plan_site(build({}), Folders()).overviews


def test_a_busy_year_has_a_page_for_each_month() -> None:
    days = "".join(
        f"- {{event: E{n}, date: {2026 if n % 2 else 2025}-0{n % 3 + 1}-{n % 28 + 1:02}}}\n"
        for n in range(2 * BUSY + 2)
    )
    told = f"title: A\ndate: 2026-03-01\nevents:\n- {{event: Once, date: 2026}}\n{days}"
    dossier = build({"articles/a.md": told}, today="2026-02-24")
    plan, scope = plan_site(dossier, Folders()), scope_of(dossier)
    assert [path for path in plan.further if path.startswith("timeline/")] == [
        *("timeline/2026.md", "timeline/2025.md"),
        *(f"timeline/{year}/{month}.md" for year in (2026, 2025) for month in ("03", "02", "01", "00")[: 2030 - year]),
    ][:9]
    view = plan.view("timeline/2026.md", scope)
    assert view is not None
    _, ways, shown = view.sections
    assert [(one.ref.text, one.ref.url) for one in ways.body] == [  # type: ignore[attr-defined]
        ("March", "timeline/2026/03/"), ("February", None), ("January", "timeline/2026/01/"),
        ("Some time in 2026", "timeline/2026/00/"),
    ]  # fmt: skip
    assert {(one.year, one.month) for one in shown.body.entries} == {("2026", "February")}  # type: ignore[attr-defined]
    titles = [plan.view(f"timeline/2026/{month}.md", scope) for month in ("03", "00")]
    assert [one and one.title for one in titles] == ["Timeline of March 2026", "Some time in 2026"]
    overview = plan.view("timeline/index.md", scope)
    assert overview is not None
    assert overview.lead == "2,003 entries"
