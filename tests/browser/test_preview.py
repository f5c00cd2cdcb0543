"""What an author sees of the mistakes in a preview."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.preview import GOOD, fetch, previewed


def test_the_list_of_problems(tmp_path: Path, chromium: Browser) -> None:
    with previewed(tmp_path) as served:
        fetch(served, "Home")
        page = chromium.new_page()
        for address in (served, f"{served}actors/ann/"):
            page.goto(address)
            expect(page.locator(".dossier-problems summary")).to_have_text("1 problem in the front matter")
            expect(page.locator(".dossier-problems li")).to_contain_text("docs/articles/a.md:6:48 error DOS012")
        (tmp_path / "docs/articles/a.md").write_text(GOOD, "utf-8")
        expect(page.get_by_text("mended").first).to_be_visible(timeout=40_000)
        expect(page.locator(".dossier-problems")).to_have_count(0)
        page.close()
