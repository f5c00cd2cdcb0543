"""Articles that replace others: facts with the same key give way, all others stay. Source: SPEC 4.11."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from ..article import Relation, Statement, ValueReport
from ..entities import Attendance
from ..fact import Article, Fact
from ..fields import Model
from ..names import closest
from ..problem import Problem, problem

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Mapping

Report = Fact[Model]


def identity(fact: Report) -> Hashable | None:
    """Return what makes a fact of a newer article the same as one of an older; None for a fact that never gives way."""
    item = fact.item
    if isinstance(item, Attendance):
        return ("attendance", _key(fact, "meeting"), _key(fact, "actor"))
    if isinstance(item, Statement):
        return ("statement", item.id or (_key(fact, "actor"), tuple(_keys(fact, "topic")), _key(fact, "meeting")))
    if isinstance(item, ValueReport):
        return (fact.key, str(item.as_of))
    if isinstance(item, Relation):
        return ("relation", _key(fact, "subject"), item.predicate, _key(fact, "object"))
    return fact.key if fact.key and fact.key.kind in ("meeting", "commitment") else None


def _key(fact: Report, role: str) -> Hashable:
    link = fact.one(role)
    return link.key if link else None


def _keys(fact: Report, role: str) -> Iterable[Hashable]:
    return sorted(str(link.key) for link in fact.linked(role))


def superseded(articles: Iterable[Article], hidden: Collection[str] = ()) -> tuple[dict[int, str], list[Problem]]:
    """Return the facts that newer articles replace, each with the article that does, and what is wrong.

    Articles that are `hidden`, as drafts and removed ones are, may be named and have no facts to replace.
    """
    known = {article.id: article for article in articles}
    problems = [
        wrong for article in known.values() if article.data.supersedes for wrong in _wrong(article, known, hidden)
    ]
    bad = {wrong.where.file for wrong in problems}
    replaced: dict[int, str] = {}
    for article in known.values():
        if article.data.supersedes and article.place.document.file not in bad and not article.origin.withdrawn:
            replaced |= _replaced(article, known)
    return replaced, problems


def _replaced(article: Article, known: Mapping[str, Article]) -> dict[int, str]:
    mine: dict[Hashable, list[Report]] = defaultdict(list)
    for fact in article.facts:
        mine[identity(fact)].append(fact)
    old = [fact for name in article.data.supersedes if name in known for fact in known[name].facts]
    return {id(fact): article.id for fact in old if identity(fact) is not None and identity(fact) in mine}


def _wrong(article: Article, known: Mapping[str, Article], hidden: Collection[str]) -> Iterable[Problem]:
    where = (article.place / "supersedes").where
    for name in article.data.supersedes:
        if name not in known and name not in hidden:
            near = closest(name, sorted(known))
            cure = f"did you mean '{near}'?" if near else "write the id of the older article"
            yield problem("DOS024", where, f"unknown article '{name}'; {cure}")
    if article.id in _older(article.id, known):
        yield problem("DOS024", where, f"'{article.id}' supersedes itself through others; take one of them out")


def _older(start: str, known: Mapping[str, Article]) -> set[str]:
    found: set[str] = set()
    left = list(known[start].data.supersedes)
    while left:
        name = left.pop()
        if name in known and name not in found:
            found.add(name)
            left += known[name].data.supersedes
    return found


def mark(fact: Report, replaced: Mapping[int, str]) -> Report:
    """Return the fact, marked where another article replaces it."""
    return replace(fact, superseded_by=replaced[id(fact)]) if id(fact) in replaced else fact
