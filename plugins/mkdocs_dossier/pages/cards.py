"""What pages are made of: a link, a piece of evidence, and a row or card for each kind of fact."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from ..core.chronicle import ORDER
from ..core.names import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


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

    @property
    def is_telling(self) -> bool:
        """Whether it says more than that the page itself states the fact."""
        return bool(self.article.url or self.iso or self.sources or self.marks or self.note)


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
class Tick:
    """A round value on an axis: where it lies, in whole pixels, and how it reads."""

    at: int
    text: str


@dataclass(frozen=True)
class Mark:
    """One value in a figure, in whole pixels: where it lies, which shape it has, what it is, and how it reads.

    It can mean any day from `left` to `right` and any figure from `top` to `bottom`; an `arrow` points on from there.
    """

    x: int
    y: int
    shape: str
    look: str
    text: str
    left: int
    right: int
    top: int
    bottom: int
    arrow: str = ""
    url: str | None = None


@dataclass(frozen=True)
class Line:
    """The way from one value to the next, in whole pixels; `sure` where neither end is an estimate or a bound."""

    x1: int
    y1: int
    x2: int
    y2: int
    sure: bool = True


@dataclass(frozen=True)
class Plot:
    """A figure laid out for one width: its frame, the axes, and what is drawn; `now` is where today lies."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    across: tuple[Tick, ...] = ()
    edges: tuple[int, ...] = ()
    up: tuple[Tick, ...] = ()
    lines: tuple[Line, ...] = ()
    marks: tuple[Mark, ...] = ()
    now: int | None = None


@dataclass(frozen=True)
class Chart:
    """Values over time: in words, laid out for a wide page and for a phone, and a key to the marks."""

    title: str
    text: str
    unit: str
    wide: Plot
    narrow: Plot
    legend: tuple[tuple[Mark, str], ...]


@dataclass(frozen=True)
class Spark:
    """A figure as small as a word: the same in words, a course as the points of a line, and marks."""

    text: str
    width: int
    height: int
    course: str = ""
    marks: tuple[Mark, ...] = ()


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
    spark: Spark | None = None


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

    @property
    def under(self) -> int | None:
        """The column in which the evidence of a row stands below the rest; None where it has a column of its own.

        A table of many columns has no room for one more.
        """
        return self.subject if len(self.heads) >= WIDE else None

    @property
    def subject(self) -> int | None:
        """The column that says what a row is about: the first one that leads somewhere."""
        return next((at for at in range(len(self.heads)) if at not in self.numeric and self._leads(at)), None)

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
    facets: tuple[str, ...] = ()
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
    """Where an actor stands on a topic now; `older` leads to statements that are not in `history`."""

    actor: Ref
    topics: tuple[Ref, ...]
    about: str | None
    stance: str
    stance_word: str
    date: str
    count: str
    newest: tuple[Quote, ...]
    history: tuple[Quote, ...]
    older: Ref | None = None
    anchor: str = ""
    spark: Spark | None = None


@dataclass(frozen=True)
class Stance:
    """A stance in a matrix: which, how it reads with what it is about, and where the statements behind it stand."""

    stance: str
    text: str
    url: str | None


@dataclass(frozen=True)
class Bench:
    """What one actor stands for in a matrix: its id, its name, and its stances on the topic of each column."""

    id: str
    actor: Ref
    stances: tuple[tuple[Stance, ...], ...]


@dataclass(frozen=True)
class Matrix:
    """Where actors stand: a column for each topic, a row for each actor.

    `more` are topics without a column; `pager` leads to the other pages of a long one.
    """

    topics: tuple[Ref, ...]
    rows: tuple[Bench, ...]
    more: tuple[Ref, ...] = ()
    pager: Pager = field(default_factory=Pager)


@dataclass(frozen=True)
class Share:
    """A part of a bar, in whole pixels: what it counts, how many, and where these are listed."""

    look: str
    ref: Ref
    count: str
    left: int
    width: int


@dataclass(frozen=True)
class Tracker:
    """How commitments stand: the parts of a bar, and the due dates on a line for a wide page and a phone.

    `shown` says how many of the due dates are drawn, where they are too many.
    """

    parts: tuple[Share, ...]
    text: str
    wide: Plot | None = None
    narrow: Plot | None = None
    shown: str = ""


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
class Happening:
    """One entry of a timeline: when, what kind of thing, who, what, how it stands, and who reports it.

    `day` is the date as it reads under its month, `year` and `month` are the headings it stands under. `named` says
    whom it names, each with the facet, the id and the text.
    """

    iso: str
    day: str
    date: str
    year: str
    month: str
    kind: str
    label: str
    who: tuple[Ref, ...]
    what: Ref
    refs: tuple[Ref, ...] = ()
    lang: str | None = None
    is_quote: bool = False
    badge: str = ""
    is_coming: bool = False
    evidence: tuple[Evidence, ...] = ()
    named: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Filter:
    """What a timeline can be filtered by: each value has an id and a text."""

    name: str
    options: tuple[tuple[str, str], ...]


