"""The registry: which entity a name means, on a given day. Source: SPEC 4.1 and 4.2."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, cast

from .entities import Actor, Alias, Named
from .fact import Fact, Key
from .names import Spellings, fold, short_hash, slug
from .problem import Problem, problem

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from .dates import Date
    from .fields import Model
    from .former import Former
    from .source import Place

TWINS = {"actor": "series", "series": "actor"}
"""Kinds that may share a name, and then share aliases."""
SPLIT = frozenset(("jr. jr sr. sr ii iii iv phd ph.d. m.d. inc. inc ltd. ltd llc esq. esq gmbh").split())
"""What stands behind a comma in a name and is no name itself."""


@dataclass
class Entry:
    """An entity that somebody declared, and the reports that declare it."""

    key: Key
    name: str
    reports: list[Fact[Model]] = field(default_factory=list)


class Owned(NamedTuple):
    """An alias and the entity it belongs to."""

    alias: Alias
    key: Key


class Found(NamedTuple):
    """What a name means: at most one entity, else several candidates; and an alias that is out of its dates."""

    keys: tuple[Key, ...] = ()
    by_alias: bool = False
    outdated: Key | None = None


class Names:
    """The names of one kind of entity."""

    def __init__(self, former: Mapping[str, Key]) -> None:
        self.entries: dict[str, Entry] = {}
        self._former = former
        self.created: dict[str, Entry] = {}
        self.made: dict[str, Entry] = {}
        self._names: dict[str, list[Key]] = defaultdict(list)
        self._codes: dict[str, list[Key]] = defaultdict(list)
        self._aliases: dict[str, list[Owned]] = defaultdict(list)

    def add(self, entry: Entry, item: Named) -> None:
        """Take up the names that a report gives to an entity."""
        self.entries.setdefault(entry.key.id, entry)
        own = self._known_otherwise(entry, item.name)
        for name in (*own, *(name for names in item.names.values() for name in names)):
            _append(self._names[fold(name)], entry.key)
        if isinstance(item, Actor) and item.code:
            _append(self._codes[fold(item.code)], entry.key)
        for alias in item.aliases:
            _append(self._aliases[fold(alias.name)], Owned(alias, entry.key))

    def _known_otherwise(self, entry: Entry, name: str | None) -> tuple[str, ...]:
        """Return the name, unless it is one of the entity's aliases: an alias stays bound to its dates."""
        aliased = any(one.key == entry.key for one in self._aliases.get(fold(name or ""), ()))
        return (name,) if name and not aliased else ()

    def find(self, text: str, on: dt.date | None) -> Found:
        """Find by id, former id, name, code, then alias valid on the day; names that nobody declared come last."""
        key = fold(text)
        if text in self.entries:
            return Found((self.entries[text].key,))
        if text in self._former:
            return Found((self._former[text],))
        for index in (self._names, self._codes):
            if key in index:
                return Found(tuple(index[key]))
        owned = self._aliases.get(key, [])
        valid = tuple(dict.fromkeys(one.key for one in owned if one.alias.holds(on)))
        if valid:
            return Found(valid, by_alias=True)
        outdated = owned[0].key if owned else None
        made = self.created.get(key) or self.made.get(text)
        return Found((made.key,) if made else (), outdated=outdated)

    def named(self, text: str) -> Entry | None:
        """Return the one entity that bears a name as its alias or name, whatever the day."""
        key = fold(text)
        if key not in self._names and key not in self._aliases:
            return None
        keys = {*self._names.get(key, ()), *(one.key for one in self._aliases.get(key, ()))}
        return self.entries.get(next(iter(keys)).id) if len(keys) == 1 else None

    def is_alias(self, text: str) -> bool:
        """Return whether a text is an alias, which may hold on some days alone."""
        return fold(text) in self._aliases

    def all_names(self) -> list[str]:
        """Return every declared name and alias, as typed."""
        names = [entry.name for entry in self.entries.values()]
        return names + [one.alias.name for owned in self._aliases.values() for one in owned]

    def spelled(self, key: Key) -> list[str]:
        """Return the names and aliases of one entity."""
        aliases = [one.alias.name for owned in self._aliases.values() for one in owned if one.key == key]
        names = [entry.name for entry in (*self.entries.values(), *self.created.values()) if entry.key == key]
        return names + aliases

    def with_word(self, word: str) -> list[Entry]:
        """Return the entities in whose name a word stands."""
        pattern = re.compile(rf"\b{re.escape(fold(word))}\b")
        return [entry for entry in self.entries.values() if pattern.search(fold(entry.name))]


