"""What lies beside the page of each entity: its facts as JSON, for a script in a browser, and as CSV."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..core.dossier import newest
from .book import Book, key_text
from .entities import DETAILS, details
from .facts import fact_row, typed_row
from .sheets import write_rows
from .tables import TABLES
from .whole import VERSION, as_object

if TYPE_CHECKING:
    from ..core.dossier import Dossier
    from ..core.fact import Fact
    from ..core.fields import Model
    from ..core.merge.entity import Entity
    from .site import Site

NEWEST = 500
"""How many facts the JSON of an entity holds at most, the newest; `facts_in_all` says how many there are."""
JSON, CSV = "index.json", "facts.csv"


def write(dossier: Dossier, site: Site, folder: Path) -> Iterator[str]:
    """Write two files for each entity, into the folder of its page."""
    book = Book(dossier, site)
    for kind in DETAILS:
        for entity in book.dossier.shown(kind):
            place = site.file(site.path(dossier, entity.key))
            (folder / place).mkdir(parents=True, exist_ok=True)
            facts = _about(book, entity)
            text = json.dumps(about_entity(book, entity, facts), ensure_ascii=False)
            (folder / place / JSON).write_text(text + "\n", "utf-8")
            yield f"{place}{JSON}"
            write_rows(folder / place / CSV, TABLES["facts"].names, (fact_row(book, fact) for fact in facts))
            yield f"{place}{CSV}"


def _about(book: Book, entity: Entity) -> Sequence[Fact[Model]]:
    """Return the facts that name an entity, newest first."""
    return sorted(filter(book.lets_out, book.dossier.naming(entity.key)), key=newest)


def about_entity(book: Book, entity: Entity, facts: Sequence[Fact[Model]]) -> Mapping[str, object]:
    """Return an entity and its facts by kind, each as the JSON of the whole has them."""
    table, row = details(book, entity)
    kinds: dict[str, list[object]] = defaultdict(list)
    for name, cells in filter(None, (typed_row(book, fact) for fact in facts[:NEWEST])):
        kinds[name].append(as_object(TABLES[name], cells))
    return {
        "version": VERSION,
        "key": key_text(entity.key),
        **as_object(table, row),
        "facts_in_all": len(facts),
        "facts": kinds,
    }
