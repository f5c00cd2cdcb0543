"""Downloads of built sites: the page that explains them, their links, and the options for them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from mkdocs.exceptions import Abort, ConfigurationError

from .walker import broken, requests

if TYPE_CHECKING:
    from collections.abc import Callable

    from .walker import Site

ARTICLE = """---
title: A
date: 2025-02-11
sources: ["https://example.org/a"]
meetings: [{id: m1, date: 2025-02-11, status: held, attendees: [Ann, Bob]}]
---
"""
PAGES = {"articles/a.md": ARTICLE, "actors/Ж x.md": "---\nname: Ж x\nsources: ['https://example.org/x']\n---\n"}


def test_the_page_of_downloads(site: Callable[..., Site]) -> None:
    options = {"licence": "CC0 <1>", "licence_url": "https://example.org/cc0"}
    built = site({**PAGES, "data/index.md": "Our own words."}, options=options, site_url="https://example.org/")
    page = built.page("data/")
    assert page.cssselect(".dossier-licence a[href='https://example.org/cc0']")[0].text == "Licence: CC0 <1>"
    assert "Our own words." in built.text("data/")
    links = {link.get("href"): link for link in page.cssselect(".dossier-downloads a")}
    assert {"dossier.json", "csv/attendances.csv", "dossier.sqlite", "popolo.json", "network.gexf"} <= set(links)
    assert "parquet/facts.parquet" not in links
    for path, link in links.items():
        size = (built.root / "data" / path).stat().st_size
        told = link.getnext().text
        assert told == (f"{round(size / 1000)} kB" if size >= 1000 else f"{size} byte"), path
    assert "8 files beside the pages" in built.text("data/")
    assert [link.get("href") for link in page.cssselect(".md-nav--primary a") if link.text_content().strip() == "Data"]
    assert broken(built) == []
    assert requests(built) == []
    whole = json.loads((built.root / "data/dossier.json").read_text("utf-8"))
    assert (whole["licence"], whole["facts"][-1]["url"]) == (
        "https://example.org/cc0",
        "https://example.org/articles/a/#attendance-2",
    )


@pytest.mark.parametrize(
    ("folders", "address", "files"),
    [
        (True, "actors/ann/index.html", ["./index.json", "./facts.csv"]),
        (False, "actors/ann.html", ["ann/index.json", "ann/facts.csv"]),
    ],
)
def test_each_entity_links_to_its_data(
    site: Callable[..., Site], folders: bool, address: str, files: list[str]
) -> None:
    built = site(PAGES, use_directory_urls=folders)
    links = built.pages()[address].cssselect(".dossier-take a")
    assert [(link.text, link.get("href")) for link in links] == list(zip(["JSON", "CSV"], files, strict=True))
    assert broken(built) == []
    assert (built.root / "actors/Ж x/index.json").is_file()


@pytest.mark.parametrize(("exports", "there"), [([], False), (["csv"], True)])
def test_other_downloads_or_none(site: Callable[..., Site], exports: list[str], there: bool) -> None:
    built = site(PAGES, options={"exports": exports})
    assert (built.has("data/"), (built.root / "data/csv/facts.csv").is_file()) == (there, there)
    assert not built.page("actors/ann/").cssselect(".dossier-take")
    assert not (built.root / "data/dossier.json").exists()
    assert [link.text_content().strip() for link in built.page("actors/").cssselect(".md-nav--primary a")].count(
        "Data"
    ) == there


def test_a_format_that_nobody_knows(site: Callable[..., Site], caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises((Abort, ConfigurationError)):
        site(PAGES, options={"exports": ["xls"]})
    assert "Expected one of: ('json', 'entities', 'csv'" in caplog.text


def test_in_german(site: Callable[..., Site]) -> None:
    built = site(PAGES, theme={"name": "material", "language": "de", "font": False})
    assert "Die Website nennt keine Lizenz" in built.text("data/")
    assert "8 Dateien bei den Seiten" in built.text("data/")
    assert "Daten: JSON, CSV" in built.text("actors/ann/")
