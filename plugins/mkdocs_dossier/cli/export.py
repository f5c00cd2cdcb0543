"""`dossier export`: write what can be taken away, without building a site."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..exports import EXPORTS
from ..exports.export import MissingExtraError
from ..folder import read_folder
from .command import Command, UsageError, refuse, site_at


def _arguments(parser: argparse.ArgumentParser) -> None:
    known = "; ".join(f"{name}: {export.summary}" for name, export in EXPORTS.items())
    parser.add_argument("format", nargs="+", choices=EXPORTS, metavar="FORMAT", help=known)
    parser.add_argument("--out", type=Path, required=True, help="the folder to write to; what is there is overwritten")
    parser.add_argument("--docs", default="docs", help="the docs folder, or the one with mkdocs.yml (default: docs)")


def _run(given: argparse.Namespace) -> int:
    settings = site_at(given.docs, "name it with --docs")
    dossier = read_folder(settings.docs, settings.options, settings.folders)
    errors = sum(problem.severity == "error" for problem in settings.chosen(dossier.problems))
    if errors:
        return refuse(f"{errors} error{'s' if errors > 1 else ''} in the front matter; see: dossier check {given.docs}")
    try:
        for name in dict.fromkeys(given.format):
            for path in EXPORTS[name].write(dossier, settings.site, given.out):
                print(given.out / path)
    except MissingExtraError as error:
        raise UsageError(str(error)) from error
    return 0


EXPORT = Command("write the data of a docs folder in other formats", _arguments, _run)
