"""The site in `docs/`: every page, link, anchor and id, built as `scripts/build` builds it."""

from __future__ import annotations

import json

import pytest

from .walker import Site, broken, requests

pytestmark = pytest.mark.xdist_group("showcase")
USES = {
    "cards.js": "a.dossier-ref:not(.dossier-ref--article)",
    "compare.js": "template.dossier-compare",
    "print.js": ".dossier[data-notes] .dossier-evidence__one",
    "roster.js": ".dossier-roster",
    "table.js": ".dossier-grid",
    "timeline.js": ".dossier-timeline form",
}
"""What each script works on."""


def test_links_anchors_and_ids(showcase: Site) -> None:
    assert broken(showcase) == []


def test_no_other_host(showcase: Site) -> None:
    assert requests(showcase) == []


def test_a_page_loads_the_scripts_that_it_uses(showcase: Site) -> None:
    for name, page in showcase.pages().items():
        loaded = {one.get("src").rpartition("/")[2] for one in page.cssselect("script[src*='assets/dossier/']")}
        assert loaded == {script for script, used in USES.items() if page.cssselect(used)}, name


def test_a_page_loads_the_stylesheet_if_it_uses_it(showcase: Site) -> None:
    pages = [one for one in showcase.pages().items() if one[0] != "404.html"]  # which is no page, but a template
    uses = {name for name, page in pages if page.cssselect("body [class^=dossier]")}
    assert {name for name, page in pages if page.cssselect("link[href$='assets/dossier/dossier.css']")} == uses
    assert len(uses) < len(pages)


def test_no_page_of_an_actor_is_heavy(showcase: Site) -> None:
    sizes = {file.parent.name: file.stat().st_size for file in (showcase.root / "actors").glob("*/index.html")}
    assert len(sizes) > 150
    assert {name: size for name, size in sizes.items() if size > 150_000} == {}


def test_scripts_and_styles_are_light(showcase: Site) -> None:
    folder = showcase.root / "assets/dossier"
    weights = [sum(file.stat().st_size for file in folder.glob(f"*.{kind}")) for kind in ("js", "css")]
    assert all(0 < weight <= 30_000 for weight in weights), weights


@pytest.mark.parametrize(
    "folder", ["articles", "actors", "meetings", "series", "topics", "commitments", "indicators", "sources"]
)
def test_overviews(showcase: Site, folder: str) -> None:
    (table,) = showcase.page(f"{folder}/").cssselect(".dossier-grid table")
    assert table.cssselect("tbody tr")
    assert all(head.get("data-name") for head in table.cssselect("th")), "each column sorts or is chosen by"
    assert {len(row) for row in table.cssselect("tr")} == {len(table.cssselect("th"))}


def test_small_charts_stand_beside_values(showcase: Site) -> None:
    told = {
        path: [one.get("aria-label") for one in showcase.page(path).cssselect("td.dossier-number svg.dossier-spark")]
        for path in ("topics/defence-spending/", "actors/nato/", "indicators/")
    }
    assert "2 values, from about 1,300 (2024), estimate to 1,400 (2025), estimate" in told["topics/defence-spending/"]
    assert all(told.values()), told


def test_nothing_of_ours_is_inline(showcase: Site) -> None:
    for name, page in showcase.pages().items():
        ours = page.cssselect(".dossier, .dossier *")
        assert not [element for element in ours if element.get("style") or element.tag in ("script", "style")], name
        assert not [element for element in ours if any(key.startswith("on") for key in element.attrib)], name


def test_what_mentions_nato(showcase: Site) -> None:
    pages = [showcase.page(f"actors/nato/{path}") for path in ("", "mentions/", "mentions/2/")]
    told = [
        [" ".join(one.text_content().split()) for one in page.cssselect(".dossier-sentence:has(mark)")]
        for page in pages
    ]
    assert "There is one flag more outside NATO's headquarters." in told[1] + told[2]
    assert len(told[0]) > 4
    assert sum(map(len, told)) > 20


def test_articles_link_by_name(showcase: Site) -> None:
    page = showcase.page("articles/2025-02-11-hegseth-first-nato-visit/")
    links = {one.text_content(): one.get("href") for one in page.cssselect(".md-content__inner > p a.dossier-ref")}
    assert links["Pete Hegseth"] == "../../actors/pete-hegseth/"
    assert links["summit"] == "../../meetings/nato-summit-the-hague-2025/"


def test_timelines_and_calendars_are_not_searched(showcase: Site) -> None:
    entries = json.loads((showcase.root / "search/search_index.json").read_text("utf-8"))["docs"]
    ours = [one["location"] for one in entries if not one["location"].startswith("guide/")]
    assert [location for location in ours if location.endswith(("#timeline", "#calendar"))] == []
    assert [location for location in ours if location.startswith("timeline/")] == ["timeline/"]
    (overview,) = [one for one in entries if one["location"] == "timeline/"]
    assert overview["title"] == "Timeline"
    assert "Meeting" not in overview["text"]
