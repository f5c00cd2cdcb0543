"""An export: what it is called, what it is good for, and what writes its files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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


class MissingExtraError(Exception):
    """That an export needs a library which is not installed."""


@dataclass(frozen=True)
class Extra:
    """The `write` of a module of this package, which is loaded when it is asked for: its library is an extra."""

    module: str
    name: str

    def load(self) -> Write:
        """Return it. Raises MissingExtraError."""
        try:
            return import_module(f".{self.module}", __package__).write  # type: ignore[no-any-return]  # each has one
        except ModuleNotFoundError as error:
            lacks = f"{self.module} needs {error.name}, which is not installed"
            raise MissingExtraError(f"{lacks}; pip install 'mkdocs-dossier[{self.name}]'") from error

    def __call__(self, dossier: Dossier, site: Site, folder: Path) -> Iterable[str]:
        """Write its files. Raises MissingExtraError."""
        return self.load()(dossier, site, folder)


@dataclass(frozen=True)
class Export:
    """One format: a title, a sentence on what it is for, and what writes it.

    `contents` is what the page of downloads lists, `standard` the address of the format's definition. `files` are the
    paths of those that belong to no page; `beside` the names of those beside pages.
    """

    title: str
    summary: str
    write: Write
    contents: Contents = ()
    standard: str | None = None
    files: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    prose: bool = False
    """Whether it holds prose of pages that report nothing."""

    @property
    def extra(self) -> str | None:
        """The optional dependencies without which it cannot be made (`pip install mkdocs-dossier[extra]`)."""
        return self.write.name if isinstance(self.write, Extra) else None

    def require(self) -> None:
        """Load what makes it, if that waits. Raises MissingExtraError."""
        if isinstance(self.write, Extra):
            self.write.load()

    def has(self, path: str) -> bool:
        """Return whether a file at a path may be one of its own."""
        return path in self.files or path.rpartition("/")[2] in self.beside
