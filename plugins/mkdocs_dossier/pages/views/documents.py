"""The sources of all articles: each document with what rests on it, and on which page it is listed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from ...core.kinds import ANCHORS
from ...core.names import short_hash
from ...core.shelf import source_key
from ...words.names import publisher_of, source_name
from ..cards import Cell, Ref
from .grid import Column, Sheet, figure_order, part_of, path_of, standing

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

    from ...core.dossier import Dossier
    from ...core.entities import Source
    from ...core.fact import Fact, Origin
    from ...core.fields import Model
    from ...core.ledger import Ledger
    from ..scope import Scope

KIND, PARTS, ROWS = "sources", "source parts", "source rows"
Listing: TypeAlias = tuple[str, bool, str]
"""How a source is listed: under which publisher, whether it is anonymous, and what makes it one."""


@dataclass(frozen=True, eq=False)
class Document:
    """A source, how it is listed, and the facts that rest on it, each once."""

    listing: Listing
    source: Source
    facts: tuple[Fact[Model], ...]

    @property
    def key(self) -> str:
        """What makes the source one."""
        return self.listing[-1]


def documents(dossier: Dossier, ledger: Ledger) -> Sequence[Listing]:
    """Return how the sources of all facts are listed, in order; one with two publishers is listed under both."""
    return ledger.keep(
        "documents", lambda: sorted(listing for key in dossier.cited for listing in _listed(dossier, ledger, key))
    )


def _listed(dossier: Dossier, ledger: Ledger, key: str) -> Mapping[Listing, Document]:
    """Return a source as it is listed."""
    return ledger.keep(("listed", key), lambda: _documents_of(dossier.cited[key], key))


def _documents_of(facts: Iterable[Fact[Model]], key: str) -> Mapping[Listing, Document]:
    found: dict[Listing, list[tuple[Source, Fact[Model]]]] = defaultdict(list)
    for fact in facts:
        for source in fact.sources:
            if source_key(source, fact.origin.id) == key:
                found[publisher_of(source), source.kind == "anonymous", key].append((source, fact))
    return {
        listing: Document(listing, pairs[0][0], tuple(dict.fromkeys(fact for _, fact in pairs)))
        for listing, pairs in found.items()
    }


def _document_of(scope: Scope, listing: Listing) -> Document:
    return _listed(scope.dossier, scope.ledger, listing[-1])[listing]


def source_anchor(key: str) -> str:
    """Return where a document stands on the overview of the sources."""
    return f"source-{short_hash(key)}"


def publisher_anchor(publisher: str) -> str:
    """Return where the documents of a publisher begin on the overview of the sources."""
    return f"publisher-{short_hash(publisher)}"


def document_url(scope: Scope, key: str) -> str | None:
    """Return where a document is listed, on whichever page of the overview; None where nothing rests on it."""
    return _url(scope, source_anchor(key))


def publisher_url(scope: Scope, publisher: str) -> str | None:
    """Return where the documents of a publisher begin."""
    return _url(scope, publisher_anchor(publisher))


def _url(scope: Scope, anchor: str) -> str | None:
    part = scope.ledger.look(PARTS, anchor, lambda: source_parts(scope))
    return None if part is None else scope.links.url(path_of(scope, KIND, part), anchor, base=scope.base)


def source_parts(scope: Scope) -> Mapping[Hashable, int]:
    """Return on which page of the overview each anchor stands, counted from 1."""
    return {anchor: part_of(place) for anchor, place in _places(scope).items()}


def source_rows(scope: Scope) -> Mapping[Hashable, Hashable]:
    """Return how what is listed at each anchor is listed."""
    keys = standing(scope, KIND, SOURCES).keys
    return {anchor: keys[place] for anchor, place in _places(scope).items()}


def _places(scope: Scope) -> Mapping[Hashable, int]:
    """Return at which place in the whole overview each anchor stands; all pages of a build share it."""
    return scope.ledger.keep("source places", lambda: _placed(scope))


def _placed(scope: Scope) -> Mapping[Hashable, int]:
    """Find the place of each anchor: that of the first row that could have it."""
    places: dict[Hashable, int] = {}
    for place, listing in enumerate(standing(scope, KIND, SOURCES).keys):
        one = _document_of(scope, listing)
        places.setdefault(publisher_anchor(source_name(one.source, scope.words)), place)
        places.setdefault(source_anchor(one.key), place)
    return places


def _anchor(scope: Scope, one: Document, anchor: str) -> str:
    """Return an anchor for the row that has it; other rows have none."""
    return anchor if scope.ledger.look(ROWS, anchor, lambda: source_rows(scope)) == one.listing else ""


def _publisher(scope: Scope, one: Document) -> Cell:
    text = scope.source(one.source).text
    return Cell((Ref(text),), anchor=_anchor(scope, one, publisher_anchor(text)))


def _title(scope: Scope, one: Document) -> Ref:
    shown = scope.source(one.source)
    return Ref(one.source.title or one.source.described or shown.url or shown.text, shown.url)


def _document(scope: Scope, one: Document) -> Cell:
    archive = one.source.archived
    archived = (Ref(scope.words("source.archived"), archive),) if archive else ()
    return Cell((_title(scope, one), *archived), anchor=_anchor(scope, one, source_anchor(one.key)))


def _kind(scope: Scope, one: Document) -> Cell:
    kind = one.source.kind
    return scope.text(scope.words.known("source", kind) if kind else "")


def _resting(scope: Scope, facts: Iterable[Fact[Model]]) -> Iterator[Ref]:
    """Yield each article with its kinds of facts, counted and linked to the first; and curated pages by name."""
    groups: dict[Origin, dict[str, list[Fact[Model]]]] = defaultdict(lambda: defaultdict(list))
    pages: dict[Origin, None] = {}
    for fact in facts:
        if fact.origin.is_page:
            pages[fact.origin] = None
        else:
            groups[fact.origin][ANCHORS[type(fact.item)]].append(fact)
    for origin in pages:
        text = scope.dossier.prose.by_path.get(origin.path)
        subject = text.subject if text else None
        yield scope.entity(subject) if subject else Ref(origin.title, scope.links.url(origin.path, base=scope.base))
    for origin, kinds in groups.items():
        yield Ref(scope.words.short(origin.date or scope.dossier.today), scope.article(origin.id).url)
        for kind, found in kinds.items():
            label = scope.words(f"fact.{kind}")
            many = scope.words("count.of_kind", n=len(found), kind=label) if len(found) > 1 else label
            yield Ref(many, scope.article(origin.id, found[0].anchor).url)


SOURCES = Sheet[Document](
    lambda scope: documents(scope.dossier, scope.ledger),
    _document_of,
    (
        Column(
            "publisher", _publisher, lambda scope, one: scope.words.order(scope.source(one.source).text), facet=True
        ),
        Column("document", _document, lambda scope, one: scope.words.order(_title(scope, one).text)),
        Column("kind", _kind, facet=True),
        Column(
            "facts",
            lambda scope, one: Cell(tuple(_resting(scope, one.facts))),
            lambda _, one: figure_order(len(one.facts)),
        ),
    ),
    "publisher",
)
"""The overview of the sources: by publisher, and each publisher's documents by address."""
