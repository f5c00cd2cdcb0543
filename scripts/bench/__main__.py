"""The benchmark: `python -m bench`; `scripts/benchmark` calls it."""

from __future__ import annotations

import argparse
import json
import shutil
import signal
import sys
import tempfile
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from .corpus import Corpus
from .measures import AFTER, MEASURES
from .process import Run
from .report import Figures, machine, shown
from .site import Site

if TYPE_CHECKING:
    from collections.abc import Sequence

SMOKE, LIKE = 500, 0.02
"""The articles of the smallest run, and by which part the text of the control may be longer or shorter than ours."""


def main() -> None:
    """Measure, print the table, and write the figures as JSON where a file is given for them."""
    given = _arguments()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in the background: no preview would ever end
    figures: list[Figures] = []
    with tempfile.TemporaryDirectory() as folder:
        for size in given.sizes:
            figures.append(_measured(given, size, (given.keep or Path(folder)) / str(size)))
            if given.json:
                _write(given.json, figures[-1])
    print(shown(figures))
    unlike = [one.articles for one in figures if one.likeness and abs(one.likeness - 1) > LIKE]
    if unlike:
        sys.exit(f"the control has another text than ours with {unlike} articles: its figures say nothing")


def _write(file: Path, figures: Figures) -> None:
    """Write the figures of one size into a file; other sizes of the same machine and versions stay."""
    about = machine()
    found = json.loads(file.read_text("utf-8")) if file.exists() else {}
    before = found["sizes"] if all(found.get(name) == one for name, one in about.items()) else []
    others = [one for one in before if one["articles"] != figures.articles]
    sizes = sorted((*others, figures.data()), key=itemgetter("articles"))
    file.write_text(json.dumps({**about, "sizes": sizes}, indent=1) + "\n", "utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/benchmark", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[2_000, 10_000], help="how many articles to make up")
    parser.add_argument("--corpus", type=Path, help="a docs folder to measure instead")
    parser.add_argument("--rounds", type=int, default=3, help="how often to measure everything (default: 3)")
    parser.add_argument("--only", nargs="+", choices=MEASURES, default=list(MEASURES), help="what to measure")
    parser.add_argument("--smoke", action="store_true", help=f"one round with {SMOKE} articles, for CI")
    parser.add_argument("--json", type=Path, help="where to write the figures, beside those of other sizes")
    parser.add_argument("--keep", type=Path, help="a folder for the sites, to be looked at later")
    given = parser.parse_args()
    if given.smoke:
        given.sizes, given.rounds = [SMOKE], 1
    if given.corpus:
        given.sizes = [sum(1 for _ in (given.corpus / "articles").rglob("*.md"))]
    return given


def _measured(given: argparse.Namespace, size: int, root: Path) -> Figures:
    """Measure one site, everything in turns."""
    site = Site(root)
    shutil.rmtree(root, ignore_errors=True)
    site.prepare(lambda docs: _fill(docs, size, given.corpus))
    figures = Figures(size, command=" ".join(sys.argv[1:]))
    for turn in range(given.rounds):
        for name in _needed(given.only):
            print(f"{size} articles, round {turn + 1}: {name}", file=sys.stderr)
            runs: dict[str, list[Run]] = {}
            for measured, took in MEASURES[name](site):
                runs.setdefault(measured, []).append(took)
            for measured, found in runs.items():
                figures.add(measured, tuple(found))
    figures.likeness = site.likeness() if "control" in figures.rounds else None
    if "cold" in figures.rounds:
        figures.index, figures.pages = site.index(), site.pages()
    return figures


def _needed(names: Sequence[str]) -> Sequence[str]:
    """Return what has to be measured, in order, with what is needed for it."""
    return [name for name in MEASURES if name in {*names, *(AFTER[one] for one in names if one in AFTER)}]


def _fill(docs: Path, size: int, corpus: Path | None) -> None:
    if corpus:
        shutil.copytree(corpus, docs)
    else:
        Corpus(size).write(docs)


if __name__ == "__main__":
    main()
