"""Links in prose on built sites: names as links, plain names, what mentions a page, and addresses of before."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from .walker import broken

if TYPE_CHECKING:
    from collections.abc import Callable

    from .walker import Site

GOLDEN = {
    case["case"]: case["given"]
    for case in yaml.safe_load((Path(__file__).parents[1] / "golden/prose.yml").read_text("utf-8"))
}
EXTENSIONS = [
    "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables",
    "pymdownx.mark", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist",
]  # fmt: skip


@pytest.mark.parametrize("case", ["what is no link by name", "links by name wherever Markdown has words"])
def test_the_check_finds_the_links_that_markdown_finds(site: Callable[..., Site], case: str) -> None:
    texts = {**GOLDEN[case], "guide/none.md": "None."}
    built = site(texts, strict=False, markdown_extensions=EXTENSIONS)
    told = [name for line in built.log for name in re.findall(r"guide/a\.md.* unknown name '(.*?)'", line)]
    marks = built.page("guide/a/").cssselect("article sup[title]")
    assert told
    assert sorted(one.get("title").removeprefix("unknown name: ") for one in marks) == sorted(told)


NATO = "---\nname: NATO\naliases: [Alliance]\nredirect_from: [old-nato]\nnames: {uk: НАТО, ar: الناتو}\n---\nNATO is this page; Mark Rutte leads it.\n"
VISIT = """---
title: The visit
date: 2025-02-11
lang: en
actors: [{name: Mark Rutte, kind: person, sort_name: "Rutte, Mark", role: subject}, NATO]
statements: [{id: s1, actor: Mark Rutte, says: Yes.}]
---
# The NATO visit

