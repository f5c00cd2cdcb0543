"""Who met whom on pages: bars, the network of an actor, the circles and the list of all."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

import lxml.html
import pytest

from mkdocs_dossier import Folders, Key
from mkdocs_dossier.pages.cards import Bar, Network, Ref, Roster, Table
from mkdocs_dossier.pages.links import Links
from mkdocs_dossier.pages.markdown import markdown
from mkdocs_dossier.pages.render import Renderer
from mkdocs_dossier.pages.scope import Scope
from mkdocs_dossier.pages.site import plan_site
from mkdocs_dossier.words import words_for

from .test_golden import build
from .test_pages_properties import address

if TYPE_CHECKING:
    from mkdocs_dossier import Dossier
    from mkdocs_dossier.pages.cards import View

WORDS = words_for("en")
SMALL = """\
title: A
date: 2025-02-01
actors:
- {name: Ann, kind: person, offices: [{office: Minister, of: Norway, from: 2024, until: 2025-03}, {office: Minister, of: Norway}]}
- {name: Port of Oslo, part_of: Norway}
meetings:
- {id: one, series: Talks, date: 2025-01-10, status: held, attendees: [Ann, Bo, Cy]}
- {id: two, series: Talks, date: 2025-01-20, status: held, attendees: [Ann, Bo]}
- {id: three, series: Summit, date: 2025-01-21, status: held, attendees: [Cy, Dee]}
- {id: four, date: 2025-01-22, status: held, attendees: [Eve, Flo]}
commitments:
- {id: ships, actor: Norway, pledge: Ships, for: Bo}
- {id: planes, actor: Norway, pledge: Planes, for: Bo}
relations:
- [Ann, succeeded, Bo]
- [Ann, greets, Dee]
- {subject: Bo, predicate: funds, object: Dee, confidence: disputed}
"""
ANN = """\
## Network

