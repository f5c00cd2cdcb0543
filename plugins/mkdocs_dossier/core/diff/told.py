"""Values as they are compared and as they are shown: line breaks, spelling of names and order play no part."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import singledispatch
from typing import TypeAlias

from ..dates import Date
from ..entities import Source
from ..fact import Key, Link
from ..fields import Model, key_name
from ..merge.choices import same
from ..names import fold
from ..shelf import source_key
from ..values import Amount, Value

Renamed: TypeAlias = Callable[[Key], Key]
"""Which key an entity has in the newer dossier."""
Pair: TypeAlias = tuple[Hashable, str]


def given(value: object) -> bool:
    """Return whether somebody typed a value."""
    return value is not None and value is not False and value not in ((), {})


@singledispatch
def tell(value: object, renamed: Renamed) -> Pair:
    """Return what makes a value the same as another one, and its text."""
    del renamed
    text = " ".join(str(value).split())
    return text, text


@tell.register
def _(value: None, renamed: Renamed) -> Pair:
    del renamed
    return value, "unknown"


@tell.register
def _(value: Date, renamed: Renamed) -> Pair:
    del renamed
    return value, str(value)


@tell.register
def _(value: Value | Amount, renamed: Renamed) -> Pair:
    del renamed
    return same(value), value.text


@tell.register
def _(value: Link, renamed: Renamed) -> Pair:
    return renamed(value.key) if value.key else fold(value.text), value.text


@tell.register
def _(value: tuple, renamed: Renamed) -> Pair:  # type: ignore[type-arg]  # dispatch needs the bare type
    pairs = [tell(one, renamed) for one in value]
    return frozenset(like for like, _ in pairs), ", ".join(text for _, text in pairs)


@tell.register
def _(value: Model, renamed: Renamed) -> Pair:
    kind = type(value)
    typed = {name: getattr(value, name) for name in kind.model_fields if given(getattr(value, name))}
    pairs = {key_name(kind, name): tell(one, renamed) for name, one in typed.items()}
    head = [text for name, (_, text) in pairs.items() if name == kind.short]
    rest = [f"{name} {text}" for name, (_, text) in pairs.items() if name != kind.short]
    shown = f"{head[0]} ({', '.join(rest)})" if head and rest else ", ".join(head or rest)
    return frozenset((name, like) for name, (like, _) in pairs.items()), shown


def cite(source: Source) -> Pair:
    """Return what makes a source the same as another one, wherever it is listed, and the words it is known by."""
    words = (source.publisher, source.title or source.url or source.described)
    return source_key(source, ""), ", ".join(filter(None, words)) or source.id or "unnamed source"
