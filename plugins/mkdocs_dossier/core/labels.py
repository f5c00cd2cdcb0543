"""Labels: what others show of an entity where they name it. Less than the entity: it stays when more is reported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

    from .dates import Date
    from .fact import Key
    from .merge.entity import Entity

BODIES = frozenset({"of", "organization", "part_of"})
"""The roles in which a fact names a body."""


@dataclass(frozen=True)
class Label:
    """How an entity is called, what it is, where its page is, and whether it may be told of."""

    name: str
    kind: str | None = None
    """What kind of actor it is, where somebody says so."""
    seems: str | None = None
    """Else what it seems to be: a `person`, as it holds offices, or an `organization`, as others have some in it."""
    page: str | None = None
    """Its registry page below the docs folder."""
    removed: bool = False
    """Whether it was taken down."""
    stub: bool = False
    """Whether only withdrawn articles know it."""
    series: Key | None = None
    """For a meeting without a name of its own, the series by which it is called, with its number or its date."""
    number: str | None = None
    date: Date | None = None

    @property
    def is_shown(self) -> bool:
        """Whether it may be told of: neither taken down nor known from what was withdrawn alone."""
        return not self.removed and not self.stub


def label(
    entity: Entity, entities: Mapping[Key, Entity], roles: Set[str] = frozenset(), *, has_offices: bool = False
) -> Label:
    """Return the label of an entity; a meeting without a name is its series and its number or day.

    `roles` are those in which facts name it.
    """
    kind = entity.text("kind")
    seems = "person" if has_offices else None if BODIES.isdisjoint(roles) else "organization"
    plain = entity.name, kind, None if kind else seems, entity.page, entity.removed, entity.stub
    is_named = entity.key.kind != "meeting" or entity.text("name") is not None
    series = None if is_named else next((link.key for link in entity.links("series") if link.key), None)
    number = entity.text("number")
    if series is None or not (number or entity.date or entities[series].removed):
        return Label(*plain)
    return Label(*plain, series, number, entity.date)
