"""A site in Arabic: everything that has a side stands on the other one, and nothing hangs out of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.arabic import ARTICLE, HOME

if TYPE_CHECKING:
    from .conftest import Builder

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
ACTOR = "actors/ymn-lsfdy/"
COVERED = """() => [...document.querySelectorAll('.dossier-figures a')].filter(one => {
    const [dot, name] = ['circle', 'text:not(.dossier-times)'].map(part => one.querySelector(part).getBoundingClientRect());
    return dot.left < name.right && name.left < dot.right; }).length"""
KINDS = (
    "", ACTOR, "articles/amman/", "meetings/", "meetings/amman-2/", "series/jwlt/", "topics/lslm/", "positions/",
    "timeline/2025/", "commitments/", "commitments/c1/", "indicators/lhs/", "network/", "actors/", "sources/", "data/",
)  # fmt: skip


@pytest.fixture(scope="module")
def arabic(small: Builder) -> str:
    """Build the site in Arabic, and serve it."""
    return small({"index.md": HOME, "articles/amman.md": ARTICLE}, language="ar")


def box(found: Locator) -> tuple[float, float]:
    """Return the left and the right edge of the first element that is found."""
    at = found.first.bounding_box()
    assert at is not None
    return at["x"], at["x"] + at["width"]


def assert_follows(first: Locator, second: Locator) -> None:
    """Assert that what is read first stands to the right of what is read second."""
    assert box(first)[0] >= box(second)[1] - 1


def test_nothing_hangs_out(page: Page, arabic: str) -> None:
    for path in KINDS:
        page.goto(arabic + path, wait_until="networkidle")
        assert page.evaluate(
            "[document.documentElement.scrollWidth <= innerWidth, getComputedStyle(document.querySelector('article')).direction]"
        ) == [True, "rtl"], path


def test_the_head_of_an_actor_and_its_particulars(page: Page, arabic: str) -> None:
    page.goto(arabic + ACTOR, wait_until="networkidle")
    assert_follows(page.locator(".dossier-initials"), page.locator("h1 bdi"))
    assert_follows(page.locator(".dossier-particulars dt"), page.locator(".dossier-particulars dd"))
    assert page.locator(".dossier-crumbs").evaluate("one => getComputedStyle(one, '::before').content").startswith('"→')
    values, evidence = (
        page.locator(f".dossier-particulars dd > {name}") for name in ("div:first-child", ".dossier-evidence")
    )
    if page.viewport_size == {"width": 1440, "height": 900}:
        assert_follows(values, evidence)
        assert_follows(page.locator(".dossier-nutshell dt"), page.locator(".dossier-nutshell dd"))
    else:
        assert box(values)[1] == pytest.approx(box(evidence)[1], abs=1)
    line = page.locator(".dossier-quote").first.evaluate(
        "one => [getComputedStyle(one).borderRightWidth, getComputedStyle(one).borderLeftWidth]"
    )
    assert line[0] != "0px"
    assert line[1] == "0px"


def test_time_runs_down_the_right_side(page: Page, arabic: str) -> None:
    page.goto(f"{arabic}timeline/2025/", wait_until="networkidle")
    assert_follows(page.locator(".dossier-timeline li > time"), page.locator(".dossier-timeline li > div p"))
    page.goto(f"{arabic}meetings/", wait_until="networkidle")
    heads = page.locator(".dossier-month").first.locator("th")
    assert_follows(heads.first, heads.nth(1))
    run = page.locator(".dossier-month [data-run=start] a")
    assert run.first.evaluate(
        "one => [getComputedStyle(one).borderTopRightRadius, getComputedStyle(one).borderTopLeftRadius]"
    ) == ["16px", "0px"]


def test_tables_start_on_the_right(page: Page, arabic: str) -> None:
    page.goto(f"{arabic}commitments/", wait_until="networkidle")
    heads = page.locator(".dossier-grid th[data-name]")
    assert_follows(heads.first, heads.nth(1))
    assert heads.first.evaluate("one => getComputedStyle(one).textAlign") == "start"
    assert_follows(page.locator(".dossier-facet").first, page.locator(".dossier-facet").nth(1))
    page.locator(".dossier-facet summary").first.click()
    edges = box(page.locator(".dossier-facet fieldset"))
    assert edges[0] >= 0
    assert edges[1] <= (page.viewport_size or {})["width"]
    page.goto(f"{arabic}positions/", wait_until="networkidle")
    assert_follows(page.locator(".dossier-matrix tbody th"), page.locator(".dossier-matrix tbody td"))


def test_bars_grow_from_the_right(page: Page, arabic: str) -> None:
    page.goto(arabic + ACTOR, wait_until="networkidle")
    bar = page.locator(".dossier-bars li").nth(1)  # shorter than the first
    assert_follows(bar.locator("bdi"), bar.locator("span"))
    assert box(bar.locator("rect"))[1] == pytest.approx(box(bar.locator("svg"))[1], abs=1)


def test_time_in_figures_runs_as_everywhere_and_labels_stay_inside(page: Page, arabic: str) -> None:
    for path, figure in (
        (ACTOR, ".dossier-figures svg"),
        ("indicators/lhs/", ".dossier-plot"),
        ("commitments/", ".dossier-plot"),
    ):
        page.goto(arabic + path, wait_until="networkidle")
        drawn = page.locator(f"{figure}:visible").first
        left, right = box(drawn)
        texts = drawn.locator("text").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect()).map(at => [at.left, at.right])"
        )
        assert texts
        assert [edges for edges in texts if edges[0] < left - 1 or edges[1] > right + 1] == []


def test_labels_in_figures_stand_beside_what_they_name(page: Page, arabic: str) -> None:
    page.goto(arabic + ACTOR, wait_until="networkidle")
    assert page.locator(".dossier-figures a").count() > 1
    assert page.evaluate(COVERED) == 0
    page.goto(f"{arabic}indicators/lhs/", wait_until="networkidle")
    assert box(page.locator(".dossier-plot:visible .end"))[1] <= box(page.locator(".dossier-plot:visible .grid"))[0]


def test_a_card_stays_on_the_page(page: Page, arabic: str) -> None:
    page.goto(f"{arabic}meetings/amman-2/", wait_until="networkidle")
    page.keyboard.press("Tab")
    page.locator(".dossier-table a.dossier-ref--actor").first.focus()
    card = page.locator(".dossier-card")
    expect(card).to_be_visible()
    edges = box(card)
    assert edges[0] >= 0
    assert edges[1] <= (page.viewport_size or {})["width"]
    assert card.evaluate("one => getComputedStyle(one).direction") == "rtl"
