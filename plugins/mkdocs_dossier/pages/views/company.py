"""What belongs together: articles related to an article, entities often seen with an entity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..cards import Cell, Kin, Table

if TYPE_CHECKING:
    from ...core.company import Related
    from ...core.fact import Article
    from ...core.merge.entity import Entity
    from ..scope import Scope

TELLING = 4
"""How many of the entities that two articles share are named."""


def related(scope: Scope, article: Article) -> tuple[Kin, ...]:
    """Return the articles that share most with one, and the rarest of what they share."""
    return tuple(_kin(scope, one) for one in scope.dossier.company.related(article.id))


def _kin(scope: Scope, one: Related) -> Kin:
    told = scope.dossier.articles[one.article].data.date
    shared = tuple(scope.entity(key) for key in one.shared[:TELLING])
    return Kin(scope.article(one.article), told.lower.isoformat(), scope.words.date(told), shared)


def beside(scope: Scope, entity: Entity) -> Table | None:
    """Return the entities that are named in the same articles as one, the most frequent first."""
    found = scope.dossier.company.beside(entity.key)
    heads = (scope.words("head.name"), scope.words("head.articles"))
    rows = tuple((Cell((scope.entity(key),)), scope.text(scope.words.number(n), f"{n:09}")) for key, n in found)
    return Table(heads, rows, frozenset({1})) if rows else None
