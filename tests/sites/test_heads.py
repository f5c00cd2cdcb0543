"""What pages say of themselves in their heads, on real builds, with several themes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import bibtexparser
import pytest
from lxml import html
from markdown_it import MarkdownIt

from tests.linked_case import HARD

from .walker import Site, broken

ADDRESS = {"site_url": "https://site.example/", "site_description": "What the site is."}


def metas(site: Site, address: str) -> dict[str, list[str]]:
    """Return the metadata of a page: by name or property, everything that is said."""
    found: dict[str, list[str]] = {}
    for one in site.page(address).cssselect("head meta[content]"):
        found.setdefault(one.get("property") or one.get("name") or "", []).append(one.get("content"))
    return {name: said for name, said in found.items() if name == "description" or name.startswith(("og:", "twitter:"))}


def linked(site: Site, address: str) -> list[dict[str, object]]:
    """Return the linked data in the head of a page."""
    scripts = site.page(address).cssselect('head script[type="application/ld+json"]')
    return [node for one in scripts for node in json.loads(one.text)["@graph"]]


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_each_page_says_once_what_it_is(site: Callable[..., Site], theme: str) -> None:
    built = site(
        {**HARD, "actors/bd-llh.md": '---\nname: عبد الله\nsummary: A "king" & more.\n---\n'},
        strict=False,
        theme={"name": theme},
        **ADDRESS,
    )
    assert metas(built, "actors/bd-llh/") == {
        "description": ['A "king" & more.'],
        "og:title": ["عبد الله"],
        "og:description": ['A "king" & more.'],
        "og:type": ["profile"],
        "og:url": ["https://site.example/actors/bd-llh/"],
        "og:site_name": ["Test"],
        "twitter:card": ["summary"],
    }  # fmt: skip
    assert metas(built, "articles/a/")["og:type"] == ["article"]
    assert metas(built, "meetings/")["og:description"] == ["Meetings · 7 meetings"]
    assert linked(built, "actors/bd-llh/")[0]["@id"] == "https://site.example/actors/bd-llh/#actor"
    assert [one["@type"] for one in linked(built, "articles/a/")][:1] == ["NewsArticle"]


def test_a_picture_shows_where_a_page_is_shared(site: Callable[..., Site]) -> None:
    texts = {"actors/ann.md": "---\nname: Ann\nkind: person\nimage: assets/ann.svg\n---\n", "assets/ann.svg": "<svg/>"}
    built = site(texts, **ADDRESS)
    assert metas(built, "actors/ann/")["og:image"] == ["https://site.example/assets/ann.svg"]
    assert metas(built, "actors/ann/")["og:image:alt"] == ["Ann"]
    assert "og:image" not in metas(site(texts), "actors/ann/")


def test_an_article_without_facts_and_a_page_without_an_article(site: Callable[..., Site]) -> None:
    bare = '---\ntitle: Bare & "plain"\ndate: 2025-02-11\nsummary: In short.\n---\nText.\n'
    built = site({"articles/bare.md": bare, "guide.md": "# Guide\n"}, **ADDRESS)
    assert metas(built, "articles/bare/") == {
        "description": ["In short."],
        "og:title": ['Bare & "plain"'],
        "og:description": ["In short."],
        "og:type": ["article"],
        "og:url": ["https://site.example/articles/bare/"],
        "og:site_name": ["Test"],
        "twitter:card": ["summary"],
    }
    assert [one["@type"] for one in linked(built, "articles/bare/")] == ["NewsArticle", "WebSite"]
    assert (metas(built, "guide/"), linked(built, "guide/")) == ({"description": ["What the site is."]}, [])
    for address in ("", "guide/", "articles/bare/", "articles/", "sources/"):
        (link,) = built.page(address).cssselect('head link[type="text/markdown"]')
        assert (built.root / address / link.get("href")).is_file()
    assert not built.page("data/").cssselect('head link[type="text/markdown"]')


def test_pages_that_are_none_of_ours_or_removed_say_nothing(site: Callable[..., Site]) -> None:
    built = site(HARD, strict=False, **ADDRESS)
    for address in ("", "actors/hidden/", "articles/taken/"):
        assert linked(built, address) == []
        assert "og:title" not in metas(built, address)
    assert not (built.root / "actors/hidden/index.md").exists()


def test_what_a_theme_or_plugin_says_is_left_alone(site: Callable[..., Site]) -> None:
    own = "{% extends 'base.html' %}{% block extrahead %}<meta property='og:title' content='Mine'>{% endblock %}"
    texts = {**HARD, "../theme/main.html": own}
    built = site(texts, strict=False, theme={"name": "material", "font": False, "custom_dir": "theme"}, **ADDRESS)
    assert [name for name in metas(built, "actors/bd-llh/") if name != "description"] == ["og:title"]
    assert metas(built, "actors/bd-llh/")["og:title"] == ["Mine"]
    assert linked(built, "actors/bd-llh/")


def test_an_author_s_description_wins(site: Callable[..., Site]) -> None:
    built = site({"articles/a.md": "---\ntitle: T\ndate: 2025-02-11\nsummary: S\ndescription: D\nactors: [Ann]\n---\n"})
    assert metas(built, "articles/a/")["og:description"] == ["D"]


def test_the_text_beside_a_page_says_what_the_page_says(site: Callable[..., Site]) -> None:
    built = site(HARD, strict=False, **ADDRESS)
    for name, page in built.pages().items():
        for one in page.cssselect('link[type="text/markdown"]'):
            text = (built.root / name).with_name(one.get("href")).read_text("utf-8")
            shown = html.fromstring(MarkdownIt("gfm-like", {"linkify": False}).render(text)).text_content()
            assert missing(page, shown) == set(), name
    assert built.page("actors/").cssselect('link[type="text/markdown"]')
    # Material fetches a sitemap beside each link that is "alternate" and nothing else, as if it were a translation
    assert not [name for name, page in built.pages().items() if page.cssselect('link[rel="alternate"]')]


def missing(page: html.HtmlElement, text: str) -> set[str]:
    """Return the words of a page's facts that are not in a text; hidden ones and decoration do not count."""
    for one in page.cssselect(
        ".dossier [hidden], .dossier-crumbs, .dossier-follow, .dossier-take, .dossier-initials, .headerlink, summary,"
        " .dossier-calendar h3, .dossier-letters h3, .dossier-months, .dossier-figure, .dossier-figures, .dossier-network > .dossier-legend, .dossier-tools, .dossier form"  # the table below them says the same
    ):
        one.drop_tree()
    shown = " ".join(" ".join(part.itertext()) for part in page.cssselect(".dossier"))
    words = re.sub(r"\band \d+ more\b", "", shown).split()
    return {word for word in words if word.strip(",;:.·()¶→“”") not in text}


