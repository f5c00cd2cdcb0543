"""Golden cases through the core: texts in; problems, entities and facts out, exactly as a case says."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_dossier import Dossier, Folders, Key, Options
from mkdocs_dossier.core.changes import between, indicators_at, moved
from mkdocs_dossier.core.curation import curate
from mkdocs_dossier.core.merge.commitments import is_overdue
from mkdocs_dossier.core.merge.statements import positions
from mkdocs_dossier.core.problem import RULES
from mkdocs_dossier.core.source import Document
from mkdocs_dossier.core.suggestions import suggestions
from mkdocs_dossier.folder import now, read_texts

DAYS = (dt.date(2025, 1, 9), dt.date(2025, 2, 12))
"""The days between which cases ask what happened."""
CASES: dict[str, dict[str, Any]] = {
    f"{file.stem}: {case['case']}": case
    for file in sorted((Path(__file__).parent / "golden").glob("*.yml"))
    for case in yaml.safe_load(file.read_text("utf-8"))
}


def build(given: dict[str, str], *, backwards: bool = False, **options: Any) -> Dossier:
    """Build a dossier from texts; `sources.yml` is the shared list, a text without fences is front matter alone, save in guide/."""
    texts = [(path, _fenced(path, text), path) for path, text in given.items() if path != "sources.yml"]
    shared = Document("sources.yml", "sources.yml", given["sources.yml"], "", 1) if "sources.yml" in given else None
    today = dt.date.fromisoformat(str(options.pop("today", "2026-01-01")))
    return read_texts(texts[::-1] if backwards else texts, shared, Options(now(today), **options), Folders())


def _fenced(path: str, text: str) -> str:
    plain = path.startswith("guide/") or path.endswith("index.md")
    return text if plain or text.startswith(("---", "\ufeff", "#")) else f"---\n{text.rstrip()}\n---\n"


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_golden(case: dict[str, Any]) -> None:
    for backwards in (False, True):
        dossier = build(case["given"], backwards=backwards, **case.get("options", {}))
        expected = case["expect"]
        assert [str(problem) for problem in dossier.problems] == expected.get("problems", [])
        for key, wanted in expected.items():
            if key != "problems":
                assert {name: seen(dossier, key, name) for name in wanted} == wanted, key


def seen(dossier: Dossier, key: str, name: str) -> object:
    """Return what a case asks for: of the whole, of a fact (`article#anchor`), or of an entity (`kind/id`)."""
    if key == "whole":
        return WHOLE[name](dossier)
    if "#" in key:
        article, anchor = key.split("#")
        fact = next(one for one in dossier.articles[article].facts if one.anchor == anchor)
        return FACT[name](dossier, fact) if name in FACT else plain(getattr(fact.item, name))
    entity = dossier.entities[Key(*key.split("/", 1))]
    return ENTITY[name](dossier, entity) if name in ENTITY else plain(entity.value(name))


def plain(value: Any) -> object:
    """Return a value as YAML writes it."""
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if hasattr(value, "key") and hasattr(value, "role"):
        return f"{value.key.kind}/{value.key.id}" if value.key else f"? {value.text}"
    text = getattr(value, "text", None) or getattr(value, "name", None) or value
    return value if value is None or isinstance(value, bool | str) else str(text)


WHOLE: dict[str, Any] = {
    "entities": lambda d: sorted(f"{key.kind}/{key.id}" for key in d.entities),
    "articles": lambda d: sorted(d.articles),
    "drafts": lambda d: sorted(d.drafts),
    "removed": lambda d: sorted(d.removed),
    "facts": lambda d: len(d.facts),
    "actors": lambda d: [entity.name for entity in d.of_kind("actor")],
    "anchors": lambda d: [fact.anchor for article in d.articles.values() for fact in article.facts],
    "series": lambda d: {key.id: [one.key.id for one in found] for key, found in d.series.items()},
    "cited": lambda d: {key: len(found) for key, found in d.cited.items()},
    "twins": lambda d: {plain_key(key): plain_key(twin) for key, twin in d.twins.items()},
    "related": lambda d: {name: _related(d, name) for name in d.articles},
    "suggestions": lambda d: [str(one) for one in suggestions(d)],
    "titles": lambda d: {path: text.title for path, text in d.prose.by_path.items()},
    "moved": lambda d: {plain_key(old): plain_key(new) for old, new in d.moved.items()},
    "findings": lambda d: [str(problem) for problem in curate(d).problems],
    "chronicle": lambda d: [_moment(one) for one in d.chronicle.moments],
    "years": lambda d: {year: len(found) for year, found in d.chronicle.years.items()},
    "doubles": lambda d: [f"{one.text} = {one.like}: {one.score} ({one.facts})" for one in curate(d).doubles],
}
FACT: dict[str, Any] = {
    "links": lambda _, f: [f"{link.role}: {plain(link)}" for link in f.links],
    "dated": lambda _, f: str(f.date) if f.date else None,
    "confidence": lambda _, f: f.confidence,
    "lang": lambda _, f: f.lang,
    "sources": lambda _, f: [one.id or one.url or one.publisher for one in f.sources],
    "corrected": lambda _, f: sorted(f.corrected),
    "counts": lambda _, f: f.counts,
    "superseded_by": lambda _, f: f.superseded_by,
    "where": lambda _, f: str(f.place.where),
    "key": lambda _, f: f"{f.key.kind}/{f.key.id}" if f.key else None,
}
ENTITY: dict[str, Any] = {
    "name": lambda _, e: e.name,
    "aliases": lambda _, e: [alias.name for alias in e.aliases],
    "names": lambda _, e: {lang: list(names) for lang, names in e.names.items()},
    "reports": lambda _, e: [one.origin.id for one in e.reports],
    "plans": lambda _, e: sorted(one.origin.id for one in e.plans),
    "set": lambda _, e: {name: [plain(one.value) for one in members] for name, members in e.sets.items()},
    "also": lambda _, e: {n: [plain(o.value) for o in c.also] for n, c in e.choices.items() if c.also},
    "before": lambda _, e: {n: [plain(o.value) for o in c.before] for n, c in e.choices.items() if c.before},
    "why": lambda _, e: {n: c.why for n, c in e.choices.items()},
    "conflicts": lambda _, e: [n for n, c in e.choices.items() if c.conflict],
    "stub": lambda _, e: e.stub,
    "hidden": lambda _, e: e.removed,
    "prose": lambda _, e: e.prose,
    "roles": lambda d, e: {role: len(found) for role, found in d.about.get(e.key, {}).items()},
    "attendees": lambda d, e: [_attendee(one) for one in d.attendees[e.key]],
    "meetings": lambda d, e: [meeting.key.id for meeting, _ in d.meetings_of.get(e.key, ())],
    "offices": lambda d, e: [_tenure(one) for one in d.offices.get(e.key, ())],
    "held": lambda d, e: {
        day: [one.title for one in d.office(e.key, dt.date.fromisoformat(day))]
        for day in ("2018-01-01", "2022-03-01", "2024-03-01", "2025-01-09", "2025-01-20", "2025-02-12")
    },
    "history": lambda d, e: [f"{turn.date} {turn.status}" for turn in d.histories[e.key]],
    "points": lambda d, e: [_point(one) for one in d.points[e.key]],
    "reasons": lambda d, e: {str(one.as_of): one.why for one in d.points[e.key]},
    "positions": lambda d, e: [_position(one) for one in positions(d.said(e.key, "actor", "topic"))],
    "overdue": lambda d, e: is_overdue(e, d.histories[e.key][-1].status, d.today),
    "evidence": lambda _, e: {n: [one.origin.id for one in c.reports] for n, c in e.choices.items()},
    "narrower": lambda d, e: [key.id for key in d.narrower(e.key)],
    "calendar": lambda d, e: [one.key.id for one in d.meetings(e.key) if one.is_listed],
    "undated": lambda d, e: [one.key.id for one in d.meetings(e.key) if not one.is_listed],
    "said": lambda d, e: [_said(one) for one in d.said(e.key)],
    "movements": lambda d, e: [
        _movement(one) for (key, _), moves in d.movements.items() if key == e.key for one in moves
    ],
    "milestones": lambda d, e: [
        f"{m.day} {m.what} {m.commitment.id}" for (key, _), found in d.milestones.items() if key == e.key for m in found
    ],
    "happened": lambda d, e: [f"{m.day} {m.what} {m.commitment.id}" for m in between(d.milestones, e.key, *DAYS)],
    "moved": lambda d, e: [_moved(one) for one in moved(d, indicators_at(d, e), *DAYS)],
    "beside": lambda d, e: [f"{plain_key(key)}: {n}" for key, n in d.company.beside(e.key)],
    "chronicle": lambda d, e: [_moment(one) for one in d.chronicle.naming([e.key])],
    "ties": lambda d, e: [_neighbour(one) for one in d.ties.neighbours(e.key)],
    "met": lambda d, e: [f"{plain_key(key)} {len(found)}" for key, found in d.ties.met(e.key).items()],
    "degree": lambda d, e: d.ties.degrees.get(e.key, 0),
    "mentions": lambda d, e: [_mention(d.prose.mentions[path, e.key]) for path in d.prose.naming.get(e.key, ())],
    "named": lambda d, e: [_mention(m) for text in d.prose.texts for m in d.prose.of(text) if m.key == e.key],
}


def _related(dossier: Dossier, article: str) -> list[str]:
    found = dossier.company.related(article)
    return [f"{one.article} {one.weight:.2f}: {', '.join(map(plain_key, one.shared))}" for one in found]


def _neighbour(one: Any) -> str:
    bonds = [
        " ".join([bond.kind, *(tie.what for tie in bond.ties), *(m.key.id for m in bond.meetings), str(bond.times)])
        for bond in one.bonds
    ]
    return f"{one.kind} {plain_key(one.key)}: {', '.join(bonds)}"


def _mention(one: Any) -> str:
    before, words, after = one.excerpt
    how = "link" if one.linked else "family name" if one.family else "name"
    return f"{one.where} {how}: {before}[{words}]{after}"


def _moment(one: Any) -> str:
    reports = ", ".join(dict.fromkeys(f"{fact.origin.id}#{fact.anchor}" for fact in one.facts))
    return f"{one.date} {one.kind} {one.entity.key.id if one.entity else ''}: {reports}"


def _attendee(one: Any) -> str:
    parts = [plain(one.actor), *one.roles, f"for {plain(one.for_)}" if one.for_ else "", one.status]
    parts += [
        str(one.count.text) if one.count else "",
        "announced" if one.announced else "",
        "met" if one.was_there else "",
    ]
    return ", ".join(str(part) for part in parts if part)


def _tenure(one: Any) -> str:
    of = f" of {plain(one.of)}" if one.of else ""
    return f"{one.title}{of} {one.start or '..'}/{one.end or '..'} ({len(one.facts)})"


def _point(one: Any) -> str:
    target = " target" if one.target else ""
    revised = "".join(f", revised {version.value.text}" for version in one.revised)
    also = "".join(f", also {version.value.text}" for version in one.also)
    return f"{one.as_of}{target}: {one.shown.value.text} ({len(one.shown.facts)}){revised}{also}"


def _position(one: Any) -> str:
    text = f"{plain_key(one.actor)} {one.stance} {one.about} on {plain_key(one.topic)}, {one.agreeing} of {one.total}"
    return f"{text}, {one.day} ({len(one.newest)} newest)"


def _movement(one: Any) -> str:
    return f"{one.day} {plain_key(one.actor)} {one.about}: {one.then} > {one.now}"


def _moved(one: Any) -> str:
    return f"{one.indicator.id}: {one.before} > {one.after}"


def plain_key(key: Key) -> str:
    return f"{key.kind}/{key.id}"


def _said(one: Any) -> str:
    best = one.best
    text = best.item.quote or best.item.says
    return f"{best.date}: {text} ({len(one.facts)} reports, {len(one.announced)} announced{', expected' if one.expected else ''})"


def test_every_code_has_a_case() -> None:
    expected = [case["expect"] for case in CASES.values()]
    lines = [line for one in expected for line in (*one.get("problems", []), *one.get("whole", {}).get("findings", []))]
    told = {line.split(": ")[1].split()[1] for line in lines}
    assert told == set(RULES)
