"""Downloads of built sites: the page that explains them, their links, and the options for them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mkdocs.exceptions import Abort, ConfigurationError

from mkdocs_dossier import Options, read_folder
from mkdocs_dossier.exports import EXPORTS
from mkdocs_dossier.exports.site import Site
from mkdocs_dossier.folder import Folders, now
from mkdocs_dossier.hosts.downloads import Waiting
from mkdocs_dossier.hosts.mkdocs import MARKDOWN

from .walker import broken, requests

if TYPE_CHECKING:
    from collections.abc import Callable

    from .walker import Site as Built

ARTICLE = """---
title: A
date: 2025-02-11
sources: ["https://example.org/a"]
meetings: [{id: m1, date: 2025-02-11, status: held, attendees: [Ann, Bob]}]
---
"""
PAGES = {"articles/a.md": ARTICLE, "actors/Ж x.md": "---\nname: Ж x\nsources: ['https://example.org/x']\n---\n"}


def test_the_page_of_downloads(site: Callable[..., Built]) -> None:
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
    site: Callable[..., Built], folders: bool, address: str, files: list[str]
) -> None:
    built = site(PAGES, use_directory_urls=folders)
    links = built.pages()[address].cssselect(".dossier-take a")
    assert [(link.text, link.get("href")) for link in links] == list(zip(["JSON", "CSV"], files, strict=True))
    assert broken(built) == []
    assert (built.root / "actors/Ж x/index.json").is_file()


@pytest.mark.parametrize(("exports", "there"), [([], False), (["csv"], True)])
def test_other_downloads_or_none(site: Callable[..., Built], exports: list[str], there: bool) -> None:
    built = site(PAGES, options={"exports": exports})
    assert (built.has("data/"), (built.root / "data/csv/facts.csv").is_file()) == (there, there)
    assert not built.page("actors/ann/").cssselect(".dossier-take")
    assert not (built.root / "data/dossier.json").exists()
    assert [link.text_content().strip() for link in built.page("actors/").cssselect(".md-nav--primary a")].count(
        "Data"
    ) == there


def test_a_format_that_nobody_knows(site: Callable[..., Built], caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises((Abort, ConfigurationError)):
        site(PAGES, options={"exports": ["xls"]})
    assert "Expected one of: ('json', 'entities', 'csv'" in caplog.text


def test_in_german(site: Callable[..., Built]) -> None:
    built = site(PAGES, theme={"name": "material", "language": "de", "font": False})
    assert "Die Website nennt keine Lizenz" in built.text("data/")
    assert "8 Dateien bei den Seiten" in built.text("data/")
    assert "Daten: JSON, CSV" in built.text("actors/ann/")


def test_each_export_writes_the_files_that_it_says(tmp_path: Path) -> None:
    """A preview tells of files before they are written, and knows by their names who writes them."""
    docs = Path(__file__).parents[2] / "docs"
    dossier, site = read_folder(docs, Options(now())), Site("https://s.example/", "S", "", "en", "", "", Folders())
    for name, export in EXPORTS.items():
        if name == MARKDOWN:
            continue
        written = list(export.write(dossier, site, tmp_path))
        beside = [path for path in written if path not in export.files]
        assert {*export.files} <= {*written}
        assert {path.rpartition("/")[2] for path in beside} == {*export.beside}
        assert all(export.has(path) for path in written)


def test_a_preview_writes_what_somebody_asks_for(tmp_path: Path) -> None:
    dossier = read_folder(Path(__file__).parents[2] / "docs", Options(now()))
    site, waiting = Site("https://s.example/", "S", "", "en", "", "", Folders()), Waiting()
    assert not waiting.fetch("data/dossier.json")
    waiting.renew(["json", "csv", "feeds"], dossier, site, tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data/dossier.schema.json").write_text("of the author", "utf-8")
    assert not any(map(waiting.fetch, ("", "actors/", "data/dossier.json/", "../data/dossier.json", "a" * 300)))
    assert [one.name for one in tmp_path.rglob("*.*")] == ["dossier.schema.json"]
    assert waiting.fetch("data/dossier.json")
    assert not waiting.fetch("data/dossier.json")
    assert json.loads((tmp_path / "data/dossier.json").read_text("utf-8"))["title"] == "S"
    assert (tmp_path / "data/dossier.schema.json").read_text("utf-8") == "of the author"
    assert not (tmp_path / "data/csv").exists()
    waiting.clear()
    assert not waiting.fetch("data/csv/facts.csv")
    assert [one.name for one in tmp_path.rglob("*.*")] == ["dossier.schema.json"]
    waiting.renew(["json"], dossier, replace(site, name="T"), tmp_path)
    assert waiting.fetch("data/dossier.json")
    assert json.loads((tmp_path / "data/dossier.json").read_text("utf-8"))["title"] == "T"


def test_a_preview_is_asked_before_anything_is_written(tmp_path: Path) -> None:
    """It waits while a site is made: what lies there until then is not what somebody asks for."""
    dossier, waiting = read_folder(Path(__file__).parents[2] / "docs", Options(now())), Waiting()
    site, said, made = Site("https://s.example/", "S", "", "en", "", "", Folders()), [], []

    def inner(environ: dict[str, str], start: Callable[..., object]) -> list[bytes]:
        file = tmp_path / environ["PATH_INFO"].removeprefix("/sub/")
        if not made:  # a site was made meanwhile
            made.append(site)
            waiting.clear()
            waiting.renew(["llms"], dossier, site, tmp_path)
        start("200 OK" if file.is_file() else "404 Not Found", [("X", "y")])
        return [file.read_bytes() if file.is_file() else b"none"]

    for path in ("/sub/llms.txt", "/sub/gone.txt", "/sub/llms.txt"):
        answer = waiting.app(inner, "/sub/")({"PATH_INFO": path}, lambda *told: said.append(told))
        said.append(b"".join(answer)[:4])
    headers = [("X", "y")]
    assert said == [("200 OK", headers), b"# S\n", ("404 Not Found", headers), b"none", ("200 OK", headers), b"# S\n"]


def test_a_preview_says_what_it_cannot_write(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    dossier, waiting = read_folder(Path(__file__).parents[2] / "docs", Options(now())), Waiting()
    (tmp_path / "file").write_text("", "utf-8")
    waiting.renew(["llms"], dossier, Site("https://s.example/", "S", "", "en", "", "", Folders()), tmp_path / "file")
    assert waiting.fetch("llms.txt")
    assert "llms.txt cannot be written: " in caplog.text
    (tmp_path / "file").unlink()
    assert waiting.fetch("llms.txt")
    assert (tmp_path / "file/llms.txt").is_file()
