"""An article of a corpus: front matter with some eight facts in 60 lines, and 300 words of prose with links."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from .chance import Chance
    from .corpus import Corpus

WORDS, PARAGRAPH = 300, 60
HELD = 4
"""How many articles of five tell of a meeting that has been held."""
EVENTS = ("appointment", "vote", "speech", "attack")
STANCES = ("for", "against", "mixed", "conditional")
ROLES = ("subject", "mentioned", "source")


@dataclass(frozen=True)
class Article:
    """One article of a corpus."""

    corpus: Corpus
    index: int

    @cached_property
    def chance(self) -> Chance:
        """What decides on everything that only this article tells."""
        return self.corpus.chance(f"article {self.index}")

    @cached_property
    def date(self) -> dt.date:
        """Its day."""
        return self.corpus.date(self.index)

    @cached_property
    def meeting(self) -> Mapping[str, object]:
        """The meeting that it tells of: four articles of five tell of one of two, the fifth of one to come."""
        return self.corpus.meeting(self.index // 5 * 2 + self.index % 5 // 2)

    @property
    def named(self) -> str:
        """How its facts name the meeting."""
        return f"{self.meeting['series']} {self.meeting['number']}"

    def front(self) -> Mapping[str, object]:
        """Return its front matter."""
        lists = {name: found for name in LISTS if (found := LISTS[name](self))}
        title, summary = self.chance.sentence(10).rstrip("."), self.chance.sentence(22)
        return {"title": title, "date": self.date, "summary": summary, **lists}

    def prose(self) -> str:
        """Return its prose: paragraphs with two links by name, one to another article, and one to another site."""
        links = [f"[[{name}]]" for name in self.chance.some("actors", 2)]
        other = self.chance.dice.randrange(self.corpus.articles)
        links += [f"[another](a{other:05}.md)", "[report](https://news.example/)"]
        half = PARAGRAPH // 2
        parts = [f"{self.chance.sentence(half)} {link} {self.chance.sentence(half)}" for link in links]
        parts.insert(2, f"## {self.chance.sentence(4)}")
        return "\n\n".join((*parts, self.chance.sentence(WORDS - len(links) * PARAGRAPH))) + "\n"

    def sources(self) -> list[object]:
        """Return two sources that others share, and one of its own."""
        own = {"id": "own", "publisher": f"Daily {self.chance.one('topics')}", "kind": "news", "date": self.date}
        count = len(self.corpus.names["topics"])
        shared = dict.fromkeys(f"s{self.chance.dice.randrange(count)}" for _ in range(2))
        return [*shared, {**own, "url": f"https://news.example/{self.index}"}]

    def actors(self) -> list[object]:
        """Return two or three actors, one of them in an office in one article of four."""
        names = self.chance.some("actors", 2 + self.index % 2)
        found: list[dict[str, object]] = [{"name": name, "role": self.chance.dice.choice(ROLES)} for name in names]
        if self.index % 4 == 0:
            found[0]["offices"] = ["Envoy"]
        return list(found)

    def topics(self) -> list[str]:
        """Return three topics."""
        return self.chance.some("topics", 3)

    def meetings(self) -> list[object]:
        """Return its report of a meeting, in one article of five before it is held."""
        if self.index % 5 == HELD:
            return [{**self.meeting, "status": "scheduled", "source": "own"}]
        names = self.corpus.chance(f"attendees {self.named}").some("actors", 4)
        attendees = [{"actor": names[0], "for": names[1]}, {"actor": names[2], "status": "online"}, names[3]]
        outcomes = [self.chance.sentence(12)]
        return [{**self.meeting, "status": "held", "attendees": attendees, "outcomes": outcomes, "source": "own"}]

    def events(self) -> list[object]:
        """Return an event, in four articles of five."""
        if self.index % 5 == 1:
            return []
        place, actors = self.chance.sentence(1).rstrip("."), self.chance.some("actors", 2)
        told = {"event": self.chance.sentence(14), "kind": EVENTS[self.index % len(EVENTS)], "date": self.date}
        return [{**told, "place": place, "actors": actors, "topics": self.chance.some("topics", 1), "source": "own"}]

    def statements(self) -> list[object]:
        """Return a statement or two, word by word in every other article."""
        return [self._statement(number) for number in range(1 + (self.index % 5 == 0))]

    def _statement(self, number: int) -> object:
        topic = self.chance.one("topics")
        told = {"actor": self.chance.one("actors"), "says": self.chance.sentence(20)}
        stance = {"about": f"more {topic}", "stance": self.chance.dice.choice(STANCES), "topic": topic}
        quote = {"quote": self.chance.sentence(16)} if (self.index + number) % 2 else {}
        return {**told, **quote, **stance, "meeting": self.named, "source": "own"}

    def commitments(self) -> list[object]:
        """Return a commitment: one article tells that it was made, the next one how far it has come."""
        about: dict[str, object] = {"id": f"pledge-{self.index // 2}", **self.corpus.pledge(self.index // 2)}
        if self.index % 2:
            return [{**about, "status": "in_progress", "note": self.chance.sentence(12), "source": "own"}]
        return [{**about, "status": "promised", "meeting": self.named, "source": "own"}]

    def indicators(self) -> list[object]:
        """Return a figure, the same for the same month."""
        name, month = self.chance.one("indicators"), f"{self.date:%Y-%m}"
        value = self.corpus.chance(f"{name} {month}").dice.randrange(1, 99)
        told = {"indicator": name, "value": value, "unit": "%", "as_of": month, "published": self.date}
        return [{**told, "status": "actual", "according_to": self.chance.one("actors"), "source": "own"}]

    def relations(self) -> list[object]:
        """Return who followed whom, in one article of three."""
        if self.index % 3:
            return []
        subject, other = self.chance.some("actors", 2)
        return [{"subject": subject, "predicate": "succeeded", "object": other, "from": self.date, "source": "own"}]


LISTS = {
    "sources": Article.sources, "actors": Article.actors, "topics": Article.topics, "meetings": Article.meetings,
    "events": Article.events, "statements": Article.statements, "commitments": Article.commitments,
    "indicators": Article.indicators, "relations": Article.relations,
}  # fmt: skip