def test_addresses_without_folders(site: Callable[..., Site]) -> None:
    built = site(HARD, strict=False, use_directory_urls=False, site_url="https://site.example/")
    assert linked_at(built, "actors/bd-llh.html")["@id"] == "https://site.example/actors/bd-llh.html#actor"
    assert (built.root / "actors/bd-llh.md").is_file()
    assert broken(built) == []


def linked_at(site: Site, file: str) -> dict[str, object]:
    page = html.fromstring((site.root / file).read_text("utf-8"))
    return json.loads(page.cssselect('script[type="application/ld+json"]')[0].text)["@graph"][0]


def test_cite_boxes(site: Callable[..., Site]) -> None:
    built = site(HARD, strict=False, theme={"name": "material", "language": "de", "font": False}, **ADDRESS)
    for address, day in (("articles/a/", "11. Februar 2025"), ("actors/bd-llh/", "Stand: 20. Februar 2025")):
        (box,) = built.page(address).cssselect("details.dossier-cite")
        assert box.get("open") is None
        assert box.findtext("summary") == "Zitieren"
        assert day in box.text_content()
        assert [one.get("href") for one in box.iter("a")] == [f"https://site.example/{address}"]
        library = bibtexparser.parse_string(box.cssselect(".dossier-bibtex")[0].text_content())
        assert (len(library.entries), library.failed_blocks) == (1, [])
        assert (
            json.loads(box.cssselect(".dossier-csl")[0].text_content())[0]["URL"] == f"https://site.example/{address}"
        )
    assert "textbackslash" not in (built.root / "search/search_index.json").read_text("utf-8")
    assert not built.page("actors/").cssselect(".dossier-cite")
