"""The facts of a dossier as records, each kind by its row of the table of subjects."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from .pair import Mark
from .record import Record, best_first, reports_of, shown_of, told_as
from .subjects import SUBJECTS, unnamed

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from ..fact import Key
    from .side import Report, Side, Terms
    from .subjects import Subject


def entity_of(fact: Report) -> Key | None:
    """Return the entity that a report is about or only refers to."""
    link = fact.one("ref")
    return fact.key or (link.key if link else None)


def fact_marks(side: Side) -> dict[str, list[Mark[Record]]]:
    """Return each fact of a side once, with what it is known by; reports of entities stand with their entities."""
    groups: dict[tuple[str, tuple[Hashable, ...]], tuple[Subject, list[Report]]] = {}
    for fact in side.dossier.facts:
        subject = SUBJECTS.get(type(fact.item)) or (unnamed(fact.item) if entity_of(fact) is None else None)
        if subject:
            group = next(filter(None, (side.sign(fact, terms) for terms in subject.groups)))
            groups.setdefault((subject.kind, group), (subject, []))[1].append(fact)
    found: dict[str, list[Mark[Record]]] = defaultdict(list)
    for (kind, group), (subject, facts) in groups.items():
        found[kind].append(_mark(subject, group, facts, side))
    return found


def _mark(subject: Subject, group: tuple[Hashable, ...], facts: Sequence[Report], side: Side) -> Mark[Record]:
    record = _record(subject, facts, side)
    stages = tuple(_signs(facts, stage, side) for stage in subject.stages)
    loose = _signs(facts, (subject.loose,), side) if subject.loose else ()
    return Mark(record, ((group,), *stages), loose, record.homes, side.text(facts[0], subject.words))


def _signs(facts: Sequence[Report], stage: Sequence[Terms], side: Side) -> tuple[Hashable, ...]:
    return tuple(dict.fromkeys(sign for fact in facts for terms in stage if (sign := side.sign(fact, terms))))


def _record(subject: Subject, facts: Sequence[Report], side: Side) -> Record:
    point = next((side.points[fact] for fact in facts if fact in side.points), None)
    ranked = list(point.shown.facts) if point else best_first(facts, newest=subject.newest)
    shown = shown_of(ranked, side)
    best = ranked[0]
    parts = [(word, text) for word, term in subject.called if (text := side.shown(best, term))]
    name = "".join(word * (index > 0) + text for index, (word, text) in enumerate(parts))
    return Record(
        subject.kind, f"{side.home(best)}#{best.anchor}", name, best.place, side.homes(facts), shown,
        reports_of(facts, side), told_as(shown, subject.says), bare=not best.counts,
        revised=frozenset(side.told(one.value)[0] for one in point.revised) if point else frozenset(),
    )  # fmt: skip