| Actor | Tie | How often | Latest |
| --- | --- | --: | --- |
| [Norway](../norway/) | Minister (2024 – March 2025) |  | [1 Feb 2025](../../articles/a/#office-2) |
| [Bo](../bo/) | succeeded by Ann |  | [1 Feb 2025](../../articles/a/#relation-1) |
| [Bo](../bo/) | met | 2 | [20 January 2025](../../meetings/two/) |
| [Dee](../dee/) | Ann greets Dee |  | [1 Feb 2025](../../articles/a/#relation-2) |
| [Cy](../cy/) | met | 1 | [10 January 2025](../../meetings/one/) |
"""
NORWAY = """\
| [Ann](../ann/) | Minister (2024 – March 2025) |  | [1 Feb 2025](../../articles/a/#office-2) |
| [Port of Oslo](../port-of-oslo/) | part of Norway |  | [1 Feb 2025](../../articles/a/#actor-2) |
| [Bo](../bo/) | commitments from Norway | 2 | [1 Feb 2025](../../articles/a/#ships) |
"""
BO = """\
| [Ann](../ann/) | succeeded Bo |  | [1 Feb 2025](../../articles/a/#relation-1) |
| [Ann](../ann/) | met | 2 | [20 January 2025](../../meetings/two/) |
| [Dee](../dee/) | funded by Bo (disputed) |  | [1 Feb 2025](../../articles/a/#relation-3) |
| [Norway](../norway/) | commitments to or for Bo | 2 | [1 Feb 2025](../../articles/a/#ships) |
| [Cy](../cy/) | met | 1 | [10 January 2025](../../meetings/one/) |
"""


def crowd(count: int) -> str:
    """Return an article on so many people at one meeting with Hub, and on one other with the first of them."""
    names = ", ".join(f"P{number:04}" for number in range(count))
    meetings = f"- {{id: all, date: 2025-01-10, status: held, attendees: [Hub, {names}]}}\n- {{id: some, date: 2025-01-11, status: held, attendees: [Hub, P0007]}}"
    return f"title: A\ndate: 2025-02-01\nmeetings:\n{meetings}\n"


@cache
def dossier(text: str) -> Dossier:
    """Return the dossier of one article."""
    return build({"articles/a.md": text})


def view(text: str, path: str) -> View:
    """Return what a page of the site of one article shows."""
    made = dossier(text)
    plan = plan_site(made, Folders())
    paths = (*plan.overviews, *plan.entities, *plan.further, *plan.articles)
    links = Links({one: address(one) for one in paths}, Folders(), made.labels)
    found = plan.view(path, Scope(made, links, WORDS, address(path)))
    assert found is not None
    return found


def body(text: str, path: str, anchor: str) -> object:
    """Return the body of one section of a page."""
    return next(one.body for one in view(text, path).sections if one.anchor == anchor)


def test_bars() -> None:
    assert body(SMALL, "actors/ann.md", "met") == (
        Bar(Ref("Bo", "../bo/", "actor"), "2 meetings", 100),
        Bar(Ref("Cy", "../cy/", "actor"), "1 meeting", 50),
    )
    assert len(cast("tuple[Bar, ...]", body(crowd(30), "actors/hub.md", "met"))) == 10


@pytest.mark.parametrize(("page", "text"), [("ann", ANN), ("norway", NORWAY), ("bo", BO)])
def test_ties_read_from_their_end(page: str, text: str) -> None:
    assert text in markdown(view(SMALL, f"actors/{page}.md"), "", WORDS)


def test_the_picture_of_an_actor() -> None:
    shown = cast("Network", body(SMALL, "actors/ann.md", "network"))
    (figure,) = shown.figures
    assert [(dot.ref.url, dot.told, dot.number) for dot in figure.dots] == [
        ("../norway/", "Norway: Minister (2024 – March 2025)", ""),
        ("../bo/", "Bo: succeeded by Ann; met 2 times", "2"),
        ("../dee/", "Dee: Ann greets Dee", ""),
        ("../cy/", "Cy: met once", "1"),
    ]
    assert [(strand.kind, strand.width, strand.path) for strand in figure.strands] == [
        ("met", 1, "M170 36L212 52"),
        ("met", 2, "M170 36Q144 31 128 52"),
        ("office", 1, "M170 36L128 20"),
        ("relation", 1, "M170 36Q154 57 128 52M170 36L212 20"),
    ]
    assert [kind for kind, _ in shown.legend] == ["office", "relation", "met"]
    assert (figure.label, figure.centre, shown.note, shown.more) == ("Ann: network", "Ann", "", None)


def test_many_ties_have_a_page() -> None:
    shown = cast("Network", body(crowd(200), "actors/hub.md", "network"))
    assert [len(figure.dots) for figure in shown.figures] == [24]
    assert shown.note == "The 24 strongest of 200, some of every kind of tie."
    assert shown.more == Ref("All 200, and the table of all ties", "network/")
    assert shown.figures[0].dots[0].told == "P0007: met 2 times"
    page = view(crowd(200), "actors/hub/network.md")
    assert (page.title, page.lead, page.crumbs) == (
        "Hub: network",
        "200 actors are tied to it",
        (Ref("Hub", "../", "actor"),),
    )
    whole = cast("Network", page.sections[0].body)
    assert [len(figure.dots) for figure in whole.figures] == [24] * 6 + [6]
    assert whole.note == "The 150 strongest of 200, some of every kind of tie."
    assert len(cast("Table", page.sections[1].body).rows) == 200


def test_a_long_table_of_ties_goes_on() -> None:
    pages = [view(crowd(500), f"actors/hub/network{more}.md") for more in ("", "/2", "/3")]
    tables = [cast("Table", page.sections[-1].body) for page in pages]
    names = [row[0].refs[0].text for table in tables for row in table.rows]
    assert names == ["P0007", *(f"P{number:04}" for number in range(500) if number != 7)]
    assert [[section.anchor for section in page.sections] for page in pages] == [
        ["network", "ties"],
        ["ties"],
        ["ties"],
    ]
    assert [page.lead for page in pages[1:]] == [
        "500 actors are tied to it · 201–400 of 500",
        "500 actors are tied to it · 401–500 of 500",
    ]
    assert [page.sections[-1].more for page in pages] == [
        (Ref("After these", "2/"),),
        (Ref("Before these", "../"), Ref("After these", "../3/")),
        (Ref("Before these", "../2/"),),
    ]


def test_few_ties_have_none() -> None:
    assert [path for path in plan_site(dossier(SMALL), Folders()).further if "network" in path] == []
    assert [path for path in plan_site(dossier(crowd(24)), Folders()).further if path.endswith("network.md")] == []
    assert "actors/hub/network.md" in plan_site(dossier(crowd(25)), Folders()).further


def test_a_page_of_an_author_wins() -> None:
    made = build({"articles/a.md": crowd(25), "actors/hub/network.md": "name: Hub network\n"})
    assert "actors/hub/network.md" not in plan_site(made, Folders()).further
    assert "actors/p0000/network.md" in plan_site(made, Folders()).further


def test_circles() -> None:
    shown = cast("Network", body(SMALL, "network/index.md", "circles"))
    told = [
        (figure.label, [(dot.ref.text, dot.number, dot.ref.url) for dot in figure.dots]) for figure in shown.figures
    ]
    assert told == [
        ("Summit", [("Cy", "2", "../actors/cy/#network"), ("Dee", "1", "../actors/dee/#network")]),
        ("Talks", [("Ann", "2", "../actors/ann/#network"), ("Bo", "2", "../actors/bo/#network")]),
        (
            "Meetings outside any series",
            [("Eve", "1", "../actors/eve/#network"), ("Flo", "1", "../actors/flo/#network")],
        ),
    ]
    assert [[strand.width for strand in figure.strands] for figure in shown.figures] == [[1], [2], [1]]
    assert [figure.head and figure.head.url for figure in shown.figures] == [
        "../series/summit/",
        "../series/talks/",
        None,
    ]


def test_circles_hold_those_with_most_meetings() -> None:
    shown = cast("Network", body(crowd(2000), "network/index.md", "circles"))
    dots = [dot for figure in shown.figures for dot in figure.dots]
    assert len(dots) == 150
    assert [(dot.ref.text, dot.ref.url) for dot in dots[:3]] == [
        ("Hub", "../actors/hub/network/"),
        ("P0007", "../actors/p0007/network/"),
        ("P0000", "../actors/p0000/network/"),
    ]


def test_no_network_where_nobody_met() -> None:
    made = build({"articles/a.md": "title: A\ndate: 2025-02-01\nrelations: [[Ann, succeeded, Bo]]\n"})
    plan = plan_site(made, Folders())
    assert "network/index.md" not in plan.overviews
    assert made.ties.degrees == {Key("actor", "ann"): 1, Key("actor", "bo"): 1}


def test_a_long_list_goes_on() -> None:
    paths = ("network/index.md", *(f"network/{part}.md" for part in range(2, 6)))
    rosters = [cast("Roster", body(crowd(2000), path, "roster")) for path in paths]
    names = [ref.text for roster in rosters for _, entries in roster.groups for ref, _ in entries]
    assert names == ["Hub", *(f"P{number:04}" for number in range(2000))]
    assert [letter for letter, _ in rosters[0].groups] == ["H", "P"]
    assert rosters[1].pages[:3] == (Ref("Hu – P0", "../"), Ref("P0 – P0"), Ref("P0 – P1", "../3/"))
    assert [ref.url for ref in rosters[4].pages] == ["../", "../2/", "../3/", "../4/", None]
    assert rosters[0].groups[0][1] == ((Ref("Hub", "../actors/hub/network/", "actor"), "2,000"),)
    assert view(crowd(2000), "network/2.md").crumbs == (Ref("Who met whom", "../"),)


def test_pages_are_drawn_the_same_each_time() -> None:
    renderer = Renderer([], WORDS)
    paths = ("actors/hub.md", "actors/hub/network.md", "network/index.md")
    drawn = [renderer.page(view(crowd(200), path)).html for path in paths]
    dossier.cache_clear()
    assert [renderer.page(view(crowd(200), path)).html for path in paths] == drawn
    page = lxml.html.fragment_fromstring(drawn[1], "div")
    assert len(page.cssselect("svg a > title")) == 150
    assert {a.get("xlink:href") for a in page.cssselect("svg a")} == {f"../../p{number:04}/" for number in range(150)}
    assert page.cssselect("svg a[href]") == [], "Material's navigation.instant cannot bear such links"
    assert [svg.get("role") for svg in page.cssselect("figure svg")] == ["group"] * 7
    assert page.cssselect("figure svg *[style]") == []
    loaded = [renderer.scripts(html, "../") for html in drawn]
    assert ["../assets/dossier/roster.js" in html for html in loaded] == [False, False, True]
