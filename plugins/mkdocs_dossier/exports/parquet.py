"""Parquet: one file for each table, typed, for data frames; needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from .book import Book
from .table import Cell, Column, Row, Table
from .tables import SHEETS

if TYPE_CHECKING:
    from ..core.dossier import Dossier
    from .site import Site

FOLDER = "data/parquet"
BATCH = 10_000
"""How many rows are held at a time."""
TYPES = {
    "text": pa.string(),
    "number": pa.float64(),
    "count": pa.int64(),
    "truth": pa.bool_(),
    "day": pa.date32(),
    "list": pa.list_(pa.string()),
}


def write(dossier: Dossier, site: Site, folder: Path) -> Iterator[str]:
    """Write one file for each table."""
    book = Book(dossier, site)
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    for table in SHEETS:
        path = f"{FOLDER}/{table.name}.parquet"
        _write(folder / path, table, table.rows(book))
        yield path


def _write(file: Path, table: Table, rows: Iterator[Row]) -> None:
    schema = pa.schema([pa.field(column.name, TYPES[column.type]) for column in table.columns])
    with pq.ParquetWriter(file, schema, compression="zstd") as out:
        while batch := list(islice(rows, BATCH)):
            columns = zip(table.columns, zip(*batch, strict=True), strict=True)
            arrays = [pa.array(_typed(column, cells), TYPES[column.type]) for column, cells in columns]
            out.write_batch(pa.record_batch(arrays, schema=schema))


def _typed(column: Column, cells: tuple[Cell, ...]) -> list[object]:
    """Return the cells of a column as Arrow takes them."""
    if column.type == "number":
        return [None if cell is None else float(cell) for cell in cells]  # type: ignore[arg-type]  # a decimal number
    return [bool(cell) if column.type == "truth" and cell is not None else cell for cell in cells]
