"""JSON Schema of front matter, for tools that check it while somebody types; it follows from the models.

Forms are told apart by their type (`if` an array, `then` its items) rather than by `anyOf`, so that a tool has one
error to show for one mistake, at its place. No keyword but `$defs` is newer than draft 7: older tools read it too.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from .article import ArticleData
from .descriptions import description
from .entities import Source
from .fields import Model, key_names
from .kinds import KINDS
from .read import FOREIGN
from .shapes import BLANK, SHAPES, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import core_schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PRESENT = SHAPES["present"]
NOTHING: Shape = {"type": ["string", "null"], "pattern": BLANK}


@dataclass(frozen=True)
class Root:
    """What one schema is for, and the type that it follows from."""

    title: str
    description: str
    model: Any  # a model, or a mapping of models


ROOTS: Mapping[str, Root] = {
    "article": Root("Article", "The front matter of an article.", ArticleData),
    **{
        key: Root(f"Page: {key}", f"The front matter of a page in {kind.folder}/.", kind.page)
        for key, kind in KINDS.items()
    },
    "sources": Root("Sources", "The sources that all articles share, by id: sources.yml.", dict[str, Source]),
}


def schema(kind: str) -> Shape:
    """Return the JSON Schema for articles, for the pages of a kind of entity, or for `sources.yml`."""
    root = ROOTS[kind]
    made = TypeAdapter(root.model).json_schema(schema_generator=_Generator)
    models = made.pop("$defs", {})
    body, models = _named(_top(made)), _named(models)
    text = json.dumps([body, models])
    used = {name: shape for name, shape in SHAPES.items() if _ref(name)["$ref"] in text}
    about = {"$schema": DIALECT, "$id": f"urn:mkdocs-dossier:schema:{kind}"}
    return {**about, "title": root.title, "description": root.description, **body, "$defs": {**used, **models}}


class _Generator(GenerateJsonSchema):
    """Follows the reader where it takes more than pydantic's types say: nothing, a short form, a list of one."""

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002  # pydantic calls it so
        """Leave out titles that only repeat the key."""
        return False

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:  # noqa: ARG002  # the same
        """Keep the order in which things are declared."""
        return value

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Pass over a None that every shape allows."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Pass over defaults, which are ours and not what somebody would type."""
        return self.generate_inner(schema["schema"])

    def literal_schema(self, schema: core_schema.LiteralSchema) -> JsonSchemaValue:
        """Return a closed list of words, or nothing."""
        return {"enum": [*schema["expected"], "", None]}

    def tuple_schema(self, schema: core_schema.TupleSchema) -> JsonSchemaValue:
        """Return a list, which may be left out around one item; or a list of a fixed number of texts."""
        item = self.generate_inner(schema["items_schema"][0])
        if "variadic_item_index" not in schema:
            return _row(len(schema["items_schema"]), item)
        return {"if": {"type": "array"}, "then": {"items": item}, "else": item}

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Return a mapping whose keys an author chooses."""
        keys, values = self.generate_inner(schema["keys_schema"]), self.generate_inner(schema["values_schema"])
        words = {key: value for key, value in keys.items() if key == "pattern"}
        mapping = {
            "type": ["object"],
            "propertyNames": {**words, "minLength": 1},
            "additionalProperties": {**values, "allOf": [PRESENT]},
        }
        return _either(mapping, NOTHING)

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Return a mapping of ours with what each key is for, and the other forms in which it may be written."""
        return _mapping(schema["cls"], super().model_schema(schema))


def _mapping(model: type[Model], made: JsonSchemaValue) -> Shape:
    required: list[str] = made.get("required", [])
    properties = {
        key: shape for name in model.model_fields for key, shape in _described(model, name, made["properties"])
    }
    short = properties[model.short] if model.short and set(required) <= {model.short} else NOTHING
    rows = [_row(len(model.terms), SHAPES["text"])] if model.terms else []
    given = {key: {**properties[key], "allOf": [PRESENT]} for key in required}
    return _either({**made, "type": ["object"], "properties": {**properties, **given}, **_rules(model)}, short, *rows)


def _described(model: type[Model], name: str, shapes: Mapping[str, Shape]) -> Iterator[tuple[str, Shape]]:
    """Yield the key of a field, and other words for it, each with what it is for."""
    key, *others = key_names(model, name)
    yield key, {**shapes[key], "description": description(model, name)}
    for other in others:
        yield other, {**shapes[key], "description": f"Another word for `{key}`."}


def _rules(model: type[Model]) -> Shape:
    """Return what holds for several keys together: one of them is needed, or only one of them allowed."""
    some: list[Shape] = [_given(key) for key in model.needs]
    words = [keys for keys in (key_names(model, name) for name in model.model_fields) if len(keys) > 1]
    both: list[Shape] = [{"type": "object", **_given(*keys)} for keys in words]
    return {**({"anyOf": some} if some else {}), **({"not": {"anyOf": both}} if both else {})}


def _given(*keys: str) -> Shape:
    return {"required": list(keys), "properties": dict.fromkeys(keys, PRESENT)}


def _row(length: int, item: Shape) -> Shape:
    return {"type": ["array"], "items": {**item, "allOf": [PRESENT]}, "minItems": length, "maxItems": length}


def _either(first: Shape, *others: Shape) -> Shape:
    """Return one shape for several of different types: a keyword says nothing of the types it is not for."""
    types = [name for shape in (first, *others) for name in shape["type"]]
    return {key: value for shape in (*others, first) for key, value in shape.items()} | {"type": types}


def _top(body: Shape) -> Shape:
    """Return the shape of a whole front matter: keys that are not ours belong to others."""
    strict = ["title", "description", "pattern", "required"]
    strict += ["additionalProperties"] if body.get("additionalProperties") is False else []
    kept = {key: value for key, value in body.items() if key not in strict}
    return {**kept, "type": ["object", "null"], **_article(body)}


def _article(body: Shape) -> Shape:
    """Return when front matter has to be that of an article: without a key of ours it is a plain page."""
    required = body.get("required")
    ours = [[key] for key in body.get("properties", {}) if key not in FOREIGN]
    signs: list[Shape] = [{"required": keys} for keys in (required, *ours)]
    return {"if": {"anyOf": signs}, "then": {"required": required}} if required else {}


def _named(node: Any) -> Any:  # any part of a schema
    """Return the same with each shape of a scalar replaced by a reference to it."""
    if isinstance(node, list):
        return [_named(one) for one in node]
    if not isinstance(node, dict):
        return node
    title = node.get("title")
    shape = SHAPES.get(title, {}) if isinstance(title, str) else {}
    own = {key: _named(value) for key, value in node.items() if key not in shape or shape[key] != value}
    return {**_ref(str(title)), **own} if shape else own


def _ref(name: str) -> Shape:
    return {"$ref": f"#/$defs/{name}"}
