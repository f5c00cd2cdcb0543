"""Dossiers that exports are made of: a small one, a hard one, and the tracker in `docs/`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from mkdocs_dossier import Dossier, Options, read_folder
from mkdocs_dossier.exports import EXPORTS
from mkdocs_dossier.exports.site import Site
from mkdocs_dossier.folder import now

ROOT = Path(__file__).parents[2]
SITE = Site("https://example.org/tracker/", "Tracker", "Who met whom.", "en")
Written = dict[str, bytes]
Exporter = Callable[..., Written]

SMALL = {
    "articles/a.md": """
title: A visit
date: 2025-02-11
summary: The first <visit> & more.
sources: [{publisher: Associated Press, url: "https://example.org/ap?a=1&b=2"}]
meetings: [{id: udcg-26, series: UDCG, number: 26, date: 2025-02-12, time: "9:30/11:00", timezone: Europe/Brussels, place: "Brussels, NATO", chair: {actor: John Healey, for: United Kingdom}}]
commitments: [{id: c1, actor: United Kingdom, pledge: Lead the group, due: 2025-06, for: Ukraine}]
""",
}
HARD = {
    "articles/hard.md": r"""
title: "]]> & <script>alert(1)</script> \"quoted\"\a\x1b"
date: 2025-02-11
updated: 2025-02-20
summary: "Line one\nline two\r\n =SUM(A1), {braces} \uFFFE"
lang: ar
sources: [{id: anon, kind: anonymous, publisher: Diplomats}, {publisher: Copy, kind: mirror, url: "https://mirror.invalid/x"}]
actors: [{name: مؤتمر ميونخ, kind: group}, {name: "../../etc/passwd", id: escaped}, Gone]
topics: [Security > Defence spending]
meetings:
- {id: talks, name: "Talks; \"on\", all\\ that", date: 2025-02-12/2025-02-14, place: "A, B; C\nD", attendees: [مؤتمر ميونخ, Gone], topics: Defence spending}
- {id: month, name: In a month, date: 2025-03}
- {id: about, name: On about a day, date: 2025-03-03~}
- {id: m, name: "../m", date: 2025-03-04}
commitments: [{id: c1, actor: مؤتمر ميونخ, pledge: Spend more, topic: Defence spending, amount: EUR 2 billion}]
statements: [{actor: Gone, says: something, topic: Defence spending}]
""",
    "articles/conflict.md": "title: Another\ndate: 2025-02-16\nmeetings: [{id: talks, status: held, date: 2025-02-13, confidence: disputed}]\n",
    "articles/retracted.md": "title: False news\ndate: 2025-02-17\nsummary: Secret summary\nretracted: {date: 2025-02-19, why: Source withdrew}\nmeetings: [{id: secret, name: Secret meeting, date: 2025-02-18, attendees: [مؤتمر ميونخ]}]\n",
    "articles/removed.md": "title: Removed title\ndate: 2025-02-17\nvisibility: removed\nactors: [Removed actor]\n",
    "articles/draft.md": "title: Draft title\ndate: 2025-02-17\ndraft: true\nactors: [Draft actor]\n",
    "actors/gone.md": "name: Gone\nkind: person\nvisibility: removed\n",
    "meetings/curated.md": "name: Curated\nseries: Curated series\ndate: 2024-05-05\n",
    "series/hidden.md": "name: Removed series\nvisibility: removed\n",
    "meetings/of-hidden.md": "series: Removed series\nnumber: 3\ndate: 2024-06-06\n",
    "actors/quiet.md": "name: Quiet\nkind: person\n",
}  # fmt: skip
HIDDEN = ("Secret", "Removed", "Draft", "Gone", "mirror.invalid")


@pytest.fixture
def exporter(tmp_path: Path) -> Exporter:
    """Return a function that writes one export of a dossier and returns its files by path."""

    def make(name: str, dossier: Dossier, site: Site = SITE) -> Written:
        top = tmp_path / str(len(list(tmp_path.iterdir())))
        folder = top / "deep/in/here"
        paths = list(EXPORTS[name].write(dossier, site, folder))
        found = {path.relative_to(top).as_posix(): path.read_bytes() for path in top.rglob("*.*")}
        assert sorted(found) == sorted(f"deep/in/here/{path}" for path in paths)
        return {path: found[f"deep/in/here/{path}"] for path in paths}

    return make


@pytest.fixture(scope="session")
def tracker() -> Dossier:
    """Read the tracker in `docs/`."""
    return read_folder(ROOT / "docs", Options(now(dt.date(2026, 3, 1))))


def shown(written: Mapping[str, bytes]) -> str:
    """Return the text of all files as one."""
    return "\n".join(data.decode() for data in written.values())
