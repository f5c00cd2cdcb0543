"""Figures, exact: axes, what a chart makes of a value, small courses, stances, the bar and the line of due dates."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from mkdocs_dossier.pages.axis import date_axis, number_axis
from mkdocs_dossier.pages.views.grid import MOST as ROWS
from mkdocs_dossier.pages.views.standing import COLUMNS
from mkdocs_dossier.pages.views.tracker import MOST, bar, stack
from mkdocs_dossier.words import words_for

from .test_golden import build
from .test_pages_properties import draw

if TYPE_CHECKING:
    from lxml.html import HtmlElement

WORDS = words_for("en")
HEAD = "title: T\ndate: 2025-03-01\n"


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        (("52", "40"), "100:0 67:20 33:40 0:60"),
        (("1.43", "2.27"), "100:0 80:0.5 60:1 40:1.5 20:2 0:2.5"),
        (("5000000",), "100:0 80:1,000,000 60:2,000,000 40:3,000,000 20:4,000,000 0:5,000,000"),
        (("-3", "4"), "100:-4 75:-2 50:0 25:2 0:4"),
        (("0", "0"), "100:0 0:1"),
    ],
)
def test_an_axis_of_numbers_begins_at_zero(values: tuple[str, ...], ticks: str) -> None:
    axis = number_axis([Decimal(value) for value in values], 100, 0, WORDS)
    assert " ".join(f"{tick.at}:{tick.text}" for tick in axis.ticks) == ticks


@pytest.mark.parametrize(
    ("spans", "lang", "ticks"),
    [
        (["2022-04-26 2022-04-26", "2025-07-21 2025-07-21"], "en", "50:2022 150:2023 250:2024 350:2025"),
        (["2024-01-01 2024-12-31", "2025-01-01 2025-12-31"], "en", "100:2024 300:2025"),
        (["2025-01-09 2025-01-09", "2025-06-04 2025-06-04"], "en", "34:Jan 2025 165:Mar 2025 299:May 2025"),
        (["2025-01-09 2025-01-09", "2025-06-04 2025-06-04"], "de", "34:Jan. 2025 165:März 2025 299:Mai 2025"),
        (["2025-09-10 2025-09-10"], "en", "200:10 Sept 2025"),
        (
            ["1990-01-01 1990-12-31", "2025-01-01 2025-12-31"],
            "en",
            "6:1990 61:1995 117:2000 172:2005 228:2010 283:2015 339:2020 394:2025",
        ),
        (["2025-09-10 2025-09-10", "2025-10-01 2025-10-01"], "en", "118:16 Sept 2025 300:26 Sept 2025"),
        (["2025-09-01 2025-09-30", "2025-10-01 2025-10-31"], "en", "98:Sept 2025 298:Oct 2025"),
        (["9999-01-01 9999-12-31"], "en", "200:9999"),
    ],
)
def test_an_axis_of_dates_has_whole_years_months_or_days(spans: list[str], lang: str, ticks: str) -> None:
    days = [tuple(map(dt.date.fromisoformat, span.split())) for span in spans]
    axis = date_axis(days, 0, 400, words_for(lang))  # type: ignore[arg-type]  # two days each
    assert " ".join(f"{tick.at}:{tick.text}" for tick in axis.ticks) == ticks


def chart(points: str) -> HtmlElement:
    """Return the wide chart of an indicator with some points."""
    page = f"name: Fish\nunit: tons\npoints:\n{points}"
    return draw(build({"indicators/fish.md": page}))["indicators/fish.md"]


def wide(page: HtmlElement) -> HtmlElement:
    return page.cssselect(".dossier-plot")[0]


def marks(plot: HtmlElement) -> list[str]:
    """Return each mark: what it is, how it reads, and what is drawn."""
    found = (f"{g.get('class')}: {g[0].text}: {' '.join(p.get('d') for p in g[1:])}" for g in plot.cssselect("g"))
    return list(found)


def test_what_is_not_certain_is_drawn_so() -> None:
    plot = wide(
        chart("""\
