"""A calendar as a reader walks it: days lead to meetings, spans are drawn whole, today is marked, phones have room."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

if TYPE_CHECKING:
    from .conftest import Builder

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
BOX = "one => { const box = one.getBoundingClientRect(); return [box.y, box.left, box.right] }"
SHAPE = (
    "one => (style => [style.borderTopStyle, style.backgroundColor, style.textDecorationLine])(getComputedStyle(one))"
)
FILL = "one => getComputedStyle(one).backgroundColor"


def month(page: Page, name: str) -> Locator:
    return page.get_by_role("table", name=name)


def test_a_day_leads_to_its_meeting(page: Page, address: str) -> None:
    page.goto(address + "series/ukraine-defense-contact-group/")
    month(page, "February 2026").get_by_role("link", name="12 February 2026: Ukraine Defense Contact Group 33").click()
    page.wait_for_url("**/meetings/udcg-33/")


def test_a_day_with_several_meetings_leads_to_their_list(page: Page, address: str) -> None:
    page.goto(address + "meetings/")
    day = month(page, "February 2026").get_by_role("link", name="12 February 2026")
    expect(day).to_have_text("122")
    expect(day.locator("sup")).to_have_text("2")
    day.click()
    listed = page.locator("[id='calendar-2026-02'] > li", has_text="12 Feb")
    expect(listed).to_have_count(2)
    expect(listed.first).to_be_in_viewport()


def test_a_meeting_of_three_days_is_one_band(page: Page, address: str) -> None:
    page.goto(address + "meetings/")
    days = [month(page, "February 2026").get_by_role("link", name=f"{n} February 2026: Munich") for n in (13, 14, 15)]
    for one, other in pairwise(day.evaluate(BOX) for day in days):
        assert one[0] == other[0]
        assert abs(one[2] - other[1]) < 1.5
    assert {day.get_attribute("href") for day in days} == {"munich-security-conference-2026/"}


def test_plans_have_another_shape_and_a_word(page: Page, address: str) -> None:
    page.goto(address + "meetings/")
    plan = month(page, "July 2026").get_by_role("link", name="7 July 2026: NATO summit in Ankara (scheduled)")
    held = month(page, "February 2026").get_by_role("link", name="17 February 2026")
    assert plan.evaluate(FILL) == "rgba(0, 0, 0, 0)"
    assert held.evaluate(FILL) != "rgba(0, 0, 0, 0)"
    expect(page.locator("[id='calendar-2026-07'] .dossier-badge")).to_have_text("scheduled")


def test_each_way_to_stand_has_a_shape_of_its_own(page: Page, small: Builder) -> None:
    told = {"held": "2025-12-01", "cancelled": "2025-12-02", "scheduled": "2026-01-05", "postponed": "2025-12-03"}
    meetings = ", ".join(f"{{id: {one}, date: {date}, status: {one}}}" for one, date in told.items())
    page.goto(small({"articles/a.md": f"---\ntitle: A\ndate: 2025-12-10\nmeetings: [{meetings}]\n---\n"}) + "meetings/")
    days = page.locator(".dossier-month [data-state]")
    shapes = {one.get_attribute("data-state"): tuple(one.evaluate(SHAPE)) for one in days.all()}
    assert sorted(map(str, shapes)) == ["cancelled", "held", "scheduled", "unreported"]
    assert len(set(shapes.values())) == 4


def test_today_is_marked_by_word_and_shape(page: Page, address: str) -> None:
    page.goto(address + "meetings/")
    today = page.locator("td[aria-current=date]")
    expect(today).to_have_count(1)
    expect(today).to_have_text("24today")
    assert today.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"


def test_walk_back_through_the_years(page: Page, address: str) -> None:
    page.goto(address + "series/ukraine-defense-contact-group/")
    expect(month(page, "April 2022")).to_be_hidden()
    page.locator("#calendar ~ .dossier-calendar summary", has_text="2022").click()
    month(page, "April 2022").get_by_role("link", name="26 April 2022").click()
    page.wait_for_url("**/meetings/*/")
    expect(page.locator("time, .dossier-lead").filter(has_text="26 April 2022").first).to_be_visible()


def test_a_meeting_without_a_day_is_on_no_day(page: Page, address: str) -> None:
    page.goto(address + "series/ukraine-defense-contact-group/")
    links = page.locator(".dossier-calendar a[href*='udcg-leaders-postponed-2024']")
    expect(links).to_have_count(1)
    expect(links.locator("xpath=ancestor::table")).to_have_count(0)
    expect(links.locator("xpath=..")).to_contain_text("date unknown")


def test_a_week_starts_on_monday_here(page: Page, address: str) -> None:
    page.goto(address + "meetings/")
    heads = month(page, "February 2026").get_by_role("columnheader")
    expect(heads.first).to_have_accessible_name("Monday")
    expect(heads.last).to_have_accessible_name("Sunday")


@pytest.mark.parametrize("path", ["meetings/", "series/ukraine-defense-contact-group/", "timeline/", "timeline/2025/"])
def test_it_fits_a_small_phone(chromium: Browser, address: str, path: str) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small = page.evaluate(
        "[...document.querySelectorAll('.dossier-calendar *, .dossier-timeline *')]"
        ".filter(one => one.childNodes.length && parseFloat(getComputedStyle(one).fontSize) < 11).map(one => one.outerHTML)"
    )
    assert small == []
    context.close()
