"""Edits that few make: whatever MkDocs makes of names, addresses and files, a site taken over is that of a clean build."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from mkdocs_dossier.hosts.tree import touched, tree_of

from .test_again import THIRD, Place, grave, place, taken

__all__ = ["place"]
NAV: dict[str, object] = {"nav": ["index.md"]}
FILES: dict[str, object] = {**NAV, "use_directory_urls": False}
SITE: dict[str, object] = {**NAV, "site_url": "https://x.example/"}
ALONE: dict[str, object] = {**NAV, "plugins": [{"dossier": {"today": "2026-01-01"}}]}
WAYS = pytest.mark.parametrize("way", [Place.build, Place.preview])
Way = Callable[..., tuple[list[str], dict[str, bytes]]]


def is_held(place: Place, way: Way) -> bool:
    """Return whether the site and its warnings are those of a clean build."""
    said, made = way(place)
    clean, cleanly = way(place, cache=False)
    return made == cleanly and grave(said) == grave(clean)


def change(place: Place, texts: dict[str, str | None]) -> None:
    """Write files below the docs folder; remove those without a text."""
    for path, text in texts.items():
        if text is None:
            (place.root / "docs" / path).unlink()
        else:
            place.write(f"docs/{path}", text)


EDITS: dict[str, tuple[dict[str, object], dict[str, str | None], dict[str, str | None]]] = {
    "the page of an actor that MkDocs keeps away": (
        {**NAV, "exclude_docs": "actors/ann.md"},
        {"actors/ann.md": "Once.\n"},
        {"actors/ann.md": "Twice.\n", "articles/c.md": f"{THIRD}More.\n"},
    ),
    "the page of an actor that is a draft for MkDocs": (
        {**NAV, "draft_docs": "actors/ann.md"},
        {"actors/ann.md": "Once.\n"},
        {"actors/ann.md": "Twice.\n"},
    ),
    "one of two pages with one address": (
        NAV,
        {"guide/x.md": "First.\n", "guide/x/index.md": "Second.\n"},
        {"guide/x.md": "First edited.\n"},
    ),
    "the other one of them goes": (
        NAV,
        {"guide/x.md": "First.\n", "guide/x/index.md": "Second.\n"},
        {"guide/x/index.md": None},
    ),
    "a page in the place of an overview": (NAV, {"timeline.md": "Once.\n"}, {"timeline.md": "Twice.\n"}),
    "a page in the place of a template": (FILES, {"404.md": "# Not here\n"}, {"articles/c.md": THIRD.replace("Bonn", "Rome")}),
    "a file beside a template": (SITE, {"sitemap.xml.gz": "mine"}, {"sitemap.xml.gz": "mine too", "articles/c.md": f"{THIRD}More.\n"}),
    "a page moves and keeps its address": (
        NAV,
        {"guide/index.md": "# Guide\n", "other.md": "See [guide](guide/index.md).\n"},
        {"guide/index.md": None, "guide/README.md": "# Guide\n"},
    ),
    "a folder becomes a page": (
        NAV,
        {"guide/x/index.md": "# Guide\n", "other.md": "See [guide](guide/x/index.md).\n"},
        {"guide/x/index.md": None, "guide/x.md": "# Guide\n"},
    ),
    "a name over two lines of a quotation": (
        {},
        {"us.md": "> Talk of [[Dee\n> Lee]] here.\n"},
        {"articles/d.md": THIRD.replace("Cem", "Dee Lee").replace("calls", "chats")},
    ),
    "a name where only Markdown looks for any": (
        NAV,
        {"us.md": "<div>x</div> Talk of [[cem]] here.\n", "actors/cem.md": "---\nname: Cem\n---\n"},
        {"actors/cem.md": "---\nname: Cem Can\naliases: [Cem]\n---\n"},
    ),
    "a name with brackets in it": (
        {},
        {"us.md": "Talk of [[Dee \\[x\\]]] here.\n"},
        {"articles/d.md": THIRD.replace("Cem", "'Dee [x]'").replace("calls", "chats")},
    ),
    "a heading with such a name": (
        {},
        {"us.md": "# Of [[Dee \\[x\\]]]\n"},
        {"articles/d.md": THIRD.replace("Cem", "'Dee [x]'").replace("calls", "chats")},
    ),
    "a page of which nothing is written": (
        NAV,
        {"us.md": "---\ntemplate: none.html\n---\nText\n"},
        {"articles/c.md": f"{THIRD}More.\n"},
    ),
    "one that goes": (NAV, {"us.md": "---\ntemplate: none.html\n---\nText\n"}, {"us.md": None}),
    "another end of front matter that is none": (NAV, {"us.md": "---\nWords\n---\nText\n"}, {"us.md": "---\nWords\n...\nText\n"}),
}  # fmt: skip


@WAYS
@pytest.mark.parametrize("edit", EDITS)
def test_an_odd_edit(place: Place, way: Way, edit: str) -> None:
    config, before, after = EDITS[edit]
    place.config = config
    place.write("theme/none.html", "  \n")
    place.write("docs/articles/c.md", THIRD)
    change(place, before)
    way(place)
    change(place, after)
    assert is_held(place, way)
    place.write("docs/articles/c.md", f"{THIRD}Once more.\n")
    assert is_held(place, way)


@pytest.mark.parametrize("kept", ["exclude_docs", "draft_docs"])
def test_what_mkdocs_keeps_away_is_not_in_the_site(place: Place, kept: str) -> None:
    place.config = {**NAV, kept: "actors/ann.md"}
    place.write("docs/actors/ann.md", "---\nname: Ann\n---\nSecret notes.\n")
    _, made = place.build()
    assert b"Envoy" in made["actors/ann/index.html"]
    assert not [path for path, content in made.items() if b"Secret notes" in content]
    _, shown = place.preview()
    assert (b"Secret notes" in shown["actors/ann/index.html"]) is (kept == "draft_docs")


def test_it_is_said_which_pages_have_one_address(place: Place) -> None:
    place.config = NAV
    place.write("docs/timeline.md", "Once.\n")
    place.build()
    place.write("docs/articles/c.md", THIRD)
    said, _ = place.build()
    assert "mkdocs_dossier: every page is made: timeline.md and timeline/index.md have one address" in said


def test_a_page_that_mkdocs_keeps_away_is_no_rival(place: Place) -> None:
    place.config = {**NAV, "exclude_docs": "old/x.md"}
    change(place, {"old/x.md": "Away.\n", "old/x/index.md": "There.\n", "articles/c.md": THIRD})
    place.build()
    place.write("docs/articles/c.md", f"{THIRD}More.\n")
    said, _ = place.build()
    assert taken(said) > 0


@WAYS
def test_a_page_that_goes_while_the_site_is_made(place: Place, way: Way) -> None:
    place.config = NAV
    place.write("docs/articles/c.md", THIRD)
    way(place)
    change(place, {"us.md": "Us.\n", "zz.md": "[Nowhere](gone.md)\n"})
    place.deeds = {"'zz.md' contains a link": (place.root / "docs/us.md").unlink}
    way(place)
    place.deeds = {}
    assert not (place.root / "docs/us.md").exists()
    assert is_held(place, way)


HOOK = """from pathlib import Path

