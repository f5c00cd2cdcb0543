"""The tracker against its fact sheet: every event, participant, statement, commitment, figure and source is on its pages."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from .walker import Site

pytestmark = pytest.mark.xdist_group("showcase")
ROOT = Path(__file__).parents[2]
SHEET: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "sheet.yml").read_text("utf-8"))
SOURCES: dict[str, dict[str, str]] = yaml.safe_load((ROOT / "docs/sources.yml").read_text("utf-8"))
EVENTS = pytest.mark.parametrize("event", SHEET, ids=[event["article"] for event in SHEET])


def folded(element: HtmlElement) -> str:
    return plain(element.text_content())


def plain(text: str) -> str:
    """Return a text with its white space folded and typographic quotation marks and dashes as on a keyboard."""
    return " ".join(text.translate(str.maketrans("’‘“”–—", "''\"\"--")).split())


def numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:\.\d+)?", text.replace(",", "")))


def leads(page: HtmlElement, article: str) -> set[str]:
    """Return the anchors of an article that a page links to."""
    found = (link.get("href") or "" for link in page.iter("a"))
    return {href.partition("#")[2] for href in found if f"articles/{article}/#" in href}


def entries(page: HtmlElement, kind: str) -> list[HtmlElement]:
    return list(page.cssselect(f"li.dossier-entry--{kind}"))


def test_there_are_all_events() -> None:
    assert len(SHEET) >= 76


@EVENTS
def test_who_took_part(showcase: Site, event: dict[str, Any]) -> None:
    article = event["article"]
    assert showcase.has(f"articles/{article}/")
    lost = [who for who in event["participants"] if not leads(showcase.whole(f"actors/{who}/"), article)]
    assert lost == []


@EVENTS
def test_what_was_said(showcase: Site, event: dict[str, Any]) -> None:
    article, said = event["article"], event.get("statements", [])
    shown = plain(showcase.text(f"articles/{article}/"))
    for speaker, count in Counter(one["speaker"] for one in said if one["speaker"]).items():
        page = showcase.whole(f"actors/{speaker}/")
        quotes = [quote for quote in page.cssselect(".dossier-quote") if leads(quote, article)]
        assert len({anchor for quote in quotes for anchor in leads(quote, article)}) >= count, speaker
        words = plain(" ".join(quote.text_content() for quote in quotes))
        for quote in (plain(one["quote"]) for one in said if one["speaker"] == speaker and "quote" in one):
            assert quote in words
            assert quote in shown


@EVENTS
def test_what_was_promised(showcase: Site, event: dict[str, Any]) -> None:
    article = event["article"]
    listed = entries(showcase.page(f"articles/{article}/"), "commitment")
    for one in event.get("commitments", []):
        who, amount = one.get("actor"), numbers(one.get("amount", ""))
        mine = [entry for entry in listed if not who or entry.cssselect(f'a[href$="actors/{who}/"]')]
        fitting = [entry for entry in mine if amount <= numbers(folded(entry))]
        assert fitting, one
        links = {
            link.get("href").split("/")[-2]
            for entry in fitting
            for link in entry.cssselect("a.dossier-ref--commitment")
        }
        page = showcase.whole(f"actors/{who}/") if who else showcase.page("commitments/")
        assert links & {link.get("href").split("/")[-2] for link in page.cssselect("a.dossier-ref--commitment")}, one


@EVENTS
def test_which_figure_was_given(showcase: Site, event: dict[str, Any]) -> None:
    article = event["article"]
    listed = entries(showcase.page(f"articles/{article}/"), "value")
    for one in event.get("indicators", []):
        fitting = [entry for entry in listed if numbers(one["value"]) <= numbers(folded(entry))]
        links = {link.get("href") for entry in fitting for link in entry.cssselect("a.dossier-ref--indicator")}
        pages = [showcase.page(href.removeprefix("../../")) for href in links]
        assert any(leads(page, article) for page in pages), one


@EVENTS
def test_the_sources(showcase: Site, event: dict[str, Any]) -> None:
    page = showcase.page(f"articles/{event['article']}/")
    (listed,) = page.cssselect("ol.dossier-sources")
    text = folded(listed)
    assert [ref for ref in event["sources"] if plain(SOURCES[ref]["publisher"]) not in text] == []


CURATED = [*ROOT.glob("docs/actors/*.md"), *ROOT.glob("docs/indicators/*.md")]


@pytest.mark.parametrize("path", CURATED, ids=[path.stem for path in CURATED])
def test_what_was_read_nowhere_says_so(path: Path) -> None:
    page = next(yaml.safe_load_all(path.read_text("utf-8")))
    listed = [one for key in ("offices", "member_of", "points") for one in page.get(key, [])]
    unread = [one for one in listed if not page.get("sources") and not one.get("source")]
    assert [one for one in unread if one.get("confidence") != "unverified"] == []


def test_every_exception_has_its_reason() -> None:
    pages = [path for path in ROOT.glob("docs/**/*.md") if path.parent.name != "guide"]
    lines = [line for path in pages for line in path.read_text("utf-8").splitlines() if "dossier: ignore" in line]
    assert lines
    assert [line for line in lines if not re.search(r"# dossier: ignore DOS\d+: \w", line)] == []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("indicators/allies-ge-2pct/", "22 of 32 before revision"),
        ("indicators/allies-ge-2pct/", "11 of 31 before revision"),
        ("indicators/allies-ge-2pct/", "9 of 30 before revision"),
        ("indicators/allies-ge-2pct/", "32 of 32 also reported"),
        ("indicators/europe-canada-share-of-gdp/", "2.02 before revision"),
        ("indicators/nato-total-spending-usd/", "1,500 also reported"),
        ("commitments/hague-core-defence/", "also reported: 2032"),
        ("meetings/nato-summit-the-hague-2025/", "earlier: 24-26 June 2025"),
        ("actors/rustem-umerov/", "5 September 2023 The Verkhovna Rada appoints Rustem Umerov"),
        ("indicators/udcg-participants/", "44 also reported"),
        ("indicators/udcg-participants/", "50 also reported"),
        ("commitments/udcg-27-total/", "also reported: US$ 24 billion"),
        ("indicators/udcg-pledges-meeting/", "38 also reported"),
        (
            "articles/2025-01-09-udcg-25/",
            "The Contact Group meets for the twenty-fifth time Ukraine Defense Contact Group disputed",
        ),
        (
            "articles/2025-02-12-udcg-26/",
            "The Contact Group meets in Brussels for the first time Ukraine Defense Contact Group 26, Ukraine Defense Contact Group disputed",
        ),
        ("meetings/udcg-19/", "other wording: virtual"),
        (
            "actors/pete-hegseth/",
            "in a room without the American secretary for the first time Ukraine Defense Contact Group 27, Ukraine Defense Contact Group disputed",
        ),
        ("meetings/paris-coalition-summit-2025-09/", "also reported: 3 September 2025"),
        ("actors/ukraine-defense-contact-group/", "also reported: March 2022"),
        (
            "actors/marco-rubio/",
            "13 February 2026 Marco Rubio speaks at the Munich Security Conference Munich Security Conference 2026 disputed",
        ),
        ("meetings/trilateral-abu-dhabi-2026-02/", "also reported: January 2026"),
        (
            "actors/donald-trump/",
            "The leaders come to the White House two days after Alaska Volodymyr Zelenskyy disputed",
        ),
        ("meetings/trump-rutte-2025-07/", "also reported: 15 July 2025"),
    ],
)
def test_where_reports_differ(showcase: Site, address: str, words: str) -> None:
    assert words in plain(showcase.text(address))
