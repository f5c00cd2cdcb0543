"""The pages of a site: which there are, under which path, and what each shows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ..words import words_for
from .cards import View
from .links import Links, further_path
from .scope import Scope
from .views.article import has_facts, view_article
from .views.entity import long_sections, view_entity, view_section
from .views.further import may_be_long
from .views.overview import OVERVIEWS, view_overview
from .views.standing import matrix_paths
from .views.timeline import FOLDER, Period, periods, view_period

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    periods: Mapping[str, Period]
    """The pages of the timeline."""
    further: Mapping[str, Further]
    """The pages on which long sections of entities go on."""
    removed: frozenset[str]
    moved: Mapping[str, Key]
    """Where pages without content lead that stand under addresses of before."""
    parts: Mapping[str, int] = field(default_factory=dict)
    """The further pages of a long overview, which are among the overviews, by their number."""

    def view(self, path: str, scope: Scope) -> View | None:
        """Return what the page at a path shows; None for a page that is none of ours."""
        if path in self.overviews:
            return view_overview(replace(scope, part=self.parts.get(path, 1)), self.overviews[path])
        if path in self.periods:
            return view_period(scope, self.periods[path])
        if path in self.entities:
            return view_entity(scope, self.entities[path])
        if path in self.further:
            return view_section(scope, self.further[path])
        if path in self.removed:
            return _tombstone(scope)
        article = self.articles.get(path)
        return view_article(scope, article) if article and has_facts(article) else None


def plan_site(dossier: Dossier, folders: Folders, *, data: bool = False) -> Plan:
    """Return the pages that a dossier asks for; overviews only of what there is, downloads where there is `data`."""
    parts = {path: number for number, path in enumerate(matrix_paths(dossier), 1)}
    made = {"data": data, "positions": bool(parts), FOLDER: bool(dossier.chronicle.moments)}
    present = {key.kind for key in dossier.entities} | {name for name, there in made.items() if there}
    names = [kind for kind in OVERVIEWS if kind in present or (kind in ALWAYS and dossier.articles)]
    return Plan(
        {
            f"{folders.kinds.get(kind, folders.articles if kind == 'articles' else kind)}/index.md": kind
            for kind in names
        }
        | dict.fromkeys(parts, "positions"),
        {entity.page or f"{folders.kinds[key.kind]}/{key.id}.md": entity for key, entity in dossier.entities.items()},
        {article.origin.path: article for article in dossier.articles.values()},
        {one.path: one for one in periods(dossier.chronicle)},
        _further(dossier, folders),
        dossier.removed,
        {f"{folders.kinds[old.kind]}/{old.id}.md": key for old, key in dossier.moved.items()},
        {path: number for path, number in parts.items() if number > 1},
    )


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
