"""One thing of one dossier as it is compared: what is shown of it, and what each article reports."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..entities import Attendance
from ..fields import key_name, references
from ..kinds import kind_of, parts_of
from .side import standing
from .told import cite, given

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from ..fields import Model
    from ..source import Place
    from .side import Report, Side

DERIVED = ("meeting", "commitment")
"""The kinds that a report does not name by their name alone: there a name is a value like others."""
REFERENCE = frozenset({"id", "ref", "confidence", "source", "role"})
"""The keys that say which thing is meant, or that are compared in their own way."""

SILENT = ("", "present", "reported", "confirmed")
"""What goes without saying."""


@dataclass(frozen=True)
class Told:
    """One value: what it is the same as, its text, where it stands, and who gives it."""

    same: Hashable
    text: str
    place: Place
    by: frozenset[str]


@dataclass(frozen=True)
class Field:
    """What is told for one key; `many` where it is a set."""

    values: tuple[Told, ...]
    many: bool = False

    @property
    def same(self) -> frozenset[Hashable]:
        """What the values are the same as; their order plays no part."""
        return frozenset(one.same for one in self.values)

    @property
    def text(self) -> str:
        """The values as text."""
        return ", ".join(dict.fromkeys(one.text for one in self.values))

    @property
    def by(self) -> frozenset[str]:
        """Who gives any of the values."""
        return frozenset(home for one in self.values for home in one.by)

    @property
    def place(self) -> Place:
        """Where the first of the values stands."""
        return self.values[0].place


@dataclass(frozen=True, eq=False)
class Record:
    """One entity, fact or article.

    `shown` is what readers see, `reports` what each article gives, `says` what to tell of it when it is new or gone.
    `id` is set where its address follows from it. A `bare` one is a draft or withdrawn: beyond that nothing counts.
    `revised` are the values that the one shown has replaced.
    """

    kind: str
    key: str
    name: str
    place: Place
    homes: frozenset[str]
    shown: Mapping[str, Field]
    reports: Mapping[str, Mapping[str, Field]] = field(default_factory=dict)
    says: str = ""
    id: str = ""
    bare: bool = False
    revised: frozenset[Hashable] = frozenset()


def fields_of(fact: Report, side: Side) -> dict[str, Field]:
    """Return everything that a fact says, by the key that an author types; what it inherits only of confidence."""
    links = dict(references(type(fact.item)))
    found = {key_name(type(fact.item), name): _typed(fact, side, name, name in links) for name in _compared(fact.item)}
    roles = _roles(fact)
    if roles:
        found["role"] = told_field(fact, side, "role", roles)
    if getattr(fact.item, "source", ()):
        by = frozenset((side.home(fact),))
        cited = tuple(Told(*cite(source), fact.place / "source", by) for source in fact.sources)
        found["source"] = Field(cited, many=True)
    single = {"confidence": fact.confidence, "standing": standing(fact)}
    return found | {name: told_field(fact, side, name, (text,)) for name, text in single.items()}


def told_field(fact: Report, side: Side, name: str, values: Iterable[object], many: bool = False) -> Field:
    """Return a field of values that one fact gives."""
    by = frozenset((side.home(fact),))
    return Field(tuple(Told(*side.told(value), fact.place / name, by) for value in values), many)


def _compared(item: Model) -> list[str]:
    """Return the keys of an item that somebody typed and that are no thing of their own."""
    kind = kind_of(item)
    skipped = {*REFERENCE, *parts_of(type(item))}
    skipped |= {"name"} if kind and kind.key not in DERIVED else set()
    return [name for name in type(item).model_fields if name not in skipped and given(getattr(item, name))]


def _typed(fact: Report, side: Side, name: str, is_link: bool) -> Field:
    value = getattr(fact.item, name)
    values = fact.linked(name.rstrip("_")) if is_link else listed(value)
    return told_field(fact, side, key_name(type(fact.item), name), values, isinstance(value, tuple | dict))


def listed(value: object) -> Sequence[object]:
    """Return the members of a set, or a single value; names by language each with theirs."""
    if isinstance(value, dict):
        return [f"{lang}: {', '.join(names)}" for lang, names in value.items()]
    return value if isinstance(value, tuple) else (value,)


def _roles(fact: Report) -> tuple[str, ...]:
    """Return the role somebody has, that of the list it was typed in first."""
    own = (fact.field,) if isinstance(fact.item, Attendance) and fact.field in ("chair", "host") else ()
    typed = getattr(fact.item, "role", None)
    return (*own, typed) if typed else own


def reports_of(facts: Sequence[Report], side: Side) -> dict[str, dict[str, Field]]:
    """Return what each article gives, of facts that are one; what it gives twice is one field."""
    found: dict[str, dict[str, list[Field]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        for name, told in fields_of(fact, side).items():
            found[side.home(fact)][name].append(told)
    return {
        home: {name: Field(tuple(v for one in told for v in one.values), told[0].many) for name, told in fields.items()}
        for home, fields in found.items()
    }


def best_first(facts: Sequence[Report], *, newest: bool = True) -> list[Report]:
    """Return the facts that count, else all, the one to be shown first: sure, curated, and the newest or oldest."""
    live = [fact for fact in facts if fact.counts] or facts
    told = sorted(live, key=lambda fact: fact.origin.order, reverse=newest)
    return sorted(told, key=lambda fact: (fact.confidence == "expected", not fact.is_sure, not fact.origin.is_page))


def shown_of(facts: Sequence[Report], side: Side) -> dict[str, Field]:
    """Return each key as the best report gives it that gives it at all."""
    shown: dict[str, Field] = {}
    for fields in reports_of(facts, side).values():
        shown = {**fields, **shown}
    return shown


def told_as(shown: Mapping[str, Field], says: Iterable[tuple[str, str]]) -> str:
    """Return what a thing says in the given keys, and how sure it is; the usual need not be said."""
    keys = (*says, ("", "confidence"), ("", "standing"))
    return ", ".join(word + shown[name].text for word, name in keys if name in shown and shown[name].text not in SILENT)
