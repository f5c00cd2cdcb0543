"""Curation: what an editor may want to tidy up in a folder that is right; found on demand, not at every build."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from .article import Statement
from .doubles import doubles
from .merge.commitments import is_past, is_silent
from .names import fold
from .problem import Problem, problem
from .source import heeded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from .dates import Date
    from .dossier import Dossier
    from .doubles import Double
    from .entities import Office
    from .fact import Fact, Key
    from .fields import Model
    from .merge.entity import Entity
    from .merge.offices import Tenure
    from .source import Place


@dataclass(frozen=True)
class Curation:
    """What an editor may want to tidy up: names that may be one, and every finding as a problem."""

    doubles: tuple[Double, ...]
    problems: tuple[Problem, ...]


def curate(dossier: Dossier) -> Curation:
    """Look through a dossier for what is right and could be better."""
    found = doubles(dossier)
    problems = [*_names_alike(dossier, found), *(one for check in CHECKS for one in check(dossier))]
    documents = {text.document.file: text.document for text in dossier.prose.texts}
    return Curation(found, heeded(problems, documents))


def _names_alike(dossier: Dossier, found: Iterable[Double]) -> Iterator[Problem]:
    """Note two names that may mean one thing, with their score, where no other problem says so."""
    told = {one.where for one in dossier.problems if one.code in ("DOS032", "DOS034", "DOS038")}
    for one in found:
        where = first_place(dossier, one.one.key).where
        if where not in told:
            yield problem("DOS039", where, _may_be(dossier, one))


def _may_be(dossier: Dossier, double: Double) -> str:
    there = first_place(dossier, double.other.key).where
    names = f"'{double.text}' and '{double.like}' ({there}) may be one, {double.score} of 100"
    return f"{names}; {CURES.get(double.one.key.kind, ALIAS)}"


NAMED = 3
"""How many facts without a source a problem names."""
ALIAS = "if so, make one an alias on the page of the other; if not, say 'distinct_from', or give both a page"
CURES = {
    "topic": "if so, make one an alias on the page of the other; if not, say 'related', or give both a page",
    "meeting": "if so, give both reports one 'id'; if not, say in each what makes it another, such as a 'number'",
}


def first_place(dossier: Dossier, key: Key) -> Place:
    """Return where an entity is named first: on its page, else in the oldest article."""
    facts = ((fact, role) for role, found in dossier.about[key].items() for fact in found)
    fact, role = min(facts, key=lambda pair: (not pair[0].origin.is_page, pair[0].origin.order, str(pair[0].place.loc)))
    return fact.place if role in ("report", key.kind) and fact.key == key else fact.place / role


def meetings_without_topic(dossier: Dossier) -> Iterator[Problem]:
    """Note meetings that stand under no topic."""
    for meeting in dossier.of_kind("meeting"):
        if meeting.reports and not meeting.links("topics"):
            message = f"'{meeting.name}' has no topic, so that no topic leads to it; add 'topics'"
            yield problem("DOS046", meeting.reports[-1].place.where, message)


def unused_pages(dossier: Dossier) -> Iterator[Problem]:
    """Note curated pages of actors and topics that nothing else names."""
    for kind in ("actor", "topic"):
        for entity in dossier.of_kind(kind):
            if entity.page and not entity.removed and not _is_named(dossier, entity):
                message = f"nothing names '{entity.name}'; name it in an article, or remove the page"
                yield problem("DOS047", entity.reports[0].place.where, message)


def _is_named(dossier: Dossier, entity: Entity) -> bool:
    facts = (fact for found in dossier.about.get(entity.key, {}).values() for fact in found)
    return any(fact.origin.path != entity.page for fact in facts)


def bare_codes(dossier: Dossier) -> Iterator[Problem]:
    """Note actors that are called by what looks like a country code and stand for no country."""
    for entity in dossier.of_kind("actor"):
        if COUNTRY.fullmatch(entity.name) and not entity.page and entity.value("code") is None:
            message = f"'{entity.name}' looks like a country code that no actor has"
            cure = f"add 'code: {entity.name}' to the page of the country, or write its name"
            yield problem("DOS049", first_place(dossier, entity.key).where, f"{message}; {cure}")


def facts_without_source(dossier: Dossier) -> Iterator[Problem]:
    """Note, once for each file, the facts that rest on no source."""
    bare: dict[str, list[Fact[Model]]] = defaultdict(list)
    for fact in dossier.facts:
        if fact.counts and not fact.sources and _cites(fact):
            bare[fact.origin.path].append(fact)
    for facts in bare.values():
        named = ", ".join(fact.anchor for fact in facts[:NAMED]) + (" …" if len(facts) > NAMED else "")
        many = f"{len(facts)} facts rest" if len(facts) > 1 else "a fact rests"
        yield problem("DOS048", facts[0].place.where, f"{many} on no source ({named}); add 'sources' or 'source'")


def _cites(fact: Fact[Model]) -> bool:
    """Return whether a fact has a `source` of its own: any of an article, and on a page what a list of it holds."""
    return "source" in type(fact.item).model_fields and (fact.parent is not None) is fact.origin.is_page


def ended_offices(dossier: Dossier) -> Iterator[Problem]:
    """Warn of an office that an article reports as held after the day on which it ended."""
    for key, tenures in dossier.offices.items():
        seen = (fact for tenure in tenures if not tenure.is_dated for fact in tenure.facts)
        for fact, ended in ((fact, _ended(tenures, fact)) for fact in seen):
            if ended:
                message = f"'{dossier.entities[key].name}' was {fact.item.office} until {ended}"
                yield problem("DOS054", fact.place.where, f"{message}; add 'former: true', or mend the office")


def _ended(tenures: tuple[Tenure, ...], fact: Fact[Office]) -> Date | None:
    """Return the end of the last tenure of the same office that was over on the day of a report."""
    same = [one for one in tenures if one.is_dated and fold(one.title) == fold(fact.item.office)]
    over = [one.end for one in same if one.end and fact.date and one.end.upper < fact.date.lower]
    return over[-1] if over and len(over) == len(same) and not fact.item.former else None


def silent_commitments(dossier: Dossier) -> Iterator[Problem]:
    """Note commitments whose day has passed and of which nothing is reported since they were due."""
    for entity in dossier.of_kind("commitment"):
        due = cast("Date | None", entity.value("due"))
        turns = dossier.histories[entity.key]
        if due and is_past(entity, turns[-1].status if turns else None, dossier.today) and is_silent(turns, due):
            message = f"'{entity.name}' was due {due} and nothing is reported since; report what became of it"
            yield problem("DOS055", entity.reports[-1].place.where, message)


def said_too_soon(dossier: Dossier) -> Iterator[Problem]:
    """Note a statement dated after its article that is not marked as expected."""
    for fact in dossier.facts:
        if isinstance(fact.item, Statement) and fact.counts and fact.confidence != "expected" and _is_later(fact):
            message = f"said on {fact.date}, after the article of {fact.origin.date}"
            cure = "mend the 'date', or add 'confidence: expected'"
            yield problem("DOS056", fact.place.where, f"{message}; {cure}")


def _is_later(fact: Fact[Model]) -> bool:
    return fact.date is not None and fact.origin.date is not None and fact.date.lower > fact.origin.date


COUNTRY = re.compile("[A-Z]{2}")
CHECKS: tuple[Callable[[Dossier], Iterator[Problem]], ...] = (
    meetings_without_topic,
    unused_pages,
    bare_codes,
    facts_without_source,
    ended_offices,
    silent_commitments,
    said_too_soon,
)
