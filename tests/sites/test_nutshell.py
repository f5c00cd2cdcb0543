"""The head of an actor's page: what it stands for, whom it met, and how sure that is, before everything else."""

from __future__ import annotations

from .conftest import Builder

ARTICLE = """\
---
title: A
date: 2025-02-01
meetings: [{id: one, date: 2025-01-10, status: held, attendees: [Ann, Bo, Cy, {actor: Dee, confidence: disputed}]}]
statements:
- {actor: Ann, stance: for, about: fishing, topic: Fish, says: Fish on., date: 2025-01-04}
- {actor: Ann, stance: against, about: nets, topic: Fish, says: No nets., confidence: unverified, date: 2025-01-03}
- {actor: Ann, stance: mixed, about: boats, topic: Fish, says: Boats., date: 2025-01-02}
- {actor: Ann, stance: for, about: ponds, topic: Fish, says: Ponds., date: 2025-01-01}
- {actor: Eve, says: Nothing., topic: Fish}
---
"""
FOLK = ", ".join(f"P{number:02}" for number in range(13))


def test_an_actor_in_a_nutshell(site: Builder) -> None:
    page = site({"articles/a.md": ARTICLE}).page("actors/ann/")
    box = page.cssselect(".dossier-nutshell")[0]
    said = [" ".join(one.text_content().split()) for one in box.cssselect("dt, li, dd > div")]
    assert said == [
        "Positions", "for fishing · 4 January 2025", "against nets · 3 January 2025", "mixed boats · 2 January 2025",
        "Met most often", "Bo · 1 meeting", "Cy · 1 meeting",
        "How sure we are", "5 facts from 1 article, of them 1 unverified",
    ]  # fmt: skip
    assert [link.get("href") for link in box.cssselect("dt a")] == ["#positions", "#met"]
    assert {"positions", "met"} <= {one.get("id") for one in page.cssselect("h2")}


def test_who_neither_stands_for_anything_nor_met_anybody_needs_none(site: Builder) -> None:
    built = site({"articles/a.md": ARTICLE})
    assert [built.page(path).cssselect(".dossier-nutshell") for path in ("actors/eve/", "topics/fish/")] == [[], []]


def test_long_lists_among_the_particulars_are_folded(site: Builder) -> None:
    text = f"---\ntitle: A\ndate: 2025-02-01\nactors: [{{name: Club, kind: group, members: [{FOLK}]}}]\n---\n"
    folded = site({"articles/a.md": text}).page("actors/club/").cssselect(".dossier-particulars details")[0]
    assert [link.text_content() for link in folded.cssselect("a")] == ["P08", "P09", "P10", "P11", "P12"]
    assert folded.cssselect("summary")[0].text_content() == "and 5 more"


def test_what_stands_above_is_told_by_its_day_alone(site: Builder) -> None:
    text = ARTICLE.replace("title: A", "title: A\nsources: [https://example.org/a]")
    page = site({"articles/a.md": text}).page("meetings/one/")
    told = [one.get("class") for one in page.cssselect(".dossier-particulars .dossier-evidence > span")]
    assert told == ["dossier-evidence__one", *["dossier-evidence__one dossier-again"] * (len(told) - 1)]
    assert len(told) > 1
