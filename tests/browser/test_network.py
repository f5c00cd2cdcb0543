"""Who met whom, as a reader goes through it: from a bar, from a picture, and from the list of all to a network."""

from __future__ import annotations

import functools
import http.server
import threading
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Page, expect

from pictures import Quiet

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
OVERLAPS = """figure => {
    const boxes = [...figure.querySelectorAll('a')].map(a => [...a.querySelectorAll('text')].map(t => t.getBoundingClientRect()));
    const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3;
    const text = box => `${Math.round(box.left)},${Math.round(box.top)}`;
    return boxes.flatMap((one, at) => boxes.slice(at + 1).flatMap(other =>
        one.flatMap(a => other.filter(b => meet(a, b)).map(b => `${text(a)} ${text(b)}`))));
}"""

HOME = "# Home\n\n[The network](network/index.md)\n"
ARTICLE = """---
title: A
date: 2025-02-01
meetings: [{id: one, date: 2025-01-10, status: held, attendees: [Ann Lee, Bo Åkesson, Cy]}]
---
"""
CONFIG = """\
site_name: Instant
site_url: {address}
theme: {{name: material, font: false, features: [navigation.instant]}}
plugins: [search, dossier]
"""


@pytest.fixture(scope="session")
def instant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a small site on which Material exchanges pages instead of loading them."""
    root = tmp_path_factory.mktemp("instant")
    (root / "docs/articles").mkdir(parents=True)
    handler = functools.partial(Quiet, directory=str(root / "site"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    address = f"http://127.0.0.1:{server.server_port}/"
    for name, text in {"docs/index.md": HOME, "docs/articles/a.md": ARTICLE, "mkdocs.yml": CONFIG}.items():
        (root / name).write_text(text.format(address=address) if name == "mkdocs.yml" else text, "utf-8")
    build(load_config(str(root / "mkdocs.yml"), strict=True, site_dir=str(root / "site")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield address
    server.shutdown()


def test_pages_may_be_exchanged_instead_of_loaded(page: Page, instant: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(error.message))
    page.goto(instant, wait_until="networkidle")
    page.evaluate("window.loaded = 'once'")
    for _ in range(2):
        page.get_by_role("link", name="The network", exact=True).click()
        page.wait_for_url("**/network/")
        page.get_by_label("Find an actor").fill("akesson")
        expect(page.locator(".dossier-letters li:visible a")).to_have_text(["Bo Åkesson"])
        expect(page.locator(".dossier-find output")).to_have_text("Found: 1")
        assert page.evaluate("window.loaded") == "once"
        page.go_back()
        page.wait_for_url(instant)
    page.get_by_role("link", name="The network", exact=True).click()
    page.get_by_role("group", name="Meetings outside any series").get_by_role("link").first.click()
    page.wait_for_url("**/actors/ann-lee/#network")
    assert errors == []


def test_a_bar_leads_to_whom_it_met(page: Page, address: str) -> None:
    page.goto(address + "actors/mark-rutte/")
    bars = page.locator("#met ~ ol a")
    expect(bars).to_have_count(10)
    expect(bars.first).to_have_text("Volodymyr Zelenskyy 10 meetings")
    lengths = bars.locator("rect").evaluate_all("many => many.map(one => one.getBoundingClientRect().width)")
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[0] * 0.28 < lengths[-1] < lengths[0] * 0.32
    bars.nth(1).click()
    page.wait_for_url("**/actors/boris-pistorius/")


def test_a_picture_is_read_by_keyboard(page: Page, address: str) -> None:
    page.goto(address + "actors/mark-rutte/")
    picture = page.get_by_role("group", name="Mark Rutte: network")
    expect(picture.get_by_role("link")).to_have_count(24)
    link = picture.get_by_role("link", name="Pete Hegseth: met 6 times")
    link.focus()
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/actors/pete-hegseth/")


@pytest.mark.parametrize("path", ["actors/mark-rutte/", "actors/nato/network/", "actors/ukraine/", "network/"])
def test_labels_can_be_read(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    wide = (page.viewport_size or {})["width"]
    figures = page.locator(".dossier-figures figure")
    assert figures.count() >= 1
    for figure in figures.all():
        assert figure.evaluate(OVERLAPS) == []
    texts = page.locator(".dossier-figures svg text")
    sizes = texts.evaluate_all(
        "many => many.map(one => parseFloat(getComputedStyle(one).fontSize) * one.ownerSVGElement.getScreenCTM().a)"
    )
    assert min(sizes) >= 11
    edges = texts.evaluate_all("many => many.map(one => one.getBoundingClientRect()).map(one => [one.left, one.right])")
    assert all(left >= 0 and right <= wide for left, right in edges)


def test_the_kinds_of_ties_differ_by_their_dashes(page: Page, address: str) -> None:
    for actor, kinds in (("mark-rutte", 3), ("nato", 5)):
        page.goto(f"{address}actors/{actor}/network/")
        dashes = page.locator(".dossier-legend path").evaluate_all(
            "many => many.map(one => getComputedStyle(one).strokeDasharray)"
        )
        assert len(dashes) == len(set(dashes)) == kinds
    drawn = page.locator("figure path.dossier-tie--membership").first
    assert drawn.evaluate("one => getComputedStyle(one).strokeDasharray") == dashes[1]


def test_the_table_says_the_same(page: Page, address: str) -> None:
    page.goto(address + "actors/mark-rutte/")
    table = page.locator("#network ~ * table")
    expect(table).to_be_hidden()
    page.get_by_text("The same as a table").click()
    expect(table).to_be_visible()
    row = table.locator("tr", has_text="Pete Hegseth")
    expect(row.locator("td").nth(1)).to_have_text("met")
    expect(row.locator("td").nth(2)).to_have_text("6")
    row.locator("td").nth(3).locator("a").click()
    page.wait_for_url("**/meetings/*/")
    expect(page.locator("#attendance ~ * table")).to_contain_text("Pete Hegseth")


def test_all_ties_are_on_a_page_of_their_own(page: Page, address: str) -> None:
    page.goto(address + "actors/mark-rutte/")
    page.get_by_role("link", name="All 32, and the table of all ties").click()
    page.wait_for_url("**/actors/mark-rutte/network/")
    expect(page.get_by_role("group", name="Mark Rutte: network").get_by_role("link")).to_have_count(32)
    who = page.locator("#ties ~ * tbody tr td:first-child").all_inner_texts()
    assert len({name.strip() for name in who}) == 32


def test_a_name_is_found_in_the_network(page: Page, address: str) -> None:
    page.goto(address + "network/")
    names = page.locator(".dossier-letters li:visible")
    expect(names).to_have_count(160)
    field = page.get_by_label("Find an actor")
    field.fill("stub alex")
    expect(names).to_have_count(1)
    expect(page.locator(".dossier-find output")).to_have_text("Found: 1")
    field.fill("costa an")
    expect(names.locator("a")).to_have_text(["António Costa"])
    expect(page.locator(".dossier-letters h3:visible")).to_have_text(["C"])
    field.press("Escape")
    expect(names).to_have_count(160)
    field.fill("ukraine nobody")
    expect(names).to_have_count(0)
    expect(page.locator(".dossier-find output")).to_have_text("Found: 0")
    field.fill("rutte")
    field.press("Enter")
    page.wait_for_url("**/actors/mark-rutte/network/")


def test_a_long_list_is_searched_whole(page: Page, address: str) -> None:
    """The showcase has one page of names: here it says that there are two, and the other one lists somebody else."""
    other = "<div class='dossier-letters'><section><ul><li><a href='../actors/zoe/'>Zoë Other</a> 3</li></ul></section></div>"
    page.route("**/network/", lambda route: route.fulfill(body=_paged(route.fetch().text()), content_type="text/html"))
    page.route("**/network/2/", lambda route: route.fulfill(body=other, content_type="text/html; charset=utf-8"))
    page.goto(address + "network/")
    names = page.locator(".dossier-letters li:visible")
    expect(names).to_have_count(160)
    page.get_by_label("Find an actor").fill("zoe")
    expect(names.locator("a")).to_have_text(["Zoë Other"])
    assert names.locator("a").get_attribute("href") == f"{address}network/actors/zoe/"
    page.get_by_label("Find an actor").fill("")
    expect(names).to_have_count(160)


def _paged(html: str) -> str:
    return html.replace(
        '<div class="dossier-letters">',
        '<nav class="dossier-pages"><a href="2/">Z</a></nav><div class="dossier-letters">',
    )


def test_without_scripts_the_list_is_whole(page: Page, address: str) -> None:
    browser = page.context.browser
    assert browser
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(address + "network/")
    expect(plain.locator(".dossier-letters a")).to_have_count(160)
    expect(plain.locator(".dossier-find")).to_be_hidden()
    expect(plain.locator(".dossier-letters li", has_text="Mark Rutte")).to_have_text("Mark Rutte 32")
    plain.locator(".dossier-letters a", has_text="Mark Rutte").click()
    plain.wait_for_url("**/actors/mark-rutte/network/")
    context.close()
