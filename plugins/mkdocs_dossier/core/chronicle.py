"""The chronicle: each meeting, commitment, statement and event once, by its day, and by whom it names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .article import Event
from .merge.statements import Said, with_announcements
from .names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .dates import Date, Point
    from .fact import Fact, Key
    from .fields import Model
    from .merge.attendance import Attendee
    from .merge.commitments import Turn
    from .merge.entity import Entity

ORDER = ("event", "commitment", "statement", "meeting")
"""What comes first of one day, the newest of it first: what was said at a meeting stands above the meeting."""


@dataclass(frozen=True, eq=False)
class Moment:
    """One thing that happened or is to happen, when, and the reports that say so.

    `entity` is a meeting or a commitment, `said` a statement; an event is its facts alone.
    """

    kind: str
    date: Date
    facts: tuple[Fact[Model], ...]
    named: frozenset[Key]
    entity: Entity | None = None
    said: Said | None = None

    @property
    def point(self) -> Point:
        """The day, month or year under which it stands: its start, or its end where the start is open."""
        point = self.date.start or self.date.end
        assert point is not None  # noqa: S101  # an interval has at least one end
        return point

    @property
    def place(self) -> tuple[int, int, int, str, str]:
        """What moments are sorted by: the newest first, and what is known less finely below that."""
        point, first = self.point, self.facts[0]
        vague = (point.month is None) + (point.day is None)
        known = (self.entity.key.id, "") if self.entity else (first.origin.id, first.anchor)
        return (-point.lower.toordinal(), vague, ORDER.index(self.kind), *known)


class Chronicle:
    """All moments of a dossier, newest first, with those of a year and those that name an entity at hand.

    It is made of facts and statements, and of the meetings with who attends and the commitments with what became of
    them that may be told of.
    """

    def __init__(
        self,
        facts: Sequence[Fact[Model]],
        statements: Sequence[Said],
        meetings: Sequence[Entity],
        attendees: Mapping[Key, Sequence[Attendee]],
        commitments: Sequence[Entity],
        histories: Mapping[Key, Sequence[Turn]],
    ) -> None:
        self._facts, self._said, self._shown_meetings, self._attendees = facts, statements, meetings, attendees
        self._shown_commitments, self._histories = commitments, histories

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        """Every moment, the newest first."""
        found = (*self._meetings(), *self._commitments(), *self._statements(), *self._events())
        return tuple(sorted(found, key=lambda one: one.place))

    def go_on(self, before: Chronicle) -> None:
        """Take each moment that is the same from a chronicle of before."""
        known = {(one.kind, one.facts): one for one in before.moments}
        self.__dict__["moments"] = tuple(_as_before(one, known.get((one.kind, one.facts))) for one in self.moments)

    @cached_property
    def years(self) -> Mapping[int, tuple[Moment, ...]]:
        """The moments of each year, the newest year first."""
        found: dict[int, list[Moment]] = defaultdict(list)
        for moment in self.moments:
            found[moment.point.year].append(moment)
        return {year: tuple(moments) for year, moments in found.items()}

    @cached_property
    def months(self) -> Mapping[tuple[int, int], tuple[Moment, ...]]:
        """The moments of each month of each year, the newest first; 0 for those whose month is not known."""
        found: dict[tuple[int, int], list[Moment]] = defaultdict(list)
        for moment in self.moments:
            found[moment.point.year, moment.point.month or 0].append(moment)
        return {month: tuple(moments) for month, moments in found.items()}

    @cached_property
    def by_key(self) -> Mapping[Key, tuple[Moment, ...]]:
        """The moments that name each entity."""
        found: dict[Key, list[Moment]] = defaultdict(list)
        for moment in self.moments:
            for key in moment.named:
                found[key].append(moment)
        return {key: tuple(moments) for key, moments in found.items()}

    def naming(self, keys: Iterable[Key]) -> tuple[Moment, ...]:
        """Return the moments that name any of some entities, the newest first."""
        found = dict.fromkeys(moment for key in keys for moment in self.by_key.get(key, ()))
        return tuple(sorted(found, key=lambda one: one.place))

    def _meetings(self) -> Iterator[Moment]:
        for meeting in self._shown_meetings:
            status = meeting.choices.get("status")
            first = (status.fact,) if status else ()
            present = (fact for one in self._attendees[meeting.key] for fact in one.facts)
            if meeting.date:
                yield _moment("meeting", meeting.date, (*first, *meeting.reports, *present), meeting)

    def _commitments(self) -> Iterator[Moment]:
        """Yield commitments on the day they were made."""
        for one in self._shown_commitments:
            dated = [(turn.date, turn.fact) for turn in self._histories[one.key] if turn.date]
            for date, fact in dated[:1]:
                yield _moment("commitment", date, (fact, *one.reports), one)

    def _statements(self) -> Iterator[Moment]:
        for said in with_announcements(self._said):
            yield _moment("statement", _date(said.best), (*said.facts, *said.announced), said=said)

    def _events(self) -> Iterator[Moment]:
        """Yield events; the same words of the same day and actors are one."""
        groups: dict[object, list[Fact[Model]]] = defaultdict(list)
        for fact in self._facts:
            if isinstance(fact.item, Event) and fact.counts:
                actors = frozenset(link.key or link.text for link in fact.linked("actors"))
                groups[fold(fact.item.event), str(fact.date), actors].append(fact)
        for facts in groups.values():
            facts.sort(key=lambda fact: (not fact.is_sure, fact.origin.order, fact.anchor))
            yield _moment("event", _date(facts[0]), facts)


def _as_before(one: Moment, old: Moment | None) -> Moment:
    """Return the moment of before, if that is of the same facts, of the same entity and of the same statement."""
    is_same = old is not None and (old.entity, _announced(old)) == (one.entity, _announced(one))
    return old if old and is_same else one


def _announced(one: Moment) -> tuple[Fact[Model], ...]:
    return one.said.announced if one.said else ()


def _date(fact: Fact[Model]) -> Date:
    assert fact.date is not None  # noqa: S101  # it stands in an article, and those have a date
    return fact.date


def _moment(
    kind: str, date: Date, facts: Iterable[Fact[Model]], entity: Entity | None = None, said: Said | None = None
) -> Moment:
    known = tuple(dict.fromkeys(facts))
    named = frozenset(link.key for fact in known for link in fact.links if link.key)
    return Moment(kind, date, known, named, entity, said)
