"""Actors as linked data: persons, bodies and countries, with the offices they hold and the bodies they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...core.dates import Date
from ...core.entities import Membership, Person
from ...core.names import slug
from .graph import AGENTS, BODIES, sure
from .node import Given, Node, Ref, begins, ends, node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...core.fact import Fact, Key
    from ...core.merge.entity import Entity
    from ...core.merge.offices import Tenure
    from .graph import Graph


def view_actor(graph: Graph, actor: Entity) -> Iterator[Node]:
    """Yield an actor, its offices and memberships, and what stands for others that it names."""
    values: dict[str, Given] = {"identifier": actor.text("code")}
    roles: tuple[Node, ...] = ()
    if graph.is_a(actor.key, *AGENTS):
        roles = (*_offices(graph, actor.key), *_terms(graph, actor.key))
        values["memberOf"] = (*(role.ref for role in roles), *_joined(graph, actor.key))
    if graph.is_a(actor.key, "Person"):
        today = graph.dossier.office(actor.key, graph.dossier.today)
        values["jobTitle"] = tuple(tenure.title for tenure in today if _is_sure(tenure))
        values["nationality"] = graph.refs(sure(actor, "country"), "Country")[:1]
    if graph.is_a(actor.key, *BODIES):
        values |= _body(graph, actor)
    yield graph.whole(actor, **values)
    yield from roles
    yield from graph.stubs(_named(graph, actor))


def _body(graph: Graph, actor: Entity) -> dict[str, Given]:
    members = [link for fact in _listed(graph, actor.key) for link in fact.linked("name")]
    return {
        "location": graph.refs(sure(actor, "country"), "Country")[:1],
        "member": graph.refs(members, *AGENTS),
        "parentOrganization": graph.refs(sure(actor, "part_of"), *BODIES),
        "foundingDate": begins(_date(actor, "from_")),
        "dissolutionDate": ends(_date(actor, "until")),
    }


def _date(actor: Entity, name: str) -> Date | None:
    choice = actor.choices.get(name)
    return choice.value if choice and choice.fact.is_sure and isinstance(choice.value, Date) else None


def _named(graph: Graph, actor: Entity) -> Iterator[Key | None]:
    """Yield whatever an actor's node or one of its roles refers to."""
    yield from (tenure.of.key for tenure in _held(graph, actor.key) if tenure.of)
    yield from (link.key for fact in _member_of(graph, actor.key) for link in fact.linked("organization"))
    yield from (link.key for fact in _listed(graph, actor.key) for link in fact.linked("name"))
    yield from (link.key for name in ("country", "part_of") for link in sure(actor, name))


def _listed(graph: Graph, key: Key) -> list[Fact[Person]]:
    return [fact for fact in graph.dossier.named(key, Person, "actor") if fact.is_sure]


def _member_of(graph: Graph, key: Key) -> list[Fact[Membership]]:
    return [fact for fact in graph.dossier.named(key, Membership, "actor") if fact.is_sure]


def _held(graph: Graph, key: Key) -> list[Tenure]:
    return [tenure for tenure in graph.dossier.offices.get(key, ()) if _is_sure(tenure)]


def _is_sure(tenure: Tenure) -> bool:
    return any(fact.is_sure for fact in tenure.facts)


def _offices(graph: Graph, key: Key) -> Iterator[Node]:
    """Yield the offices of an actor; only dates that somebody typed are dates of an office."""
    for tenure in _held(graph, key):
        to = graph.refs((tenure.of,), *BODIES) if tenure.of else ()
        said = ("office", tenure.title, *((tenure.of.text,) if tenure.of else ()))
        yield _role(graph, key, said, to, (begins(tenure.start), ends(tenure.end)), tenure.title)


def _terms(graph: Graph, key: Key) -> Iterator[Node]:
    """Yield the memberships that have dates."""
    for fact in _member_of(graph, key):
        to, dates = graph.refs(fact.linked("organization"), *BODIES), _dates(fact)
        if to and any(dates):
            yield _role(graph, key, ("member", fact.item.organization), to, dates)


def _joined(graph: Graph, key: Key) -> Iterator[Ref]:
    """Yield the bodies of memberships without dates."""
    for fact in _member_of(graph, key):
        if not any(_dates(fact)):
            yield from graph.refs(fact.linked("organization"), *BODIES)


def _dates(fact: Fact[Membership]) -> tuple[str | None, str | None]:
    return begins(fact.item.from_), ends(fact.item.until)


def _role(
    graph: Graph, key: Key, said: tuple[str, ...], to: tuple[Ref, ...], dates: tuple[str | None, str | None],
    title: str | None = None,
) -> Node:  # fmt: skip
    """Return a role; its address is made of what it says, so that another one does not move it."""
    start, end = dates
    anchor = "-".join((*(slug(one) for one in said), *filter(None, dates)))
    return node(
        f"{graph.page(key)}#{anchor}", "OrganizationRole", roleName=title, startDate=start, endDate=end, memberOf=to
    )
