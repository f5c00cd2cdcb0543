"""What holds for any folder: order plays no part, more articles take nothing away, and no text makes the reader fall."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_dossier.core.merge.statements import positions

from .test_golden import CASES, build

if TYPE_CHECKING:
    from mkdocs_dossier import Dossier, Fact
    from mkdocs_dossier.core.fields import Model

SHOWCASE = Path(__file__).parent.parent / "docs"
TEXTS = sorted(file.read_text("utf-8") for file in SHOWCASE.glob("articles/*.md"))[:10] + sorted(
    text for case in CASES.values() for text in case["given"].values()
)
STABLE = settings(deadline=None, derandomize=True)

names = st.sampled_from(
    ["Anna", "anna", "Berta (mayor)", "Berta", "Carl", "Côte d’Ivoire", "NO", "Quad", "The Quad", "Owen, Jr.", "Марія"]
)
days = st.sampled_from(["2024-12", "2025", "2025-01-01", "2025-01-02", "2025-01-02?", "2025-01-02/2025-01-03", "../2025-02", "2026-05-01"])  # fmt: skip
confidence = st.sampled_from(["confirmed", "expected", "disputed", "unverified"])
ids = st.sampled_from(["one", "two", "quad-2025-01-01", "statement-2", "Anna"])


def some(**fields: st.SearchStrategy[object]) -> st.SearchStrategy[dict[str, object]]:
    """Return mappings that have any of the fields."""
    return st.fixed_dictionaries({}, optional=fields)


tail = {"confidence": confidence, "date": days, "source": st.just("s"), "note": names}
attendance = st.one_of(
    names,
    st.fixed_dictionaries(
        {"actor": names},
        optional={"for": names, "role": names, "status": st.sampled_from(["absent", "online"]), **tail},
    ),
)
meeting = some(
    id=ids, name=names, series=st.sampled_from(["Quad", "The Quad", "Anna"]), number=st.sampled_from(["1", "2"]),
    date=days, time=st.sampled_from(["10:00", "11:00"]), status=st.sampled_from(["scheduled", "held", "postponed", "cancelled"]),
    place=names, chair=attendance, host=attendance, attendees=st.lists(attendance, max_size=3),
    topics=st.lists(names, max_size=2), includes=st.lists(ids, max_size=1), confidence=confidence,
)  # fmt: skip
references = st.one_of(ids, st.sampled_from(["Quad 1", "Quad 2025-01-01", "Nowhere 9"]))
statement = st.fixed_dictionaries(
    {"says": names},
    optional={
        "actor": names, "topic": st.lists(names, max_size=2), "stance": st.sampled_from(["for", "against"]),
        "id": ids, "quote": names, "spoken_by": names, "to": names, "meeting": references, **tail,
    },
)  # fmt: skip
commitment = some(
    id=ids, actor=names, pledge=names, to=names, topic=names, due=days, meeting=references,
    amount=st.sampled_from(["EUR 2 billion", "EUR 2000 million", "many"]), status=st.sampled_from(["planned", "met", "missed"]),
    history=st.lists(st.fixed_dictionaries({"date": days, "status": st.sampled_from(["met", "missed"])}), max_size=2), **tail,
)  # fmt: skip
value = st.fixed_dictionaries(
    {"indicator": names, "value": st.sampled_from(["1", "2", "~2", "rising"])},
    optional={
        "scope": names, "unit": st.sampled_from(["%", "tonnes"]), "as_of": days, "published": days,
        "status": st.sampled_from(["actual", "estimate", "target"]), "according_to": names, **tail,
    },
)  # fmt: skip
office = st.fixed_dictionaries({"office": names}, optional={"of": names, "from": days, "until": days})
actor = st.fixed_dictionaries(
    {"name": names}, optional={"aliases": st.lists(names, max_size=2), "offices": st.lists(office, max_size=2), "code": st.just("NO"), "id": ids}
)  # fmt: skip
front = st.fixed_dictionaries(
    {"title": names, "date": st.sampled_from(["2024-12-31", "2025-01-01", "2025-01-03", "2025-06-01"])},
    optional={
        "sources": st.just([{"id": "s", "publisher": "S"}]), "actors": st.lists(st.one_of(names, actor), max_size=3),
        "meetings": st.lists(meeting, max_size=3), "statements": st.lists(statement, max_size=3),
        "commitments": st.lists(commitment, max_size=3), "indicators": st.lists(value, max_size=3),
        "topics": st.lists(st.one_of(names, st.just("Anna > Berta")), max_size=2), "events": names,
        "relations": st.lists(st.tuples(names, names, names).map(list), max_size=2), "confidence": confidence,
        "corrections": st.just([{"what": "x", "fixes": "one.chair"}]), "retracted": st.just("wrong"),
    },
)  # fmt: skip
page = some(
    name=names, aliases=st.lists(names, max_size=2), offices=st.lists(office, max_size=2), part_of=names, members=names
)
folders = st.dictionaries(st.sampled_from([f"articles/{name}.md" for name in "abcdef"]), front, min_size=1, max_size=4)
pages = st.dictionaries(st.sampled_from(["actors/one.md", "actors/anna.md", "series/quad.md"]), page, max_size=2)


def texts(data: dict[str, dict[str, object]]) -> dict[str, str]:
    return {path: yaml.safe_dump(fields, allow_unicode=True, sort_keys=False) for path, fields in data.items()}


def spot(fact: Fact[Model]) -> str:
    return f"{fact.origin.path}#{fact.anchor}"


def plain(value: object) -> object:
    """Return anything of a dossier as text that shows all of it, with facts as their addresses."""
    if hasattr(value, "anchor"):
        return spot(value)  # type: ignore[arg-type]
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    if isinstance(value, frozenset | set):
        return sorted(str(plain(one)) for one in value)
    if hasattr(value, "items"):
        return {str(key): plain(one) for key, one in value.items()}
    if hasattr(value, "__dataclass_fields__"):
        return {name: plain(getattr(value, name)) for name in value.__dataclass_fields__}
    return str(value)


def dump(dossier: Dossier) -> dict[str, object]:
    """Return everything that pages and exports read."""
    facts = {spot(fact): {name: plain(getattr(fact, name)) for name in ("links", "key", "date", "confidence", "lang", "sources", "corrected", "counts")} for fact in dossier.facts}  # fmt: skip
    named = {name: plain(getattr(dossier, name)) for name in ("entities", "about", "attendees", "meetings_of", "series", "offices", "points", "histories", "cited", "drafts", "removed")}  # fmt: skip
    said = {str(key): plain(dossier.said(key)) for key in dossier.entities}
    stand = {str(key): plain(positions(dossier.said(key))) for key in dossier.entities}
    return {"facts": facts, "problems": [str(one) for one in dossier.problems], "said": said, "stand": stand, **named}


@settings(STABLE, max_examples=120)
@given(folders, pages, st.randoms(use_true_random=False))
def test_the_order_of_files_changes_nothing(articles: dict, registry: dict, random: object) -> None:  # type: ignore[type-arg]
    given_ = texts({**articles, **registry})
    shuffled = list(given_.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert dump(build(given_)) == dump(build(dict(shuffled)))


@settings(STABLE, max_examples=120)
@given(folders, pages, front)
def test_an_article_more_takes_no_fact_away(articles: dict, registry: dict, more: dict) -> None:  # type: ignore[type-arg]
    given_ = texts({**articles, **registry})
    before, after = build(given_), build({**given_, **texts({"articles/more.md": more})})
    assert {spot(fact) for fact in before.facts} <= {spot(fact) for fact in after.facts}
    shown = {spot(fact) for roles in after.about.values() for facts in roles.values() for fact in facts}
    lost = {spot(fact) for roles in before.about.values() for facts in roles.values() for fact in facts} - shown
    told = {one.where.file for one in after.problems if one.severity == "error"}
    assert {one.partition("#")[0] for one in lost} <= told


@settings(STABLE, max_examples=100)
@given(folders, pages)
def test_every_fact_has_an_address_of_its_own(articles: dict, registry: dict) -> None:  # type: ignore[type-arg]
    dossier = build(texts({**articles, **registry}))
    assert len({spot(fact) for fact in dossier.facts}) == len(dossier.facts)
    ours = {spot(fact) for article in dossier.articles.values() for fact in article.facts}
    assert ours == {spot(fact) for fact in dossier.facts if not fact.origin.is_page}


SPECIAL = st.sampled_from([*"-?:,[]{}#&*!|>'\"%@`~ \n\t", "\n---\n", ": ", " #x", "&a ", "*a", "!!python/name:os ", "<<: ", "\x07", "\u200f", "😀", "2025", "- ", "- - - "])  # fmt: skip
edits = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 9), SPECIAL), min_size=1, max_size=6)


def mutated(text: str, changes: list[tuple[float, int, str]]) -> str:
    for where, cut, new in changes:
        at = int(where * len(text))
        text = text[:at] + new + text[at + cut :]
    return text


def check(text: str) -> None:
    for path in ("articles/a.md", "actors/a.md", "indicators/a.md", "sources.yml"):
        dossier = build({path: text, "articles/b.md": "title: B\ndate: 2025-01-01\nactors: [a]\nmeetings: [{id: a}]\n"})
        lines = text.count("\n") + 4
        assert all(one.where.line <= lines and one.message for one in dossier.problems)


@settings(STABLE, max_examples=250)
@given(st.sampled_from(TEXTS), edits)
def test_changed_front_matter_is_read_or_reported(text: str, changes: list[tuple[float, int, str]]) -> None:
    check(mutated(text, changes))


@settings(STABLE, max_examples=150)
@given(st.one_of(st.text(max_size=60), st.lists(SPECIAL, max_size=12).map("".join)))
def test_any_text_is_read_or_reported(text: str) -> None:
    check(f"---\n{text}\n---\n")
    check(f"---\ntitle: T\ndate: 2025-01-01\nactors: {text}\n---\n")
