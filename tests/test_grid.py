"""The tables of overviews without a browser: how rows are ordered, spread over pages and drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mkdocs_dossier import Folders
from mkdocs_dossier.core.dates import read_date
from mkdocs_dossier.core.fact import Key
from mkdocs_dossier.core.values import read_value
from mkdocs_dossier.pages.cards import Cell, Grid, Pager, Ref, Table
from mkdocs_dossier.pages.links import Links
from mkdocs_dossier.pages.markdown import markdown
from mkdocs_dossier.pages.scope import Scope
from mkdocs_dossier.pages.site import plan_site
from mkdocs_dossier.pages.views.grid import MOST, date_order, figure_order, standing
from mkdocs_dossier.pages.views.overview import SERIES
from mkdocs_dossier.words import words_for

from .test_golden import build
from .test_pages_properties import address

if TYPE_CHECKING:
    from mkdocs_dossier import Dossier
    from mkdocs_dossier.pages.cards import View

WORDS = words_for("en")


def view(dossier: Dossier, path: str, lang: str = "en") -> View:
    """Return what a page shows, with the addresses that MkDocs gives."""
    plan = plan_site(dossier, Folders())
    paths = (*plan.overviews, *plan.further, *plan.entities, *plan.articles)
    links = Links({one: address(one) for one in paths}, Folders(), dossier.labels)
    found = plan.view(path, Scope(dossier, links, words_for(lang), address(path)))
    assert found is not None
    return found


def grid(dossier: Dossier, path: str, lang: str = "en") -> Grid:
    """Return the table of an overview."""
    body = view(dossier, path, lang).sections[-1].body
    assert isinstance(body, Grid)
    return body


def column(table: Table, at: int) -> list[str]:
    """Return what a column shows."""
    return [", ".join(ref.text for ref in row[at].refs) for row in table.rows]


def articles(count: int, **more: str) -> dict[str, str]:
    """Return texts of so many articles, one for each day from the first of January 2020 on, and further texts."""
    days = {
        f"articles/a{at:03}.md": f"title: Day {at}\ndate: {2020 + at // 336}-{at // 28 % 12 + 1:02}-{at % 28 + 1:02}\n"
        for at in range(count)
    }
    return {**days, **{path.replace("__", "/"): text for path, text in more.items()}}


def test_dates_sort_by_the_first_possible_day_then_the_vaguer_first() -> None:
    dates = ["2025", "2025-01", "2025-01-01", "2025-03~", "2025-03-05", "2025-03-05/2025-03-07", "2025-04/..", "2026"]
    given = ["2025", "2025-01", "2025-01-01", "2025-03~", "2025-03-05/2025-03-07", "2025-03-05", "2025-04/..", "2026"]
    assert sorted(dates, key=lambda text: date_order(read_date(text))) == given
    assert date_order(None) == ()


def test_figures_sort_by_value() -> None:
    figures = ["-12", "-3.5", "0", "2", "3.5", "23", "180000"]
    assert sorted(sorted(figures), key=lambda text: figure_order(read_value(text).low)) == figures


def test_actors_are_one_table_with_ranks_and_facets() -> None:
    people = "actors:\n- {name: Åsa Öz, kind: person}\n- {name: Zoe, kind: person}\n- {name: Albania, kind: country}\n- {name: Nobody}\n"
    dossier = build({"articles/a.md": f"title: A\ndate: 2025-01-01\n{people}"})
    swedish, english = grid(dossier, "actors/index.md", "sv"), grid(dossier, "actors/index.md")
    assert column(english.table, 0) == ["Albania", "Åsa Öz", "Nobody", "Zoe"]
    assert column(swedish.table, 0) == ["Albania", "Nobody", "Zoe", "Åsa Öz"]
    assert [[cell.sort for cell in row[:4]] for row in english.table.rows] == [
        ["0", "0", "", "0"], ["1", "1", "", "0"], ["2", "", "", "0"], ["3", "1", "", "0"],
    ]  # fmt: skip
    assert [(one.name, one.title) for one in english.chosen_by] == [("kind", "Kind")]


def test_meetings_sort_newest_first_and_unknown_last() -> None:
    dates = ["2025-03-05", "2025", "2025-03", "", "2026-05"]
    meetings = "".join(f"- {{name: M{at}, date: {date or '~'}}}\n" for at, date in enumerate(dates))
    dossier = build({"articles/a.md": f"title: A\ndate: 2025-06-01\nmeetings:\n{meetings}"})
    table = grid(dossier, "meetings/index.md")
    assert column(table.table, 1) == ["M4", "M0", "M2", "M1", "M3"]
    assert [one.name for one in table.apart] == ["status", "year"]
    assert [[", ".join(ref.text for ref in cell.refs) for cell in row] for row in table.values] == [
        ["scheduled", "2026"], ["held", "2025"], ["held", "2025"], ["held", "2025"], ["held", "date unknown"],
    ]  # fmt: skip


def test_series_are_chosen_by_organizer_and_by_members() -> None:
    talks, summit = "title: Talks\nmembers: [Ann, Bo]\n", "title: Summit\norganizer: Club\n"
    meetings = "meetings: [{series: Talks, date: 2025-01-01}, {series: Summit, date: 2025-01-02}]\n"
    dossier = build({
        "articles/a.md": f"title: A\ndate: 2025-06-01\n{meetings}",
        "series/talks.md": talks, "series/summit.md": summit,
    })  # fmt: skip
    table = grid(dossier, "series/index.md")
    assert [(one.name, one.title) for one in table.chosen_by] == [("organizer", "Organizer"), ("members", "Members")]
    assert (column(table.table, 0), column(table.table, 1)) == (["Summit", "Talks"], ["Club", ""])
    assert [[ref.text for ref in row[0].refs] for row in table.values] == [[], ["Ann", "Bo"]]


def test_the_order_is_the_same_whatever_the_addresses() -> None:
    """Two of one name are told apart by their addresses alone, and the order may be asked for before those are known."""
    john, talks = "name: John Smith\naliases: [{0}]\n", "name: {0}\norganizer: [{1}]\n"
    dossier = build({
        "actors/js1.md": john.format("One"), "actors/js2.md": john.format("Two"),
        "series/a.md": talks.format("A", "One, Two"), "series/b.md": talks.format("B", "One"), "series/c.md": talks.format("C", "NATO"),
    })  # fmt: skip
    named = [
        Links(urls, Folders(), dossier.labels) for urls in ({}, {f"actors/js{at}.md": f"js{at}/" for at in (1, 2)})
    ]
    assert len(Scope(dossier, named[1], WORDS, "").refs(dossier.entities[Key("series", "a")].links("organizer"))) == 2
    first, second = (standing(Scope(dossier, links, WORDS, ""), "series", SERIES) for links in named)
    assert first == second


def test_a_long_table_goes_on_on_further_pages() -> None:
    dossier = build(articles(2 * MOST + 1))
    plan = plan_site(dossier, Folders())
    assert [path for path in plan.further if path.startswith("articles/")] == ["articles/2.md", "articles/3.md"]
    first, last = grid(dossier, "articles/index.md"), grid(dossier, "articles/3.md")
    assert (len(first.table.rows), first.total, first.first) == (200, 401, 1)
    assert (column(last.table, 1), last.total, last.first) == (["Day 0"], 401, 401)
    assert last.pager == Pager(3, (Ref("1", "../"), Ref("2", "../2/"), Ref("3", "./")))
    assert (view(dossier, "articles/3.md").title, view(dossier, "articles/3.md").lead) == (
        "Articles, page 3",
        "401 articles",
    )


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("articles/2.md", "title: Two\ndate: 2019-01-01\n"),
        ("articles/2.md", "title: Two\ndate: 2019-01-01\ndraft: true\n"),
        ("articles/2.md", "title: Two\ndate: 2019-01-01\nvisibility: removed\n"),
        ("articles/2.md", "# A plain page\n"),
        ("articles/2/index.md", "# A plain page\n"),
    ],
)
def test_a_page_that_an_author_made_keeps_its_address(path: str, text: str) -> None:
    dossier = build({**articles(MOST + 1), path: text})
    assert list(plan_site(dossier, Folders()).further) == ["articles/page-2.md"]


def test_an_entity_keeps_its_address() -> None:
    sources = "".join(f"- {{name: P{at}}}\n" for at in range(MOST + 1))
    dossier = build({"articles/a.md": f"title: A\ndate: 2025-01-01\nactors:\n{sources}- {{name: Two, id: '2'}}\n"})
    assert list(plan_site(dossier, Folders()).further) == ["actors/page-2.md"]


def test_a_source_is_linked_on_the_page_on_which_it_stands() -> None:
    urls = [f"https://example.org/{at:03}" for at in range(MOST + 1)]
    listed = "".join(f"- {{publisher: P{at:03}, url: '{url}'}}\n" for at, url in enumerate(urls))
    dossier = build({"articles/a.md": f"title: A\ndate: 2025-01-01\nsources:\n{listed}actors: [X]\n"})
    rows = next(one.body for one in view(dossier, "articles/a.md").sections if one.template == "sources")
    leads = [str(row.values[-2].url).partition("#")[0] for row in rows]  # type: ignore[attr-defined]
    assert leads == ["../../sources/"] * MOST + ["../../sources/2/"]


def test_pages_that_are_left_out() -> None:
    pages = tuple(Ref(str(at)) for at in range(1, 13))
    shown = {at: [one.text if one else "…" for one in Pager(at, pages).steps] for at in (1, 4, 6, 12)}
    assert shown == {
        1: ["1", "2", "3", "…", "12"],
        4: ["1", "2", "3", "4", "5", "6", "…", "12"],
        6: ["1", "…", "4", "5", "6", "7", "8", "…", "12"],
        12: ["1", "…", "10", "11", "12"],
    }


def test_markdown_leads_to_the_other_pages() -> None:
    text = markdown(view(build(articles(MOST + 1)), "articles/2.md"), "", WORDS)
    assert text.splitlines()[-5:] == [
        "| Date | Article | Topics | Facts |",
        "| --- | --- | --- | --: |",
        "| 1 January 2020 | [Day 0](../a000/) |  |  |",
        "",
        "Pages of this table: [1](../) 2",
    ]


def test_evidence_has_a_column_where_there_is_room() -> None:
    narrow = Table(("a", "b", "c"), ((Cell((Ref("x", "u"),)), Cell(), Cell()),))
    wide = Table(
        ("a", "b", "c", "d"), ((Cell(), Cell((Ref("1", "u"),)), Cell((Ref("x", "u"),)), Cell()),), frozenset({1})
    )
    assert (narrow.under, wide.under) == (None, 2)
