"""An export: what it is called, what it is good for, and what writes its files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from ..core.dossier import Dossier
from .site import Site

Write = Callable[[Dossier, Site, Path], Iterable[str]]
"""Writes files below a folder and yields their paths in it, as they are done."""


@dataclass(frozen=True)
class Export:
    """One format: a title, a sentence on what it is for, and what writes it.

    `extra` names the optional dependencies without which it cannot be made (`pip install mkdocs-dossier[extra]`).
    """

    title: str
    summary: str
    write: Write
    extra: str | None = None
