"""The benchmark: `python -m bench`; `scripts/benchmark` calls it."""

from __future__ import annotations

import argparse
import json
import shutil
import signal
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from .corpus import Corpus
from .measures import MEASURES
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
    with tempfile.TemporaryDirectory() as folder:
        root = given.keep or Path(folder)
        figures = [_measured(given, size, root / str(size)) for size in given.sizes]
    print(shown(figures))
    unlike = [one.articles for one in figures if one.likeness and abs(one.likeness - 1) > LIKE]
    if given.json:
        about = {**machine(), "command": " ".join(sys.argv[1:])}
        given.json.write_text(json.dumps({**about, "sizes": [one.data() for one in figures]}, indent=1), "utf-8")
    if unlike:
        sys.exit(f"the control has another text than ours with {unlike} articles: its figures say nothing")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/benchmark", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[2_000, 10_000], help="how many articles to make up")
    parser.add_argument("--corpus", type=Path, help="a docs folder to measure instead")
    parser.add_argument("--rounds", type=int, default=3, help="how often to measure everything (default: 3)")
    parser.add_argument("--only", nargs="+", choices=MEASURES, default=list(MEASURES), help="what to measure")
    parser.add_argument("--smoke", action="store_true", help=f"one round with {SMOKE} articles, for CI")
    parser.add_argument("--json", type=Path, help="where to write the figures")
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
    figures = Figures(size)
    for turn in range(given.rounds):
        for name in _needed(given.only):
            print(f"{size} articles, round {turn + 1}: {name}", file=sys.stderr)
            figures.add(name, tuple(MEASURES[name](site)))
    figures.likeness = site.likeness() if site.control.exists() else None
    figures.index = site.index() if "cold" in figures.rounds else None
    return figures


def _needed(names: Sequence[str]) -> Sequence[str]:
    """Return what has to be measured, in order: the control is made from a built site."""
    made = {"cold"} if {"control", "hugo", "zensical"} & set(names) else set()
    return [name for name in MEASURES if name in {*names, *made}]


def _fill(docs: Path, size: int, corpus: Path | None) -> None:
    if corpus:
        shutil.copytree(corpus, docs)
    else:
        Corpus(size).write(docs)


if __name__ == "__main__":
    main()
