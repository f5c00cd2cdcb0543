"""FollowTheMoney: people, bodies, positions and events, for Aleph and the tools around it; needs followthemoney."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from followthemoney import model

from ..core.article import Relation
from ..core.dates import Date
from ..core.entities import Membership, Person
from ..core.names import short_hash, slug
from .book import Book
from .popolo import is_person

if TYPE_CHECKING:
    from followthemoney.proxy import EntityProxy

    from ..core.dossier import Dossier
    from ..core.fact import Article, Fact, Key, Link
    from ..core.fields import Model
    from ..core.merge.entity import Entity
    from ..core.merge.offices import Tenure
    from .site import Site

FILE = "data/entities.ftm.json"
SCHEMATA = {"organization": "Organization", "country": "PublicBody", "group": "Organization"}
"""The schema of each kind of actor that is no person; one of which nobody says what it is, is a LegalEntity."""
PLAIN = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?")
Values = Mapping[str, "str | Iterable[str] | None"]


def write(dossier: Dossier, site: Site, folder: Path) -> Iterator[str]:
    """Write one entity a line; one without what its schema requires is left out."""
    (folder / FILE).parent.mkdir(parents=True, exist_ok=True)
    with (folder / FILE).open("w", encoding="utf-8", newline="\n") as stream:
        for proxy in _entities(Book(dossier, site)):
            if all(proxy.get(name) for name in proxy.schema.required):
                stream.write(json.dumps(proxy.to_dict(), ensure_ascii=False, sort_keys=True) + "\n")
    yield FILE


def _entities(book: Book) -> Iterator[EntityProxy]:
    articles = sorted(book.dossier.articles.values(), key=lambda one: one.origin.order)
    yield from (_article(book, article) for article in articles if not article.origin.withdrawn)
    yield from (_actor(book, actor) for actor in book.dossier.shown("actor"))
    yield from (_event(book, meeting) for meeting in book.dossier.shown("meeting"))
    yield from _occupancies(book)
    for fact in book.facts:
        if isinstance(fact.item, Membership):
            yield from _membership(book, fact, fact.one("actor"), fact.one("organization"))
        elif isinstance(fact.item, Person):
            yield from _membership(book, fact, fact.one("name"), fact.one("actor"))
        elif isinstance(fact.item, Relation):
            yield from _tie(book, fact)
    yield from _successions(book)


def _made(schema: str, id_: str, values: Values) -> EntityProxy:
    """Return an entity; values are cleaned, and what is no value of its type is left out."""
    proxy = model.make_entity(schema)
    proxy.id = id_
    for name, found in values.items():
        proxy.add(name, found)
    return proxy


def _id(kind: str, plain: str) -> str:
    """Return an id as the model allows it; other letters give way to a hash."""
    return f"{kind}-{plain}" if PLAIN.fullmatch(plain) else f"{kind}-{short_hash(plain)}"


def _key(key: Key) -> str:
    return _id(key.kind, key.id)


def _article(book: Book, article: Article) -> EntityProxy:
    values = {
        "title": article.origin.title, "publishedAt": _first(article.data.date), "summary": article.data.summary,
        "sourceUrl": [book.site.article(article), *(one.url for one in article.sources if one.url)],
        "language": article.origin.lang,
    }  # fmt: skip
    return _made("Article", _id("article", article.id), values)


def _actor(book: Book, actor: Entity) -> EntityProxy:
    country = next((one for link in actor.links("country") if (one := book.shown(link))), None)
    names = (name for found in actor.names.values() for name in found)
    values = {
        "name": actor.name, "alias": [*(alias.name for alias in actor.aliases), *names],
        "summary": actor.text("summary"), "country": actor.text("code") or (country.text("code") if country else None),
        **_proof(actor.reports), "sourceUrl": book.site.entity(book.dossier, actor.key),
    }  # fmt: skip
    return _made(_schema(book, actor), _key(actor.key), values)


def _schema(book: Book, actor: Entity) -> str:
    return "Person" if is_person(book, actor) else SCHEMATA.get(actor.text("kind") or "", "LegalEntity")


def _proof(facts: Iterable[Fact[Model]]) -> Values:
    """Return the articles that report something, and the publishers it rests on."""
    found = tuple(facts)
    articles = dict.fromkeys(_id("article", fact.origin.id) for fact in found if not fact.origin.is_page)
    publishers = dict.fromkeys(one.publisher for fact in found for one in fact.sources if one.publisher)
    return {"proof": tuple(articles), "publisher": tuple(publishers)}


def _evidence(book: Book, facts: Iterable[Fact[Model]]) -> Values:
    """Return where a tie comes from, and how sure it is."""
    found = tuple(facts)
    said = f"confidence: {found[0].confidence}"
    return {**_proof(found), "sourceUrl": book.site.fact(found[0]), "description": said}


def _event(book: Book, meeting: Entity) -> EntityProxy:
    attendees = book.dossier.attendees[meeting.key]
    present = [one.actor for one in attendees if one.status in ("present", "online")]
    hosts = [one.actor for one in attendees if "host" in one.roles]
    values = {
        "name": meeting.name, "startDate": _first(meeting.date), "endDate": _last(meeting.date),
        "location": meeting.text("place"), "involved": _actors(book, present), "organizer": _actors(book, hosts),
        "keywords": [one.name for link in meeting.links("topics") if (one := book.shown(link))],
        "notes": meeting.text("status"), "sourceUrl": book.site.entity(book.dossier, meeting.key),
        **_proof(meeting.reports),
    }  # fmt: skip
    return _made("Event", _key(meeting.key), values)


def _actors(book: Book, links: Iterable[Link]) -> list[str]:
    return [_key(one.key) for link in links if (one := book.shown(link))]


def _occupancies(book: Book) -> Iterator[EntityProxy]:
    """Yield each office once, and who held it."""
    posts: set[str] = set()
    for key, tenures in book.dossier.offices.items():
        actor = book.actors.get(key.id)
        for index, tenure in enumerate(tenures if actor and is_person(book, actor) else ()):
            post = _post(book, tenure)
            if post.id and post.id not in posts:
                posts.add(post.id)
                yield post
            span = {"startDate": _first(tenure.start), "endDate": _last(tenure.end)}
            ends = {"holder": _key(key), "post": post.id}
            yield _made("Occupancy", f"{_key(key)}-office-{index}", {**ends, **span, **_evidence(book, tenure.facts)})


def _post(book: Book, tenure: Tenure) -> EntityProxy:
    of = book.shown(tenure.of)
    plain = "-".join(filter(None, (of.key.id if of else "", slug(tenure.title))))
    body = _key(of.key) if of and _is_body(book, of) else None
    country = of.text("code") if of else None
    name = f"{tenure.title}, {of.name}" if of else tenure.title
    return _made("Position", _id("post", plain), {"name": name, "organization": body, "country": country})


def _is_body(book: Book, actor: Entity) -> bool:
    return _schema(book, actor) in SCHEMATA.values()


def _membership(book: Book, fact: Fact[Model], who: Link | None, of: Link | None) -> Iterator[EntityProxy]:
    member, body = book.shown(who), book.shown(of)
    if member and body and _is_body(book, body):
        ends = {"member": _key(member.key), "organization": _key(body.key)}
        yield _made("Membership", _tie_id(fact), {**ends, **_span(fact.item), **_evidence(book, (fact,))})


def _tie(book: Book, fact: Fact[Model]) -> Iterator[EntityProxy]:
    one, other = book.shown(fact.one("subject")), book.shown(fact.one("object"))
    if one and other and one.key.kind == other.key.kind == "actor":
        ends = {"subject": _key(one.key), "object": _key(other.key), "role": getattr(fact.item, "predicate", None)}
        yield _made("UnknownLink", _tie_id(fact), {**ends, **_span(fact.item), **_evidence(book, (fact,))})


def _tie_id(fact: Fact[Model]) -> str:
    return f"fact-{short_hash(f'{fact.origin.id}#{fact.anchor}')}"


def _span(item: Model) -> Values:
    return {"startDate": _first(getattr(item, "from_", None)), "endDate": _last(getattr(item, "until", None))}


def _successions(book: Book) -> Iterator[EntityProxy]:
    for actor in book.dossier.shown("actor"):
        for before in (book.shown(link) for link in actor.links("predecessors")):
            if before:
                ends = {"predecessor": _key(before.key), "successor": _key(actor.key)}
                yield _made("Succession", _id("succession", f"{before.key.id}-{actor.key.id}"), ends)


def _first(date: Date | None) -> str | None:
    """Return the start of a date as the model has it: a year, a month or a day, without doubt."""
    return str(date.start) if date and date.start and not date.start.mark else None


def _last(date: Date | None) -> str | None:
    return str(date.end) if date and date.end and not date.end.mark else None
