"""What belongs together: articles related to an article, entities often seen with an entity."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from ..cards import Kin, Teaser

if TYPE_CHECKING:
    from collections.abc import Collection

    from ...core.company import Related
    from ...core.fact import Article, Key
    from ...core.merge.entity import Entity
    from ..scope import Scope

Seen: TypeAlias = "tuple[tuple[Key, int], ...]"
BESIDE = "beside"
"""The name under which pages look up what is often seen with an entity."""
TELLING = 4
"""How many of the entities that two articles share are named."""


def related(scope: Scope, article: Article) -> tuple[Kin, ...]:
    """Return the articles that share most with one, and the rarest of what they share."""
    return tuple(_kin(scope, one) for one in scope.dossier.company.related(article.id))


def _kin(scope: Scope, one: Related) -> Kin:
    told = scope.dossier.articles[one.article].data.date
    shared = tuple(scope.entity(key) for key in one.shared[:TELLING])
    return Kin(scope.article(one.article), told.lower.isoformat(), scope.words.date(told), shared)


def often_beside(scope: Scope, key: Key) -> Seen:
    """Return the entities that are named in the same articles as one, and in how many; pages read no more than that."""
    return scope.ledger.find(BESIDE, key, lambda: scope.dossier.company.beside(key))


def beside(scope: Scope, entity: Entity) -> tuple[Teaser, ...]:
    """Return the entities that are named in the same articles as one, the most frequent first."""
    found = often_beside(scope, entity.key)
    keys = {key for key, _ in found}
    return tuple(
        Teaser(scope.entity(key), text=scope.words("count.articles", n=n), badge=_kind(scope, key, keys))
        for key, n in found
    )


def _kind(scope: Scope, key: Key, among: Collection[Key]) -> str:
    """Return which kind of entity one is, where another of its name stands beside it."""
    return scope.words(f"kind.{key.kind}") if scope.dossier.twins.get(key) in among else ""
