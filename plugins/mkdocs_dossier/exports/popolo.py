"""Popolo: people, organizations, the posts they hold, and their meetings, as civic sites share them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..core.dates import Date, Point
from ..core.entities import Membership, Person
from ..core.names import slug
from .book import Book, key_text
from .lists import write_lists

if TYPE_CHECKING:
    from ..core.dossier import Dossier
    from ..core.fact import Fact, Link
    from ..core.fields import Model
    from ..core.merge.entity import Entity
    from ..core.merge.offices import Tenure
    from .site import Site

FILE = "data/popolo.json"
Object = Mapping[str, object]
CONTENTS = (
    ("persons", ("id", "name", "other_names", "sort_name", "summary", "links", "sources")),
    (
        "organizations",
        ("id", "name", "other_names", "classification", "parent_id", "abstract", "founding_date", "dissolution_date",
         "links", "sources"),
    ),
    ("memberships", ("person_id", "member", "organization_id", "post_id", "role", "start_date", "end_date", "sources")),
    ("posts", ("id", "label", "organization_id")),
    (
        "events",
        ("id", "name", "classification", "start_date", "end_date", "location", "status", "organization_id", "attendees",
         "parent_id", "sources"),
    ),
)  # fmt: skip


def write(dossier: Dossier, site: Site, folder: Path) -> Iterator[str]:
    """Write one file with the lists of all classes."""
    book = Book(dossier, site)
    lists = (
        ("persons", (_person(book, one) for one in book.dossier.shown("actor") if is_person(book, one))),
        ("organizations", (_organization(book, one) for one in book.dossier.shown("actor") if _is_body(book, one))),
        ("memberships", (*_held(book), *_belong(book))),
        ("posts", _posts(book).values()),
        ("events", (_event(book, one) for one in book.dossier.shown("meeting"))),
    )
    write_lists(folder / FILE, {}, lists)
    yield FILE


def is_person(book: Book, actor: Entity) -> bool:
    """Return whether an actor is known to be a person: somebody says so, or it held an office."""
    kind = actor.text("kind")
    return kind == "person" or (kind is None and bool(book.dossier.offices.get(actor.key)))


def _is_body(book: Book, actor: Entity) -> bool:
    """Return whether an actor is known to be something else than a person."""
    return actor.text("kind") is not None and not is_person(book, actor)


def _person(book: Book, actor: Entity) -> Object:
    own = {"sort_name": actor.text("sort_name"), "summary": actor.text("summary")}
    return _kept({**_named(actor), **own, "links": _links(actor), "sources": sources(book, actor.reports)})


def _organization(book: Book, actor: Entity) -> Object:
    parent = next((link for link in actor.links("part_of") if _body(book, link)), None)
    return _kept({
        **_named(actor), "classification": actor.text("kind"), "parent_id": _body(book, parent),
        "abstract": actor.text("summary"), "founding_date": _first(actor.value("from_")),
        "dissolution_date": _last(actor.value("until")), "links": _links(actor),
        "sources": sources(book, actor.reports),
    })  # fmt: skip


def _named(actor: Entity) -> Object:
    aliases = (
        _kept({"name": alias.name, "start_date": _first(alias.from_), "end_date": _last(alias.until)})
        for alias in actor.aliases
    )
    others = ({"name": name, "note": lang} for lang, names in actor.names.items() for name in names)
    return {"id": key_text(actor.key), "name": actor.name, "other_names": [*aliases, *others]}


def _held(book: Book) -> Iterator[Object]:
    """Yield who held which post, from when until when."""
    for key, tenures in book.dossier.offices.items():
        actor = book.actors.get(key.id)
        for tenure in tenures if actor and is_person(book, actor) else ():
            yield _kept({
                "person_id": key_text(key), "organization_id": _body(book, tenure.of),
                "post_id": _post_id(book, tenure), "role": tenure.title,
                "start_date": _first(tenure.start), "end_date": _last(tenure.end),
                "sources": sources(book, tenure.facts),
            })  # fmt: skip


def _belong(book: Book) -> Iterator[Object]:
    """Yield who belongs to which organization; a member that is no person stands under `member`."""
    for fact in book.facts:
        if isinstance(fact.item, Membership):
            yield from _member(book, fact, fact.one("actor"), fact.one("organization"))
        elif isinstance(fact.item, Person):
            yield from _member(book, fact, fact.one("name"), fact.one("actor"))


def _member(book: Book, fact: Fact[Model], who: Link | None, of: Link | None) -> Iterator[Object]:
    member, body = book.shown(who), _body(book, of)
    if member and body:
        key = key_text(member.key)
        end = {"person_id": key} if is_person(book, member) else {"member": {"id": key, "name": member.name}}
        dates = [getattr(fact.item, name, None) for name in ("from_", "until")]
        span = {"start_date": _first(dates[0]), "end_date": _last(dates[1])}
        yield _kept({**end, "organization_id": body, **span, "sources": sources(book, (fact,))})


def _posts(book: Book) -> Mapping[str, Object]:
    found = {}
    for key, tenures in book.dossier.offices.items():
        actor = book.actors.get(key.id)
        for tenure in tenures if actor and is_person(book, actor) else ():
            id_ = _post_id(book, tenure)
            found[id_] = _kept({"id": id_, "label": tenure.title, "organization_id": _body(book, tenure.of)})
    return dict(sorted(found.items()))


def _post_id(book: Book, tenure: Tenure) -> str:
    return "/".join(filter(None, ("post", book.id(tenure.of), slug(tenure.title))))


def _event(book: Book, meeting: Entity) -> Object:
    attendees = book.dossier.attendees[meeting.key]
    people = [book.shown(one.actor) for one in attendees if one.status in ("present", "online")]
    wholes = book.dossier.about.get(meeting.key, {}).get("includes", ())
    parents = (fact.key for fact in wholes if fact.counts and fact.key and not book.dossier.entities[fact.key].removed)
    bodies = (body for link in _hosts(book, meeting) if (body := _body(book, link)))
    return _kept({
        "id": key_text(meeting.key), "name": meeting.name, "classification": meeting.text("kind"),
        "start_date": _first(meeting.date), "end_date": _last(meeting.date), "location": meeting.text("place"),
        "status": meeting.text("status"), "organization_id": next(bodies, None),
        "attendees": [{"id": key_text(one.key), "name": one.name} for one in people if one and is_person(book, one)],
        "parent_id": next(map(key_text, parents), None), "sources": sources(book, meeting.reports),
    })  # fmt: skip


def _hosts(book: Book, meeting: Entity) -> Iterator[Link]:
    """Yield who holds a meeting: its hosts, else who organizes its series."""
    yield from (one.actor for one in book.dossier.attendees[meeting.key] if "host" in one.roles)
    for series in (book.shown(link) for link in meeting.links("series")):
        yield from series.links("organizer") if series else ()


def _body(book: Book, link: Link | None) -> str | None:
    """Return the id of an organization, country or group that a fact names."""
    entity = book.shown(link)
    return key_text(entity.key) if entity and entity.key.kind == "actor" and _is_body(book, entity) else None


def _links(actor: Entity) -> list[Object]:
    return [{"url": str(member.value)} for member in actor.sets.get("same_as", ())]


def sources(book: Book, facts: Iterable[Fact[Model]]) -> list[Object]:
    """Return where facts come from: the addresses of their articles, with how sure they are, and of their sources."""
    found: dict[str, str] = {}
    for fact in facts:
        found.setdefault(book.site.fact(fact), f"{fact.confidence}: {fact.origin.title}")
        for source in fact.sources:
            if source.url:
                found.setdefault(source.url, source.publisher or source.title or "")
    return [_kept({"url": url, "note": note}) for url, note in found.items() if urlsplit(url).scheme]


def _first(value: object) -> str | None:
    """Return the start of a date as far as it is certain: a year, a month or a day."""
    return _point(value.start) if isinstance(value, Date) else None


def _last(value: object) -> str | None:
    return _point(value.end) if isinstance(value, Date) else None


def _point(point: Point | None) -> str | None:
    return str(point) if point and not point.mark else None


def _kept(members: Mapping[str, object]) -> Object:
    return {name: value for name, value in members.items() if value not in (None, "", [])}
