"""A build after another: what has not changed is taken over, and the site is always what a clean build makes."""

from __future__ import annotations

import datetime as dt
import gc
import logging
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from click import Command, Context
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from jinja2 import TemplateNotFound
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin

from bench.corpus import Corpus
from mkdocs_dossier.cli import main
from mkdocs_dossier.hosts import inputs
from mkdocs_dossier.hosts.mkdocs import FEW, DossierPlugin
from mkdocs_dossier.hosts.tree import tree_of
from mkdocs_dossier.records import Records

CACHE = ".cache/plugin/dossier"
SAME = "mkdocs_dossier: nothing has changed since the last build: its files are taken over"
MADE = "mkdocs_dossier: every page is made: "
TAKEN = re.compile(r"mkdocs_dossier: (\d+) of (\d+) pages are taken over: ")
ARTICLE = """---
title: Talks
date: 2025-02-11
sources: [https://example.org/t]
actors: [{name: Ann, offices: [Envoy]}]
meetings: [{id: talks, name: Talks, date: 2025-02-10, status: held, chair: Ann, place: Bonn}]
---
Ann spoke. See [nothing](gone.md).
"""
OTHER = """---
title: More talks
date: 2025-02-12
sources: [https://example.org/u]
meetings: [{id: talks, name: Talks, date: 2025-02-10, status: held, chair: Bob}, Nowhere 7]
---
[[Ann]] and [[Nobody]] spoke.
"""
BASIC = "<title>{{ page.title }}</title>{{ page.content }}{% for one in nav %}{{ one.title }}{% endfor %}\n"
Files = dict[str, bytes]
Way = Callable[..., tuple[list[str], "Files"]]


class Ear(logging.Handler):
    """Hears what MkDocs says, and does something when it says certain words."""

    def __init__(self, deeds: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(logging.INFO)
        self.said: list[tuple[int, str]] = []
        self.deeds = deeds

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append((record.levelno, record.getMessage()))
        for words, deed in self.deeds.items():
            if words in record.getMessage():
                deed()


@dataclass
class Place:
    """A site in a folder, with a small theme of its own; `options` and `config` are of its `mkdocs.yml`."""

    root: Path
    options: dict[str, object] = field(default_factory=dict)
    config: dict[str, object] = field(default_factory=dict)
    deeds: dict[str, Callable[[], object]] = field(default_factory=dict)
    """What happens while it is built, by the words of the log at which it does."""
    plugins: dict[str, dict[str, BasePlugin]] = field(default_factory=dict)  # type: ignore[type-arg]  # any plugin
    """The plugins of each preview, which MkDocs keeps as long as it runs, by the folder of its site."""

    def write(self, path: str, text: str) -> None:
        """Write a file."""
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, "utf-8")

    def build(self, *, cache: bool = True, strict: bool = False, serve: str | None = None) -> tuple[list[str], Files]:
        """Build it as `mkdocs build` does, or as a preview; return what it said, and the files of the site.

        Without the cache the site lies beside the other one.
        """
        name, target = ("mkdocs.yml", "site") if cache else ("clean.yml", "clean")
        target = f"{target} of a preview" if serve else target
        options = {"today": "2026-01-01", "exports": ["json", "markdown"], **self.options}
        plugins = ["search", {"dossier": options if cache else {**options, "cache": False}}]
        theme = {"name": None, "custom_dir": "theme", "static_templates": ["404.html", "sitemap.xml"]}
        self.write(name, yaml.safe_dump({"site_name": "S", "theme": theme, "plugins": plugins, **self.config}))
        return self._built(name, target, strict, serve), self.files(target)

    def preview(self, *, cache: bool = True) -> tuple[list[str], Files]:
        """Build it as `mkdocs serve` does at each change."""
        return self.build(cache=cache, serve="http://127.0.0.1:8000/")

    def _built(self, name: str, target: str, strict: bool, serve: str | None) -> list[str]:
        ear, option = Ear(self.deeds), MkDocsConfig.plugins
        option.plugin_cache = self.plugins.setdefault(target, {}) if serve and name == "mkdocs.yml" else {}
        logging.getLogger("mkdocs").addHandler(ear)
        logging.getLogger("mkdocs").setLevel(logging.INFO)
        try:
            config = load_config(str(self.root / name), strict=strict, site_dir=str(self.root / target))
            config.plugins.on_startup(command="serve" if serve else "build", dirty=False)
            build(config, serve_url=serve)
        except Abort as error:
            ear.said.append((logging.ERROR, str(error)))
        finally:
            option.plugin_cache = {}  # else the next one who builds anything gets the plugin of a preview
            logging.getLogger("mkdocs").removeHandler(ear)
            logging.getLogger("mkdocs").setLevel(logging.NOTSET)
        assert not list(self.root.glob(f"{CACHE}/making-*"))
        return [f"{level} {text}" if level > logging.INFO else text for level, text in ear.said]

    def files(self, target: str = "site") -> Files:
        """Return the files of the built site."""
        found = (self.root / target).rglob("*")
        return {one.relative_to(self.root / target).as_posix(): one.read_bytes() for one in found if one.is_file()}

    def written(self) -> dict[str, int]:
        """Return when each file of a preview was written last."""
        site = self.root / "site of a preview"
        return {str(one.relative_to(site)): one.stat().st_mtime_ns for one in site.rglob("*") if one.is_file()}

    def records(self) -> list[Path]:
        """Return the files in which builds are remembered."""
        return sorted((self.root / CACHE).glob("*.json"))

    def damage(self, change: Callable[[str], str]) -> None:
        """Change everything that is remembered of builds."""
        for file in (*self.records(), self.root / CACHE / "pages"):
            if file.exists():
                file.write_text(change(file.read_text("utf-8")), "utf-8")


