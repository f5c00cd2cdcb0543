"""`dossier suggest`: names that prose has and front matter lacks, and the other way round; adds them on demand."""

from __future__ import annotations

import argparse
from collections import defaultdict
from difflib import unified_diff
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from ..core.suggestions import Suggestion, suggestions
from ..folder import read_folder
from .amend import AmendError, amend
from .command import Command, refuse, site_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LEAST = 60
"""How sure a suggestion must be to be told of, of 100."""


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder", nargs="?", default="docs", help="the docs folder, or the one with mkdocs.yml (default: docs)"
    )
    parser.add_argument(
        "--least", type=int, default=LEAST, metavar="N", help=f"leave out what is less sure, of 100 (default: {LEAST})"
    )
    acting = parser.add_mutually_exclusive_group()
    acting.add_argument("--dry-run", action="store_true", help="show what --apply would change")
    acting.add_argument("--apply", action="store_true", help="add the names that are missing to the front matter")


def _run(given: argparse.Namespace) -> int:
    settings = site_at(given.folder, "name the docs folder of a site")
    dossier = read_folder(settings.docs, settings.options, settings.folders)
    found = [one for one in suggestions(dossier) if one.confidence >= given.least]
    if given.apply or given.dry_run:
        missing = _by_article(one for one in found if one.missing)
        return max((_amend(group, settings.docs, apply=given.apply) for group in missing), default=0)
    articles = _by_article(found)
    print("\n\n".join(_listed(group) for group in articles) or "nothing to suggest")
    return 0


def _by_article(found: Iterable[Suggestion]) -> list[list[Suggestion]]:
    return [list(group) for _, group in groupby(found, key=lambda one: one.article.id)]


def _listed(group: Sequence[Suggestion]) -> str:
    return "\n".join([group[0].article.data.title, *(f"  {one}" for one in group)])


def _amend(group: Sequence[Suggestion], docs: Path, *, apply: bool) -> int:
    """Add the names that are missing to one article, or show how that would look."""
    additions = _additions(group)
    document = group[0].article.place.document
    file = docs / document.path
    text = file.read_bytes().decode("utf-8", "replace")
    try:
        made = amend(text, additions)
    except AmendError as error:
        listed = "; ".join(f"{key}: {', '.join(names)}" for key, names in additions.items())
        return refuse(f"{document.file} is left alone: {error}. Add by hand: {listed}")
    if apply:
        file.write_bytes(made.encode())
    lines = unified_diff(text.splitlines(), made.splitlines(), document.file, document.file, lineterm="", n=1)
    print("\n".join([document.file] if apply else lines))
    return 0


def _additions(missing: Iterable[Suggestion]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for one in missing:
        found[one.field].append(one.name)
    return dict(found)


SUGGEST = Command("list names that prose has and front matter lacks, and the other way round", _arguments, _run)
