"""What a reader can follow from a page: a feed of its subject, a calendar of its meetings."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from ..core.kinds import KINDS
from ..folder import beside
from .cards import Ref
from .links import relative

if TYPE_CHECKING:
    from ..core.merge.entity import Entity
    from .scope import Scope

ATOM, JSON, CALENDAR = "application/atom+xml", "application/feed+json", "text/calendar"
FILES = {ATOM: "feed.xml", JSON: "feed.json", CALENDAR: "calendar.ics"}
HOME = "index.md"


@dataclass(frozen=True)
class Follow:
    """The links that a page shows and those in its head, and how many meetings its calendar lacks."""

    links: tuple[Ref, ...] = ()
    alternates: tuple[Ref, ...] = ()
    note: str = ""


def follow_entity(scope: Scope, entity: Entity) -> Follow:
    """Return what can be followed of an entity that is neither removed nor withdrawn."""
    kind = KINDS[entity.key.kind]
    meetings = scope.dossier.meetings(entity.key) if kind.calendar else ()
    return _follow(scope, scope.links.path(entity.key), scope.title(entity.key), kind.feed, meetings)


def follow_overview(scope: Scope, kind: str, title: str) -> Follow:
    """Return what can be followed of an overview: of the articles the site, of the meetings all of them."""
    if kind == "articles":
        return Follow(_feed(scope, HOME))
    meetings = scope.dossier.shown(kind) if kind == "meeting" else ()
    return _follow(scope, scope.links.overview(kind), title, False, meetings)


def follow_site(scope: Scope, name: str) -> tuple[Ref, ...]:
    """Return the links in the head of every page: the feeds of the site."""
    return _alternates(scope, HOME, name) if "feeds" in scope.offers else ()


def _follow(scope: Scope, page: str, title: str, feed: bool, meetings: Collection[Entity]) -> Follow:
    listed = sum(meeting.is_listed for meeting in meetings) if "calendars" in scope.offers else 0
    missing = len(meetings) - listed if "calendars" in scope.offers else 0
    links = _feed(scope, page) if feed else ()
    return Follow(
        (*links, *(_calendar(scope, page) if listed else ())),
        _alternates(scope, page, title) if links else (),
        scope.words("follow.undated", n=missing) if missing else "",
    )


def _feed(scope: Scope, page: str) -> tuple[Ref, ...]:
    found = (Ref(scope.words("follow.feed"), _url(scope, page, ATOM), ATOM),)
    return found if "feeds" in scope.offers else ()


def _calendar(scope: Scope, page: str) -> Iterator[Ref]:
    """Yield the subscription, which needs the site's own address, and the file."""
    if scope.root:
        address = scope.root.partition("://")[2] + quote(beside(page, FILES[CALENDAR]))
        yield Ref(scope.words("follow.calendar"), f"webcal://{address}", CALENDAR)
    yield Ref(scope.words("follow.download"), _url(scope, page, CALENDAR), CALENDAR)


def _alternates(scope: Scope, page: str, title: str) -> tuple[Ref, ...]:
    return tuple(Ref(title, _url(scope, page, kind), kind) for kind in (ATOM, JSON))


def _url(scope: Scope, page: str, kind: str) -> str:
    return relative(quote(beside(page, FILES[kind])), scope.base)
