"""Names in the language of a site: how entities, what facts name, and sources are called."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..core.names import slug

if TYPE_CHECKING:
    from ..core.dossier import Dossier
    from ..core.entities import Source
    from ..core.fact import Key, Link
    from ..core.merge.entity import Entity
    from . import Words


def entity_name(dossier: Dossier, key: Key, words: Words) -> str:
    """Return how an entity is called; a meeting without a name is its series and its number or day."""
    label = dossier.labels[key]
    if label.series is None:
        return label.name
    which = label.number or words.date(label.date)
    return words("meeting.called", series=key_name(dossier, label.series, words), which=which).strip()


def by_name(entity: Entity) -> str:
    """Return what names are sorted by: `sort_name`, else the transliterated name."""
    return slug(entity.text("sort_name") or entity.name)


def initials(name: str) -> str:
    """Return the first letters of the first and the last word of a name."""
    words = [word for word in name.replace("-", " ").split() if word[:1].isalpha()]
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()


def key_name(dossier: Dossier, key: Key, words: Words) -> str:
    """Return how the entity of a key is called; a removed one is not named."""
    label = dossier.labels.get(key)
    return words("removed.name") if label is None or label.removed else entity_name(dossier, key, words)


def link_name(dossier: Dossier, link: Link, words: Words) -> str:
    """Return how what a fact names is called; text that names no entity stays text."""
    return key_name(dossier, link.key, words) if link.key else link.text


def source_name(source: Source, words: Words) -> str:
    """Return how a source is called: by its publisher, title or address."""
    text = publisher_of(source)
    return words("source.unnamed_of", who=text) if source.kind == "anonymous" and text else text


def publisher_of(source: Source) -> str:
    """Return what a source is called by in any language: its publisher, title, words or address."""
    host = urlsplit(source.url).hostname or source.url if source.url else None
    return source.publisher or source.title or source.described or host or source.id or ""


def source_url(source: Source) -> str | None:
    """Return the address under which a source is cited; mirrors and aggregators are not linked."""
    return None if source.kind in ("mirror", "aggregator") else source.url
