"""The command `dossier`: thin commands over the core."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ..folder import read_folder


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return 0, 1 where there are errors (or warnings with --strict), 2 for wrong usage."""
    given = _parser().parse_args(arguments)
    if not Path(given.folder).is_dir():
        print(f"dossier: no such folder: {given.folder}; name the docs folder of a site", file=sys.stderr)
        return 2
    problems = read_folder(given.folder).problems
    for problem in problems:
        print(problem)
    bad = ("error", "warning") if given.strict else ("error",)
    return int(any(problem.severity in bad for problem in problems))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("dossier", description="Typed facts in Markdown articles.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="report the problems of a docs folder")
    check.add_argument("folder", nargs="?", default="docs", help="the docs folder (default: docs)")
    check.add_argument("--strict", action="store_true", help="let warnings fail the check as well")
    return parser