FACETS = ("kind", "actor", "topic")
"""What a timeline can be filtered by; kinds in their order, names by the alphabet."""
FEW = 5
"""So few entries need no filter."""


def _order(option: tuple[str, str]) -> tuple[int, str, tuple[str, str]]:
    key, text = option
    return (-ORDER.index(key) if key in ORDER else 1, slug(text), option)


@dataclass(frozen=True)
class Timeline:
    """What happened, newest first; where some of it is to come, `today` parts that from what was.

    `year` is that of all entries, where the page says it already.
    """

    entries: Sequence[Happening]
    today: str = ""
    year: str = ""

    @property
    def facets(self) -> tuple[Filter, ...]:
        """What the entries can be filtered by; nothing where they are few, or all the same."""
        found: dict[str, dict[str, str]] = {name: {} for name in FACETS}
        for name, key, text in (named for one in self.entries for named in one.named):
            found[name][key] = text
        texts = {name: sorted(found[name].items(), key=_order) for name in FACETS}
        return tuple(Filter(name, tuple(texts[name])) for name in FACETS if len(texts[name]) > 1 and len(self) > FEW)

    def __len__(self) -> int:
        """Return how many entries there are."""
        return len(self.entries)

    @property
    def turn(self) -> Happening | None:
        """The first entry that is over, where another one is to come."""
        over = next((one for one in self.entries if not one.is_coming), None)
        return over if over and self.entries[0].is_coming else None

    @property
    def years(self) -> Iterator[tuple[str, Iterator[tuple[str, Iterator[Happening]]]]]:
        """The entries by year, and in it by month."""
        for year, found in groupby(self.entries, key=lambda one: one.year):
            yield year, groupby(found, key=lambda one: one.month)

    @property
    def places(self) -> Mapping[tuple[str, str], str]:
        """The number of each value among all of its facet, by the facet and the id."""
        return {
            (facet.name, key): str(number) for facet in self.facets for number, (key, _) in enumerate(facet.options)
        }


@dataclass(frozen=True)
class Day:
    """One day of a month: its number, what it is called, and where it leads.

    `run` says of a meeting of several days whether it begins, goes on or ends here; `state` how it stands.
    """

    number: str
    iso: str = ""
    called: str = ""
    url: str | None = None
    state: str = ""
    run: str = ""
    many: str = ""
    is_today: bool = False


@dataclass(frozen=True)
class Month:
    """One month: its weeks, the meetings on them, and those of which no day is known; no weeks where all are such."""

    title: str
    anchor: str
    weeks: tuple[tuple[Day | None, ...], ...] = ()
    listed: tuple[Teaser, ...] = ()
    beside: tuple[Teaser, ...] = ()


@dataclass(frozen=True)
class Calendar:
    """Months with meetings: those to come and the latest, then older ones by year; `beside` are those of no month.

    `heads` are the days of the week, short and whole. `elsewhere` leads to years that are not drawn.
    """

    heads: tuple[tuple[str, str], ...]
    coming: tuple[Month, ...] = ()
    latest: tuple[Month, ...] = ()
    years: tuple[tuple[str, tuple[Month, ...]], ...] = ()
    beside: tuple[Teaser, ...] = ()
    elsewhere: tuple[Ref, ...] = ()


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
class Nutshell:
    """An actor in a nutshell: its newest positions, whom it met most often, and on how many facts that rests."""

    stands: tuple[Stand, ...]
    met: tuple[Bar, ...]
    sure: str


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
    "calendar": "a Calendar",
    "chart": "a Chart",
    "bars": "a tuple of Bar",
    "download": "a FormatCard",
    "entries": "a tuple of Entry",
    "facts": "a tuple of Entry and Quote",
    "grid": "a Grid",
    "kin": "a tuple of Kin",
    "licence": "a Ref",
    "matrix": "a Matrix",
    "mentions": "a tuple of Backlink",
    "network": "a Network",
    "numbers": "a tuple of Teaser",
    "quotes": "a tuple of Quote",
    "roster": "a Roster",
    "rows": "a tuple of Row",
    "search": "a tuple of Teaser",
    "sources": "a tuple of Row",
    "stances": "a tuple of Stand",
    "stands": "a tuple of Stand",
    "table": "a Table",
    "teasers": "a tuple of Teaser",
    "timeline": "a Timeline",
    "tracker": "a Tracker",
    "years": "a tuple of Teaser",
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

    Of a file that is not written yet the size is None. `beside` counts the files beside the pages; `contents` are the
    tables in it with the names of their columns.
    """

    name: str
    title: str
    summary: str
    files: tuple[tuple[str, int | None], ...] = ()
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
    nutshell: Nutshell | None = None
