"""JSON Schema of front matter: it accepts what the reader accepts, and says what each key is for."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

from mkdocs_dossier import Folders
from mkdocs_dossier.cli import main
from mkdocs_dossier.core import fields
from mkdocs_dossier.core.kinds import KINDS
from mkdocs_dossier.core.schema import ROOTS, schema
from mkdocs_dossier.core.source import read_document

from .test_golden import CASES, build

DOCS = Path(__file__).parents[1] / "docs"
FOLDERS = Folders()
VALIDATORS = {kind: Draft202012Validator(schema(kind)) for kind in ROOTS}
SHAPES = {f"DOS0{number}" for number in (*range(10, 20), 22)}

BEYOND = {
    "corners: a problem of an article that is not read, and of the shared sources, can be ignored": "a comment silences it",
    "reading: front matter that is no mapping": "DOS001 stands for it",
    "reading: a comma in unquoted text": "DOS003 stands for the key that is none",
    "reading: an amount that ends below its start": "patterns do not compare numbers",
}
"""Golden cases in which the reader and the schema differ, and why they must."""


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2, as editors read it: only true and false are booleans, and dates are texts."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012  # PyYAML asks for it


for tag, pattern in (
    ("null", "~|null|Null|NULL|"),
    ("bool", "true|True|TRUE|false|False|FALSE"),
    ("int", "[-+]?[0-9]+"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), None)


def errors(kind: str, data: object) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in VALIDATORS[kind].iter_errors(data)]


def edited(text: str) -> Any:
    return yaml.load(text, EditorLoader)  # noqa: S506  # it is a safe loader


def kind_of(path: str) -> str:
    if path == "sources.yml":
        return "sources"
    return "article" if path.startswith("articles/") else str(FOLDERS.kind(path))


def front(path: str, text: str) -> str:
    return (
        text
        if path == "sources.yml" or not text.startswith(("---", "\ufeff", "#"))
        else read_document(path, text, path).front
    )


def texts(value: Any) -> Any:
    """Return data of YAML 1.1 with its dates as the texts they were."""
    if isinstance(value, dict):
        return {key: texts(one) for key, one in value.items()}
    if isinstance(value, list):
        return [texts(one) for one in value]
    return value.isoformat() if isinstance(value, dt.date) else value


@pytest.mark.parametrize("kind", ROOTS)
def test_a_schema_is_valid_and_says_what_it_is(kind: str) -> None:
    made = schema(kind)
    Draft202012Validator.check_schema(made)
    assert list(made)[:2] == ["$schema", "$id"]
    assert made["$id"] == f"urn:mkdocs-dossier:schema:{kind}"
    assert made["title"]
    assert made["description"]


def test_there_is_a_schema_of_everything() -> None:
    assert list(ROOTS) == ["article", *KINDS, "sources"]


SHOWCASE = [
    pytest.param(kind_of(path), path, id=path)
    for path in sorted(file.relative_to(DOCS).as_posix() for file in (*DOCS.rglob("*.md"), DOCS / "sources.yml"))
    if path.startswith("articles/") or path == "sources.yml" or FOLDERS.kind(path)
]


@pytest.mark.parametrize(("kind", "path"), SHOWCASE)
def test_the_showcase_validates(kind: str, path: str) -> None:
    text = front(path, (DOCS / path).read_text("utf-8"))
    assert errors(kind, edited(text)) == []
    assert errors(kind, texts(yaml.safe_load(text))) == []


@pytest.mark.parametrize(("name", "case"), CASES.items(), ids=CASES)
def test_the_schema_agrees_with_the_reader(name: str, case: dict[str, Any]) -> None:
    problems = build(case["given"], **case.get("options", {})).problems
    agreed = []
    for path, text in case["given"].items():
        if path.endswith("index.md") or kind_of(path) == "None":
            continue  # the prose of an overview, or a page that is none of ours
        wrong = [
            one for one in problems if one.where.file == path and one.code in SHAPES and "is no key;" not in one.message
        ]
        try:
            found = errors(kind_of(path), edited(front(path, text)))
        except yaml.YAMLError:
            continue  # what is not YAML, or has a list for a key, never comes as far as a schema
        agreed.append(bool(wrong) == bool(found))
    assert all(agreed) is (name not in BEYOND)


RICH = edited("""
title: T
date: 2025-02-11
lang: en
draft: no
publish_from: 2025-02-11T08:00+01:00
confidence: confirmed
corrections: [{what: x, fixes: a.b}]
retracted: {date: 2025, why: x}
sources: [https://example.org, {id: s, url: https://example.org, kind: news, supports: [x]}]
actors:
- Ann
- name: Ben
  kind: person
  aliases: [{name: B, from: 2020, weak: true}]
  names: {uk: [Б]}
  image: {file: a.jpg, alt: x}
  code: NO
  offices: [{office: minister, of: NO, former: true}]
  members: open
  same_as: [https://example.org]
meetings: {name: M, number: 26, date: 2025-02, time: 14:30, status: held, chair: {actor: Ann, for: NO, count: 2}}
events: {event: E, actors: [Ann]}
statements: [{actor: Ann, says: x, stance: for}]
commitments: [{id: c, amount: EUR 2 billion, history: [{date: 2025, status: met}]}]
indicators: [{indicator: I, value: 23, points: [{value: 2}]}]
relations: [[Ann, founded, NO], {subject: Ann, predicate: owns, object: NO}]
""")
OTHERS: list[Any] = [
    None, "", "x y", 5, 2025, True, [], {}, ["x"], [[]], {"zz": "x"}, {"uk": "x"}, {"uk": [None, "x"]}, {"uk": [["x"]]}, {"uk": []}, {"a b": "x"},
    ["a", "b", "c"], ["a", None, "c"], ["a", 5, "c"], "https://example.org", "ftp://x", "../x", "a/b.jpg", "NO", "no", "12:30",
    "2025-02-11", "held", "open", "group", {"type": "state", "name": "x"}, {"type": "x", "name": "x"},
    {"kind": "group", "type": "state", "name": "x"}, {"quote": "x"}, {"says": "", "quote": "x"}, {"actor": "x"}, {"value": 2}, {"indicator": "x"},
    {"subject": "x"}, {"date": "2025", "status": "met"}, {"url": "x:y"},
]  # fmt: skip


def spots(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(spot for step, one in items for spot in spots(one, (*path, step)))]


def changed(value: Any, path: tuple[str | int, ...], other: Any) -> Any:
    if not path:
        return other
    copy = value.copy()
    copy[path[0]] = changed(value[path[0]], path[1:], other)
    return copy


@pytest.mark.parametrize("spot", spots(RICH)[1:], ids=lambda spot: ".".join(map(str, spot)))
def test_the_schema_agrees_on_whatever_stands_in_a_place(spot: tuple[str | int, ...]) -> None:
    part = {key: RICH[key] for key in ("title", "date", "events", spot[0])}
    for other in OTHERS:
        data = changed(part, spot, other)
        problems = build({"articles/a.md": json.dumps(data)}).problems
        wrong = [str(one) for one in problems if one.code in SHAPES]
        found = errors("article", data)
        spelled = spot[-1] in ("code", "lang") and other is True  # a tool of YAML 1.1 has a boolean for NO
        assert bool(found) is (bool(wrong) and not spelled), (other, wrong, found)


WORDS = """
2025 2025-02 2025-02-11 2025-02-11? 2025~ 2025/2026 2025-01/.. ../2025-01 ../.. 2025-13 2025-00-01 2025-02-32 11.2.2025 2025-2-1 0000 2025/ 2025?~
20250211 2025-W07-2 2025-02-11T08:00 2025-02-11T08:00:01.5Z 2025-02-11T08:00+01:00 2025-02-11T 2025-02-11T8 soon
1 -1 1,200 3.5 3.5..3.7 ~2 50+ >=2 <2 .5 1. rising unchanged Rising 2%
https://example.org HTTPS://example.org http:// https:///x http://x?y mailto:a@b MAILTO:a mailto: mailto:?x ftp://x javascript:alert(1) //x data:x://y
a.jpg images/a.jpg /a.jpg ../a.jpg a/../b a/.. a..b ..a c:/a a\\b ./a
en uk pt-BR sr-Latn-RS english e en- en_US NO N-1 nor true TRUE yes No on maybe
a-1 v1.2_b ../a a/b .a a. -a a# a:b a|b заява-1 بيان a\u200bb é
14:30 9:05 24:00 14:60 14:30/16:00 14:30/ noon
""".split()
TYPES = {
    "date": fields.When, "value": fields.Figure, "amount": fields.Sum, "moment": fields.Moment, "address": fields.Url,
    "path": fields.FilePath, "language": fields.Lang, "truth": fields.Truth, "time": fields.Time, "code": fields.Code,
    "text": fields.Text,
    "id": fields.Id,
}  # fmt: skip


@pytest.mark.parametrize("name", TYPES)
def test_a_pattern_agrees_with_its_reader(name: str) -> None:
    adapter = TypeAdapter(TYPES[name])
    validator = Draft202012Validator(adapter.json_schema())

    def reads(text: str) -> bool:
        try:
            adapter.validate_python(text)
        except ValidationError:
            return False
        return True

    taken = [word for word in WORDS if reads(word)]
    assert [word for word in WORDS if validator.is_valid(word)] == taken
    assert [word for word in WORDS if validator.is_valid(f" {word} \n")] == taken
    assert 0 < len(taken) <= len(WORDS)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("date", "2025-02-30"),
        ("date", "2025-03/2025-02"),
        ("moment", "2025-02-30"),
        ("value", "5..3"),
        ("amount", "EUR 10..9 billion"),
    ],
)
def test_what_a_pattern_cannot_know(name: str, text: str) -> None:
    adapter = TypeAdapter(TYPES[name])
    assert Draft202012Validator(adapter.json_schema()).is_valid(text)
    with pytest.raises(ValidationError):
        adapter.validate_python(text)


@pytest.mark.parametrize(
    ("kind", "data", "said"),
    [
        ("article", {"title": "T", "date": 2025, "statements": {"says": "x", "stance": "agianst"}}, "$.statements.stance: 'agianst' is not one of ['for', 'against', 'mixed', 'conditional', 'none', '', None]"),
        ("article", {"title": "T", "date": 2025, "meetings": ["M", {"nmae": "N"}]}, "$.meetings[1]: Additional properties are not allowed ('nmae' was unexpected)"),
        ("article", {"title": "T", "actors": "A"}, "$: 'date' is a required property"),
        ("article", {"title": "T", "date": 2025, "indicators": [{"indicator": "I"}]}, "$.indicators[0]: 'value' is a required property"),
        ("series", {"members": [["A"]]}, "$.members[0]: ['A'] is not of type 'string', 'number', 'boolean', 'null'"),
        ("sources", {"a": {"kind": "book"}}, "$.a.kind: 'book' is not one of ['official', 'news', 'agency', 'aggregator', 'mirror', 'state-media', 'think-tank', 'document', 'anonymous', '', None]"),
    ],
)  # fmt: skip
def test_one_mistake_is_one_error(kind: str, data: object, said: str) -> None:
    assert errors(kind, data) == [said]


def test_other_plugins_keep_their_keys() -> None:
    assert errors("article", {"title": "T", "tags": ["x"], "hero": {"image": "x"}}) == []
    assert errors("actor", {"name": "A", "tags": ["x"], "title": ["x"]}) == []


@pytest.mark.parametrize("kind", ROOTS)
def test_every_key_has_its_description(kind: str) -> None:
    made = schema(kind)
    mappings = [made, *made["$defs"].values()]
    keys = {key: shape for mapping in mappings for key, shape in mapping.get("properties", {}).items()}
    assert [key for key, shape in keys.items() if not shape.get("description")] == []


def test_another_word_for_a_key() -> None:
    keys = schema("actor")["properties"]
    assert keys["type"] == {**keys["kind"], "description": "Another word for `kind`."}


@pytest.mark.parametrize("kind", ROOTS)
def test_the_command_prints_a_schema(capsys: pytest.CaptureFixture[str], kind: str) -> None:
    assert main(["schema", kind]) == 0
    assert json.loads(capsys.readouterr().out) == schema(kind)


def test_the_command_prints_that_of_articles(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    lines = capsys.readouterr().out.split("\n")
    assert lines[:4] == [
        "{",
        '  "$schema": "https://json-schema.org/draft/2020-12/schema",',
        '  "$id": "urn:mkdocs-dossier:schema:article",',
        '  "title": "Article",',
    ]
    assert lines[-2:] == ["}", ""]


def test_the_command_writes_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "a" / "b"
    assert main(["schema", "--out", str(out)]) == 0
    assert capsys.readouterr().out.split() == [str(out / f"{kind}.schema.json") for kind in ROOTS]
    assert {file.name: json.loads(file.read_text("utf-8")) for file in out.iterdir()} == {
        f"{kind}.schema.json": schema(kind) for kind in ROOTS
    }


def test_the_command_writes_one(tmp_path: Path) -> None:
    assert main(["schema", "topic", "--out", str(tmp_path)]) == 0
    assert [file.name for file in tmp_path.iterdir()] == ["topic.schema.json"]


def test_a_kind_that_there_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["schema", "actors"])
    assert stopped.value.code == 2
    assert "invalid choice: 'actors'" in capsys.readouterr().err


def test_a_folder_that_cannot_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    assert main(["schema", "topic", "--out", str(tmp_path / "file")]) == 2
    assert capsys.readouterr().err == (
        f"dossier: {tmp_path}/file/topic.schema.json cannot be written: File exists; name another folder with --out\n"
    )
