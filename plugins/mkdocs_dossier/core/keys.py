"""Which commitment and which series of values a report is about, where it gives no id. Source: SPEC 4.8 and 4.9."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, TypeAlias

from .article import ValueReport
from .entities import Commitment, Indicator
from .fact import Fact, Key
from .fields import ANY
from .names import fold, short_hash, slug
from .problem import Problem, problem
from .registry import Reference, Registry

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

Pledged: TypeAlias = tuple[Fact[Commitment], "dt.date | None"]
Valued: TypeAlias = tuple[Fact[ValueReport], "dt.date | None"]
APART = ("scope", "unit")
"""The keys that make the values of one indicator series of their own."""


def commitment_keys(reports: Sequence[Pledged], registry: Registry) -> tuple[dict[int, Key], list[Problem]]:
    """Return the commitment of each report: its id, else the slug of actor and pledge, and a hash if two share it."""
    terms = {id(fact): _terms(fact.item, on, registry) for fact, on in reports if not fact.item.id}
    shared = Counter(slug(" ".join(one)) for one in set(terms.values()))
    keys, problems = {}, []
    for fact, _ in reports:
        plain = fact.item.id or slug(" ".join(terms[id(fact)]))
        if fact.item.id is None and shared[plain] > 1:
            message = f"this commitment shares the address '{plain}' with another one; give it an 'id'"
            problems.append(problem("DOS038", fact.place.where, message))
            plain += "-" + short_hash(" ".join(terms[id(fact)]))
        keys[id(fact)] = Key("commitment", plain)
    return keys, problems


def _terms(item: Commitment, on: dt.date | None, registry: Registry) -> tuple[str, str]:
    keys = registry.look("actor", item.actor, on).keys if item.actor else ()
    return (keys[0].id if keys else fold(item.actor or ""), fold(item.pledge or ""))


def indicator_keys(reports: Sequence[Valued], registry: Registry) -> tuple[dict[int, Key], list[Problem]]:
    """Return the series of values of each report: the indicator, or one of its own for another scope or unit.

    What the indicator's page leaves open is the one scope or unit that all reports give, if they agree.
    """
    bases = {id(fact): _base(fact, on, registry) for fact, on in reports}
    own = _own(reports, bases, registry)
    keys, problems = {}, []
    for fact, on in reports:
        base = bases[id(fact)]
        if base:
            said = {name: _said(fact.item, name, on, registry) for name in APART}
            apart = {name: slug(text) for name, text in said.items() if text and text != own.get((base, name))}
            keys[id(fact)] = Key("indicator", "-".join((base.id, *apart.values())))
            if apart and _page(base, registry) is None:
                message = (
                    f"'{fact.item.name}' has several addresses, one for each {' and '.join(apart)}; give each an 'id'"
                )
                problems.append(problem("DOS038", fact.place.where, message))
    return keys, problems


def _base(fact: Fact[ValueReport], on: dt.date | None, registry: Registry) -> Key | None:
    if fact.item.id:
        return Key("indicator", fact.item.id)
    return registry.resolve(Reference(("indicator",), fact.item.name, on, fact))


def _own(reports: Iterable[Valued], bases: Mapping[int, Key | None], registry: Registry) -> dict[tuple[Key, str], str]:
    """Return the scope and the unit of each indicator: those of its page, else those that all reports agree on."""
    given: dict[tuple[Key, str], set[str]] = defaultdict(set)
    for fact, on in reports:
        for name in APART:
            base, text = bases[id(fact)], _said(fact.item, name, on, registry)
            if base and text:
                given[base, name].add(text)
    own = {}
    for (base, name), texts in given.items():
        page = _page(base, registry)
        curated = _said(page, name, None, registry) if page else None
        if curated or len(texts) == 1:
            own[base, name] = curated or min(texts)
    return own


def _page(key: Key, registry: Registry) -> Indicator | None:
    entry = registry.entry(key)
    items = (report.item for report in entry.reports if report.origin.is_page) if entry else ()
    return next((item for item in items if isinstance(item, Indicator)), None)


def _said(item: Indicator, name: str, on: dt.date | None, registry: Registry) -> str | None:
    """Return what makes two scopes or units the same: the entity that a scope names, else the folded text."""
    if name == "unit" or not item.scope:
        return fold(item.unit) if name == "unit" and item.unit else None
    found = (registry.look(kind, item.scope, on).keys for kind in ANY.kinds)
    return next((keys[0].id for keys in found if keys), fold(item.scope))
