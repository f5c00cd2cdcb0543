"""What can be taken away from a site that MkDocs builds: the exports that it wants, written below its folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..exports import EXPORTS
from ..exports.export import Written, write_export
from ..exports.site import Site, directory_url
from ..pages.cards import Download, Offer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs.config.defaults import MkDocsConfig

    from ..core.dossier import Dossier
    from ..folder import Folders
    from .config import DossierConfig


def site_of(config: MkDocsConfig, options: DossierConfig, folders: Folders, urls: Mapping[str, str]) -> Site:
    """Return the site that MkDocs publishes, with the addresses that it gives to pages."""
    return Site(
        config.site_url or "", config.site_name, config.site_description or "",
        str(config.theme.get("language") or "en"), options.licence, options.licence_url or "", folders,
        lambda path: urls.get(path, directory_url(path)).removeprefix("./"),  # MkDocs calls its first page `./`
    )  # fmt: skip


def write_offer(names: Iterable[str], dossier: Dossier, site: Site, folder: Path, made: Mapping[str, int]) -> Offer:
    """Write exports below the folder of a site, and return what its pages say of them. Raises MissingExtraError.

    Those in `made` are written with the pages: that many files beside them.
    """
    written = [
        Written(name, (), made[name]) if name in made else write_export(name, EXPORTS[name], dossier, site, folder)
        for name in names
    ]
    return Offer(tuple(_download(one) for one in written), site.licence, site.licence_url or None)


def _download(one: Written) -> Download:
    export = EXPORTS[one.name]
    return Download(
        one.name, export.title, export.summary, one.files, one.beside, export.contents, export.standard
    )  # fmt: skip
