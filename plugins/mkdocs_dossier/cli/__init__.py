"""The command `dossier`: thin commands over the core."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping

from .cache import CACHING
from .check import CHECK
from .command import Command, UsageError
from .diff import DIFF
from .explain import EXPLAIN
from .export import EXPORT
from .new import NEW
from .schema import SCHEMA
from .settings import SettingsError
from .suggest import SUGGEST

COMMANDS: Mapping[str, Command] = {
    "cache": CACHING,
    "check": CHECK,
    "diff": DIFF,
    "explain": EXPLAIN,
    "export": EXPORT,
    "new": NEW,
    "schema": SCHEMA,
    "suggest": SUGGEST,
}


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return 0, 1 where there are errors (or warnings with --strict), 2 for wrong usage."""
    given = parser().parse_args(arguments)
    try:
        return COMMANDS[given.command].run(given)
    except (SettingsError, UsageError) as error:
        print(f"dossier: {error}", file=sys.stderr)
        return 2


def parser() -> argparse.ArgumentParser:
    """Return what reads the command line: one part for each command."""
    made = argparse.ArgumentParser("dossier", description="Typed facts in Markdown articles.")
    parts = made.add_subparsers(dest="command", required=True)
    for name, command in COMMANDS.items():
        command.arguments(parts.add_parser(name, help=command.help, description=command.help))
    return made
