"""The tables of overviews as a reader uses them: sort, filter, count, share, page, take away."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, Locator, Page, Route, expect

from pictures import Quiet

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
ROWS = ".dossier-grid tbody tr"
SIGN = "one => getComputedStyle(one, '::after').content.replace(/ \\/.*/, '')"


@pytest.fixture
def desk(chromium: Browser) -> Page:
    """Open a page at desktop width."""
    return chromium.new_context(viewport={"width": 1440, "height": 1000}, accept_downloads=True).new_page()


ARTICLE = """---
title: T
date: 2025-01-01
topics: [Trade]
actors: [{name: Albania, kind: country}, {name: Ann, kind: person}, {name: Bob, kind: person}]
---
"""


@pytest.fixture
def instant(tmp_path: Path) -> Iterator[str]:
    """Build a small site whose pages the theme exchanges without loading them anew, and serve it."""
    (tmp_path / "docs/articles").mkdir(parents=True)
    (tmp_path / "docs/index.md").write_text("# Home\n", "utf-8")
    (tmp_path / "docs/articles/a.md").write_text(ARTICLE, "utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path / "site")))
    address = f"http://127.0.0.1:{server.server_port}/"  # the theme wants its pages under the address in the sitemap
    theme = {"name": "material", "font": False, "features": ["navigation.instant"]}
    config = {"site_name": "T", "site_url": address, "theme": theme, "plugins": ["dossier"]}
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
    build(load_config(str(tmp_path / "mkdocs.yml")))
    Thread(target=server.serve_forever, daemon=True).start()
    yield address
    server.shutdown()


def shown(page: Page, column: int, rows: int | None = None) -> list[str]:
    """Return what the first rows show in a column, counted from 1."""
    cells = page.locator(f"{ROWS} > :nth-child({column}) > div:first-child")
    return [" ".join(text.split()) for text in cells.all_inner_texts()[:rows]]


def sort(page: Page, head: str) -> Locator:
    """Sort by a column, and return its heading."""
    found = page.get_by_role("columnheader", name=head, exact=True)
    found.get_by_role("button").click()
    return found


def choose(page: Page, facet: str, *values: str) -> None:
    """Choose values of a facet, and close it by keyboard."""
    box = page.locator(f".dossier-facet:has(summary:text-matches('^{facet}'))")
    box.locator("summary").click()
    for value in values:
        box.get_by_role("checkbox", name=value).check()
    page.keyboard.press("Escape")
    expect(box.locator("fieldset")).to_be_hidden()
    expect(box.locator("summary")).to_be_focused()


def status(page: Page) -> Locator:
    """Return what tells how many rows are shown."""
    return page.locator(".dossier-grid [role=status]")


def counts(page: Page, facet: str) -> dict[str, int]:
    """Return the values of a facet that it offers, each with its count."""
    box = page.locator(f".dossier-facet:has(summary:text-matches('^{facet}'))")
    box.locator("summary").click()
    expect(box.locator("label:visible").first).to_be_visible()
    labels = box.locator("label:visible")
    found = {one.locator("bdi").inner_text(): int(one.locator("span").inner_text()) for one in labels.all()}
    page.keyboard.press("Escape")
    return found


def test_dates_sort_by_time_not_by_words(desk: Page, address: str) -> None:
    desk.goto(address + "meetings/")
    expect(desk.get_by_role("columnheader", name="Date", exact=True)).to_have_attribute("aria-sort", "descending")
    newest = shown(desk, 1)
    head = sort(desk, "Date")
    expect(head).to_have_attribute("aria-sort", "ascending")
    oldest = shown(desk, 1)
    assert oldest[-1] == newest[-1] == "date unknown"
    expect(desk).to_have_url(address + "meetings/?meetings.sort=date")
    sort(desk, "Date")
    expect(desk).to_have_url(address + "meetings/")
    assert shown(desk, 1) == newest
    assert newest.index("24 February 2022") > newest.index("14–16 February 2025")


def test_partial_dates_stand_where_they_could_begin(desk: Page, address: str) -> None:
    desk.goto(address + "commitments/")
    sort(desk, "Due")
    due = shown(desk, 5)
    assert due.index("2025") < due.index("about July 2025") < due.index("about September 2025") < due.index("2026")
    assert shown(desk, 5) == due
    sort(desk, "Due")
    back = shown(desk, 5)
    assert back.index("2026") < back.index("2025")
    assert len(back) == len(due)


def test_numbers_sort_from_the_largest_and_by_keyboard(desk: Page, address: str) -> None:
    desk.goto(address + "actors/")
    head = desk.get_by_role("columnheader", name="Articles", exact=True)
    head.get_by_role("button").focus()
    desk.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    assert head.evaluate(SIGN) == '" ▼"'
    numbers = [int(text) for text in shown(desk, 5) if text]
    assert numbers == sorted(numbers, reverse=True)
    assert numbers[0] > 9
    assert shown(desk, 1, 2) != shown(desk, 1)[-2:]
    desk.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert head.evaluate(SIGN) == '" ▲"'


def test_a_view_can_be_shared(desk: Page, address: str) -> None:
    desk.goto(address + "actors/")
    every = desk.locator(ROWS).count()
    choose(desk, "Kind", "Person")
    desk.get_by_role("searchbox", name="Filter").last.fill("MINISTER")
    expect(desk).to_have_url(address + "actors/?actors.q=MINISTER&actors.kind=Person")
    sort(desk, "Articles")
    expect(desk).to_have_url(address + "actors/?actors.q=MINISTER&actors.sort=-articles&actors.kind=Person")
    rows = shown(desk, 1)
    assert 0 < len(rows) < every
    assert set(shown(desk, 2)) == {"Person"}
    expect(status(desk)).to_have_text(f"{len(rows)} of {every}")
    desk.reload()
    expect(status(desk)).to_have_text(f"{len(rows)} of {every}")
    assert shown(desk, 1) == rows
    expect(desk.locator(".dossier-facet summary")).to_have_text("Kind (1)")
    desk.go_back()
    desk.go_back()
    expect(desk).to_have_url(address + "actors/?actors.kind=Person")
    expect(desk.get_by_role("columnheader", name="Name", exact=True)).to_have_attribute("aria-sort", "ascending")
    assert len(shown(desk, 1)) > len(rows)


def test_choices_are_in_order_and_close_when_left(desk: Page, address: str) -> None:
    desk.goto(address + "meetings/")
    years = list(counts(desk, "Year"))
    assert years == sorted(years)
    desk.locator(".dossier-facet summary").first.click()
    expect(desk.locator(".dossier-facet label:visible").first).to_be_visible()
    desk.locator("h1").click()
    expect(desk.locator(".dossier-facet[open]")).to_have_count(0)


def test_counts_follow_the_other_filters(desk: Page, address: str) -> None:
    desk.goto(address + "meetings/")
    before = counts(desk, "Status")
    years = counts(desk, "Year")
    assert sum(years.values()) == desk.locator(ROWS).count()
    choose(desk, "Year", "2022")
    expect(status(desk)).to_have_text(f"{years['2022']} of {sum(years.values())}")
    after = counts(desk, "Status")
    assert sum(after.values()) == years["2022"]
    assert after["held"] < before["held"]
    assert counts(desk, "Year") == years
    choose(desk, "Year", "2023")
    expect(status(desk)).to_have_text(f"{years['2022'] + years['2023']} of {sum(years.values())}")


def test_accents_and_case_do_not_matter_to_the_filter(desk: Page, address: str) -> None:
    desk.goto(address + "actors/")
    desk.get_by_role("searchbox", name="Filter").last.fill("erdogan")
    expect(desk.locator(ROWS)).to_have_count(1)
    assert shown(desk, 1) == ["Recep Tayyip Erdoğan"]


def test_nothing_found_and_the_way_back(desk: Page, address: str) -> None:
    desk.goto(address + "topics/")
    every = desk.locator(ROWS).count()
    expect(desk.get_by_role("button", name="Show all")).to_be_hidden()
    desk.get_by_role("searchbox", name="Filter").last.fill("no such topic")
    expect(desk.get_by_text("Nothing found.")).to_be_visible()
    expect(status(desk)).to_have_text(f"0 of {every}")
    desk.get_by_role("button", name="Show all").click()
    expect(desk.locator(ROWS)).to_have_count(every)
    expect(desk.get_by_text("Nothing found.")).to_be_hidden()
    expect(desk.get_by_role("searchbox", name="Filter").last).to_be_focused()
    expect(desk).to_have_url(address + "topics/")


def test_sorting_goes_over_all_pages(desk: Page, address: str) -> None:
    desk.goto(address + "sources/2/")
    expect(status(desk)).to_have_text("201–265 of 265")
    expect(desk.locator(ROWS)).to_have_count(65)
    sort(desk, "Publisher")
    expect(desk.locator(ROWS)).to_have_count(200)
    falling = shown(desk, 1)
    desk.get_by_role("link", name="2", exact=True).click()
    expect(desk.locator(ROWS)).to_have_count(65)
    expect(desk).to_have_url(address + "sources/2/?sources.sort=-publisher&sources.page=2")
    expect(desk.locator(ROWS).first).to_be_in_viewport()
    assert shown(desk, 1)[-1] == "1lurer.am (Reuters)"
    assert falling[0] == "WikiMili (Wikipedia copy)"
    link = desk.locator(f"{ROWS} td:nth-child(4) a").first
    assert desk.request.get(str(link.evaluate("one => one.href"))).ok
    desk.get_by_role("button", name="Show all").click()
    expect(status(desk)).to_have_text("201–265 of 265")


def test_pages_that_cannot_be_had_are_told_of(desk: Page, address: str) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    desk.route("**/sources/2/", refuse)
    desk.goto(address + "sources/")
    desk.get_by_role("searchbox", name="Filter").last.fill("news")
    expect(status(desk)).to_contain_text("of 200. The other pages of this table could not be loaded")
    desk.unroute("**/sources/2/", refuse)
    desk.get_by_role("searchbox", name="Filter").last.fill("new")
    expect(status(desk)).to_contain_text("of 265")


def test_what_is_shown_can_be_taken_away(desk: Page, address: str, tmp_path: Path) -> None:
    desk.goto(address + "actors/")
    cell = desk.locator(f"{ROWS}:first-child td:nth-child(3)")
    cell.evaluate("one => one.innerHTML = '<div><bdi>=HYPERLINK(\"x\")</bdi></div>'")
    choose(desk, "Kind", "Country")
    sort(desk, "Name")
    with desk.expect_download() as found:
        desk.get_by_role("button", name="Download as CSV").click()
    assert found.value.suggested_filename == "actors.csv"
    found.value.save_as(tmp_path / "actors.csv")
    raw = (tmp_path / "actors.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert rows[0] == ["Name", "Kind", "Office today", "Meetings", "Articles"]
    assert [row[0] for row in rows[1:]] == shown(desk, 1)
    assert {row[1] for row in rows[1:]} == {"Country"}
    assert rows[-1][:3] == ["Albania", "Country", '\'=HYPERLINK("x")']


def test_all_pages_can_be_taken_away(desk: Page, address: str) -> None:
    desk.goto(address + "sources/2/")
    sort(desk, "Publisher")
    with desk.expect_download() as found:
        desk.get_by_role("button", name="Download as CSV").click()
    rows = list(csv.reader(io.StringIO(found.value.path().read_text("utf-8-sig"), newline="")))
    assert len(rows) == 1 + 265
    assert (rows[1][0], rows[-1][0]) == ("WikiMili (Wikipedia copy)", "1lurer.am (Reuters)")


def test_without_a_script_the_table_has_pages(chromium: Browser, address: str) -> None:
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(address + "sources/")
    expect(page.locator(ROWS)).to_have_count(200)
    expect(page.locator(".dossier-tools")).to_be_hidden()
    page.get_by_role("link", name="Next page").click()
    expect(page).to_have_url(address + "sources/2/")
    expect(page.locator("h1")).to_have_text("Sources, page 2")
    expect(page.locator(ROWS)).to_have_count(65)
    expect(page.locator("a[rel=prev]").first).to_have_attribute("href", "../")
    expect(page.locator(".dossier-pager [aria-current=page]")).to_have_text("2")


def test_it_fits_with_a_facet_open(page: Page, address: str) -> None:
    page.goto(address + "commitments/")
    page.locator(".dossier-facet summary").last.click()
    expect(page.locator(".dossier-facet label:visible").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for head in ("Commitment", "Due", "Status"):
        expect(page.locator("thead button", has_text=head)).to_be_visible()


def test_nothing_moves_when_the_script_has_run(page: Page, address: str) -> None:
    places = "[...document.querySelectorAll('.dossier-grid :is(th, td, summary, .dossier-tools > *)')].map(one => JSON.stringify(one.getBoundingClientRect()))"
    page.route("**/table.js", lambda route: route.abort())
    page.goto(address + "meetings/", wait_until="networkidle")
    before = page.evaluate(places)
    page.unroute("**/table.js")
    page.goto(address + "meetings/", wait_until="networkidle")
    expect(page.locator(".dossier-grid[data-live]")).to_have_count(1)
    assert page.evaluate(places) == before


def test_wide_tables_have_room_beside_the_contents(desk: Page, address: str) -> None:
    for path in ("actors/ukraine/", "actors/nato/", "series/ukraine-defense-contact-group/"):
        desk.goto(address + path)
        wide = "[...document.querySelectorAll('.md-typeset__scrollwrap')].filter(one => one.scrollWidth > one.clientWidth + 1)"
        assert desk.evaluate(f"{wide}.length") == 0, path


def test_it_works_under_instant_navigation(chromium: Browser, instant: str) -> None:
    page = chromium.new_context(viewport={"width": 1440, "height": 1000}).new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{instant}topics/", wait_until="networkidle")
    page.evaluate("window.kept = true")
    page.locator(".md-nav a, .md-tabs a", has_text="Actors").first.click()
    expect(page.locator("h1")).to_have_text("Actors")
    choose(page, "Kind", "Country")
    expect(status(page)).to_have_text("1 of 3")
    page.locator(f"{ROWS} a").first.click()
    expect(page.locator("h1")).to_have_text("Albania")
    page.go_back()
    expect(status(page)).to_have_text("1 of 3")
    page.go_back()
    expect(status(page)).to_have_text("3 of 3")
    page.go_forward()
    expect(status(page)).to_have_text("1 of 3")
    assert page.evaluate("window.kept")
    assert errors == []