def grave(said: list[str]) -> list[str]:
    """Return the warnings and errors."""
    return [one for one in said if one[:2] in ("30", "40")]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """Return a site with two articles, which contradict each other."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return furnished(tmp_path)


def with_more_words(place: Place, way: Way) -> tuple[list[str], Files]:
    """Build a site with one more article, and again after an edit of its prose; return what that said and made."""
    place.write("docs/articles/c.md", THIRD)
    way(place)
    place.write("docs/articles/c.md", f"{THIRD}\nMore words.\n")
    return way(place)


def lose_parquet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the library of an extra not be installed."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "mkdocs_dossier.exports.parquet", raising=False)


def furnished(root: Path) -> Place:
    made = Place(root)
    for path, text in {
        "theme/main.html": BASIC, "theme/404.html": "Lost? {{ nav.homepage.url.strip() }}\n", "docs/index.md": "# Home\n",
        "docs/articles/a.md": ARTICLE, "docs/articles/b.md": OTHER,
    }.items():  # fmt: skip
        made.write(path, text)
    return made


NAVIGATIONS: list[dict[str, object]] = [
    {}, {"nav": ["index.md", {"Who": "actors/index.md"}], "extra_templates": ["feed.xml"], "site_url": "https://x.example/"},
]  # fmt: skip


def test_no_page_grows_with_the_site(place: Place) -> None:
    """A page of an article or an entity is the same, however much there is that has nothing to do with it."""
    place.config = {"nav": ["index.md"]}
    _, before = place.build(cache=False)
    for path, text in Corpus(60).files():
        place.write(f"docs/{path}", "# Home\n" if path == "index.md" else text)
    _, after = place.build(cache=False)
    leaves = [path for path in before if re.fullmatch("(?:articles|actors|meetings)/[^/]+/index.html", path)]
    assert len(leaves) == len(["a", "b", "ann", "bob", "talks"])
    assert {path: after[path] for path in leaves} == {path: before[path] for path in leaves}
    assert len(after) > 3 * len(before)


@pytest.mark.parametrize("config", NAVIGATIONS)
def test_nothing_changed(place: Place, config: dict[str, object]) -> None:
    place.config = config
    place.write("docs/feed.xml", "{% for one in nav %}{{ one.title }}{% endfor %}\n")
    place.write("docs/README.md", "MkDocs warns of it before it asks any plugin.")
    first, made = place.build()
    inodes = {path.name: path.stat().st_ino for path in (place.root / "site").rglob("*")}
    second, again = place.build()
    clean, cleanly = place.build(cache=False)
    assert f"{MADE}no build before is remembered" in first
    assert SAME in second
    assert made == again == cleanly
    assert {path.name: path.stat().st_ino for path in (place.root / "site").rglob("*")} == inodes
    assert grave(first) == grave(second) == grave(clean)
    assert len(grave(second)) == 5
    assert [one for one in second if one not in first and "ocumentation" not in one] == [SAME]
    assert [second.count(one) for one in second] == [1] * len(second)


def test_strict(place: Place) -> None:
    first, _ = place.build(strict=True)
    second, _ = place.build(strict=True)
    assert SAME in second
    assert grave(second) == grave(first)
    assert grave(second)[-1] == "40 Aborted with 4 warnings in strict mode!"


def test_no_cache(place: Place) -> None:
    place.build(cache=False)
    said, _ = place.build(cache=False)
    assert f"{MADE}the option 'cache' is off" in said
    assert not (place.root / ".cache").exists()


CHANGES = {
    "a fact": ("docs/articles/a.md", ARTICLE.replace("Bonn", "Rome"), "the docs folder changed"),
    "prose": ("docs/articles/a.md", ARTICLE.replace("spoke", "said little"), "the docs folder changed"),
    "a file that is no page": ("docs/picture.svg", "<svg/>", "the docs folder changed"),
    "a template of ours": ("theme/dossier/section.html", "{{ section.title }}\n", "the theme changed"),
    "the theme": ("theme/main.html", f"<i>{BASIC}", "the theme changed"),
    "the site": ("site/index.html", "Something else.\n", "site is not as a build left it"),
    "a file too many": ("site/more/index.html", "More.\n", "site is not as a build left it"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_change(place: Place, change: str) -> None:
    path, text, why = CHANGES[change]
    place.build()
    place.write(path, text)
    said, made = place.build()
    assert [one for one in said if one.endswith(why) and (one.startswith(MADE) or TAKEN.match(one))]
    assert made == place.build(cache=False)[1]


def test_changed_while_it_was_built(place: Place) -> None:
    place.deeds = {
        "Cleaning": lambda: place.write("docs/articles/a.md", ARTICLE.replace("Bonn", "Rome")),
        "the site is in": lambda: place.write("docs/articles/a.md", ARTICLE),
    }
    _, made = place.build()
    place.deeds = {}
    said, again = place.build()
    assert SAME not in said
    assert again != made
    assert again == place.build(cache=False)[1]


def test_configuration(place: Place) -> None:
    place.build()
    place.config = {"site_name": "Other"}
    said, made = place.build()
    assert f"{MADE}the configuration changed" in said
    place.options = {"licence": "CC0"}
    said, licensed = place.build()
    assert f"{MADE}the configuration changed" in said
    assert licensed != made
    assert licensed == place.build(cache=False)[1]


def test_day(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    place.build()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    said, _ = place.build()
    assert f"{MADE}the day changed" in said


def test_what_is_installed(place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything that renders, and our own code, templates and words."""
    place.write("own/words/en.yml", "before: Before\n")
    monkeypatch.setattr(inputs, "OWN", str(tmp_path / "own"))
    place.build()
    for change in (
        lambda: monkeypatch.setattr(inputs, "_packages", lambda: ("markdown 99",)),
        lambda: place.write("own/words/en.yml", "before: After that\n"),
    ):
        assert SAME in place.build()[0]
        change()
        assert f"{MADE}what is installed changed" in place.build()[0]


