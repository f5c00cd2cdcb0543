"""Figures as readers use them: reading a chart, opening a position, comparing actors, walking along due dates."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
SMALLEST = """() => Math.min(...[...document.querySelectorAll('.dossier-plot text')]
    .filter(text => text.checkVisibility()).map(text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a))"""
OUTSIDE = """() => [...document.querySelectorAll('.dossier-plot text, .dossier-plot .shape')]
    .filter(one => one.checkVisibility()).map(one => one.getBoundingClientRect())
    .filter(box => box.left < 0 || box.right > innerWidth).length"""
HIDDEN = """() => [...document.querySelectorAll('.dossier-plot a')].filter(link => link.checkVisibility()).filter(link => {
    const box = link.querySelector('rect').getBoundingClientRect();
    const there = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return there && there.closest('a') !== link; }).map(link => link.getAttribute('aria-label'))"""


@pytest.mark.parametrize(
    "path", ["indicators/udcg-participants/", "indicators/nato-total-spending-usd/", "commitments/"]
)
def test_a_figure_can_be_read(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    expect(page.locator(".dossier-plot").locator("visible=true")).to_have_count(1)
    assert page.evaluate(SMALLEST) >= 11
    assert page.evaluate(OUTSIDE) == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_chart_says_what_it_shows(page: Page, address: str) -> None:
    page.goto(address + "indicators/udcg-participants/")
    chart = page.get_by_role(
        "img", name="Participants in Contact Group meetings (countries): 11 values, from at least 40"
    )
    expect(chart).to_be_visible()
    legend = page.locator(".dossier-legend li")
    assert [text.strip() for text in legend.all_inner_texts()] == ["value", "about", "at least", "also reported"]
    hollow = page.evaluate("getComputedStyle(document.querySelector('.dossier-plot .also .shape')).fill")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    solid = page.evaluate("getComputedStyle(document.querySelector('.dossier-plot .actual .shape')).fill")
    assert hollow == paper != solid


def test_a_course_stands_beside_a_value(page: Page, address: str) -> None:
    page.goto(address + "indicators/")
    row = page.locator("tr", has=page.get_by_role("link", name="Poland: share of GDP for defence"))
    expect(row.get_by_role("img", name="4 values, from 1.88 (2014) to 4.48 (2025), estimate")).to_be_visible()


def test_a_position_opens(page: Page, address: str) -> None:
    page.goto(address + "topics/nato-enlargement/")
    rows = page.locator(".dossier-stances tbody", has=page.get_by_role("link", name="NATO", exact=True))
    row = rows.filter(has_text="2 statements")
    expect(row.get_by_role("img", name="for")).to_be_visible()
    quote = row.locator(".dossier-quote")
    expect(quote.first).to_be_hidden()
    row.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(quote.first).to_be_visible()
    expect(quote).to_have_count(2)


def test_a_mark_in_the_matrix_leads_to_the_position(page: Page, address: str) -> None:
    page.goto(address + "positions/")
    row = page.locator(".dossier-matrix tr", has=page.get_by_role("link", name="Volodymyr Zelenskyy"))
    row.get_by_role("link", name=re.compile("^against · ")).click()
    page.wait_for_url("**/topics/peace-negotiations/#by-volodymyr-zelenskyy")
    position = page.locator("#by-volodymyr-zelenskyy")
    expect(position).to_be_in_viewport()
    expect(position).to_contain_text("against")


@pytest.mark.parametrize(("way", "side"), [("ltr", "left"), ("rtl", "right")])
def test_the_head_and_the_names_of_the_matrix_stay_in_view(page: Page, address: str, way: str, side: str) -> None:
    page.goto(address + "positions/")
    page.evaluate("way => { document.body.dir = way }", way)
    region = page.get_by_role("region", name="Positions of actors on topics")
    region.evaluate("(one, way) => { one.style.width = '16rem'; one.scrollTo(way === 'rtl' ? -400 : 400, 300); }", way)
    assert region.evaluate("one => Math.abs(one.scrollLeft)") > 100
    corner = page.locator(".dossier-matrix thead th").first
    apart = corner.evaluate(
        """(head, side) => { const [a, b] = [head, head.closest('.dossier-matrix')].map(one => one.getBoundingClientRect());
        return Math.hypot(a[side] - b[side], a.y - b.y); }""",
        side,
    )
    assert region.evaluate("one => one.scrollTop") > 0
    assert apart < 3


def test_actors_stand_side_by_side_and_the_address_keeps_them(page: Page, address: str) -> None:
    page.goto(address + "positions/?theme=none")
    beside = page.get_by_role("region", name="Side by side")
    expect(beside).to_be_hidden()
    page.get_by_label("Compare Pete Hegseth").check()
    expect(beside).to_be_hidden()
    page.get_by_label("Compare John Healey").check()
    expect(beside.get_by_role("columnheader")).to_have_text(["Topic", "Pete Hegseth", "John Healey"])
    line = beside.get_by_role("row", name="Ukraine's path to NATO")
    expect(line.get_by_role("cell")).to_have_text(
        ["against · membership of Ukraine in NATO · 12 Feb 2025", "for · membership of Ukraine in NATO · 12 Feb 2025"]
    )
    expect(beside.get_by_role("row", name="Drones").get_by_role("cell")).to_have_text(
        ["no position known", "for · military aid for Ukraine · 9 Sept 2025"]
    )
    assert page.url.endswith("positions/?theme=none&actors=pete-hegseth,john-healey")
    expect(page.locator(".dossier-hint")).to_have_text("Side by side: Pete Hegseth, John Healey")
    page.reload()
    expect(beside.get_by_role("columnheader")).to_have_text(["Topic", "Pete Hegseth", "John Healey"])
    expect(page.get_by_label("Compare John Healey")).to_be_checked()
    page.get_by_label("Compare Mark Rutte").check()
    page.get_by_label("Compare Donald Trump").check()
    expect(page.get_by_label("Compare Lloyd Austin")).to_be_disabled()
    beside.get_by_role("button", name="Clear the choice").click()
    expect(beside).to_be_hidden()
    assert page.url.endswith("positions/?theme=none")
    expect(page.get_by_label("Compare Pete Hegseth")).to_be_focused()


def test_an_actor_on_another_page_of_the_matrix_is_fetched(page: Page, address: str) -> None:
    """The showcase has one page of positions: here it says that there are two, and the other one has somebody else."""
    pager = '<nav class="dossier-pager"><a href="2/">2</a></nav><template class="dossier-compare"'

    def first(route: Route) -> None:
        html = route.fetch().text().replace('<template class="dossier-compare"', pager)
        route.fulfill(body=html, content_type="text/html")

    def second(route: Route) -> None:
        html = page.request.get(f"{address}positions/").text().replace("mark-rutte", "zoe").replace("Mark Rutte", "Zoe")
        route.fulfill(body=html, content_type="text/html")

    page.route("**/positions/?actors=*", first)
    page.route("**/positions/2/", second)
    page.goto(address + "positions/?actors=zoe,john-healey")
    heads = page.get_by_role("region", name="Side by side").get_by_role("columnheader")
    expect(heads).to_have_text(["Topic", "Zoe", "John Healey"])
    assert heads.nth(1).locator("a").evaluate("one => one.href") == f"{address}positions/actors/zoe/"


def test_the_signs_of_stances_differ(page: Page, address: str) -> None:
    page.goto(address + "positions/")
    sign = "all => all.map(one => getComputedStyle(one, '::before').content.replace(/ \\/.*/, ''))"
    legend = page.locator(".dossier-legend .dossier-stance").evaluate_all(sign)
    assert legend == ['"▲ "', '"▼ "', '"◆ "', '"◇ "', '"○ "']
    drawn = page.locator(".dossier-matrix td a.dossier-stance--against").evaluate_all(sign)
    assert set(drawn) == {legend[1]}


def test_a_name_that_is_not_there_is_no_error(page: Page, address: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address + "positions/?actors=nobody,nato,<b>", wait_until="networkidle")
    expect(page.get_by_label("Compare NATO", exact=True)).to_be_checked()
    expect(page.get_by_role("region", name="Side by side")).to_be_hidden()
    assert errors == []


def test_every_due_date_is_a_link_with_a_name_that_can_be_hit(page: Page, address: str) -> None:
    page.goto(address + "commitments/")
    due = page.get_by_role("group", name="When they are due").get_by_role("link")
    expect(due).to_have_count(18)
    due.first.scroll_into_view_if_needed()
    assert page.evaluate(HIDDEN) == []
    mark = due.nth(1)
    name = (mark.get_attribute("aria-label") or "").partition(" · ")[0]
    mark.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/commitments/*/")
    expect(page.locator("h1")).to_contain_text(name)


def test_the_bar_leads_to_what_it_counts(page: Page, address: str) -> None:
    page.goto(address + "commitments/")
    expect(page.get_by_role("img", name="4 Overdue, 74 Open, 4 Met")).to_be_visible()
    page.locator(".dossier-shares").get_by_role("link", name="Met").click()
    expect(page.locator(".dossier-grid tbody tr")).to_have_count(4)
    expect(page.locator(".dossier-grid [role=status]")).to_have_text("4 of 82")
