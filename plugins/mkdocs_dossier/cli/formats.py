"""How problems are written out: as text with the line and a caret, as JSON, SARIF 2.1 or GitHub annotations."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from ..core.problem import RULES, Problem, Severity
from .explain import explain, explanations

COLOURS: Mapping[Severity, str] = {"error": "31", "warning": "33", "note": "36"}
SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
Format = Callable[[Sequence[Problem], bool], str]


def as_text(problems: Sequence[Problem], colour: bool) -> str:
    """Return each problem with its line and a caret, and a closing count."""
    files = {file: _lines(file) for file in dict.fromkeys(problem.where.file for problem in problems)}
    blocks = [_block(problem, files[problem.where.file], colour) for problem in problems]
    return "\n".join([*blocks, _count(problems)])


def as_json(problems: Sequence[Problem], colour: bool) -> str:
    """Return the problems as a JSON list."""
    del colour
    return json.dumps([_plain(problem) for problem in problems], ensure_ascii=False, indent=2)


def as_sarif(problems: Sequence[Problem], colour: bool) -> str:
    """Return the problems as a SARIF 2.1 log."""
    del colour
    used = sorted({problem.code for problem in problems})
    driver = {"name": "dossier", "rules": [_rule(code) for code in used]}
    run = {"tool": {"driver": driver}, "results": [_result(problem) for problem in problems]}
    return json.dumps({"$schema": SARIF, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def as_github(problems: Sequence[Problem], colour: bool) -> str:
    """Return the problems as workflow commands that annotate a pull request."""
    del colour
    return "\n".join(_command(problem) for problem in problems)


FORMATS: Mapping[str, Format] = {"text": as_text, "json": as_json, "sarif": as_sarif, "github": as_github}


def _block(problem: Problem, lines: Sequence[str], colour: bool) -> str:
    severity = f"\x1b[{COLOURS[problem.severity]}m{problem.severity}\x1b[0m" if colour else problem.severity
    head = f"{problem.where}: {severity} {problem.code}: {problem.message}"
    at = problem.where.line - 1
    if at >= len(lines):
        return head
    caret = "".join("\t" if char == "\t" else " " for char in lines[at][: problem.where.column - 1]) + "^"
    return f"{head}\n    {lines[at]}\n    {caret}"


def _lines(file: str) -> list[str]:
    path = Path(file)
    return path.read_text("utf-8", "replace").splitlines() if path.is_file() else []


def _count(problems: Sequence[Problem]) -> str:
    count = Counter(problem.severity for problem in problems)
    parts = [f"{count[name]} {name}{'' if count[name] == 1 else 's'}" for name in COLOURS if count[name]]
    return ", ".join(parts) or "no problems"


def _plain(problem: Problem) -> dict[str, object]:
    where = problem.where
    return {
        "file": where.file,
        "line": where.line,
        "column": where.column,
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
    }


def _rule(code: str) -> dict[str, object]:
    """Return what a SARIF viewer shows of a code; its level is the usual one, that of a result the chosen one."""
    return {
        "id": code,
        "shortDescription": {"text": RULES[code].title},
        "fullDescription": {"text": explanations()[code].why},
        "help": {"text": explain(code)},
        "defaultConfiguration": {"level": RULES[code].severity},
    }


def _result(problem: Problem) -> dict[str, object]:
    region = {"startLine": problem.where.line, "startColumn": problem.where.column}
    place = {"artifactLocation": {"uri": problem.where.file}, "region": region}
    return {
        "ruleId": problem.code,
        "level": problem.severity,
        "message": {"text": problem.message},
        "locations": [{"physicalLocation": place}],
    }


def _command(problem: Problem) -> str:
    """Return a workflow command; its message and properties are escaped as GitHub wants them."""
    name = {"error": "error", "warning": "warning", "note": "notice"}[problem.severity]
    where = problem.where
    file = _escaped(where.file).replace(":", "%3A").replace(",", "%2C")
    return (
        f"::{name} file={file},line={where.line},col={where.column},title={problem.code}::{_escaped(problem.message)}"
    )


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
