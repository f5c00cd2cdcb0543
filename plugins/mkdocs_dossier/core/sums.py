"""Whether values that dossiers hold are the same: by sums, in any process; by themselves, where both are at hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import blake2b
from operator import is_
from typing import Any, TypeVar

from .fact import Article, Fact, Key
from .fields import Model
from .mentions import Mention, Text

K = TypeVar("K")
V = TypeVar("V")
SIZE = 10
"""The bytes of a sum: among a billion values, two are the same by chance once in 2,000,000 times."""


class Sums:
    """Sums over values. What stands in many of them is looked at once; it has to live as long as this."""

    def __init__(self) -> None:
        self._known: dict[int, str] = {}

    def of(self, value: object) -> str:
        """Return the sum of a value."""
        return _sum(self._text(value))

    def _text(self, value: object) -> str:
        """Return a text that another value does not have."""
        kind = type(value)
        if kind is str:
            return repr(value)
        if isinstance(value, tuple | list) and not hasattr(kind, "_fields"):
            return f"({','.join(map(self._text, value))})"
        if isinstance(value, Mapping):
            return f"{{{','.join(f'{self._text(key)}:{self._text(one)}' for key, one in value.items())}}}"
        if isinstance(value, set | frozenset):
            return f"<{','.join(sorted(map(self._text, value)))}>"
        return self._token(value) if is_dataclass(value) or isinstance(value, Model) else repr(value)

    def _token(self, value: object) -> str:
        """Return what stands for an object with parts."""
        if id(value) not in self._known:
            self._known[id(value)] = _sum(f"{type(value).__name__}({','.join(map(self._text, _parts(value)))})")
        return self._known[id(value)]


class Alike:
    """Whether two values would have the same sum; they have to live as long as this.

    What two dossiers share is not looked into: so one that was made after another compares with it at once.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], bool] = {}
        self._sums = Sums()

    def __call__(self, one: object, other: object) -> bool:
        """Return whether two values are the same."""
        return one is other or (type(one) is type(other) and self._is_like(one, other))

    def _is_like(self, one: Any, other: Any) -> bool:
        """Return whether two values of one type are the same."""
        kind = type(one)
        if kind is str or kind is Key:
            return bool(one == other)
        if isinstance(one, set | frozenset):  # nobody knows which of the one belongs to which of the other
            return one == other or self._sums.of(one) == self._sums.of(other)
        if isinstance(one, tuple | list) and not hasattr(kind, "_fields"):
            return len(one) == len(other) and (all(map(is_, one, other)) or self._all(one, other))
        if isinstance(one, Mapping):
            return self._all([*one], [*other]) and self._all([*one.values()], [*other.values()])
        return self._pair(one, other) if is_dataclass(one) or isinstance(one, Model) else repr(one) == repr(other)

    def _all(self, some: Sequence[object], others: Sequence[object]) -> bool:
        return len(some) == len(others) and all(map(self, some, others))

    def _pair(self, one: object, other: object) -> bool:
        """Return whether two objects have the same parts."""
        pair = id(one), id(other)
        if pair not in self._known:
            self._known[pair] = self._all([*_parts(one)], [*_parts(other)])
        return self._known[pair]


def as_before(made: Mapping[K, V], before: Mapping[K, V]) -> dict[K, V]:
    """Return a lookup in which each value is the one of before, where that is the same: so nobody compares it again."""
    return {key: before[key] if before.get(key) == value else value for key, value in made.items()}


def _parts(value: object) -> Iterable[object]:
    """Return the parts of an object that can make a difference to what is shown of it."""
    if isinstance(value, Model):
        return vars(value).values()
    if isinstance(value, Fact):
        return (value.place.loc, *(getattr(value, name) for name in _names(Fact) if name != "place"))
    if isinstance(value, Mention):
        return (value.text, value.key, value.linked, value.family, value.excerpt)
    if isinstance(value, Text):  # pages ask it who wrote it and when; its names in prose are looked up by themselves
        title = None if value.subject else value.title  # a page of an entity is called by its name
        return (value.document.path, title, value.subject, value.article and value.article.origin, value.counts)
    kind: Any = type(value)  # mypy takes no class of an object for one that has a hash
    return (getattr(value, name) for name in _names(kind))


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    """Return the names of the parts of a kind of object, without where an article stands: its facts say that."""
    return tuple(field.name for field in fields(kind) if kind is not Article or field.name != "place")


def _sum(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogateescape"), digest_size=SIZE).hexdigest()
