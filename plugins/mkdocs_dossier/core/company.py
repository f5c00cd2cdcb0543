"""Company: which articles share most with an article, and which entities are often seen with an entity."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .sums import as_before

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .fact import Article, Key, Origin

HUB = 50
"""In how many articles an entity may be before it says nothing of what they have in common."""
SOME = 5
"""How many related articles are worth showing."""
MANY, OFTEN = 10, 2
"""How many entities are worth showing, and in how many articles two must meet."""


@dataclass(frozen=True)
class Related:
    """An article that shares entities with another one, the most telling of them first."""

    article: str
    weight: float
    shared: tuple[Key, ...]


class Company:
    """Who is named in which article, indexed both ways; each question costs what it looks at, never all with all."""

    def __init__(self, articles: Iterable[Article], left_out: frozenset[Key]) -> None:
        self._articles, self._left_out = tuple(articles), left_out

    @cached_property
    def named(self) -> Mapping[str, tuple[Key, ...]]:
        """The entities of each article, in a stable order."""
        return {one.id: tuple(sorted(_keys(one) - self._left_out)) for one in self._articles}

    @cached_property
    def naming(self) -> Mapping[Key, tuple[Origin, ...]]:
        """The articles of each entity."""
        found: dict[Key, list[Origin]] = defaultdict(list)
        for article in self._articles:
            for key in self.named[article.id]:
                found[key].append(article.origin)
        return {key: tuple(origins) for key, origins in found.items()}

    def go_on(self, before: Company) -> None:
        """Take who is named where from another one, as far as it is the same."""
        self.__dict__.update(named=as_before(self.named, before.named), naming=as_before(self.naming, before.naming))

    def related(self, article: str) -> tuple[Related, ...]:
        """Return the articles that share most with one; an entity that they share weighs one over its articles."""
        shared: dict[Origin, list[Key]] = defaultdict(list)
        keys = [key for key in self.named[article] if len(self.naming[key]) <= HUB]
        for key in sorted(keys, key=lambda key: (len(self.naming[key]), key)):
            for other in self.naming[key]:
                if other.id != article:
                    shared[other].append(key)
        newest = sorted(shared, key=lambda other: other.order, reverse=True)
        found = [Related(other.id, sum(map(self._weight, shared[other])), tuple(shared[other])) for other in newest]
        return tuple(sorted(found, key=lambda one: -one.weight)[:SOME])

    def _weight(self, key: Key) -> float:
        return 1 / len(self.naming[key])

    def beside(self, key: Key) -> tuple[tuple[Key, int], ...]:
        """Return the entities most often seen with one, with the number of articles; of two equals the rarer first."""
        count = Counter(other for article in self.naming.get(key, ()) for other in self.named[article.id])
        del count[key]
        often = [pair for pair in count.items() if pair[1] >= OFTEN]
        return tuple(sorted(often, key=lambda pair: (-pair[1], len(self.naming[pair[0]]), pair[0]))[:MANY])


def _keys(article: Article) -> set[Key]:
    return {link.key for fact in article.facts if fact.counts for link in fact.links if link.key}
