"""`dossier cache`: what is kept between builds."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..records import CACHE, clear
from .command import Command


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what", choices=("clear",), help="forget the builds before, so that the next one makes every page"
    )
    parser.add_argument("folder", nargs="?", default=".", type=Path, help="the folder with mkdocs.yml (default: .)")


def _run(given: argparse.Namespace) -> int:
    count = clear(given.folder / CACHE)
    print(f"{count} build{'' if count == 1 else 's'} forgotten in {given.folder / CACHE}")
    return 0


CACHING = Command("forget what is kept between builds of a site", _arguments, _run)
