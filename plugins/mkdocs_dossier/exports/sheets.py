"""CSV: one file for each table, which a spreadsheet opens without running anything in it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from .book import Book
from .table import Cell, plain
from .tables import SHEETS

if TYPE_CHECKING:
    from ..core.dossier import Dossier
    from .site import Site
    from .table import Row

FOLDER = "data/csv"
BETWEEN = " | "
"""What stands between the texts of a list."""
FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
"""How a text begins that a spreadsheet may take for a formula. Source: OWASP, CSV Injection."""


def write(dossier: Dossier, site: Site, folder: Path) -> Iterator[str]:
    """Write one file for each table."""
    book = Book(dossier, site)
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    for table in SHEETS:
        path = f"{FOLDER}/{table.name}.csv"
        write_rows(folder / path, table.names, table.rows(book))
        yield path


def write_rows(file: Path, names: tuple[str, ...], rows: Iterator[Row]) -> None:
    """Write a file by RFC 4180, each row as it is made."""
    with file.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream)
        out.writerow(names)
        out.writerows([safe(cell) for cell in row] for row in rows)


def safe(cell: Cell) -> str:
    """Return a cell as text that no spreadsheet takes for a formula; a number stays one."""
    if cell is None:
        return ""
    if isinstance(cell, tuple):
        cell = BETWEEN.join(cell)
    elif not isinstance(cell, str):
        return str(plain(cell))
    return f"'{cell}" if cell[:1] in FORMULA else cell
