"""When something was told: the days on which articles, and the sources of curated pages, spoke of it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ..core.entities import Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..core.dates import Date
    from ..core.dossier import Dossier
    from ..core.fact import Article, Fact
    from ..core.fields import Model


def moment(day: dt.date) -> dt.datetime:
    """Return a day as a moment, for formats that know no days: its first second in UTC."""
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def rfc3339(day: dt.date) -> str:
    """Return a day as feeds write a moment."""
    return f"{day.isoformat()}T00:00:00Z"


def touched(article: Article) -> dt.date:
    """Return the day on which an article last changed: published, updated, corrected or retracted."""
    data = article.data
    dates = (data.updated, *(one.date for one in data.corrections), data.retracted.date if data.retracted else None)
    return max((data.date.lower, *(date.lower for date in dates if date)))


def told(dossier: Dossier, facts: Iterable[Fact[Model]]) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day on which facts were told; None where nothing says when."""
    days = [day for fact in facts for day in _days(dossier, fact)]
    return (min(days), max(days)) if days else None


def _days(dossier: Dossier, fact: Fact[Model]) -> Iterator[dt.date]:
    if fact.origin.date:
        yield fact.origin.date
        yield touched(dossier.articles[fact.origin.id])
        return
    dates: tuple[Date | None, ...] = tuple(date for source in fact.sources for date in (source.date, source.accessed))
    dates = (*dates, fact.item.date if isinstance(fact.item, Step) else None)
    yield from (date.lower for date in dates if date and date.lower <= dossier.today)
