"""`dossier check`: report the problems of a docs folder, without building a site."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys

from ..core.curation import curate
from ..folder import read_folder
from .command import Command, UsageError, site_at
from .digest import digest
from .formats import FORMATS
from .settings import SettingsError
from .watch import watch


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder", nargs="?", default="docs", help="the docs folder, or the one with mkdocs.yml (default: docs)"
    )
    parser.add_argument("--strict", action="store_true", help="let warnings fail the check as well")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how to write problems (default: text)")
    parser.add_argument("--watch", action="store_true", help="check again after each change, until stopped")


def _run(given: argparse.Namespace) -> int:
    settings = site_at(given.folder, "name the docs folder of a site")
    if not given.watch:
        return _check(given)
    with contextlib.suppress(KeyboardInterrupt):
        watch(settings.docs, lambda: _check_again(given))
    return 0


def _check_again(given: argparse.Namespace) -> None:
    """Check between two lines that tell an editor where a list of problems begins and ends."""
    print(f"dossier: checking {given.folder}", flush=True)
    try:
        _check(given)
    except (SettingsError, UsageError) as error:
        print(f"dossier: {error}", flush=True)
    print("dossier: waiting for changes", flush=True)


def _check(given: argparse.Namespace) -> int:
    settings = site_at(given.folder, "name the docs folder of a site")
    dossier = read_folder(settings.docs, settings.options, settings.folders)
    curation = curate(dossier)
    problems = settings.chosen((*dossier.problems, *curation.problems))
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    above = digest(curation.doubles, problems) if given.format == "text" else ""
    print(above + FORMATS[given.format](problems, colour))
    bad = ("error", "warning") if given.strict else ("error",)
    return int(any(problem.severity in bad for problem in problems))


CHECK = Command("report the problems of a docs folder", _arguments, _run)