Mark Rutte spoke. He leads **NATO** & others; `NATO`, [NATO](https://example.org), [[NATO|the Alliance]], NATO.

## Rutte's NATO

Rutte of NATO and the Alliance.
"""
PLAIN = "# A page\n\nНАТО та *الناتو* тут. [[Mark Rutte|Марк]] & [[Nobody|no *NATO*]].\n"
TEXTS = {"actors/nato.md": NATO, "articles/visit.md": VISIT, "guide/page.md": PLAIN}


def links(site: Site, address: str) -> list[str]:
    """Return the links in the prose of a page, with their addresses."""
    found = site.page(address).cssselect(".md-content__inner > p a.dossier-ref, h1 a.dossier-ref, h2 a.dossier-ref")
    return [f"{one.text_content()} {one.get('href')}" for one in found]


@pytest.mark.parametrize(
    ("autolink", "visit", "page"),
    [
        (False, ["the Alliance ../../actors/nato/"], ["Марк ../../actors/mark-rutte/"]),
        (
            "first",
            ["Mark Rutte ../../actors/mark-rutte/", "NATO ../../actors/nato/", "the Alliance ../../actors/nato/"],
            ["НАТО ../../actors/nato/", "Марк ../../actors/mark-rutte/"],
        ),
        (
            "section",
            [
                "Mark Rutte ../../actors/mark-rutte/", "NATO ../../actors/nato/", "the Alliance ../../actors/nato/",
                "Rutte ../../actors/mark-rutte/", "NATO ../../actors/nato/",
            ],
            ["НАТО ../../actors/nato/", "Марк ../../actors/mark-rutte/"],
        ),
        (
            "all",
            [
                "Mark Rutte ../../actors/mark-rutte/", "NATO ../../actors/nato/", "the Alliance ../../actors/nato/",
                "NATO ../../actors/nato/", "Rutte ../../actors/mark-rutte/", "NATO ../../actors/nato/",
                "Alliance ../../actors/nato/",
            ],
            ["НАТО ../../actors/nato/", "الناتو ../../actors/nato/", "Марк ../../actors/mark-rutte/"],
        ),
    ],
)  # fmt: skip
def test_names_become_links(site: Callable[..., Site], autolink: object, visit: list[str], page: list[str]) -> None:
    built = site(TEXTS, strict=False, options={"autolink": autolink})
    assert links(built, "articles/visit/") == visit
    assert links(built, "guide/page/") == page
    assert "data-dossier" not in built.html("articles/visit/")
    assert broken(built) == []


def test_an_unknown_name_is_marked(site: Callable[..., Site]) -> None:
    built = site(TEXTS, strict=False)
    (mark,) = built.page("guide/page/").cssselect(".dossier-unknown")
    assert mark.text_content() == "no NATO?"
    assert mark.cssselect("sup")[0].get("title") == "unknown name: Nobody"
    (line,) = [one for one in built.log if "DOS070" in one]
    assert line.endswith(
        "docs/guide/page.md:3:45: warning DOS070: unknown name 'Nobody'; mend the name, or name it in the front matter of an article"
    )


def test_what_mentions_a_page(site: Callable[..., Site]) -> None:
    built = site(TEXTS, strict=False)
    items = built.page("actors/nato/").cssselect(".dossier-mentions > li")
    assert [" ".join(one.text_content().split()) for one in items] == [
        "11 February 2025 The visit mentioned He leads NATO & others; NATO, NATO, the Alliance, NATO.",
        "A page mentioned НАТО та الناتو тут.",
    ]
    assert [one.text_content() for one in items[0].cssselect("mark")] == ["the Alliance"]
    assert [one.get("href") for one in items[0].cssselect("a")] == [
        "../../articles/visit/",
        "../../articles/visit/#actor-2",
    ]
    assert [one.get("lang") for one in items[0].cssselect("p")] == ["en"]
    other = built.page("actors/mark-rutte/").cssselect(".dossier-mentions > li")
    assert [" ".join(one.text_content().split()) for one in other] == [
        "11 February 2025 The visit subject, speaker Mark Rutte spoke.",
        "A page mentioned Марк & no NATO.",
        "NATO mentioned NATO is this page; Mark Rutte leads it.",
    ]


def test_pages_that_only_list_an_entity_are_folded(site: Callable[..., Site]) -> None:
    built = site({**TEXTS, "actors/norway.md": "---\nname: Norway\nmember_of: NATO\n---\n"}, strict=False)
    (folded,) = built.page("actors/nato/").cssselect(".dossier-section details.dossier-more")
    assert " ".join(folded.text_content().split()) == "On 1 page of an entity Norway membership"


def test_links_to_sections_and_facts_are_checked(site: Callable[..., Site]) -> None:
    text = "[[actors/nato#mentions]] [[visit#s1]] [x](../actors/nato.md#mentions) [[visit#nothing]] [[visit]] [[NATO#none]]"
    built = site({**TEXTS, "guide/page.md": text}, strict=False, validation={"links": {"anchors": "warn"}})
    page = built.page("guide/page/")
    assert [one.text_content() for one in page.cssselect("article a.dossier-ref")] == [
        "NATO",
        "The visit",
        "The visit",
        "The visit",
        "NATO",
    ]
    assert sorted(line for line in built.log if "anchor" in line) == [
        "Doc file 'guide/page.md' contains a link '../actors/nato.md#none', but the doc 'actors/nato.md' does not contain an anchor '#none'.",
        "Doc file 'guide/page.md' contains a link '../articles/visit.md#nothing', but the doc 'articles/visit.md' does not contain an anchor '#nothing'.",
    ]


def test_a_removed_entity_is_not_named(site: Callable[..., Site]) -> None:
    gone = "---\nname: Ann\nvisibility: removed\n---\n"
    built = site({"actors/ann.md": gone, "guide/page.md": "[[Ann]], [[Ann|she]]\n", "articles/a.md": VISIT})
    assert built.page("guide/page/").cssselect("article > p")[0].text_content() == "(removed), she"


def test_addresses_of_before(site: Callable[..., Site]) -> None:
    maps = {"redirects": {"redirect_maps": {"actors/alliance.md": "guide/page.md", "older.md": "actors/nato.md"}}}
    plugins = ["search", {"dossier": {"today": "2026-01-01"}}, maps]
    built = site(TEXTS, strict=False, site_url="https://example.org/s/", plugins=plugins)
    page = built.page("actors/old-nato/")
    assert page.cssselect("link[rel=canonical]")[0].get("href") == "https://example.org/s/actors/nato/"
    assert page.cssselect("meta[http-equiv=refresh]")[0].get("content") == "0; url=../nato/"
    assert [one.get("content") for one in page.cssselect("meta[name=robots]")] == ["noindex"]
    for file in ("sitemap.xml", "search/search_index.json"):
        assert "actors/old-nato" not in (built.root / file).read_text("utf-8")
    assert "../../guide/page/" in built.html("actors/alliance/")
    assert "../actors/nato/" in built.html("older/")


def test_addresses_of_before_without_folders_and_beside_files(site: Callable[..., Site]) -> None:
    texts = {**TEXTS, "actors/alliance/index.html": "<p>Mine</p>", "actors/alliance.html": "<p>Mine</p>"}
    built = site(texts, strict=False, use_directory_urls=False)
    page = (built.root / "actors/old-nato.html").read_text("utf-8")
    assert '<link rel="canonical" href="nato.html">' in page
    assert (built.root / "actors/alliance.html").read_text("utf-8") == "<p>Mine</p>"


def test_what_belongs_together(site: Callable[..., Site]) -> None:
    texts = {f"articles/{name}.md": VISIT.replace("The visit", f"Visit {name}").replace("s1", name) for name in "ab"}
    built = site(texts, strict=False)
    (item,) = built.page("articles/a/").cssselect(".dossier-section--kin li")
    assert " ".join(item.text_content().split()) == "11 February 2025 Visit b Mark Rutte, NATO"
    (line,) = built.page("actors/nato/").cssselect("section[aria-labelledby=beside] p")
    assert line.text_content() == "Mark Rutte 2 articles"
    assert broken(built) == []
