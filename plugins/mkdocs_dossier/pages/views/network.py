"""Who is tied to whom, around one actor: whom it met most often, and its network as a picture and as a table."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ...core.article import Relation
from ...core.entities import Membership, Office
from ...core.kinds import INVERSES
from ...core.ties import KINDS
from ...words.names import initials
from ..cards import Bar, Cell, Dot, Figure, Network, Ref, Section, Strand, Table, View
from ..links import further_path
from ..ring import WIDTH, bows, height, places, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ...core.dossier import Dossier
    from ...core.fact import Key
    from ...core.merge.entity import Entity
    from ...core.ties import Bond, Neighbour, Tie
    from ..ring import Place
    from ..scope import Scope

MOST = 10
"""How many bars say whom an actor met most often."""
FEW, MANY = 24, 150
"""How many actors the picture on an actor's own page shows, and how many those on a page of their own."""
EACH = 200
"""How many actors a table of all ties has on one page."""
COUNTED = ("commitment", "met")
"""The kinds of ties of which there may be many between two actors."""
WIDEST, SHORT = 4, 4
"""How wide a line may be, and how many letters a name may have to stand in the middle."""


def met(scope: Scope, actor: Entity) -> tuple[Bar, ...]:
    """Return whom it was most often together with at meetings that were held."""
    often = [(key, len(meetings)) for key, meetings in scope.dossier.ties.met(actor.key).items()][:MOST]
    return tuple(
        Bar(scope.entity(key), scope.words("count.meeting", n=n), max(round(100 * n / often[0][1]), 1))
        for key, n in often
    )


def ego(scope: Scope, actor: Entity) -> Network | None:
    """Return its strongest ties of every kind, and the way to all of them where there are more."""
    found = scope.dossier.ties.neighbours(actor.key)
    shown = _grouped(found[:FEW])
    if not shown:
        return None
    all_ = scope.links.url(network_path(scope.links.path(actor.key)), base=scope.base)
    left = len(found) > FEW
    return Network(
        (_figure(scope, actor, shown),),
        legend(scope, (bond.kind for one in shown for bond in one.bonds)),
        scope.words("network.some", n=len(found), shown=FEW) if left else "",
        Ref(scope.words("network.all", n=len(found)), all_) if left and all_ else None,
        Section("network-table", "", "table", _table(scope, actor, shown)),
    )


def network_path(page: str, number: int = 0) -> str:
    """Return the path of a page with all ties of an actor, counted from 0, by that of its own page."""
    return further_path(page, "network", number + 1)


