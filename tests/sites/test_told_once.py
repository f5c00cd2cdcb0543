"""What a page does not say twice: words of a heading, columns that are empty, and what each name under a fact is."""

from __future__ import annotations

from .conftest import Builder

ARTICLE = """\
---
title: A
date: 2025-02-01
sources: [{id: paper, publisher: Paper}, {id: diplomats, kind: anonymous, publisher: Diplomats}]
actors: [{name: Ann, kind: person, offices: [{office: Minister, of: Norway}]}]
topics: [Fish]
meetings: [{id: one, series: Talks, number: 1, date: 2025-01-10, status: held, place: Oslo, agenda: [Ponds, Nets]}]
commitments:
- {id: ships, actor: Norway, pledge: Send ships, to: Sweden, for: Ann, meeting: one, topic: Fish}
---
"""


def test_a_fact_is_not_called_what_its_heading_says(site: Builder) -> None:
    page = site({"articles/a.md": ARTICLE}).page("articles/a/")
    facts = page.cssselect(".dossier-entries > li.dossier-entry")
    assert [one.cssselect(":scope > .dossier-entry__label") for one in facts] == [[]] * 4
    lines = [" ".join(one.text_content().split()).partition(" 1 Feb 2025")[0] for one in facts]
    assert lines == ["10 January 2025 held Talks 1", "Send ships", "Ann Minister", "Fish"]
    (meeting, promise) = (one.cssselect(":scope > dl")[0] for one in facts[:2])
    assert [one.text for one in meeting.cssselect("dt")] == ["Series", "Number", "Place", "Agenda"]
    rows = zip(promise.cssselect("dt"), promise.cssselect("dd"), strict=True)
    assert [(head.text, " ".join(value.text_content().split())) for head, value in rows] == [
        ("By", "Norway"), ("To", "Sweden"), ("For", "Ann"), ("Topic", "Fish"), ("Meeting", "Talks 1"),
    ]  # fmt: skip


def test_a_source_without_a_title_begins_with_what_it_is(site: Builder) -> None:
    (_, source) = site({"articles/a.md": ARTICLE}).page("articles/a/").cssselect(".dossier-sources li")
    assert " ".join(source.text_content().split()).startswith("Unnamed source: Diplomats: anonymous ·")


def test_columns_that_nobody_fills_are_left_out(site: Builder) -> None:
    built = site({"articles/a.md": ARTICLE})
    heads = {
        path: [one.text for one in built.page(path).cssselect(f"#{anchor} ~ * table th")]
        for path, anchor in (("actors/norway/", "commitments-made"), ("topics/fish/", "commitments"))
    }
    assert heads == {
        "actors/norway/": ["Commitment", "To or for", "Status", "Evidence"],
        "topics/fish/": ["Commitment", "Actor", "To or for", "Status"],
    }


def test_sources_name_a_curated_page_as_readers_do(site: Builder) -> None:
    built = site({"articles/a.md": ARTICLE, "meetings/one.md": "---\nsources: [https://example.org/m]\n---\n"})
    links = built.page("sources/").cssselect("td a[href$='meetings/one/']")
    assert [link.text_content() for link in links] == ["Talks 1"]


def test_a_table_alone_on_its_page_has_its_whole_width(site: Builder) -> None:
    many = "".join(f"- {{id: c{at}, actor: Norway, pledge: Ship {at}, to: Sweden}}\n" for at in range(12))
    text = f"---\ntitle: A\ndate: 2025-02-01\ncommitments:\n{many}---\n"
    built = site({"articles/a.md": text})
    sidebars = {
        path: bool(built.page(path).cssselect(".md-sidebar--secondary:not([hidden])"))
        for path in ("actors/norway/", "actors/norway/commitments-made/")
    }
    assert sidebars == {"actors/norway/": True, "actors/norway/commitments-made/": False}
