"""A site whose theme exchanges pages instead of loading them: every script works on each page that comes after the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, expect

from tests.arabic import ARTICLE

from .conftest import opened

if TYPE_CHECKING:
    from .conftest import Builder

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
HOME = """\
# Home

[Table](actors/index.md), [timeline](timeline/2025.md), [positions](positions/index.md), [names](network/index.md),
[meeting](meetings/amman-2.md)
"""


def test_a_walk_through_every_script(chromium: Browser, small: Builder) -> None:
    address = small({"index.md": HOME, "articles/amman.md": ARTICLE}, features=["navigation.instant"])
    with opened(chromium, 1440, "light") as page:
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address, wait_until="networkidle")
        page.evaluate("window.kept = true")

        def follow(name: str) -> None:
            page.locator(".md-header a.md-logo").click()
            page.wait_for_url(address)
            page.get_by_role("article").get_by_role("link", name=name, exact=True).click()

        shown = "document.querySelector('.dossier')"  # not there at once: the page is being exchanged
        styled = f"() => {shown} && getComputedStyle({shown}).getPropertyValue('--dossier-soft')"
        assert page.locator("link[href*='dossier.css']").count() == 0
        follow("Table")
        page.wait_for_function(styled)
        page.locator(".dossier-tools input").fill("Rutte")
        expect(page.locator(".dossier-tools [role=status]")).to_have_text("1 of 4")
        follow("timeline")
        page.locator(".dossier-timeline label", has_text="Meeting").click()
        expect(page.locator(".dossier-timeline output")).to_have_text("2 of 7")
        follow("positions")
        for at in range(2):
            page.locator(".dossier-matrix input").nth(at).check()
        expect(page.locator(".dossier-beside thead th")).to_have_count(3)
        follow("names")
        page.locator(".dossier-roster input").fill("rutte")
        expect(page.locator(".dossier-letters li:visible")).to_have_count(1)
        follow("meeting")
        page.locator(".dossier-table a.dossier-ref--actor").first.hover()
        expect(page.locator(".dossier-card")).to_be_visible()
        page.keyboard.press("Escape")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        expect(page.locator(".dossier-notes > li").first).to_contain_text("<http")
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        expect(page.locator(".dossier-notes")).to_have_count(0)
        assert page.evaluate("window.kept")
        assert errors == []
