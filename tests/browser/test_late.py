"""On a slow line the page is there before its scripts: what a reader does meanwhile counts when they have come."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, Route, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@contextmanager
def waiting(page: Page, address: str, script: str) -> Iterator[None]:
    """Open a page whose script comes only afterwards."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(f"**/{script}*", hold)
    page.goto(address, wait_until="commit")
    page.locator("footer").wait_for()
    yield
    page.wait_for_timeout(100)
    assert held
    for route in held:
        route.continue_()


def test_a_table_filters_by_what_was_typed(page: Page, address: str) -> None:
    field = page.locator(".dossier-tools input[type=search]")
    with waiting(page, address + "actors/", "table.js"):
        field.fill("Rutte")
    expect(page.locator(".dossier-grid tbody tr")).to_have_count(1)
    expect(field).to_have_value("Rutte")
    expect(page).to_have_url(address + "actors/?actors.q=Rutte")


def test_a_facet_that_was_opened_gets_its_choices(page: Page, address: str) -> None:
    with waiting(page, address + "actors/", "table.js"):
        page.locator(".dossier-facet summary").first.click()
    expect(page.locator(".dossier-facet label", has_text="Person")).to_be_visible()


def test_a_timeline_shows_the_kind_that_was_chosen(page: Page, address: str) -> None:
    with waiting(page, address + "timeline/2025/", "timeline.js"):
        page.get_by_role("checkbox", name="Statement").check()
        page.get_by_label("Actor", exact=True).select_option("mark-rutte")
    expect(page.locator(".dossier-timeline li[data-kind]").filter(visible=True).first).to_be_visible()
    expect(page.locator(".dossier-timeline li[data-kind=meeting]").filter(visible=True)).to_have_count(0)
    expect(page.get_by_role("checkbox", name="Statement")).to_be_checked()
    expect(page.get_by_label("Actor", exact=True)).to_have_value("mark-rutte")


def test_a_card_opens_for_the_link_under_the_pointer(page: Page, address: str) -> None:
    with waiting(page, address + "actors/nato/", "cards.js"):
        page.locator(".dossier-section a.dossier-ref--actor").filter(visible=True).first.hover()
    expect(page.locator(".dossier-card")).to_be_visible()