class Reference(NamedTuple):
    """A name that a fact uses: where to look, on which day, and in which fact and which of its keys it was typed.

    `typed` is how it was typed, which may say more, as `A > B` does of a topic; `create` says whether an entity is
    made where nobody knows the name.
    """

    kinds: tuple[str, ...]
    text: str
    on: dt.date | None
    fact: Fact[Model]
    key: str = ""
    typed: str = ""
    create: bool = True

    @property
    def place(self) -> Place:
        """Where it was typed."""
        return self.fact.place / self.key if self.key else self.fact.place


class Registry:
    """Resolves names to entities and makes those that nobody declared; notes what an author should know."""

    def __init__(self, kinds: Iterable[str], former: Former) -> None:
        self.names: dict[str, Names] = {kind: Names(former.of_kind(kind)) for kind in kinds}
        self.problems: list[Problem] = []
        self.declared: list[Fact[Model]] = []
        """The reports that declare names, in the order in which they do."""
        self._spellings: dict[str, Spellings] = {}
        self._known: dict[str, dict[str, Found]] = {kind: {} for kind in self.names}

    def declare(self, reports: Sequence[Fact[Model]], kind: str) -> None:
        """Take up the reports that give an id, an alias, a code or a page; reports without a page come second."""
        names = self.names[kind]
        for report in sorted(filter(_declares, reports), key=_curated_first):
            self.declared.append(report)
            item = cast("Named", report.item)
            found = self._declared(names, kind, report, item)
            if found:
                found.reports.append(report)
                names.add(found, item)

    def _declared(self, names: Names, kind: str, report: Fact[Model], item: Named) -> Entry | None:
        """Return the entity that a report declares; None where its name fits two."""
        name = item.name or ""
        if report.origin.is_page:
            own = report.origin.id.partition(":")[2]
            return names.entries.get(own) or Entry(Key(kind, own), name)
        if item.id:
            return names.entries.get(item.id) or Entry(Key(kind, item.id), name)
        known = names.find(name, report.origin.date).keys
        if known:
            return names.entries[known[0].id] if len(known) == 1 else None
        return Entry(Key(kind, self._free(kind, name, report.place)), name)

    def _free(self, kind: str, name: str, place: Place) -> str:
        """Return the address of a new name: its slug, and a hash where another name has that."""
        plain = slug(name)
        if plain not in self.names[kind].entries:
            return plain
        self._shared(name, plain, [self.names[kind].entries[plain].name], place)
        return f"{plain}-{short_hash(fold(name))}"

    def create(self, references: Iterable[Reference]) -> None:
        """Make an entity for each name that resolves to nothing, so that order plays no part."""
        wanted: dict[str, dict[str, Reference]] = defaultdict(dict)
        missing: set[tuple[tuple[str, ...], str]] = set()
        for reference in references:
            name = reference.kinds, reference.text
            kind, found = (reference.kinds[0], None) if name in missing else self._found(reference)
            if found and not found.keys:
                wanted[kind].setdefault(fold(self.proper(kind, reference.text)), reference)
                missing |= {name} if found.outdated is None else set()
        for kind, references_ in wanted.items():
            self._make(kind, references_)

    def resolve(self, reference: Reference) -> Key | None:
        """Return the entity that a name means; None and a problem where it fits two."""
        kind, found = self._found(reference)
        if len(found.keys) != 1:
            if found.keys:
                self._ambiguous(reference, found.keys)
            return None
        if kind == "actor" and found.by_alias:
            self._former(reference, found.keys[0])
        return found.keys[0]

    def _found(self, reference: Reference) -> tuple[str, Found]:
        """Return what a name means among the first of its kinds that knows it, else among none."""
        outdated = None
        for kind in reference.kinds:
            found = self._known[kind].get(reference.text) or self.look(kind, reference.text, reference.on)
            if found.keys:
                return kind, found
            outdated = outdated or found.outdated
        return reference.kinds[0], Found(outdated=outdated)

    def made(self) -> frozenset[tuple[str, Key]]:
        """Return the names that nobody declared, as they are folded, and the ids, each with what it means."""
        tables = (table for names in self.names.values() for table in (names.created, names.made))
        return frozenset((fold(name), one.key) for table in tables for name, one in table.items())

    def entry(self, key: Key) -> Entry | None:
        """Return the entity of a key, declared or made."""
        names = self.names[key.kind]
        return names.entries.get(key.id) or names.made.get(key.id)

    def look(self, kind: str, text: str, on: dt.date | None) -> Found:
        """Find a name among one kind without making it and without a word to the author.

        Everything is declared by now: what a name means on every day need not be looked up again.
        """
        known = self._known[kind].get(text)
        if known:
            return known
        first = self.names[kind].find(text, on)
        proper = text if first.keys else self.proper(kind, text)
        found = first if proper == text else self.names[kind].find(proper, on)
        if found.keys and not found.by_alias and first.outdated is found.outdated is None:
            self._known[kind][text] = found
        return found

    def is_dated(self, text: str) -> bool:
        """Return whether a name may mean something else on another day: it, or what it stands for, is an alias."""
        texts = {kind: (text, self.proper(kind, text)) for kind in self.names}
        return any(self.names[kind].is_alias(one) for kind, ones in texts.items() for one in ones)

    def proper(self, kind: str, text: str) -> str:
        """Return the name that an alias of a series stands for when an actor is meant, and the other way round."""
        twin = TWINS.get(kind)
        entry = self.names[twin].named(text) if twin else None
        return entry.name if entry else text

    def _make(self, kind: str, wanted: dict[str, Reference]) -> None:
        names = self.names[kind]
        texts = {key: self.proper(kind, reference.text) for key, reference in wanted.items()}
        spelled = Counter(slug(text) for text in texts.values() if text != slug(text))
        texts = {key: text for key, text in texts.items() if text != slug(text) or spelled[text] != 1}
        sharing: dict[str, list[str]] = defaultdict(list)
        for text in texts.values():
            sharing[slug(text)].append(text)
        for key, text in texts.items():
            plain = slug(text)
            declared = [names.entries[plain].name] if plain in names.entries else []
            clash = [*declared, *(other for other in sharing[plain] if other != text)]
            own = f"{plain}-{short_hash(key)}" if clash else plain
            names.created[key] = names.made[own] = Entry(Key(kind, own), text)
            if clash:
                self._shared(text, plain, clash, wanted[key].place)
            self._introduce(kind, text, wanted[key])

    def _shared(self, name: str, address: str, others: Iterable[str], place: Place) -> None:
        listed = ", ".join(f"'{other}'" for other in sorted(others))
        message = f"'{name}' shares the address '{address}' with {listed}"
        cure = "if they are one, make one an alias on the page of the other, else give each an 'id'"
        self.problems.append(problem("DOS038", place.where, f"{message}; {cure}"))

    def _introduce(self, kind: str, text: str, reference: Reference) -> None:
        """Say what an author should know of a name that is new."""
        place = reference.place
        if fold(text) in SPLIT:
            message = f"an actor called '{text}': did a comma split a name? Put the whole name in quotes"
            self.problems.append(problem("DOS037", place.where, message))
            return
        outdated = self.names[kind].find(text, reference.on).outdated
        if outdated:
            message = (
                f"'{text}' is an alias of '{outdated.id}' that does not hold on {reference.on}; a new page is made"
            )
            self.problems.append(problem("DOS034", place.where, message + f", write '{outdated.id}' if you mean it"))
            return
        near = self._near(kind).closest(text)
        if near and fold(near) != fold(text) and not self._told_apart(kind, near, text):
            message = f"'{text}' is new; did you mean '{near}'?"
            self.problems.append(problem("DOS032", place.where, message))

    def _told_apart(self, kind: str, known: str, text: str) -> bool:
        """Return whether the page of a known name says that another one is not meant."""
        entry = self.names[kind].named(known)
        items = (report.item for report in entry.reports) if entry else ()
        return any(fold(text) in map(fold, item.distinct_from) for item in items if isinstance(item, Actor))

    def _near(self, kind: str) -> Spellings:
        if kind not in self._spellings:
            self._spellings[kind] = Spellings(self.names[kind].all_names())
        return self._spellings[kind]

    def namesakes(self, references: Sequence[Reference]) -> None:
        """Warn of a bare name beside the same name with a qualifier in brackets."""
        qualified: dict[tuple[str, str], str] = {}
        for reference in references:
            name = reference.text
            stripped = re.sub(r"\s*\([^()]*\)\s*$", "", name) if ")" in name else name
            if stripped != name:
                qualified.setdefault((reference.kinds[0], fold(stripped)), name)
        bare: dict[tuple[str, str], Reference] = {}
        for reference in references if qualified else ():
            name, kind = fold(reference.text), reference.kinds[0]
            if name in self.names[kind].created:
                bare.setdefault((kind, name), reference)
        for key in bare.keys() & qualified.keys():
            message = (
                f"'{bare[key].text}' is another entity than '{qualified[key]}'; add the brackets if you mean that one"
            )
            self.problems.append(problem("DOS035", bare[key].place.where, message))

    def _ambiguous(self, reference: Reference, keys: Sequence[Key]) -> None:
        places = ", ".join(f"'{key.id}' ({self._declared_in(key)})" for key in sorted(keys))
        message = f"'{reference.text}' fits {places}; write the id of the one you mean"
        self.problems.append(problem("DOS030", reference.place.where, message))

    def _declared_in(self, key: Key) -> str:
        entry = self.entry(key)
        return entry.reports[0].place.document.file if entry and entry.reports else "no file"

    def _former(self, reference: Reference, key: Key) -> None:
        """Note an alias whose owner had left office while somebody else with that word in the name held one."""
        on = reference.on
        if on is None or _holds(self.entry(key), on) is not False:
            return
        others = [one for one in self.names["actor"].with_word(reference.text) if one.key != key and _holds(one, on)]
        if others:
            message = (
                f"'{reference.text}' is read as '{key.id}', whose office had ended; did you mean '{others[0].name}'?"
            )
            self.problems.append(problem("DOS036", reference.place.where, message))


