"""Mentions: where the prose of a page speaks of an entity, by a link or by its name; and which links lead nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property, partial
from hashlib import sha256
from typing import TYPE_CHECKING

from .labels import label
from .lexicon import Lexicon, Owner, Reading, family_names, folded, owners_of
from .problem import Problem, Where, problem
from .prose import Anchor, Passage, as_typed, names_in, read_prose
from .sentences import Excerpt, excerpt

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from .directory import Directory
    from .fact import Article, Key
    from .merge.entity import Entity
    from .source import Document


Names = Mapping[str, tuple[str, tuple["Key", ...]]]
"""Of pages by path: the sum of their prose, and the entities that it names."""


@dataclass(frozen=True)
class Text:
    """The prose of one page: of an article, of a registry page (`subject` is whose), or of any other."""

    document: Document
    article: Article | None = None
    subject: Key | None = None

    @property
    def on(self) -> dt.date | None:
        """The day on which its names are judged."""
        return self.article.origin.date if self.article else None

    @property
    def counts(self) -> bool:
        """Whether what it says counts: not where its article is withdrawn."""
        return self.article is None or not self.article.origin.withdrawn

    @cached_property
    def title(self) -> str:
        """The title of its page: typed, else its first heading, else the name of its file."""
        if self.article:
            return self.article.origin.title
        given = self.document.title
        first = next((one.text for one in self.passages() if one.heading), "")
        return given if isinstance(given, str) else first.strip() or self.document.path

    def passages(self, shown: Callable[[str], str] = as_typed) -> Iterator[Passage]:
        """Read its passages; `shown` says how a link by name reads."""
        return read_prose(self.document.prose, self.document.prose_line, shown)


@dataclass(frozen=True)
class Mention:
    """A place in the prose of a page that names an entity; `family` where only by the name of the family."""

    text: Text
    passage: Passage
    key: Key
    start: int
    end: int
    linked: bool = False
    family: bool = False

    @property
    def where(self) -> Where:
        """Where it was typed."""
        return Where(self.text.document.file, *self.passage.spot(self.start))

    @property
    def excerpt(self) -> Excerpt:
        """The sentence it stands in, with its words apart."""
        return excerpt(self.passage.text, self.start, self.end)


@dataclass(frozen=True)
class Found:
    """What was found in a text: the best mention of each entity, and all that this depends on beside the text."""

    best: Mapping[Key, Mention]
    reading: Reading
    """How its names were meant."""
    words: str
    """Its words, as names are folded."""
    links: frozenset[tuple[str, bool]]
    """What its links lead to: by name, or by the path of a file."""


class Prose:
    """All prose of a folder, and everything that it names."""

    def __init__(
        self,
        texts: Sequence[Text],
        directory: Directory,
        entities: Mapping[Key, Entity],
        twins: Mapping[Key, Key],
        titles: frozenset[str],
        known: Names | None = None,
    ) -> None:
        self.texts, self.directory, self._entities, self._twins = texts, directory, entities, twins
        self._titles = titles
        self._known = known or {}
        self._found: dict[str, Found] = {}
        self._wrong: dict[str, tuple[Problem, ...]] = {}
        self._same: dict[str, tuple[str, tuple[Key, ...]]] = {}
        """What is known of the names in texts that mean the same as before."""

    @cached_property
    def by_path(self) -> Mapping[str, Text]:
        """The prose of each page by the path of its file."""
        return {text.document.path: text for text in self.texts}

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong with the links by name."""
        for text in self.texts:
            path = text.document.path
            if path not in self._wrong:
                self._wrong[path] = tuple(self._problems_of(text))
            yield from self._wrong[path]

    def _problems_of(self, text: Text) -> Iterator[Problem]:
        names = names_in(text.document.prose)
        suspect = any(self.directory.lead(name, text.on).code for name in names)
        for passage in text.passages() if suspect else ():
            yield from self._problems(text, passage)

    def _problems(self, text: Text, passage: Passage) -> Iterator[Problem]:
        for anchor in passage.anchors:
            lead = self.directory.lead(anchor.target, text.on) if anchor.by_name else None
            if lead and lead.code:
                yield problem(lead.code, Where(text.document.file, *anchor.spot), lead.message)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The names that stand for entities wherever they are read."""
        return Lexicon(self._entities.values(), (*self._shared(), *self._numbered()), self._titles)

    def _shared(self) -> Iterator[Owner]:
        """Yield the names of a series for the actor of the same name, and the other way round. Source: SPEC 4.12."""
        for key, twin in self._twins.items():
            yield from (owner._replace(key=key) for owner in owners_of(self._entities[twin]))

    def _numbered(self) -> Iterator[Owner]:
        """Yield how a meeting with a number is called by each name of its series."""
        for key, entity in self._entities.items():
            number, series = entity.text("number"), entity.links("series")
            home = self._entities.get(series[0].key) if number and series and series[0].key else None
            for name in (home.name, *(alias.name for alias in home.aliases if not alias.weak)) if home else ():
                yield Owner(key, f"{name} {number}")

    def reading(self, article: Article | None) -> Reading:
        """Return how names are meant in an article, or in any other text."""
        if article is None:
            return Reading()
        actors = {link.key for fact in article.facts for link in fact.links if link.key and link.key.kind == "actor"}
        return Reading(article.origin.date, family_names(actors, self._entities))

    def of(self, text: Text) -> Iterator[Mention]:
        """Yield what a text names, in order; words of a link name what it leads to."""
        reading = self.reading(text.article)
        for passage in self._passages(text):
            yield from self._mentions(text, passage, reading)

    def _passages(self, text: Text) -> Iterator[Passage]:
        return text.passages(partial(self._shown, text.on))

    def _mentions(self, text: Text, passage: Passage, reading: Reading) -> Sequence[Mention]:
        """Return what a passage names, in order."""
        anchored = [one for anchor in passage.anchors for one in self._anchored(text, passage, anchor)]
        # a link by name that leads nowhere is told, and not guessed
        closed = [(one.start, one.end) for one in passage.anchors if one.by_name]
        taken = (*passage.code, *closed, *((one.start, one.end) for one in anchored))
        named = self.lexicon.find(passage.text, reading, taken)
        found = [Mention(text, passage, one.key, one.start, one.end, family=one.family) for one in named]
        return sorted((*anchored, *found), key=lambda one: one.start)

    def _shown(self, on: dt.date | None, target: str) -> str:
        """Return how a link by name reads: as typed, and an id as the name that it stands for."""
        lead = self.directory.lead(target, on)
        entity = self._entities.get(lead.key) if lead.key and lead.by_id else None
        return entity.name if entity else lead.text

    def _anchored(self, text: Text, passage: Passage, anchor: Anchor) -> Iterator[Mention]:
        named = anchor.by_name
        key = (
            self.directory.lead(anchor.target, text.on).key
            if named
            else self.directory.at(anchor.target, text.document.path)
        )
        if key and key in self._entities:
            yield Mention(text, passage, key, anchor.start, anchor.end, linked=True)

    def best(self, path: str) -> Mapping[Key, Mention]:
        """Return the best mention on a page of each entity but its own: a link before a name, a heading last."""
        if path not in self._found:
            self._found[path] = self._read(self.by_path[path])
        return self._found[path].best

    def _read(self, text: Text) -> Found:
        best: dict[Key, Mention] = {}
        reading, passages = self.reading(text.article), list(self._passages(text)) if text.counts else []
        for one in (one for passage in passages for one in self._mentions(text, passage, reading)):
            known = one if one.key == text.subject else best.get(one.key)
            if known is None or _rank(one) < _rank(known):
                best[one.key] = one
        words = folded("\n".join(passage.text for passage in passages))
        links = frozenset((anchor.target, anchor.by_name) for passage in passages for anchor in passage.anchors)
        return Found(best, reading, words, links)

    def go_on(self, before: Prose) -> None:
        """Take what was found in the texts that are the same and mean the same as before, and those texts."""
        then = before.by_path
        self.texts = [then[path] if then.get(path := text.document.path) == text else text for text in self.texts]
        is_unheard, moved = self.lexicon.unheard(before.lexicon), self._moved(before)
        is_family_same = self._families == before._families
        for path, found in before._found.items():
            text = self.by_path.get(path)
            if text is None or text.document is not then[path].document or not text.counts:
                continue
            is_read = (is_family_same and text is then[path]) or found.reading == self.reading(text.article)
            is_linked = all(self._leads(text, *link) == before._leads(text, *link) for link in moved & found.links)
            if is_linked and is_read and is_unheard(found.words):
                self._found[path], self._wrong[path] = found, before._wrong[path]
                self._same[path] = before.names[path]

    def _moved(self, before: Prose) -> set[tuple[str, bool]]:
        """Return the links in the texts of before that may lead elsewhere than then, or read otherwise."""
        now, then = self.directory, before.directory
        links = set[tuple[str, bool]]().union(*(found.links for found in before._found.values()))
        if now.has_paths_of(then):
            links = {(target, by_name) for target, by_name in links if by_name}
        return {
            (target, by_name) for target, by_name in links
            if not by_name or now.is_dated(target) or then.is_dated(target)
            or self._meaning(target, None) != before._meaning(target, None)
        }  # fmt: skip

    def _leads(self, text: Text, target: str, by_name: bool) -> object:
        """Return what a link in a text leads to, and how it can read."""
        return self._meaning(target, text.on) if by_name else self.directory.at(target, text.document.path)

    def _meaning(self, target: str, on: dt.date | None) -> object:
        """Return what a link by name leads to, where that is, and all that it can read as."""
        lead = self.directory.lead(target, on)
        key, entities = lead.key, self._entities
        named = label(entities[key], entities) if key and key in entities else None
        series = label(entities[named.series], entities) if named and named.series else None
        return lead, key and (self.directory.path(key), self.directory.title(key)), named, series

    def means_the_same(self, before: Prose, path: str, names: Iterable[str]) -> bool:
        """Return whether the prose of a page is known to be that of before, and to name the same in the same way.

        `names` are those that its Markdown asked for: it may read lines of which nothing is known here.
        """
        found = self._found.get(path)
        is_same = found is not None and found is before._found.get(path)
        return found is not None and is_same and found.links.issuperset((name, True) for name in names)

    @cached_property
    def _families(self) -> Mapping[Key, str | None]:
        """By what each actor is sorted, which gives the name of its family."""
        return {key: one.text("sort_name") for key, one in self._entities.items() if key.kind == "actor"}

    @cached_property
    def names(self) -> Names:
        """The sum of the prose of each page, and the entities that it names beside its own."""
        same = self._same
        return {path: same.get(path) or self._named(path, one.document.prose) for path, one in self.by_path.items()}

    def _named(self, path: str, prose: str) -> tuple[str, tuple[Key, ...]]:
        known, own = self._known.get(path), sha256(prose.encode("utf-8", "surrogateescape")).hexdigest()
        return known if known and known[0] == own else (own, tuple(self.best(path)))

    @cached_property
    def naming(self) -> Mapping[Key, tuple[str, ...]]:
        """The pages that name each entity, by their paths."""
        found: dict[Key, list[str]] = defaultdict(list)
        for path, (_, keys) in self.names.items():
            for key in keys:
                found[key].append(path)
        return {key: tuple(paths) for key, paths in found.items()}

    @cached_property
    def mentions(self) -> Mapping[tuple[str, Key], Mention]:
        """The best mention of an entity on a page, by the path of the page; that is read when somebody asks for it."""
        reader = copy(self)  # which holds no mentions: so they stand in no circle
        reader.lexicon = self.lexicon
        return Mentions(self.names, reader.best)

    def with_texts(self, documents: Mapping[str, Document]) -> Prose:
        """Return the same with other prose on the same pages, by their paths; what is the same is not read again."""
        texts = [_with(one, documents) for one in self.texts]
        made = Prose(texts, self.directory, self._entities, self._twins, self._titles, self.names)
        made.lexicon = self.lexicon
        new = {now.document.path for old, now in zip(self.texts, texts, strict=True) if old is not now}
        made._found = {path: found for path, found in self._found.items() if path not in new}
        made._wrong = {path: found for path, found in self._wrong.items() if path not in new}
        made.names = {
            path: made._named(path, made.by_path[path].document.prose) if path in new else known
            for path, known in self.names.items()
        }
        return made


class Mentions(Mapping[tuple[str, "Key"], Mention]):
    """Where entities are named, found when somebody asks for it."""

    def __init__(self, names: Names, best: Callable[[str], Mapping[Key, Mention]]) -> None:
        self._names, self._best = names, best

    def __getitem__(self, of: tuple[str, Key]) -> Mention:
        path, key = of
        return self._best(path)[key]

    def __iter__(self) -> Iterator[tuple[str, Key]]:
        return ((path, key) for path, (_, keys) in self._names.items() for key in keys)

    def __len__(self) -> int:
        return sum(len(keys) for _, keys in self._names.values())


def renamed(one: Names, other: Names) -> frozenset[Key]:
    """Return what some page names in one of both and not in the other; both are of the same pages."""
    pairs = ((keys, other[path][1]) for path, (_, keys) in one.items())
    return frozenset(key for old, new in pairs if old != new for key in {*old} ^ {*new})


def _with(text: Text, documents: Mapping[str, Document]) -> Text:
    new = documents[text.document.path]
    return text if new == text.document else replace(text, document=new)


def _rank(one: Mention) -> tuple[bool, bool]:
    return (one.passage.heading, not one.linked)
