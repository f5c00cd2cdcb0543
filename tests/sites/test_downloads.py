"""Downloads of built sites: the page that explains them, their links, and the options for them."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mkdocs.exceptions import Abort, ConfigurationError

from mkdocs_dossier import Dossier, Options, read_folder
from mkdocs_dossier.exports import EXPORTS
from mkdocs_dossier.exports.site import Site
from mkdocs_dossier.folder import Folders, now
from mkdocs_dossier.hosts.downloads import Waiting
from mkdocs_dossier.hosts.mkdocs import MARKDOWN
from mkdocs_dossier.pages.assets import PROBLEMS

from .walker import broken, requests

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

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


def test_each_export_writes_the_files_that_it_says(tmp_path: Path, dossier: Dossier) -> None:
    """A preview tells of files before they are written, and knows by their names who writes them."""
    for name, export in EXPORTS.items():
        if name == MARKDOWN:
            continue
        written = list(export.write(dossier, SITE, tmp_path))
        beside = [path for path in written if path not in export.files]
        assert {*export.files} <= {*written}
        assert {path.rpartition("/")[2] for path in beside} == {*export.beside}
        assert all(export.has(path) for path in written)


SITE = Site("https://s.example/", "S", "", "en", "", "", Folders())


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    """Return the dossier of this tracker."""
    return read_folder(Path(__file__).parents[2] / "docs", Options(now()))


@pytest.fixture
def left(tmp_path: Path) -> Path:
    """Return the folder of a preview, with what tells it from others."""
    (tmp_path / PROBLEMS).parent.mkdir(parents=True)
    (tmp_path / PROBLEMS).write_text("", "utf-8")
    return tmp_path


def test_a_preview_writes_what_somebody_asks_for(left: Path, dossier: Dossier) -> None:
    waiting = Waiting()
    assert not waiting.fetch("data/dossier.json")
    waiting.renew(["json", "csv", "feeds"], dossier, SITE, left)
    (left / "data").mkdir()
    (left / "data/dossier.schema.json").write_text("of the author", "utf-8")
    assert not any(map(waiting.fetch, ("", "actors/", "data/dossier.json/", "../data/dossier.json", "a" * 300)))
    assert sorted(one.name for one in left.rglob("*.*")) == ["dossier.schema.json", "problems.html"]
    assert waiting.fetch("data/dossier.json")
    assert not waiting.fetch("data/dossier.json")
    assert json.loads((left / "data/dossier.json").read_text("utf-8"))["title"] == "S"
    assert (left / "data/dossier.schema.json").read_text("utf-8") == "of the author"
    assert not (left / "data/csv").exists()
    waiting.clear()
    assert not waiting.fetch("data/csv/facts.csv")
    assert sorted(one.name for one in left.rglob("*.*")) == ["dossier.schema.json", "problems.html"]
    waiting.renew(["json"], dossier, replace(SITE, name="T"), left)
    assert waiting.fetch("data/dossier.json")
    assert json.loads((left / "data/dossier.json").read_text("utf-8"))["title"] == "T"


def test_a_preview_is_asked_before_anything_is_written(left: Path, dossier: Dossier) -> None:
    """It waits while a site is made: what lies there until then is not what somebody asks for."""
    waiting = Waiting()
    said, made = [], []

    def inner(environ: dict[str, str], start: Callable[..., object]) -> list[bytes]:
        file = left / environ["PATH_INFO"].removeprefix("/sub/")
        if not made:  # a site was made meanwhile
            made.append(SITE)
            waiting.clear()
            waiting.renew(["llms"], dossier, SITE, left)
        start("200 OK" if file.is_file() else "404 Not Found", [("X", "y")])
        return [file.read_bytes() if file.is_file() else b"none"]

    for path in ("/sub/llms.txt", "/sub/gone.txt", "/sub/llms.txt"):
        answer = waiting.app(inner, "/sub/")({"PATH_INFO": path}, lambda *told: said.append(told))
        said.append(b"".join(answer)[:4])
    headers = [("X", "y")]
    assert said == [("200 OK", headers), b"# S\n", ("404 Not Found", headers), b"none", ("200 OK", headers), b"# S\n"]


@pytest.mark.parametrize("is_written", [True, False])
def test_a_download_whose_site_is_made_anew_meanwhile(
    left: Path, dossier: Dossier, monkeypatch: pytest.MonkeyPatch, is_written: bool
) -> None:
    """What was written is gone then, or nothing could be: it is written of the new site."""
    waiting = Waiting()
    sites = [replace(SITE, name=name) for name in "STU"]
    said: list[object] = []

    def inner(environ: dict[str, str], start: Callable[..., object]) -> list[bytes]:
        file = left / environ["PATH_INFO"].removeprefix("/")
        found = file.read_bytes() if file.is_file() else b""
        start("200 OK" if found else "404 Not Found", [])
        return [found]

    def fetch(path: str) -> bool:
        found = Waiting.fetch(waiting, path)
        if sites:
            waiting.clear()
            waiting.renew(["llms"], dossier, sites.pop(), left)
        return found

    waiting.renew(["llms"] if is_written else [], dossier, sites.pop(0), left)
    monkeypatch.setattr(waiting, "fetch", fetch)
    answer = waiting.app(inner, "/")({"PATH_INFO": "/llms.txt"}, lambda *told: said.append(told))
    assert (said, b"".join(answer)[:4]) == ([("200 OK", [])], b"# T\n")


def test_a_preview_writes_nothing_where_the_plugin_was_switched_off(left: Path, dossier: Dossier) -> None:
    waiting = Waiting()
    waiting.renew(["llms"], dossier, SITE, left)
    (left / PROBLEMS).unlink()
    assert not waiting.fetch("llms.txt")
    assert not (left / "llms.txt").exists()


@pytest.mark.parametrize("error", [OSError("full"), sqlite3.OperationalError("full"), UnicodeError("full")])
def test_a_preview_says_what_it_cannot_write(
    left: Path, dossier: Dossier, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    waiting = Waiting()
    export, errors = EXPORTS["llms"], [error]

    def write(*given: object) -> Iterable[str]:
        if errors:
            raise errors.pop()
        return export.write(*given)

    monkeypatch.setitem(EXPORTS, "llms", replace(export, write=write))
    waiting.renew(["llms"], dossier, SITE, left)
    assert not waiting.fetch("llms.txt")
    assert "llms.txt cannot be written: full" in caplog.text
    assert waiting.fetch("llms.txt")
    assert (left / "llms.txt").is_file()
