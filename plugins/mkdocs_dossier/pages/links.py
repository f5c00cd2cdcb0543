"""Addresses: where each page of a site lies, and how one page points to another."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..core.fact import Key
    from ..core.labels import Label
    from ..folder import Folders


@dataclass(frozen=True)
class Links:
    """The address of each page, by its path below the docs folder (`actors/nato.md` → `actors/nato/`)."""

    urls: Mapping[str, str]
    folders: Folders
    labels: Mapping[Key, Label]
    root: str = ""
    name: str = ""
    """The address of the site, where it is known, and what it is called."""

    def absolute(self, path: str) -> str:
        """Return the address of a page that holds anywhere; "" where that of the site is not known."""
        target = self.urls.get(path)
        return "" if target is None or not self.root else f"{self.root}{target}"

    def path(self, key: Key) -> str:
        """Return the path of an entity's page: of its registry page, or of the page made for it."""
        label = self.labels.get(key)
        return (label.page if label else None) or f"{self.folders.kinds[key.kind]}/{key.id}.md"

    def overview(self, kind: str) -> str:
        """Return the path of the overview of a kind, of `articles` or of `sources`."""
        return self.folders.overview(kind)

    def url(self, path: str, anchor: str = "", *, base: str) -> str | None:
        """Return the address of a page as seen from the page at `base`; None where there is no such page."""
        target = self.urls.get(path) if path else None  # who asks for nothing does not ask for all
        if target is None:
            return None
        return relative(target, base) + (f"#{anchor}" if anchor else "")

    def file(self, path: str, *, base: str) -> str:
        """Return the address of a file by its path from the site's root, as seen from the page at `base`."""
        return relative(quote(path), base)


def further_path(path: str, anchor: str, number: int) -> str:
    """Return the path of a page on which a section of another page goes on, counted from 1; "" for number 0."""
    first = f"{path.removesuffix('/index.md').removesuffix('.md')}/{anchor}"
    return f"{first}.md" if number == 1 else f"{first}/{number}.md" if number else ""


def relative(target: str, base: str) -> str:
    """Return one address of a site as seen from another; both are relative to its root."""
    here, there = _parts(base if base.endswith("/") else posixpath.dirname(base)), _parts(target)
    shared = 0
    while here[shared : shared + 1] == there[shared : shared + 1] != ():
        shared += 1
    path = "/".join((*(".." for _ in here[shared:]), *there[shared:])) or "."
    return path + "/" if target.endswith("/") or not target else path


@lru_cache(maxsize=100_000)
def _parts(address: str) -> tuple[str, ...]:
    """Return the folders of an address and its last part; each address of a site is asked for many times."""
    return tuple(part for part in posixpath.normpath(address).split("/") if part != ".")