- {as_of: 2021-06, value: 40}
- {as_of: 2022, value: 50+}
- {as_of: 2023-07-01~, value: ~30, status: estimate}
- {as_of: 2024-07-01, value: 20..60}
- {as_of: 2025-07-01, value: "<=10"}
- {as_of: 2025-09-01, value: rising}
- {value: 5}
""")
    )
    assert marks(plot) == [
        "actual: 40 (June 2021): M80 95m-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0",
        "actual: at least 50 (2022): M145 55H263 M204 55m0-5v-9m-3 4l3-4 3 4 M204 55m-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0",
        "estimate: about 30 (about 1 July 2023), estimate: M323 134m0-7l7 7-7 7-7-7z",
        "actual: 20–60 (1 July 2024): M438 16h8m-4 0V173m-4 0h8",
        "actual: at most 10 (1 July 2025): M560 213m0 5v9m-3-4l3 4 3-4 M560 213m-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0",
    ]
    lines = [(line.get("class"), line.get("d")) for line in plot.cssselect(".sure, .unsure")]
    assert [name for name, _ in lines] == ["unsure"] * 4


def test_revisions_contradictions_and_targets_stand_apart() -> None:
    page = chart("""\
- {as_of: 2023, value: 10, out_of: 32}
- {as_of: 2024, value: 20, published: 2024-06, according_to: Ann}
- {as_of: 2024, value: 21, published: 2025-06, according_to: Ann}
- {as_of: 2025, value: 30, published: 2025-06}
- {as_of: 2025, value: 31, published: 2025-05, according_to: Bob}
- {as_of: 2030, value: 40, status: target}
""")
    plot = wide(page)
    assert [mark.partition(": M")[0] for mark in marks(plot)] == [
        "whole: 32, out of how many",
        "actual: 10 of 32 (2023)",
        "before: 20 (2024), before a revision",
        "actual: 21 (2024)",
        "also: 31 (2025), also reported",
        "actual: 30 (2025)",
        "target: 40 (2030), target",
    ]
    assert marks(plot)[-1].endswith("M26 16H620 M620 16m0-6l6 11h-12z")
    assert [line.get("class") for line in plot.cssselect(".sure, .unsure")] == ["sure", "sure"]
    legend = [" ".join(item.text_content().split()) for item in page.cssselect(".dossier-legend li")]
    assert legend == [
        "value", "for a month, a year or more", "before a revision", "also reported", "out of how many", "target",
    ]  # fmt: skip
    assert plot.get("aria-label") == "Fish (tons): 3 values, from 10 of 32 (2023) to 30 (2025)"


def test_a_chart_is_laid_out_for_a_phone_as_well() -> None:
    page = chart("- {as_of: 2023, value: 10}\n- {as_of: 2024, value: 12}\n")
    assert [plot.get("viewbox") for plot in page.cssselect(".dossier-plot")] == ["0 0 640 280", "0 0 328 240"]


@pytest.mark.parametrize(
    "points",
    [
        "- {as_of: 2023, value: 10}\n",
        "- {value: 10}\n- {value: 11}\n",
        "- {as_of: 2023, value: 10}\n- {as_of: 2024, value: rising}\n",
        "- {value: 10, status: target}\n- {value: 11, status: target}\n",
    ],
)
def test_one_value_or_none_with_a_date_is_no_chart(points: str) -> None:
    assert not chart(points).cssselect("svg")


def test_open_dates_and_targets_without_a_date() -> None:
    plot = wide(
        chart("""\
