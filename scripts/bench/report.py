"""The report of a benchmark: figures by what was measured, their medians and ratios, and how they grow."""

from __future__ import annotations

import math
import os
import platform
import re
import subprocess
from collections import defaultdict
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from .measures import AGAINST, CLOCKED, TITLES
from .process import Run, installed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

GENERATORS = {"hugo": "version", "zensical": "--version"}
"""Other generators, each with what it is asked for its version by."""
PACKAGES = ("mkdocs-dossier", "mkdocs", "mkdocs-material", "PyYAML", "pydantic", "Markdown")
INDEXED = "index of the search"
GROWING = {"cpu": "processor time", "wall": "time", "memory": "memory", "size": "size"}
HEAD = ("what", "articles", "seconds", "of processor time", "MB", "ratio of time", "of processor time", "of memory")


@dataclass
class Figures:
    """What was measured on one site: the runs of each round, by measure."""

    articles: int
    rounds: dict[str, list[Sequence[Run]]] = field(default_factory=lambda: defaultdict(list))
    likeness: float | None = None
    """The letters of the control for each letter of ours."""
    index: Mapping[str, int] | None = None
    """How many bytes the index of the search has as a `whole`, and how many the page of an `entity` adds at most."""
    pages: int | None = None
    """How many pages the site has."""
    command: str = ""
    """What they were measured by."""

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Figures:
        """Return figures from what `data` has made of them."""
        made = cls(data["articles"], likeness=data["likeness"], index=data["index"])
        made.pages, made.command = data["pages"], data["command"]
        for name, rounds in data["runs"].items():
            for runs in rounds:
                made.add(name, tuple(Run(**run) for run in runs))
        return made

    def add(self, name: str, runs: Sequence[Run]) -> None:
        """Take up the runs of one round, where there are any."""
        if runs:
            self.rounds[name].append(runs)

    def middle(self, name: str, what: str) -> float:
        """Return the median of a measure: of `wall`, `cpu` or `memory`."""
        return _middle([run for runs in self.rounds[name] for run in runs], what)

    def ratio(self, name: str, what: str, against: str = "") -> float | None:
        """Return the median of the ratios within each round to another measure: to the first it is held against."""
        first = next(iter(AGAINST.get(name, ())), "")
        mine, other = (self.rounds.get(one, []) for one in (name, against or first))
        rounds = zip(mine, other, strict=False)  # the other one may not have been measured
        pairs = [(_middle(mine, what), _middle(theirs, what)) for mine, theirs in rounds]
        found = [mine / theirs for mine, theirs in pairs if theirs]
        return median(found) if found else None

    @property
    def indexed(self) -> str:
        """How large the index of the search is; nothing where that was not measured."""
        if self.index is None:
            return ""
        whole, entity = self.index["whole"] / 10**6, self.index["entity"]
        return f"the index of the search has {whole:.1f} MB, of which the page of an entity adds at most {entity} bytes"

    def data(self) -> Mapping[str, object]:
        """Return everything as JSON has it."""
        runs = {name: [[asdict(run) for run in runs] for runs in rounds] for name, rounds in self.rounds.items()}
        about = {"articles": self.articles, "command": self.command, "pages": self.pages, "likeness": self.likeness}
        return {**about, "index": self.index, "runs": runs}


def _middle(runs: Sequence[Run], what: str) -> float:
    return float(median(getattr(run, what) for run in runs))


def machine() -> Mapping[str, object]:
    """Return on what the figures were measured, in gigabytes its memory, and with which versions."""
    processor = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text("utf-8"))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 10**9
    packages = {name: version(name) for name in PACKAGES}
    others = {name: told for name, word in GENERATORS.items() if (told := _told(name, word))}
    return {
        "machine": platform.platform(), "cores": len(os.sched_getaffinity(0)),
        "processor": processor[1] if processor else platform.machine(), "memory": round(memory),
        "versions": {"Python": platform.python_version(), **packages, **others},
    }  # fmt: skip


def _told(name: str, word: str) -> str:
    """Return the version that a generator tells; nothing where there is none."""
    found = installed(name)
    told = subprocess.run([found, word], capture_output=True, text=True).stdout if found else ""  # noqa: S603, PLW1510
    number = re.search(r"\d+(?:\.\d+)+", told)
    return number[0] if number else ""


def shown(figures: Sequence[Figures]) -> str:
    """Return the figures as tables in Markdown."""
    rows = [row for name in TITLES for one in figures if name in one.rounds for row in [_row(one, name)]]
    lines = [_line(HEAD), _line(["---"] * len(HEAD)), *map(_line, rows)]
    alike = [
        f"{one.articles} articles: the control has {one.likeness:.1%} of our text" for one in figures if one.likeness
    ]
    indexed = [f"{one.articles} articles: {told}" for one in figures if (told := one.indexed)]
    grown = (
        f"{TITLES.get(name, name)}, {GROWING[what]}, {sizes}: exponent {exponent:.2f}"
        for name, what, sizes, exponent in growth(figures)
    )
    return "\n".join((*lines, "", *alike, *indexed, *grown))


def _row(one: Figures, name: str) -> Sequence[str]:
    values = [one.middle(name, what) for what in ("wall", "cpu", "memory")]
    ratios = [one.ratio(name, what) for what in ("wall", "cpu", "memory")]
    first, second, *others = (f"{value:.2f}" if value else "" for value in (*values[:2], *ratios))
    return (TITLES[name], str(one.articles), first, second, f"{values[2]:.0f}", *others)


def growth(figures: Sequence[Figures]) -> Iterator[tuple[str, str, str, float]]:
    """Yield the name, what grows, from which size to which, and as which power of the articles: time and memory.

    The median of what grows from a round to the same round of the next size: within an hour a machine is one machine.
    """
    for less, more in pairwise(figures):
        sizes = f"{less.articles:,} to {more.articles:,} articles"
        for name in TITLES:
            for what in ("wall", "memory") if name in CLOCKED else ("cpu", "memory"):
                rounds = zip(less.rounds.get(name, []), more.rounds.get(name, []), strict=False)
                times = [_middle(after, what) / _middle(before, what) for before, after in rounds]
                if times:
                    yield name, what, sizes, _power(less, more, median(times))
        if less.index and more.index:
            yield INDEXED, "size", sizes, _power(less, more, more.index["whole"] / less.index["whole"])


def _power(less: Figures, more: Figures, times: float) -> float:
    return math.log(times) / math.log(more.articles / less.articles)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
