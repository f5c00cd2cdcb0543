"""Two dossiers, and every change between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .articles import article_marks
from .compare import absorbed, appeared, compare, vanished
from .entities import entity_records
from .facts import fact_marks
from .pair import Pairs, pair
from .side import Side
from .succession import succeed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..dossier import Dossier
    from ..fact import Key
    from .change import Change
    from .record import Record
    from .succession import Succession


def diff(old: Dossier, new: Dossier) -> tuple[Change, ...]:
    """Return what changed in facts from one dossier to another, sorted; both should be built with the same `now`."""
    after = Side(new)
    articles = pair(article_marks(Side(old)), article_marks(after))
    keys: dict[Key, Key] = {}
    before = Side(old, keys, {one.id: other.id for one, other in articles.both})
    succession = succeed(before, after, keys)
    changes = [*_changes(articles), *_entities(before, after, succession), *_facts(before, after)]
    return tuple(sorted(changes, key=lambda change: change.order))


def _changes(found: Pairs[Record]) -> Iterator[Change]:
    for one, other in found.both:
        yield from compare(one, other)
    yield from map(vanished, found.gone)
    yield from map(appeared, found.new)


def _entities(before: Side, after: Side, succession: Succession) -> Iterator[Change]:
    olds, news = entity_records(before), entity_records(after)
    for key, record in olds.items():
        heir = news.get(before.key(key))
        if key in succession.merged:
            yield absorbed(record, news[succession.merged[key]])
        elif heir:
            yield from compare(record, heir)
        else:
            yield vanished(record)
    known = {before.key(key) for key in olds if key not in succession.merged}
    yield from (appeared(record) for key, record in news.items() if key not in known)


def _facts(before: Side, after: Side) -> Iterator[Change]:
    olds, news = fact_marks(before), fact_marks(after)
    for kind in sorted({*olds, *news}):
        found = pair(olds.get(kind, []), news.get(kind, []))
        both = ((one.record(), other.record()) for one, other in found.both if not one.says_the_same_as(other))
        gone, more = (tuple(group.record() for group in groups) for groups in (found.gone, found.new))
        yield from _changes(Pairs(tuple(both), gone, more))
