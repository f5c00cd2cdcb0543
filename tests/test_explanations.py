"""The explanation of each problem code: its wrong example has the problem, its right one has not, and people can read it."""

from __future__ import annotations

import json
from difflib import ndiff
from pathlib import Path

import pytest

from mkdocs_dossier.cli import main
from mkdocs_dossier.cli.explain import Explanation, build_example, explanations, problems_of
from mkdocs_dossier.core.problem import RULES, Problem

CODES = [pytest.param(code, one, id=code) for code, one in explanations().items()]
EXPLAINED = """\
DOS004 (warning): a value cut short by ' #'

A hash after a space starts a comment. YAML reads the value up to there and drops the rest of the
line without a word.

What to do: Put the whole value in quotes. A comment that is meant has a space after the hash.

Wrong, docs/articles/a.md:

    ---
    title: Meeting #26 of the contact group
    date: 2025-02-12
    actors: [John Healey]
    ---

docs/articles/a.md:2:8: warning DOS004: 'Meeting' ends at ' #', which starts a comment; put the
whole value in quotes

Right, docs/articles/a.md:

    ---
    title: "Meeting #26 of the contact group"
    date: 2025-02-12
    actors: [John Healey]
    ---

"""


def bad(problems: tuple[Problem, ...]) -> set[str]:
    return {problem.code for problem in problems if problem.severity != "note"}


def test_each_code_is_explained() -> None:
    assert list(explanations()) == list(RULES)


@pytest.mark.parametrize(("code", "one"), CODES)
def test_the_wrong_example_has_this_problem_and_no_other_that_fails_a_check(code: str, one: Explanation) -> None:
    problems = problems_of(build_example(one.wrong, one.options))
    assert code in {problem.code for problem in problems}
    assert bad(problems) <= {code}


@pytest.mark.parametrize(("code", "one"), CODES)
def test_the_right_example_passes_a_strict_check_without_this_problem(code: str, one: Explanation) -> None:
    problems = problems_of(build_example(one.right, one.options))
    assert code not in {problem.code for problem in problems}
    assert bad(problems) == set()


@pytest.mark.parametrize(("code", "one"), CODES)
def test_the_cure_is_one_new_file_or_three_lines_of_one(code: str, one: Explanation) -> None:
    del code
    ((path, after),) = one.mended.items()
    before = one.wrong.get(path, after)
    changed = [line for line in ndiff(before.splitlines(), after.splitlines()) if line.startswith(("+", "-"))]
    assert one.wrong.keys() <= one.right.keys()
    assert len(changed) <= 3


@pytest.mark.parametrize(("code", "one"), CODES)
def test_what_it_says_is_sentences(code: str, one: Explanation) -> None:
    del code
    for text in (one.why, one.cure):
        assert text[0].isupper()
        assert text.endswith(".")


def test_explain(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "dos004"]) == 0
    assert capsys.readouterr().out == EXPLAINED


def test_explain_several(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "DOS031", "DOS060"]) == 0
    heads = [line for line in capsys.readouterr().out.splitlines() if line.startswith("DOS")]
    assert heads == ["DOS031 (warning): an unknown meeting", "DOS060 (note): an article dated in the future"]


def test_explain_shows_only_the_files_that_a_cure_changes(capsys: pytest.CaptureFixture[str]) -> None:
    main(["explain", "DOS021"])
    heads = [line for line in capsys.readouterr().out.splitlines() if line.startswith(("Wrong", "Right"))]
    assert heads == ["Wrong, docs/sources.yml:", "Wrong, docs/articles/a.md:", "Right, docs/articles/a.md:"]


def test_explain_lists_all_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[3] == "DOS004  warning  a value cut short by ' #'"
    assert [line.split()[0] for line in lines] == list(RULES)


@pytest.mark.parametrize(
    ("given", "said"),
    [("dos131", "did you mean DOS031?"), ("warnings", "'dossier explain' lists them all")],
)
def test_explain_an_unknown_code(capsys: pytest.CaptureFixture[str], given: str, said: str) -> None:
    assert main(["explain", "DOS031", given]) == 2
    streams = capsys.readouterr()
    assert (streams.out, streams.err) == ("", f"dossier: no such problem code: {given}; {said}\n")


def test_sarif_carries_the_explanation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for path, text in explanations()["DOS031"].wrong.items():
        (tmp_path / "docs" / path).parent.mkdir(parents=True)
        (tmp_path / "docs" / path).write_text(text, "utf-8")
    (tmp_path / "mkdocs.yml").write_text("plugins: [dossier: {severity: {DOS031: error}}]", "utf-8")
    main(["check", "--format", "sarif"])
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["fullDescription"]["text"] == explanations()["DOS031"].why
    assert "What to do: Mend the name" in rule["help"]["text"]
    assert rule["defaultConfiguration"] == {"level": "warning"}
    assert [result["level"] for result in run["results"]] == ["error"]
