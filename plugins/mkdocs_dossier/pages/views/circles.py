"""Who met whom on the whole site: the actors with most meetings in circles, and every actor that is tied to another.

An actor is in the circle of the series at whose meetings it was most often. That has a name and a page, costs as much
as there are attendances, and stays as it is when an article about others is added; communities found in the network
have none of this.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from ...words.names import by_name
from ..cards import Figure, Network, Ref, Roster, Section, View
from ..ring import WIDTH, across, height, places
from .network import dot, network_path, strands

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ...core.dossier import Dossier
    from ...core.fact import Key
    from ...core.merge.entity import Entity
    from ..scope import Scope

MANY = 150
"""How many actors the circles hold."""
PAGE = 500
"""How many names a page of the list has."""
OVERVIEW = "network/index.md"
Circle = tuple["Key | None", tuple["Key", ...]]
"""A series, or None for meetings outside any, and whom it brings together, those with most meetings first."""


def any_met(dossier: Dossier) -> bool:
    """Return whether anybody met anybody."""
    return any(len(keys) > 1 for keys in dossier.ties.there.values())


def network(scope: Scope) -> list[Section]:
    """Return the circles of those with most meetings, and the list of all that leads to the network of each."""
    drawn = tuple(_figure(scope, circle) for circle in circles(scope.dossier))
    note = scope.words("network.circles", n=sum(len(one.dots) for one in drawn))
    picture = Network(drawn, note=note)
    names = tied(scope.dossier)
    return [
        Section("circles", scope.words("section.circles"), "network", picture),
        Section("roster", scope.words("section.roster"), "roster", _roster(scope, names, 0), len(names)),
    ]


def view_roster(scope: Scope, number: int) -> View:
    """Return a page on which the list of all goes on, counted from 0."""
    roster = _roster(scope, tied(scope.dossier), number)
    title = f"{scope.words('overview.network')}: {roster.pages[number].text}"
    section = Section("roster", scope.words("section.roster"), "roster", roster)
    return View("overview", title, "overview", "", sections=(section,), crumbs=(scope.overview("network"),))


def circles(dossier: Dossier) -> tuple[Circle, ...]:
    """Return the circles of the actors with most meetings, the largest first."""
    count = {key: len(meetings) for key, meetings in dossier.ties.meetings.items()}
    most = sorted(count, key=lambda key: (-count[key], key))[:MANY]
    found: dict[Key | None, list[Key]] = defaultdict(list)
    for key in most:
        found[_series(dossier, key)].append(key)
    ordered = sorted(found.items(), key=lambda pair: (pair[0] is None, -len(pair[1]), pair[0] or ()))
    return tuple((series, tuple(keys)) for series, keys in ordered)


def _series(dossier: Dossier, key: Key) -> Key | None:
    """Return the series at which an actor was most often; of two equals that with fewer meetings."""
    count: Counter[Key] = Counter()
    for meeting in dossier.ties.meetings[key]:
        count.update(link.key for link in dossier.entities[meeting].links("series") if link.key)
    shown = [series for series in count if not dossier.labels[series].removed]
    return min(shown, key=lambda one: (-count[one], len(dossier.series[one]), one), default=None)


def _figure(scope: Scope, circle: Circle) -> Figure:
    series, keys = circle
    placed = dict(zip(keys, places(len(keys)), strict=True))
    ties = scope.dossier.ties
    count = {key: len(ties.meetings[key]) for key in keys}
    dots = tuple(
        dot(_own(scope, key), place, scope.words.number(count[key]), scope.words("count.meeting", n=count[key]))
        for key, place in placed.items()
    )
    paths = (("met", n, across(placed[one], placed[other])) for (one, other), n in _pairs(scope, keys).items())
    head = scope.entity(series) if series else Ref(scope.words("network.outside"))
    return Figure(head.text, WIDTH, height(len(keys)), dots, strands(paths), head=head)


def _pairs(scope: Scope, keys: Sequence[Key]) -> Mapping[tuple[Key, Key], int]:
    """Return for each actor of a circle the other one of it whom it met most often; more lines would be a thicket."""
    found: dict[tuple[Key, Key], int] = {}
    inside = set(keys)
    for key in keys:
        met = scope.dossier.ties.met(key)
        other = next((other for other in met if other in inside), None)
        if other:
            found[min(key, other), max(key, other)] = len(met[other])
    return dict(sorted(found.items()))


def _own(scope: Scope, key: Key) -> Ref:
    """Return the way to the network of one actor: its own page of ties, else the section of its page."""
    ref, path = scope.entity(key), scope.links.path(key)
    url = scope.links.url(network_path(path), base=scope.base) or scope.links.url(path, "network", base=scope.base)
    return Ref(ref.text, url, ref.kind)


def tied(dossier: Dossier) -> tuple[Entity, ...]:
    """Return the actors that are tied to another, by name."""
    return tuple(sorted((dossier.entities[key] for key in dossier.ties.degrees), key=_sorted))


def _sorted(actor: Entity) -> tuple[str, Key]:
    return by_name(actor), actor.key


def roster_paths(dossier: Dossier) -> tuple[str, ...]:
    """Return the paths of the pages of the list; the first is the overview."""
    return tuple(
        f"network/{at // PAGE + 1}.md" if at else OVERVIEW for at in range(0, max(len(dossier.ties.degrees), 1), PAGE)
    )


def _roster(scope: Scope, names: Sequence[Entity], number: int) -> Roster:
    groups = groupby(names[number * PAGE : (number + 1) * PAGE], key=_letter)
    return Roster(
        tuple((letter, tuple(_entry(scope, one) for one in found)) for letter, found in groups),
        tuple(_pages(scope, names)) if len(names) > PAGE else (),
    )


def _entry(scope: Scope, actor: Entity) -> tuple[Ref, str]:
    return _own(scope, actor.key), scope.words.number(scope.dossier.ties.degrees[actor.key])


def _letter(actor: Entity) -> str:
    return by_name(actor)[:1].upper()


def _pages(scope: Scope, names: Sequence[Entity]) -> Iterator[Ref]:
    """Yield the pages of a list, each called by its first and last letters; the page itself is no link."""
    for number, path in enumerate(roster_paths(scope.dossier)):
        found = names[number * PAGE : (number + 1) * PAGE]
        first, last = (by_name(one)[:2].capitalize() for one in (found[0], found[-1]))
        url = scope.links.url(path, base=scope.base)
        yield Ref(f"{first} – {last}", None if scope.links.urls.get(path) == scope.base else url)
