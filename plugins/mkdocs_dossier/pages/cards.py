"""What pages are made of: a link, a piece of evidence, and a row or card for each kind of fact."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


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
    rows: Sequence[tuple[Cell, ...]]
    numeric: frozenset[int] = frozenset()

    @property
    def proof(self) -> tuple[tuple[Evidence, ...], ...]:
        """The evidence of each row, each article once; empty where no row reports a fact."""
        found = tuple(_once(one for cell in row for one in cell.evidence) for row in self.rows)
        return found if any(found) else ()


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
    """One titled part of a page; `template` draws `body`, `anchor` names it in the table of contents.

    `more` leads to where a long one goes on.
    """

    anchor: str
    title: str
    template: str
    body: object
    count: int = 0
    more: tuple[Ref, ...] = ()


@dataclass(frozen=True)
class Bar:
    """One of several that are compared: its name, how much in words, and how long its bar is, in percent."""

    ref: Ref
    text: str
    percent: int


@dataclass(frozen=True)
class Dot:
    """An actor in a picture of ties: where it stands, the lines of its label, and what it has to do with the others.

    `number` counts meetings; the label stands to the right of the dot, or to its left.
    """

    ref: Ref
    told: str
    x: int
    y: int
    right: bool
    lines: tuple[str, ...]
    number: str = ""


@dataclass(frozen=True)
class Strand:
    """Lines of one kind and width in a picture of ties; the kind decides the pattern of their dashes."""

    kind: str
    width: int
    path: str


@dataclass(frozen=True)
class Figure:
    """One picture of ties: dots around a ring, and around `centre` where they are those of one actor."""

    label: str
    width: int
    height: int
    dots: tuple[Dot, ...]
    strands: tuple[Strand, ...]
    centre: str = ""
    head: Ref | None = None


@dataclass(frozen=True)
class Network:
    """Pictures of ties with their legend, the way to the rest, and the same facts as a table."""

    figures: tuple[Figure, ...]
    legend: tuple[tuple[str, str], ...] = ()
    note: str = ""
    more: Ref | None = None
    table: Section | None = None


@dataclass(frozen=True)
class Roster:
    """A list of names by their first letters, and the other pages of a list that is too long for one."""

    groups: tuple[tuple[str, tuple[tuple[Ref, str], ...]], ...]
    pages: tuple[Ref, ...] = ()


BODIES: Mapping[str, str] = {
    "bars": "a tuple of Bar",
    "download": "a FormatCard",
    "entries": "a tuple of Entry",
    "facts": "a tuple of Entry and Quote",
    "kin": "a tuple of Kin",
    "licence": "a Ref",
    "mentions": "a tuple of Backlink",
    "network": "a Network",
    "numbers": "a tuple of Teaser",
    "quotes": "a tuple of Quote",
    "roster": "a Roster",
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
