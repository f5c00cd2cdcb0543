"""Problems: what an author should know, where it stands, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, order=True)
class Where:
    """A place in a file; line and column count from 1."""

    file: str
    """The file, as the author knows it."""
    line: int = 1
    """The line."""
    column: int = 1
    """The column."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Rule:
    """What a problem code stands for: its usual severity and a short title.

    `curation` marks what is found on demand: by a check, and by a build that gives it a severity.
    """

    severity: Severity
    title: str
    curation: bool = False


RULES: Mapping[str, Rule] = {
    "DOS001": Rule("error", "front matter that is not YAML"),
    "DOS002": Rule("error", "a key that is written twice"),
    "DOS003": Rule("error", "a key without a value"),
    "DOS004": Rule("warning", "a value cut short by ' #'"),
    "DOS005": Rule("error", "front matter that is nested too deep or too large"),
    "DOS010": Rule("error", "a required key that is missing"),
    "DOS011": Rule("warning", "an unknown key"),
    "DOS012": Rule("error", "an unknown word where one of a list is expected"),
    "DOS013": Rule("error", "a date that cannot be read"),
    "DOS014": Rule("error", "a value that cannot be read"),
    "DOS015": Rule("error", "a value of the wrong shape"),
    "DOS016": Rule("error", "an address that is not http, https or mailto"),
    "DOS017": Rule("error", "an image outside the docs folder"),
    "DOS018": Rule("error", "a language that is not a BCP 47 tag"),
    "DOS019": Rule("error", "a statement without words or without a speaker"),
    "DOS020": Rule("error", "two files with one id"),
    "DOS021": Rule("error", "an unknown source"),
    "DOS022": Rule("error", "an id that cannot be an address"),
    "DOS023": Rule("error", "a correction of a fact that is not there"),
    "DOS024": Rule("error", "an article that supersedes an unknown article, or itself"),
    "DOS025": Rule("error", "a former id that is in use, or that two entities claim"),
    "DOS030": Rule("error", "a name that fits two entities"),
    "DOS031": Rule("warning", "an unknown meeting"),
    "DOS032": Rule("note", "an unknown name close to a known one"),
    "DOS033": Rule("warning", "an unknown name"),
    "DOS034": Rule("warning", "an alias used outside its dates"),
    "DOS035": Rule("warning", "a name beside namesakes"),
    "DOS036": Rule("note", "an alias whose owner had left office"),
    "DOS037": Rule("note", "a name split by a comma"),
    "DOS038": Rule("warning", "two names with one address"),
    "DOS039": Rule("note", "two names that may mean one thing", curation=True),
    "DOS040": Rule("warning", "reports that contradict each other"),
    "DOS041": Rule("error", "a report that fits two meetings"),
    "DOS042": Rule("note", "a coarse date that contains a known meeting"),
    "DOS043": Rule("note", "a planned meeting without a report"),
    "DOS044": Rule("note", "a part outside the dates of its whole"),
    "DOS045": Rule("error", "a circle of parts or of broader topics"),
    "DOS046": Rule("note", "a meeting without a topic", curation=True),
    "DOS047": Rule("note", "a page that nothing leads to", curation=True),
    "DOS048": Rule("note", "facts without a source", curation=True),
    "DOS049": Rule("note", "a country code that no actor has", curation=True),
    "DOS050": Rule("error", "one commitment with different actors"),
    "DOS051": Rule("error", "an update of an unknown commitment"),
    "DOS052": Rule("warning", "an indicator value without a date"),
    "DOS053": Rule("note", "one office reported of different bodies"),
    "DOS054": Rule("warning", "an office that had ended before", curation=True),
    "DOS055": Rule("note", "an overdue commitment without news", curation=True),
    "DOS056": Rule("note", "a statement dated after its article", curation=True),
    "DOS060": Rule("note", "an article dated in the future"),
    "DOS070": Rule("warning", "an unknown name in prose"),
    "DOS071": Rule("error", "a name in prose that fits two"),
}


@dataclass(frozen=True)
class Problem:
    """One thing to tell the author: where, code, severity and a sentence that ends with what to do."""

    where: Where
    """Its place."""
    code: str
    """Its code, which never changes."""
    severity: Severity
    """How grave it is."""
    message: str
    """What is wrong and what to do."""

    def __str__(self) -> str:
        return f"{self.where}: {self.severity} {self.code}: {self.message}"


def problem(code: str, where: Where, message: str) -> Problem:
    """Make a problem of a known code with that code's usual severity."""
    return Problem(where, code, RULES[code].severity, message)


def sort_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return each problem once, by file, line, column and code."""
    return tuple(sorted(set(problems), key=lambda p: (p.where, p.code, p.message)))


def as_severity(found: Problem, severity: Severity) -> Problem:
    """Return the same problem with another severity."""
    return replace(found, severity=severity)
