"""Front matter is parsed once for the dossier and for MkDocs, which has from it what it would have read itself."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from mkdocs.utils import meta

from mkdocs_dossier.core import source
from mkdocs_dossier.core.read import read_article
from mkdocs_dossier.core.source import Document, read_document
from mkdocs_dossier.hosts.fronts import Fronts

from .test_again import Place, place

__all__ = ["place"]

READER = source._Reader
FRONTS = [
    "title: T\ndate: 2025-02-11\nat: 2025-02-11 12:00:00+02:00\nno: NO\nyes: yes\nnothing: ~\nalso:\nempty: ''\n",
    "a: 1\nb: '1'\nc: 0777\nd: 0x1f\ne: 1e3\nf: 1.5\ng: 1_000\nh: .inf\ni: 12:30\nj: \"x\\ny\"\nk: |\n  two\n  lines\nl: >-\n  one\n  line\n",
    "a: !!str 1\nb: !!int '2'\nc: ! 3\nd: !!set {x}\ne: !!binary aGk=\nf: [1, [2, {g: 3}]]\n",
    "base: &base {a: 1, b: [2]}\nother: {<<: *base, a: 3}\nmore: *base\n",
    "base: &base {a: 1}\nother: {<<: [*base, {c: 4}]}\n'<<': no merge\n",
    "a: &a [x, *a]\n",
    "a: 1\na: 2\n1: one\n2025-01-01: day\ntrue: truth\n? [x, y]\n: pair\n",
    "{title: T, hide: [toc], meetings: [{date: 2025-01-01, number: 3}]}\n",
    "a: !!bool maybe\n",
    "a: !!int ''\n",
    "a: !!timestamp soon\n",
    "date: 2025-02-30\n",
    "a: !unknown x\n",
    "a: [\n",
    "- a\n- b\n",
    "just words\n",
    "# nothing\n",
    "a: 1\n...\nb: 2\n",
    "title: T\nhide:\n  - toc\ntemplate: x.html\nsearch: {exclude: true, boost: 2}\n",
]
ENDS = ["---\n\n\nProse.\n", "---\nNote: this is prose.\n", "--- \nProse\n", "...\nProse\n", "---", "---\n"]


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("front", FRONTS)
def test_mkdocs_has_what_it_would_read(front: str, end: str) -> None:
    text, fronts, kept = f"---\n{front}{end}", Fronts(), []

    def seen(document: Document, node: yaml.Node) -> None:
        kept.append(document.path)
        fronts.keep(document, node)

    document = read_document("a.md", text, "a.md")
    read_article(Document(document.path, document.file, document.front, document.prose, seen=seen))
    found = fronts.take("a.md", text)
    expected = meta.get_data(text)
    assert repr(found) in (repr(expected), "None")
    if "Prose" in end and isinstance(expected[1], dict) and len(expected[1]) > 1:
        assert (repr(found), kept) == (repr(expected), ["a.md"])


def test_another_text_than_the_one_that_was_read() -> None:
    fronts, document = Fronts(), read_document("a.md", "---\na: 1\n---\nProse.\n", "a.md")
    fronts.keep(document, yaml.compose("a: 1"))
    assert fronts.take("a.md", "---\na: 2\n---\nProse.\n") is None


@pytest.mark.parametrize("cache", [True, False])
@pytest.mark.parametrize(
    "config",
    [
        {},
        {"nav": ["index.md", {"Who": "actors/ann.md"}, {"More": [{"Us": "./us.md"}]}]},
        {"edit_uri": "edit/"},
        {"hooks": ["hook.py"]},
    ],
)
def test_nothing_is_parsed_twice(
    place: Place, config: dict[str, object], cache: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of no page MkDocs parses anything, and the core reads each once; in a build of everything as after an edit."""
    read: list[str] = []

    def reader(document: Document) -> object:
        read.append(document.path)
        return READER(document)

    monkeypatch.setattr(source, "_Reader", reader)
    monkeypatch.setattr(meta, "yaml", SimpleNamespace(load=lambda text, _: read.append(f"by MkDocs: {text}")))
    place.config = config
    place.write("hook.py", "def on_page_markdown(markdown, page, **_): assert page.meta or 'b.md' in repr(page.file)\n")
    place.write("docs/index.md", "---\ntitle: Home\n---\n[[Ann]]\n")
    place.write("docs/us.md", "---\nhide: [toc]\n---\n[[Ann]]\n")
    place.write("docs/actors/ann.md", "---\nname: Ann\nhide: [toc]\n---\nProse of [[Bob]].\n")
    paths = ["actors/ann.md", "articles/a.md", "articles/b.md", "index.md", "us.md"]
    _, made = place.build(cache=cache)
    assert sorted(read) == paths
    assert made["us/index.html"].startswith(b"<title>Us</title>")
    title = b"Who" if "nav" in config else b"Ann"
    assert made["actors/ann/index.html"].startswith(b"<title>%b</title>" % title)
    file = Path(place.root / "docs/articles/a.md")
    file.write_text(f"{file.read_text('utf-8')}More.\n", "utf-8")
    read.clear()
    place.build(cache=cache)
    assert sorted(read) == paths


