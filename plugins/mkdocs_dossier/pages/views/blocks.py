"""Blocks that any page can place: the latest articles, the next meetings, what is overdue, who is most active."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ...core.kinds import KINDS
from ..cards import Ref, Section, Teaser
from .facts import commitment_state, commitment_status, first_actor, state_of
from .overview import mentions_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ...core.merge.entity import Entity
    from ..scope import Scope

SHOWN = 6
"""How many entries a block has."""


def latest_articles(scope: Scope) -> tuple[Teaser, ...]:
    """Return the newest articles, each with its summary."""
    found = sorted(scope.dossier.articles.values(), key=lambda one: one.origin.order, reverse=True)
    live = [one for one in found if not one.origin.withdrawn][:SHOWN]
    return tuple(
        Teaser(scope.article(one.id), scope.words.date(one.data.date), str(one.data.date), one.data.summary or "")
        for one in live
    )


def next_meetings(scope: Scope) -> tuple[Teaser, ...]:
    """Return the meetings to come, the next first."""
    coming = [one for one in _meetings(scope) if state_of(scope, one) in ("scheduled", "postponed")]
    return _of_meetings(scope, coming[:SHOWN])


def latest_meetings(scope: Scope) -> tuple[Teaser, ...]:
    """Return the meetings held last, the last first."""
    held = [one for one in _meetings(scope) if state_of(scope, one) == "held"]
    return _of_meetings(scope, held[-SHOWN:][::-1])


def _meetings(scope: Scope) -> list[Entity]:
    dated = [one for one in scope.dossier.shown("meeting") if one.date]
    return sorted(dated, key=lambda one: (one.date.lower if one.date else scope.dossier.today, one.key.id))


def _of_meetings(scope: Scope, meetings: Iterable[Entity]) -> tuple[Teaser, ...]:
    return tuple(_meeting(scope, one) for one in meetings)


def _meeting(scope: Scope, meeting: Entity) -> Teaser:
    state, first = state_of(scope, meeting), meeting.date.lower.isoformat() if meeting.date else ""
    badge = "" if state == "held" else scope.words(f"status.{state}")
    return Teaser(scope.entity(meeting.key), scope.words.date(meeting.date), first, meeting.text("place") or "", badge)


def overdue(scope: Scope) -> tuple[Teaser, ...]:
    """Return the commitments whose day has passed, the latest first."""
    late = [one for one in scope.dossier.shown("commitment") if commitment_status(scope, one) == "overdue"]
    late.sort(key=lambda one: str(one.value("due")), reverse=True)
    return tuple(_overdue(scope, one) for one in late[:SHOWN])


def _overdue(scope: Scope, commitment: Entity) -> Teaser:
    date = scope.words("block.due", date=scope.show(commitment.value("due")).text)
    who = ", ".join(ref.text for ref in scope.refs(first_actor(commitment)))
    return Teaser(scope.entity(commitment.key), date, text=who, badge=commitment_state(scope, commitment))


def active_actors(scope: Scope) -> tuple[Teaser, ...]:
    """Return the actors that most articles name."""
    return _active(scope, "actor")


def active_topics(scope: Scope) -> tuple[Teaser, ...]:
    """Return the topics that most articles name."""
    return _active(scope, "topic")


def _active(scope: Scope, kind: str) -> tuple[Teaser, ...]:
    count = Counter({one.key: len(mentions_of(scope, one.key)) for one in scope.dossier.shown(kind)})
    often = sorted(count, key=lambda key: (-count[key], key))[:SHOWN]
    return tuple(Teaser(scope.entity(key), scope.words("count.articles", n=count[key])) for key in often)


def numbers(scope: Scope) -> tuple[Teaser, ...]:
    """Return how much there is of each kind, with the way to its overview."""
    counts = {"articles": len(scope.dossier.articles)}
    counts |= {kind: sum(not one.removed for one in scope.dossier.of_kind(kind)) for kind in KINDS}
    shown = ((kind, scope.overview(kind)) for kind, count in counts.items() if count)
    return tuple(Teaser(Ref(scope.words(f"count.{kind}", n=counts[kind]), ref.url)) for kind, ref in shown)


def search(scope: Scope) -> tuple[Teaser, ...]:
    """Return a field that opens the search of the theme, with the words in it."""
    return (Teaser(Ref(scope.words("block.search_hint"))),)


BLOCKS: Mapping[str, tuple[Callable[[Scope], tuple[Teaser, ...]], str]] = {
    "latest-articles": (latest_articles, "teasers"),
    "next-meetings": (next_meetings, "teasers"),
    "latest-meetings": (latest_meetings, "teasers"),
    "overdue": (overdue, "teasers"),
    "active-actors": (active_actors, "teasers"),
    "active-topics": (active_topics, "teasers"),
    "numbers": (numbers, "numbers"),
    "search": (search, "search"),
}
"""What makes each block, and the template that draws it; the last two need no heading."""
UNTITLED = ("numbers", "search")


def view_blocks(scope: Scope, names: Iterable[str]) -> tuple[Section, ...]:
    """Return the blocks of the given names that have something to show."""
    made = ((name, BLOCKS[name][1], BLOCKS[name][0](scope)) for name in names if name in BLOCKS)
    return tuple(
        Section(name, "" if name in UNTITLED else scope.words(f"block.{name}"), template, body, len(body))
        for name, template, body in made if body
    )  # fmt: skip
