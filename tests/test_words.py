"""The catalogues of words: none is missing, and none is there that no page prints."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from mkdocs_dossier.core import article, entities
from mkdocs_dossier.core.fields import Confidence, Model
from mkdocs_dossier.core.kinds import ANCHORS, INVERSES, KINDS
from mkdocs_dossier.core.merge import choices, indicators
from mkdocs_dossier.core.ties import KINDS as TIES
from mkdocs_dossier.exports import EXPORTS
from mkdocs_dossier.pages.views.blocks import BLOCKS, UNTITLED
from mkdocs_dossier.pages.views.overview import OVERVIEWS
from mkdocs_dossier.pages.views.tracker import SHAPES
from mkdocs_dossier.words import words_for

CODE = Path(__file__).parents[1] / "plugins/mkdocs_dossier"
CATALOGUES = sorted(file.stem for file in (CODE / "words").glob("*.yml") if file.stem != "alphabets")


def values(model: type[Model], field: str) -> tuple[str, ...]:
    """Return the closed list of words that a key takes."""
    return tuple(word for word in flat(model.model_fields[field].annotation) if word)


def flat(form: Any) -> Iterator[str]:
    """Yield the words of a form, however deep they are."""
    for one in get_args(form):
        yield from (one,) if isinstance(one, str) else flat(one)


MEETINGS = ("summit", "ministerial", "bilateral", "talks", "call", "visit", "conference", "hearing")
"""The kinds of meetings that the guide names; an author may write others."""
GROUPS: Mapping[str, tuple[str, ...]] = {
    "as.attendee": ("chair", "host", "attendee", "delegation"),
    "attendance": (*set(values(entities.Attendance, "status")).difference({"present"}), "announced"),
    "block": tuple(set(BLOCKS).difference(UNTITLED)),
    "confidence": get_args(Confidence), "count": tuple(set(OVERVIEWS) - {"data"}),
    "export": (*EXPORTS, *(f"{name}.about" for name in EXPORTS)), "fact": tuple(ANCHORS.values()),
    "download": ("json", "csv"), "format": values(entities.Meeting, "format"), "further": ("before", "after"),
    "kind": (*KINDS, *get_args(entities.ActorKind), *values(entities.Commitment, "kind"), *MEETINGS),
    "membership": ("open",), "overview": tuple(OVERVIEWS), "page": ("previous", "next"), "point": get_args(entities.PointStatus),
    "relation": (*INVERSES, *INVERSES.values()), "role": ("chair", "host", "attendee", "delegation", "mentioned", "subject", "source"),
    "said": values(article.Statement, "kind"), "source": values(entities.Source, "kind"), "stance": get_args(article.Stance),
    "status": (
        *values(entities.Meeting, "status"), "unreported", *get_args(entities.CommitmentStatus), "overdue", "overdue_silent",
        "passed", "passed_silent",
    ),
    "tie": (*TIES, *(f"{tie}.{way}" for tie in ("membership", "part", "commitment") for way in ("of", "has"))),
    "timeline": ("years", "months"), "why": (*get_args(choices.Why), *get_args(indicators.Why)),
}  # fmt: skip
"""The groups whose words are those of a closed list, and all that must be in each."""
OPEN = frozenset("as change chart column head key mark scale section table value variant".split())
"""The groups of words that code names by a part that it computes, as in `words(f"section.{name}")`."""
NEEDED = {
    *(f"{group}.{word}" for group, words in GROUPS.items() for word in words),
    *(f"section.commitments-{state}" for state in SHAPES),
}


def literals(tree: ast.AST) -> Iterator[str]:
    """Yield the texts of a module, but for its docstrings and the pieces of texts with values in them."""
    pieces = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in pieces | told:
            yield node.value


def fields(tree: ast.AST) -> Iterator[str]:
    """Yield the names of the fields of a module's classes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id.rstrip("_")


def asked(tree: ast.AST) -> Iterator[str]:
    """Yield the keys that a module asks a catalogue for, whole or as the group before a part that it computes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "words" and node.args:
            yield from keys(node.args[0])


def keys(node: ast.expr) -> Iterator[str]:
    """Yield the keys that an expression can be."""
    if isinstance(node, ast.IfExp):
        yield from (*keys(node.body), *keys(node.orelse))
    if isinstance(node, ast.Constant):
        yield str(node.value)
    if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        yield str(node.values[0].value).partition(".")[0]


TREES = {file: ast.parse(file.read_text("utf-8")) for file in sorted(CODE.rglob("*.py"))}
TEMPLATES = [file.read_text("utf-8") for file in sorted(CODE.rglob("*.html"))]
PRINTING = [tree for file, tree in TREES.items() if file.relative_to(CODE).parts[0] in ("pages", "exports", "words")]
"""The modules that print words; what others say is no page's."""
TEXTS = {text for tree in PRINTING for text in literals(tree)}
PARTS = {
    *(word for text in TEXTS for word in re.findall(r"[\w-]+", text)),
    *(name for file, tree in TREES.items() if file.stem in ("article", "entities") for name in fields(tree)),
}
ASKED = {key for tree in PRINTING for key in asked(tree)} | {
    key.removesuffix(".") for text in TEMPLATES for key in re.findall(r'\bword\("([^"]+)"', text)
}


@pytest.mark.parametrize("lang", CATALOGUES)
def test_each_catalogue_has_all_words(lang: str) -> None:
    own = yaml.safe_load((CODE / f"words/{lang}.yml").read_text("utf-8"))
    assert set(own) ^ set(words_for("en").entries) == set()


def test_no_word_is_missing() -> None:
    entries = words_for("en").entries
    assert {key for key in ASKED if key not in entries and key not in {*GROUPS, *OPEN}} == set()
    assert NEEDED - set(entries) == set()


def test_no_word_is_unused() -> None:
    assert {key for key in words_for("en").entries if not is_used(key)} == set()


def is_used(key: str) -> bool:
    """Return whether code names a key, or an open group and each part that follows."""
    group, *parts = key.split(".")
    return key in TEXTS | ASKED | NEEDED or (group in OPEN and PARTS.issuperset(parts))


def test_no_group_is_unneeded() -> None:
    parts = {key.partition(".")[0] for key in words_for("en").entries if key not in TEXTS | ASKED | NEEDED}
    assert OPEN - parts - ASKED == set()