MINE = "from mkdocs.plugins import event_priority\n\n@event_priority(-100)\ndef on_files(files, **_): return files\n"


@pytest.mark.parametrize("config", [{}, {"edit_uri": "edit/"}, {"repo_url": "https://x.example/", "edit_uri": "e/"}])
def test_pages_are_those_of_mkdocs(place: Place, config: dict[str, object]) -> None:
    """What a template can print of each page is what it prints where MkDocs begins them itself."""
    shown = (
        "title url abs_url canonical_url edit_url update_date is_homepage is_top_level is_section parent previous_page"
    )
    told = "".join(
        f"{name}: {{{{ page.{name} }}}}\n" for name in (*shown.split(), "next_page", "ancestors", "meta", "toc")
    )
    place.write("theme/main.html", f"{{{{ page }}}}\n{told}{{% for one in nav %}}{{{{ one }}}}{{% endfor %}}\n")
    place.write("theme/404.html", "Lost?\n")
    place.write("docs/us.md", "---\ntitle: Us\nhide: [toc]\n---\n## We\n")
    place.write("docs/hook.md", "Plain.\n")
    place.write("hook.py", MINE)
    place.config = {"site_url": "https://s.example/", "nav": ["index.md", {"We": "us.md"}, "articles/b.md"], **config}
    said, made = place.build(cache=False)
    again, cached = place.build()
    place.config["hooks"] = ["hook.py"]
    theirs, expected = place.build(cache=False)
    assert made == cached == expected
    assert [one for one in said if one.startswith("30")] == [one for one in again if one.startswith("30")]
    assert {one for one in said if one.startswith("30")} == {one for one in theirs if one.startswith("30")}


@pytest.mark.parametrize("links", ["relative_to_docs", "info"])
def test_titles_in_the_navigation(place: Place, links: str) -> None:
    """MkDocs heeds the first one of each page, and says which pages have none and which paths lead nowhere."""
    place.write("theme/main.html", "{{ page.title }}{{ page.url }}{% for one in nav %}{{ one }}{% endfor %}\n")
    place.write("theme/404.html", "Lost?\n")
    place.write("docs/us.md", "# Us\n")
    place.write("docs/other.md", "# Other\n")
    given = [
        "./us.md",
        {"We": "us.md"},
        {"Here": "/index.md"},
        {"B": "/articles/b.md"},
        {"A": [{"C": "articles/a.md"}]},
    ]
    place.config = {"nav": given, "validation": {"nav": {"absolute_links": links}}}
    said, made = place.build(cache=False)
    assert (said, made) != ([], {})
    again, cached = place.build()
    assert cached == made
    assert [one for one in again if '"nav"' in one] == [one for one in said if '"nav"' in one] != []
