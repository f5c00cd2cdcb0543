"""What a reader sees: every kind of page fits the screen, asks nobody else, and its links lead to the fact."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
KINDS = (
    "", "articles/", "actors/", "meetings/", "series/", "topics/", "commitments/", "indicators/", "sources/",
    "articles/2025-02-11-hegseth-first-nato-visit/", "actors/pete-hegseth/", "actors/nato/", "meetings/udcg-26/",
    "series/ukraine-defense-contact-group/", "topics/defence-spending/", "commitments/nato-spending-targets-2025/",
    "indicators/allies-ge-2pct/",
)  # fmt: skip


@pytest.mark.parametrize("path", KINDS)
def test_a_page_fits_and_is_quiet(page: Page, address: str, path: str) -> None:
    foreign: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: foreign.append(request.url) if not request.url.startswith(address) else None)
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(address + path, wait_until="networkidle")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.locator("h1")).to_have_count(1)
    assert foreign == []
    assert errors == []


def test_evidence_leads_to_the_fact(page: Page, address: str) -> None:
    page.goto(address + "actors/pete-hegseth/")
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
