"""The directory: what a name in prose leads to, on a given day, and what its author should know where it leads nowhere.

Front matter looks for a name among the kind that its key is about. Prose has no keys, so here all kinds are asked.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple, TypeAlias
from urllib.parse import unquote

from .fact import Key
from .names import Spellings, fold

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from .fact import Article
    from .meetings import MeetingNames
    from .merge.entity import Entity
    from .registry import Registry

Finder: TypeAlias = "Callable[[str, dt.date | None], Iterable[Key]]"
ARTICLE = "article"
PREFIX = re.compile(r"(?P<kind>[a-z]+):\s*(?P<rest>\S.*)")
TWINS = {"series": "actor"}
"""A kind that gives way to another one where both have a name: the two pages lead to each other."""


@dataclass(frozen=True)
class Lead:
    """What a link by name leads to: an entity or an article, and an anchor there; else what is wrong.

    `text` is the name as typed, without what says where to look; `by_id` whether it is an id, which nobody reads.
    """

    text: str
    key: Key | None = None
    anchor: str = ""
    by_id: bool = False
    code: str = ""
    message: str = ""


class Asked(NamedTuple):
    """What a link by name asks for: a name, an anchor there, the kind that was typed, and the kinds it can be of.

    `dated` says whether it may lead elsewhere on another day.
    """

    text: str
    anchor: str
    kind: str | None
    kinds: tuple[str, ...]
    dated: bool


class Directory:
    """Every entity and article that prose may name."""

    def __init__(
        self,
        registry: Registry,
        meetings: MeetingNames,
        former: Mapping[Key, Key],
        entities: Mapping[Key, Entity],
        articles: Mapping[str, Article],
        folders: Mapping[str, str],
    ) -> None:
        self._registry, self._meetings, self._former = registry, meetings, former
        self._entities, self._articles, self._folders = entities, articles, folders
        self._kinds = {**{folder: kind for kind, folder in folders.items()}, **{kind: kind for kind in folders}}
        self._asked: dict[str, Asked] = {}
        self._leads: dict[str, Lead] = {}
        looks = {kind: partial(_look, registry, kind) for kind in registry.names}
        self._finders: Mapping[str, Finder] = {**looks, "meeting": meetings.find, ARTICLE: partial(_article, articles)}

    def lead(self, typed: str, on: dt.date | None) -> Lead:
        """Return what `[[typed]]` leads to in a text of a day."""
        known = self._leads.get(typed)
        if known:
            return known
        asked = self._asked.get(typed) or self._ask(typed)
        made = self._lead(asked, on)
        return made if asked.dated else self._leads.setdefault(typed, made)

    def is_dated(self, typed: str) -> bool:
        """Return whether `[[typed]]` may lead elsewhere on another day."""
        return (self._asked.get(typed) or self._ask(typed)).dated

    def has_paths_of(self, other: Directory) -> bool:
        """Return whether ordinary links lead to the same as in another directory."""
        return self._paths == other._paths

    def _lead(self, asked: Asked, on: dt.date | None) -> Lead:
        text, anchor, kind, kinds, _ = asked
        found = dict(self._found(text, on, kinds))
        if len(found) == 1:
            ((key, by_id),) = found.items()
            return Lead(text, key, anchor, by_id)
        message = self._ambiguous(text, sorted(found)) if found else self._unknown(text, on, kind)
        return Lead(text, None, anchor, code="DOS071" if found else "DOS070", message=message)

    def _ask(self, typed: str) -> Asked:
        """Take apart what stands in a link; many links name the same."""
        name, _, anchor = (part.strip() for part in typed.partition("#"))
        kind, text = self._placed(name)
        dated = any(map(self._registry.is_dated, (text, text.rpartition(" ")[0])))
        self._asked[typed] = Asked(text, anchor, kind, (kind,) if kind else self._possible(text), dated)
        return self._asked[typed]

    def at(self, path: str, page: str) -> Key | None:
        """Return the entity or article that an ordinary link of a page leads to by the path of its file."""
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path.partition("#")[0])))
        return self._paths.get(target)

    def path(self, key: Key) -> str:
        """Return the path of the page of an entity or article, below the docs folder."""
        if key.kind == ARTICLE:
            return self._articles[key.id].origin.path
        return self._entities[key].page or f"{self._folders[key.kind]}/{key.id}.md"

    def title(self, key: Key) -> str:
        """Return the title of an article; nothing for an entity, which may be called otherwise from page to page."""
        return self._articles[key.id].origin.title if key.kind == ARTICLE else ""

    @cached_property
    def _paths(self) -> Mapping[str, Key]:
        keys = (*self._entities, *(Key(ARTICLE, one) for one in self._articles))
        return {self.path(key): key for key in keys}

    def _placed(self, name: str) -> tuple[str | None, str]:
        """Return the kind that a name is typed with, as `topic:…` or `topics/…`, and the rest of it."""
        prefixed = PREFIX.fullmatch(name)
        head, slash, rest = name.rpartition("/")
        if prefixed and prefixed["kind"] in self._folders:
            return prefixed["kind"], prefixed["rest"]
        return (self._kinds[head], rest) if slash and head in self._kinds else (None, name)

    def _found(self, text: str, on: dt.date | None, kinds: Iterable[str]) -> Iterator[tuple[Key, bool]]:
        """Yield what a name may mean, with whether it is the id of that; of twins the one that has the lead."""
        found = {one: keys for one in kinds if (keys := tuple(self._of_kind(one, text, on)))}
        for one, keys in found.items():
            if TWINS.get(one) not in found:
                yield from ((key, self._is_id(text, key)) for key in keys)

    def _possible(self, text: str) -> tuple[str, ...]:
        """Return the kinds among which a name may mean something on some day."""
        return tuple(one for one in self._folders if self._on_some_day(one, text))

    def _on_some_day(self, kind: str, text: str) -> bool:
        """Return whether a name may mean something; also `<series> <number>`, whose series may depend on the day."""
        of_series = kind == "meeting" and self._registry.look("series", text.rpartition(" ")[0], None).keys
        return bool(of_series) or any(self._of_kind(kind, text, None))

    def _is_id(self, text: str, key: Key) -> bool:
        return text != self._name(key) and (text == key.id or Key(key.kind, text) in self._former)

    def _of_kind(self, kind: str, text: str, on: dt.date | None) -> Iterable[Key]:
        own = Key(kind, text)
        if own in self._entities:
            return (own,)
        if own in self._former:
            return (self._former[own],)
        found = [key for key in self._finders[kind](text, on) if key in self._entities or kind == ARTICLE]
        return found or self._called.get((kind, fold(text)), ())

    @cached_property
    def _called(self) -> Mapping[tuple[str, str], list[Key]]:
        """The names of entities as their pages show them: of commitments, figures and meetings as well."""
        found: dict[tuple[str, str], list[Key]] = defaultdict(list)
        for key, entity in self._entities.items():
            found[key.kind, fold(entity.name)].append(key)
        return found

    def _name(self, key: Key) -> str:
        return self._entities[key].name if key in self._entities else ""

    def _ambiguous(self, text: str, keys: Iterable[Key]) -> str:
        listed = " and ".join(f"'{key.kind}:{key.id}' ({self._declared_in(key)})" for key in keys)
        return f"'{text}' fits {listed}; write the one you mean"

    def _declared_in(self, key: Key) -> str:
        if key.kind == ARTICLE:
            return self._articles[key.id].place.document.file
        reports = self._entities[key].reports
        return reports[0].place.document.file if reports else "no page"

    def _unknown(self, text: str, on: dt.date | None, kind: str | None) -> str:
        kinds = [kind] if kind else [one for one in self._folders if one in self._registry.names]
        outdated = [found for one in kinds if one != ARTICLE and (found := self._registry.look(one, text, on).outdated)]
        if outdated:
            return f"'{text}' is an alias of '{outdated[0].id}' that does not hold on {on}; write '{outdated[0].id}'"
        near = self._spelled.closest(text)
        cure = f"did you mean '{near}'?" if near else "mend the name, or name it in the front matter of an article"
        return f"unknown name '{text}'; {cure}"

    @cached_property
    def _spelled(self) -> Spellings:
        names = {name for entity in self._entities.values() if not entity.removed for name in _names(entity)}
        return Spellings(sorted({*names, *self._articles}))


def _look(registry: Registry, kind: str, text: str, on: dt.date | None) -> Iterable[Key]:
    return registry.look(kind, text, on).keys


def _article(articles: Mapping[str, Article], text: str, on: dt.date | None) -> Iterable[Key]:
    del on
    return (Key(ARTICLE, text),) if text in articles else ()


def _names(entity: Entity) -> Iterator[str]:
    yield entity.name
    yield from (alias.name for alias in entity.aliases)
    yield from (name for names in entity.names.values() for name in names)
