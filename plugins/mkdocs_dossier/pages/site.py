"""The pages of a site: which there are, under which path, and what each shows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING

from .cards import View
from .ledger import Ledger
from .scope import Scope
from .views.article import has_facts, view_article
from .views.entity import view_entity
from .views.grid import pages_of
from .views.overview import OVERVIEWS, rows_of, view_overview

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

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
    removed: frozenset[str]
    moved: Mapping[str, Key]
    """Where pages without content lead that stand under addresses of before."""
    further: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    """The further pages of long overviews: which overview each belongs to, and which of its pages it is."""
    ledger: Ledger = field(default_factory=Ledger)
    """What the pages look up together."""

    def view(self, path: str, scope: Scope) -> View | None:
        """Return what the page at a path shows; None for a page that is none of ours."""
        scope = replace(scope, ledger=self.ledger)
        if path in self.overviews:
            return view_overview(scope, self.overviews[path])
        if path in self.further:
            kind, part = self.further[path]
            return view_overview(replace(scope, part=part), kind)
        if path in self.entities:
            return view_entity(scope, self.entities[path])
        if path in self.removed:
            return _tombstone(scope)
        article = self.articles.get(path)
        return view_article(scope, article) if article and has_facts(article) else None


def plan_site(dossier: Dossier, folders: Folders, *, data: bool = False) -> Plan:
    """Return the pages that a dossier asks for; overviews only of what there is, downloads where there is `data`."""
    present = {key.kind for key in dossier.entities} | ({"data"} if data else set())
    names = [kind for kind in OVERVIEWS if kind in present or (kind in ALWAYS and dossier.articles)]
    homes = {kind: folders.kinds.get(kind, folders.articles if kind == "articles" else kind) for kind in names}
    entities = {
        entity.page or f"{folders.kinds[key.kind]}/{key.id}.md": entity for key, entity in dossier.entities.items()
    }
    moved = {f"{folders.kinds[old.kind]}/{old.id}.md": key for old, key in dossier.moved.items()}
    taken = {_bare(path) for path in (*entities, *moved, *dossier.prose.by_path, *dossier.removed, *dossier.drafts)}
    paths = {kind: tuple(_paths(home, pages_of(rows_of(dossier, kind)), taken)) for kind, home in homes.items()}
    return Plan(
        {found[0]: kind for kind, found in paths.items()},
        entities,
        {article.origin.path: article for article in dossier.articles.values()},
        dossier.removed,
        moved,
        {path: (kind, part) for kind, found in paths.items() for part, path in enumerate(found[1:], 2)},
        Ledger({kind: found for kind, found in paths.items() if found[1:]}),
    )


def _paths(home: str, pages: int, taken: Collection[str]) -> Iterator[str]:
    """Yield the path of each page of an overview: `2.md`, or `page-2.md` where a page that an author made is there."""
    yield f"{home}/index.md"
    parts = range(2, pages + 1)
    stems = (f"{home}/{'page-' * times}" for times in count())
    stem = next(stem for stem in stems if not any(f"{stem}{part}" in taken for part in parts))
    yield from (f"{stem}{part}.md" for part in parts)


def _bare(path: str) -> str:
    """Return a path by the address that it leads to: `articles/2.md` and `articles/2/index.md` have the same."""
    return path.removesuffix(".md").removesuffix("/index")


def _tombstone(scope: Scope) -> View:
    return View("article", scope.words("removed.title"), "article", "", notices=(scope.words("removed.text"),))
