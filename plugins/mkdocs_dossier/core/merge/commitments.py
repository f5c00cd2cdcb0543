"""The life of a commitment: its statuses in the order of their dates, and whether it is overdue. Source: SPEC 4.8."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from ..dates import Date
from ..entities import Commitment, Step
from ..problem import Problem, problem
from .choices import same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .choices import Report
    from .entity import Entity

OPEN = ("proposed", "planned", "promised", "in_progress")


@dataclass(frozen=True, eq=False)
class Turn:
    """One entry of a commitment's history, and the report that gives it."""

    date: Date | None
    status: str
    note: str | None
    fact: Report


def history_of(reports: Iterable[Report], steps: Iterable[Report]) -> tuple[Turn, ...]:
    """Return the statuses of a commitment in date order; one without a date, on its page, is today's."""
    turns = [*_turns(reports), *_steps(steps)]
    ordered = sorted(turns, key=lambda turn: (turn.date.lower if turn.date else dt.date.max, turn.fact.origin.order))
    seen: dict[tuple[str, str], Turn] = {}
    for turn in ordered:
        seen.setdefault((str(turn.date), turn.status), turn)
    return tuple(seen.values())


def _turns(reports: Iterable[Report]) -> Iterator[Turn]:
    for fact in reports:
        item = cast("Commitment", fact.item)
        status = item.status or ("promised" if item.pledge and not item.history else None)
        if status:
            yield Turn(fact.date, status, item.note, fact)


def _steps(steps: Iterable[Report]) -> Iterator[Turn]:
    for fact in steps:
        if isinstance(fact.item, Step) and fact.counts:
            yield Turn(fact.item.date, fact.item.status, fact.item.note, fact)


def is_past(commitment: Entity, status: str | None, today: dt.date) -> bool:
    """Return whether a commitment is open after the last day that its due date can mean."""
    due = commitment.value("due")
    return (status is None or status in OPEN) and isinstance(due, Date) and due.upper < today


def is_overdue(commitment: Entity, status: str | None, today: dt.date) -> bool:
    """Return whether what was to be done is open after its day; nobody waits for a threat, whose day only passes."""
    return commitment.text("kind") != "threat" and is_past(commitment, status, today)


def is_silent(turns: Sequence[Turn], due: Date) -> bool:
    """Return whether nothing is reported of a commitment since the last day that its due date can mean."""
    return all(turn.date is None or turn.date.lower <= due.upper for turn in turns)


def commitment_problems(entity: Entity) -> list[Problem]:
    """Report different actors under one id, and updates of a commitment that nobody reports."""
    actors = {same(link): report for report in reversed(entity.reports) for link in report.linked("actor")}
    if len(actors) > 1:
        names = ", ".join(
            f"'{link.text}' ({report.origin.path})" for report in actors.values() for link in report.linked("actor")
        )
        where = entity.reports[-1].place.where
        return [
            problem("DOS050", where, f"'{entity.key.id}' has different actors: {names}; give each pledge its own id")
        ]
    if entity.reports and entity.value("pledge") is None:
        where = entity.reports[0].place.where
        return [
            problem(
                "DOS051",
                where,
                f"'{entity.key.id}' is no known commitment; report its 'actor' and 'pledge', or mend the id",
            )
        ]
    return []
