"""One of two dossiers, read with the keys and the article ids that the newer one uses."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from ..fact import Fact, Key
from ..fields import Model
from ..names import fold
from .told import given, tell

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    from ..dossier import Dossier
    from ..merge.indicators import Point
    from .told import Pair

Report = Fact[Model]
LENGTH = 60
"""How many characters of a text name a statement or an event."""
Terms = tuple[str, ...]
"""What a fact is known by: roles, keys or the words below; all must be given but those with a question mark."""
WORDS: Mapping[str, Callable[[Model], str | None]] = {
    "words": lambda item: getattr(item, "quote", None) or getattr(item, "says", None),
    "target": lambda item: "target" if getattr(item, "status", None) == "target" else None,
}


@dataclass(frozen=True, eq=False)
class Side:
    """A dossier; `keys` and `articles` say what its entities and articles are called in the newer one."""

    dossier: Dossier
    keys: Mapping[Key, Key] = field(default_factory=dict)
    articles: Mapping[str, str] = field(default_factory=dict)

    def key(self, key: Key) -> Key:
        """Return the key of an entity in the newer dossier."""
        return self.keys.get(key, key)

    def told(self, value: object) -> Pair:
        """Return what makes a value the same as one of the other side, and its text."""
        return tell(value, self.key)

    def home(self, fact: Report) -> str:
        """Return the id of the article, or the `kind:id` of the page, that reports a fact."""
        if not fact.origin.is_page:
            return self.articles.get(fact.origin.id, fact.origin.id)
        kind, _, name = fact.origin.id.partition(":")
        return ":".join(self.key(Key(kind, name)))

    def homes(self, facts: Sequence[Report]) -> frozenset[str]:
        """Return all who report some facts."""
        return frozenset(map(self.home, facts))

    def copy(self, fact: Report) -> tuple[object, ...]:
        """Return all of a fact that can be compared, with nothing of where it stands."""
        links = [(link.role, self.told(link)[0]) for link in fact.links]
        cited = fact.sources if getattr(fact.item, "source", ()) else ()
        return (self.home(fact), fact.field, fact.item, links, fact.confidence, standing(fact), cited)

    def sign(self, fact: Report, terms: Terms) -> tuple[Hashable, ...] | None:
        """Return what a fact is known by; None where a term that must be given is not."""
        found = tuple(self._term(fact, term.rstrip("?")) for term in terms)
        missing = any(value is None and not term.endswith("?") for term, value in zip(terms, found, strict=True))
        return None if missing else found

    def shown(self, fact: Report, term: str) -> str:
        """Return a term of a fact as readers see it; empty where it is not given."""
        links = [self._name(link.key) if link.key else link.text for link in fact.linked(term)]
        if fact.key and fact.key.kind == term:
            links = [self._name(fact.key)]
        text = ", ".join(links) or self.text(fact, term)
        text = text if len(text) <= LENGTH else text[: LENGTH - 1].rstrip() + "…"
        return f"“{text}”" if term == "words" else text

    def text(self, fact: Report, term: str) -> str:
        """Return the whole text that a fact has for a term; empty where it has none."""
        value = _value(fact.item, term)
        return self.told(value)[1] if given(value) else ""

    def about(self, key: Key) -> list[Report]:
        """Return every fact that names an entity, oldest first."""
        found = dict.fromkeys(fact for facts in self.dossier.about.get(key, {}).values() for fact in facts)
        return sorted(found, key=lambda fact: (fact.origin.order, fact.origin.path, fact.anchor))

    @cached_property
    def points(self) -> Mapping[Report, Point]:
        """The point that each reported value belongs to."""
        return {
            fact: point for points in self.dossier.points.values() for point in points
            for version in (point.shown, *point.revised, *point.also) for fact in version.facts
        }  # fmt: skip

    def _name(self, key: Key) -> str:
        return self.dossier.entities[key].name

    def _term(self, fact: Report, term: str) -> Hashable | None:
        links = [self.told(link)[0] for link in fact.linked(term)]
        if term == "home":
            return self.home(fact)
        if fact.key and fact.key.kind == term:
            return self.key(fact.key)
        value = _value(fact.item, term)
        return frozenset(links) if links else fold(value) if isinstance(value, str) else self._like(value)

    def _like(self, value: object) -> Hashable | None:
        return self.told(value)[0] if given(value) else None


def standing(fact: Report) -> str:
    """Return in a word why a fact does not count, with what replaces it; empty where it counts."""
    return "withdrawn" if fact.origin.withdrawn else f"superseded by {fact.superseded_by}" if not fact.counts else ""


def _value(item: Model, term: str) -> object:
    """Return what an item says for a term; a key that is a word of Python ends with an underscore."""
    return WORDS[term](item) if term in WORDS else getattr(item, term, getattr(item, f"{term}_", None))
