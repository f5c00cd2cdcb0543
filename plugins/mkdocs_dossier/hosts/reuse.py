"""Pages that would come out as they are: what a page is made of has a sum, and where it is the same, so is the page.

The sum is over what the page shows, not over where that comes from: its view, its source, what the links in its prose
lead to, its linked data, and all that is the same for every page of a site. What cannot be put into the sum is made
anew: articles in the navigation, pages with blocks, and those whose prose was complained about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from ..pages.prose import sheet_of
from ..records import Known, Made, Stock
from .index import Index, index_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Set

    from mkdocs.structure.files import File

    from ..core.source import Document
    from ..pages.scope import Scope
    from .files import SiteFiles

TARGET = re.compile(r'\b(?:href|src)="(?P<path>(?![a-z+.-]+:|/)[^"#?]+)')
"""Where a link or a picture leads, if it leads to another file of the site."""

HEADING = re.compile(r"(?:[ \t]*\n)*#[ \t][^\[<{|\\\n]*(?:\n|\Z)")
"""A heading at the beginning of a text that reads the same whatever stands below it, but for abbreviations."""


@dataclass
class Reuse:
    """The pages and downloads of the build before, those that are taken over, and those of this build."""

    old: Stock | None
    site: Path
    """Where the files of the build before are."""
    options: str
    """The sum of all that the site is made of but the docs folder."""
    is_indexed: bool
    """Whether the site has an index of the search."""
    made: dict[str, Made] = field(default_factory=dict)
    """The pages of this build that the next one may take."""
    downloads: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The files of each export of this build."""
    kept: set[str] = field(default_factory=set)
    """The files of the build before that are taken over."""
    base: str = ""
    """The sum of what is the same for all pages."""
    index: Index | None = None
    """The index of the search of the build before where that is known already; in the end that of this one."""

    def take(self, pages: SiteFiles, as_now: Callable[[File, Made], Made | None]) -> int:
        """Take each page that would come out the same, and return how many those are. Raises OSError."""
        if self.old is None or not self.base or self.old.base != self.base:
            return 0
        self.index = self.index or self.found_index()
        if self.index is None:
            return 0
        same, found = {}, pages.documentation_pages()
        for file in found:
            old = self.old.pages.get(file.src_uri)
            made = as_now(file, old) if old and pages.elsewhere.isdisjoint(old.files) else None
            if made and file.page:
                same[file.src_uri] = made
                file.page.present_anchor_ids = set(made.anchors)
                self.kept.update(made.files)
        if same and len(same) == len(found):
            same.popitem()  # MkDocs takes the time of the map of the site from a page that it makes
        pages.taken = frozenset(same)
        self.made.update(same)
        return len(same)

    def found_index(self) -> Index | None:
        """Return the index of the search in the site; None where we would write it in another way. Raises OSError."""
        return index_of(self.site) if self.is_indexed else Index()

    def keep_templates(self, names: set[str], pages: SiteFiles) -> None:
        """Take what comes of the templates of the theme, which show the navigation and list the pages of before.

        Those that are taken are removed from `names`.
        """
        both = {name: {name, f"{name}.gz"} for name in names & self.files.keys()}
        kept = {name for name, paths in both.items() if pages.copied.isdisjoint(paths)}
        names -= kept
        self.kept |= {path for name in kept for path in both[name]} & self.files.keys()

    @property
    def known(self) -> Known:
        """What the pages of the build before had read, where that was made with the same options."""
        return self.old.known if self.old and self.old.options == self.options else Known()

    @property
    def pages(self) -> Mapping[str, Made]:
        """The pages of the build before, where that was made with the same options."""
        return self.old.pages if self.old and self.old.options == self.options else {}

    @property
    def files(self) -> Mapping[str, str]:
        """The files of the build before, each with its sum."""
        return self.old.files if self.old else {}

    @property
    def there(self) -> Set[str] | None:
        """The paths of the files of the build before; None where it is not known which there are."""
        return self.old.files.keys() if self.old else None

    def downloads_of(self, fronts: str, urls: str, copied: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
        """Return the files of the exports of the build before, where they are made of the same front matter.

        And where no file of an author lies, or lay, in the place of one of them: that one wins, and says nothing of
        how large ours is.
        """
        if self.old is None or (self.known.fronts, self.known.urls) != (fronts, urls):
            return {}
        return {name: paths for name, paths in self.old.downloads.items() if copied.isdisjoint(paths)}

    def stock(self, site: str, known: Known) -> Stock:
        """Return what the next build may take from this one, by a sum of the site that it made."""
        return Stock(site, self.base, self.made, known, self.options, self.downloads)

    def complete(self, pages: SiteFiles, file: Path) -> bool:
        """Put what the search knew of pages that were taken into its index; return whether any were. Raises OSError."""
        old, self.index = self.index, None
        if not pages.taken or not old:
            return False
        new = Index.read(file.read_bytes())
        urls = ((one.src_uri, "" if one.url == "./" else one.url) for one in pages.all_pages(lambda _: True))
        found = ((url, (old if path in pages.taken else new).entries.get(url)) for path, url in urls)
        self.index = Index(new.config, {url: entries for url, entries in found if entries})
        file.write_bytes(self.index.content())
        return True


def sum_of(*parts: object) -> str:
    """Return a sum over values, which say all that is in them."""
    return sha256(repr(parts).encode("utf-8", "surrogateescape")).hexdigest()


def source_of(file: File, scope: Scope, names: Iterable[str]) -> tuple[object, ...]:
    """Return what the prose of a page is made of: its text, the path for editing it, and what names in it lead to."""
    text, asked = (file.content_string, file.edit_uri), tuple(names)
    if not asked:
        return text, [], [], []
    sheet = sheet_of(scope, file.src_uri)
    leads = [sheet.lead(name) for name in asked]
    paths = [lead.key and sheet.href(lead.key, lead.anchor) for lead in leads]
    return (text, leads, paths, [(sheet.title(lead), sheet.removed(lead)) for lead in leads])


def title_of(document: Document) -> tuple[object, ...] | None:
    """Return what all pages show of one in the navigation: its front matter, and the plain heading that begins it.

    None where it does not begin with one, or where more of its text may be in its title.
    """
    found, is_empty = HEADING.match(document.prose), not document.front and document.prose_line > 1
    return (document.outside, found[0]) if found and not is_empty and "*[" not in document.prose else None


def links_of(html: str, url: str) -> tuple[str, ...]:
    """Return the addresses of files of the site to which the HTML of a page at an address leads, as MkDocs has them."""
    return tuple(sorted({urljoin(url, found["path"]) or "./" for found in TARGET.finditer(html)}))
