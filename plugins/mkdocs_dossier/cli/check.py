"""`dossier check`: report the problems of a docs folder, without building a site."""

from __future__ import annotations

import argparse
import os
import sys

from ..folder import read_folder
from .command import Command, site_at
from .formats import FORMATS


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder", nargs="?", default="docs", help="the docs folder, or the one with mkdocs.yml (default: docs)"
    )
    parser.add_argument("--strict", action="store_true", help="let warnings fail the check as well")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how to write problems (default: text)")


def _run(given: argparse.Namespace) -> int:
    settings = site_at(given.folder, "name the docs folder of a site")
    problems = settings.chosen(read_folder(settings.docs, settings.options, settings.folders).problems)
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    print(FORMATS[given.format](problems, colour))
    bad = ("error", "warning") if given.strict else ("error",)
    return int(any(problem.severity in bad for problem in problems))


CHECK = Command("report the problems of a docs folder", _arguments, _run)
