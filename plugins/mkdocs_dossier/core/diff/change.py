"""A change: of what, in which respect, what it was and is, who reports it, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..problem import Where

KINDS = (
    "article", "meeting", "attendance", "statement", "commitment", "step", "indicator", "point",
    "event", "relation", "office", "membership", "member", "actor", "series", "topic",
)  # fmt: skip
"""What can change, in the order in which changes are listed."""
WHATS = (
    "new", "gone", "merged", "retracted", "taken down", "drafted", "published", "withdrawn", "superseded", "restored",
    "cancelled", "postponed", "held", "met", "missed", "dropped", "moved", "overdue", "no longer overdue", "revised",
    "corrected", "renamed", "changed", "added", "removed", "restated", "transferred", "reported", "unreported",
)  # fmt: skip
"""How something can change, the most telling first. A set has members `added` and `removed`; a value is `restated`
where one of several reports gives it differently and the picture stays; a fact is `transferred` to another article."""


@dataclass(frozen=True)
class Change:
    """One change. `key` is `kind/id` of an entity or article, and `article#anchor` of a fact.

    `reported_by` are the ids of the articles and the `kind:id` of the pages behind it. `where` is a place in the newer
    texts, or, as `side` says, in the older ones for what is gone.
    """

    kind: str
    key: str
    name: str
    what: str
    where: Where
    field: str = ""
    before: str = ""
    after: str = ""
    reported_by: tuple[str, ...] = ()
    side: Literal["old", "new"] = "new"

    @property
    def order(self) -> tuple[object, ...]:
        """What changes are sorted by: kind, name, then the most telling first."""
        rank = WHATS.index(self.what)
        named = (self.name.casefold(), self.name, self.key)
        return (KINDS.index(self.kind), *named, rank, self.field, self.where, self.before, self.after)
