"""The book that tables are written from: a dossier and its site, and how names, dates and evidence go into cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ..core.dates import Date
from ..core.entities import Step, Tail
from ..core.fact import Fact, Key, Link
from ..core.fields import Model
from ..core.shelf import source_key
from ..core.values import Value
from .table import Cell, Row, columns_of

if TYPE_CHECKING:
    from ..core.dossier import Dossier
    from ..core.merge.entity import Entity
    from .site import Site

TAIL = columns_of(
    "date date_from@ date_to@ confidence note lang corrected* article>articles article_title article_date@ source* url"
)
"""What every row that reports a fact ends with."""
EVIDENCE = columns_of("confidence articles* sources* url")
"""What every row that sums up reports ends with."""
CONFIDENCES = ("confirmed", "reported", "unverified", "disputed", "expected")
"""From the surest to the least sure."""


@dataclass(frozen=True)
class Book:
    """What goes into cells: only facts that count, and no name of what was removed."""

    dossier: Dossier
    site: Site

    @cached_property
    def facts(self) -> tuple[Fact[Model], ...]:
        """Every fact that counts: those of curated pages, then those of the articles by date, each id once."""
        pages = (fact for fact in self.dossier.facts if fact.origin.is_page)
        articles = sorted(self.dossier.articles.values(), key=lambda one: one.origin.order)
        found = (*pages, *(fact for article in articles for fact in article.facts))
        return tuple({fact_id(fact): fact for fact in found if fact.counts and self.lets_out(fact)}.values())

    @cached_property
    def actors(self) -> Mapping[str, Entity]:
        """The actors that are shown, by id."""
        return {entity.key.id: entity for entity in self.dossier.shown("actor")}

    @cached_property
    def standing(self) -> Mapping[str, str]:
        """What became of each value of an indicator: `shown`, `revised` by a later one, or `also` reported."""
        found: dict[str, str] = {}
        for point in (point for points in self.dossier.points.values() for point in points):
            for word, versions in (("shown", (point.shown,)), ("revised", point.revised), ("also", point.also)):
                found |= {fact_id(fact): word for version in versions for fact in version.facts}
        return found

    def lets_out(self, fact: Fact[Model]) -> bool:
        """Return whether a fact is about nothing that was removed."""
        subjects = (link for link in fact.links if link.role in SUBJECTS)
        own = (fact.key, fact.parent.key if fact.parent else None, *(link.key for link in subjects))
        return not any(key and self.dossier.entities[key].removed for key in own)

    def shown(self, link: Link | None) -> Entity | None:
        """Return the entity that a link leads to, unless it was removed."""
        entity = self.dossier.entities.get(link.key) if link and link.key else None
        return entity if entity and entity.is_shown else None

    def id(self, link: Link | None) -> str | None:
        """Return the id of what a fact names."""
        entity = self.shown(link)
        return entity.key.id if entity else None

    def key(self, link: Link | None) -> str | None:
        """Return the kind and id of what a fact names, which may be of several kinds."""
        entity = self.shown(link)
        return key_text(entity.key) if entity else None

    def name(self, link: Link | None) -> str | None:
        """Return the name of what a fact names; as it was typed where it leads nowhere."""
        entity = self.shown(link)
        return entity.name if entity else link.text if link and not link.key else None

    def pair(self, link: Link | None) -> tuple[Cell, Cell]:
        """Return the id and the name of what a fact names."""
        return self.id(link), self.name(link)

    def ids(self, links: Iterable[Link]) -> tuple[str, ...]:
        """Return the ids of what a fact names, each once."""
        return tuple(dict.fromkeys(found for link in links if (found := self.id(link))))

    def tail(self, fact: Fact[Model]) -> Row:
        """Return where a fact comes from and how sure it is: the cells of `TAIL`."""
        origin, item = fact.origin, fact.item
        return (
            *when(fact.date), fact.confidence, item.note if isinstance(item, NOTED) else None, fact.lang,
            tuple(name or "all" for name in sorted(fact.corrected)), origin.id, origin.title, origin.date,
            sources_of((fact,)), self.site.fact(fact),
        )  # fmt: skip

    def evidence(self, facts: Iterable[Fact[Model]], url: str) -> Row:
        """Return what a row rests on that sums up reports: the cells of `EVIDENCE`."""
        found = tuple(fact for fact in facts if fact.counts)
        surest = min((CONFIDENCES.index(fact.confidence) for fact in found), default=None)
        articles = tuple(dict.fromkeys(fact.origin.id for fact in found))
        return (None if surest is None else CONFIDENCES[surest], articles, sources_of(found), url)


NOTED = (Tail, Step)
"""The facts that may carry a note."""
SUBJECTS = ("report", "actor", "subject", "object", "organization", "name")
"""The roles without which a fact says nothing: it stays in when what it names in another role was removed."""


def fact_id(fact: Fact[Model]) -> str:
    """Return what names a fact on the whole site: its article, or the page that states it, and its anchor."""
    return f"{fact.origin.id}#{fact.anchor}" if fact.anchor else fact.origin.id


def key_text(key: Key) -> str:
    """Return the key of an entity as one text."""
    return f"{key.kind}/{key.id}"


def sources_of(facts: Iterable[Fact[Model]]) -> tuple[str, ...]:
    """Return the keys of the sources that facts rest on, each once."""
    return tuple(dict.fromkeys(source_key(source, fact.origin.id) for fact in facts for source in fact.sources))


def when(date: Date | None) -> tuple[Cell, Cell, Cell]:
    """Return a date as typed, and the first and last day that it can mean; an open end stays empty."""
    if date is None:
        return None, None, None
    return str(date), date.start.lower if date.start else None, date.end.upper if date.end else None


def figure(value: Value | None) -> tuple[Cell, Cell, Cell]:
    """Return a figure as typed, and its lower and upper number; a bound such as 'at least' has one of them only."""
    if value is None:
        return None, None, None
    low = None if value.bound in ("<", "<=") else value.low
    high = None if value.bound in (">", ">=") else value.high
    return value.text, low, high
