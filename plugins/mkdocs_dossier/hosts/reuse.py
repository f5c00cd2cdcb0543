"""Pages that would come out as they are: what a page is made of has a sum, and where it is the same, so is the page.

The sum is over what the page shows, not over where that comes from: its view, its source, what the links in its prose
lead to, its linked data, and all that is the same for every page of a site. What cannot be put into the sum is made
anew: pages in the navigation, and those whose prose was complained about or points into other pages.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.pages import Page

from ..core.prose import names_in
from ..pages.prose import sheet_of
from ..records import Known, Made, Stock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File

    from ..pages.scope import Scope

INDEX = "search/search_index.json"
"""Where themes keep the index of their search."""
TARGET = re.compile(r'\b(?:href|src)="(?P<path>(?![a-z+.-]+:|/)[^"#?]+)')
"""Where a link or a picture leads, if it leads to another file of the site."""


class SiteFiles(Files):
    """The files of a site. MkDocs makes no pages of those that are `taken`."""

    def __init__(self, files: Iterable[File]) -> None:
        super().__init__(files)
        self.taken: frozenset[str] = frozenset()
        self.copied = frozenset(file.dest_uri for file in self if not file.is_documentation_page())
        """Where files go that are no pages: there may be a page as well."""

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> Sequence[File]:
        """Return the pages that have to be made."""
        return [one for one in self.all_pages(inclusion) if one.src_uri not in self.taken]

    def all_pages(self, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included) -> Sequence[File]:
        """Return all pages, also those that are taken."""
        return super().documentation_pages(inclusion=inclusion)


@dataclass
class Reuse:
    """The pages and downloads of the build before, those that are taken over, and those of this build."""

    old: Stock | None
    site: Path
    """Where the files of the build before are."""
    options: str
    """The sum of all that the site is made of but the docs folder."""
    made: dict[str, Made] = field(default_factory=dict)
    """The pages of this build that the next one may take."""
    downloads: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The files of each export of this build."""
    kept: set[str] = field(default_factory=set)
    """The files of the build before that are taken over."""
    base: str = ""
    """The sum of what is the same for all pages."""
    docs: Mapping[str, Sequence[Mapping[str, object]]] = field(default_factory=dict)
    """What the index of the build before says of each page."""

    def take(self, pages: SiteFiles, as_now: Callable[[File, Made], Made | None], config: MkDocsConfig) -> int:
        """Take each page that would come out the same, and return how many those are. Raises OSError."""
        if self.old is None or not self.base or self.old.base != self.base or not self._reads_index():
            return 0
        same, urls = {}, {file.url for file in pages}
        for file in pages.documentation_pages():
            old = self.old.pages.get(file.src_uri)
            fits = old and urls.issuperset(old.links) and pages.copied.isdisjoint(old.files)
            made = as_now(file, old) if old and fits else None
            if made:
                same[file.src_uri] = made
                Page(None, file, config).present_anchor_ids = set(made.anchors)
                self.kept.update(made.files)
        pages.taken = frozenset(same)
        self.made.update(same)
        return len(same)

    @property
    def known(self) -> Known:
        """What the pages of the build before had read, where that was made with the same options."""
        return self.old.known if self.old and self.old.options == self.options else Known()

    @property
    def pages(self) -> Mapping[str, Made]:
        """The pages of the build before, where that was made with the same options."""
        return self.old.pages if self.old and self.old.options == self.options else {}

    def downloads_of(self, fronts: str, urls: str) -> Mapping[str, tuple[str, ...]]:
        """Return the files of the exports of the build before, where they are made of the same front matter.

        And beside the same files: one of an author in the place of one of ours has won there.
        """
        same = (self.known.fronts, self.known.urls) == (fronts, urls)
        return self.old.downloads if self.old and same else {}

    def stock(self, site: str, known: Known) -> Stock:
        """Return what the next build may take from this one, by a sum of the site that it made."""
        return Stock(site, self.base, self.made, known, self.options, self.downloads)

    def complete(self, pages: SiteFiles, site: Path) -> None:
        """Put what the search knew of pages that were taken into its index. Raises OSError."""
        index = site / INDEX
        if not pages.taken or not index.is_file():
            return
        data = json.loads(index.read_text("utf-8"))
        old, new = self.docs, _by_page(data["docs"])
        urls = ((file.src_uri, "" if file.url == "./" else file.url) for file in pages.all_pages())
        data["docs"] = [one for path, url in urls for one in (old if path in pages.taken else new).get(url, ())]
        index.write_text(_dumped(data), "utf-8")

    def _reads_index(self) -> bool:
        """Read the index of the build before; return whether it is as we would write it, or there is none."""
        index = self.site / INDEX
        if not index.is_file():
            return True
        text = index.read_text("utf-8")
        data = json.loads(text)
        self.docs = _by_page(data["docs"])
        return data.keys() == {"config", "docs"} and _dumped(data) == text


def sum_of(*parts: object) -> str:
    """Return a sum over values, which say all that is in them."""
    return sha256(repr(parts).encode("utf-8", "surrogateescape")).hexdigest()


def source_of(file: File, scope: Scope) -> tuple[object, ...]:
    """Return what the prose of a page is made of: its text, and what the links by name in it lead to."""
    text = file.content_string
    sheet = sheet_of(scope, file.src_uri)
    leads = [sheet.prose.directory.lead(name, sheet.reading.on) for name in sorted(names_in(text))]
    paths = [lead.key and sheet.href(lead.key, lead.anchor) for lead in leads]
    return (text, leads, paths, [(sheet.title(lead), sheet.removed(lead)) for lead in leads])


def links_of(html: str, url: str) -> tuple[str, ...]:
    """Return the addresses of files of the site to which the HTML of a page at an address leads, as MkDocs has them."""
    return tuple(sorted({urljoin(url, found["path"]) or "./" for found in TARGET.finditer(html)}))


def _by_page(docs: Iterable[Mapping[str, object]]) -> Mapping[str, Sequence[Mapping[str, object]]]:
    found: dict[str, list[Mapping[str, object]]] = defaultdict(list)
    for one in docs:
        found[str(one["location"]).partition("#")[0]].append(one)
    return found


def _dumped(data: object) -> str:
    return json.dumps(data, separators=(",", ":"))
