"""What can be followed from built pages: the line under the name, the links in the head, and where they lead."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote, urljoin, urlsplit

import feedparser
import pytest

from .walker import Site, broken, requests

ARTICLE = """---
title: A visit
date: 2025-02-11
topics: [Spending]
meetings:
- {id: m, name: M, series: UDCG, date: 2025-02-12, attendees: [Ann]}
- {id: n, name: N, series: UDCG, date: 2025-03, attendees: [Ann, Bo]}
- {id: o, name: O, series: UDCG, date: "2025", attendees: [Bo]}
---
"""
TEXTS = {"articles/a.md": ARTICLE, "guide.md": "# Guide\n"}
Builder = Callable[..., Site]


def follow(site: Site, address: str) -> list[str]:
    """Return the line of a page that says what can be followed: its links, then its words."""
    found = site.page(address).cssselect(".dossier-follow")
    links = [link.get("href") for link in site.page(address).cssselect(".dossier-follow a")]
    return [*links, " ".join(found[0].text_content().split())] if found else []


def head(site: Site, address: str) -> list[tuple[str, str, str]]:
    """Return the links to feeds in the head of a page: type, title, address."""
    found = site.page(address).cssselect("head link[rel~=feed]")
    return [(one.get("type"), one.get("title"), one.get("href")) for one in found]


@pytest.mark.parametrize(
    ("address", "line"),
    [
        ("actors/ann/", ["feed.xml", "webcal://example.org/x/actors/ann/calendar.ics", "calendar.ics", "Follow: Feed (Atom) · Calendar · Calendar as a file (1 meeting whose day is not known is not in the calendar)"]),
        ("actors/bo/", ["feed.xml", "Follow: Feed (Atom) (2 meetings whose day is not known are not in the calendar)"]),
        ("series/udcg/", ["feed.xml", "webcal://example.org/x/series/udcg/calendar.ics", "calendar.ics", "Follow: Feed (Atom) · Calendar · Calendar as a file (2 meetings whose day is not known are not in the calendar)"]),
        ("topics/spending/", ["feed.xml", "Follow: Feed (Atom)"]),
        ("meetings/", ["webcal://example.org/x/meetings/calendar.ics", "calendar.ics", "Follow: Calendar · Calendar as a file (2 meetings whose day is not known are not in the calendar)"]),
        ("articles/", ["../feed.xml", "Follow: Feed (Atom)"]),
        ("meetings/m/", []),
        ("actors/", []),
    ],
)  # fmt: skip
def test_the_line(site: Builder, address: str, line: list[str]) -> None:
    assert follow(site(TEXTS, site_url="https://example.org/x/"), address) == line


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_the_head_in_any_theme(site: Builder, theme: str) -> None:
    built = site(TEXTS, theme={"name": theme})
    atom, other = ("application/atom+xml", "Test", "feed.xml"), ("application/feed+json", "Test", "feed.json")
    up = [(kind, title, f"../{href}") for kind, title, href in (atom, other)]
    assert head(built, "") == [atom, other]
    assert head(built, "guide/") == up
    assert head(built, "series/udcg/") == [
        ("application/atom+xml", "Test", "../../feed.xml"), ("application/feed+json", "Test", "../../feed.json"),
        ("application/atom+xml", "UDCG", "feed.xml"), ("application/feed+json", "UDCG", "feed.json"),
    ]  # fmt: skip
    assert built.html("guide/").count('rel="alternate feed"') == 2


def test_material_takes_no_feed_for_a_translation(site: Builder) -> None:
    assert not [name for name, page in site(TEXTS).pages().items() if page.cssselect("link[rel=alternate]")]


def test_without_an_address_the_file_is_linked(site: Builder) -> None:
    built = site(TEXTS)
    assert follow(built, "actors/ann/")[:2] == ["feed.xml", "calendar.ics"]
    assert broken(built) == []


@pytest.mark.parametrize("directories", [True, False])
def test_every_link_leads_somewhere(site: Builder, directories: bool) -> None:
    texts = {
        **TEXTS,
        "actors/Ąnn Ö?.md": "---\nname: Ann\n---\n",
        "actors/gone.md": "---\nname: Bo\nvisibility: removed\n---\n",
    }
    built = site(texts, use_directory_urls=directories)
    assert broken(built) == []
    assert requests(built) == []
    assert (built.root / "actors/Ąnn Ö?/calendar.ics").is_file()
    if directories:
        assert follow(built, "actors/Ąnn Ö?/")[:2] == ["feed.xml", "calendar.ics"]


def test_relative_feeds_lead_to_pages(site: Builder) -> None:
    built = site(TEXTS)
    for file in sorted(built.root.rglob("feed.xml")):
        here = f"https://site.invalid/{file.relative_to(built.root).as_posix()}"
        feed = feedparser.parse(file.read_bytes())
        links = [feed.feed.link, *(entry.link for entry in feed.entries)]
        links += re.findall(r'href="([^"]+)"', " ".join(entry.content[0].value for entry in feed.entries))
        for link in links:
            path = unquote(urlsplit(urljoin(here, link)).path).removeprefix("/")
            assert (built.root / path / "index.html").is_file(), (file, link)


def test_absolute_feeds_lead_to_pages(site: Builder) -> None:
    built = site(TEXTS, site_url="https://example.org/x/")
    feed = feedparser.parse((built.root / "feed.xml").read_bytes())
    assert feed.feed.link == "https://example.org/x/"
    assert [entry.link for entry in feed.entries] == [
        "https://example.org/x/meetings/o/", "https://example.org/x/meetings/n/", "https://example.org/x/meetings/m/",
        "https://example.org/x/articles/a/",
    ]  # fmt: skip


def test_what_was_withdrawn_cannot_be_followed(site: Builder) -> None:
    gone = ARTICLE.replace("title:", "retracted: {date: 2025-02-14}\ntitle:")
    removed = {"actors/bo.md": "---\nname: Bo\nvisibility: removed\n---\n"}
    built = site({"articles/a.md": gone, **removed})
    for address in ("actors/ann/", "actors/bo/", "series/udcg/"):
        assert follow(built, address) == []
        assert len(head(built, address)) == 2
    assert sorted(path.relative_to(built.root).as_posix() for path in built.root.rglob("feed.*")) == [
        "feed.json",
        "feed.xml",
    ]


def test_in_german(site: Builder) -> None:
    built = site(TEXTS, theme={"name": "material", "language": "de", "font": False})
    assert (
        follow(built, "actors/ann/")[-1]
        == "Folgen: Feed (Atom) · Kalender als Datei (1 Treffen, dessen Tag nicht bekannt ist, fehlt im Kalender)"
    )
    assert 'xml:lang="de"' in (built.root / "feed.xml").read_text("utf-8")


def test_two_builds_give_the_same_bytes(site: Builder) -> None:
    builds = [
        {
            path: path.read_bytes()
            for path in site(TEXTS).root.rglob("*.*")
            if path.suffix in (".xml", ".json", ".ics") and path.stem in ("feed", "calendar")
        }
        for _ in "ab"
    ]
    assert len(builds[0]) > 8
    assert builds[0] == builds[1]
