"""What the articles and entities of an older dossier are called in a newer one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from ..fact import Key
from ..kinds import KINDS
from ..names import fold
from .facts import entity_of
from .pair import Mark, pair, signs
from .record import DERIVED

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from ..dossier import Dossier
    from ..merge.entity import Entity
    from .side import Side, Terms

ORDER = sorted(KINDS, key=lambda kind: kind in DERIVED)
"""The kinds, those last whose ids are made of values, in which others are named."""
HELD: Mapping[str, Terms] = {"meeting": ("home", "series", "number?"), "commitment": ("home", "actor")}
"""What such a report keeps, in its article, while the values that its id is made of change."""


@dataclass(frozen=True)
class Succession:
    """The newer key of each older entity that has another one, and of each that is now part of another entity."""

    renamed: Mapping[Key, Key]
    merged: Mapping[Key, Key]


def succeed(old: Side, new: Side, keys: dict[Key, Key]) -> Succession:
    """Find the successors of the older entities; `keys`, which the older side reads with, is filled on the way."""
    renamed: dict[Key, Key] = {}
    merged: dict[Key, Key] = {}
    for kind in ORDER:
        found = pair(
            [_mark(one, old) for one in old.dossier.of_kind(kind)],
            [_mark(one, new) for one in new.dossier.of_kind(kind)],
        )
        renamed |= {before: after for before, after in found.both if before != after}
        merged |= _merged(found.gone, old.dossier, new.dossier.of_kind(kind))
        keys |= renamed | merged
    return Succession(renamed, merged)


def _mark(entity: Entity, side: Side) -> Mark[Key]:
    page = (entity.page,) if entity.page else ()
    own = partial(_held, entity, side) if entity.key.kind in DERIVED else partial(_names, entity)
    stages = (signs(entity.key.id), signs(entity.key.id, *_old_ids(entity)), signs(*page), own)
    return Mark(entity.key, stages, (), side.homes(entity.reports), entity.name)


def _old_ids(entity: Entity) -> tuple[str, ...]:
    return tuple(str(member.value) for member in entity.sets.get("redirect_from", ()))


def _names(entity: Entity) -> tuple[Hashable, ...]:
    others = [alias.name for alias in entity.aliases if not alias.weak]
    others += [name for names in entity.names.values() for name in names]
    return tuple(dict.fromkeys(map(fold, (entity.name, *others))))


def _held(entity: Entity, side: Side) -> tuple[Hashable, ...]:
    facts = [fact for fact in side.about(entity.key) if entity_of(fact) == entity.key]
    terms = (HELD[entity.key.kind], ("home", "name"))
    signs = (side.sign(fact, one) for fact in facts for one in terms)
    return tuple(dict.fromkeys(filter(None, signs)))


def _merged(gone: Iterable[Key], old: Dossier, entities: Iterable[Entity]) -> dict[Key, Key]:
    """Return the older entities whose id or name is now an old id or a name of exactly one other."""
    claims: dict[Hashable, set[Key]] = defaultdict(set)
    for entity in entities:
        for sign in (*_old_ids(entity), *(() if entity.key.kind in DERIVED else _names(entity))):
            claims[sign].add(entity.key)
    found = {key: claims[key.id] or claims[fold(old.entities[key].name)] for key in gone}
    return {key: min(keys) for key, keys in found.items() if len(keys) == 1}
