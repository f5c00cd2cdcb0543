"""The articles of a dossier as records: what each says of itself, and whether it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .pair import Mark, signs
from .record import Field, Record, Told, listed
from .told import given

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..fact import Article
    from .side import Side

KEYS = {
    "title": False, "date": False, "updated": False, "lang": False, "summary": False, "confidence": False,
    "corrections": True, "supersedes": True, "sources": True,
}  # fmt: skip
"""What an article says of itself, and whether it is a set."""


def article_marks(side: Side) -> list[Mark[Record]]:
    """Return every article of a side, drafts and removed ones too, with what it is known by."""
    ordered = sorted((*side.dossier.articles.values(), *side.dossier.hidden), key=lambda one: one.origin.path)
    return [_mark(article, side) for article in ordered]


def _mark(article: Article, side: Side) -> Mark[Record]:
    record = _record(article, side)
    stages = (signs(article.id), signs(article.origin.path), signs((article.data.title, article.data.date)))
    return Mark(record, stages, (), record.homes, article.data.title)


def _record(article: Article, side: Side) -> Record:
    home = side.articles.get(article.id, article.id)
    state = _state(article, side)
    shown = {name: _field(article, side, home, name, getattr(article.data, name)) for name in KEYS}
    shown = {name: told for name, told in shown.items() if told.values}
    shown["sources"] = _field(article, side, home, "sources", article.sources)
    shown["state"] = Field((Told(state, state, article.place, frozenset((home,))),))
    says = ", ".join(text for text in (str(article.data.date), state) if text != "published")
    hidden = state in ("draft", "removed")
    return Record(
        "article", f"article/{home}", article.data.title, article.place, frozenset((home,)), shown,
        says=says, id=article.id, bare=hidden,
    )  # fmt: skip


def _field(article: Article, side: Side, home: str, name: str, value: object) -> Field:
    values: Sequence[object] = listed(value) if given(value) else ()
    by = frozenset((home,))
    return Field(tuple(Told(*side.told(one), article.place / name, by) for one in values), KEYS[name])


def _state(article: Article, side: Side) -> str:
    """Return in a word what an article is, and why where it says so."""
    path, why = article.origin.path, article.data.retracted
    words = {
        "draft": path in side.dossier.drafts,
        "removed": path in side.dossier.removed,
        f"retracted ({side.told(why)[1]})": why is not None,
    }
    return next((word for word, holds in words.items() if holds), "published")
