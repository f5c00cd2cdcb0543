"""The command `dossier`: thin commands over the core."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from ..folder import read_folder
from .formats import FORMATS
from .new import SKELETONS, path_for, skeleton
from .settings import SettingsError, read_settings


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return 0, 1 where there are errors (or warnings with --strict), 2 for wrong usage."""
    given = _parser().parse_args(arguments)
    try:
        return COMMANDS[given.command](given)
    except SettingsError as error:
        print(f"dossier: {error}", file=sys.stderr)
        return 2


def _check(given: argparse.Namespace) -> int:
    settings = read_settings(Path(given.folder))
    if not settings.docs.is_dir():
        print(f"dossier: no such folder: {settings.docs}; name the docs folder of a site", file=sys.stderr)
        return 2
    found = read_folder(settings.docs, settings.options, settings.folders).problems
    problems = settings.chosen(found)
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    print(FORMATS[given.format](problems, colour))
    bad = ("error", "warning") if given.strict else ("error",)
    return int(any(problem.severity in bad for problem in problems))


def _new(given: argparse.Namespace) -> int:
    settings = read_settings(Path(given.docs))
    if not settings.docs.is_dir():
        print(f"dossier: no such folder: {settings.docs}; name it with --docs", file=sys.stderr)
        return 2
    dossier = read_folder(settings.docs, settings.options, settings.folders)
    file = path_for(given.kind, given.name, settings.docs, settings.folders, dossier.today)
    if file.exists():
        print(f"dossier: {file} is there already; open it, or choose another name", file=sys.stderr)
        return 1
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(skeleton(given.kind, given.name, dossier), "utf-8")
    print(file)
    return 0


COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {"check": _check, "new": _new}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("dossier", description="Typed facts in Markdown articles.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="report the problems of a docs folder")
    check.add_argument(
        "folder", nargs="?", default="docs", help="the docs folder, or the one with mkdocs.yml (default: docs)"
    )
    check.add_argument("--strict", action="store_true", help="let warnings fail the check as well")
    check.add_argument("--format", choices=FORMATS, default="text", help="how to write problems (default: text)")
    new = commands.add_parser("new", help="write the skeleton of an article or a registry page; never overwrites")
    new.add_argument("kind", choices=SKELETONS, help="what to begin")
    new.add_argument("name", help="the title of the article, or the name of the entity")
    new.add_argument("--docs", default="docs", help="the docs folder (default: docs)")
    return parser
