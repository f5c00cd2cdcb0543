"""A timeline as a reader uses it: filtered, with its state in the address, and whole without a script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
BOX = "one => one.getBoundingClientRect().y"
RAIL = "one => getComputedStyle(one).borderInlineStartStyle"


def entries(page: Page, more: str = "") -> Locator:
    return page.locator(f".dossier-timeline li[data-kind]{more}").filter(visible=True)


def texts(page: Page, list_: str) -> list[str]:
    return page.locator(f"select[name={list_}] option:not([disabled])").all_inner_texts()


def test_filter_by_kind_actor_and_topic_and_share_the_address(page: Page, address: str) -> None:
    page.goto(address + "timeline/2025/")
    total = entries(page).count()
    said = entries(page, "[data-kind=statement]").count()
    page.get_by_role("checkbox", name="Statement").check()
    expect(page.locator("output")).to_have_text(f"{said} of {total}")
    assert entries(page).count() == said
    assert entries(page, "[data-kind=meeting]").count() == 0
    page.get_by_label("Actor", exact=True).select_option("mark-rutte")
    chosen = entries(page).count()
    assert 0 < chosen < said
    assert page.locator("select[name=actor] option:checked").inner_text() == f"Mark Rutte ({chosen})"
    assert page.url == f"{address}timeline/2025/?kind=statement&actor=mark-rutte"
    shown = entries(page).all_inner_texts()
    page.reload()
    assert entries(page).all_inner_texts() == shown
    expect(page.get_by_role("checkbox", name="Statement")).to_be_checked()
    expect(page.get_by_label("Actor", exact=True)).to_have_value("mark-rutte")
    page.get_by_role("button", name="Show all").click()
    assert page.url == f"{address}timeline/2025/"
    assert entries(page).count() == total


def test_counts_follow_the_other_choices(page: Page, address: str) -> None:
    page.goto(address + "timeline/2025/?kind=meeting")
    meetings = entries(page).count()
    topics = texts(page, "topic")
    label = topics[1]
    page.get_by_label("Topic", exact=True).select_option(label=label)
    count = label.rpartition("(")[2].rstrip(")")
    assert entries(page).count() == int(count) < meetings
    expect(page.locator("label[data-kind=meeting] b")).to_have_text(count)
    assert texts(page, "topic") == topics
    none = page.locator("select[name=actor] option", has_text=re.compile(r" \(0\)$"))
    assert none.count() > 0
    expect(none.and_(page.locator(":disabled"))).to_have_count(none.count())


def test_a_month_with_nothing_to_show_is_gone(page: Page, address: str) -> None:
    page.goto(address + "timeline/2025/?kind=commitment")
    for month in page.locator(".dossier-timeline h2").filter(visible=True).all():
        assert month.locator("xpath=..").locator("li[data-kind=commitment]").filter(visible=True).count() > 0
    assert (
        page.locator(".dossier-timeline h2").filter(visible=True).count() < page.locator(".dossier-timeline h2").count()
    )


def test_what_others_keep_in_the_address_stays(page: Page, address: str) -> None:
    page.goto(address + "actors/nato/?sort=date&kind=event#timeline")
    expect(page.get_by_role("checkbox", name="Event")).to_be_checked()
    page.get_by_role("checkbox", name="Meeting").check()
    assert page.url == f"{address}actors/nato/?sort=date&kind=meeting&kind=event#timeline"


def test_years_lead_to_their_pages(page: Page, address: str) -> None:
    page.goto(address + "timeline/")
    expect(page.locator(".dossier-years [aria-current]")).to_contain_text("2026")
    link = page.get_by_role("link", name="2024")
    told = link.locator("small").inner_text()
    link.click()
    page.wait_for_url("**/timeline/2024/")
    assert told == f"{entries(page).count()} entries"
    expect(page.locator("h1")).to_have_text("Timeline of 2024")
    days = page.locator(".dossier-timeline li > time").evaluate_all("all => all.map(one => one.dateTime)")
    assert {day[:4] for day in days} == {"2024"}


def test_today_stands_between_what_is_to_come_and_what_was(page: Page, address: str) -> None:
    page.goto(address + "timeline/")
    expect(page.locator(".dossier-now")).to_have_text("Today, 24 February 2026")
    last, first = entries(page, "[data-coming]").last, entries(page, ":not([data-coming])").first
    assert last.evaluate(BOX) < page.locator(".dossier-now").evaluate(BOX) < first.evaluate(BOX)
    plan = entries(page, "[data-coming][data-kind=meeting]").first
    expect(plan.locator(".dossier-badge")).to_have_text("scheduled")
    rails = [one.locator("> div").evaluate(RAIL) for one in (last, first)]
    assert rails == ["dashed", "solid"]


def test_an_entry_leads_to_what_reports_it(page: Page, address: str) -> None:
    page.goto(address + "timeline/2025/")
    link = entries(page, "[data-kind=statement]").first.locator(".dossier-evidence__article")
    anchor = (link.get_attribute("href") or "").partition("#")[2]
    link.click()
    page.wait_for_url(f"**/articles/*/#{anchor}")
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()


def test_an_icon_and_a_word_tell_the_kinds(page: Page, address: str) -> None:
    page.goto(address + "timeline/")
    icons = {}
    for kind, word in (
        ("meeting", "Meeting"),
        ("statement", "Statement"),
        ("commitment", "Commitment"),
        ("event", "Event"),
    ):
        one = entries(page, f"[data-kind={kind}]").first
        expect(one.locator(".dossier-entry__label")).to_have_text(word)
        icons[kind] = one.locator("> div").evaluate("one => getComputedStyle(one, '::after').maskImage")
    assert len(set(icons.values())) == 4
    assert all("svg" in icon for icon in icons.values())


def test_all_is_there_without_a_script(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "timeline/2025/?kind=statement")
    expect(page.locator(".dossier-timeline form")).to_be_hidden()
    expect(page.locator(".dossier-timeline li[data-kind=meeting]").first).to_be_visible()
    context.close()


def test_the_filter_moves_nothing_when_it_comes(page: Page, address: str) -> None:
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(one => { window.moved += one.value }))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(address + "timeline/2025/", wait_until="networkidle")
    assert page.evaluate("window.moved") < 0.01


def test_the_script_can_run_again(page: Page, address: str) -> None:
    page.goto(address + "timeline/2025/")
    page.add_script_tag(url=f"{address}assets/dossier/timeline.js")
    page.get_by_role("checkbox", name="Statement").check()
    assert page.url == f"{address}timeline/2025/?kind=statement"
    assert page.locator("select[name=actor] option").nth(1).inner_text().count("(") == 1
