"""`dossier schema`: write JSON Schema for editors and other tools that check front matter."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from ..core.schema import ROOTS, schema
from .command import Command, UsageError

DEFAULT = "article"


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "kind", nargs="?", choices=ROOTS, help=f"whose front matter (default: {DEFAULT}; with --out, all)"
    )
    parser.add_argument("--out", metavar="FOLDER", type=Path, help="write <kind>.schema.json there instead of printing")


def _run(given: argparse.Namespace) -> int:
    if given.out is None:
        print(_text(given.kind or DEFAULT), end="")
        return 0
    for kind in (given.kind,) if given.kind else ROOTS:
        print(_written(given.out / f"{kind}.schema.json", _text(kind)))
    return 0


def _text(kind: str) -> str:
    return json.dumps(schema(kind), indent=2, ensure_ascii=False) + "\n"


def _written(file: Path, text: str) -> Path:
    """Write a file and return its path. Raises UsageError where there can be no such file."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror}; name another folder with --out") from error
    return file


SCHEMA = Command("print or write JSON Schema for tools that check front matter", _arguments, _run)
