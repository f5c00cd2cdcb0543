"""One page in the making: how the dossier's values read on it, and how its names and facts are linked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..core.article import ValueReport
from ..core.dates import Date, read_date
from ..core.fact import Fact, Key, Link
from ..core.fields import Model
from ..core.ledger import Ledger
from ..core.values import Amount, Value
from ..words.names import entity_name, source_name, source_url
from .cards import Cell, Evidence, Offer, Ref, Row, SourceRef, Variant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..core.dossier import Dossier
    from ..core.entities import Source
    from ..core.merge.choices import Choice, Reported
    from ..core.merge.entity import Entity
    from ..core.merge.statements import Said
    from ..words import Words
    from .links import Links

MARKED = ("expected", "disputed", "unverified")


@dataclass(frozen=True)
class Scope:
    """What building one page needs: the dossier, the addresses, the words, its own address, what can be taken away."""

    dossier: Dossier
    links: Links
    words: Words
    base: str
    offers: frozenset[str] = frozenset()
    """The exports that the site makes, which pages may link."""
    root: str = ""
    """The address of the site, where it is known."""
    offer: Offer = field(default_factory=Offer)
    ledger: Ledger = field(default_factory=Ledger)
    """What the pages of one build look up together."""
    part: int = 1
    """Which page of a long overview is being made."""

    def entity(self, key: Key) -> Ref:
        """Return the link to an entity's page; a removed one is not named."""
        label = self.dossier.labels.get(key)
        if label is None or label.removed:
            return Ref(self.words("removed.name"))
        return Ref(self.title(key), self.links.url(self.links.path(key), base=self.base), key.kind)

    def ref(self, link: Link | None) -> Ref:
        """Return what a fact names; text that names no entity stays text."""
        if link is None:
            return Ref(self.words("source.unnamed"))
        return self.entity(link.key) if link.key else Ref(link.text)

    def refs(self, links: Iterable[Link]) -> tuple[Ref, ...]:
        """Return what a fact names, each once."""
        return tuple(dict.fromkeys(self.ref(link) for link in links))

    def title(self, key: Key) -> str:
        """Return the name a page gives an entity; a meeting without a name is its series and its number or day."""
        return entity_name(self.dossier, key, self.words)

    def article(self, article: str, anchor: str = "") -> Ref:
        """Return the link to an article, or to a fact in it."""
        found = self.dossier.origins.get(article)
        path = found.path if found else ""
        return Ref(found.title if found else article, self.links.url(path, anchor, base=self.base), "article")

    def office(self, link: Link | None, on: Date | None) -> str:
        """Return the offices that an actor held on the day of a fact, never today's; nothing of a removed one."""
        if link is None or link.key is None or on is None or link.key.kind != "actor":
            return ""
        if self.dossier.labels[link.key].removed:
            return ""
        return ", ".join(dict.fromkeys(tenure.title for tenure in self.dossier.office(link.key, on.lower)))

    def said(self, key: Key, *roles: str) -> tuple[Said, ...]:
        """Return the statements that name an entity, newest first; all pages of a build share them."""
        return self.ledger.keep(("said", key, roles), lambda: self.dossier.said(key, *roles))

    def overview(self, kind: str) -> Ref:
        """Return the link to an overview."""
        return Ref(self.words(f"overview.{kind}"), self.links.url(self.links.overview(kind), base=self.base))

    def evidence(self, fact: Fact[Model], field: str = "") -> Evidence:
        """Return who reports a fact or a field of it: the article at its anchor, its sources, and what to know."""
        origin = fact.origin
        where = self._page(fact) if origin.is_page else self.article(origin.id, fact.anchor)
        told = origin.date or self.dossier.today
        return Evidence(
            where,
            self.words.short(told) if origin.date else "",
            told.isoformat() if origin.date else "",
            tuple(self.source(source) for source in fact.sources),
            self.marks(fact, field),
            getattr(fact.item, "note", None),
            "page" if origin.is_page else "article",
        )

    def _page(self, fact: Fact[Model]) -> Ref:
        here = self.links.urls.get(fact.origin.path) == self.base
        url = None if here else self.links.url(fact.origin.path, base=self.base)
        return Ref(self.words("evidence.page"), url, "page")

    def all_evidence(self, facts: Iterable[Fact[Model]], field: str = "") -> tuple[Evidence, ...]:
        """Return the evidence of several reports of one thing, each article once, and curated pages as one."""
        found = [self.evidence(fact, field) for fact in facts]
        unique = {_same(one): one for one in found[::-1]}
        return tuple(unique.values())[::-1]

    def marks(self, fact: Fact[Model], field: str = "") -> tuple[str, ...]:
        """Return in words what is not certain about a fact, or about one field of it."""
        marks = [fact.confidence] if fact.confidence in MARKED else []
        marks += ["unnamed"] if fact.sources and all(one.kind == "anonymous" for one in fact.sources) else []
        marks += ["corrected"] if fact.corrected & {"", field} else []
        marks += ["retracted"] if fact.origin.withdrawn else ["replaced"] if fact.superseded_by else []
        return tuple(self.words(f"mark.{mark}") for mark in marks)

    def source(self, source: Source) -> SourceRef:
        """Return how a source reads: its publisher, title or address; mirrors and aggregators are not linked."""
        text, url = source_name(source, self.words), source_url(source)
        return SourceRef(text, url, source.kind or "", source.archived, source.locator, source.via)

    def dated(self, text: str, start: Date | None, end: Date | None) -> str:
        """Return a name with the dates between which it holds, in brackets."""
        if start and end:
            return f"{text} ({self.words.date(start)} – {self.words.date(end)})"
        known = self.words("date.since", date=self.words.date(start)) if start else ""
        known = known or (self.words("date.until", date=self.words.date(end)) if end else "")
        return f"{text} ({known})" if known else text

    def show(self, value: object) -> Ref:
        """Return how any reported value reads."""
        if isinstance(value, Link):
            return self.ref(value)
        if isinstance(value, Date):
            return Ref(self.words.date(value))
        if isinstance(value, Value):
            return Ref(self.words.value(value))
        if isinstance(value, Amount):
            return Ref(self.words.amount(value))
        return Ref(self.words("value.unknown") if value is None else str(value))

    def row(self, entity: Entity, name: str, group: str = "") -> Row | None:
        """Return a key of an entity as a line of particulars; None where nobody reports it."""
        choice = entity.choices.get(name)
        if choice is None:
            return self._set_row(entity, name)
        shown = self.show(choice.value)
        value = Ref(self.words.known(group, shown.text), shown.url, shown.kind) if group else shown
        also = self.variants(choice.also, "also", group)
        others = self._earlier(choice, entity)
        typed = choice.how == "typed"
        return Row(
            self.words(f"key.{name.rstrip('_')}"),
            (value,),
            self.all_evidence(choice.reports, name),
            also,
            self.variants(others, "before", group) if typed else (),
            () if typed else self.variants(others, "wording", group),
            self.words(f"why.{choice.why}") if also else "",
        )

    def _earlier(self, choice: Choice, entity: Entity) -> Sequence[Reported]:
        """Return earlier plans of a value; a status that only says that a plan came first is no news."""
        if choice.name == "status":
            return [one for one in choice.before if getattr(one.fact.item, "status", None) not in (None, "scheduled")]
        return [one for one in choice.before if one.value is not None or entity.key.kind == "meeting"]

    def _set_row(self, entity: Entity, name: str) -> Row | None:
        members = entity.sets.get(name, ())
        if not members:
            return None
        values = tuple(self.show(as_date(member.value)) for member in members)
        return Row(
            self.words(f"key.{name.rstrip('_')}"), values, self.all_evidence(f for m in members for f in m.facts)
        )

    def rows(self, entity: Entity, *names: str) -> tuple[Row, ...]:
        """Return the lines of particulars that somebody reports."""
        return tuple(row for name in names if (row := self.row(entity, name, GROUPS.get(name, ""))))

    def variants(self, reported: Iterable[Reported], label: str, group: str = "") -> tuple[Variant, ...]:
        """Return other values with their evidence, each value once."""
        found: dict[str, list[Fact[Model]]] = {}
        for one in reported:
            text = self.show(one.value).text
            found.setdefault(self.words.known(group, text) if group else text, []).append(one.fact)
        return tuple(
            Variant(self.words(f"variant.{label}"), text, self.all_evidence(facts)) for text, facts in found.items()
        )

    def notes(self, entity: Entity) -> Iterator[Row]:
        """Yield what reports of an entity note, each text once; the note on a figure stands beside the figure."""
        found: dict[str, list[Fact[Model]]] = {}
        for report in entity.reports:
            note = getattr(report.item, "note", None)
            if note and not isinstance(report.item, ValueReport):
                found.setdefault(note, []).append(report)
        for note, facts in found.items():
            yield Row(self.words("key.note"), (Ref(note),), self.all_evidence(facts))

    def cell(self, *refs: Ref, sort: str = "", badge: str = "", facts: Iterable[Fact[Model]] = ()) -> Cell:
        """Return a table cell."""
        return Cell(tuple(refs), sort, badge, self.all_evidence(facts))

    def text(self, text: str | None, sort: str = "") -> Cell:
        """Return a table cell of plain text."""
        return Cell((Ref(text),) if text else (), sort)


def as_date(value: object) -> object:
    """Return a text that is a date as one: what a meeting `was` may be a date or an id."""
    try:
        return read_date(value) if isinstance(value, str) else value
    except ValueError:
        return value


def _same(one: Evidence) -> object:
    """Return what makes two pieces of evidence one: all curated pages with the same to say count as one."""
    return (one.kind, one.sources, one.marks, one.note) if one.kind == "page" else one


GROUPS = {"status": "status", "kind": "kind", "format": "format"}
"""The keys whose values are words of a closed list, and the words' group in the catalogue."""
