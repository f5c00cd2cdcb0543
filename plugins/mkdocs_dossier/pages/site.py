"""The pages of a site: which there are, under which path, and what each shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .cards import View
from .scope import Scope
from .views.article import has_facts, view_article
from .views.entity import view_entity
from .views.overview import OVERVIEWS, view_overview
from .views.timeline import FOLDER, Period, periods, view_period

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..core.dossier import Dossier
    from ..core.fact import Article, Key
    from ..core.merge.entity import Entity
    from ..folder import Folders


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
    removed: frozenset[str]
    moved: Mapping[str, Key]
    """Where pages without content lead that stand under addresses of before."""

    def view(self, path: str, scope: Scope) -> View | None:
        """Return what the page at a path shows; None for a page that is none of ours."""
        if path in self.overviews:
            return view_overview(scope, self.overviews[path])
        if path in self.periods:
            return view_period(scope, self.periods[path])
        if path in self.entities:
            return view_entity(scope, self.entities[path])
        if path in self.removed:
            return _tombstone(scope)
        article = self.articles.get(path)
        return view_article(scope, article) if article and has_facts(article) else None


def plan_site(dossier: Dossier, folders: Folders, *, data: bool = False) -> Plan:
    """Return the pages that a dossier asks for; overviews only of what there is, downloads where there is `data`."""
    present = {key.kind for key in dossier.entities} | ({"data"} if data else set())
    present |= {FOLDER} if dossier.chronicle.moments else set()
    names = [kind for kind in OVERVIEWS if kind in present or (kind in ALWAYS and dossier.articles)]
    return Plan(
        {
            f"{folders.kinds.get(kind, folders.articles if kind == 'articles' else kind)}/index.md": kind
            for kind in names
        },
        {entity.page or f"{folders.kinds[key.kind]}/{key.id}.md": entity for key, entity in dossier.entities.items()},
        {article.origin.path: article for article in dossier.articles.values()},
        {one.path: one for one in periods(dossier.chronicle)},
        dossier.removed,
        {f"{folders.kinds[old.kind]}/{old.id}.md": key for old, key in dossier.moved.items()},
    )


def _tombstone(scope: Scope) -> View:
    return View("article", scope.words("removed.title"), "article", "", notices=(scope.words("removed.text"),))
