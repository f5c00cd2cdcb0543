"""Long sections: an entity's own page shows the newest of them, and pages of their own the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...core.merge.entity import Entity
from ..cards import Ref, Section, View
from ..links import further_path
from ..roll import drawn, size_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ...core.dossier import Dossier
    from ..scope import Scope

FIRST: Mapping[str, int] = {
    "positions": 16,
    "commitments-made": 6,
    "commitments-received": 6,
    "commitments": 6,
    "meetings": 8,
    "through": 6,
    "statements": 6,
    "expected": 4,
    "officers": 16,
    "relations": 20,
    "indicators": 8,
    "events": 8,
    "timeline": 12,
    "past": 40,
    "attendance-often": 30,
    "mentions": 16,
    "reports": 24,
}
"""How many rows or entries of a section its entity's own page shows; of all others it shows all."""
SLACK = 4
"""So few that go beyond that are worth no page."""
EACH = 60
"""How many stand on each page that goes on."""
MORE: Mapping[str, int] = {"timeline": 200}
"""How many where entries are short and can be filtered."""


@dataclass(frozen=True)
class Further:
    """One of the pages, counted from 1, on which a section of an entity's page goes on."""

    entity: Entity
    anchor: str
    number: int

    @property
    def part(self) -> slice:
        """Which rows or entries of the section it shows."""
        each = MORE.get(self.anchor, EACH)
        start = FIRST[self.anchor] + each * (self.number - 1)
        return slice(start, start + each)


def pages_after(anchor: str, size: int) -> int:
    """Return on how many further pages a section of a size goes on."""
    rest = size - FIRST.get(anchor, size)
    return -(-rest // MORE.get(anchor, EACH)) if rest > SLACK else 0


def may_be_long(dossier: Dossier, entity: Entity) -> bool:
    """Return whether so much is known of an entity that a section of its page may go on elsewhere."""
    below = dossier.narrower(entity.key) if entity.key.kind == "topic" else (entity.key,)
    facts = sum(len(found) for key in below for found in dossier.about.get(key, {}).values())
    mentions = len(dossier.prose.naming.get(entity.key, ()))
    return facts + mentions + len(dossier.meetings_of.get(entity.key, ())) > min(FIRST.values()) + SLACK


def cut(scope: Scope, entity: Entity, anchor: str, template: str, body: object) -> Section:
    """Return a section of an entity's page: the first of what is in it, and a link to the rest."""
    size, title = size_of(body), scope.words(f"section.{anchor}")
    onward = scope.links.url(further_path(scope.links.path(entity.key), anchor, 1), base=scope.base)
    if not onward or not pages_after(anchor, size):
        return Section(anchor, title, template, drawn(body), size)
    more = Ref(scope.words("further.more", n=size - FIRST[anchor]), onward)
    return Section(anchor, title, template, drawn(body, slice(FIRST[anchor])), size, (more,))


def view_further(scope: Scope, one: Further, template: str, body: object) -> View:
    """Return a page on which a section goes on."""
    size, name, title = size_of(body), scope.title(one.entity.key), scope.words(f"section.{one.anchor}")
    part = range(size)[one.part]
    lead = scope.words("further.lead", first=part[0] + 1, last=part[-1] + 1, n=size)
    section = Section(one.anchor, "", template, drawn(body, one.part), len(part), tuple(_steps(scope, one, size)))
    kind = one.entity.key.kind
    return View(
        "entity", f"{name}: {title}", kind, "", lead=lead, sections=(section,), crumbs=(scope.entity(one.entity.key),)
    )


def _steps(scope: Scope, one: Further, size: int) -> Iterator[Ref]:
    """Yield the ways to the page before and to the one after."""
    path = scope.links.path(one.entity.key)
    before = scope.links.url(further_path(path, one.anchor, one.number - 1), base=scope.base)
    yield Ref(scope.words("further.before"), before or scope.links.url(path, one.anchor, base=scope.base))
    if one.number < pages_after(one.anchor, size):
        after = scope.links.url(further_path(path, one.anchor, one.number + 1), base=scope.base)
        yield Ref(scope.words("further.after"), after)