def on_post_build(config):
    {deed}
"""


@pytest.mark.parametrize("deed", ["file.unlink()", "file.write_text('No JSON.', 'utf-8')"])
def test_a_hook_that_takes_the_index_of_the_search(place: Place, deed: str) -> None:
    place.write("hook.py", HOOK.format(deed=f"file = Path(config.site_dir, 'search/search_index.json'); {deed}"))
    place.config = {**NAV, "hooks": ["hook.py"]}
    said, made = place.build()
    assert grave(said) == grave(place.build(cache=False)[0])
    assert made.get("search/search_index.json", b"No JSON.") == b"No JSON."


@WAYS
@pytest.mark.parametrize("own", ["No index, but words.\n", '{"config":{},"docs":[{"location":"elsewhere/"}]}', "[1.0]"])
def test_a_file_of_the_author_in_the_place_of_the_index(place: Place, way: Way, own: str) -> None:
    place.config = ALONE
    way(place)
    place.write("docs/search/search_index.json", own)
    for prose in ("", "More prose.\n"):
        place.write("docs/articles/c.md", f"{THIRD}{prose}")
        said, made = way(place)
        assert made["search/search_index.json"] == own.encode()
    assert taken(said) > 0


@WAYS
def test_an_edit_while_the_site_is_made(place: Place, way: Way) -> None:
    place.config = NAV
    place.write("docs/articles/c.md", THIRD)
    way(place)
    place.write("docs/articles/c.md", f"{THIRD}Once.\n")
    place.deeds = {"pages are taken over": lambda: place.write("docs/articles/c.md", f"{THIRD}Twice.\n")}
    way(place)
    place.deeds = {}
    assert is_held(place, way)


def test_a_time_behind_a_byte_order_mark(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Front matter that asks for the time of the day is found behind it as well."""
    place.options = {"today": None}
    day = dt.datetime.now(dt.UTC)
    text = f"\ufeff---\ntitle: D\ndate: 2025-01-01\npublish_from: {day.date()} 12:00\n---\nWords.\n"
    place.write("docs/articles/d.md", text)
    for hour in (10, 14):
        monkeypatch.setattr("mkdocs_dossier.hosts.mkdocs.now", lambda _, at=hour: day.replace(hour=at))
        _, made = place.build()
        assert ("articles/d/index.html" in made) == (hour > 12)


@WAYS
def test_a_link_to_a_folder_that_moves(place: Place, way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place.root)
    place.config = NAV
    place.write("one/x.md", "[[Nobody else]]\n")
    (place.root / "docs/ext").symlink_to("../one")
    way(place)
    (place.root / "one").rename(place.root / "two")
    (place.root / "docs/ext").unlink()
    (place.root / "docs/ext").symlink_to("../two")
    assert is_held(place, way)


def test_what_python_compiles_of_a_package_is_no_change_of_it(tmp_path: Path) -> None:
    for folder in ("package", "package/inner", "docs"):
        (tmp_path / folder).mkdir()
    for name in ("package/__init__.py", "package/inner/one.py", "docs/hook.py"):
        (tmp_path / name).write_text("", "utf-8")
    package, docs = str(tmp_path / "package"), str(tmp_path / "docs")
    before = {root: (tree_of(root), touched(root)) for root in (package, docs)}
    for folder in ("package/inner/__pycache__", "docs/__pycache__"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "one.cpython.pyc").write_bytes(b"x")
    assert (tree_of(package), touched(package)) == before[package]
    assert tree_of(docs) != before[docs][0]
    assert touched(docs) != before[docs][1]