def network_paths(dossier: Dossier, actor: Entity, page: str) -> tuple[str, ...]:
    """Return the paths of the pages with all ties of an actor; none where its own page shows all."""
    count = dossier.ties.degrees.get(actor.key, 0)
    return tuple(network_path(page, at // EACH) for at in range(0, count, EACH)) if count > FEW else ()


def view_network(scope: Scope, actor: Entity, number: int = 0) -> View:
    """Return a page with all ties of an actor: the strongest in pictures on the first one, and every one in a table."""
    found = scope.dossier.ties.neighbours(actor.key)
    listed = _grouped(found)[number * EACH : (number + 1) * EACH]
    table = _table(scope, actor, listed)
    ties = Section(
        "ties", scope.words("section.ties"), "table", table, len(table.rows), tuple(_steps(scope, actor, number))
    )
    title, lead = scope.words("network.of", name=scope.title(actor.key)), scope.words("network.count", n=len(found))
    if len(found) > EACH:
        first, last = number * EACH + 1, number * EACH + len(listed)
        lead = f"{lead} · {scope.words('further.lead', first=first, last=last, n=len(found))}"
    picture = Section("network", scope.words("section.network"), "network", _pictures(scope, actor, found))
    return View(
        "overview", title, "overview", "", lead, description=f"{title} · {lead}",
        sections=(ties,) if number else (picture, ties), crumbs=(scope.entity(actor.key),),
    )  # fmt: skip


def _steps(scope: Scope, actor: Entity, number: int) -> Iterator[Ref]:
    """Yield the ways to the page of ties before and to the one after."""
    path = scope.links.path(actor.key)
    for word, other in (("before", number - 1), ("after", number + 1)):
        url = scope.links.url(network_path(path, other), base=scope.base) if other >= 0 else None
        if url:
            yield Ref(scope.words(f"further.{word}"), url)


def _pictures(scope: Scope, actor: Entity, found: Sequence[Neighbour]) -> Network:
    drawn = _grouped(found[:MANY])
    figures = tuple(_figure(scope, actor, drawn[at : at + FEW]) for at in range(0, len(drawn), FEW))
    note = scope.words("network.some", n=len(found), shown=MANY) if len(found) > MANY else ""
    return Network(figures, legend(scope, (bond.kind for one in drawn for bond in one.bonds)), note)


def _grouped(found: Iterable[Neighbour]) -> tuple[Neighbour, ...]:
    """Return neighbours by what they are to the actor, those of one kind by how much ties them."""
    return tuple(sorted(found, key=lambda one: (KINDS.index(one.kind), -one.times, one.key)))


def legend(scope: Scope, kinds: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return the kinds of ties that a picture has, with what each is called."""
    found = set(kinds)
    return tuple((kind, scope.words(f"tie.{kind}")) for kind in KINDS if kind in found)


def _figure(scope: Scope, actor: Entity, found: Sequence[Neighbour]) -> Figure:
    placed = list(zip(found, places(len(found)), strict=True))
    dots = tuple(
        dot(scope.entity(one.key), place, _meetings(scope, one), _told(scope, actor, one)) for one, place in placed
    )
    middle = (WIDTH // 2, height(len(found)) // 2)
    paths = [path for one, place in placed for path in _paths(one, place, middle)]
    label = scope.words("network.of", name=scope.title(actor.key))
    return Figure(label, WIDTH, height(len(found)), dots, strands(paths), _short(scope.title(actor.key)))


def _meetings(scope: Scope, one: Neighbour) -> str:
    """Return at how many meetings an actor and its neighbour were, where they met at all."""
    many = sum(len(bond.meetings) for bond in one.bonds)
    return scope.words.number(many) if many else ""


def _short(title: str) -> str:
    """Return what fits into the dot in the middle: a short name as it is, else its initials."""
    return title if len(title) <= SHORT else initials(title)


def dot(ref: Ref, place: Place, number: str, told: str) -> Dot:
    """Return an actor as a dot that is a link, with its name in lines."""
    return Dot(ref, f"{ref.text}: {told}", place.x, place.y, place.right, wrapped(ref.text), number)


def _paths(one: Neighbour, place: Place, middle: tuple[int, int]) -> Iterator[tuple[str, int, str]]:
    """Yield a line for each bond with a neighbour: its kind, how often, and its path."""
    paths = bows(middle, (place.x, place.y), len(one.bonds))
    yield from ((bond.kind, bond.times, path) for bond, path in zip(one.bonds, paths, strict=True))


def strands(paths: Iterable[tuple[str, int, str]]) -> tuple[Strand, ...]:
    """Return lines of one look as one path: the more often, the wider, by steps that the eye can tell apart."""
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for kind, times, path in paths:
        found[kind, min(times.bit_length(), WIDEST)].append(path)
    return tuple(Strand(kind, width, "".join(found[kind, width])) for kind, width in sorted(found))


def _told(scope: Scope, actor: Entity, one: Neighbour) -> str:
    return "; ".join(_bond(scope, actor, bond) for bond in one.bonds)


def _bond(scope: Scope, actor: Entity, bond: Bond) -> str:
    """Return a bond as text that says how often."""
    if bond.kind == "met":
        return scope.words("network.met", n=bond.times)
    said = _says(scope, actor, bond)
    return f"{said} ({scope.words.number(bond.times)})" if bond.kind in COUNTED and bond.times > 1 else said


def _says(scope: Scope, actor: Entity, bond: Bond) -> str:
    """Return what another is or did to an actor: 'member of NATO', 'succeeded by Pete Hegseth'."""
    if bond.kind == "met":
        return scope.words("network.says_met")
    texts = dict.fromkeys(_says_one(scope, scope.title(actor.key), tie, bond.other) for tie in bond.ties)
    return ", ".join(one for one in texts if not any(other.startswith(f"{one} (") for other in texts))


def _says_one(scope: Scope, name: str, tie: Tie, other: Key) -> str:
    item, forward = tie.fact.item, tie.one == other
    if isinstance(item, Office):
        return scope.dated(item.office, item.from_, item.until)
    if isinstance(item, Relation):
        return _relation(scope, name, item.predicate, other if not forward else None)
    text = scope.words(f"tie.{tie.kind}.{'of' if forward else 'has'}", name=name)
    return scope.dated(text, item.from_, item.until) if isinstance(item, Membership) else text


def _relation(scope: Scope, name: str, predicate: str, target: Key | None) -> str:
    """Return a relation of another to an actor, or of an actor to a `target`; in full where no word turns it round."""
    word = INVERSES.get(predicate) if target else predicate
    if word is None:
        return f"{name} {predicate} {scope.entity(target).text}" if target else ""
    return f"{scope.words.known('relation', word)} {name}"


def _table(scope: Scope, actor: Entity, found: Iterable[Neighbour]) -> Table:
    """Return ties as a table: who, what ties it, how often, and the latest meeting or report."""
    heads = tuple(scope.words(f"head.{head}") for head in ("actor", "tie", "often", "latest"))
    rows = tuple(_row(scope, actor, bond) for one in found for bond in one.bonds)
    return Table(heads, rows, frozenset({2}))


def _row(scope: Scope, actor: Entity, bond: Bond) -> tuple[Cell, ...]:
    marks = scope.marks(bond.ties[-1].fact) if bond.ties else ()
    often = scope.words.number(bond.times) if bond.kind in COUNTED else ""
    return (
        Cell((scope.entity(bond.other),)),
        Cell((Ref(_says(scope, actor, bond)),), badge=", ".join(marks)),
        scope.text(often, f"{bond.times:09}"),
        _latest(scope, bond),
    )


def _latest(scope: Scope, bond: Bond) -> Cell:
    """Return the day of the latest meeting or report, which leads there."""
    if not bond.meetings:
        proof = scope.evidence(bond.ties[-1].fact)
        return Cell((Ref(proof.day or proof.article.text, proof.article.url),), proof.iso)
    meeting = bond.meetings[-1]
    ref, iso = scope.entity(meeting.key), meeting.date.lower.isoformat() if meeting.date else ""
    return Cell((Ref(scope.words.date(meeting.date) or ref.text, ref.url),), iso)
