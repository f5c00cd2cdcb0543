"""A made-up corpus, from a seed: articles as rich as the tracker's, registry pages of one entity in ten, sources."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import yaml

from .article import Article
from .chance import Chance, dice, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

FIRST = dt.date(2010, 1, 1)
DAYS = 5_500
PAGES = 10
"""One entity in so many has a registry page."""
KINDS = ("person", "person", "person", "organization", "country", "group")
MEETINGS, FORMATS = ("summit", "ministerial", "talks", "call"), ("in-person", "virtual", "hybrid")
PARTS = {"actors": 2, "series": 100, "topics": 50, "indicators": 50}
"""For how many articles there is one entity of a kind that has a name of its own, by its folder."""
FLOW = 5
"""Up to how many keys a mapping stands in one line."""


@dataclass(frozen=True)
class Corpus:
    """A number of articles, and everything that they speak of; the same for the same seed."""

    articles: int
    seed: int = 1

    @cached_property
    def names(self) -> Mapping[str, Sequence[str]]:
        """The names of the entities of each kind, by its folder; the first are the best known."""
        chance = dice(f"{self.seed} names")
        made: dict[str, None] = {}
        while len(made) < sum(self._count(folder) for folder in PARTS):
            made[f"{word(chance, 2)} {word(chance, 3)}".title()] = None
        names = iter(made)
        return {folder: [next(names) for _ in range(self._count(folder))] for folder in PARTS}

    @cached_property
    def words(self) -> Sequence[str]:
        """The words that the prose is made of; the first are the most common."""
        chance = dice(f"{self.seed} words")
        return [word(chance, 1 + index % 3) for index in range(3_000)]

    def write(self, docs: Path) -> None:
        """Write every file of it below a folder."""
        for path, text in self.files():
            (docs / path).parent.mkdir(parents=True, exist_ok=True)
            (docs / path).write_text(text, "utf-8")

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield the path and the text of each file."""
        yield "index.md", "# Benchmark\n\nA site that nobody wrote.\n"
        yield "sources.yml", _yaml({f"s{index}": _source(index) for index in range(self._count("topics"))})
        for path, front in self._pages():
            yield path, text_of(front, f"{path.partition('.')[0]} has a page of its own.\n")
        for index in range(self.articles):
            article = Article(self, index)
            yield f"articles/a{index:05}.md", text_of(article.front(), article.prose())

    def chance(self, what: str) -> Chance:
        """Return the chance that decides on one thing."""
        return Chance(f"{self.seed} {what}", self.words, self.names)

    def date(self, index: float) -> dt.date:
        """Return the day of an article."""
        return FIRST + dt.timedelta(days=int(index * DAYS / self.articles))

    def meeting(self, number: int) -> Mapping[str, object]:
        """Return when, where and by whom a meeting is held: two with every five articles."""
        names, chance = self.names["series"], self.chance(f"meeting {number}")
        chair, *states = chance.some("actors", 2)
        return {
            "series": names[number % len(names)], "number": number // len(names) + 1, "date": self.date(number * 5 / 2),
            "kind": MEETINGS[number % len(MEETINGS)], "place": chance.sentence(2).rstrip("."),
            "format": FORMATS[number % len(FORMATS)], "chair": {"actor": chair, "for": states[0]},
            "topics": chance.some("topics", 2),
        }  # fmt: skip

    def pledge(self, number: int) -> Mapping[str, object]:
        """Return who commits to what: once with every two articles."""
        chance, date = self.chance(f"pledge {number}"), self.date(number * 2)
        actor, to, others = chance.some("actors", 3)
        return {
            "actor": actor, "to": to, "for": others, "pledge": chance.sentence(16),
            "topic": chance.one("topics"), "amount": f"EUR {number % 90 + 1} million", "due": date.year + 3,
        }  # fmt: skip

    def _count(self, folder: str) -> int:
        return max(8, self.articles // PARTS[folder])

    def _pages(self) -> Iterable[tuple[str, Mapping[str, object]]]:
        """Yield the path and the front matter of each registry page."""
        for folder, names in self.names.items():
            for index in range(0, len(names), PAGES):
                yield f"{folder}/{folder}-{index}.md", self._named(folder, index)
        told = {"sources": ["s0"]}
        for number in range(0, self.articles * 2 // 5, PAGES):
            yield f"meetings/meeting-{number}.md", {**self.meeting(number), "status": "held", **told}
        for number in range(0, self.articles // 2, PAGES):
            yield f"commitments/pledge-{number}.md", {**self.pledge(number), **told}

    def _named(self, folder: str, index: int) -> Mapping[str, object]:
        """Return the front matter of the registry page of an entity that has a name."""
        chance = dice(f"{self.seed} {folder} {index}")
        name, family = self.names[folder][index], self.names[folder][index].split()[-1]
        front: dict[str, object] = {"name": name, "aliases": [f"{word(chance, 3).title()} {family}"]}
        front["summary"] = f"{name} is known for {word(chance, 2)} {word(chance, 2)}."
        if folder == "actors":
            front |= {"kind": KINDS[index // PAGES % len(KINDS)], "offices": [{"office": "Envoy", "from": 2009}]}
        return front


def text_of(front: Mapping[str, object], prose: str) -> str:
    """Return a text with front matter as people write it: a line for each key, and for each item of a list."""
    return f"---\n{_yaml(front)}---\n{prose}"


class _Dumper(yaml.CSafeDumper):
    """Writes a value as often as it stands there, never as a reference to an earlier one."""

    def ignore_aliases(self, data: object) -> bool:
        del data
        return True


def _mapping(dumper: _Dumper, data: Mapping[str, object]) -> yaml.MappingNode:
    """Return how a mapping is written: in one line where it is short."""
    node = dumper.represent_dict(data)
    node.flow_style = node.flow_style and len(data) <= FLOW
    return node


_Dumper.add_representer(dict, _mapping)


def _yaml(data: object) -> str:
    return str(yaml.dump(data, None, _Dumper, sort_keys=False, allow_unicode=True, width=200, default_flow_style=None))


def _source(index: int) -> Mapping[str, str]:
    return {
        "publisher": f"Paper {index}", "title": "A report", "kind": "news", "url": f"https://paper.example/{index}",
    }  # fmt: skip
