"""The page of a topic: what it is, where actors stand on it, what was promised and measured."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ...core.article import Event, Statement
from ...core.dossier import newest
from ...core.entities import Commitment, Meeting
from ...core.merge.statements import merge_statements
from ..cards import Cell, Entry, Quote, Row, Table
from ..roll import Roll
from .facts import commitment_table, event_of, meeting_table, quote_of
from .indicator import value_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ...core.fact import Fact, Key
    from ...core.fields import Model
    from ...core.merge.entity import Entity
    from ...core.merge.statements import Said
    from ..scope import Scope


def rows(scope: Scope, topic: Entity) -> Iterator[Row]:
    """Yield its place among the topics."""
    yield from scope.rows(topic, "broader")
    for role, word in (("broader", "narrower"), ("related", "related")):
        keys = dict.fromkeys(f.key for f in scope.dossier.about.get(topic.key, {}).get(role, ()) if f.key and f.counts)
        refs = [scope.entity(key) for key in keys] + (
            list(scope.refs(topic.links("related"))) if role == "related" else []
        )
        if refs:
            yield Row(scope.words(f"key.{word}"), tuple(sorted(dict.fromkeys(refs), key=lambda ref: ref.text)))


def _facts(scope: Scope, topic: Entity, item: type[Model], *roles: str) -> dict[Fact[Model], Key]:
    """Return the facts of a topic and its narrower ones, each with the topic it was found under."""
    found: dict[Fact[Model], Key] = {}
    for key in scope.dossier.narrower(topic.key):
        for fact in scope.dossier.named(key, item, *roles):
            if fact.counts:
                found.setdefault(fact, key)
    return dict(sorted(found.items(), key=lambda pair: newest(pair[0])))


def statements(scope: Scope, topic: Entity) -> Roll[Said, Quote]:
    """Return what was said on it, newest first."""
    return Roll([said for said in _said(scope, topic) if not said.expected], partial(quote_of, scope))


def expected(scope: Scope, topic: Entity) -> Roll[Said, Quote]:
    """Return what is expected to be said on it."""
    return Roll([said for said in _said(scope, topic) if said.expected], partial(quote_of, scope))


def _said(scope: Scope, topic: Entity) -> tuple[Said, ...]:
    """Return the statements on it and on what is below it; all pages of a build share them."""

    def merged() -> tuple[Said, ...]:
        facts = _facts(scope, topic, Statement, "topic")
        return merge_statements(facts)  # type: ignore[arg-type]  # statements only

    return scope.ledger.keep(("said below", topic.key), merged)


def commitments(scope: Scope, topic: Entity) -> Table | None:
    """Return what was promised on it."""
    keys = dict.fromkeys(fact.key for fact in _facts(scope, topic, Commitment, "topic") if fact.key)
    return commitment_table(scope, [scope.dossier.entities[key] for key in keys]) if keys else None


def indicators(scope: Scope, topic: Entity) -> Table | None:
    """Return what is measured on it."""
    facts = [f for key in scope.dossier.narrower(topic.key) for f in scope.dossier.about.get(key, {}).get("topic", ())]
    keys = dict.fromkeys(fact.key for fact in facts if fact.key and fact.key.kind == "indicator" and fact.counts)
    return value_table(scope, [scope.dossier.entities[key] for key in keys]) if keys else None


def meetings(scope: Scope, topic: Entity) -> Table | None:
    """Return the meetings that were about it, newest first; those of narrower topics say so."""
    found: dict[Key, Key] = {}
    for fact, key in _facts(scope, topic, Meeting, "topics").items():
        if fact.key:
            found.setdefault(fact.key, key)
    entities = [scope.dossier.entities[key] for key in found]
    entities.sort(key=lambda one: one.date.lower.toordinal() if one.date else 0, reverse=True)
    return meeting_table(scope, entities, {scope.words("head.topic"): _under(scope, found)}) if entities else None


def _under(scope: Scope, found: dict[Key, Key]) -> Callable[[Entity], Cell]:
    return lambda meeting: Cell((scope.entity(found[meeting.key]),))


def events(scope: Scope, topic: Entity) -> Roll[Fact[Model], Entry]:
    """Return what happened on it outside meetings."""
    return Roll(tuple(_facts(scope, topic, Event, "topics")), partial(event_of, scope, skip=topic.key))
