"""The core alone: from texts in memory to a dossier, against PyYAML's C loader on the same front matter."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from mkdocs_dossier import Options
from mkdocs_dossier.core.source import read_document
from mkdocs_dossier.core.watch import LOOKUPS
from mkdocs_dossier.folder import Folders, nothing_collected, now, read_shared, read_texts

from .process import peak

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


def load(fronts: Iterable[str]) -> None:
    """Load each front matter as MkDocs would, and do nothing with it."""
    for front in fronts:
        yaml.load(front, yaml.CSafeLoader)


def core(texts: Sequence[tuple[str, str, str]], docs: Path) -> None:
    """Read a dossier, and merge what it waits with: statements, and how far commitments have come.

    As a build does, without a search for garbage meanwhile.
    """
    with nothing_collected():
        dossier = read_texts(texts, read_shared(docs), Options(now()), Folders())
        for name in LOOKUPS[""]:
            getattr(dossier, name)


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """Return how long some work takes by the clock, and its processor time."""
    begun, before = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - begun, time.process_time() - before


def main() -> None:
    """Print one measurement as JSON: of the loader, or of the core, on a docs folder; each in a process of its own."""
    what, docs = sys.argv[1], Path(sys.argv[2])
    texts = [(str(one.relative_to(docs)), one.read_text("utf-8"), str(one)) for one in sorted(docs.rglob("*.md"))]
    fronts = [read_document(*text).front for text in texts]
    works = {"loader": lambda: load(fronts), "core": lambda: core(texts, docs)}
    wall, cpu = seconds(works[what])
    print(json.dumps({"wall": wall, "cpu": cpu, "memory": peak()}))


if __name__ == "__main__":
    main()
