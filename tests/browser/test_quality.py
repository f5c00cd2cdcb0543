"""Every kind of page on every screen: it fits, is quiet, stands still, and is open to everybody."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from pictures import PAGES

from .conftest import opened

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
KINDS = (*PAGES.values(), "guide/problems/", "guide/keys/", "how-it-is-made/")
SHIFTS = """
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) window.shifts.push([one.startTime, one.value]);
  }).observe({ type: "layout-shift", buffered: true });
"""
SHIFTED = """() => {
  const loaded = performance.getEntriesByType("navigation")[0].loadEventEnd;
  const sum = (found) => found.reduce((total, [, value]) => total + value, 0);
  return [sum(window.shifts.filter(([at]) => at > loaded)), sum(window.shifts)];
}"""
GOOD = 0.1
"""How much of a page may shift while it still comes in. Source: https://web.dev/articles/cls"""


def shifted(page: Page) -> tuple[float, float]:
    """Return how much shifted after a page had come, and in all: the least of three loads.

    A machine that is busy draws a page before all of it is there.
    """
    found = [tuple(page.evaluate(SHIFTED))]
    while found[-1] != (0, 0) and len(found) < 3:
        page.reload(wait_until="networkidle")
        found.append(tuple(page.evaluate(SHIFTED)))
    return min(found)


@pytest.mark.parametrize("path", KINDS)
def test_a_page_is_sound(screen: Page, address: str, path: str) -> None:
    foreign: list[str] = []
    errors: list[str] = []
    screen.on("request", lambda asked: foreign.append(asked.url) if not asked.url.startswith(address) else None)
    screen.on("console", lambda told: errors.append(told.text) if told.type == "error" else None)
    screen.on("pageerror", lambda error: errors.append(str(error)))
    screen.add_init_script(SHIFTS)
    screen.goto(address + path, wait_until="networkidle")
    assert screen.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(screen.locator("h1")).to_have_count(1)
    after, whole = shifted(screen)
    assert after == 0
    assert whole < GOOD
    assert foreign == []
    assert errors == []
    found = Axe().run(screen).response["violations"]
    assert [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]] == []


def test_headings_are_in_order(page: Page, address: str) -> None:
    for path in KINDS:
        page.goto(address + path, wait_until="domcontentloaded")
        levels = page.locator("article :is(h1, h2, h3, h4, h5, h6)").evaluate_all(
            "all => all.filter(one => one.checkVisibility()).map(one => +one.tagName[1])"
        )
        steps = [(path, before, after) for before, after in zip([0, *levels], levels, strict=False)]
        assert [step for step in steps if step[2] > step[1] + 1] == []


def test_focus_is_seen_and_in_order(page: Page, address: str) -> None:
    page.goto(f"{address}actors/pete-hegseth/", wait_until="networkidle")
    page.locator("h1").evaluate("one => { one.tabIndex = -1; one.focus(); }")
    tops: list[float] = []
    for _ in range(12):
        page.keyboard.press("Tab")
        box, outline = page.evaluate(
            """() => {
              const one = document.activeElement, style = getComputedStyle(one);
              return [one.getBoundingClientRect().top + scrollY, style.outlineStyle !== "none" || style.boxShadow !== "none"];
            }"""
        )
        assert outline
        tops.append(box)
    assert tops == sorted(tops)


