"""How fast it is: the page of the guide with what `scripts/benchmark` measured last, from the file of its figures."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench.measures import AGAINST, CLOCKED, GROWTH, INDEX, MEMORY, PREVIEW, TARGETS, TITLES
from bench.report import Figures, growth
from mkdocs_dossier.pages.axis import number_axis
from mkdocs_dossier.pages.cards import Chart, Line, Mark, Plot, Section
from mkdocs_dossier.pages.chart import LETTER, NARROW, WIDE
from mkdocs_dossier.pages.render import Renderer
from mkdocs_dossier.words import Words, words_for

from .tables import table

FIGURES = Path(__file__).parents[2] / "docs/guide/speed.json"
"""The file that a new run of the benchmark replaces."""
NONE = "–"
HEAD = """\
# How fast it is

Seconds depend on the machine; how many of them one thing takes for each second of another does so much less,
and is what counts here. `scripts/benchmark` makes up sites, measures everything in turns, and writes these figures.

[Build again](publish.md#build-again) tells with which plugins a build takes over what has not changed, how the log says
what was taken over, and what `cache: false` and `dossier cache clear` are for.
"""
RATIOS = """\
## Against others

Ratios of processor time, of previews those of time by the clock: the median of all rounds. *Material alone* builds a
control, the same pages with the same visible text as plain Markdown. Columns are numbers of articles; a dash stands
where something was not measured.
"""
TIMES = """\
## Seconds

The median by the clock, and the megabytes that it took at most, for each number of articles.
"""
AIMS = """\
## Targets

Each ratio has a target. Where one is missed, a profile tells why.
"""
WHY: Mapping[str, str] = {
    "core": "With 2,000 articles 25 % of the time go into YAML with the place of each value and checking it against "
    "its model, 19 % into facts and their addresses, 20 % into names, 20 % into merging. The more articles, the more "
    "memory to go through. To read events in place of nodes, to compose in C alone, to read bytes, and to keep one "
    "of equal links were tried and gave nothing; facts that can be changed would give 5 %.",
    "cold": "The control has the text of each page already. With 2,000 articles, to find what stands on pages takes "
    "19 % of the time, to draw it 14 %, downloads 12 %, the Markdown beside pages 8 %, sums of what they show and read "
    "8 %, linked data 3 %, front matter and merging 3 %; a third is what Material does for the control as well. To "
    "look for no garbage meanwhile was tried and gave nothing; a second process would give a quarter by the clock at "
    "best, and nothing of processor time.",
    "again": "All files that a build is made of and all that it made are read, which is little. With few articles most "
    "of the time goes into starting Python and loading what is installed.",
    "edited": "Every article is read and merged, which takes 27 % of the time with 2,000 articles; 23 % go into "
    "starting Python and loading what is installed, 30 % into looking whether files are as they were.",
    "preview": "Nothing is made but the edited page. With 10,000 articles 35 % of the time are MkDocs' own and its "
    "search's, 25 % finding the pages that stay, 23 % the list of files and the dossier, 12 % the index of the search; "
    "meanwhile a thread of MkDocs looks at all files again.",
    "memory": "The dossier is in memory as a whole, with every fact and where it was typed.",
}
"""Why a target is missed, by what a profile shows."""
OURS = ("core", "check", "cold", "again", "edited", "actor", "bare", "preview")
"""What is measured of ours."""
LINES: Mapping[str, tuple[str, str]] = {
    "cold": ("circle", "actual"), "control": ("square", "also"), "edited": ("diamond", "estimate"),
    "again": ("cross", "before"),
}  # fmt: skip
"""What the chart shows, each with its shape and its look."""


def speed_page(file: Path = FIGURES) -> str:
    """Return the page of the figures in a file."""
    data = json.loads(file.read_text("utf-8"))
    figures = [Figures.read(one) for one in data["sizes"]]
    sizes = [f"{one.articles:,}" for one in figures]
    ratios = table(
        ("what, against what", *sizes, "target"), (_ratios(name, figures) for name in AGAINST), len(sizes) + 1
    )
    times = table(("what", *sizes), (_times(name, figures) for name in TITLES), len(sizes))
    parts = (HEAD, drawn(figures), RATIOS, ratios, TIMES, times, AIMS, *_aims(figures), _measured(data, figures))
    return "\n\n".join(part.strip() for part in parts if part) + "\n"


def _ratios(name: str, figures: Sequence[Figures]) -> Sequence[str]:
    aim = f"{TARGETS[name]:g}" if name in TARGETS else ""
    return (f"{TITLES[name]}, against {TITLES[AGAINST[name]]}", *(_shown(_ratio(one, name)) for one in figures), aim)


def _ratio(one: Figures, name: str) -> float | None:
    return one.ratio(name, "wall" if name in CLOCKED else "cpu")


def _shown(ratio: float | None) -> str:
    return NONE if ratio is None else f"{ratio:.2f}"


def _times(name: str, figures: Sequence[Figures]) -> Sequence[str]:
    return (TITLES[name], *(_time(one, name) for one in figures))


def _time(one: Figures, name: str) -> str:
    if name not in one.rounds:
        return NONE
    return f"{one.middle(name, 'wall'):,.1f} s, {one.middle(name, 'memory'):,.0f} MB"


def _aims(figures: Sequence[Figures]) -> Iterator[str]:
    """Yield of each measure with a target where it is met, and why it is missed elsewhere."""
    lines = []
    for name, most in TARGETS.items():
        known = [(one, ratio, most) for one in figures if (ratio := _ratio(one, name)) is not None]
        lines.append(f"- **{TITLES[name]}**: at most {most:g} times {TITLES[AGAINST[name]]}; {_verdict(known, name)}")
    yield "\n".join((*lines, *_other_aims(figures)))


def _verdict(known: Sequence[tuple[Figures, float, float]], name: str) -> str:
    """Return with how many articles a figure is at most what it may be, and why it is more elsewhere."""
    met, missed = (
        [f"{one.articles:,}" for one, figure, most in known if (figure <= most) is good] for good in (True, False)
    )
    told = [f"{word} with {_listed(sizes)} articles" for word, sizes in (("met", met), ("missed", missed)) if sizes]
    why = f" {WHY[name]}" if missed and name in WHY else ""
    return f"{', '.join(told) or 'not measured'}.{why}"


def _listed(words: Sequence[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def _other_aims(figures: Sequence[Figures]) -> Iterator[str]:
    """Yield what is no ratio of time: memory, previews beyond MkDocs' own delay, the index of the search, growth."""
    memory = [(one, ratio, MEMORY) for one in figures if (ratio := one.ratio("cold", "memory")) is not None]
    told = f"{_given(memory, '')}; {_verdict(memory, 'memory')}"
    yield f"- **memory of a cold build**: at most {MEMORY:g} times that of the control{told}"
    timed = [one for one in figures if {"wait", "preview"} <= one.rounds.keys() and one.articles in PREVIEW]
    beyond = [(one, one.middle("preview", "wall") - one.middle("wait", "wall"), PREVIEW[one.articles]) for one in timed]
    most = " and ".join(f"{seconds:g} s with {articles:,} articles" for articles, seconds in PREVIEW.items())
    yield (
        f"- **edit to reload**, beyond what one page takes that watches as many files: at most {most}"
        f"{_given(beyond, ' s')}; {_verdict(beyond, 'preview')}"
    )
    indexed = [(one, one.index["entity"], INDEX) for one in figures if one.index]
    told = "".join(f" With {one.articles:,} articles {one.indexed}." for one, _, _ in indexed)
    verdict = _verdict(indexed, "index")
    yield f"- **index of the search**: the page of an entity adds at most {INDEX} bytes; {verdict}{told}"
    grown: dict[str, list[tuple[str, float]]] = {}
    for name, sizes, exponent in growth(figures):
        if name in OURS:
            grown.setdefault(sizes, []).append((TITLES[name], exponent))
    over = [f"{title} from {sizes}" for sizes, found in grown.items() for title, exponent in found if exponent > GROWTH]
    judged = f"missed by {', '.join(over)}" if over else "met" if grown else "not measured"
    told = "".join(
        f" From {sizes}: {', '.join(f'{title} {exponent:.2f}' for title, exponent in found)}."
        for sizes, found in grown.items()
    )
    yield f"- **growth**: each of our figures at most as the articles to the power of {GROWTH:g}; {judged}.{told}"


def _given(known: Sequence[tuple[Figures, float, float]], unit: str) -> str:
    """Return figures with their numbers of articles, in brackets."""
    told = ", ".join(f"{figure:.2f}{unit} with {one.articles:,} articles" for one, figure, _ in known)
    return f" ({told})" if told else ""


def _measured(data: Mapping[str, Any], figures: Sequence[Figures]) -> str:
    """Return on what was measured, with which versions and by which command."""
    versions = ", ".join(f"{name} {version}" for name, version in data["versions"].items())
    alike = [f"{one.likeness:.1%} with {one.articles:,} articles" for one in figures if one.likeness]
    said = f" The control has this much of our text: {', '.join(alike)}." if alike else ""
    return (
        f"## How it was measured\n\nOn {data['machine']} with {data['cores']} cores of {data['processor']} and "
        f"{data['memory']} GB of memory; {versions}. Zensical gets the control without a search of its longest pages, "
        f"which it does not take.{said}\n\n"
        f"```sh\nscripts/benchmark {data['command']}\n```\n\n[All figures as JSON]({FIGURES.name})"
    )


def drawn(figures: Sequence[Figures]) -> str:
    """Return the chart of builds as HTML; nothing where there are not two sizes of one measure."""
    words = words_for("en")
    rows = {name: [one for one in figures if name in one.rounds] for name in LINES}
    found = {name: [(one.articles, one.middle(name, "wall")) for one in row] for name, row in rows.items() if row[1:]}
    if not found:
        return ""
    told = "; ".join(f"{TITLES[name]}: {', '.join(_point(*one) for one in line)}" for name, line in found.items())
    wide, narrow = (_plot(found, size, words) for size in (WIDE, NARROW))
    legend = tuple((_mark(12, 8, name), TITLES[name]) for name in found)
    chart = Chart("Builds", told, "seconds by the clock, over the number of articles", wide, narrow, legend)
    section = Section("builds", "", "chart", chart)
    return Renderer([], words).blocks("<!-- dossier: builds -->", lambda _: (section,))


def _point(articles: int, seconds: float) -> str:
    return f"{seconds:,.1f} s with {articles:,} articles"


def _plot(found: Mapping[str, Sequence[tuple[int, float]]], size: tuple[int, int], words: Words) -> Plot:
    width, height = size
    top, bottom, right = 16, height - 28, width - 28
    points = [point for line in found.values() for point in line]
    up = number_axis((Decimal(seconds) for _, seconds in points), bottom, top, words)
    left = 12 + LETTER * max(len(tick.text) for tick in up.ticks)
    across = number_axis((Decimal(articles) for articles, _ in points), left, right, words)
    marks = {
        name: [_mark(across.at(n), up.at(Decimal(s)), name, f"{TITLES[name]}: {_point(n, s)}") for n, s in line]
        for name, line in found.items()
    }
    lines = tuple(Line(a.x, a.y, b.x, b.y) for line in marks.values() for a, b in pairwise(line))
    edges = tuple(tick.at for tick in across.ticks)
    every = tuple(mark for line in marks.values() for mark in line)
    return Plot(width, height, left, right, top, bottom, across.ticks, edges, up.ticks, lines, every)


def _mark(x: int, y: int, name: str, text: str = "") -> Mark:
    return Mark(x, y, *LINES[name], text, x, x, y, y)
