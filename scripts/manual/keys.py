"""The reference of front matter: for each mapping that an author may write, its keys, their forms and an example."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import yaml
from pydantic import WithJsonSchema

from mkdocs_dossier.core import article, entities
from mkdocs_dossier.core.descriptions import description
from mkdocs_dossier.core.fields import Model, Ref, key_names
from mkdocs_dossier.core.shapes import SHAPES

from .tables import anchor, code, said, table

HEAD = """\
# All keys

Every key that you can write, with what it is for and an example. [What you can write](front-matter.md) shows how they
work together. A key in **bold** is required. "One or more" is a list, and a list of one needs no list. What a
[date, a value or an amount](#values) may look like stands at the end.
"""
VALUES = """\
## Values

What is typed is read as text first: `NO`, `012` and `2.0` keep their spelling, and need no quotes. Nothing at all, `~`
and `null` mean that the key is absent.
"""


@dataclass(frozen=True)
class Part:
    """A mapping that an author may write: what it is called here, and its model."""

    title: str
    model: type[Model]


PARTS: tuple[Part, ...] = (
    Part("Article", article.ArticleData),
    Part("Source", entities.SourceRef),
    Part("Correction", article.Correction),
    Part("Retraction", article.Retraction),
    Part("Every fact", entities.Tail),
    Part("Every entity", entities.Named),
    Part("Alias", entities.Alias),
    Part("Actor", entities.Actor),
    Part("Actor in an article", article.ActorMention),
    Part("Office", entities.Office),
    Part("Membership", entities.Membership),
    Part("Member", entities.Person),
    Part("Image", entities.Image),
    Part("Meeting", entities.Meeting),
    Part("Attendance", entities.Attendance),
    Part("Series", entities.Series),
    Part("Series in an article", article.SeriesMention),
    Part("Topic", entities.Topic),
    Part("Topic in an article", article.TopicMention),
    Part("Event", article.Event),
    Part("Statement", article.Statement),
    Part("Commitment", entities.Commitment),
    Part("Step of a commitment", entities.Step),
    Part("Indicator", entities.Indicator),
    Part("Point of an indicator", entities.IndicatorPoint),
    Part("Indicator in an article", article.ValueReport),
    Part("Relation", article.Relation),
)
"""The mappings in the order in which people meet them."""
TITLES: Mapping[type[Model], str] = {part.model: part.title for part in PARTS}
NAMED: Mapping[str, str] = {
    "actor": "an actor", "meeting": "a meeting", "series": "a series", "topic": "a topic",
}  # fmt: skip
"""How a kind of entity reads after "name of"."""


def key_page() -> str:
    """Return the page of all keys: a section for each mapping, and one for values."""
    rows = ((name, shape["description"]) for name, shape in SHAPES.items() if name != "present")
    values = table(("form", "what it is"), rows)
    return "\n\n".join([HEAD, *map(part_section, PARTS), VALUES, values]) + "\n"


def part_section(part: Part) -> str:
    """Return the section of a mapping: what it is, how it may be shortened, its own keys, and where the others are."""
    rows = [key_row(part, field) for field in own_fields(part.model)]
    keys = [table(("key", "what it is for, its form, an example"), rows)] if rows else []
    return "\n\n".join([f"## {part.title}", " ".join((said(part.model.__doc__), *_about(part.model))), *keys])


def own_fields(model: type[Model]) -> tuple[str, ...]:
    """Return the fields of a mapping that no part of its own has: those of a base with a section stand there."""
    others = {field for base in bases(model) for field in base.model_fields}
    declared = {name for cls in _owners(model) for name in vars(cls).get("__annotations__", {})}
    return tuple(name for name in model.model_fields if name not in others or name in declared)


def bases(model: type[Model]) -> tuple[type[Model], ...]:
    """Return the other mappings whose keys a mapping has as well."""
    found = [base for base in model.__mro__[1:] if base in TITLES]
    return tuple(base for base in found if not any(issubclass(one, base) for one in found if one is not base))


def _owners(model: type[Model]) -> Iterator[type]:
    yield from (cls for cls in model.__mro__ if cls is model or (cls not in TITLES and cls not in Model.__mro__))


def _about(model: type[Model]) -> Iterator[str]:
    if model.short:
        yield f"A text alone is its {code(key_names(model, field_of(model, model.short))[0])}."
    if model.terms:
        yield f"A list of texts is the same as these keys in this order: {', '.join(map(code, model.terms))}."
    if model.needs:
        yield f"It needs {' or '.join(map(code, model.needs))}."
    links = [f"[{TITLES[base].lower()}](#{anchor(TITLES[base])})" for base in bases(model)]
    if links:
        yield f"It also has the keys of {' and of '.join(links)}."


def field_of(model: type[Model], key: str) -> str:
    """Return the field that a key stands for."""
    return next(name for name in model.model_fields if key in (name, *key_names(model, name)))


def key_row(part: Part, name: str) -> tuple[str, str]:
    """Return the row of a key: how it is written; what it is for, its form and an example, one below the other."""
    key, *others = key_names(part.model, name)
    field = part.model.model_fields[name]
    shown = f"**{code(key)}**" if field.is_required() else code(key)
    also = "".join(f" {code(other)} is another word for it." for other in others)
    marks = [mark for mark in field.metadata if isinstance(mark, Ref)]
    hint = Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
    said_of_it = f"{description(part.model, name) or ''}{also}"
    example = code(examples().get(part.title, {}).get(key, ""))
    return (shown, f"{said_of_it}<br>*{form(hint, marks[0] if marks else None)}*<br>{example}")


def form(hint: Any, ref: Ref | None = None) -> str:
    """Return in words what a value may be; `ref` says which kinds of entity its text names."""
    origin = get_origin(hint)
    if origin is Annotated:
        inner, *marks = get_args(hint)
        shapes = [mark.json_schema for mark in marks if isinstance(mark, WithJsonSchema)]
        shape = str(shapes[0]["title"]) if shapes and shapes[0] else ""
        return form(inner, ref) if not shape else named(ref) if ref else shape
    return FORMS.get(origin, _plain)(hint, ref)


def named(ref: Ref) -> str:
    """Return that a text names an entity, and of which kinds."""
    return f"name of {' or '.join(NAMED[kind] for kind in ref.kinds)}"


def _plain(hint: Any, ref: Ref | None) -> str:
    del ref
    return f"[{TITLES[hint].lower()}](#{anchor(TITLES[hint])})" if hint in TITLES else str(hint)


def _many(hint: Any, ref: Ref | None) -> str:
    return f"one or more: {form(get_args(hint)[0], ref)}"


def _union(hint: Any, ref: Ref | None) -> str:
    return " or ".join(form(one, ref) for one in get_args(hint) if one is not types.NoneType)


FORMS: Mapping[Any, Callable[[Any, Ref | None], str]] = {
    Union: _union,
    types.UnionType: _union,
    tuple: _many,
    dict: lambda hint, ref: f"by language, {form(get_args(hint)[1], ref)}",
    Literal: lambda hint, _: ", ".join(map(code, get_args(hint))),
}
"""How a type of each origin reads."""


@cache
def examples() -> Mapping[str, Mapping[str, str]]:
    """Return an example of each key, as it is typed, by the title of its mapping."""
    text = Path(__file__).with_name("examples.yml").read_text("utf-8")
    root = yaml.compose(text, yaml.SafeLoader)
    return {part.value: dict(_typed(text, body)) for part, body in root.value} if root else {}


def _typed(text: str, body: yaml.Node) -> Iterator[tuple[str, str]]:
    """Yield each key of a mapping with its line as it is typed."""
    for key, value in body.value:
        yield key.value, text[key.start_mark.index : value.end_mark.index].strip()
