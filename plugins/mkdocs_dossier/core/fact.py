"""A fact: one reported thing, with where it was typed, whom it names, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from .fields import Model

if TYPE_CHECKING:
    import datetime as dt

    from .article import ArticleData
    from .dates import Date
    from .entities import Source
    from .source import Place

T_co = TypeVar("T_co", bound=Model, covariant=True)


class Key(NamedTuple):
    """The kind and the id of an entity; sites link to it as `<folder>/<id>/`."""

    kind: str
    """actor, meeting, series, topic, commitment or indicator."""
    id: str
    """The id, unique within its kind."""


@dataclass(frozen=True, slots=True)
class Link:
    """That a fact names an entity, in which role; `key` is None where the name could not be resolved."""

    role: str
    """The key of front matter that names the entity, such as `chair` or `for`."""
    text: str
    """The name as it was typed."""
    key: Key | None
    """Whom it names."""


@dataclass(frozen=True)
class Origin:
    """Who reports: an article, or a registry page (`date` is None there)."""

    id: str
    """The id of the article or page."""
    path: str
    """Its file below the docs folder."""
    title: str
    """Its title."""
    date: dt.date | None
    """The first day that its date can mean."""
    confidence: str = "reported"
    """How sure its facts are, unless they say otherwise."""
    lang: str | None = None
    """Its language, where it says one."""
    withdrawn: bool = False
    """Whether it was retracted."""
    order: tuple[str, ...] = field(default=(), compare=False)
    """What articles are sorted by, the oldest first."""

    @property
    def is_page(self) -> bool:
        """Whether this is a curated registry page."""
        return self.date is None


@dataclass(frozen=True, eq=False, slots=True, weakref_slot=True)
class Fact(Generic[T_co]):
    """One typed item of an article or registry page; resolving adds links and what the tail inherits.

    `field` is the list it was typed in, `parent` the fact that list belongs to (a meeting, for a chair).
    `confidence` is what the fact says or inherits; `date` when it was said or holds; `sources` are what it rests on;
    `corrected` holds the fields that a correction mends, "" for the whole fact.
    """

    item: T_co
    """What was typed, as a typed model."""
    place: Place
    """Where it was typed."""
    anchor: str
    """Its anchor on the page of the article."""
    field: str
    """The list it was typed in."""
    origin: Origin
    """Who reports it."""
    parent: Fact[Model] | None = None
    """The fact whose list it stands in."""
    key: Key | None = None
    """The entity that it reports, where it reports one."""
    links: tuple[Link, ...] = ()
    """The entities that it names."""
    date: Date | None = None
    """When it was said or holds."""
    confidence: str = "reported"
    """How sure it is."""
    lang: str | None = None
    """The language of its words."""
    sources: tuple[Source, ...] = ()
    """What it rests on."""
    corrected: frozenset[str] = frozenset()
    """The fields that a correction mends."""
    superseded_by: str | None = None
    """The id of the article that replaces it."""

    def linked(self, role: str) -> tuple[Link, ...]:
        """Return what the fact names in one role."""
        return tuple([link for link in self.links if link.role == role])

    def one(self, role: str) -> Link | None:
        """Return what the fact names in a role that is single."""
        for link in self.links:
            if link.role == role:
                return link
        return None

    @property
    def counts(self) -> bool:
        """Whether it is neither withdrawn nor replaced by another article."""
        return not self.origin.withdrawn and self.superseded_by is None

    @property
    def stands(self) -> bool:
        """Whether it counts and is neither expected nor disputed: what was met and where one stands rests on such."""
        return self.counts and self.confidence not in ("expected", "disputed")

    @property
    def is_sure(self) -> bool:
        """Whether it counts and is not expected, disputed or unverified."""
        return self.counts and self.confidence in ("confirmed", "reported")


@dataclass(frozen=True)
class Article:
    """An article: its data, its facts in the order they were typed, and whether they count."""

    origin: Origin
    """Its id, path, title and date."""
    place: Place
    """Where its front matter stands."""
    data: ArticleData
    """Its front matter, as a typed model."""
    facts: tuple[Fact[Model], ...]
    """Its facts in the order in which they were typed."""
    sources: tuple[Source, ...] = ()
    """What it rests on."""

    @property
    def id(self) -> str:
        """The article's id; default: the stem of its file."""
        return self.origin.id


@dataclass(frozen=True)
class Page:
    """A registry page: a curated report about one entity, and prose."""

    kind: str
    id: str
    report: Fact[Model]
    facts: tuple[Fact[Model], ...]
    prose: str
