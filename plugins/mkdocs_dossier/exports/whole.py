"""JSON of the whole: every table as a list of objects, written as it is read, and the JSON Schema that it keeps to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ..words import words_for
from .book import Book
from .lists import write_lists
from .table import Row, Table, plain
from .tables import SHEETS

if TYPE_CHECKING:
    from ..core.dossier import Dossier
    from ..words import Words
    from .site import Site
    from .table import Column

FILE = "data/dossier.json"
SCHEMA = "data/dossier.schema.json"
VERSION = "1.0"
"""The version of the format: the first number rises when something goes or changes its meaning."""
TYPES: Mapping[str, Mapping[str, object]] = {
    "text": {"type": "string"},
    "number": {"type": "number"},
    "count": {"type": "integer"},
    "truth": {"enum": [0, 1]},
    "day": {"type": "string", "format": "date"},
    "list": {"type": "array", "items": {"type": "string"}, "minItems": 1},
}
HEAD = ("version", "title", "description", "url", "language", "licence", "today")


def write(dossier: Dossier, site: Site, folder: Path) -> Iterator[str]:
    """Write the whole, one object a line, and its schema."""
    book = Book(dossier, site)
    lists = ((table.name, (as_object(table, row) for row in table.rows(book))) for table in SHEETS)
    write_lists(folder / FILE, head(dossier, site), lists)
    yield FILE
    (folder / SCHEMA).write_text(json.dumps(schema(site), ensure_ascii=False, indent=1) + "\n", "utf-8")
    yield SCHEMA


def head(dossier: Dossier, site: Site) -> Mapping[str, str]:
    """Return what stands above the facts: the version of the format, what this is, and the day it counts as today."""
    licence = site.licence_url or site.licence
    values = (VERSION, site.name, site.description, site.url, site.lang, licence, dossier.today.isoformat())
    return {"$schema": site.url + SCHEMA if site.url else SCHEMA.rpartition("/")[2]} | {
        name: value for name, value in zip(HEAD, values, strict=True) if value
    }


def as_object(table: Table, row: Row) -> dict[str, object]:
    """Return a row as an object, without what is absent."""
    cells = zip(table.names, row, strict=True)
    return {name: plain(cell) for name, cell in cells if cell is not None and cell != ()}


def schema(site: Site) -> Mapping[str, object]:
    """Return the JSON Schema of the whole, with what each table and each member means."""
    words = words_for(site.lang)
    parts = {table.name: _list(table, words) for table in SHEETS}
    head_ = {name: {"type": "string"} for name in ("$schema", *HEAD)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": (site.url or "https://example.invalid/") + SCHEMA,
        "title": site.name,
        "type": "object",
        "required": ["version", "today", *parts],
        "additionalProperties": False,
        "properties": {**head_, "version": {"const": VERSION}, **parts},
    }


def _list(table: Table, words: Words) -> Mapping[str, object]:
    members = {column.name: _member(column, words) for column in table.columns}
    required = [table.columns[0].name] if table.keyed else []
    one = {"type": "object", "required": required, "additionalProperties": False, "properties": members}
    return {"description": words(f"table.{table.name}"), "type": "array", "items": one}


def _member(column: Column, words: Words) -> Mapping[str, object]:
    return {"description": words(f"column.{column.name}"), **TYPES[column.type]}
