"""What a reader finds: a link leads to the fact, a table fits a phone, the search knows misspellings."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_evidence_leads_to_the_fact(page: Page, address: str) -> None:
    page.goto(address + "actors/pete-hegseth/")
    page.locator("#positions ~ ul summary").first.click()
    stand = page.locator("#positions ~ ul .dossier-quote").first
    said = stand.locator("q, p:not([class])").first.inner_text()
    link = stand.locator(".dossier-evidence__article").first
    anchor = (link.get_attribute("href") or "").partition("#")[2]
    link.click()
    page.wait_for_url(f"**/articles/*/#{anchor}")
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()
    expect(page.locator(f"[id='{anchor}']")).to_contain_text(said)


def test_a_table_reads_as_cards_on_a_phone(page: Page, address: str) -> None:
    page.goto(address + "meetings/udcg-26/")
    wide = (page.viewport_size or {})["width"] > 1000
    assert page.locator("#attendance ~ * table thead").first.evaluate("head => head.offsetHeight > 10") == wide


def test_search_finds_a_misspelling(page: Page, address: str) -> None:
    page.goto(f"{address}?q=Pete+Hagel", wait_until="networkidle")
    expect(page.locator(".md-search-result__item", has_text="Pete Hegseth").first).to_be_visible(timeout=30_000)
    page.goto(address + "actors/pete-hegseth/")
    expect(page.locator("p", has_text="Pete Hagel")).to_be_hidden()
