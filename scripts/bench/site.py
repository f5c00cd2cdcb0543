"""A site to measure: a folder with a corpus and its configuration, the control beside it, and small edits of it."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import yaml

from mkdocs_dossier.core.kinds import KINDS

from .control import content_of, write_control

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

NAV = "articles actors meetings series topics commitments indicators sources".split()
CONFIG = {
    "site_name": "Benchmark", "site_url": "https://benchmark.example/", "theme": {"name": "material", "font": False},
    "validation": {"omitted_files": "ignore"},
}  # fmt: skip
PLUGIN = {"dossier": {"today": "2026-01-01"}}
BARE = {"dossier": {"today": "2026-01-01", "exports": []}}
ENTITY = re.compile(rf"(?:{'|'.join(kind.folder for kind in KINDS.values())})/[^/]+/")
"""The address of the page of an entity."""
WORDS, ACTOR = "Some words more.", "Nobody Before"
"""What an edit adds to an article: a paragraph, or the name of an actor."""
EVENTLESS = re.compile(r"---\n(?:(?!events:|---\n).*\n)*---\n")
LAYOUTS = {
    "_default/baseof.html": """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<link rel="canonical" href="{{ .Permalink }}"></head><body><nav><ul>{{ range site.Menus.main }}<li><a href="{{ .URL }}">
{{ .Name }}</a></li>{{ end }}</ul></nav><main>{{ block "main" . }}{{ end }}</main></body></html>
""",
    "_default/single.html": '{{ define "main" }}<aside>{{ .TableOfContents }}</aside>{{ .Content }}{{ end }}\n',
    "_default/list.html": '{{ define "main" }}<aside>{{ .TableOfContents }}</aside>{{ .Content }}{{ end }}\n',
    "index.json": """[{{ range $at, $page := site.Pages }}{{ if $at }},{{ end }}
{{ dict "title" .Title "url" .RelPermalink "text" .Plain | jsonify }}{{ end }}]
""",
}
HUGO = """baseURL = 'https://benchmark.example/'
title = 'Benchmark'
disableKinds = ['taxonomy', 'RSS']
[outputs]
home = ['html', 'json']
"""
"""What Hugo needs to make of the control what Material makes of it: pages with a navigation, and a search index."""


SEARCHED, UNSEARCHED = 1_500, "---\nsearch:\n  exclude: true\n---\n"
"""From how many words on a page stays out of Zensical's search, and how: with 10,000 articles that takes 2,048 words of
a page, and else the build fails."""


@dataclass(frozen=True)
class Site:
    """A site below a folder: `ours` is built by the plugin, `control` by Material alone, `hugo` by Hugo."""

    root: Path

    @property
    def ours(self) -> Path:
        """The folder of the site that the plugin builds."""
        return self.root / "ours"

    @property
    def control(self) -> Path:
        """The folder of the control."""
        return self.root / "control"

    @property
    def hugo(self) -> Path:
        """The control as Hugo reads it."""
        return self.root / "hugo"

    @property
    def zensical(self) -> Path:
        """The control as Zensical reads it."""
        return self.root / "zensical"

    @property
    def empty(self) -> Path:
        """A site of one page, whose preview watches the docs folder of the other one."""
        return self.root / "empty"

    @cached_property
    def article(self) -> Path:
        """The article that is edited: one in the middle, whose front matter has no events yet."""
        found = sorted((self.ours / "docs/articles").rglob("*.md"))
        plain = [one for one in found if one.stem != "index" and EVENTLESS.match(one.read_text("utf-8"))]
        if not plain:
            raise SystemExit("no article has front matter without 'events', to which an actor could be added")
        return plain[len(plain) // 2]

    def prepare(self, fill: Callable[[Path], None]) -> None:
        """Write the corpus and the configuration of the site that the plugin builds."""
        fill(self.ours / "docs")
        self._configure(self.ours, (PLUGIN,), "mkdocs.yml")
        self._configure(self.ours, (BARE,), "bare.yml")
        (self.empty / "docs").mkdir(parents=True)
        (self.empty / "docs/index.md").write_text("# Empty\n", "utf-8")
        watching = {**CONFIG, "watch": [str(self.ours / "docs")]}
        (self.empty / "mkdocs.yml").write_text(yaml.safe_dump(watching), "utf-8")

    def derive(self) -> None:
        """Write the control from the built site, and the same for Zensical and for Hugo."""
        write_control(self.ours / "site", self.control / "docs")
        self._configure(self.control, (), "mkdocs.yml")
        shutil.copytree(self.control, self.zensical)
        for page in sorted(self.zensical.rglob("*.md")):
            text = page.read_text("utf-8")
            if len(text.split()) > SEARCHED:
                page.write_text(f"{UNSEARCHED}{text}", "utf-8")
        shutil.copytree(self.control / "docs", self.hugo / "content")
        for page in sorted(self.hugo.rglob("index.md")):
            page.rename(page.with_name("_index.md"))
        for name, text in LAYOUTS.items():
            (self.hugo / "layouts" / name).parent.mkdir(parents=True, exist_ok=True)
            (self.hugo / "layouts" / name).write_text(text, "utf-8")
        menu = "".join(f"[[menu.main]]\nname = '{one}'\nurl = '/{one}/'\n" for one in NAV)
        (self.hugo / "hugo.toml").write_text(HUGO + menu, "utf-8")

    def _configure(self, folder: Path, plugins: Sequence[object], name: str) -> None:
        """Write a configuration of MkDocs; both sites have the same navigation."""
        alone = [one for one in NAV if (folder / f"docs/{one}.md").exists()]
        nav = ["index.md", *(f"{one}.md" if one in alone else f"{one}/index.md" for one in NAV)]
        (folder / name).write_text(yaml.safe_dump({**CONFIG, "plugins": ["search", *plugins], "nav": nav}), "utf-8")

    def pages(self) -> int:
        """Return how many pages the built site has."""
        return sum(1 for _ in (self.ours / "site").rglob("index.html"))

    def likeness(self) -> float:
        """Return how many letters the control has for each letter of ours."""
        ours, control = (sum(map(len, _words(one / "site"))) for one in (self.ours, self.control))
        return control / ours

    def index(self) -> Mapping[str, int]:
        """Return how many bytes the index of the search has, and how many the page of an entity adds at most."""
        content = (self.ours / "site/search/search_index.json").read_bytes()
        pages: Counter[str] = Counter()
        for entry in json.loads(content)["docs"]:
            text = json.dumps(entry, separators=(",", ":"), ensure_ascii=False)
            pages[entry["location"].partition("#")[0]] += len(text.encode()) + 1
        sizes = (size for page, size in pages.items() if ENTITY.fullmatch(page))
        return {"whole": len(content), "entity": max(sizes, default=0)}


@contextmanager
def edited(file: Path, change: Callable[[str], str]) -> Iterator[None]:
    """Have a file changed for a while."""
    before = file.read_text("utf-8")
    file.write_text(change(before), "utf-8")
    try:
        yield
    finally:
        file.write_text(before, "utf-8")


def with_words(text: str) -> str:
    """Return an article with a paragraph more."""
    return f"{text}\n{WORDS}\n"


def with_actor(text: str) -> str:
    """Return an article that names an actor whom nobody has named before."""
    return text.replace("\n---\n", f"\nevents: [{{event: A visit, actors: [{ACTOR}]}}]\n---\n", 1)


def _words(site: Path) -> Iterator[str]:
    """Yield the words of each page: white space is no text."""
    for page in site.rglob("index.html"):
        content = content_of(page)
        yield from content.text_content().split() if content is not None else ()
