"""Sums over what a dossier holds: two that are equal stand for the same values, in any process."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import blake2b
from typing import Any

from .fact import Article, Fact
from .fields import Model
from .mentions import Mention, Text

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


def _parts(value: object) -> Iterable[object]:
    """Return the parts of an object that can make a difference to what is shown of it."""
    if isinstance(value, Model):
        return vars(value).values()
    if isinstance(value, Fact):
        return (value.place.loc, *(getattr(value, name) for name in _names(Fact) if name != "place"))
    if isinstance(value, Mention):
        return (value.text, value.key, value.linked, value.family, value.excerpt)
    if isinstance(value, Text):
        title = None if value.subject else value.title  # a page of an entity is called by its name
        return (value.document.path, title, value.subject, value.article, value.counts)
    kind: Any = type(value)  # mypy takes no class of an object for one that has a hash
    return (getattr(value, name) for name in _names(kind))


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    """Return the names of the parts of a kind of object, without where an article stands: its facts say that."""
    return tuple(field.name for field in fields(kind) if kind is not Article or field.name != "place")


def _sum(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogateescape"), digest_size=SIZE).hexdigest()
