"""Addresses of before: where pages lead that stand under a former id of an entity, or under another name of it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from .fact import Key
from .names import slug

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .merge.entity import Entity


def moved(entities: Mapping[Key, Entity], former: Mapping[Key, Key]) -> dict[Key, Key]:
    """Return where the addresses of before lead: those of former ids, and those that aliases would have."""
    claims: dict[Key, set[Key]] = defaultdict(set)
    for key, entity in entities.items():
        for alias in () if entity.removed else entity.aliases:
            claims[Key(key.kind, slug(alias.name))].add(key)
    aliases = {old: next(iter(keys)) for old, keys in claims.items() if len(keys) == 1}
    found = {**aliases, **{old: key for old, key in former.items() if key in entities}}
    return {old: found[old] for old in sorted(found) if old not in entities}
