"""A made-up corpus: articles with some eight facts and 300 words each, registry pages, and sources; from a seed."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

FIRST = dt.date(2010, 1, 1)
DAYS = 5_500
PAGES = 10
"""One entity in so many has a registry page."""
WORDS, PARAGRAPH = 300, 60
ONSETS, VOWELS, CODAS = "b d f g k l m n p r s st t v w z".split(), "a e i o u ei au".split(), "n r s l m k".split()
KINDS = ("person", "person", "person", "organization", "country", "group")
STANCES = ("for", "against", "mixed", "conditional")
ROLES = ("subject", "mentioned", "source")
PARTS = {"actors": 2, "series": 100, "topics": 50, "indicators": 50}
"""For how many articles there is one entity of a kind, by its folder."""


@dataclass(frozen=True)
class Corpus:
    """A number of articles, and everything that they speak of; the same for the same seed."""

    articles: int
    seed: int = 1

    @cached_property
    def names(self) -> Mapping[str, Sequence[str]]:
        """The names of the entities of each kind, by its folder; the first are the best known."""
        dice = _dice(f"{self.seed} names")
        made: dict[str, None] = {}
        while len(made) < sum(self._count(folder) for folder in PARTS):
            made[f"{_word(dice, 2)} {_word(dice, 3)}".title()] = None
        names = iter(made)
        return {folder: [next(names) for _ in range(self._count(folder))] for folder in PARTS}

    @cached_property
    def words(self) -> Sequence[str]:
        """The words that the prose is made of; the first are the most common."""
        dice = _dice(f"{self.seed} words")
        return [_word(dice, 1 + index % 3) for index in range(3_000)]

    def write(self, docs: Path) -> None:
        """Write every file of it below a folder."""
        for path, text in self.files():
            (docs / path).parent.mkdir(parents=True, exist_ok=True)
            (docs / path).write_text(text, "utf-8")

    def files(self) -> Iterable[tuple[str, str]]:
        """Yield the path and the text of each file."""
        yield "index.md", "# Benchmark\n\nA site that nobody wrote.\n"
        yield "sources.yml", _yaml({f"s{index}": _source(index) for index in range(self._count("topics"))})
        for folder, names in self.names.items():
            for index in range(0, len(names), PAGES):
                yield f"{folder}/{folder}-{index}.md", self._page(folder, index)
        for index in range(self.articles):
            yield f"articles/a{index:05}.md", _Article(self, index).text()

    def _count(self, folder: str) -> int:
        return max(8, self.articles // PARTS[folder])

    def _page(self, folder: str, index: int) -> str:
        """Return the registry page of an entity."""
        dice = _dice(f"{self.seed} {folder} {index}")
        name, family = self.names[folder][index], self.names[folder][index].split()[-1]
        front: dict[str, object] = {"name": name, "aliases": [f"{_word(dice, 3).title()} {family}"]}
        front["summary"] = f"{name} is known for {_word(dice, 2)} {_word(dice, 2)}."
        if folder == "actors":
            front |= {"kind": KINDS[index // PAGES % len(KINDS)], "offices": [{"office": "Envoy", "from": 2009}]}
        return text_of(front, f"{name} has a page of its own.\n")


@dataclass(frozen=True)
class _Article:
    """One article of a corpus."""

    corpus: Corpus
    index: int

    @cached_property
    def dice(self) -> random.Random:
        return _dice(f"{self.corpus.seed} article {self.index}")

    @cached_property
    def date(self) -> dt.date:
        return FIRST + dt.timedelta(days=self.index * DAYS // self.corpus.articles)

    def text(self) -> str:
        """Return its front matter and its prose."""
        lists = {name: found for name in LISTS if (found := LISTS[name](self))}
        front = {"title": self._sentence(6).rstrip("."), "date": self.date, "summary": self._sentence(15)}
        return text_of({**front, **lists}, self._prose())

    def one(self, folder: str) -> str:
        """Return an entity of a folder, well known ones more often: by Zipf's law."""
        names = self.corpus.names[folder]
        return self.dice.choices(names, cum_weights=_zipf(len(names)))[0]

    def some(self, folder: str, count: int) -> list[str]:
        """Return different entities of a folder."""
        found: dict[str, None] = {}
        while len(found) < count:
            found[self.one(folder)] = None
        return list(found)

    def sources(self) -> list[object]:
        own = {"id": "own", "publisher": "Daily " + self.one("topics"), "url": f"https://news.example/{self.index}"}
        return [f"s{self.dice.randrange(len(self.corpus.names['topics']))}", {**own, "date": self.date}]

    def actors(self) -> list[object]:
        return [{"name": name, "role": self.dice.choice(ROLES)} for name in self.some("actors", 3)]

    def topics(self) -> list[str]:
        return [self.one("topics")]

    def meetings(self) -> list[object]:
        """Return the report of a meeting, in two articles of five; two articles report each."""
        number = self.index // 5
        if self.index % 5 > 1:
            return []
        dice = _dice(f"{self.corpus.seed} meeting {number}")
        names = self.corpus.names["series"]
        chair, *others = dice.sample(self.corpus.names["actors"][:200], 3)
        day = FIRST + dt.timedelta(days=number * 5 * DAYS // self.corpus.articles)
        report = {
            "series": names[number % len(names)],
            "number": number // len(names) + 1,
            "date": day,
            "status": "held",
        }
        return [{**report, "place": "Hall", "chair": chair, "attendees": others, "topics": self.topics()}]

    def events(self) -> list[object]:
        if self.index % 3:
            return []
        return [{"event": self._sentence(8), "date": self.date, "actors": self.some("actors", 2), "source": "own"}]

    def statements(self) -> list[object]:
        return [
            {
                "actor": self.one("actors"), "topic": (topic := self.one("topics")), "about": f"more {topic}",
                "stance": self.dice.choice(STANCES), "says": self._sentence(14), "source": "own",
            }
            for _ in range(1 + self.index % 2)
        ]  # fmt: skip

    def commitments(self) -> list[object]:
        if self.index % 3 != 1:
            return []
        actor, to = self.some("actors", 2)
        pledge = {"id": f"pledge-{self.index}", "actor": actor, "to": to, "pledge": self._sentence(9)}
        return [
            {**pledge, "amount": f"EUR {self.index % 90 + 1} million", "status": "promised", "due": self.date.year + 3}
        ]

    def indicators(self) -> list[object]:
        """Return a figure, in one article of three; the same for the same month."""
        if (self.index + 1) % 3:
            return []
        name, month = self.one("indicators"), f"{self.date:%Y-%m}"
        value = _dice(f"{name} {month}").randrange(1, 99)
        return [{"indicator": name, "value": value, "unit": "%", "as_of": month, "source": "own"}]

    def _sentence(self, length: int) -> str:
        words = self.corpus.words
        return " ".join(self.dice.choices(words, cum_weights=_zipf(len(words)), k=length)).capitalize() + "."

    def _prose(self) -> str:
        """Return its prose: paragraphs with two links by name, one to another article, and one to another site."""
        links = [f"[[{name}]]" for name in self.some("actors", 2)]
        links += [f"[another](a{self.dice.randrange(self.corpus.articles):05}.md)", "[report](https://news.example/)"]
        parts = [f"{self._sentence(PARAGRAPH // 2)} {link} {self._sentence(PARAGRAPH // 2)}" for link in links]
        parts.insert(2, f"## {self._sentence(4)}")
        return "\n\n".join((*parts, self._sentence(WORDS - len(links) * PARAGRAPH))) + "\n"


LISTS = {
    "sources": _Article.sources, "actors": _Article.actors, "topics": _Article.topics, "meetings": _Article.meetings,
    "events": _Article.events, "statements": _Article.statements, "commitments": _Article.commitments,
    "indicators": _Article.indicators,
}  # fmt: skip


def text_of(front: Mapping[str, object], prose: str) -> str:
    """Return a text with front matter as people write it: a line for each key, and for each item of a list."""
    return f"---\n{_yaml(front)}---\n{prose}"


class _Dumper(yaml.CSafeDumper):
    """Writes a value as often as it stands there, never as a reference to an earlier one."""

    def ignore_aliases(self, data: object) -> bool:
        del data
        return True


def _yaml(data: object) -> str:
    return str(yaml.dump(data, None, _Dumper, sort_keys=False, allow_unicode=True, width=200, default_flow_style=None))


def _source(index: int) -> Mapping[str, str]:
    return {"publisher": f"Paper {index}", "title": "A report", "url": f"https://paper.example/{index}"}


def _dice(seed: str) -> random.Random:
    return random.Random(seed)  # noqa: S311  # the same corpus each time


def _word(dice: random.Random, syllables: int) -> str:
    made = "".join(dice.choice(ONSETS) + dice.choice(VOWELS) for _ in range(syllables))
    return made + dice.choice(CODAS)


@cache
def _zipf(count: int) -> Sequence[float]:
    """Return the cumulated weights of ranks: each is half as frequent as the one at half its rank."""
    return tuple(accumulate(1 / rank for rank in range(1, count + 1)))
