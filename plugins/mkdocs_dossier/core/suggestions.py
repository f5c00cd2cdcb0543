"""Suggestions: names that an article's prose has and its front matter lacks, and the other way round."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .dossier import Dossier
    from .fact import Article, Key
    from .mentions import Mention, Text
    from .problem import Where

LISTS: Mapping[str, str] = {"actor": "actors", "series": "series", "meeting": "meetings", "topic": "topics"}
"""The list of an article in which a kind can be named by no more than its name."""
UNSPOKEN: Mapping[str, int] = {"actor": 60, "series": 40, "meeting": 30, "topic": 20}
"""How likely a name that no prose mentions is not needed, of 100: topics are seldom spoken of by their names."""
SURE, FULL, WORD, SHORT, FAMILY = 100, 90, 80, 60, 70
COMMON, PART, TWICE = 20, 40, 5
"""How much less likely a name of common words is meant, or part of a longer name; how much more one that recurs."""
GOES_ON = re.compile(r"[\s-]\w")
"""What follows a name that is only the beginning of a longer one, if the letter is a capital: 'NATO Secretary …'."""
LETTERS, CAPITALS = 5, 3
"""How long a single word or an acronym must be to be taken for a name at once."""


@dataclass(frozen=True)
class Suggestion:
    """What an editor may want to add to an article or look at in it; `confidence` is of 100.

    `name` is what to write for `key` in the list `field`; `text` how prose or front matter has it.
    """

    article: Article
    key: Key
    field: str
    name: str
    text: str
    where: Where
    confidence: int
    missing: bool

    def __str__(self) -> str:
        said = f"{self.where}: {self.confidence} '{self.text}'"
        if self.missing:
            called = f" as '{self.name}'" if self.name != self.text else ""
            return f"{said} is not in the front matter; add it to '{self.field}'{called}"
        return f"{said} is in '{self.field}' and nowhere in the prose; take it out if it is not needed"


def suggestions(dossier: Dossier) -> Iterator[Suggestion]:
    """Yield suggestions article by article, as they stand in the folder; none where an article has no prose."""
    for text in dossier.prose.texts:
        if text.article and text.counts and text.document.prose.strip():
            yield from _of(dossier, text, text.article)


def _of(dossier: Dossier, text: Text, article: Article) -> Iterator[Suggestion]:
    mentions = list(dossier.prose.of(text))
    typed = {link.key for fact in article.facts for link in fact.links if link.key}
    spoken = {one.key for one in mentions}
    found = [*_missing(dossier, article, mentions, _with_twins(dossier, typed))]
    found += _unspoken(article, _with_twins(dossier, spoken))
    yield from sorted(found, key=lambda one: (not one.missing, one.where))


def _with_twins(dossier: Dossier, keys: Iterable[Key]) -> set[Key]:
    keys = set(keys)
    return keys | {twin for key in keys if (twin := dossier.twins.get(key))}


def _missing(dossier: Dossier, article: Article, mentions: Sequence[Mention], typed: set[Key]) -> Iterator[Suggestion]:
    count = Counter(one.key for one in mentions)
    surest_first = sorted(mentions, key=_surely, reverse=True)
    best = {one.key: one for one in reversed(surest_first)}
    for key, one in best.items():
        if key.kind in LISTS and key not in typed:
            sure = min(SURE, _surely(one) + (TWICE if count[key] > 1 else 0))
            name, words = _name(dossier, article, key), one.excerpt.word
            yield Suggestion(article, key, LISTS[key.kind], name, words, one.where, sure, missing=True)


def _name(dossier: Dossier, article: Article, key: Key) -> str:
    """Return what to write for an entity: its name where that is enough in front matter, else its id."""
    name = dossier.entities[key].name
    lead = dossier.prose.directory.lead(f"{key.kind}:{name}", article.origin.date)
    return name if lead.key == key and key.kind != "meeting" else key.id


def _surely(one: Mention) -> int:
    """Return how likely a mention means what it is taken for, of 100."""
    if one.linked:
        return SURE
    words = one.excerpt.word
    letters = sum(char.isalpha() for char in words)
    full = len(words.split()) > 1 or (words.isupper() and letters >= CAPITALS)
    sure = FAMILY if one.family else FULL if full else WORD if letters >= LETTERS else SHORT
    after = one.passage.text[one.end : one.end + 2]
    part = GOES_ON.match(after) and after[1].isupper()
    return sure - (COMMON if one.key.kind == "topic" else 0) - (PART if part else 0)


def _unspoken(article: Article, spoken: set[Key]) -> Iterator[Suggestion]:
    for fact in article.facts:
        key = fact.key or next((link.key for link in fact.linked("ref") if link.key), None)
        if key and key.kind in LISTS and fact.field == LISTS[key.kind] and key not in spoken:
            name = getattr(fact.item, "name", None) or getattr(fact.item, "ref", None) or key.id
            yield Suggestion(article, key, fact.field, name, name, fact.place.where, UNSPOKEN[key.kind], missing=False)
