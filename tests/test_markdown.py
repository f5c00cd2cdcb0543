"""Pages as Markdown, and the list of them: exact on a small dossier, and read by a parser that nobody here wrote."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html
from markdown_it import MarkdownIt

from mkdocs_dossier import Folders, Options, read_folder
from mkdocs_dossier.exports import EXPORTS
from mkdocs_dossier.exports.site import Site, directory_url
from mkdocs_dossier.folder import now, read_texts
from mkdocs_dossier.pages.markdown import link, text
from reference import PAGES

from .linked_case import SITE, hard

ROOT = Path(__file__).parents[1]
RENDERER = MarkdownIt("gfm-like", {"linkify": False})


@pytest.mark.parametrize("page", ["articles/gone", "actors/bd-llh", "meetings/moved", "indicators/share"])
def test_golden(page: str, tmp_path: Path) -> None:
    written = list(EXPORTS["markdown"].write(hard(), SITE, tmp_path))
    assert f"{page}/index.md" in written
    golden = ROOT / f"tests/golden/markdown/{page.replace('/', '-')}.md"
    assert (tmp_path / page / "index.md").read_text("utf-8") == golden.read_text("utf-8")


def test_list_golden(tmp_path: Path) -> None:
    assert list(EXPORTS["llms"].write(hard(), SITE, tmp_path)) == ["llms.txt"]
    assert (tmp_path / "llms.txt").read_text("utf-8") == (ROOT / "tests/golden/markdown/llms.txt").read_text("utf-8")


@pytest.mark.parametrize(
    "typed",
    [
        "# no heading", "- no item", "+ no item", "12. no item", "3) no item", "> no quotation", "--- ", "***", "a | b", "*a* __b__ `c` ~~d~~",
        "[a](javascript:b)", "![a](b)", "<b onclick=x>c</b>", "&lt;b&gt; & c", "a\\*b", "https://example.org/a_b_c", "=====", "```x", "3.5 of 100",
        "-5", "snake_case_name", "{{ 7*7 }} --8<-- a", "two\n\nlines", "[^1] *[HTML]: x", "$a$",
    ],
)  # fmt: skip
def test_a_text_of_an_author_stays_text(typed: str) -> None:
    for line in (text(typed), f"- {text(typed)}", f"| {text(typed)} |\n| --- |"):
        shown = html.fromstring(f"<div>{RENDERER.render(line)}</div>")
        assert shown.text_content().strip() == " ".join(typed.split())
        assert {one.tag for one in shown.iter()} <= {"div", "p", "ul", "li", "table", "thead", "tr", "th"}


def test_numbers_read_as_they_are() -> None:
    assert [text(one) for one in ("3.5 of 100", "-5", "1. a")] == ["3.5 of 100", "-5", "1\\. a"]


@pytest.mark.parametrize("url", ["https://example.org/a(b)c d", "https://example.org/<b>\\", "mailto:a@b.example"])
def test_an_address_does_not_end_its_link(url: str) -> None:
    (anchor,) = html.fromstring(f"<div>{RENDERER.render(link('[x](y)', url))}</div>").iter("a")
    assert unquote(anchor.get("href")) == url
    assert anchor.text_content() == "[x](y)"


def test_every_link_leads_to_a_page(tmp_path: Path) -> None:
    dossier, site = read_folder(ROOT / "docs"), Site("https://tracker.example/")
    written = set(EXPORTS["markdown"].write(dossier, site, tmp_path))
    dead = []
    made = {directory_url(path) for path in (*PAGES, "data/index.md")}  # what only a build of the site writes
    for file in sorted(written):
        for target in re.findall(r"\]\(([^)\s]+)\)", (tmp_path / file).read_text("utf-8")):
            address = urlsplit(urljoin(f"{site.url}{file}", target))
            path = address.path[1:]
            known = f"{path}index.md" in written or path in made or (ROOT / "docs" / path).is_file()
            if address.netloc == "tracker.example" and not known:
                dead.append(f"{file}: {target}")
    assert len(written) > len(dossier.articles) + len(dossier.entities)
    assert dead == []


PLAIN = {
    "index.md": """# Home of *all*

