"""Two dossiers whose downloads are read: one that is small and hard, and that of the site in `docs/`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from mkdocs_dossier import Dossier, Folders, Options, read_folder
from mkdocs_dossier.cli.settings import read_settings
from mkdocs_dossier.exports import EXPORTS
from mkdocs_dossier.exports.site import Site
from mkdocs_dossier.folder import now, read_texts

ROOT = Path(__file__).parents[2]
SITE = Site("https://example.org/", "Hard & <small>", lang="en", licence="CC0")
TEXTS = {
    "articles/a.md": """title: '=HYPERLINK("https://evil.example","x")'
date: 2025-02-11
sources: [{id: ap, publisher: '@AP', url: "https://example.org/ap"}, {id: x, kind: anonymous, publisher: Diplomats}]
actors: [{name: Ann Lee, kind: person, offices: [{office: Minister, of: Norway}]}, {name: Norway, kind: country, code: NO}]
meetings:
- {id: m1, series: Talks, number: 1, date: 2025-02-12, status: held, place: "Rome, \\"Villa\\"", chair: Ann Lee, attendees: [محمد بن سلمان, Bob, {actor: Gone, for: Norway}], participants: 50+}
- {id: m2, date: 2025-03~, status: scheduled, attendees: [Ann Lee]}
events: [{event: "+1 vote\\nfor \\"peace\\", at last", date: 2025?, actors: [Bob]}]
statements:
- {actor: Ann Lee, quote: "-cmd|' /C calc'!A0", topic: Peace, stance: for, about: peace, meeting: m1, source: ap, confidence: confirmed}
- {actor: Gone, says: Secret of the removed, topic: Peace}
commitments: [{id: c1, actor: Norway, pledge: Give, to: Bob, amount: EUR >2 billion, due: 2025-06/.., topic: Peace}]
indicators: [{indicator: Balance, scope: Norway, value: -5, as_of: 2024, unit: "%", published: 2025-02-01}]
relations: [[Ann Lee, "ap\\x01pointed", Bob]]
""",
    "articles/b.md": """title: B
date: 2025-02-13
sources: ["https://example.org/b"]
meetings: [{id: m1, place: Milan, date: 2025-02-13, attendees: [Bob, Ann Lee]}]
indicators: [{indicator: Balance, scope: Norway, value: -4, as_of: 2024, unit: "%", published: 2025-02-12}]
commitments: [{id: c1, status: met}]
""",
    "articles/retracted.md": "title: R\ndate: 2025-02-13\nretracted: {why: wrong}\nstatements: [{actor: Zed, says: Secret of the retracted, topic: Peace}]\n",
    "articles/draft.md": "title: D\ndate: 2025-02-13\ndraft: true\nstatements: [{actor: Ann Lee, says: Secret of the draft, topic: Peace}]\n",
    "articles/removed.md": "title: Secret title\ndate: 2025-02-13\nvisibility: removed\nstatements: [{actor: Ann Lee, says: Secret of the takedown, topic: Peace}]\n",
    "articles/old.md": "title: O\ndate: 2025-02-01\nstatements: [{id: s1, actor: Bob, says: Secret of the superseded, topic: Peace}]\n",
    "articles/new.md": "title: N\ndate: 2025-02-02\nsupersedes: old\nstatements: [{id: s1, actor: Bob, says: Said anew, topic: Peace}]\n",
    "actors/gone.md": "name: Gone\nsummary: Secret summary\nvisibility: removed\noffices: [Secret agent]\n",
    "actors/ann-lee.md": "name: Ann Lee\nsort_name: Lee, Ann\naliases: [{name: Annie, from: 2020, until: 2021}]\nnames: {uk: Енн Лі}\nsame_as: ['https://www.wikidata.org/wiki/Q1']\nmember_of: [{organization: Club, from: 2019}]\n",
    "actors/club.md": "name: Club\nkind: organization\nmembers: [Bob]\npart_of: Norway\nfrom: 1999\npredecessors: [Old Club]\n",
    "actors/bob.md": "name: Bob\nkind: person\nsummary: '@bob'\n",
}  # fmt: skip


@pytest.fixture(scope="session")
def hard() -> Dossier:
    """Return the small dossier: formulas, quotes, other scripts, doubt, contradictions, and what must not get out."""
    texts = [(path, f"---\n{text}---\n", path) for path, text in TEXTS.items()]
    return read_texts(texts, None, Options(now(dt.date(2026, 1, 1))), Folders())


@pytest.fixture(scope="session")
def tracker() -> Dossier:
    """Return the dossier of the site in `docs/`."""
    settings = read_settings(ROOT / "docs")
    return read_folder(settings.docs, Options(now(dt.date(2026, 8, 1))), settings.folders)


def write_all(dossier: Dossier, folder: Path) -> Path:
    """Write every export."""
    for export in EXPORTS.values():
        paths = list(export.write(dossier, SITE, folder))
        assert [path for path in paths if not (folder / path).is_file()] == []
    return folder


@pytest.fixture(scope="session")
def small(hard: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with every export of the small dossier."""
    return write_all(hard, tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def large(tracker: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with every export of the site in `docs/`."""
    return write_all(tracker, tmp_path_factory.mktemp("large"))


@pytest.fixture(params=["small", "large"])
def out(request: pytest.FixtureRequest) -> Path:
    """Return a folder with every export, of the one and then of the other."""
    folder: Path = request.getfixturevalue(request.param)
    return folder
