"""The site that a dossier is published as: its address and name, and the address of every page of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from ..folder import Folders, beside, place_beside

if TYPE_CHECKING:
    from ..core.dossier import Dossier
    from ..core.fact import Article, Fact, Key
    from ..core.fields import Model


@cache
def directory_url(path: str) -> str:
    """Return the address of a page by its path below the docs folder: `actors/nato.md` becomes `actors/nato/`."""
    plain = PurePosixPath(path).with_suffix("")
    folder = plain.parent if plain.name == "index" else plain
    return "" if str(folder) == "." else f"{quote(str(folder))}/"


@cache
def file_url(path: str) -> str:
    """Return the address of a page where the site has no folder for each: `actors/nato.html`."""
    return quote(str(PurePosixPath(path).with_suffix(".html")))


@dataclass(frozen=True)
class Site:
    """Where pages are published; addresses are absolute where `url` is known, else relative to the site's root."""

    url: str = ""
    name: str = ""
    description: str = ""
    lang: str = "en"
    licence: str = ""
    licence_url: str = ""
    folders: Folders = field(default_factory=Folders)
    address: Callable[[str], str] = directory_url
    """The address of a page relative to the site's root, by its path below the docs folder."""

    def page(self, path: str, anchor: str = "") -> str:
        """Return the address of a page by its path below the docs folder."""
        return self.url + self.address(path) + (f"#{anchor}" if anchor else "")

    def beside(self, page: str, name: str) -> str:
        """Return the address of a file that belongs to a page."""
        return self.url + quote(beside(page, name))

    def entity(self, dossier: Dossier, key: Key) -> str:
        """Return the address of an entity's page."""
        return self.page(self.path(dossier, key))

    def path(self, dossier: Dossier, key: Key) -> str:
        """Return the path of an entity's page: of its registry page, or of the page made for it."""
        return dossier.labels[key].page or f"{self.folders.kinds[key.kind]}/{key.id}.md"

    def file(self, path: str) -> str:
        """Return the folder, below the site's root, for what lies beside a page: `actors/nato/`."""
        return place_beside(unquote(self.address(path)))

    def article(self, article: Article) -> str:
        """Return the address of an article."""
        return self.page(article.origin.path)

    def fact(self, fact: Fact[Model]) -> str:
        """Return the address of a fact: its anchor in the article, or the registry page that states it."""
        return self.page(fact.origin.path, "" if fact.origin.is_page else fact.anchor)
