"""`dossier explain`: what a problem code means, what to do about it, and an example of both."""

from __future__ import annotations

import argparse
import datetime as dt
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from ..core.curation import curate
from ..core.dossier import Dossier, Options
from ..core.names import closest
from ..core.problem import RULES, Problem, sort_problems
from ..core.source import Document
from ..folder import SOURCES, Folders, now, read_texts
from .command import Command, UsageError

Files = Mapping[str, str]
"""Texts by their path below the docs folder."""
DOCS = "docs"
WIDTH = 100
TODAY = dt.date(2026, 1, 1)


@dataclass(frozen=True)
class Explanation:
    """Why a problem matters and how to cure it; the files in `wrong` have the problem, those in `right` have not."""

    why: str
    cure: str
    wrong: Files
    right: Files
    options: Options

    @property
    def mended(self) -> Files:
        """The files that are new or other where all is right."""
        return {path: text for path, text in self.right.items() if self.wrong.get(path) != text}


@cache
def explanations() -> Mapping[str, Explanation]:
    """Return the explanation of each problem code."""
    text = files(__package__).joinpath("explanations.yml").read_text("utf-8")
    return {code: _explanation(entry) for code, entry in yaml.safe_load(text).items()}


def build_example(example: Files, options: Options) -> Dossier:
    """Return the dossier of an example, whose files are named as in a folder called docs."""
    texts = [(path, text, f"{DOCS}/{path}") for path, text in example.items() if path != SOURCES]
    shared = Document(SOURCES, f"{DOCS}/{SOURCES}", example[SOURCES], "", 1) if SOURCES in example else None
    return read_texts(texts, shared, options, Folders())


def problems_of(dossier: Dossier) -> tuple[Problem, ...]:
    """Return what a check of a dossier reports."""
    return sort_problems((*dossier.problems, *curate(dossier).problems))


def explain(code: str) -> str:
    """Return the explanation of a code as text: why, what to do, the wrong example with its messages, the right one."""
    one = explanations()[code]
    told = [problem for problem in problems_of(build_example(one.wrong, one.options)) if problem.code == code]
    paragraphs = (
        _wrapped(one.why),
        _wrapped(f"What to do: {one.cure}"),
        *_shown("Wrong", one.wrong),
        "\n".join(_wrapped(str(problem)) for problem in told),
        *_shown("Right", one.mended),
    )
    return "\n\n".join(paragraphs)


def _explanation(entry: Mapping[str, object]) -> Explanation:
    given = entry.get("options")
    options = given if isinstance(given, dict) else {}
    moment = now(options.get("today", TODAY))
    return Explanation(
        str(entry["why"]), str(entry["cure"]), _files(entry["wrong"]), _files(entry["right"]),
        Options(moment, str(options.get("unknown", "create"))),
    )  # fmt: skip


def _files(given: object) -> Files:
    """Return an example as files: front matter gets its fences, one text alone is an article."""
    texts = given if isinstance(given, dict) else {"articles/a.md": given}
    return {path: str(text) if path == SOURCES else f"---\n{text}---\n" for path, text in texts.items()}


def _shown(label: str, example: Files) -> Iterator[str]:
    for path, text in example.items():
        yield f"{label}, {DOCS}/{path}:"
        yield textwrap.indent(text.rstrip(), "    ")


def _wrapped(text: str) -> str:
    return textwrap.fill(text, WIDTH, break_long_words=False, break_on_hyphens=False)


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("codes", nargs="*", metavar="CODE", help="a problem code such as DOS031; without one, list all")


def _run(given: argparse.Namespace) -> int:
    codes = [_known(code) for code in given.codes]
    found = [f"{code} ({RULES[code].severity}): {RULES[code].title}\n\n{explain(code)}\n" for code in codes]
    listed = [f"{code}  {rule.severity:7}  {rule.title}" for code, rule in RULES.items()]
    print("\n".join(found or listed))
    return 0


def _known(text: str) -> str:
    """Return a code as it is spelled. Raises UsageError for one that does not exist."""
    code = text.upper()
    if code not in RULES:
        near = closest(code, RULES)
        cure = f"did you mean {near}?" if near else "'dossier explain' lists them all"
        raise UsageError(f"no such problem code: {text}; {cure}")
    return code


EXPLAIN = Command("say what a problem code means and what to do about it", _arguments, _run)
