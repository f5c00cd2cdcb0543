"""From front matter to typed articles and registry pages; what cannot be read is left out and reported."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain, count
from posixpath import basename, splitext
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from pydantic import ValidationError
from rapidfuzz.distance import OSA

from .article import ArticleData, TopicMention, ValueReport
from .entities import Source
from .fact import Article, Fact, Origin, Page
from .fields import Model, key_name, key_names, not_one_value
from .kinds import ANCHORS, Kind, parts_of
from .problem import RULES, Problem, problem
from .source import Data, Document, Loc, Place, read_data

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping

    from pydantic_core import ErrorDetails

M = TypeVar("M", bound=Model)
R = TypeVar("R")

FOREIGN = frozenset(
    (
        "title description authors date tags categories draft pin links readtime slug status hide icon "
        "template search social boost exclude comments feed glightbox hero image cover robots render_macros "
        "revision_date author subtitle contributors category weight subject series_title keywords lead meta"
    ).split()
)
"""Top-level keys of MkDocs, Material and well-known plugins; the guide lists them."""


@dataclass(frozen=True)
class Library:
    """Everything that was read: articles, registry pages, shared sources, and what was wrong."""

    articles: tuple[Article, ...]
    pages: tuple[Page, ...]
    sources: Mapping[str, Source]
    problems: tuple[Problem, ...]
    documents: tuple[Document, ...] = ()
    plain: tuple[Document, ...] = ()
    """The texts that report nothing: their prose may still name what others report."""


class Readings:
    """What documents say, each read once: it keeps those of one library for the next one."""

    def __init__(self) -> None:
        self._old: dict[tuple[int, Kind | None], tuple[Document, object]] = {}
        self._new: dict[tuple[int, Kind | None], tuple[Document, object]] = {}

    def begin(self) -> None:
        """Begin another library: what is not asked for in it is forgotten with the next one."""
        self._old, self._new = self._new, {}

    def of(self, document: Document, kind: Kind | None, read: Callable[[], R]) -> R:
        """Return what a document says, as an article or as a page of a kind; read it if nobody has."""
        key = id(document), kind
        self._new[key] = self._old.get(key) or (document, read())
        return cast("R", self._new[key][1])


def read_library(
    articles: Iterable[Document],
    pages: Iterable[tuple[Kind, Document]],
    shared: Document | None,
    others: Iterable[Document] = (),
    readings: Readings | None = None,
) -> Library:
    """Read the texts of the articles folder, of the registry folders and of others, and `sources.yml`."""
    articles = sorted(articles, key=lambda one: one.path)
    pages = sorted(pages, key=lambda pair: pair[1].path)
    readings = readings or Readings()
    readings.begin()
    read_articles = [readings.of(one, None, partial(read_article, one)) for one in articles]
    read_pages = [readings.of(one, kind, partial(read_page, one, kind)) for kind, one in pages]
    sources, wrong = read_sources(shared) if shared else ({}, [])
    found = [*wrong, *(p for _, ps in read_articles for p in ps), *(p for _, ps in read_pages for p in ps)]
    others = sorted(others, key=lambda one: one.path)
    documents = (*articles, *(document for _, document in pages), *((shared,) if shared else ()), *others)
    live = tuple(one for one, _ in read_articles if one)
    plain = (*(one for one, (read, _) in zip(articles, read_articles, strict=True) if not read), *others)
    return Library(live, tuple(one for one, _ in read_pages), sources, tuple(found), documents, plain)


def read_article(document: Document) -> tuple[Article | None, list[Problem]]:
    """Read one text of the articles folder; None where its front matter holds nothing of ours."""
    data, problems = read_data(document)
    known = _known(ArticleData)
    ours = {key: value for key, value in data.items() if key in known}
    if ours.keys() <= FOREIGN and not {"title", "date"} <= ours.keys():
        return None, problems + _typos(document, data)
    problems += _typos(document, data)
    read, kept, found = read_model(ArticleData, ours, Place(document))
    problems += found
    return (_article(document, read, kept) if read else None), problems


def read_page(document: Document, kind: Kind) -> tuple[Page, list[Problem]]:
    """Read one text of a registry folder."""
    own = splitext(basename(document.path))[0]
    data, problems = read_data(document)
    keys = _known(kind.page)
    ours: dict[str, Data] = {key: value for key, value in data.items() if key in keys}
    problems += _typos(document, data, kind.page)
    read, kept, found = read_model(kind.page, ours, Place(document))
    problems += found
    named = read or kind.page()
    stem = named.id or own
    title = _title(data) or (_spelled(own) if kind.titled else None)
    named = named if named.name else named.model_copy(update={"name": title})
    origin = Origin(f"{kind.key}:{stem}", document.path, named.name or stem, None)
    report: Fact[Model] = Fact(named, Place(document), "", "", origin)
    parts = tuple(_numbered(_parts(Draft(named, report.place), kept), origin, report))
    return Page(kind.key, stem, report, parts, document.prose), problems


def read_sources(document: Document) -> tuple[dict[str, Source], list[Problem]]:
    """Read `sources.yml`: a mapping of id to source."""
    data, problems = read_data(document)
    sources: dict[str, Source] = {}
    for name, value in data.items():
        read, _, found = read_model(Source, value, Place(document, (name,)))
        problems += found
        if read:
            sources[name] = read.model_copy(update={"id": name})
    return sources, problems


def read_model(model: type[M], data: Data, place: Place) -> tuple[M | None, Data, list[Problem]]:
    """Validate data; leave out each value that is wrong and report it, until the rest is right.

    A value that is required takes its mapping with it. Returns the model, None where nothing is left, and the
    data it was made of, in which None stands for what was left out.
    """
    problems: list[Problem] = []
    reported: list[ErrorDetails] = []
    while True:
        try:
            return model.model_validate(data), data, problems
        except ValidationError as error:
            details = error.errors(include_url=False)
        told = {detail["loc"] for detail in reported}
        new = [detail for detail in details if detail["type"] != "missing" or detail["loc"] not in told]
        problems += [_problem(model, detail, place) for detail in new]
        reported += details
        whole = [detail for detail in details if not _cut(detail)]
        rest = None if whole else _without(data, [_cut(detail) for detail in details])
        if whole or rest == data:
            return None, data, problems
        data = rest


def _cut(detail: ErrorDetails) -> Loc:
    """Return what has to go for an error: the value itself, or the mapping that lacks a key."""
    loc = detail["loc"]
    return loc[:-1] if detail["type"] == "missing" else loc


def _without(data: Data, locs: Iterable[Loc]) -> Data:
    for loc in sorted(set(locs), key=_position, reverse=True):
        data = _drop(data, loc)
    return data


def _position(loc: Loc) -> tuple[tuple[int, str | int], ...]:
    return tuple((isinstance(step, str), step) for step in loc)


def _drop(data: Data, loc: Loc) -> Data:
    """Return a copy without the value at `loc`; a short form goes as a whole."""
    step, rest = loc[0], loc[1:]
    if isinstance(data, list) and isinstance(step, int) and step < len(data):
        kept = _drop(data[step], rest) if rest else None
        return [kept if index == step else item for index, item in enumerate(data)]
    if isinstance(data, dict) and isinstance(step, str) and step in data:
        kept = _drop(data[step], rest) if rest else None
        return {**data, step: kept}
    return _drop(data, rest) if step == 0 and rest and isinstance(data, dict) else None


def _problem(model: type[Model], detail: ErrorDetails, place: Place) -> Problem:
    spot = Place(place.document, (*place.loc, *detail["loc"]))
    name = str(detail["loc"][-1]) if detail["loc"] else ""
    kind = detail["type"]
    if kind == "missing":
        return problem("DOS010", spot.where, f"'{name}' is missing; add '{name}: …'")
    if kind == "extra_forbidden":
        return _no_key(spot, name, _keys_at(model, detail["loc"][:-1]))
    if kind == "literal_error":
        return _unknown_word(spot, name, detail)
    message = not_one_value(detail["input"]) if kind == "string_type" else detail["msg"]
    return problem(kind if kind in RULES else "DOS015", spot.where, message)


def _no_key(spot: Place, name: str, keys: Iterable[tuple[str, ...]]) -> Problem:
    """Return what is wrong with a key that is left over: another word for it is there, or it is none."""
    for usual, *others in keys:
        if name in others:
            there = Place(spot.document, (*spot.loc[:-1], usual)).key
            return problem("DOS011", spot.key, f"'{name}' says the same as '{usual}' at {there}; keep one of them")
    return problem("DOS011", spot.key, f"'{name}' is no key here{_meant(name, chain.from_iterable(keys))}")


def _unknown_word(spot: Place, name: str, detail: ErrorDetails) -> Problem:
    allowed = re.findall(r"'([^']+)'", detail["ctx"]["expected"])
    value = _typed(spot)
    return problem("DOS012", spot.where, f"unknown {name} '{value}'{_meant(value, allowed)}")


def _typed(spot: Place) -> str:
    """Return the text that stands at a place."""
    value: object = read_data(spot.document)[0]
    for step in spot.loc:
        if isinstance(value, list) and isinstance(step, int):
            value = value[step]
        elif isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
    return str(value)


def _meant(word: str, allowed: Iterable[str]) -> str:
    """Return the end of a message: the word that was meant, or all that are allowed."""
    names = sorted(allowed)
    near = [name for name in names if OSA.distance(word.casefold(), name.casefold()) <= max(1, -(-len(name) // 3))]
    if near:
        best = min(near, key=lambda name: OSA.distance(word.casefold(), name.casefold()))
        return f"; did you mean '{best}'?"
    return f"; write one of {', '.join(names)}"


@cache
def _keys(model: type[Model]) -> tuple[str, ...]:
    return tuple(key for field in model.model_fields for key in key_names(model, field))


@cache
def _known(model: type[Model]) -> frozenset[str]:
    return frozenset(_keys(model))


def _keys_at(model: type[Model], loc: Loc) -> tuple[tuple[str, ...], ...]:
    """Return the keys that the mapping at `loc` may have, each with other words for it."""
    inner: object = model
    for step in loc:
        if isinstance(step, str) and isinstance(inner, type) and issubclass(inner, Model):
            inner = _inner(inner, step)
    found = inner if isinstance(inner, type) and issubclass(inner, Model) else Model
    return tuple(key_names(found, field) for field in found.model_fields)


def _inner(model: type[Model], key: str) -> object:
    """Return the model inside a field: of `tuple[Statement, ...]`, Statement."""
    field = next((f for name, f in model.model_fields.items() if key in (name, f.alias)), None)
    found = [field.annotation] if field else []
    models = []
    while found:
        here = found.pop()
        models += [here] if isinstance(here, type) and issubclass(here, Model) else []
        found += getattr(here, "__args__", ())
    return next(iter(models), None)


def _typos(document: Document, data: Mapping[str, Data], model: type[Model] = ArticleData) -> list[Problem]:
    """Warn of top-level keys that are close to one of ours and no key of another plugin. Source: SPEC 2."""
    keys, known = _keys(model), _known(model)
    strange = [key for key in data if key not in known and key not in FOREIGN]
    near = [(key, ours) for key in strange for ours in keys if 0 < OSA.distance(key, ours) <= -(-len(ours) // 5)]
    return [
        problem("DOS011", Place(document, (key,)).key, f"'{key}' is no key; did you mean '{ours}'?")
        for key, ours in dict(near).items()
    ]


def _title(data: Mapping[str, Data]) -> str | None:
    title = data.get("title")
    return title if isinstance(title, str) else None


def _spelled(stem: str) -> str:
    return stem.replace("-", " ").replace("_", " ").strip().capitalize()


class Draft(NamedTuple):
    """A fact before it has its anchor; `home` is the draft in whose list it stands."""

    item: Model
    place: Place
    field: str = ""
    home: Draft | None = None


def _article(document: Document, data: ArticleData, raw: Data) -> Article:
    stem = data.id or splitext(basename(document.path))[0]
    withdrawn = data.retracted is not None
    origin = Origin(
        stem, document.path, data.title, data.date.lower, data.confidence or "reported", data.lang, withdrawn,
        (data.date.lower.isoformat(), stem),
    )  # fmt: skip
    place = Place(document)
    return Article(origin, place, data, tuple(_numbered(_drafts(data, raw, place), origin)))


def _drafts(data: ArticleData, raw: Data, place: Place) -> Iterator[Draft]:
    sources = frozenset(name for source in data.sources for name in (source.id, source.ref))
    for name in data.facts:
        for item, index, part in _listed(data, raw, name):
            for one in _told(item, sources):
                draft = Draft(one, place.inside(name, index), name)
                yield draft
                yield from _parts(draft, part)


def _told(item: Model, sources: frozenset[str | None]) -> tuple[Model, ...]:
    """Return what an item stands for: mostly itself."""
    if isinstance(item, TopicMention):
        return _topic_path(item)
    return (_cited(item, sources),) if isinstance(item, ValueReport) else (item,)


def _cited(item: ValueReport, sources: frozenset[str | None]) -> Model:
    """Return a value whose `according_to` is the id of a source with that source."""
    if item.according_to and item.according_to in sources:
        return item.model_copy(update={"according_to": None, "source": (item.according_to, *item.source)})
    return item


def _listed(model: Model, raw: Data, name: str) -> Iterable[tuple[Model, int, Data]]:
    """Return the items of a list with their positions in the text, where left out ones still count."""
    items: tuple[Model, ...] = vars(model)[name]
    if not items:
        return ()
    typed = raw.get(key_name(type(model), name)) if isinstance(raw, dict) else None
    rows = typed if isinstance(typed, list) else [typed]
    places = [(index, row) for index, row in enumerate(rows) if row is not None]
    found = places if len(places) == len(items) else enumerate(rows)
    return [(item, index, row) for item, (index, row) in zip(items, found, strict=False)]


def _topic_path(item: TopicMention) -> tuple[Model, ...]:
    """Return a topic written as `A > B > C` as three topics, the narrowest first; another as it is."""
    if not item.name or ">" not in item.name:
        return (item,)
    names = [name.strip() for name in item.name.split(">") if name.strip()]
    pairs = list(zip(names[1:], names, strict=False))[::-1]
    narrowest = item.model_copy(update={"name": names[-1], "broader": (*item.broader, *names[-2:-1])})
    return (narrowest, *(TopicMention(name=name, broader=(broader,)) for name, broader in pairs[1:]))


def _parts(home: Draft, raw: Data) -> Iterator[Draft]:
    """Yield the items inside a report that are facts of their own: the chair of a meeting, the offices of a person."""
    for name in parts_of(type(home.item)):
        for item, index, _ in _listed(home.item, raw, name):
            yield Draft(item, home.place.inside(name, index), name, home)


def _numbered(drafts: Iterable[Draft], origin: Origin, report: Fact[Model] | None = None) -> Iterator[Fact[Model]]:
    """Give each fact its anchor: its id, else its kind and position. A second use of one id gets its position too."""
    drafts = list(drafts)
    ids = {vars(draft.item).get("id") for draft in drafts}
    names = {kind: _free(kind, ids) for kind in {ANCHORS[type(draft.item)] for draft in drafts}}
    taken: set[str] = set()
    made: dict[int, Fact[Model]] = {}
    for draft in drafts:
        item, place, field, home = draft
        own, free = vars(item).get("id"), next(names[ANCHORS[type(item)]])
        anchor = own if own and own not in taken else free
        taken.add(anchor)
        made[id(draft)] = Fact(item, place, anchor, field, origin, made.get(id(home), report))
        yield made[id(draft)]


def _free(kind: str, ids: Container[str | None]) -> Iterator[str]:
    """Yield the anchors of facts of one kind that are nobody's id: `statement-1`, `statement-2` …"""
    return (name for number in count(1) if (name := f"{kind}-{number}") not in ids)
