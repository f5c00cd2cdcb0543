"""All tables of a dossier, those that others refer to first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .archive import ARTICLES, SOURCES
from .entities import ENTITIES
from .facts import FACTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .table import Table

TABLES: Mapping[str, Table] = {table.name: table for table in (ARTICLES, SOURCES, *ENTITIES, *FACTS)}
SHEETS: tuple[Table, ...] = tuple(table for table in TABLES.values() if not table.joins)
"""The tables that stand on their own, outside a database."""
CONTENTS: tuple[tuple[str, tuple[str, ...]], ...] = tuple((table.name, table.names) for table in SHEETS)
"""The name of each such table, and those of its columns."""
