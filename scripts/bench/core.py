"""The core alone: from texts in memory to a dossier, against PyYAML's C loader on the same front matter."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from mkdocs_dossier import Options
from mkdocs_dossier.core.source import read_document
from mkdocs_dossier.folder import Folders, now, read_shared, read_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Text = tuple[str, str, str]


def load(texts: Iterable[Text]) -> None:
    """Load the front matter of each text as MkDocs would, and do nothing with it."""
    for path, text, file in texts:
        yaml.load(read_document(path, text, file).front, yaml.CSafeLoader)


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """Return how long some work takes by the clock, and its processor time."""
    begun, before = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - begun, time.process_time() - before


def main() -> None:
    """Print one measurement as JSON: of the loader, or of the core, on a docs folder; each in a process of its own."""
    what, docs = sys.argv[1], Path(sys.argv[2])
    texts = [(str(one.relative_to(docs)), one.read_text("utf-8"), str(one)) for one in sorted(docs.rglob("*.md"))]
    shared, options = read_shared(docs), Options(now())
    works = {"loader": lambda: load(texts), "core": lambda: read_texts(texts, shared, options, Folders())}
    wall, cpu = seconds(works[what])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"wall": wall, "cpu": cpu, "memory": memory}))


if __name__ == "__main__":
    main()
