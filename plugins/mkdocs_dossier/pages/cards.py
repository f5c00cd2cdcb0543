"""What pages are made of: a link, a piece of evidence, and a row or card for each kind of fact."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


NEAR = 2
"""How many pages on either side of a page its list of pages names."""


WIDE = 4
"""From how many columns on a table has no room for a column of evidence."""


@dataclass(frozen=True)
class Ref:
    """A name on a page and where it leads; `kind` says to what, such as `actor` or `article`."""

    text: str
    url: str | None = None
    kind: str = ""


@dataclass(frozen=True)
class SourceRef:
    """A source as shown beside a fact."""

    text: str
    url: str | None = None
    kind: str = ""
    archived: str | None = None
    locator: str | None = None
    via: str | None = None


@dataclass(frozen=True)
class Evidence:
    """Which article reports a fact, on which day, from which source, and what to know about it."""

    article: Ref
    day: str
    iso: str
    sources: tuple[SourceRef, ...] = ()
    marks: tuple[str, ...] = ()
    note: str | None = None
    kind: str = ""


@dataclass(frozen=True)
class Variant:
    """Another value that was reported, with its evidence."""

    label: str
    text: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Row:
    """One line of the particulars at the head of a page: a label, values, and how they were reported."""

    label: str
    values: tuple[Ref, ...]
    evidence: tuple[Evidence, ...] = ()
    also: tuple[Variant, ...] = ()
    before: tuple[Variant, ...] = ()
    wordings: tuple[Variant, ...] = ()
    why: str = ""


@dataclass(frozen=True)
class Cell:
    """One cell of a table: references or text, with evidence where it reports a fact."""

    refs: tuple[Ref, ...] = ()
    sort: str = ""
    badge: str = ""
    evidence: tuple[Evidence, ...] = ()
    also: tuple[Variant, ...] = ()
    trail: tuple[Ref, ...] = ()
    anchor: str = ""
    why: str = ""


def _once(many: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return pieces of evidence, the first of each article."""
    return tuple({(one.article.text, one.iso): one for one in reversed(tuple(many))}.values())[::-1]