Who is [[Ann Lee|the first]], and [[Ann Lee]] or [[a]]? See [the guide](guide/use.md#top), [gone](gone.md) and [x](https://example.org/x.md).

<!-- dossier: latest-articles, search, numbers -->

![A picture](assets/a b.png) ![A picture](assets/map.png "title") [[Nobody Atall]] [[Gone]] `[[Ann Lee]]`

```md
[[Ann Lee]] <!-- dossier: overdue --> [x](guide/use.md)
```
""",
    "guide/use.md": "---\ntitle: Use <it>\n---\nBack [home](../index.md) with ![](../assets/map.png), to [[Nobody]].\n",
    "actors/index.md": "# Actors\n\nAll of them, such as [Ann](ann-lee.md).\n",
    "actors/ann-lee.md": "---\nname: Ann Lee\nkind: person\n---\n# Ann Lee\n\nSees [[a]].\n",
    "actors/gone.md": "---\nname: Gone\nvisibility: removed\n---\nSecret.\n",
    "articles/a.md": "---\ntitle: Without facts\ndate: 2025-02-11\nsummary: In short.\n---\nText on [[Ann Lee]].\n",
    "articles/draft.md": "---\ntitle: Draft\ndate: 2025-02-11\ndraft: true\n---\nDraft.\n",
    "articles/plain.md": "Just text.\n",
}  # fmt: skip


def test_every_page_has_its_markdown(tmp_path: Path) -> None:
    dossier = read_texts([(path, text, path) for path, text in PLAIN.items()], None, Options(now()), Folders())
    written = sorted(EXPORTS["markdown"].write(dossier, SITE, tmp_path))
    assert written == [
        "actors/ann-lee/index.md", "actors/index.md", "articles/a/index.md", "articles/index.md", "articles/plain/index.md",
        "guide/use/index.md", "index.md", "sources/index.md",
    ]  # fmt: skip
    found = {name: (tmp_path / name).read_text("utf-8") for name in written}
    assert (
        found["index.md"]
        == """# Home of *all*

Address: <https://dossier.example/>

Who is [the first](actors/ann-lee/), and [Ann Lee](actors/ann-lee/) or [Without facts](articles/a/)? See [the guide](guide/use/#top), [gone](gone/) and [x](https://example.org/x.md).

## Latest articles

- 11 February 2025 · [Without facts](articles/a/) · In short.

- [1 article](articles/)
- [1 actor](actors/)

![A picture](assets/a b.png) ![A picture](assets/map.png "title") Nobody Atall (removed) `[[Ann Lee]]`

```md
[[Ann Lee]] <!-- dossier: overdue --> [x](guide/use.md)
```
"""
    )
    assert (
        found["guide/use/index.md"]
        == """# Use \\<it\\>

Address: <https://dossier.example/guide/use/>

Back [home](../../) with ![](../../assets/map.png), to Nobody.
"""
    )
    assert (
        found["articles/a/index.md"]
        == """# Without facts

Address: <https://dossier.example/articles/a/>

Text on [Ann Lee](../../actors/ann-lee/).
"""
    )
    assert (
        found["articles/plain/index.md"]
        == "# articles/plain.md\n\nAddress: <https://dossier.example/articles/plain/>\n\nJust text.\n"
    )
    assert (
        "# Actors\n\n1 actor\n\nAddress: <https://dossier.example/actors/>\n\nAll of them, such as [Ann](ann-lee/).\n"
        in found["actors/index.md"]
    )
    assert "\n\nSees [Without facts](../../articles/a/).\n" in found["actors/ann-lee/index.md"]
    assert found["actors/ann-lee/index.md"].count("# Ann Lee") == 1
    list(EXPORTS["llms"].write(dossier, SITE, tmp_path))
    assert (
        (tmp_path / "llms.txt")
        .read_text("utf-8")
        .endswith("""
## Other pages

- [articles/plain.md](https://dossier.example/articles/plain/index.md)
- [Use \\<it\\>](https://dossier.example/guide/use/index.md)
- [Home of all](https://dossier.example/index.md)
""")
    )


def test_pages_that_are_files(tmp_path: Path) -> None:
    site = Site("", address=lambda path: path.replace(".md", ".html"))
    written = list(EXPORTS["markdown"].write(hard(), site, tmp_path))
    assert "actors/bd-llh.md" in written
    assert "[Jordan](jordan.html)" in (tmp_path / "actors/bd-llh.md").read_text("utf-8")
    assert "[the talks](../meetings/talks.html)" in (tmp_path / "articles/a.md").read_text("utf-8")


def test_what_is_removed_is_not_written(tmp_path: Path) -> None:
    written = [*EXPORTS["markdown"].write(hard(), SITE, tmp_path), *EXPORTS["llms"].write(hard(), SITE, tmp_path)]
    texts = "".join((tmp_path / name).read_text("utf-8") for name in written)
    assert [name for name in ("Hidden", "Shadow", "Taken down") if name in texts] == []
    assert not {"actors/hidden/index.md", "articles/taken/index.md"} & set(written)
