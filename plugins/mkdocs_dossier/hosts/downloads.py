"""What can be taken away from a site that MkDocs builds: the exports that it wants, written below its folder.

A build writes them all. A preview writes one when somebody asks for a file of it: nobody takes away all at each edit.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger

from ..exports import EXPORTS
from ..exports.export import MissingExtraError
from ..exports.site import Site, directory_url
from ..pages.cards import Download, Offer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from mkdocs.config.defaults import MkDocsConfig

    from ..core.dossier import Dossier
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

    Of one that is written with the pages it is known only how many files it has, and nothing of one that waits.
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


@dataclass
class Waiting:
    """The downloads of a preview: each is written when somebody asks for a file of it, and gone after the next edit."""

    _wanted: list[str] = field(default_factory=list)
    _of: tuple[Dossier, Site, Path] | None = None
    _written: list[Path] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def clear(self) -> None:
        """Forget what was written, before something else may come into its place."""
        with self._lock:
            for file in self._written:
                file.unlink(missing_ok=True)
            self._wanted, self._of, self._written = [], None, []

    def renew(self, names: Iterable[str], dossier: Dossier, site: Site, folder: Path) -> None:
        """Have downloads of a dossier wait."""
        with self._lock:
            self._wanted, self._of = list(names), (dossier, site, folder)

    def app(self, inner: WSGIApplication, mount: str) -> WSGIApplication:
        """Return what answers requests below an address, after what waits for them was written."""

        def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
            asked = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
            self.fetch(asked.removeprefix(mount))
            return inner(environ, start)

        return answer

    def fetch(self, path: str) -> None:
        """Write the downloads that a file may belong to, where they still wait."""
        with self._lock:
            if self._of is None or (self._of[2] / path).is_file():
                return
            for name in [name for name in self._wanted if EXPORTS[name].has(path)]:
                self._wanted.remove(name)
                try:
                    self._write(name, *self._of)
                except (MissingExtraError, OSError) as error:
                    LOG.error("%s cannot be written: %s", EXPORTS[name].title, error)

    def _write(self, name: str, dossier: Dossier, site: Site, folder: Path) -> None:
        """Write an export; a file of the author's in the place of one of its own stays."""
        with TemporaryDirectory() as scratch:
            for path in EXPORTS[name].write(dossier, site, Path(scratch)):
                if not (folder / path).exists():
                    (folder / path).parent.mkdir(parents=True, exist_ok=True)
                    shutil.move(Path(scratch, path), folder / path)
                    self._written.append(folder / path)