@dataclass(frozen=True)
class Table:
    """Rows under headings; `numeric` columns are set flush right."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numeric: frozenset[int] = frozenset()

    @property
    def proof(self) -> tuple[tuple[Evidence, ...], ...]:
        """The evidence of each row, each article once; empty where no row reports a fact."""
        found = tuple(_once(one for cell in row for one in cell.evidence) for row in self.rows)
        return found if any(found) else ()

    @property
    def under(self) -> int | None:
        """The column in which the evidence of a row stands below the rest; None where it has a column of its own.

        A table of many columns has no room for one more.
        """
        reports = [at for at in range(len(self.heads)) if at not in self.numeric and self._leads(at)]
        return reports[0] if reports and len(self.heads) >= WIDE else None

    def _leads(self, column: int) -> bool:
        return any(ref.url for row in self.rows for ref in row[column].refs)


@dataclass(frozen=True)
class Facet:
    """Something by which the rows of a grid can be chosen: its name in the address of a page, and its heading."""

    name: str
    title: str


@dataclass(frozen=True)
class Pager:
    """Which page of a long table this is, and the way to each; none where there is one page only."""

    number: int = 1
    pages: tuple[Ref, ...] = ()

    @property
    def steps(self) -> tuple[Ref | None, ...]:
        """The first page, the last one and those around this one; None where some are left out."""
        near = {1, len(self.pages), *range(self.number - NEAR, self.number + NEAR + 1)}
        shown = [at for at in range(1, len(self.pages) + 1) if at in near]
        gaps = {at for before, at in pairwise(shown) if at > before + 1}
        return tuple(one for at in shown for one in ((None,) if at in gaps else ()) + (self.pages[at - 1],))

    @property
    def before(self) -> Ref | None:
        """The page before this one."""
        return self.pages[self.number - 2] if self.number > 1 else None

    @property
    def after(self) -> Ref | None:
        """The page after this one."""
        return self.pages[self.number] if self.number < len(self.pages) else None


@dataclass(frozen=True)
class Grid:
    """A table that readers can sort, choose from and take away; `first` is the place of its first row in the whole.

    `names` are those of its columns in the address of a page; rows can be chosen by the columns in `facets` and by
    what stands `apart`: a facet that no column shows, with the values of each row. The rank of a cell among all of its
    column is what it is sorted by.
    """

    table: Table
    names: tuple[str, ...]
    facets: frozenset[str] = frozenset()
    apart: tuple[Facet, ...] = ()
    values: tuple[tuple[Cell, ...], ...] = ()
    by: str = ""
    falling: bool = False
    total: int = 0
    first: int = 1
    pager: Pager = field(default_factory=Pager)

    @property
    def chosen_by(self) -> tuple[Facet, ...]:
        """All facets: the columns that are some, then those apart."""
        pairs = zip(self.names, self.table.heads, strict=True)
        return (*(Facet(name, head) for name, head in pairs if name in self.facets), *self.apart)


@dataclass(frozen=True)
class Quote:
    """One statement."""

    date: str
    iso: str
    actor: Ref
    says: str | None
    quote: str | None
    lang: str | None
    translation: str | None
    stance: str
    stance_word: str
    about: str | None
    kind: str
    topics: tuple[Ref, ...]
    meeting: Ref | None
    to: tuple[Ref, ...]
    spoken_by: Ref | None
    evidence: tuple[Evidence, ...]
    announced: tuple[Evidence, ...] = ()
    anchor: str = ""
    expected: bool = False
    office: str = ""


@dataclass(frozen=True)
class Stand:
    """Where an actor stands on a topic now."""

    actor: Ref
    topics: tuple[Ref, ...]
    about: str | None
    stance: str
    stance_word: str
    date: str
    count: str
    newest: tuple[Quote, ...]
    history: tuple[Quote, ...]


@dataclass(frozen=True)
class Entry:
    """One entry of a timeline or a list of facts."""

    iso: str
    date: str
    kind: str
    label: str
    text: str
    refs: tuple[Ref, ...]
    evidence: tuple[Evidence, ...]
    anchor: str = ""
    extra: tuple[Row, ...] = ()
    parts: tuple[Entry, ...] = ()
    office: str = ""


@dataclass(frozen=True)
class Teaser:
    """One entry of a block: what it leads to, when it was, and a line about it."""

    ref: Ref
    date: str = ""
    iso: str = ""
    text: str = ""
    badge: str = ""


@dataclass(frozen=True)
class Backlink:
    """A page that mentions what another page is about: as what, and in which sentence.

    Each of the `parts` that it plays there links to the facts that say so.
    """

    page: Ref
    iso: str = ""
    date: str = ""
    parts: tuple[tuple[str, tuple[Ref, ...]], ...] = ()
    marks: tuple[str, ...] = ()
    before: str = ""
    words: str = ""
    after: str = ""
    lang: str | None = None

    @property
    def is_terse(self) -> bool:
        """Whether it is a page that has nothing to say of it beside its particulars."""
        return not self.iso and not self.words


@dataclass(frozen=True)
class Kin:
    """An article that has much in common with another one, and what."""

    page: Ref
    iso: str
    date: str
    shared: tuple[Ref, ...]


@dataclass(frozen=True)
class Section:
    """One titled part of a page; `template` draws `body`, `anchor` names it in the table of contents."""

    anchor: str
    title: str
    template: str
    body: object
    count: int = 0


BODIES: Mapping[str, str] = {
    "download": "a FormatCard",
    "entries": "a tuple of Entry",
    "facts": "a tuple of Entry and Quote",
    "grid": "a Grid",
    "kin": "a tuple of Kin",
    "licence": "a Ref",
    "mentions": "a tuple of Backlink",
    "numbers": "a tuple of Teaser",
    "quotes": "a tuple of Quote",
    "rows": "a tuple of Row",
    "search": "a tuple of Teaser",
    "sources": "a tuple of Row",
    "stands": "a tuple of Stand",
    "table": "a Table",
    "teasers": "a tuple of Teaser",
    "timeline": "a tuple of years, each a text and a tuple of Entry",
}
"""What the body of a section is, by the template that draws it."""


@dataclass(frozen=True)
class Citation:
    """How a page is cited: in words, as BibTeX and as CSL-JSON."""

    title: str
    date: str
    url: str
    bibtex: str
    csl: str


@dataclass(frozen=True)
class Picture:
    """A local picture, with what a screen reader says and whom to credit."""

    url: str
    alt: str
    credit: str


@dataclass(frozen=True)
class Download:
    """One format in which a site can be taken away: its files with their sizes in bytes, and what is in them.

    `beside` counts the files beside the pages; `contents` are the tables in it with the names of their columns.
    """

    name: str
    title: str
    summary: str
    files: tuple[tuple[str, int], ...] = ()
    beside: int = 0
    contents: tuple[tuple[str, tuple[str, ...]], ...] = ()
    standard: str | None = None


@dataclass(frozen=True)
class FormatCard:
    """One format as the page shows it: files with their sizes, and each table with what its columns hold."""

    summary: str
    files: tuple[tuple[Ref, str], ...]
    more: str
    standard: str | None
    tables: tuple[tuple[str, str, Table], ...]


@dataclass(frozen=True)
class Offer:
    """What a site offers to take away, and under which licence."""

    downloads: tuple[Download, ...] = ()
    licence: str = ""
    licence_url: str | None = None

    @property
    def names(self) -> frozenset[str]:
        """The names of the formats."""
        return frozenset(one.name for one in self.downloads)


@dataclass(frozen=True)
class View:
    """All that one page shows."""

    template: str
    title: str
    kind: str
    label: str
    lead: str = ""
    summary: str = ""
    description: str = ""
    names: tuple[tuple[str, tuple[str, ...]], ...] = ()
    aliases: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    sections: tuple[Section, ...] = ()
    crumbs: tuple[Ref, ...] = ()
    before: Ref | None = None
    after: Ref | None = None
    badges: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    picture: Picture | None = None
    same_as: tuple[Ref, ...] = ()
    initials: str = ""
    follow: tuple[Ref, ...] = ()
    follow_note: str = ""
    alternates: tuple[Ref, ...] = ()
    corrections: tuple[Entry, ...] = field(default=())
    citation: Citation | None = None
    data: tuple[Ref, ...] = ()
    """The facts on this page as files."""
