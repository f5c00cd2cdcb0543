"""An actor in a nutshell: what it stands for, whom it met, and how sure that is, for readers in a hurry."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ..cards import Nutshell
from . import actor, network

if TYPE_CHECKING:
    from ...core.merge.entity import Entity
    from ..scope import Scope

FEW = 3
"""How many positions and companions there is room for."""
UNSURE = ("expected", "unverified", "disputed")
"""What facts can be that readers should know of, the least doubtful first."""


def nutshell(scope: Scope, entity: Entity) -> Nutshell | None:
    """Return it for an actor with a position or a companion; others need none."""
    if entity.key.kind != "actor":
        return None
    stands = tuple(actor.stands(scope, entity)[:FEW])
    met = network.met(scope, entity)[:FEW]
    return Nutshell(stands, met, _sure(scope, entity)) if stands or met else None


def _sure(scope: Scope, entity: Entity) -> str:
    """Return how many facts name it, in how many articles, and how many of them are in doubt."""
    facts = scope.dossier.naming(entity.key)
    articles = {fact.origin.id for fact in facts if not fact.origin.is_page}
    counts = Counter(fact.confidence for fact in facts)
    doubts = [f"{scope.words.number(counts[one])} {scope.words(f'confidence.{one}')}" for one in UNSURE if counts[one]]
    told = scope.words("glance.facts", n=len(facts)), scope.words("count.articles", n=len(articles))
    known = scope.words("nutshell.facts", facts=told[0], articles=told[1])
    return scope.words("nutshell.doubts", known=known, doubts=", ".join(doubts)) if doubts else known