def _curated_first(report: Fact[Model]) -> tuple[bool, bool]:
    """Return a sort key: pages in the order of their files, then reports that give an id, then the others."""
    given = report.origin.is_page or (isinstance(report.item, Named) and report.item.id is not None)
    return (not report.origin.is_page, not given)


def _declares(report: Fact[Model]) -> bool:
    """Return whether a report is a page, or says more of an entity's identity than one name."""
    item = report.item
    if not isinstance(item, Named) or item.name is None:
        return False
    more = item.id or item.aliases or item.names or (isinstance(item, Actor) and item.code)
    return bool(more) or report.origin.is_page


def _append(items: list[Key] | list[Owned], item: Key | Owned) -> None:
    if item not in items:
        items.append(item)  # type: ignore[arg-type]  # the caller's list holds this type


def _within(on: dt.date, start: Date | None, end: Date | None) -> bool:
    return (start is None or start.lower <= on) and (end is None or on <= end.upper)


def _holds(entry: Entry | None, on: dt.date) -> bool | None:
    """Return whether somebody held an office on a day; None where no office is known."""
    items = [report.item for report in entry.reports] if entry else []
    offices = [office for item in items if isinstance(item, Actor) for office in item.offices]
    dated = [office for office in offices if office.from_ or office.until]
    return any(_within(on, office.from_, office.until) for office in dated) if dated else None
