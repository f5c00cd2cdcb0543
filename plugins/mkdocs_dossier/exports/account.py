"""What is told of a meeting or a commitment in a few labelled lines, and which articles tell it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..core.dates import Date
from ..core.entities import Attendance, Step
from ..core.fact import Fact, Link
from ..core.fields import Model
from ..core.values import Amount
from ..words.names import entity_name, link_name, source_name, source_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ..core.dossier import Dossier
    from ..core.entities import Source
    from ..core.merge.attendance import Attendee
    from ..core.merge.choices import Choice
    from ..core.merge.entity import Entity
    from ..words import Words
    from .site import Site

Line = tuple[str, str]
SINGLES: Mapping[str, tuple[str, ...]] = {
    "meeting": ("date", "time", "timezone", "place", "status", "reason"),
    "commitment": ("amount", "target", "condition", "due"),
}
"""The keys of each kind that a reader elsewhere is told."""


@dataclass(frozen=True)
class Cited:
    """A source by its name, and its address where it may be linked."""

    text: str
    url: str | None


@dataclass(frozen=True)
class Report:
    """Who tells something: an article at its anchor or a curated page, on which day, how surely, from what."""

    text: str
    address: str
    day: str
    confidence: str
    sources: tuple[Cited, ...]

    @property
    def known(self) -> str:
        """The day and how sure it is, in brackets."""
        return f"({', '.join(filter(None, (self.day, self.confidence)))})"

    @property
    def line(self) -> str:
        """The report as a line of text."""
        sources = "; ".join(source.text for source in self.sources)
        return f"{self.text} {self.known}" + (f": {sources}" if sources else "")


@dataclass(frozen=True)
class Account:
    """Tells of entities in one language: the lines of each, and the reports they rest on."""

    dossier: Dossier
    site: Site
    words: Words

    def name(self, entity: Entity) -> str:
        """Return how an entity is called; a commitment with who made it."""
        name = entity_name(self.dossier, entity.key, self.words)
        actor = next((link for report in entity.reports for link in report.linked("actor")), None)
        if entity.key.kind != "commitment" or actor is None:
            return name
        return self.words("feed.commitment", actor=link_name(self.dossier, actor, self.words), pledge=name)

    def facts(self, entity: Entity) -> tuple[Fact[Model], ...]:
        """Return the facts that the lines of an entity rest on, as far as they count."""
        named = self.dossier.about.get(entity.key, {})
        parts = (fact for role in ("meeting", "commitment") for fact in named.get(role, ()))
        return (*entity.reports, *(fact for fact in parts if fact.counts and isinstance(fact.item, Attendance | Step)))

    def reports(self, entity: Entity) -> tuple[Report, ...]:
        """Return who tells of an entity, each article once, the newest first and curated pages last."""
        first: dict[str, Fact[Model]] = {}
        for fact in sorted(self.facts(entity), key=lambda one: one.origin.order, reverse=True):
            first.setdefault(fact.origin.id, fact)
        return tuple(self._report(fact) for fact in first.values())

    def _report(self, fact: Fact[Model]) -> Report:
        origin = fact.origin
        return Report(
            self.words("evidence.page") if origin.is_page else origin.title,
            self.site.fact(fact),
            self.words.short(origin.date) if origin.date else "",
            self.words(f"confidence.{fact.confidence}"),
            self.cited(fact.sources),
        )

    def cited(self, sources: Iterable[Source]) -> tuple[Cited, ...]:
        """Return how sources are named and linked."""
        return tuple(Cited(source_name(one, self.words), source_url(one)) for one in sources)

    def lines(self, entity: Entity) -> tuple[Line, ...]:
        """Return what is told of an entity, label and text."""
        chosen = [entity.choices[name] for name in SINGLES[entity.key.kind] if name in entity.choices]
        own = LINES[entity.key.kind](self, entity)
        return tuple((label, text) for label, text in (*self._singles(chosen), *own) if text)

    def _singles(self, chosen: Iterable[Choice]) -> Iterator[Line]:
        for choice in chosen:
            label = self.words(f"key.{choice.name}")
            yield label, self._shown(choice.name, choice.value)
            also = dict.fromkeys(self._shown(choice.name, one.value) for one in choice.also)
            yield f"{label}, {self.words('variant.also')}", ", ".join(also)

    def _shown(self, name: str, value: object) -> str:
        if isinstance(value, Date):
            return self.words.date(value)
        if isinstance(value, Amount):
            return self.words.amount(value)
        return self.words.known(name, value) if isinstance(value, str) else ""

    def names(self, links: Iterable[Link]) -> str:
        """Return the names of what facts name, each once."""
        return ", ".join(dict.fromkeys(link_name(self.dossier, link, self.words) for link in links))

    def attendee(self, one: Attendee) -> str:
        """Return an attendee with whom it stands for and what is to be known of its attendance."""
        whom = self.names([one.for_]) if one.for_ and one.for_.key != one.actor.key else ""
        state = one.status if one.status != "present" else "announced" if one.announced else ""
        marks = ", ".join(filter(None, (whom, self.words(f"attendance.{state}") if state else "")))
        return self.names([one.actor]) + (f" ({marks})" if marks else "")


def _meeting(account: Account, entity: Entity) -> Iterator[Line]:
    attendees = account.dossier.attendees[entity.key]
    led = [(role, one) for role in ("chair", "host") for one in attendees if role in one.roles]
    for role in ("chair", "host"):
        there = (one for name, one in led if name == role and role not in one.contested)
        yield account.words(f"role.{role}"), ", ".join(account.attendee(one) for one in there)
    rest = (one for one in attendees if not {"chair", "host"} & set(one.roles))
    yield account.words("head.attendees"), ", ".join(account.attendee(one) for one in rest)
    yield account.words("key.topics"), account.names(entity.links("topics"))


def _commitment(account: Account, entity: Entity) -> Iterator[Line]:
    turns = account.dossier.histories[entity.key]
    status = account.words(f"status.{turns[-1].status}") if turns else ""
    since = account.words.date(turns[-1].date) if turns else ""
    yield account.words("key.status"), f"{status} ({since})" if since else status
    yield account.words("key.to"), account.names(entity.links("to"))
    yield account.words("key.for"), account.names(entity.links("for_"))


LINES: Mapping[str, Callable[[Account, Entity], Iterator[Line]]] = {"meeting": _meeting, "commitment": _commitment}
