"""An entity: everything that is reported of one actor, meeting, series, topic, commitment or indicator."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from ..dates import Date
from ..entities import Alias, Named
from ..fact import Fact, Key, Link
from ..fields import LISTS, How, Model, merges, references
from .choices import Choice, Member, Report, Reported, choose, unite

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True, eq=False)
class Entity:
    """One entity: its values by key, its sets by key, the reports they come from, and its curated prose.

    `plans` are the reports that say what is to come, not what was. `status` is a meeting's or a commitment's.
    """

    key: Key
    """Its kind and id."""
    name: str
    """Its name."""
    reports: tuple[Report, ...]
    """What is reported of it, the oldest first."""
    choices: Mapping[str, Choice] = field(default_factory=dict)
    """The value shown for each key, with those that lost."""
    sets: Mapping[str, tuple[Member, ...]] = field(default_factory=dict)
    """The members of each list, with who reports them."""
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Its names by language."""
    plans: frozenset[Report] = frozenset()
    """The reports of what is to come."""
    page: str | None = None
    """Its registry page below the docs folder."""
    prose: str = ""
    """The prose of that page."""
    removed: bool = False
    """Whether it was taken down."""
    stub: bool = False
    """Whether only withdrawn articles know it."""

    @property
    def is_shown(self) -> bool:
        """Whether it may be told of: neither taken down nor known from what was withdrawn alone."""
        return not self.removed and not self.stub

    def value(self, name: str) -> object:
        """Return the value shown for a key, or None."""
        choice = self.choices.get(name)
        return choice.value if choice else None

    def text(self, name: str) -> str | None:
        """Return the text shown for a key, or None; for a name of another entity, as it was typed."""
        value = self.value(name)
        return value.text if isinstance(value, Link) else value if isinstance(value, str) else None

    @property
    def date(self) -> Date | None:
        """When it takes place, for a meeting."""
        value = self.value("date")
        return value if isinstance(value, Date) else None

    @property
    def is_listed(self) -> bool:
        """Whether a calendar can list it: its first and its last day are known, and a day follows the last."""
        days = self.date.days if self.date else None
        return days is not None and days[1] < dt.date.max

    @property
    def aliases(self) -> tuple[Alias, ...]:
        """Its other names."""
        return tuple(member.value for member in self.sets.get("aliases", ()) if isinstance(member.value, Alias))

    def links(self, name: str) -> tuple[Link, ...]:
        """Return the entities that a key of it names."""
        members = (member.value for member in self.sets.get(name, ()))
        single = (self.value(name),)
        return tuple(value for value in (*members, *single) if isinstance(value, Link))


def merge_entity(
    key: Key,
    name: str,
    live: Sequence[Report],
    plans: frozenset[Report],
    extra: Mapping[str, Sequence[Reported]],
) -> Entity:
    """Merge the reports that count, a page first; `extra` gives keys whose reports are not simply what was typed."""
    singles, sets = _collect(live)
    singles.update({field_: ("typed", list(found)) for field_, found in extra.items() if found})
    chosen = {field_: choose(field_, how, found, plans.__contains__) for field_, (how, found) in singles.items()}  # type: ignore[arg-type]
    page = live[0] if live and live[0].origin.is_page else None
    shown = chosen["name"].value if "name" in chosen and page else name
    return Entity(
        key, str(shown), tuple(live), chosen, {field_: unite(found) for field_, found in sets.items()},
        _names(live), plans, page.origin.path if page else None,
        removed=_removed(live), stub=not live,
    )  # fmt: skip


def _removed(reports: Iterable[Report]) -> bool:
    return any(isinstance(report.item, Named) and report.item.visibility == "removed" for report in reports)


def _collect(reports: Iterable[Report]) -> tuple[dict[str, tuple[str, list[Reported]]], dict[str, list[Reported]]]:
    singles: dict[str, tuple[str, list[Reported]]] = {}
    sets: dict[str, list[Reported]] = defaultdict(list)
    for report in reports:
        values, links = vars(report.item), _by_role(report.links)
        for name, how, role in _merged(type(report.item)):
            value = links.get(role) if role else values[name]
            if value is None or value == ():
                continue
            found = [Reported(one, report) for one in (value if isinstance(value, LISTS) else (value,))]
            if how == "set":
                sets[name] += found
            else:
                singles.setdefault(name, (how, []))[1].extend(found)
    return singles, sets


@cache
def _merged(model: type[Model]) -> tuple[tuple[str, How, str | None], ...]:
    """Return the keys of a model that are merged, how, and for names of entities the role of their links."""
    named = {name for name, _ in references(model)}
    return tuple((name, how, name.rstrip("_") if name in named else None) for name, how in merges(model))


def _by_role(links: Iterable[Link]) -> dict[str | None, list[Link]]:
    found: dict[str | None, list[Link]] = defaultdict(list)
    for link in links:
        found[link.role].append(link)
    return found


def _names(reports: Iterable[Report]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for report in reports:
        for lang, names in report.item.names.items() if isinstance(report.item, Named) else ():
            found[lang] += [name for name in names if name not in found[lang]]
    return {lang: tuple(names) for lang, names in sorted(found.items())}


def reports_of(facts: Iterable[Fact[Model]]) -> dict[Key, list[Report]]:
    """Return the reports of each entity in the order of all facts: those of pages first, then by date."""
    found: dict[Key, list[Report]] = defaultdict(list)
    for fact in facts:
        if fact.key:
            found[fact.key].append(fact)
    return {key: found[key] for key in sorted(found)}
