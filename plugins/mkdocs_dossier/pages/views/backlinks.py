"""What mentions an entity: the articles and pages that name it, each with its sentence and what the entity is there."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...core.article import ActorMention
from ...core.entities import Attendance
from ...core.kinds import ANCHORS, kind_of
from ...core.sentences import Excerpt
from ..cards import Backlink, Ref
from ..roll import Roll

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from ...core.fact import Fact, Key
    from ...core.fields import Model
    from ...core.mentions import Text
    from ...core.merge.entity import Entity
    from ..scope import Scope


def backlinks(scope: Scope, entity: Entity) -> Roll[Text, Backlink]:
    """Return what mentions an entity in prose or front matter: articles, newest first, then pages by their titles."""
    naming = scope.ledger.keep(("naming", entity.key), lambda: _naming(scope, entity.key))
    others = sorted(naming.others, key=lambda text: _page(scope, text).text.casefold())
    return Roll((*naming.dated, *others), lambda one: _backlink(scope, entity.key, one, naming))


@dataclass(frozen=True)
class Naming:
    """What names an entity: articles, newest first, and other pages, in any order; where in them, and their facts."""

    dated: Sequence[Text]
    others: Sequence[Text]
    named: Mapping[str, Key]
    """As whom the prose of each page names it: a series may be named as the actor of its name."""
    facts: Mapping[str, Sequence[Fact[Model]]]


def _naming(scope: Scope, key: Key) -> Naming:
    page = scope.dossier.labels[key].page
    facts: dict[str, list[Fact[Model]]] = defaultdict(list)
    for by_role in scope.dossier.about.get(key, {}).values():
        for fact in by_role:
            if fact.counts and fact.origin.path != page:
                facts[fact.origin.path].append(fact)
    named = _named(scope, key, page)
    found = (scope.dossier.prose.by_path[path] for path in sorted({*facts, *named}))
    texts = [text for text in found if _is_shown(scope, text)]
    dated = sorted(
        filter(_told, texts), key=lambda text: text.article.origin.order if text.article else (), reverse=True
    )
    return Naming(dated, [text for text in texts if not _told(text)], named, facts)


def _named(scope: Scope, key: Key, page: str | None) -> Mapping[str, Key]:
    """Return the pages whose prose names an entity, and as whom; a series and an actor of one name share them."""
    found, twin = scope.dossier.prose.naming, scope.dossier.twins.get(key)
    keys = (twin, key) if twin else (key,)
    return {path: one for one in keys for path in found.get(one, ()) if path != page}


def _is_shown(scope: Scope, text: Text) -> bool:
    """Return whether a page may be named: not that of a removed entity."""
    return text.subject is None or not scope.dossier.labels[text.subject].removed


def _told(text: Text) -> dt.date | None:
    """Return the day of an article; pages have none."""
    return text.article.origin.date if text.article else None


def _backlink(scope: Scope, key: Key, text: Text, naming: Naming) -> Backlink:
    path, origin = text.document.path, text.article.origin if text.article else None
    facts, named = naming.facts.get(path, ()), naming.named.get(path)
    mention = scope.dossier.prose.mentions[path, named] if named else None
    marks = tuple(dict.fromkeys(mark for fact in facts for mark in scope.marks(fact)))
    parts = _parts(scope, key, facts) or ((scope.words("role.mentioned"), (Ref(scope.words("role.mentioned")),)),)
    told = _told(text)
    said = mention.excerpt if mention else Excerpt("", "", "")
    iso, date = (told.isoformat(), scope.words.day(told)) if told else ("", "")
    return Backlink(_page(scope, text), iso, date, parts, marks, *said, origin.lang if origin else None)


def _parts(scope: Scope, key: Key, facts: Sequence[Fact[Model]]) -> tuple[tuple[str, tuple[Ref, ...]], ...]:
    """Return what an entity is on a page, with a link to each fact that says so: by its word, then by numbers."""
    parts: dict[str, list[Ref]] = {}
    for fact in sorted(dict.fromkeys(facts), key=lambda fact: fact.place.loc):
        for word in dict.fromkeys(_parts_played(scope, key, fact)):
            refs = parts.setdefault(word, [])
            text = scope.words.number(len(refs) + 1) if refs else word
            refs.append(Ref(text, None if fact.origin.is_page else scope.article(fact.origin.id, fact.anchor).url))
    return tuple((word, tuple(refs[:1] if refs[0].url is None else refs)) for word, refs in parts.items())


def _page(scope: Scope, text: Text) -> Ref:
    """Return the link to a page."""
    if text.article:
        return scope.article(text.article.id)
    if text.subject:
        return scope.entity(text.subject)
    return Ref(text.title, scope.links.url(text.document.path, base=scope.base))


def _parts_played(scope: Scope, key: Key, fact: Fact[Model]) -> list[str]:
    """Return what an entity is in a fact: chair, speaker, subject, topic …"""
    roles = [link.role for link in fact.links if link.key == key]
    item = fact.item
    if isinstance(item, Attendance) and "actor" in roles:
        role = item.role or (fact.field if fact.field in ("chair", "host") else "attendee")
        return [scope.words.known("as.attendee", role)]
    if isinstance(item, ActorMention) and "report" in roles:
        return [scope.words.known("role", item.role or "mentioned")]
    page = kind_of(item)
    kind = ANCHORS.get(type(item)) or (page.key if page else "")
    known = [f"as.{kind}.{role}" for role in roles]
    return [scope.words(name if name in scope.words.entries else "as.other") for name in known]
