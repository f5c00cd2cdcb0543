"""The entities of a dossier as records: the values chosen for each, its sets, and what each article reports of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..merge.commitments import is_overdue
from ..names import fold
from .facts import entity_of
from .record import DERIVED, Field, Record, Told, best_first, reports_of, told_as, told_field
from .subjects import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ..fact import Key
    from ..merge.entity import Entity
    from ..source import Place
    from .side import Report, Side

SAYS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "actor": (("", "kind"),),
    "meeting": (("", "status"), ("", "date"), ("", "place")),
    "series": (("", "organizer"),),
    "topic": (("part of ", "broader"),),
    "commitment": (("", "actor"), ("", "status"), ("due ", "due"), ("", "overdue")),
    "indicator": (("", "scope"), ("", "unit")),
}
"""What to tell of an entity that is new or gone."""


def entity_records(side: Side) -> dict[Key, Record]:
    """Return the record of each entity of a side, by its own key."""
    reports: dict[Key, list[Report]] = defaultdict(list)
    for fact in side.dossier.facts:
        key = entity_of(fact)
        if key and type(fact.item) not in SUBJECTS:
            reports[key].append(fact)
    return {key: _record(entity, reports[key], side) for key, entity in side.dossier.entities.items()}


def _record(entity: Entity, reports: Sequence[Report], side: Side) -> Record:
    behind = best_first(reports) or side.about(entity.key)
    homes = side.homes(reports or behind)
    shown = dict(_Shown(entity, side, behind[0].place, homes).fields())
    kind, name = side.key(entity.key)
    sure = {"confidence": told_field(behind[0], side, "confidence", (behind[0].confidence,))} if reports else {}
    return Record(
        kind, f"{kind}/{name}", entity.name, behind[0].place, homes, shown, reports_of(reports, side),
        told_as({**shown, **sure}, SAYS[kind]), entity.key.id, entity.stub,
    )  # fmt: skip


@dataclass(frozen=True, eq=False)
class _Shown:
    """What readers see of one entity, by key; `place` and `homes` stand for what no single report gives."""

    entity: Entity
    side: Side
    place: Place
    homes: frozenset[str]

    def fields(self) -> Iterator[tuple[str, Field]]:
        """Yield each key with what is told for it."""
        yield "standing", self._whole("withdrawn" if self.entity.stub else "")
        if self.entity.removed:
            page = next(report for report in self.entity.reports if getattr(report.item, "visibility", None))
            yield "visibility", Field((self._told("visibility", "removed", (page,)),))
        yield from self._named()
        for name, choice in self.entity.choices.items():
            if name != "name":
                yield name.rstrip("_"), Field((self._told(name, choice.value, choice.reports),))
        for name, members in self.entity.sets.items():
            yield name.rstrip("_"), Field(tuple(self._told(name, one.value, one.facts) for one in members), many=True)
        yield from self._progress()

    def _named(self) -> Iterator[tuple[str, Field]]:
        """Yield the name, unless it is made of other values, and the names by language."""
        chosen = self.entity.choices.get("name")
        if chosen:
            yield "name", Field((self._name(self._told("name", self.entity.name, chosen.reports)),))
        elif self.entity.key.kind not in DERIVED:
            yield "name", Field((self._name(self._whole(self.entity.name).values[0]),))
        names = [f"{lang}: {', '.join(found)}" for lang, found in self.entity.names.items()]
        told = (self._whole(name).values[0] for name in names)
        yield "names", Field(tuple(replace(one, place=self.place / "names") for one in told), many=True)

    def _progress(self) -> Iterator[tuple[str, Field]]:
        """Yield the last status of a commitment, and whether it is overdue."""
        due = self.entity.choices.get("due")
        status = None
        for turn in self.side.dossier.histories.get(self.entity.key, ())[-1:]:
            status = turn.status
            yield "status", Field((self._told("status", status, (turn.fact,)),))
        if due and is_overdue(self.entity, status, self.side.dossier.today):
            yield "overdue", Field((self._told("due", "overdue", due.reports),))

    def _name(self, told: Told) -> Told:
        """Return a name that is the same as one in capitals."""
        return replace(told, same=fold(told.text))

    def _told(self, name: str, value: object, reports: Sequence[Report]) -> Told:
        return Told(*self.side.told(value), reports[0].place / name.rstrip("_"), self.side.homes(reports))

    def _whole(self, text: str) -> Field:
        return Field((Told(text, text, self.place, self.homes),))
