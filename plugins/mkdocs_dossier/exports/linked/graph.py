"""The graph in the making: the addresses of its nodes, what stands for an entity on other pages, and its sources."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from ...core.fact import Key, Link
from ...core.ledger import Ledger
from ...core.names import short_hash, slug
from ...core.shelf import source_key
from ...words import Words, words_for
from ..vocabulary import is_a
from .node import Given, Node, Ref, begins, iri, node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ...core.dossier import Dossier
    from ...core.entities import Source
    from ...core.fact import Article, Fact
    from ...core.fields import Model
    from ...core.merge.entity import Entity
    from ..site import Site

ACTORS: Mapping[str, tuple[str, ...]] = {
    "person": ("Person",),
    "organization": ("Organization",),
    "group": ("Organization",),
    "country": ("Country", "Organization"),
}
"""The types of an actor by its kind. A country that meets, promises and is joined acts as a body as well."""
SEEMS: Mapping[str | None, tuple[str, ...]] = {
    "person": ("Person",),
    "organization": ("Organization",),
    None: ("Thing",),
}
"""The types of an actor whose kind nobody gives, by what it seems to be."""
KINDS: Mapping[str, str] = {
    "meeting": "Event",
    "series": "EventSeries",
    "topic": "DefinedTerm",
    "commitment": "WebPage",
    "indicator": "StatisticalVariable",
}
"""The type of every other kind of entity."""
AGENTS = ("Person", "Organization")
BODIES = ("Organization",)
UNLINKED = ("mirror", "aggregator")
QUALIFIER = re.compile(r".+ \((?P<words>[^()]+)\)")


@dataclass(frozen=True)
class Graph:
    """A dossier and the site it is published as; everything here is looked up, nothing searched."""

    dossier: Dossier
    site: Site
    ledger: Ledger = field(default_factory=Ledger)
    """What the pages look up together."""

    def thing(self, key: Key) -> str:
        """Return the address of what a page is about, which is not the page: `…/actors/nato/#actor`."""
        return f"{self.page(key)}#{key.kind}" if key.kind != "commitment" else self.page(key)

    def page(self, key: Key) -> str:
        """Return the address of an entity's page."""
        return self.ledger.keep(("page", key), lambda: iri(self.site.entity(self.dossier, key)))

    def home(self) -> str:
        """Return the address of the site."""
        return iri(self.site.url) or "./"

    def article(self, article: Article) -> str:
        """Return the address of an article."""
        return iri(self.site.article(article))

    def fact(self, fact: Fact[Model]) -> str:
        """Return the address of a fact as a node: its anchor in the article or on the registry page."""
        return iri(self.site.page(fact.origin.path, fact.anchor))

    def overview(self, kind: str, anchor: str = "") -> str:
        """Return the address of an overview: of a kind, of `articles` or of `sources`."""
        return iri(self.site.page(self.site.folders.overview(kind), anchor))

    def is_shown(self, key: Key | None) -> bool:
        """Return whether others may name an entity: one that is reported and not removed."""
        label = self.dossier.labels.get(key) if key else None
        return label is not None and label.is_shown

    def types(self, key: Key) -> tuple[str, ...]:
        """Return the types of an entity."""
        if key.kind != "actor":
            return (KINDS[key.kind],)
        return self.ledger.keep(("types", key), lambda: self._types(key))

    def _types(self, key: Key) -> tuple[str, ...]:
        label = self.dossier.labels[key]
        if label.kind == "organization" and self._governs(key):
            return ("GovernmentOrganization",)
        return ACTORS[label.kind] if label.kind else SEEMS[label.seems]

    def _governs(self, key: Key) -> bool:
        """Return whether an organization is part of a country, if through others."""
        seen, left = {key}, [key]
        while left:
            links = self.dossier.entities[left.pop()].links("part_of")
            above = [link.key for link in links if link.key and link.key not in seen and self.is_shown(link.key)]
            if any(self.dossier.labels[one].kind == "country" for one in above):
                return True
            seen.update(above)
            left += above
        return False

    def is_a(self, key: Key, *wanted: str) -> bool:
        """Return whether an entity has one of the wanted types."""
        return any(is_a(kind, wanted) for kind in self.types(key))

    def refs(self, links: Iterable[Link], *wanted: str) -> tuple[Ref, ...]:
        """Return what facts name, if it has one of the wanted types: others could not stand there."""
        keys = [link.key for link in links if link.key and self.is_shown(link.key)]
        return tuple(Ref(self.thing(key)) for key in keys if self.is_a(key, *(wanted or ("Thing",))))

    def stubs(self, keys: Iterable[Key | None]) -> Iterator[Node]:
        """Yield what stands for entities on the pages of others: types, name and address."""
        for key in dict.fromkeys(keys):
            if key and self.is_shown(key):
                yield self._stub(key)

    def _stub(self, key: Key) -> Node:
        """Return the stub of an entity, made once: many pages name the same."""
        return self.ledger.keep(
            ("stub", key), lambda: node(self.thing(key), self.types(key), name=self.name(key), url=self.page(key))
        )

    def name(self, key: Key) -> str:
        """Return the name of an entity."""
        return " ".join(self.dossier.labels[key].name.split())

    def whole(self, entity: Entity, **values: Given) -> Node:
        """Return the node of an entity on its own page: what every kind may say, and the given properties."""
        qualifier = QUALIFIER.fullmatch(self.name(entity.key)) if entity.key.kind == "actor" else None
        common: dict[str, Given] = {
            "name": self.name(entity.key),
            "alternateName": tuple(_names(entity)),
            "disambiguatingDescription": qualifier["words"] if qualifier else None,
            "description": entity.text("summary"),
            "url": self.page(entity.key),
            "sameAs": tuple(iri(str(one.value)) for one in entity.sets.get("same_as", ())),
        }
        return node(self.thing(entity.key), self.types(entity.key), **common, **values)

    def articles(self, facts: Iterable[Fact[Model]]) -> tuple[Node, ...]:
        """Return what stands for the articles that report facts."""
        names = dict.fromkeys(fact.origin.id for fact in facts if not fact.origin.is_page)
        found = (self.dossier.articles[name] for name in names if name in self.dossier.articles)
        return tuple(
            node(self.article(one), "NewsArticle", headline=one.data.title, url=self.article(one)) for one in found
        )

    def sources(self, sources: Iterable[Source], origin: str) -> tuple[tuple[Ref, ...], tuple[Node, ...]]:
        """Return the works that an article or fact rests on: as values, and as nodes with their publishers."""
        works, nodes = [], []
        for source in sources:
            work, publisher = self._source(source, origin)
            works.append(work.ref)
            nodes += [work, publisher] if publisher else [work]
        return tuple(works), tuple(nodes)

    def _source(self, source: Source, origin: str) -> tuple[Node, Node | None]:
        unnamed = source.kind == "anonymous"
        linked = source.url if source.url and source.kind not in UNLINKED else None
        address = (
            iri(linked) if linked else self.overview("sources", f"source-{short_hash(source_key(source, origin))}")
        )
        by = source.publisher if not unnamed else None
        publisher = node(self.overview("sources", f"publisher-{slug(by)}"), "Organization", name=by) if by else None
        work = node(
            address, "CreativeWork", name=source.title or source.described, url=iri(linked) if linked else None,
            publisher=publisher.ref if publisher else None, datePublished=begins(source.date),
            archivedAt=iri(source.archived) if source.archived else None,
            creditText=(source.publisher or source.described) if unnamed else None,
        )  # fmt: skip
        return work, publisher

    @cached_property
    def words(self) -> Words:
        """The words of the site's language."""
        return words_for(self.site.lang)


def _names(entity: Entity) -> Iterator[str]:
    """Yield the other names of an entity, in the order in which they were first given."""
    for name in (
        *(alias.name for alias in entity.aliases),
        *(name for names in entity.names.values() for name in names),
    ):
        if name != entity.name:
            yield name


def sure(entity: Entity, name: str) -> tuple[Link, ...]:
    """Return the entities that a key of an entity names in a report that is sure."""
    choice = entity.choices.get(name)
    single = (choice.value,) if choice and choice.fact.is_sure else ()
    members = (one.value for one in entity.sets.get(name, ()) if any(fact.is_sure for fact in one.facts))
    return tuple(value for value in (*members, *single) if isinstance(value, Link))
