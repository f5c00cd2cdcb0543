"""The card of a link: who or what it leads to, by mouse and by keyboard, and never in the way."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
HEGSETH = "a.dossier-ref--actor[href$='actors/pete-hegseth/']"


def first(page: Page, address: str) -> tuple[Locator, Locator]:
    """Return a link on an article to an organization, and the card."""
    page.goto(f"{address}articles/2025-02-11-hegseth-first-nato-visit/", wait_until="networkidle")
    return page.locator(f".md-content {HEGSETH}").first, page.get_by_role("tooltip")


def test_a_card_opens_by_keyboard_and_closes_by_escape(page: Page, address: str) -> None:
    link, card = first(page, address)
    page.keyboard.press("Tab")
    link.focus()
    expect(card).to_be_visible()
    expect(card.locator("p")).to_have_text(
        [
            "Person",
            "Pete Hegseth",
            "Secretary of Defense (US Department of Defense)",
            "US Secretary of Defense since January 2025.",
            "33 facts",
        ]
    )
    assert link.get_attribute("aria-describedby") == card.get_attribute("id")
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    assert link.get_attribute("aria-describedby") is None
    expect(link).to_be_focused()


def test_a_card_never_covers_its_link(page: Page, address: str) -> None:
    _, card = first(page, address)
    link = page.locator(f".md-content {HEGSETH}").filter(visible=True).last
    for edge in ("start", "end"):
        link.evaluate("(element, block) => element.scrollIntoView({block})", edge)
        page.mouse.move(0, 0)
        link.hover()
        expect(card).to_be_visible()
        expect(card).to_be_in_viewport(ratio=1)
        boxes = [one.bounding_box() for one in (link, card)]
        assert boxes[0] is not None
        assert boxes[1] is not None
        above, below = sorted(boxes, key=lambda box: box["y"])
        assert above["y"] + above["height"] <= below["y"] + 1
        assert boxes[1]["x"] >= 0
        assert boxes[1]["x"] + boxes[1]["width"] <= (page.viewport_size or {})["width"]
        page.mouse.move(0, 0)
        expect(card).to_have_count(0)


def test_the_next_link_has_a_card_of_its_own(page: Page, address: str) -> None:
    link, card = first(page, address)
    others = page.locator(".md-content a.dossier-ref:not(.dossier-ref--article)")
    page.keyboard.press("Tab")
    link.focus()
    expect(card).to_contain_text("Pete Hegseth")
    other = others.filter(has_not_text="Hegseth").filter(visible=True).first
    other.focus()
    expect(card).to_have_count(1)
    expect(card).not_to_contain_text("Pete Hegseth")
    page.locator("footer a").filter(visible=True).first.focus()
    expect(card).to_have_count(0)


def test_a_card_stays_while_the_mouse_is_on_it(page: Page, address: str) -> None:
    link, card = first(page, address)
    link.hover()
    expect(card).to_be_visible()
    card.hover()
    page.wait_for_timeout(600)
    expect(card).to_be_visible()


def test_cards_come_from_small_files_when_asked_for(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/cards/" in request.url else None)
    link, card = first(page, address)
    assert asked == []
    link.hover()
    expect(card).to_be_visible()
    assert len(asked) == 2
    sizes = [len(page.request.get(url).body()) for url in asked]
    assert max(sizes) < 16_000
