"""Front matter that is too deep, too large or no text at all: reported, never a crash and never slow."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Mapping
from pathlib import Path

import pytest

from mkdocs_dossier import read_folder
from mkdocs_dossier.core.source import Place, read_data, read_document
from mkdocs_dossier.core.watch import lookups

from .test_golden import build

TOO_MUCH = "error DOS005: more than 20 levels or 50000 values; split the article"


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ("actors: " + "[" * 100_000, "a.md:2:1"),
        ("actors: " + "[" * 1_500 + "]" * 1_500, "a.md:2:1"),
        ("actors:\n- " + "- " * 30_000 + "x", "a.md:2:1"),
        ("actors: " + "[" * 900 + "]" * 900, "a.md:4:29"),
        ("actors: &a [*a]", "a.md:4:9"),
    ],
)
def test_nesting_that_could_end_the_process(body: str, where: str) -> None:
    document = read_document("articles/a.md", f"---\ntitle: T\ndate: 2025-01-01\n{body}\n---\n", "a.md")
    assert f"{where}: {TOO_MUCH}" in [str(problem) for problem in read_data(document)[1]]


def test_aliases_that_multiply() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    document = read_document("articles/a.md", "---\n" + "\n".join(lines) + "\n---\n", "a.md")
    assert [problem.code for problem in read_data(document)[1]] == ["DOS005"]


@pytest.mark.parametrize("body", ["a: [" + "{b: 1}, " * 1_200 + "]", "a: " + "word " * 1_000, "a: " + "'x', " * 1_000])
def test_long_and_wide_is_not_deep(body: str) -> None:
    document = read_document("articles/a.md", f"---\n{body}\n---\n", "a.md")
    assert "DOS005" not in {problem.code for problem in read_data(document)[1]}


def test_a_place_in_what_cannot_be_read_is_the_file() -> None:
    for front in ("a: [", "a: " + "[" * 2_000):
        document = read_document("articles/a.md", f"---\n{front}\n---\n", "a.md")
        assert str(Place(document, ("a", 0)).where) == "a.md:1:1"


def test_two_pages_of_one_id_that_cannot_be_read() -> None:
    problems = [str(problem) for problem in build({"actors/a.md": "name: [", "actors/x/a.md": "name: ["}).problems]
    assert problems[1] == (
        "actors/x/a.md:1:1: error DOS020: the id 'a' is also that of actors/a.md; give one of them another 'id'"
    )


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.md").write_bytes(b"---\ntitle: Caf\xe9\ndate: 2025-01-01\nactors: [\xe9]\n---\n")
    dossier = read_folder(tmp_path)
    assert dossier.articles["a"].data.title == "Caf\ufffd"
    assert [str(problem).rpartition("/")[2] for problem in dossier.problems] == [
        "a.md:2:11: error DOS001: a character that is not UTF-8; save the file as UTF-8, or type the character again"
    ]


def test_a_hub_relates_nothing() -> None:
    texts = {f"articles/{n:02}.md": f"title: T{n}\ndate: 2025-01-01\nactors: [Hub]" for n in range(50)}
    fifty, more = build(texts), build({**texts, "articles/50.md": "title: T\ndate: 2025-01-01\nactors: [Hub]"})
    assert [one.weight for one in fifty.company.related("07")] == [0.02] * 5
    assert more.company.related("07") == ()


def test_a_dossier_that_nobody_needs_goes_without_a_search_for_cycles(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    front = "title: T\ndate: 2025-01-01\nactors: [Ann, {name: Bob, offices: [Mayor]}]\nmeetings: [{name: Talks, chair: Ann}]"
    (tmp_path / "articles/a.md").write_text(f"---\n{front}\nstatus: [\n---\n[[Ann]] met [[Nobody]].\n", "utf-8")
    (tmp_path / "articles/b.md").write_text(f"---\n{front}\ncolour: x\n---\n[[Ann]] met [[Nobody]].\n", "utf-8")
    gc.disable()
    try:
        dossier = read_folder(tmp_path)
        assert {problem.code for problem in dossier.problems} == {"DOS001", "DOS070"}
        assert all(isinstance(find(), Mapping) for _, find in lookups(dossier))
        kept = [weakref.ref(one) for one in (dossier, dossier.facts[0], dossier.prose, dossier.articles["b"])]
        del dossier
        assert [one() for one in kept] == [None] * 4
    finally:
        gc.enable()
