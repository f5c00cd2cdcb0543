"""What is remembered of articles whose names were resolved: one that would come to the same is not bound again.

What an article becomes depends on the names that it uses, on the meetings that it names, and on the entities that it
reports. Where all declared names are those of before, only names that were made can mean something else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from .names import fold

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .dates import Date
    from .entities import Source
    from .fact import Article, Fact, Key
    from .fields import Model
    from .meetings import MeetingNames
    from .registry import Reference, Registry


class Ground(NamedTuple):
    """What a fact stands on: its meeting, the report of that in the same article, and when the meeting was."""

    meeting: Key | None
    home: Fact[Model] | None
    date: Date | None


NOWHERE = Ground(None, None, None)
"""The ground of most facts: one value for all."""


class Frame(NamedTuple):
    """What a fact takes from its surroundings, and the names in it.

    The report of its meeting in the same article, when it was said or holds, and the day on which names are judged;
    the entity that it reports by name, where that may have to be made, and those that it names beside.
    """

    home: Fact[Model] | None
    date: Date | None
    on: dt.date | None
    wish: Reference | None
    named: tuple[Reference, ...]


@dataclass(frozen=True)
class Basis:
    """What all articles are bound by: if any of it is another one, each of them is bound again."""

    declared: Sequence[Fact[Model]]
    """The reports that declare names."""
    former: Mapping[Key, Key]
    """The entity that each id of before means."""
    sources: tuple[tuple[str, Source], ...]
    """What all articles may cite by name, in order: of two at one address the first is meant."""


@dataclass(frozen=True)
class Binding:
    """An article as it was read and as it was bound, without a problem, and what that depended on beside its text."""

    read: Article
    bound: Article
    grounds: Sequence[Ground]
    frames: Sequence[Frame]
    keys: Sequence[Key | None]
    """The meeting, the commitment or the series of values that each fact is about."""
    meetings: Sequence[tuple[Reference, Sequence[Key]]]
    """The meetings that are named, and what each name can mean."""
    names: frozenset[str]
    """All names that are used, as they are folded: as typed, and what an alias stands for."""

    def stands(self, article: Article, grounds: Sequence[Ground], names: MeetingNames) -> bool:
        """Return whether an article is the same, and its facts stand on the same ground."""
        same = self.read is article and self.grounds == grounds
        return same and all(names.find(one.text, one.on) == found for one, found in self.meetings)


@dataclass
class Bindings:
    """The bindings of one library, which those of the next one may be."""

    basis: Basis | None = None
    made: frozenset[tuple[str, Key]] = frozenset()
    """The names that nobody declared, as they are folded, each with what it means."""
    of: dict[str, Binding] = field(default_factory=dict)
    """The binding of each article, by its path."""

    def become(self, other: Bindings) -> None:
        """Forget all of it, and remember another one."""
        self.basis, self.made, self.of = other.basis, other.made, other.of

    def renamed(self, now: Bindings) -> frozenset[str]:
        """Return the names, as they are folded, that mean something else now, of those that nobody declared."""
        return frozenset(name for name, _ in now.made ^ self.made)


def references_in(frames: Iterable[Frame]) -> Iterator[Reference]:
    """Yield the names in facts: of what each reports, and of what it names beside."""
    return (one for frame in frames for one in (frame.wish, *frame.named) if one)


def names_in(frames: Iterable[Frame], registry: Registry) -> frozenset[str]:
    """Return the names in facts as they are folded: as typed, and what an alias stands for."""
    used = {(kind, one.text) for one in references_in(frames) for kind in one.kinds}
    return frozenset(fold(text) for kind, typed in used for text in (typed, registry.proper(kind, typed)))


def meetings_in(frames: Iterable[Frame], names: MeetingNames) -> list[tuple[Reference, Sequence[Key]]]:
    """Return the meetings that facts name, and what each name can mean."""
    return [(one, names.find(one.text, one.on)) for one in references_in(frames) if one.kinds == MEETING]


MEETING = ("meeting",)
"""The kinds of a name that means a meeting."""
