"""Former ids: which entity is meant by an id that it had before. Source: SPEC 3, `redirect_from`."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from .entities import Named
from .fact import Fact, Key
from .kinds import KEY_OF
from .problem import Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .fields import Model
    from .source import Place


class Former:
    """The entity that each id of before means; an id that is in use, or that two entities had, is reported."""

    def __init__(self, facts: Iterable[Fact[Model]]) -> None:
        telling = [(fact, former) for fact in facts if (former := _former(fact.item)) or fact.origin.is_page]
        named = [(key, fact, former) for fact, former in telling if (key := _own(fact))]
        used = {key for key, _, _ in named}
        claims: dict[Key, dict[Key, Place]] = defaultdict(dict)
        for key, fact, former in named:
            for index, old in enumerate(former):
                claims[Key(key.kind, old)].setdefault(key, fact.place / "redirect_from" / index)
        self.problems = [found for old, by in claims.items() for found in _wrong(old, by, used)]
        self.keys: Mapping[Key, Key] = {
            old: next(iter(by)) for old, by in claims.items() if len(by) == 1 and old not in used
        }

    def of_kind(self, kind: str) -> dict[str, Key]:
        """Return the former ids of one kind."""
        return {old.id: key for old, key in self.keys.items() if old.kind == kind}


def _former(item: Model) -> tuple[str, ...]:
    return item.redirect_from if isinstance(item, Named) else ()


def _own(fact: Fact[Model]) -> Key | None:
    """Return the entity that a report is about, where it says so by id."""
    kind, item = KEY_OF.get(type(fact.item)), fact.item
    if kind is None or not isinstance(item, Named):
        return None
    own = fact.origin.id.partition(":")[2] if fact.origin.is_page else item.id
    return Key(kind, own) if own else None


def _wrong(old: Key, by: Mapping[Key, Place], used: set[Key]) -> Iterator[Problem]:
    if old in used:
        for place in by.values():
            yield problem("DOS025", place.where, f"'{old.id}' is the id of another entity; take it out")
    elif len(by) > 1:
        names = " and ".join(f"'{key.id}'" for key in sorted(by))
        for place in by.values():
            yield problem("DOS025", place.where, f"'{old.id}' is claimed by {names}; take it out of one of them")