def test_time_of_the_day(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.write("docs/about.md", "The variable `build_date_utc` and the key `publish_from`.\n")
    place.build()
    assert SAME in place.build()[0]
    place.write("theme/main.html", f"{BASIC}{{{{ build_date_utc }}}}")
    said, _ = place.build()
    file = (place.root / "theme/main.html").as_posix()
    assert f"{MADE}{file} asks for the time of the build; set SOURCE_DATE_EPOCH" in said
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    place.build()
    said, made = place.build()
    assert SAME in said
    assert b"2023-11-14 22:13:20" in made["index.html"]


def test_an_article_that_asks_for_the_time_of_the_day(place: Place) -> None:
    place.write("docs/articles/d.md", "---\ntitle: D\ndate: 2025-01-01\npublish_from: 2030-01-01 12:00\n---\n")
    file = (place.root / "docs/articles/d.md").as_posix()
    assert f"{MADE}{file} asks for the time of the build; set SOURCE_DATE_EPOCH" in place.build()[0]


UNKNOWN: dict[str, dict[str, object]] = {
    "the hook hook.py may read anything; say what it reads in the option 'reads'": {"hooks": ["hook.py"]},
    "the Markdown extension pymdownx.snippets may read anything": {"markdown_extensions": ["pymdownx.snippets"]},
    "a Markdown extension may read /": {
        "markdown_extensions": [{"pymdownx.emoji": {"options": {"custom_icons": ["/"]}}}]
    },
}


@pytest.mark.parametrize("why", UNKNOWN)
def test_what_is_not_known(place: Place, why: str) -> None:
    place.write("hook.py", "")
    place.config = UNKNOWN[why]
    said, made = place.build()
    assert f"{MADE}{why}" in said
    assert place.records() == []
    assert made == place.build(cache=False)[1]


LATER = """from mkdocs.plugins import event_priority

@event_priority(-100)
def on_files(files, config):
    files.get_file_from_path("articles/c.md").content_string += open(config.docs_dir + "/../words.txt").read()
    config.nav = ["index.md", {"Later": "articles/a.md"}]
    return files
"""
HOOK = """from pathlib import Path
from mkdocs.structure.files import File

def on_files(files, config):
    text = Path(__file__).with_name("facts.txt").read_text()
    files.append(File.generated(config, "made.md", content=text))
    return files
"""


@pytest.mark.parametrize("way", [Place.build, Place.preview])
def test_a_hook_that_says_what_it_reads(place: Place, way: Way) -> None:
    place.write("hook.py", HOOK)
    place.write("facts.txt", "# One\n")
    place.write("docs/articles/c.md", THIRD)
    place.config, place.options = {"hooks": ["hook.py"]}, {"reads": ["hook.py", "facts.txt"]}
    _, first = way(place)
    assert b"One" in first["made/index.html"]
    place.write("docs/articles/b.md", OTHER.replace("spoke", "wrote"))
    said, made = way(place)
    assert taken(said) > 3
    assert made == way(place, cache=False)[1]
    place.write("facts.txt", "# Two\n")
    _, made = way(place)
    assert b"Two" in made["made/index.html"]
    assert made == way(place, cache=False)[1]


@pytest.mark.parametrize("way", [Place.build, Place.preview])
def test_a_hook_that_looks_at_files_after_this_plugin(place: Place, way: Way) -> None:
    """Nothing is known of what it makes of them: here it changes the text of a page, and the navigation."""
    place.write("hook.py", LATER)
    place.write("docs/articles/c.md", THIRD)
    place.write("words.txt", "Once.")
    place.config, place.options = {"hooks": ["hook.py"]}, {"reads": ["hook.py"]}
    way(place)
    place.write("words.txt", "Twice.")
    place.write("docs/articles/b.md", OTHER.replace("spoke", "wrote"))
    said, made = way(place)
    assert f"{MADE}a hook looks at files after this plugin" in said
    assert b"Twice." in made["articles/c/index.html"]
    assert b"<title>Later</title>" in made["articles/a/index.html"]
    assert made == way(place, cache=False)[1]


@pytest.mark.parametrize("way", [Place.build, Place.preview])
def test_a_title_that_is_no_text(place: Place, way: Way) -> None:
    place.write("theme/main.html", "{{ page.content }}{% for one in nav %}{{ one.title is none }}{% endfor %}\n")
    place.write("docs/us.md", "---\ntitle:\n---\nWords.\n")
    said, made = with_more_words(place, way)
    assert taken(said) > 5
    assert made == way(place, cache=False)[1]


def test_a_hook_that_may_change_pages(place: Place) -> None:
    place.write("hook.py", "def on_post_page(output, **_):\n    return output\n")
    place.config, place.options = {"hooks": ["hook.py"]}, {"reads": ["hook.py"]}
    said, _ = place.build()
    assert f"{MADE}the hook hook.py may change any page in its on_post_page" in said


def test_another_plugin(place: Place) -> None:
    place.config = {"plugins": ["search", "redirects", {"dossier": {"today": "2026-01-01"}}]}
    said, _ = place.build()
    assert f"{MADE}the plugin redirects may read anything" in said


def test_hidden_files_stay(place: Place) -> None:
    place.write("site/.git", "gitdir: elsewhere\n")
    place.build()
    said, made = place.build()
    assert SAME in said
    assert made.pop(".git") == b"gitdir: elsewhere\n"
    assert made == place.build(cache=False)[1]


def taken(said: list[str]) -> int:
    """Return how many pages a build took over."""
    return next((int(found[1]) for one in said if (found := TAKEN.match(one))), 0)


THIRD = (
    ARTICLE.replace("Ann", "Cem").replace("Talks", "Calls").replace("talks", "calls").replace("[nothing](gone.md)", "")
)
MATERIAL: dict[str, object] = {"theme": {"name": "material", "font": False}, "site_url": "https://x.example/"}


@pytest.mark.parametrize("config", [{}, MATERIAL], ids=["small", "material"])
@pytest.mark.parametrize("way", [Place.build, Place.preview])
def test_pages_that_show_the_same(place: Place, config: dict[str, object], way: Way) -> None:
    place.config = config
    place.write("docs/articles/c.md", THIRD)
    place.write(
        "docs/actors/cem.md", "---\nname: Cem\nkind: person\n---\n[[Cem]] of old. [Calls](../meetings/calls.md)\n"
    )
    _, before = way(place)
    place.write("docs/articles/b.md", OTHER.replace("More talks", "Many talks"))
    said, made = way(place)
    assert 2 < taken(said) < len([one for one in made if one.endswith(".html")])
    assert made == way(place, cache=False)[1]
    assert b"Many talks" in made["articles/b/index.html"]
    assert b"Many talks" in made["search/search_index.json"]
    assert before["actors/cem/index.html"] == made["actors/cem/index.html"]
    place.write("docs/articles/b.md", OTHER)
    assert way(place)[1] == before


def test_what_a_page_takes_from_others(place: Place) -> None:
    place.config = {"validation": {"links": {"anchors": "warn"}}}
    place.write("docs/articles/c.md", THIRD.replace("spoke", "spoke of [[Dee]] at [[Talks]] ([more](a.md#more))"))
    place.write(
        "docs/articles/d.md", THIRD.replace("Cem", "Dee").replace("calls", "chats").replace("spoke", "[b](b.txt)")
    )
    place.write(
        "docs/articles/e.md",
        THIRD.replace("Cem", "Eve").replace("calls", "walks").replace("spoke", "on [[articles/a]]"),
    )
    place.build()
    for text in (
        ARTICLE.replace("Ann spoke.", "## More\n"),
        ARTICLE.replace("title: Talks", "title: Long talks"),
        ARTICLE,
    ):
        place.write("docs/articles/a.md", text)
        said, made = place.build()
        clean, cleanly = place.build(cache=False)
        assert taken(said)
        assert made == cleanly
        assert grave(said) == grave(clean)
    assert b"on <a" in made["articles/e/index.html"]
    place.write("docs/actors/dee.md", "---\nname: Dee\nid: deirdre\nkind: person\n---\n")
    assert place.build()[1] == place.build(cache=False)[1]


@pytest.mark.parametrize("way", ["build", "preview"])
def test_a_link_to_an_anchor_that_comes_and_goes(place: Place, way: str) -> None:
    """The page with the link is taken over, and warned of as long as the anchor is gone."""
    make: Way = getattr(place, way)
    place.config = {"validation": {"links": {"anchors": "warn"}}}
    place.write("docs/articles/c.md", THIRD.replace("spoke", "spoke [more](a.md#more) ([here](#here))"))
    place.write("docs/articles/d.md", THIRD.replace("Cem", "Dee").replace("calls", "chats"))
    make()
    for path, text, wrong in (
        ("a", ARTICLE.replace("Ann spoke.", "## More\n\nAnn spoke."), ["#here"]),
        ("d", THIRD.replace("Cem", "Dee").replace("calls", "chats").replace("spoke", "sang"), ["#here"]),
        ("a", ARTICLE, ["#here", "#more"]),
        ("d", THIRD.replace("Cem", "Dee").replace("calls", "chats"), ["#here", "#more"]),
    ):
        place.write(f"docs/articles/{path}.md", text)
        before = place.written() if way == "preview" else {}
        said, made = make()
        clean, cleanly = make(cache=False)
        assert taken(said) > 5
        assert made == cleanly
        assert sorted(grave(said)) == sorted(grave(clean))
        assert [anchor for anchor in ("#here", "#more") if any(f"{anchor}'" in one for one in grave(said))] == wrong
        if way == "preview":
            assert place.written()["articles/c/index.html"] == before["articles/c/index.html"]


def test_a_page_with_the_address_of_another_file_goes(place: Place) -> None:
    place.write("docs/foo.md", "# Foo\n\n## Bar\n")
    place.write("docs/foo/index.html", "of the author")
    place.write("docs/articles/c.md", THIRD.replace("spoke", "[spoke](../foo.md) [here](../foo.md#bar)"))
    for change in (lambda: place.write("docs/d.md", "# D\n"), (place.root / "docs/foo.md").unlink):
        place.build()
        change()
        said, made = place.build()
        clean, cleanly = place.build(cache=False)
        assert made == cleanly
        assert sorted(grave(said)) == sorted(grave(clean))


@pytest.mark.parametrize("more", ["", "## More\n"])
def test_a_page_that_tells_of_an_anchor_without_a_name(place: Place, more: str) -> None:
    """MkDocs counts an attribute without a value among the anchors of a page."""
    place.write("docs/told.md", f"Write `<a name>` there.\n\n{more}")
    said, made = with_more_words(place, Place.build)
    assert taken(said) > 5
    assert made == place.build(cache=False)[1]


def test_a_page_with_a_block_is_made_and_one_that_tells_of_blocks_is_not(place: Place) -> None:
    place.write("docs/block.md", "<!-- dossier: actors -->\n")
    place.write("docs/told.md", "Write the name of the plugin, `dossier: {}`, and `&lt;!-- dossier: actors -->`.\n")
    said, made = with_more_words(place, Place.preview)
    assert made == place.preview(cache=False)[1]
    assert taken(said) == sum(path.endswith("index.html") for path in made) - len(["a", "block", "c"])


def test_files_that_come_and_go(place: Place) -> None:
    place.write("docs/articles/c.md", THIRD.replace("spoke", "[then](d.md), ![all](all.svg) and [home](../index.md)"))
    place.write("docs/articles/d.md", THIRD.replace("Cem", "Dee").replace("calls", "chats"))
    place.write("docs/all.svg", "<svg/>")
    place.write("docs/articles/all.svg", "<svg/>")
    place.build()
    (place.root / "docs/all.svg").unlink()
    said, made = place.build()
    assert taken(said)
    assert made == place.build(cache=False)[1]
    (place.root / "docs/articles/all.svg").unlink()
    said, made = place.build()
    clean, cleanly = place.build(cache=False)
    assert taken(said)
    assert made == cleanly
    assert grave(said) == grave(clean)
    assert len(grave(said)) == 5
    (place.root / "docs/articles/d.md").unlink()
    assert place.build()[1] == place.build(cache=False)[1]


def test_a_file_of_an_author_in_the_place_of_a_download(place: Place) -> None:
    place.write("docs/data/dossier.json", "mine")
    _, made = place.build()
    assert made["data/dossier.json"] == b"mine"
    (place.root / "docs/data/dossier.json").unlink()
    assert place.build()[1] == place.build(cache=False)[1]


@pytest.mark.parametrize("file", ["index.html", "x.txt"])
def test_a_file_of_an_author_in_the_place_of_a_page(place: Place, file: str) -> None:
    place.write("docs/articles/c.md", THIRD)
    place.build()
    source = place.root / f"docs/actors/cem/{file}"
    place.write(source.relative_to(place.root).as_posix(), "mine")
    assert place.build()[1] == place.build(cache=False)[1]
    source.unlink()
    assert place.build()[1] == place.build(cache=False)[1]


@pytest.mark.parametrize("way", [Place.build, Place.preview])
@pytest.mark.parametrize("file", ["404.html", "sitemap.xml", "actors/cem/index.html", "data/dossier.json", "all.svg"])
def test_a_file_of_an_author_that_comes_changes_and_goes(place: Place, file: str, way: Way) -> None:
    place.write("docs/articles/c.md", THIRD)
    way(place)
    for number, text in enumerate(("mine", "mine", "other", "")):
        place.write(f"docs/{file}", text)
        if not text:
            (place.root / "docs" / file).unlink()
        place.write("docs/articles/c.md", THIRD.replace("spoke", f"spoke {number} times"))
        assert way(place)[1] == way(place, cache=False)[1]
    place.write(f"docs/{file}", "mine")
    for name in ("Cem", "Cem", "Dee"):  # and then the page goes in whose place it lies
        place.write("docs/articles/c.md", THIRD.replace("Cem", name))
        assert way(place)[1] == way(place, cache=False)[1]


def test_a_warning_makes_no_page_of_a_preview_anew(place: Place) -> None:
    place.write("docs/articles/c.md", THIRD)
    place.preview()
    place.write("docs/articles/b.md", OTHER.replace("[[Ann]]", "[[Anna]]"))
    said, made = place.preview()
    assert b"Anna" in made["assets/dossier/problems.html"]
    assert taken(said) > 5
    assert made == place.preview(cache=False)[1]


def test_a_preview_writes_only_what_comes_out_differently(place: Place) -> None:
    """A page with a link to nothing is made each time."""
    place.write("docs/articles/c.md", THIRD)
    place.preview()
    before = place.written()
    place.write("docs/articles/c.md", f"{THIRD}\nMore words.\n")
    said, made = place.preview()
    assert taken(said) == sum(path.endswith("/index.html") or path == "index.html" for path in made) - len(["a", "c"])
    written = {path for path, time in place.written().items() if time != before[path]}
    assert written == {"articles/c/index.html", "articles/c/index.md", "search/search_index.json"}


@pytest.mark.parametrize("reloads", [True, False])
def test_a_preview_without_an_extra(place: Place, monkeypatch: pytest.MonkeyPatch, reloads: bool) -> None:
    """It does not wait with that until somebody asks for the download."""
    lose_parquet(monkeypatch)
    place.options = {"exports": ["parquet"]}
    with Context(Command("serve")) as asked:
        asked.params["livereload"] = reloads
        said, made = place.preview()
    lacks = "parquet needs pyarrow, which is not installed; pip install 'mkdocs-dossier[parquet]'"
    assert said[-1] == f"40 dossier: {lacks}, or leave it out of the option 'exports'"
    assert made == {}


def test_a_download_that_is_taken_over_needs_no_extra(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.options = {"exports": ["parquet"]}
    place.write("docs/articles/c.md", THIRD)
    _, before = place.build()
    lose_parquet(monkeypatch)
    place.write("docs/articles/c.md", f"{THIRD}\nMore words.\n")
    said, made = place.build()
    assert taken(said) > 5
    assert made["data/parquet/facts.parquet"] == before["data/parquet/facts.parquet"]


@pytest.mark.parametrize("off", ["no plugin", "not enabled"])
def test_a_preview_whose_plugin_is_switched_off_for_a_while(place: Place, off: str) -> None:
    """MkDocs keeps the plugin and what it remembers, and empties the folder of the site meanwhile."""
    place.preview()
    place.config = {"plugins": ["search", *([] if off == "no plugin" else [{"dossier": {"enabled": False}}])]}
    _, plain = place.preview()
    assert "actors/ann/index.html" not in plain
    place.config = {}
    _, made = place.preview()
    assert made == place.preview(cache=False)[1]
    place.write("docs/articles/a.md", ARTICLE.replace("Bonn", "Rome"))
    said, made = place.preview()
    assert taken(said) > 5
    assert made == place.preview(cache=False)[1]


def test_a_preview_of_whole_builds_is_no_preview(place: Place) -> None:
    """As `mkdocs serve --clean` makes it."""
    plugin, server = DossierPlugin(), object()
    plugin.on_startup(command="build", dirty=False)
    assert plugin.on_serve(server, config=MkDocsConfig(), builder=place.build) is server  # type: ignore[arg-type]  # it is not even looked at


@pytest.mark.parametrize("way", ["build", "preview"])
def test_an_empty_page_comes_and_goes(place: Place, way: str) -> None:
    """It shows the same as a page without a file, but for the link for editing it."""
    make: Way = getattr(place, way)
    place.config = {"nav": ["index.md", "articles/index.md"], "repo_url": "https://x.example/", "edit_uri": "edit/"}
    place.write("theme/main.html", f"{BASIC}{{{{ page.edit_url }}}}")
    page, edit = "articles/index.html", b"https://x.example/edit/articles/index.md"
    assert edit not in make()[1][page]
    place.write("docs/articles/index.md", "")
    made = make()[1]
    assert edit in made[page]
    assert made == make(cache=False)[1]
    (place.root / "docs/articles/index.md").unlink()
    made = make()[1]
    assert edit not in made[page]
    assert made == make(cache=False)[1]


def test_a_preview_that_hears_of_requests_writes_no_download(place: Place) -> None:
    with Context(Command("serve")) as asked:
        asked.params["livereload"] = True
        _, made = place.preview()
    assert place.preview(cache=False)[1].keys() - made.keys() == {"data/dossier.json", "data/dossier.schema.json"}


def test_a_mistake_makes_few_pages_of_a_preview_anew(place: Place) -> None:
    place.write("docs/articles/c.md", THIRD)
    place.preview()
    place.write("docs/articles/c.md", THIRD.replace("2025-02-11", "soon"))
    said, made = place.preview()
    assert taken(said) == 5
    assert made == place.preview(cache=False)[1]


def test_pages_without_facts(place: Place) -> None:
    nav = [{"Home": "index.md"}, "guide/a.md", "guide/b.md", "guide/c.md", {"Articles": "articles/index.md"}]
    place.config = {"nav": nav}
    place.write("docs/guide/a.md", "---\nicon: x\n---\n# About <us>\n\nSee [b](b.md) and [[Ann]].\n")
    place.write("docs/guide/b.md", "Text & more.\n")
    place.write("docs/guide/c.md", "# Late\n\n<!-- dossier: overdue -->\n")
    said, made = with_more_words(place, Place.build)
    # made are the article, the page that asks for a block, what can be taken away, and the article with a link to nothing
    assert taken(said) == int(next(found[2] for one in said if (found := TAKEN.match(one)))) - 4
    assert made == place.build(cache=False)[1]
    place.write("docs/guide/b.md", "# Other\n")
    said, made = place.build()
    assert made == place.build(cache=False)[1]


def test_a_title_that_every_page_shows(place: Place) -> None:
    place.build()
    place.write("docs/index.md", "# Start\n")
    said, made = place.build()
    assert f"{MADE}a title, or the navigation, changed" in said
    assert made == place.build(cache=False)[1]


TITLES = [
    "# Start\n\nWords.\n", "Words.\n", "Words and\n===\n", "# To [us]\n", "# To [us]\n\n[us]: a.md\n", "---\nsubtitle: x\n---\n# Us\n",
    "---\nsubtitle: x\n---\n# Us\n\nWords.\n", "---\ntitle: We\n---", "---\ntitle: We\n---\n", "\n# Us <b>all</b>\n", "# Us\n",
    "# Us | them\nWe\n", "# Us | them\n--- | ---\nA | B\n", "  # Us\nWe\n", "  # Us\n===\n", "# Us\\\nWe\n", "# Us\\\n===\n",
    "# NATO's plan\n", "# NATO's plan\n\n*[NATO's]: x\n", "---\n---\n# Us\n\nWords\n", "---\n---\n# Us\n\nsubtitle: x\n---\n",
]  # fmt: skip


MATERIAL: dict[str, object] = {
    "theme": {"name": "material", "font": False, "features": ["navigation.footer"]}, "markdown_extensions": ["tables", "abbr", "smarty"],
}  # fmt: skip


def test_what_all_pages_show_of_a_page_in_the_navigation(place: Place) -> None:
    """Its title, wherever that comes from; it is in the head and the foot of each page of Material."""
    place.config = MATERIAL
    for text in TITLES:
        place.write("docs/us.md", text)
        assert place.preview()[1] == place.preview(cache=False)[1]


def test_a_title_that_names_somebody(place: Place) -> None:
    place.config = MATERIAL
    place.write("docs/us.md", "# Of [[actor/ann]]\n")
    for name in ("Ann", "Ann Lee"):
        place.write("docs/actors/ann.md", f"---\nname: {name}\naliases: [Ann]\n---\n")
        _, made = place.build()
        assert f"<title>Of {name}".encode() in made["us/index.html"]
        assert made == place.build(cache=False)[1]


@pytest.mark.parametrize("way", [Place.build, Place.preview])
def test_front_matter_that_only_mkdocs_ends_elsewhere(place: Place, way: Way) -> None:
    """It wants a line break below its last line, and something between its first and its last one."""
    for texts in ((THIRD.partition("\nCem")[0], f"{THIRD.partition('Cem')[0]}"), ("# Note\n", "---\n---\n# Note\n")):
        for text in texts:
            place.write("docs/articles/d.md", text.replace("calls", "chats"))
            assert way(place)[1] == way(place, cache=False)[1]


def test_two_articles_with_one_id(place: Place) -> None:
    """A preview goes on, and shows what is edited in either."""
    for folder in ("", "x/"):
        for name, text in {"c": THIRD, "d": "---\ntitle: Plain\ndate: 2025-02-11\n---\n[[Ann]]\n"}.items():
            place.write(f"docs/articles/{folder}{name}.md", text)
    assert any("DOS020" in one for one in grave(place.preview()[0]))
    for name in ("c", "x/c", "d", "x/d"):
        file = place.root / f"docs/articles/{name}.md"
        file.write_text(f"{file.read_text('utf-8')}\nMore of {name}.\n", "utf-8")
        _, made = place.preview()
        assert f"More of {name}.".encode() in made[f"articles/{name}/index.html"]
        assert made == place.preview(cache=False)[1]


@pytest.mark.parametrize("way", [Place.build, Place.preview])
def test_an_address_of_before_where_its_page_is_taken_over(place: Place, way: Way) -> None:
    place.write("docs/articles/c.md", THIRD)
    for path, text in {
        "actors/ann": "---\nname: Ann\nredirect_from: [anna]\n---\n",
        "articles/c": f"{THIRD}More.\n",
    }.items():
        place.write(f"docs/{path}.md", text)
        said, made = way(place)
    assert taken(said) > 5
    assert b"../ann/" in made["actors/anna/index.html"]
    assert made == way(place, cache=False)[1]


@pytest.mark.parametrize("way", [Place.build, Place.preview])
def test_prose_of_a_page_in_the_navigation(place: Place, way: Way) -> None:
    place.write("theme/main.html", "<title>{{ page.title }}</title>{{ page.content }}\n")
    place.write("theme/404.html", "Lost?\n")
    place.write("docs/articles/c.md", THIRD)
    for words in ("Once.", "Twice."):
        place.write("docs/index.md", f"---\nicon: x\n---\n# Home\n\n{words}\n")
        said, made = way(place)
        assert made == way(place, cache=False)[1]
    assert taken(said) > 5
    place.write("theme/main.html", "{{ page.content }}{% for one in nav %}{{ one.content }}{% endfor %}\n")
    for words in ("Once.", "Twice."):
        place.write("docs/index.md", f"# Home\n\n{words}\n")
        assert way(place)[1] == way(place, cache=False)[1]
    place.write("docs/articles/c.md", f"{THIRD}\nMore words.\n")
    assert way(place)[1] == way(place, cache=False)[1]


def test_a_page_of_the_navigation_that_moves(place: Place) -> None:
    place.write("theme/main.html", "{{ page.content }}{% for one in nav %}{{ one }}{% endfor %}\n")
    place.write("docs/guide/page.md", "---\ntitle: About\n---\nText.\n")
    place.build()
    (place.root / "docs/guide/page.md").rename(place.root / "docs/guide/other.md")
    assert place.build()[1] == place.build(cache=False)[1]
    (place.root / "docs/guide").rename(place.root / "docs/help")
    assert place.build()[1] == place.build(cache=False)[1]


OTHERS = [
    "{% for file in pages %}{{ file.page.title }}{% endfor %}", "{% if page.next_page %}{{ page.next_page.content }}{% endif %}",
    "{% for page in nav %}{{ page.toc|length }}{% endfor %}", "{% set page = nav.homepage %}{{ page.content }}",
    "{{ nav|map(attribute='content')|join }}", "{{ nav|map('attr', 'content')|join }}", "{{ nav.items[0].content }}",
    "{% macro all(page) %}{{ page.content }}{% endmacro %}{{ all(nav.homepage) }}", "{{ (page.next_page or page).content }}",
    "{% for page, x in [[nav.homepage, 1]] %}{{ page.content }}{% endfor %}", "{{ nav.homepage['toc']|length }}",
    "{% for one in nav %}{{ one.meta.description }}{% endfor %}", "{{ nav.homepage.file.content_string }}", "{% with page=nav.homepage %}{{ page.markdown }}{% endwith %}",
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "text"), [("docs/feed.xml", OTHERS[0]), *(("theme/main.html", text) for text in OTHERS)]
)
def test_a_template_that_looks_at_other_pages(place: Place, file: str, text: str) -> None:
    place.write(file, "{{ page.content }}" + text)
    place.config = {"extra_templates": ["feed.xml"]} if file == "docs/feed.xml" else {}
    place.write("docs/articles/c.md", THIRD)
    place.build()
    place.write("docs/articles/b.md", OTHER.replace("More talks", "Many talks"))
    said, made = place.build()
    is_own = file == "theme/main.html"
    why = (
        f"{place.root / file} looks at other pages" if is_own else "a template in extra_templates may look at any page"
    )
    assert f"{MADE}{why}" in said
    assert made == place.build(cache=False)[1]


def test_names_in_prose(place: Place) -> None:
    place.options = {"autolink": "all"}
    place.write("docs/articles/c.md", THIRD)
    place.build()
    place.write("docs/articles/d.md", ARTICLE.replace("Ann", "Spoke").replace("talks", "chats"))
    assert place.build()[1] == place.build(cache=False)[1]
    page = "---\nname: Spoke\naliases: [{name: Cem spoke, weak: %s}]\nkind: person\n---\n"
    place.write("docs/actors/spoke.md", page % "true")
    place.build()
    place.write("docs/actors/spoke.md", page % "false")
    said, made = place.build()
    assert taken(said)
    assert b"Cem spoke</a>" in made["articles/c/index.html"]
    assert made == place.build(cache=False)[1]
    place.write("docs/articles/d.md", ARTICLE.replace("talks", "chats"))
    said, made = place.build()
    place.write("docs/articles/d.md", f"{ARTICLE.replace('talks', 'chats')}\nMore words.\n")
    said, made = place.build()
    assert taken(said) > 10
    assert made == place.build(cache=False)[1]


@pytest.mark.parametrize("way", [Place.build, Place.preview])
def test_facts_where_names_in_prose_are_linked(place: Place, way: Way) -> None:
    """Only pages with a word of a name that means somebody else are made anew for the names in their prose."""
    page = "---\ntitle: T{0}\ndate: 2025-01-01\nactors: [Guest {0}]\n---\nThe guest met Dana {1}.\n"
    for number in range(9):
        place.write(f"docs/articles/n{number}.md", page.format(number, "Scully" if number else "Kaylen"))
    counts: dict[str, list[int]] = {}
    for linked in ("off", "all"):
        place.options = {"autolink": linked}
        place.write("docs/articles/c.md", THIRD)
        way(place)
        for name in ("Dana Kaylen", "Dana Scully"):
            place.write("docs/articles/c.md", THIRD.replace("actors: [", f"actors: [{name}, "))
            said, made = way(place)
            counts[linked] = [*counts.get(linked, []), taken(said)]
            assert made == way(place, cache=False)[1]
    assert [off - all_ for off, all_ in zip(*counts.values(), strict=True)] == [1, 9]
    assert b"Dana Scully</a>." in made["articles/n8/index.html"]
    assert b"Kaylen</a>." not in made["articles/n0/index.html"]


@pytest.mark.parametrize("way", [Place.build, Place.preview])
def test_a_list_that_goes_on_for_one_of_two_with_one_address(place: Place, way: Way) -> None:
    """A page with an id of its own lies where the page of another entity would: that is never looked at by its page."""
    article = "---\ntitle: {0}\ndate: 2025-03-01\nactors: [NATO]\n---\n"
    place.write("docs/actors/nato.md", "---\nid: otan\nname: Otan\n---\n")
    for number in range(18):
        place.write(f"docs/articles/n{number}.md", article.format(number))
    _, before = way(place)
    for number in range(18, 24):
        place.write(f"docs/articles/n{number}.md", article.format(number))
    _, made = way(place)
    assert made.keys() - before.keys() >= {"actors/nato/mentions/index.html"}
    assert made == way(place, cache=False)[1]


@pytest.mark.parametrize("way", [Place.build, Place.preview])
def test_prose_that_names_somebody_more_or_less(place: Place, way: Way) -> None:
    """From 21 pages on that name it, a list goes on elsewhere; what names an actor counts for the series of its name."""
    page, further = "---\ntitle: {0}\ndate: 2025-03-01\n{2}---\n[[{1}]] spoke.\n", "/mentions/index.html"
    for number in range(19):
        who, what = "actor/ann" if number else "Cem", "series: [Ann]\n" if 0 < number < 10 else ""
        place.write(f"docs/articles/n{number}.md", page.format(number, who, what))
    _, before = way(place)
    place.write("docs/articles/n0.md", page.format(0, "actor/ann", ""))
    said, made = way(place)
    assert taken(said) > 20
    assert {path for path in made if path.endswith(further)} == {f"actors/ann{further}", f"series/ann{further}"}
    assert not [path for path in before if path.endswith(further)]
    assert made == way(place, cache=False)[1]
    place.write("docs/articles/n0.md", page.format(0, "Cem", ""))
    assert way(place)[1] == before


def test_an_article_that_is_due_while_a_preview_runs(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    noon = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
    due = ARTICLE.replace("alks", "alls").replace("---\ntitle", "---\npublish_from: 2026-01-01 13:00\ntitle")
    place.write("docs/articles/c.md", due.replace("actors: [", "actors: [Zed, "))
    place.write("docs/articles/d.md", THIRD.replace("\n---\n", "\n---\nZed spoke of it first.\n"))
    place.options = {"drafts": False}
    for hour in (0, 2, 2):
        monkeypatch.setattr("mkdocs_dossier.hosts.mkdocs.now", lambda _, hour=hour: noon + dt.timedelta(hours=hour))
        place.write("docs/articles/b.md", f"{OTHER}And {hour}.\n")
        _, made = place.preview()
        assert (b"Talls" in made["actors/ann/index.html"]) is (hour > 0)
        assert (b"spoke of it first" in made.get("actors/zed/index.html", b"")) is (hour > 0)
        assert made == place.preview(cache=False)[1]


def test_a_preview_after_one_that_failed_in_the_middle(place: Place) -> None:
    """That one has read what nobody else has, and what was worked out for it is gone with it."""
    more = THIRD.replace("actors: [", "actors: [Zed, ")
    place.write("docs/articles/c.md", THIRD)
    place.preview()
    place.write("docs/articles/c.md", more.replace("---\n", "---\ntemplate: gone.html\n", 1))
    with pytest.raises(TemplateNotFound):
        place.preview()
    for text in (THIRD, more, THIRD):
        place.write("docs/articles/c.md", text)
        said, made = place.preview()
        assert taken(said) > 5
        assert made == place.preview(cache=False)[1]


def test_a_preview_that_failed_where_not_everything_is_known(place: Place) -> None:
    """MkDocs has emptied the folder of the site then: nothing is there any more."""
    place.write("docs/articles/c.md", THIRD)
    place.preview()
    place.config = {"markdown_extensions": ["pymdownx.snippets"], "hooks": ["hook.py"]}
    place.write("hook.py", "def on_page_content(html, **_):\n    raise ValueError('no')\n")
    with pytest.raises(ValueError, match="no"):
        place.preview()
    place.config = {}
    assert place.preview()[1] == place.preview(cache=False)[1]


NAVIGATION = {"nav": ["index.md", {"Our talk": "./articles/a.md"}]}
SETTINGS: dict[str, tuple[dict[str, object], dict[str, str]]] = {
    "a title in the navigation": (NAVIGATION, {}),
    "a warning that is ignored": (
        {},
        {"sources.yml": "s: {url: 'https://x.example', titel: X} # dossier: ignore DOS011\n"},
    ),
    "a draft": ({"draft_docs": "wip.md"}, {"wip.md": "# Work\n\nIn progress.\n"}),
    "links for editing that lead nowhere": ({"edit_uri": "edit/"}, {}),
    "addresses of files": ({"use_directory_urls": False}, {"more/plain.md": "# Plain\n"}),
}


@pytest.mark.parametrize("way", [Place.build, Place.preview])
@pytest.mark.parametrize("setting", SETTINGS)
def test_settings(place: Place, setting: str, way: Way) -> None:
    place.config, files = SETTINGS[setting]
    for path, text in {**files, "articles/c.md": THIRD}.items():
        place.write(f"docs/{path}", text)
    way(place)
    for words in ("Once.", "Twice."):
        place.write("docs/articles/c.md", f"{THIRD}{words}\n")
        said, made = way(place)
        clean, cleanly = way(place, cache=False)
        assert taken(said)
        assert made == cleanly
        assert grave(said) == grave(clean)


def test_a_build_in_which_every_page_is_taken_over(place: Place) -> None:
    """MkDocs takes the time in the map of the site from the pages that it makes."""
    place.options, place.config = {"exports": []}, {"nav": ["index.md"], "site_url": "https://x.example/"}
    place.build()
    place.write("docs/all.svg", "<svg/>")
    said, made = place.build()
    assert taken(said)
    assert made == place.build(cache=False)[1]


def test_a_file_that_hooks_read_is_found_by_any_name(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("1", "utf-8")
    before = tree_of(f"{tmp_path}//x.csv")
    (tmp_path / "x.csv").write_text("2", "utf-8")
    assert tree_of(f"{tmp_path}//x.csv") != before


def test_garbage_is_looked_for_while_pages_are_made_but_for_few(place: Place) -> None:
    for one in range(FEW):
        place.write(f"docs/articles/c{one}.md", THIRD)
    looked: list[bool] = []
    place.deeds = {"'gone.md'": lambda: looked.append(gc.isenabled())}  # said while pages are read
    place.preview()
    place.write("docs/articles/c1.md", f"{THIRD}\nMore words.\n")
    place.preview()
    place.write("docs/index.md", "# Start\n")
    place.preview()
    assert looked == [True, False, True]
    place.write("docs/articles/c1.md", THIRD.replace("2025-02-11", "soon"))
    said, _ = place.build()
    assert "nothing was built" in grave(said)[-1]
    assert gc.isenabled()


def test_a_preview_that_is_strict(place: Place) -> None:
    """It fails for a warning, and does not begin anew for that."""
    for words in ("Once.", "Twice."):
        place.write("docs/articles/c.md", f"{THIRD}{words}\n")
        said, made = place.build(serve="http://127.0.0.1:8000/", strict=True)
        assert "Aborted" in said[-1]
        assert words.encode() in made["articles/c/index.html"]
    assert taken(said) > 5


@pytest.mark.parametrize("damage", ["", "{", "0\n{}", "cut", "turned", "older"])
def test_damaged_record(place: Place, damage: str) -> None:
    place.build()
    older = '{"version": 0}'
    damages: dict[str, Callable[[str], str]] = {
        "cut": lambda text: text[:-9],
        "turned": lambda text: text.replace("site", "sight"),
        "older": lambda _: f"{sha256(older.encode()).hexdigest()}\n{older}",
    }
    place.damage(damages.get(damage, lambda _: damage))
    said, made = place.build()
    assert f"{MADE}no build before is remembered" in said
    assert made == place.build(cache=False)[1]
    assert SAME in place.build()[0]


def test_damaged_lock(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    place.write(f"{CACHE}/lock", "no database, and long enough to be told from one" * 99)
    said, made = place.build()
    assert f"{MADE}{place.root / CACHE / 'lock'}: file is not a database" in said
    assert made == place.build(cache=False)[1]
    assert main(["cache", "clear", str(place.root)]) == 0
    assert capsys.readouterr().out == f"0 builds forgotten in {place.root / CACHE}\n"
    place.build()
    assert SAME in place.build()[0]


def test_no_room_for_a_cache(place: Place) -> None:
    place.write(".cache", "a file where the folder should be")
    said, made = place.build()
    assert [one for one in said if one.startswith(f"{MADE}[Errno")]
    assert made == place.build(cache=False)[1]


def test_no_room_for_a_record(place: Place) -> None:
    place.build()
    (record,) = place.records()
    record.unlink()
    (record / "in the way").mkdir(parents=True)
    said, made = place.build()
    assert [one for one in said if one.startswith("mkdocs_dossier: this build is not remembered: [Errno")]
    assert made == place.build(cache=False)[1]


def test_failed_build(place: Place) -> None:
    _, before = place.build()
    place.write("docs/articles/a.md", ARTICLE.replace("2025-02-11", "soon"))
    said, made = place.build()
    assert grave(said)[-1] == "40 dossier: 1 error in the front matter; nothing was built"
    assert made == before
    place.write("docs/articles/a.md", ARTICLE)
    assert place.build()[1] == place.build(cache=False)[1]


def test_clear(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    place.build()
    assert main(["cache", "clear", str(place.root)]) == 0
    assert capsys.readouterr().out == f"1 build forgotten in {place.root / CACHE}\n"
    assert f"{MADE}no build before is remembered" in place.build()[0]


def test_few_records_are_kept(place: Place) -> None:
    for number in range(10):
        place.config = {"site_name": f"S{number}"}
        place.build()
    assert len(place.records()) == 8
    place.config = {"site_name": "S2"}
    assert f"{MADE}{place.root / 'site'} is not as a build left it" in place.build()[0]


def started(place: Place) -> subprocess.Popen[bytes]:
    """Start a build in a process of its own."""
    return subprocess.Popen([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=place.root)


def test_killed_build(place: Place) -> None:
    _, before = place.build()
    for number in range(60):
        place.write(
            f"docs/articles/{number}.md", ARTICLE.replace("Ann", f"Ann {number}").replace("talks", f"t{number}")
        )
    process = started(place)
    while not list(place.root.glob(f"{CACHE}/making-*/site/articles/*/index.html")):
        assert process.poll() is None, "the build ended before it could be killed"
    process.kill()
    process.wait()
    (left,) = place.root.glob(f"{CACHE}/making-*")
    assert place.files() == before
    shutil.rmtree(left)
    for number in range(60):
        (place.root / f"docs/articles/{number}.md").unlink()
    assert place.build()[1] == place.build(cache=False)[1]


STOPPED = """
import errno, os, pkgutil, sys
from mkdocs.__main__ import cli
left, name, owner, how = int(sys.argv.pop()), sys.argv.pop(), pkgutil.resolve_name(sys.argv.pop()), sys.argv.pop()
calls, work = iter(range(left)), getattr(owner, name)

def stop(*args, **options):
    if next(calls, None) is not None:
        return work(*args, **options)
    if how == "killed":
        os._exit(9)
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

setattr(owner, name, stop)
cli()
"""
"""A build that is stopped when something was done so many times: it is killed, or finds the disk full from then on."""
STOPS = [
    ("shutil", "move", 0), ("shutil", "move", 1), ("shutil", "move", 9), ("pathlib:Path", "unlink", 0), ("pathlib:Path", "unlink", 2),
    ("mkdocs_dossier.records:Records", "_write", 0), ("mkdocs_dossier.records:Records", "_write", 1),
    ("mkdocs_dossier.hosts.spool:Spool", "put", 2), ("mkdocs.utils", "write_file", 3),
]  # fmt: skip


@pytest.mark.parametrize("how", ["killed", "full"])
@pytest.mark.parametrize(("owner", "name", "left"), STOPS)
def test_stopped_build(place: Place, how: str, owner: str, name: str, left: int) -> None:
    """It never leaves what a later build takes for right."""
    place.build()
    place.write("docs/articles/a.md", ARTICLE.replace("Bonn", "Rome"))
    (place.root / "docs/articles/b.md").unlink()
    command = [sys.executable, "-c", STOPPED, "build", "-q", how, owner, name, str(left)]
    stopped = subprocess.run(command, cwd=place.root, check=False, capture_output=True, text=True)
    assert (stopped.returncode == 9) is (how == "killed")
    for folder in place.root.glob(f"{CACHE}/making-*"):
        shutil.rmtree(folder)
    if how == "full" and owner in ("shutil", "pathlib:Path"):
        assert "could not be put into its place: [Errno 28]" in stopped.stdout
        assert "Traceback" not in stopped.stdout
    assert place.build()[1] == place.build(cache=False)[1]


def test_two_builds_at_once(place: Place) -> None:
    place.build()
    place.write("docs/articles/a.md", ARTICLE.replace("Bonn", "Rome"))
    processes = [started(place), started(place)]
    assert [process.wait() for process in processes] == [0, 0]
    made = place.files()
    assert made == place.build(cache=False)[1]
    assert place.build()[1] == made


def test_a_build_that_does_not_end(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another one says so, and leaves the site alone; `cache clear` leaves the running one its lock."""
    _, made = place.build()
    place.write("docs/articles/a.md", ARTICLE.replace("Bonn", "Rome"))
    monkeypatch.setattr(Records.alone.__wrapped__, "__defaults__", (0.1,))  # type: ignore[attr-defined]  # how long it waits
    for _ in range(2):
        with Records(place.root / CACHE).alone():
            said, left = place.build()
            assert "another build has not come to its end" in grave(said)[-1]
            assert left == made
            assert main(["cache", "clear", str(place.root)]) == 0
            said, left = place.build()
            assert "another build has not come to its end" in grave(said)[-1]
    assert place.build()[1] == place.build(cache=False)[1]


@pytest.mark.parametrize("path", ["articles/c/index.html", "stray.html"])
def test_a_site_that_something_else_changes_during_a_build(place: Place, path: str) -> None:
    place.write("docs/articles/c.md", THIRD)
    place.build()
    place.write("docs/articles/a.md", ARTICLE.replace("Bonn", "Rome"))
    place.deeds = {"pages are taken over": lambda: place.write(f"site/{path}", "spoilt")}
    said, _ = place.build()
    assert grave(said)[-1].endswith(
        "changed site during the build; build again".replace("site", str(place.root / "site"))
    )
    place.deeds = {}
    assert place.build()[1] == place.build(cache=False)[1]


WORDS = st.sampled_from(["", "Bob went.\n", "[[Ann]] went.\n"])
TEXTS = st.sampled_from([ARTICLE, OTHER, ARTICLE.replace("Bonn", "Rome"), ARTICLE.replace("Ann", "Bob"), "# Plain\n"])
NAMES = st.sampled_from(["a", "b", "c"])
FACTS = st.sampled_from([
    "indicators: [{indicator: I, value: 1, as_of: 2024}]", "indicators: [{indicator: I, value: 2, as_of: 2024}]",
    "commitments: [{id: c, actor: Ann, pledge: p, due: 2026}]", "commitments: [{id: c, actor: Bob, pledge: p, status: met}]",
    "meetings: [{id: m, series: S, number: 1, date: 2025-02-01}]", "meetings: [{id: m, series: S, number: 2, status: cancelled}]",
    "meetings: [{series: S, number: 1, date: 2025-02-03}]", "actors: [{name: Ann, aliases: [Bob]}]", "id: a", "corrections: soon",
])  # fmt: skip
"""Of which some contradict each other, some fit none or two of the others, and some are mistakes."""
TEMPLATES = st.sampled_from(["", "{{ section.title }}\n", "{{ section.title }}!\n"])
THEMES = st.sampled_from([BASIC, "{{ page.content }}", f"{BASIC}{{{{ config.site_name }}}}"])
SEARCHES = st.sampled_from(["whole", "brief"])
EXPORTS = st.sampled_from([["json", "markdown"], ["csv"], []])
HOMES = st.sampled_from(["# Home\n", "# Home\n\nWords of Ann.\n", "# Start\n", "Words.\n"])
PAGES = st.sampled_from(
    [
        "---\nname: Ann\naliases: [Bob]\n---\nProse.\n",
        "---\nname: Ann\nredirect_from: [anna]\n---\n",
        "---\nname: Ann\n---\nOther prose.\n",
        "",
    ]
)


class Edits(RuleBasedStateMachine):
    """Random edits of a site; after each one it is built, and is what a clean build makes."""

    @initialize()
    def begin(self) -> None:
        self.home = tempfile.TemporaryDirectory()
        self.place = furnished(Path(self.home.name))

    def teardown(self) -> None:
        self.home.cleanup()

    @rule(name=NAMES, text=TEXTS)
    def article(self, name: str, text: str) -> None:
        self.place.write(f"docs/articles/{name}.md", text)

    @rule(name=st.sampled_from(["x", "y/x", "z"]), fact=FACTS)
    def conflict(self, name: str, fact: str) -> None:
        self.place.write(f"docs/articles/{name}.md", f"---\ntitle: X\ndate: 2025-02-13\n{fact}\n---\nAnn.\n")

    @rule(name=NAMES, words=WORDS)
    def prose(self, name: str, words: str) -> None:
        file = self.place.root / f"docs/articles/{name}.md"
        if file.exists():
            file.write_text(f"{file.read_text('utf-8')}{words}", "utf-8")

    @rule(text=HOMES)
    def welcome(self, text: str) -> None:
        self.place.write("docs/index.md", text)

    @rule(path=st.sampled_from(["404.html", "actors/ann/index.html", "all.svg"]), text=st.sampled_from(["", "1", "2"]))
    def file(self, path: str, text: str) -> None:
        self._put(f"docs/{path}", text)

    @rule(name=NAMES)
    def drop(self, name: str) -> None:
        (self.place.root / f"docs/articles/{name}.md").unlink(missing_ok=True)

    @rule(name=NAMES, other=NAMES)
    def rename(self, name: str, other: str) -> None:
        file = self.place.root / f"docs/articles/{name}.md"
        if file.exists():
            file.rename(file.with_stem(other))

    @rule(name=st.sampled_from(["ann", "bob"]), text=PAGES)
    def page(self, name: str, text: str) -> None:
        self._put(f"docs/actors/{name}.md", text)

    @rule(text=TEMPLATES)
    def template(self, text: str) -> None:
        self._put("theme/dossier/section.html", text)

    @rule(text=THEMES)
    def theme(self, text: str) -> None:
        self._put("theme/main.html", text)

    @rule(
        unknown=st.sampled_from(["create", "warn"]),
        autolink=st.sampled_from(["off", "all"]),
        search=SEARCHES,
        exports=EXPORTS,
    )
    def option(self, unknown: str, autolink: str, search: str, exports: list[str]) -> None:
        self.place.options = {"unknown": unknown, "autolink": autolink, "search": search, "exports": exports}

    @rule(name=st.sampled_from(["S", "Other"]))
    def config(self, name: str) -> None:
        self.place.config = {"site_name": name}

    @rule(path=st.sampled_from(["index.html", "articles/a/index.html", "new.txt"]))
    def spoil(self, path: str) -> None:
        self.place.write(f"site/{path}", "spoilt")

    @rule(length=st.integers(0, 200))
    def damage(self, length: int) -> None:
        self.place.damage(lambda text: text[:length])

    @rule()
    def preview(self) -> None:
        """See what a preview shows, now and after whatever changed since the last time."""
        said, made = self.place.preview()
        clean, cleanly = self.place.preview(cache=False)
        assert made == cleanly
        assert grave(said) == grave(clean)

    @rule()
    def nothing(self) -> None:
        """Leave everything as it is."""

    def _put(self, path: str, text: str) -> None:
        self.place.write(path, text)
        if not text:
            (self.place.root / path).unlink()

    @invariant()
    def is_clean(self) -> None:
        said, made = self.place.build()
        clean, cleanly = self.place.build(cache=False)
        assert made == cleanly or "nothing was built" in grave(said)[-1]
        assert grave(said) == grave(clean)


TestEdits = Edits.TestCase
TestEdits.settings = settings(max_examples=8, stateful_step_count=12, deadline=None)
