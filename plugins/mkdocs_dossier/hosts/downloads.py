"""What can be taken away from a site that MkDocs builds: the exports that it wants, written below its folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..exports import EXPORTS
from ..exports.export import DATA
from ..exports.site import Site, directory_url
from ..pages.cards import Download, Offer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig

    from ..folder import Folders
    from .config import DossierConfig


def site_of(config: MkDocsConfig, options: DossierConfig, folders: Folders, urls: Mapping[str, str]) -> Site:
    """Return the site that MkDocs publishes, with the addresses that it gives to pages."""
    return Site(
        config.site_url or "", config.site_name, config.site_description or "",
        str(config.theme.get("language") or "en"), options.licence, options.licence_url or "", folders,
        lambda path: urls.get(path, directory_url(path)).removeprefix("./"),  # MkDocs calls its first page `./`
    )  # fmt: skip


def offer_of(files: Mapping[str, Sequence[str] | int], site: Site, *folders: Path) -> Offer:
    """Return what pages say of exports by name; their files lie below the last of some folders that has them.

    Of one that is written with the pages it is known only how many files it has.
    """
    made = tuple(_download(name, paths, folders) for name, paths in files.items())
    return Offer(made, site.licence, site.licence_url or None)


def _download(name: str, made: Sequence[str] | int, folders: Sequence[Path]) -> Download:
    """Return what is said of an export: each file that is no page's, with its size in bytes, and how many others."""
    export, paths = EXPORTS[name], () if isinstance(made, int) else made
    own = [path for path in paths if path.startswith(f"{DATA}/") or "/" not in path]
    found = ((path, folder / path) for path in own for folder in folders)
    sizes = {path: file.stat().st_size for path, file in found if file.is_file()}
    beside = made if isinstance(made, int) else len(paths) - len(own)
    return Download(
        name, export.title, export.summary, tuple(sizes.items()), beside, export.contents, export.standard
    )  # fmt: skip
