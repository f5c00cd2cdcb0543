"""Long sections go on: an entity's own page shows the newest, further pages the rest, and nothing twice or never."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mkdocs_dossier.pages.views.further import EACH, FIRST, SLACK, pages_after

from .test_golden import build
from .test_pages_properties import draw

if TYPE_CHECKING:
    import lxml.html

MANY = FIRST["statements"] + EACH + 3


def said(n: int) -> dict[str, str]:
    """Return an article with statements, the last one first on pages."""
    lists = "\n".join(f"  - {{actor: Ann, says: Word {at}., topic: Fish, date: {2000 + at}-01-01}}" for at in range(n))
    return {"articles/a.md": f"---\ntitle: T\ndate: 2400-01-01\nstatements:\n{lists}\n---\n"}


def words(page: lxml.html.HtmlElement) -> list[str]:
    """Return what statements say on a page, in its order."""
    quotes = page.xpath('.//article[contains(@class, "dossier-quote")]/p[not(@class)]')
    return [quote.text_content() for quote in quotes]


def steps(page: lxml.html.HtmlElement) -> list[tuple[str, str]]:
    """Return the links between the pages of a section."""
    return [(a.text_content(), a.get("href")) for a in page.xpath('.//p[@class="dossier-further"]/a')]


def test_a_short_section_stays_whole() -> None:
    drawn = draw(build(said(FIRST["statements"] + SLACK)))
    assert len(words(drawn["topics/fish.md"])) == FIRST["statements"] + SLACK
    assert "topics/fish/statements.md" not in drawn


def test_nothing_is_lost_or_shown_twice() -> None:
    drawn = draw(build(said(MANY)))
    paths = ("topics/fish.md", "topics/fish/statements.md", "topics/fish/statements/2.md")
    shown = [words(drawn[path]) for path in paths]
    assert [len(one) for one in shown] == [FIRST["statements"], EACH, 3]
    assert [word for one in shown for word in one] == [f"Word {at}." for at in reversed(range(MANY))]


def test_the_pages_lead_to_each_other() -> None:
    drawn = draw(build(said(MANY)))
    own, first, second = (drawn[f"topics/fish{path}.md"] for path in ("", "/statements", "/statements/2"))
    assert steps(own)[0] == (f"{EACH + 3} more, on a page of their own", "statements/")
    assert steps(first) == [("Before these", "../#statements"), ("After these", "2/")]
    assert steps(second) == [("Before these", "../")]
    assert [page.xpath("string(.//h1)") for page in (first, second)] == ["Fish: Statements"] * 2
    assert (
        first.xpath('string(.//p[@class="dossier-lead"])')
        == f"{FIRST['statements'] + 1}–{FIRST['statements'] + EACH} of {MANY}"
    )


@pytest.mark.parametrize(
    ("size", "pages"),
    [
        (FIRST["statements"] + SLACK, 0),
        (FIRST["statements"] + SLACK + 1, 1),
        (FIRST["statements"] + EACH, 1),
        (FIRST["statements"] + EACH + 1, 2),
    ],
)
def test_how_many_pages_there_are(size: int, pages: int) -> None:
    assert pages_after("statements", size) == pages
    assert pages_after("rows", size) == 0


def test_a_position_folds_its_latest_statements_and_leads_to_the_others() -> None:
    lists = "\n".join(
        f"  - {{actor: Ann, says: Word {at}., topic: Fish, stance: for, date: {2000 + at}-01-01}}" for at in range(9)
    )
    page = draw(build({"articles/a.md": f"---\ntitle: T\ndate: 2400-01-01\nstatements:\n{lists}\n---\n"}))
    (stand,) = page["actors/ann.md"].xpath('.//li[@class="dossier-stand"]')
    folded = stand.xpath(".//details")[0]
    assert words(folded) == [f"Word {at}." for at in range(8, 2, -1)]
    assert folded.xpath("string(summary)") == "The latest 6 statements"
    assert [(a.text_content(), a.get("href")) for a in folded.xpath("./p/a")] == [
        ("3 older statements", "./#statements")
    ]
    assert words(page["actors/ann.md"])[-1] == "Word 0."
