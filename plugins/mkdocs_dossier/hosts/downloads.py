"""What can be taken away from a site that MkDocs builds: the exports that it wants, written below its folder.

A build writes them all; a preview writes one when somebody asks for a file of it: nobody takes away all at each edit.
With `mkdocs serve --no-livereload` plugins hear of no requests: there they are written as in a build.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING

from click import get_current_context
from mkdocs.plugins import get_plugin_logger

from ..exports import EXPORTS
from ..exports.site import Site, directory_url
from ..pages.cards import Download, Offer
from .files import is_previewed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from mkdocs.config.defaults import MkDocsConfig

    from ..core.dossier import Dossier
    from ..exports.export import Write
    from ..folder import Folders
    from .config import DossierConfig

LOG = get_plugin_logger(__name__)


def site_of(config: MkDocsConfig, options: DossierConfig, folders: Folders, urls: Mapping[str, str]) -> Site:
    """Return the site that MkDocs publishes, with the addresses that it gives to pages."""
    return Site(
        config.site_url or "", config.site_name, config.site_description or "",
        str(config.theme.get("language") or "en"), options.licence, options.licence_url or "", folders,
        lambda path: urls.get(path, directory_url(path)).removeprefix("./"),  # MkDocs calls its first page `./`
    )  # fmt: skip


def offer_of(files: Mapping[str, Sequence[str] | int | None], site: Site, *folders: Path) -> Offer:
    """Return what pages say of exports by name; their files lie below the last of some folders that has them.

    Of one that is written with the pages it is known only how many files it has, and of one that may wait only which.
    """
    made = tuple(_download(name, paths, folders) for name, paths in files.items())
    return Offer(made, site.licence, site.licence_url or None)


def _download(name: str, made: Sequence[str] | int | None, folders: Sequence[Path]) -> Download:
    """Return what is said of an export: each file that is no page's, with its size in bytes, and how many others."""
    export = EXPORTS[name]
    found = ((path, folder / path) for path in export.files for folder in folders)
    sizes = {path: file.stat().st_size for path, file in found if file.is_file()} if made is not None else {}
    files = dict.fromkeys(export.files) if made is None else sizes
    beside = made if isinstance(made, int) else len(made or export.files) - len(export.files)
    return Download(
        name, export.title, export.summary, tuple(files.items()), beside, export.contents, export.standard
    )  # fmt: skip


def will_ask() -> bool:
    """Return whether it is known as MkDocs starts that it will ask the plugin for what is not there.

    Nobody tells plugins before the first build is made; its command line knows.
    """
    asked = get_current_context(silent=True)
    return bool(asked and asked.params.get("livereload"))


@dataclass
class Waiting:
    """The downloads of a preview: each is written when somebody asks for a file of it, and gone after the next edit."""

    _wanted: dict[str, Callable[[], None]] = field(default_factory=dict)
    """What writes each that waits, by its name."""
    _folder: Path = Path()
    """The folder of the site."""
    _written: list[Path] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def clear(self) -> None:
        """Forget what was written, before something else may come into its place."""
        with self._lock:
            for file in self._written:
                file.unlink(missing_ok=True)
            self._wanted, self._written = {}, []

    def renew(self, names: Iterable[str], dossier: Dossier, site: Site, folder: Path) -> None:
        """Have downloads of a dossier wait."""
        with self._lock:
            self._folder = folder
            self._wanted = {name: partial(self._write, EXPORTS[name].write, dossier, site) for name in names}

    def app(self, inner: WSGIApplication, mount: str) -> WSGIApplication:
        """Return what answers requests below an address: for what is not there, after what waits for it was written.

        The preview is asked first, as it waits while a site is made; and again where one was made meanwhile.
        """

        def ask(environ: WSGIEnvironment) -> tuple[Iterable[bytes], str, list[tuple[str, str]]]:
            told: list[tuple[str, list[tuple[str, str]]]] = []
            body = inner(environ, lambda status, headers, *_: told.append((status, headers)))  # type: ignore[arg-type]  # nobody writes by what it returns
            return body, *told[0]

        def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace").removeprefix(mount)
            while True:
                before = self._wanted
                body, status, headers = ask(environ)
                if not status.startswith("404") or not (self.fetch(path) or self._wanted is not before):
                    start(status, headers)
                    return body

        return answer

    def fetch(self, path: str) -> bool:
        """Write the downloads that a file may belong to, where they still wait; return whether any was written.

        None where the plugin was switched off since.
        """
        if not any(export.has(path) for export in EXPORTS.values()):
            return False
        with self._lock:
            names = [name for name in self._wanted if EXPORTS[name].has(path)]
            return bool([name for name in names if is_previewed(self._folder) and self._is_written(name)])

    def _is_written(self, name: str) -> bool:
        """Write a download; return whether that was possible."""
        try:
            self._wanted[name]()
        except Exception as error:  # whatever it is, a preview goes on
            LOG.error("%s cannot be written: %s", EXPORTS[name].title, error)
            return False
        del self._wanted[name]
        return True

    def _write(self, write: Write, dossier: Dossier, site: Site) -> None:
        """Write an export; a file of the author's in the place of one of its own stays."""
        folder = self._folder
        with TemporaryDirectory() as scratch:
            for path in write(dossier, site, Path(scratch)):
                if not (folder / path).exists():
                    (folder / path).parent.mkdir(parents=True, exist_ok=True)
                    shutil.move(Path(scratch, path), folder / path)
                    self._written.append(folder / path)
