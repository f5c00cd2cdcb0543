"""What links to entities show at a glance: each entity once, in the file that the script looks into."""

from __future__ import annotations

import json

from mkdocs_dossier import Folders
from mkdocs_dossier.core.ledger import Ledger
from mkdocs_dossier.pages.glance import EACH, glances, shard_of
from mkdocs_dossier.pages.links import Links
from mkdocs_dossier.pages.site import plan_site
from mkdocs_dossier.words import words_for

from .test_golden import build
from .test_pages_properties import address

ARTICLE = """\
---
title: T
date: 2025-02-01
meetings: {id: talks, name: Talks, date: 2025-01-31, place: Bern, attendees: Ann}
topics: [Fish]
---
"""
PAGE = (
    "---\nname: Ann\nkind: person\nsummary: She counts fish.\noffices: {office: Minister, of: Peru, from: 2024}\n---\n"
)


def files(texts: dict[str, str]) -> dict[str, object]:
    """Return the files of a folder."""
    dossier = build(texts)
    urls = {path: address(path) for path in plan_site(dossier, Folders()).entities}
    made = glances(dossier, Links(urls, Folders(), dossier.labels), words_for("en"), Ledger())
    return {path.removeprefix("assets/dossier/cards/"): json.loads(text) for path, text in made.items()}


def test_what_a_card_says() -> None:
    assert files({"articles/a.md": ARTICLE, "actors/ann.md": PAGE}) == {
        "index.json": 1,
        "0.json": {
            "actors/ann/": ["Ann", "Person", "Minister (Peru)", "She counts fish.", "3 facts"],
            "actors/peru/": ["Peru", "Actor", "", "", "1 fact"],
            "meetings/talks/": ["Talks", "Meeting", "31 January 2025 · Bern", "", "2 facts"],
            "topics/fish/": ["Fish", "Topic", "", "", "1 fact"],
        },
    }


def test_many_entities_are_in_many_files_each_in_its_own() -> None:
    names = ", ".join(f"Actor {at}" for at in range(EACH * 3))
    found = files({"articles/a.md": f"---\ntitle: T\ndate: 2025-02-01\nactors: [{names}]\n---\n"})
    count = found.pop("index.json")
    assert count == len(found) == 3
    shards = {one: int(name.removesuffix(".json")) for name, listed in found.items() for one in listed}  # type: ignore[attr-defined]  # a mapping
    assert len(shards) == EACH * 3
    assert {one: shard_of(one, 3) for one in shards} == shards


def test_nothing_makes_no_files() -> None:
    assert files({}) == {}
