"""`dossier diff`: what changed in facts between two folders or two Git revisions."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ..core.diff import diff
from ..core.dossier import Dossier, Options
from ..folder import read_folder
from ..revision import RevisionError, read_revision
from .changes import FORMATS
from .command import Command, UsageError, site_at
from .settings import Settings, read_settings


def _arguments(parser: argparse.ArgumentParser) -> None:
    a_side = "a docs folder, the one with mkdocs.yml, or a Git revision"
    parser.add_argument("old", help=f"what to compare: {a_side}")
    parser.add_argument("new", nargs="?", help=f"with what: {a_side} (default: the docs folder as it is now)")
    parser.add_argument("--docs", default="docs", help="the docs folder that revisions are read of (default: docs)")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how to write changes (default: text)")
    parser.add_argument("--exit-code", action="store_true", help="end with 1 where there are changes")


def _run(given: argparse.Namespace) -> int:
    newer = given.new or given.docs
    if given.new is None:
        site_at(given.docs, "name the docs folder with --docs")
    options = _settings(newer, given.docs).options
    try:
        old, new = (_read(side, given.docs, options) for side in (given.old, newer))
    except RevisionError as error:
        raise UsageError(str(error)) from error
    for name, dossier in ((given.old, old), (newer, new)):
        _warn(name, dossier)
    changes = diff(old, new)
    print(FORMATS[given.format](changes))
    return int(given.exit_code and bool(changes))


def _settings(side: str, docs: str) -> Settings:
    """Return the settings of a folder; a revision has those of the docs folder as it is now."""
    return site_at(side, "name a docs folder") if Path(side).is_dir() else read_settings(Path(docs))


def _read(side: str, docs: str, options: Options) -> Dossier:
    """Read a folder, or else a revision; both sides are read as of the same day."""
    settings = _settings(side, docs)
    if Path(side).is_dir():
        return read_folder(settings.docs, options, settings.folders)
    return read_revision(side, settings.docs, options, settings.folders)


def _warn(side: str, dossier: Dossier) -> None:
    """Say on the other channel why a side may have fewer facts than its authors think."""
    errors = sum(problem.severity == "error" for problem in dossier.problems)
    if errors:
        said = "an error; what it leaves" if errors == 1 else f"{errors} errors; what they leave"
        print(f"dossier: {side} has {said} out counts as absent", file=sys.stderr)
    if not dossier.entities and not dossier.articles:
        print(f"dossier: {side} has no articles and no pages; is it the docs folder?", file=sys.stderr)


DIFF = Command("compare the facts of two folders or two Git revisions", _arguments, _run)
