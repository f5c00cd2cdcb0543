"""The facts of a dossier as records, each kind by its row of the table of subjects."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from .pair import Mark, signs
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


@dataclass(frozen=True, eq=False)
class Group:
    """Every report of one fact on one side."""

    subject: Subject
    sign: tuple[Hashable, ...]
    side: Side
    facts: list[Report] = field(default_factory=list)

    def says_the_same_as(self, other: Group) -> bool:
        """Return whether the reports are plainly the same; most are, and then nothing needs to be compared."""
        return list(map(self.side.copy, self.facts)) == list(map(other.side.copy, other.facts))

    def mark(self) -> Mark[Group]:
        """Return what the fact is known by."""
        stages = tuple(partial(self._signs, stage) for stage in self.subject.stages)
        loose = self._signs((self.subject.loose,)) if self.subject.loose else ()
        words = self.side.text(self.facts[0], self.subject.words)
        return Mark(self, (signs(self.sign), *stages), loose, self.side.homes(self.facts), words)

    def record(self) -> Record:
        """Return the fact as it is compared."""
        point = next((self.side.points[fact] for fact in self.facts if fact in self.side.points), None)
        ranked = list(point.shown.facts) if point else best_first(self.facts, newest=self.subject.newest)
        best, shown = ranked[0], shown_of(ranked, self.side)
        return Record(
            self.subject.kind, f"{self.side.home(best)}#{best.anchor}", self._name(best), best.place,
            self.side.homes(self.facts), shown, reports_of(self.facts, self.side),
            told_as(shown, self.subject.says), bare=not best.counts,
            revised=frozenset(self.side.told(one.value)[0] for one in point.revised) if point else frozenset(),
        )  # fmt: skip

    def _signs(self, stage: Sequence[Terms]) -> tuple[Hashable, ...]:
        found = (self.side.sign(fact, terms) for fact in self.facts for terms in stage)
        return tuple(dict.fromkeys(filter(None, found)))

    def _name(self, best: Report) -> str:
        parts = [(word, text) for word, term in self.subject.called if (text := self.side.shown(best, term))]
        return "".join(word * (index > 0) + text for index, (word, text) in enumerate(parts))


def fact_marks(side: Side) -> dict[str, list[Mark[Group]]]:
    """Return each fact of a side once, by kind; reports of entities stand with their entities."""
    groups: dict[tuple[str, tuple[Hashable, ...]], Group] = {}
    for fact in side.dossier.facts:
        subject = SUBJECTS.get(type(fact.item)) or (unnamed(fact.item) if entity_of(fact) is None else None)
        if subject:
            sign = next(filter(None, (side.sign(fact, terms) for terms in subject.groups)))
            groups.setdefault((subject.kind, sign), Group(subject, sign, side)).facts.append(fact)
    found: dict[str, list[Mark[Group]]] = defaultdict(list)
    for (kind, _), group in groups.items():
        found[kind].append(group.mark())
    return found