@pytest.mark.parametrize(
    ("path", "control"),
    [
        ("actors/mark-rutte/", ".dossier-bars a"),
        ("actors/mark-rutte/", ".dossier-figures a"),
        ("actors/mark-rutte/", ".dossier-same summary"),
        ("commitments/", ".dossier-plot a"),
        ("commitments/", ".dossier-tools input"),
        ("commitments/", ".dossier-facet summary"),
        ("commitments/", ".dossier-csv"),
        ("commitments/", ".dossier-grid th button"),
        ("meetings/", ".dossier-month a"),
        ("network/", ".dossier-find input"),
        ("positions/", ".dossier-matrix"),
        ("positions/", ".dossier-matrix input"),
        ("timeline/", ".dossier-timeline input"),
        ("timeline/", ".dossier-timeline select"),
    ],
)
def test_focus_is_seen_on_every_kind_of_control(page: Page, address: str, path: str, control: str) -> None:
    page.goto(address + path, wait_until="networkidle")
    page.keyboard.press("Tab")
    one = page.locator(control).filter(visible=True).first
    one.focus()
    expect(one).to_be_focused()
    assert one.evaluate("one => getComputedStyle(one).outlineStyle") in ("auto", "solid")


def test_nothing_moves_for_who_wants_no_motion(chromium: Browser, address: str) -> None:
    with opened(chromium, 1440, "light", reduced_motion="reduce") as page:
        for path in ("actors/nato/", "timeline/", "network/", "commitments/"):
            page.goto(address + path, wait_until="networkidle")
            moving = page.locator(".dossier *, .dossier-card").evaluate_all(
                """all => all.filter(one => {
                  const style = getComputedStyle(one);
                  return [style.transitionDuration, style.animationDuration].some(time => parseFloat(time) > 0.01);
                }).map(one => one.className)"""
            )
            assert moving == []


def test_paper_has_the_sources_as_numbered_notes(page: Page, address: str) -> None:
    page.goto(f"{address}actors/pete-hegseth/", wait_until="networkidle")
    folded = page.locator(".dossier details:not([open])").count()
    assert folded > 0
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    marks = page.locator(".dossier-note-number")
    notes = page.locator(".dossier-notes > li")
    last = max(int(text) for text in marks.all_inner_texts())
    assert notes.count() == last > 3
    expect(page.locator(".dossier-evidence__one").first).to_be_hidden()
    expect(notes.first).to_contain_text("<http")
    expect(page.locator(".dossier-crumbs")).to_be_hidden()
    expect(page.locator(".md-header")).to_be_hidden()
    assert page.locator(".dossier details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(marks).to_have_count(0)
    expect(page.locator(".dossier-notes")).to_have_count(0)
    expect(page.locator(".dossier details:not([open])")).to_have_count(folded)


def test_paper_has_no_controls_and_is_dark_on_white(chromium: Browser, address: str) -> None:
    with opened(chromium, 720, "dark") as page:
        for path in (
            "actors/nato/",
            "topics/defence-spending/",
            "commitments/",
            "sources/",
            "positions/",
            "timeline/",
            "network/",
        ):
            page.goto(address + path, wait_until="networkidle")
            page.emulate_media(media="print")
            page.evaluate("dispatchEvent(new Event('beforeprint'))")
            controls = page.locator(
                ".dossier :is(input, select, form, nav), .dossier-tools, .dossier-take, .dossier-follow"
            )
            assert (
                controls.evaluate_all("all => all.filter(one => one.checkVisibility()).map(one => one.outerHTML)") == []
            )
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
            assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
            colour = "getComputedStyle(document.body).getPropertyValue('--md-typeset-a-color').trim()"
            assert page.evaluate(colour) == "#2b3f8f"


def test_the_numbers_of_notes_are_told_apart(page: Page, address: str) -> None:
    page.goto(f"{address}actors/pete-hegseth/", wait_until="networkidle")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    second = page.locator(".dossier-note-number ~ .dossier-note-number").first
    assert second.evaluate("one => getComputedStyle(one, '::before').content") == '", "'


def test_paper_has_no_controls(page: Page, address: str) -> None:
    page.goto(f"{address}actors/", wait_until="networkidle")
    expect(page.locator(".dossier-tools")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".dossier-tools")).to_be_hidden()
    page.goto(f"{address}timeline/", wait_until="networkidle")
    expect(page.locator(".dossier-timeline > form")).to_be_hidden()
