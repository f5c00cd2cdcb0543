"""The pages of a site: which there are, under which path, and what each shows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from ..words import words_for
from .cards import View
from .links import Links, further_path
from .scope import Scope
from .views.article import has_facts, view_article
from .views.circles import any_met, roster_paths, view_roster
from .views.entity import long_sections, view_entity, view_section
from .views.further import may_be_long
from .views.network import network_paths, view_network
from .views.overview import OVERVIEWS, view_overview

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..core.dossier import Dossier
    from ..core.fact import Article, Key
    from ..core.merge.entity import Entity
    from ..folder import Folders
    from .views.further import Further


ALWAYS = ("articles", "sources")
"""The overviews of every site with articles."""


@dataclass(frozen=True)
class Plan:
    """What has to be made: the view of each path, and which of the paths are overviews, articles or entities."""

    overviews: Mapping[str, str]
    entities: Mapping[str, Entity]
    articles: Mapping[str, Article]
    further: Mapping[str, Further]
    """The pages on which long sections of entities go on."""
    removed: frozenset[str]
    moved: Mapping[str, Key]
    """Where pages without content lead that stand under addresses of before."""
    networks: Mapping[str, Callable[[Scope], View]]
    """What makes the pages of actors with many ties, and those on which the list of the network goes on."""

    def view(self, path: str, scope: Scope) -> View | None:
        """Return what the page at a path shows; None for a page that is none of ours."""
        if path in self.overviews:
            return view_overview(scope, self.overviews[path])
        if path in self.entities:
            return view_entity(scope, self.entities[path])
        if path in self.further:
            return view_section(scope, self.further[path])
        if path in self.networks:
            return self.networks[path](scope)
        if path in self.removed:
            return _tombstone(scope)
        article = self.articles.get(path)
        return view_article(scope, article) if article and has_facts(article) else None


def plan_site(dossier: Dossier, folders: Folders, *, data: bool = False) -> Plan:
    """Return the pages that a dossier asks for; overviews only of what there is, downloads where there is `data`."""
    present = {key.kind for key in dossier.entities} | ({"data"} if data else set())
    present |= {"network"} if any_met(dossier) else set()
    names = [kind for kind in OVERVIEWS if kind in present or (kind in ALWAYS and dossier.articles)]
    entities = {
        entity.page or f"{folders.kinds[key.kind]}/{key.id}.md": entity for key, entity in dossier.entities.items()
    }
    return Plan(
        {
            f"{folders.kinds.get(kind, folders.articles if kind == 'articles' else kind)}/index.md": kind
            for kind in names
        },
        entities,
        {article.origin.path: article for article in dossier.articles.values()},
        _further(dossier, folders),
        dossier.removed,
        {f"{folders.kinds[old.kind]}/{old.id}.md": key for old, key in dossier.moved.items()},
        {path: make for path, make in _networks(dossier, entities).items() if path not in entities},
    )


def _networks(dossier: Dossier, entities: Mapping[str, Entity]) -> dict[str, Callable[[Scope], View]]:
    """Return the pages of ties beside those of entities, where some met."""
    lists = roster_paths(dossier) if any_met(dossier) else ()
    found: dict[str, Callable[[Scope], View]] = {
        path: partial(view_roster, number=number) for number, path in enumerate(lists) if number
    }
    for path, entity in entities.items():
        for number, one in enumerate(network_paths(dossier, entity, path)):
            found[one] = partial(view_network, actor=entity, number=number)
    return found


def _further(dossier: Dossier, folders: Folders) -> Mapping[str, Further]:
    """Return the further pages of all entities by their paths; to count what is on them takes no addresses."""
    links = Links({}, folders, dossier.entities)
    scope = Scope(dossier, links, words_for("en"), "")
    found = (
        one
        for entity in dossier.entities.values()
        if may_be_long(dossier, entity)
        for one in long_sections(scope, entity)
    )
    return {further_path(links.path(one.entity.key), one.anchor, one.number): one for one in found}


def _tombstone(scope: Scope) -> View:
    return View("article", scope.words("removed.title"), "article", "", notices=(scope.words("removed.text"),))
