"""The page of a commitment: who promised what to whom by when, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..cards import Entry, Row
from .facts import commitment_state

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...core.merge.entity import Entity
    from ..scope import Scope


def rows(scope: Scope, commitment: Entity) -> Iterator[Row]:
    """Yield who, to whom, how much and by when."""
    links = tuple(dict.fromkeys(link for report in commitment.reports for link in report.linked("actor")))
    if links:
        yield Row(scope.words("key.actor"), scope.refs(links), scope.all_evidence(commitment.reports))
    yield from scope.rows(commitment, "kind", "to", "for_", "amount", "target", "condition", "due", "meeting", "topic")


def lead(scope: Scope, commitment: Entity) -> str:
    """Return who made it."""
    links = [link for report in commitment.reports for link in report.linked("actor")]
    return scope.ref(links[0]).text if links else ""


def badges(scope: Scope, commitment: Entity) -> tuple[str, ...]:
    """Return how it stands, in words."""
    return (commitment_state(scope, commitment),)


def history(scope: Scope, commitment: Entity) -> tuple[Entry, ...]:
    """Return its statuses in the order of their dates."""
    turns = scope.dossier.histories[commitment.key]
    return tuple(
        Entry(
            turn.date.lower.isoformat() if turn.date else "", scope.words.date(turn.date), "step",
            scope.words(f"status.{turn.status}"), turn.note or "", (), (scope.evidence(turn.fact),),
        )
        for turn in turns
    )  # fmt: skip
