"""What the search of the theme finds, on real builds: articles whole, of an entity its names and one line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from .walker import Site

ARTICLE = """---
title: A visit
date: 2025-02-11
actors: [{name: Ann Lee, role: subject}]
statements: [{actor: Ann Lee, topic: Energy, says: The grid holds.}]
---
Prose of the article.
"""
PAGE = """---
name: Ann Lee
kind: person
aliases: [A. Lee, "Лі"]
misspellings: [An Lea]
summary: SUMMARY
---
Her own page.

## Early years

She was born.
"""
HOOK = """SEEN = {}

def on_page_context(context, *, page, config, nav):
    SEEN[page.url] = page.content

def on_post_build(*, config):
    open(config.site_dir + "/seen.txt", "w", encoding="utf-8").write(SEEN["topics/energy/"])
"""


LARGE = (
    "mkdocs_dossier: search/search_index.json has 5.6 MB; "
    "set the option 'search: brief' to index the titles and summaries of articles only"
)


def entries(site: Site) -> dict[str, str]:
    """Return the entries of the index by their address."""
    found = json.loads((site.root / "search/search_index.json").read_text("utf-8"))["docs"]
    return {one["location"]: f"{one['title']}: {one['text']}" for one in found}


def test_an_entity_is_found_by_its_names_and_a_line(site: Callable[..., Site]) -> None:
    built = site({"articles/a.md": ARTICLE, "actors/ann.md": PAGE.replace("SUMMARY", "Speaks <of> grids.")})
    found = entries(built)
    assert found["actors/ann/"] == ("Ann Lee: <p>A. Lee, Лі, An Lea, Speaks &lt;of&gt; grids.</p> <p>Her own page.</p>")
    assert found["actors/ann/#early-years"] == "Early years: <p>She was born.</p>"
    assert found["topics/energy/"] == "Energy: <p>Topic</p>"
    assert [address for address, text in found.items() if "The grid holds" in text] == ["articles/a/#facts-statements"]
    assert "The grid holds" in built.text("topics/energy/")


def test_an_entity_takes_little_room_in_the_index(site: Callable[..., Site]) -> None:
    long = " ".join(["Äußerst"] * 100)
    built = site({"articles/a.md": ARTICLE, "actors/ann.md": PAGE.replace("SUMMARY", long).split("Her own")[0]})
    one = line(built, "actors/")
    assert one.endswith('Äußerst</p>"},')
    assert 280 < len(one.encode()) <= 300


def test_a_long_name_takes_little_room_as_well(site: Callable[..., Site]) -> None:
    name = "Міністерство з питань стратегічних галузей промисловості України"
    one = line(site({"articles/a.md": ARTICLE.replace("Ann Lee", name)}), "actors/")
    assert f'"title":"{name}"' in one
    assert len(one.encode()) <= 300


def line(built: Site, address: str) -> str:
    """Return what the index has of the first page below an address, with the comma after it."""
    found = re.search(
        rf'{{"location":"{address}\w[^}}]+}},', (built.root / "search/search_index.json").read_text("utf-8")
    )
    assert found
    return found[0]


def test_a_page_that_others_look_at_goes_to_the_index_whole(site: Callable[..., Site], tmp_path: Path) -> None:
    (tmp_path / "hook.py").write_text(HOOK, "utf-8")
    built = site({"articles/a.md": ARTICLE}, hooks=["hook.py"])
    assert "The grid holds" in (built.root / "seen.txt").read_text("utf-8")
    assert [address for address, text in entries(built).items() if "The grid holds" in text and "topics" in address]


def test_a_large_site_can_index_titles_and_summaries_only(site: Callable[..., Site]) -> None:
    texts = {
        "articles/a.md": ARTICLE.replace("date:", "summary: Ann Lee came.\ndate:"),
        "plain.md": "# Plain\n\nText.\n",
    }
    found = entries(site(texts, options={"search": "brief"}))
    assert {address: text for address, text in found.items() if address.startswith(("articles/a/", "plain/"))} == {
        "articles/a/": "A visit: <p>Ann Lee came.</p>",
        "plain/": "Plain: <p>Text.</p>",
    }


@pytest.mark.parametrize(("search", "told"), [("whole", [LARGE]), ("brief", [])])
def test_a_large_index_is_told_of(site: Callable[..., Site], search: str, told: list[str]) -> None:
    built = site({"articles/a.md": ARTICLE, "large.md": "A word. " * 700_000}, options={"search": search})
    assert [one for one in built.log if "search_index" in one] == told
