"""Ties: what binds two actors to each other, from the meetings that both were at and from the facts that name both."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .article import ActorMention, Relation
from .entities import Actor, Commitment, Membership, Office, Person

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .fact import Fact, Key
    from .fields import Model
    from .merge.attendance import Attendee
    from .merge.entity import Entity

KINDS = ("office", "membership", "part", "relation", "commitment", "met")
"""The kinds of ties: what an actor is to another first, what it did with it last."""
ENDS: Mapping[type[Model], tuple[str, str, tuple[str, ...]]] = {
    Office: ("office", "actor", ("of",)),
    Membership: ("membership", "actor", ("organization",)),
    Person: ("membership", "name", ("actor",)),
    Actor: ("part", "report", ("part_of",)),
    ActorMention: ("part", "report", ("part_of",)),
    Relation: ("relation", "subject", ("object",)),
    Commitment: ("commitment", "actor", ("to", "for")),
}
"""The facts that tie two actors: the kind of tie, the role of the one, and the roles of the other."""


@dataclass(frozen=True, eq=False)
class Tie:
    """That one fact ties an actor to another: an office to the body it is of, a pledge to whom it is made."""

    one: Key
    other: Key
    kind: str
    what: str
    fact: Fact[Model]

    @property
    def subject(self) -> object:
        """What it is about: reports of one commitment, or of one office, say one thing."""
        return self.fact.key if self.kind == "commitment" else (self.one, self.what)


@dataclass(frozen=True, eq=False)
class Bond:
    """All ties of one kind between an actor and another: the facts, the newest last, or the meetings of both."""

    other: Key
    kind: str
    ties: tuple[Tie, ...] = ()
    meetings: tuple[Entity, ...] = ()

    @property
    def times(self) -> int:
        """How many meetings, commitments, offices or relations there are."""
        return len(self.meetings) or len({tie.subject for tie in self.ties})


@dataclass(frozen=True, eq=False)
class Neighbour:
    """An actor that is tied to another one, with all that ties them; the first bond says what it is to it."""

    key: Key
    bonds: tuple[Bond, ...]

    @property
    def kind(self) -> str:
        """The kind of the first bond."""
        return self.bonds[0].kind

    @property
    def times(self) -> int:
        """How many ties there are in all."""
        return sum(bond.times for bond in self.bonds)


class Ties:
    """Who is tied to whom. An actor costs the sizes of its own meetings and the facts that name it."""

    def __init__(
        self,
        entities: Mapping[Key, Entity],
        facts: Iterable[Fact[Model]],
        attendees: Mapping[Key, Sequence[Attendee]],
    ) -> None:
        self._entities = entities
        self._facts = facts
        self._attendees = attendees

    def is_shown(self, key: Key | None) -> bool:
        """Return whether there is a page that says who an actor is."""
        entity = self._entities.get(key) if key and key.kind == "actor" else None
        return entity is not None and entity.is_shown

    @cached_property
    def there(self) -> Mapping[Key, tuple[Key, ...]]:
        """The actors who were at each meeting that was held."""
        found = {}
        for meeting, attendees in self._attendees.items():
            keys = {one.actor.key for one in attendees if one.was_there and one.actor.key}
            if self._entities[meeting].is_shown:
                found[meeting] = tuple(sorted(filter(self.is_shown, keys)))
        return found

    @cached_property
    def meetings(self) -> Mapping[Key, tuple[Key, ...]]:
        """The meetings at which each actor was, the earliest first."""
        found: dict[Key, list[Key]] = defaultdict(list)
        for meeting, keys in self.there.items():
            for key in keys:
                found[key].append(meeting)
        return {key: tuple(sorted(meetings, key=self._day)) for key, meetings in found.items()}

    def _day(self, meeting: Key) -> tuple[str, Key]:
        date = self._entities[meeting].date
        return (date.lower.isoformat() if date else "", meeting)

    @cached_property
    def facts(self) -> tuple[Tie, ...]:
        """The ties of all facts that count, each with both ends shown; in the order of the facts."""
        return tuple(tie for fact in self._facts if fact.counts for tie in self._of(fact))

    def _of(self, fact: Fact[Model]) -> Iterator[Tie]:
        if type(fact.item) not in ENDS or self._is_gone(fact.key):
            return
        kind, role, roles = ENDS[type(fact.item)]
        one = fact.one(role)
        others = dict.fromkeys(link.key for name in roles for link in fact.linked(name) if self.is_shown(link.key))
        for other in others if one and self.is_shown(one.key) else ():
            if one and one.key and other and other != one.key:
                yield Tie(one.key, other, kind, _what(fact.item, kind), fact)

    def _is_gone(self, key: Key | None) -> bool:
        return key is not None and self._entities[key].removed

    @cached_property
    def ends(self) -> Mapping[Key, tuple[Tie, ...]]:
        """The ties of facts by each of their ends."""
        found: dict[Key, list[Tie]] = defaultdict(list)
        for tie in self.facts:
            found[tie.one].append(tie)
            found[tie.other].append(tie)
        return {key: tuple(ties) for key, ties in found.items()}

    def met(self, key: Key) -> Mapping[Key, tuple[Entity, ...]]:
        """Return whom an actor met, the most often met first, with the meetings, the earliest first."""
        found: dict[Key, list[Entity]] = defaultdict(list)
        for meeting in self.meetings.get(key, ()):
            for other in self.there[meeting]:
                found[other].append(self._entities[meeting])
        found.pop(key, None)
        often = sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        return {other: tuple(meetings) for other, meetings in often}

    @cached_property
    def degrees(self) -> Mapping[Key, int]:
        """To how many others each actor is tied, of those who are tied to any."""
        found = ((key, self._degree(key)) for key in sorted({*self.meetings, *self.ends}))
        return {key: count for key, count in found if count}

    def _degree(self, key: Key) -> int:
        met: set[Key] = set().union(*(self.there[meeting] for meeting in self.meetings.get(key, ())))
        tied = {end for tie in self.ends.get(key, ()) for end in (tie.one, tie.other)}
        return len((met | tied) - {key})

    def neighbours(self, key: Key) -> tuple[Neighbour, ...]:
        """Return all that an actor is tied to: the strongest of each kind first, so that a few show all kinds."""
        bonds: dict[Key, list[Bond]] = defaultdict(list)
        for bond in self._bonds(key):
            bonds[bond.other].append(bond)
        found = [Neighbour(other, tuple(sorted(own, key=_order))) for other, own in bonds.items()]
        found.sort(key=lambda one: (-one.times, one.key))
        rank: dict[str, int] = defaultdict(int)
        ranked = []
        for one in found:
            ranked.append(((rank[one.kind], KINDS.index(one.kind)), one))
            rank[one.kind] += 1
        return tuple(one for _, one in sorted(ranked, key=lambda pair: pair[0]))

    def _bonds(self, key: Key) -> Iterator[Bond]:
        found: dict[tuple[Key, str], list[Tie]] = defaultdict(list)
        for tie in self.ends.get(key, ()):
            found[tie.other if tie.one == key else tie.one, tie.kind].append(tie)
        for (other, kind), ties in found.items():
            yield Bond(other, kind, tuple(sorted(ties, key=_told)))
        for other, meetings in self.met(key).items():
            yield Bond(other, "met", meetings=meetings)


def _order(bond: Bond) -> int:
    return KINDS.index(bond.kind)


def _told(tie: Tie) -> tuple[str, tuple[str, ...], str]:
    date = tie.fact.date
    return (date.lower.isoformat() if date else "", tie.fact.origin.order, tie.fact.anchor)


def _what(item: Model, kind: str) -> str:
    """Return the word for a tie: the predicate, the office, the kind of promise."""
    if isinstance(item, Relation):
        return item.predicate
    if isinstance(item, Office):
        return item.office
    return (item.kind or "pledge") if isinstance(item, Commitment) else {"membership": "member"}.get(kind, kind)
