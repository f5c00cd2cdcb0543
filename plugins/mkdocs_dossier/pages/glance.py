"""An entity at a glance: what a link to it shows before anybody follows it, in small files of many entities each."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from .assets import ASSETS
from .scope import Scope
from .views.entity import FRAMES, label_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..core.dossier import Dossier
    from ..core.fact import Key
    from ..core.ledger import Ledger
    from ..words import Words
    from .links import Links

EACH = 48
"""About how many entities are in one file."""


def glances(dossier: Dossier, links: Links, words: Words, ledger: Ledger) -> Mapping[str, str]:
    """Return the files by their addresses; in each, by the address of its page, what there is to say of an entity.

    The script of the cards finds the file by the same sum, and asks `index.json` how many files there are.
    """
    scope = Scope(dossier, replace(links, urls={}), words, "", ledger=ledger)
    shown = [key for key, label in dossier.labels.items() if label.is_shown]
    count = -(-len(shown) // EACH)
    files: dict[int, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for key in shown:
        address = links.url(links.path(key), base="") or ""
        files[shard_of(address, count)][address] = ledger.keep(("glance", key), partial(glance, scope, key))
    made = {f"{ASSETS}cards/{number}.json": _json(files[number]) for number in sorted(files)}
    return {**made, f"{ASSETS}cards/index.json": _json(count)} if made else {}


def shard_of(address: str, count: int) -> int:
    """Return the number of the file that has an entity: a sum over its address, in ASCII, that the script repeats."""
    total = 0
    for letter in address.encode():
        total = (total * 31 + letter) % 65521
    return total % count


def glance(scope: Scope, key: Key) -> tuple[str, ...]:
    """Return its name, what it is, its office or date, a line about it, and how many facts name it."""
    entity, named = scope.dossier.entities[key], scope.dossier.naming(key)
    line = entity.text("summary") or ""
    lead = FRAMES[entity.key.kind].lead(scope, entity)
    return scope.title(entity.key), label_of(scope, entity), lead, line, scope.words("glance.facts", n=len(named))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
