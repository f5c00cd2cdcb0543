"""SQLite: all tables in one database, with what refers to what, a full-text index, and views that answer questions."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from ..words import words_for
from .book import Book
from .lists import json_text
from .table import Cell, plain
from .tables import SHEETS, TABLES

if TYPE_CHECKING:
    from ..core.dossier import Dossier
    from ..words import Words
    from .site import Site
    from .table import Column, Table

FILE = "data/dossier.sqlite"
METADATA = "data/datasette.json"
VERSION = 1
"""The version of the tables; it rises when a column goes or changes its meaning."""
TYPES = {"number": "REAL", "count": "INTEGER", "truth": "INTEGER"}
INDEXED: Mapping[str, tuple[str, ...]] = {
    "facts": ("says", "names", "note"),
    "entities": ("name", "also", "summary"),
    "articles": ("title", "summary"),
}
"""The columns of each table that the full-text index covers."""
VIEWS = files(__package__).joinpath("views.sql").read_text("utf-8")
QUESTIONS = (
    ("who_met_whom", "meeting meeting_name date actor actor_name for other other_name other_for confidence "
     "other_confidence place sources url"),
    ("who_said_what", "date actor actor_name topic topic_name stance about said verbatim meeting confidence article "
     "source url"),
    ("who_promised_what", "date actor actor_name pledge kind amount currency amount_low amount_high due status overdue "
     "confidence articles sources url"),
    ("figures_as_published", "indicator indicator_name published as_of value value_low value_high out_of unit status "
     "standing reports confidence article source url"),
    ("facts_by_source", "source publisher title address source_kind fact_kind confidence facts"),
)  # fmt: skip
"""What each view of `views.sql` answers with."""
CONTENTS = (
    *((table.name, table.names) for table in TABLES.values() if table.joins),
    *((name, tuple(columns.split())) for name, columns in QUESTIONS),
)


def write(dossier: Dossier, site: Site, folder: Path) -> Iterator[str]:
    """Write the database, and what Datasette shows beside it."""
    (folder / FILE).parent.mkdir(parents=True, exist_ok=True)
    (folder / FILE).unlink(missing_ok=True)
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as base:
        _fill(base, Book(dossier, site))
    yield FILE
    text = json.dumps(metadata(site), ensure_ascii=False, indent=1)
    (folder / METADATA).write_text(text + "\n", "utf-8")
    yield METADATA


def _fill(base: sqlite3.Connection, book: Book) -> None:
    """Fill an empty database; nobody reads it yet, so that it needs no journal."""
    base.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA user_version = {VERSION}; BEGIN;")
    for table in TABLES.values():
        base.execute(_created(table))
        marks = ", ".join("?" * len(table.columns))
        base.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', _stored(table.rows(book)))  # noqa: S608  # our names
    for statement in _indexes():
        base.execute(statement)
    base.execute("COMMIT")
    base.executescript(VIEWS)


def _stored(rows: Iterable[tuple[Cell, ...]]) -> Iterator[list[str | int | float | None]]:
    for row in rows:
        yield [_value(cell) for cell in row]


def _value(cell: Cell) -> str | int | float | None:
    """Return a cell as SQLite keeps it: a list as JSON, which Datasette shows and `json_each` takes apart."""
    if cell is None or isinstance(cell, str):
        return cell
    if isinstance(cell, tuple):
        return json_text(cell) if cell else None
    value = plain(cell)
    assert not isinstance(value, list)  # noqa: S101  # tuples are done above
    return value


def _created(table: Table) -> str:
    columns = [_declared(column, own=table.keyed and index == 0) for index, column in enumerate(table.columns)]
    return f'CREATE TABLE "{table.name}" ({", ".join(columns)})'


def _declared(column: Column, *, own: bool) -> str:
    key = " PRIMARY KEY" if own else ""
    refers = f' REFERENCES "{column.refers}" ("{_key(column.refers)}")' if column.refers else ""
    return f'"{column.name}" {TYPES.get(column.type, "TEXT")}{key}{refers}'


def _key(table: str) -> str:
    return TABLES[table].columns[0].name


def _indexes() -> Iterator[str]:
    """Yield what makes references and words quick to find."""
    for table in TABLES.values():
        for column in table.columns[table.keyed :]:
            if column.refers:
                yield f'CREATE INDEX "{table.name}_{column.name}" ON "{table.name}" ("{column.name}")'
    for name, columns in INDEXED.items():
        options = f"content=\"{name}\", tokenize='unicode61 remove_diacritics 2'"
        yield f'CREATE VIRTUAL TABLE "{name}_fts" USING FTS5 ({", ".join(columns)}, {options})'
        yield f"INSERT INTO {name}_fts ({name}_fts) VALUES ('rebuild')"  # noqa: S608  # our own names


def metadata(site: Site) -> Mapping[str, object]:
    """Return what Datasette shows: the title and licence of the site, and what each table and column means."""
    words = words_for(site.lang)
    shared = {"title": site.name, "source_url": site.url, "license": site.licence, "license_url": site.licence_url}
    tables = {table.name: _told(table, words) for table in SHEETS}
    views = {name: {"description": words(f"table.{name}")} for name, _ in QUESTIONS}
    kept = {key: text for key, text in shared.items() if text}
    return {**kept, "databases": {"dossier": {"tables": {**tables, **views}}}}


def _told(table: Table, words: Words) -> Mapping[str, object]:
    columns = {name: words(f"column.{name}") for name in table.names}
    return {"description": words(f"table.{table.name}"), "columns": columns}