- {as_of: 2024-01-01/.., value: 10}
- {as_of: ../2025-06-30, value: 12}
- {value: 40, status: target}
""")
    )
    assert marks(plot) == [
        "actual: 12 (until 30 June 2025): M322 181m-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0",
        "actual: 10 (since 1 January 2024): M26 193H423 M224 193m-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0",
        "target: 40, target: M26 16H620 M620 16m0-6l6 11h-12z",
    ]


def test_a_course_beside_a_value() -> None:
    front = f"{HEAD}indicators:\n- {{indicator: Fish, scope: Ann, value: 4, as_of: 2023}}\n"
    front += "- {indicator: Fish, scope: Ann, value: 4..8, as_of: 2024}\n- {indicator: Crab, scope: Ann, value: 1, as_of: 2024}\n"
    page = draw(build({"articles/a.md": front}))["actors/ann.md"]
    (spark,) = page.cssselect(".dossier-spark")
    assert spark.get("aria-label") == "2 values, from 4 (2023) to 4–8 (2024)"
    assert spark[0].get("points") == "20,16 52,4"


STANDS = """\
statements:
- {id: one, actor: Ann, says: Yes., stance: for, about: a bridge, topic: [Roads, Towns], date: 2024-01-01}
- {id: two, actor: Ann, says: No., stance: against, about: A bridge, topic: Roads, date: 2025-01-01}
- {id: three, actor: Bob, says: No., stance: against, about: a bridge, topic: Towns, date: 2024-06-01}
- {id: four, actor: Bob, says: Yes., stance: for, topic: Towns, date: 2024-06-02}
"""
TOPICS = {"topics/roads.md": "name: Roads\nbroader: Land", "topics/towns.md": "name: Towns\nbroader: Land"}


def stances(path: str) -> list[str]:
    """Return the rows of positions on a topic, as they read."""
    page = draw(build({"articles/a.md": HEAD + STANDS, **TOPICS}))[path]
    rows = page.cssselect(".dossier-stances tbody")
    return [f"{row.get('id')}: {' '.join(row[0].text_content().split())}" for row in rows]


def test_one_proposal_is_one_row_on_a_topic() -> None:
    assert stances("topics/land.md") == [
        "by-ann: Ann against A bridge Roads, Towns 1 January 2025",
        "by-bob: Bob for Towns 2 June 2024",
        "None: Bob against a bridge Towns 1 June 2024",
    ]
    assert stances("topics/towns.md") == [
        "by-bob: Bob for 2 June 2024",
        "None: Bob against a bridge 1 June 2024",
        "by-ann: Ann for a bridge 1 January 2024",
    ]


def test_a_course_of_stances_lies_on_one_calendar() -> None:
    page = draw(build({"articles/a.md": HEAD + STANDS, **TOPICS}))["topics/land.md"]
    sparks = page.cssselect(".dossier-spark")
    assert [spark.get("aria-label") for spark in sparks] == [
        "1 Jan 2024: for; 1 Jan 2025: against", "2 Jun 2024: for", "1 Jun 2024: against",
    ]  # fmt: skip
    shapes = [[path.get("d") for path in spark.cssselect("path")] for spark in sparks]
    up, down = "m0-6l6 11h-12z", "m0 6l6-11h-12z"
    assert shapes == [[f"M8 8{up}", f"M97 24{down}"], [f"M45 8{up}"], [f"M45 24{down}"]]
    assert [spark[0].get("points") for spark in sparks] == ["8,8 97,24", None, None]
    (summary, *_) = page.cssselect(".dossier-stances summary")
    assert summary.text == "1 of 2 statements"


def test_a_topic_on_which_nobody_spoke_twice_has_no_courses() -> None:
    assert not draw(build({"articles/a.md": HEAD + STANDS, **TOPICS}))["topics/towns.md"].cssselect(".dossier-spark")


def matrix(path: str, statements: str, **more: str) -> HtmlElement:
    return draw(build({"articles/a.md": HEAD + "statements:\n" + statements, **more}))[path]


def test_a_matrix_of_positions() -> None:
    page = draw(build({"articles/a.md": HEAD + STANDS, **TOPICS}))["positions/index.md"]
    heads = [head.text_content() for head in page.cssselect(".dossier-matrix thead th")]
    assert heads == ["Actor", "Towns", "Roads"]
    rows = [
        [(a.get("title") or a.text_content(), a.get("href")) for a in row.iter("a")]
        for row in page.cssselect(".dossier-matrix tbody tr")
    ]
    assert rows == [
        [
            ("Ann", "../actors/ann/"),
            ("for · a bridge · 1 Jan 2024", "../topics/towns/#by-ann"),
            ("against · A bridge · 1 Jan 2025", "../topics/roads/#by-ann"),
        ],
        [
            ("Bob", "../actors/bob/"),
            ("for · 2 Jun 2024", "../topics/towns/#by-bob"),
            ("against · a bridge · 1 Jun 2024", "../topics/towns/#by-bob"),
        ],
    ]


def test_only_who_takes_a_stance_is_in_the_matrix() -> None:
    says = "- {actor: Ann, says: Hm., topic: Roads}\n"
    stands = "- {actor: Bob, says: Yes., stance: for, topic: Roads}\n"
    removed = {"actors/bob.md": "name: Bob\nvisibility: removed"}
    assert "positions/index.md" not in draw(build({"articles/a.md": f"{HEAD}statements:\n{says}"}))
    assert "positions/index.md" not in draw(build({"articles/a.md": f"{HEAD}statements:\n{stands}", **removed}))
    page = matrix("positions/index.md", says + stands)
    assert [row.get("data-actor") for row in page.cssselect(".dossier-matrix tbody tr")] == ["bob"]


def test_a_long_matrix_goes_on() -> None:
    many = "".join(f"- {{actor: A{n:03}, says: Yes., stance: for, topic: Roads}}\n" for n in range(ROWS + 2))
    drawn = draw(build({"articles/a.md": f"{HEAD}statements:\n{many}"}))
    pages = [drawn[path].cssselect(".dossier-matrix tbody tr") for path in ("positions/index.md", "positions/2.md")]
    assert [row.get("data-actor") for rows in pages for row in rows] == [f"a{n:03}" for n in range(ROWS + 2)]
    assert [len(rows) for rows in pages] == [ROWS, 2]
    ways = [
        [(one.text, one.get("href")) for one in drawn[path].cssselect(".dossier-pager *")]
        for path in ("positions/index.md", "positions/2.md")
    ]
    assert ways == [
        [("1", "./"), ("2", "2/"), ("Next page", "2/")],
        [("Previous page", "../"), ("1", "../"), ("2", "./")],
    ]
    assert "positions/3.md" not in drawn
    assert pages[1][0].cssselect("td a")[0].get("href") == "../../topics/roads/#positions"


def test_topics_beyond_what_can_be_read_are_named_below() -> None:
    many = "".join(f"- {{actor: Ann, says: Yes., stance: for, topic: T{n:03}}}\n" for n in range(COLUMNS + 2))
    page = matrix("positions/index.md", many)
    assert len(page.cssselect(".dossier-matrix thead th")) == COLUMNS + 1
    assert "Further topics with positions: T040, T041" in page.text_content()


@pytest.mark.parametrize(
    ("counts", "parts"),
    [((5,), ((0, 640),)), ((1, 1), ((0, 319), (321, 319))), ((1, 9999), ((0, 6), (8, 632)))],
)
def test_the_parts_of_a_bar_fill_it(counts: tuple[int, ...], parts: tuple[tuple[int, int], ...]) -> None:
    assert bar(counts) == parts


def test_what_would_cover_another_takes_the_next_lane() -> None:
    assert stack([(0, 100), (10, 12), (20, 22), (90, 200), (100, 130), (300, 301)]) == (0, 1, 2, 1, 0, 0)


DUE = """\
commitments:
- {id: day, actor: Ann, pledge: A day, due: 2025-06-01}
- {id: year, actor: Ann, pledge: A year, due: 2026}
- {id: open, actor: Ann, pledge: Since, due: 2025-03/..}
- {id: done, actor: Ann, pledge: Done, due: 2025-08, status: met}
- {id: none, actor: Ann, pledge: No day}
"""


def test_a_tracker_of_commitments() -> None:
    page = draw(build({"articles/a.md": HEAD + DUE}, today="2026-01-01"))["commitments/index.md"]
    shares = [" ".join(item.text_content().split()) for item in page.cssselect(".dossier-shares li")]
    assert shares == ["Overdue 1", "Open 3", "Met 1"]
    assert [a.get("href") for a in page.cssselect(".dossier-shares a")] == [
        f"?commitments.status={status}#commitments" for status in ("overdue", "promised", "met")
    ]  # fmt: skip
    assert page.cssselect(".dossier-bar")[0].get("aria-label") == "1 Overdue, 3 Open, 1 Met"
    assert page.cssselect(".dossier-lead")[0].text_content() == "5 commitments"
    due = [(a.get("class"), a.get("aria-label"), a.get("xlink:href")) for a in wide(page).cssselect("a")]
    assert due == [
        ("open", "Since · due since March 2025 · promised", "open/"),
        ("overdue", "A day · due 1 June 2025 · overdue, no report since", "day/"),
        ("met", "Done · due August 2025 · met", "done/"),
        ("open", "A year · due 2026 · promised", "year/"),
    ]
    spans = [path.get("d") for path in wide(page).cssselect("a .span")]
    assert spans == ["M16 24H294", "M155 48H183", "M293 48H624"]
    assert [text.text for text in wide(page).cssselect("text")][-1] == "today"


def test_of_many_due_dates_the_nearest_are_drawn() -> None:
    many = "".join(f"- {{id: c{n}, actor: Ann, pledge: P{n}, due: {2026 + n}}}\n" for n in range(MOST + 1))
    page = draw(build({"articles/a.md": f"{HEAD}commitments:\n{many}"}, today="2026-01-01"))["commitments/index.md"]
    assert len(wide(page).cssselect("a")) == MOST
    assert f"The {MOST} due dates nearest to today, of {MOST + 1}" in page.text_content()
    assert not [a for a in wide(page).cssselect("a") if a.get("href") == f"c{MOST}/"]
