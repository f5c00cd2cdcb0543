"""An export: what it is called, what it is good for, and what writes its files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from ..core.dossier import Dossier
from .site import Site

Write = Callable[[Dossier, Site, Path], Iterable[str]]
"""Writes files below a folder and yields their paths in it, as they are done."""
DATA = "data"
"""The folder of what belongs to no page."""
Contents = tuple[tuple[str, tuple[str, ...]], ...]
"""The tables or lists in an export, each with the names of its columns."""


@dataclass(frozen=True)
class Export:
    """One format: a title, a sentence on what it is for, and what writes it.

    `extra` names the optional dependencies without which it cannot be made (`pip install mkdocs-dossier[extra]`).
    `contents` is what the page of downloads lists, `standard` the address of the format's definition. `files` are the
    paths of those that belong to no page; `beside` the names of those beside pages.
    """

    title: str
    summary: str
    write: Write
    extra: str | None = None
    contents: Contents = ()
    standard: str | None = None
    files: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    prose: bool = False
    """Whether it holds prose of pages that report nothing."""

    def has(self, path: str) -> bool:
        """Return whether a file at a path may be one of its own."""
        return path in self.files or path.rpartition("/")[2] in self.beside


class MissingExtraError(Exception):
    """That an export needs a library which is not installed."""


def by_name(module: str, extra: str) -> Write:
    """Return the `write` of a module of this package, which is loaded when it is asked for: its library is optional."""

    def write(dossier: Dossier, site: Site, folder: Path) -> Iterator[str]:
        try:
            loaded = import_module(f".{module}", __package__)
        except ModuleNotFoundError as error:
            said = f"{module} needs {error.name}, which is not installed; pip install 'mkdocs-dossier[{extra}]'"
            raise MissingExtraError(said) from error
        yield from loaded.write(dossier, site, folder)

    return write
