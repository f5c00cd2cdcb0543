"""Facts with their names resolved and their tails filled: what a fact leaves out comes from its meeting or article."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, fields, replace
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, cast

from .article import Correction, Event, Statement, ValueReport
from .bindings import NOWHERE, Basis, Binding, Bindings, Frame, Ground, meetings_in, names_in, references_in
from .dates import day
from .entities import Commitment, Meeting, Named
from .fact import Article, Fact, Key, Link, Page
from .fields import Model, references
from .former import Former
from .keys import commitment_keys, indicator_keys
from .kinds import KEY_OF, KINDS
from .meetings import Gathering, Gatherings, MeetingNames
from .merge.entity import reports_of
from .merge.plans import merge_date
from .names import closest
from .problem import Problem, problem
from .registry import Reference, Registry
from .shelf import Shelf, by_name

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from .dates import Date
    from .entities import Source
    from .keys import Pledged, Valued
    from .merge.choices import Choice
    from .read import Library

Any = Fact[Model]
WISHED = frozenset({"actor", "series", "topic", "indicator"})
"""The kinds of entity that a name alone can make."""
TOPICAL = {Statement: "topic", Commitment: "topic", ValueReport: "topic", Event: "topics"}
"""The facts that take the topics of their meeting or indicator, and the role in which they name their own."""
ROLES = {"meeting": "topics", "indicator": "topic"}
"""The role in which a meeting or an indicator names its topics."""
WHOLE: frozenset[str] = frozenset()
"""The fields that corrections mend in nearly every fact: one value for all, as Python makes a new one each time."""
NOTHING: Mapping[str, object] = {}
SAID = attrgetter(*(part.name for part in fields(Fact) if part.name not in ("place", "parent")))
"""The parts of a fact beside where it was typed, and in which other one."""


@dataclass(frozen=True)
class Bound:
    """Every article and page with bound facts, the names they use, and what was wrong."""

    articles: tuple[Article, ...]
    pages: tuple[Page, ...]
    registry: Registry
    meetings: Gatherings
    names: MeetingNames
    former: Mapping[Key, Key]
    dates: Mapping[Key, Choice | None]
    problems: tuple[Problem, ...]


class Framed(NamedTuple):
    """An article with what its facts stand on and take from there, and how it was bound before on the same ground."""

    article: Article
    grounds: Sequence[Ground]
    frames: Sequence[Frame]
    old: Binding | None


class Backing(NamedTuple):
    """What an article gives to all of its facts: its sources, also by name, and what its corrections fix."""

    listed: tuple[Source, ...]
    named: Mapping[str, Source]
    fixes: tuple[str, ...]


@dataclass
class Context:
    """What binding one fact needs to know of all the others."""

    registry: Registry
    meetings: Gatherings
    homes: Mapping[tuple[Key, str], Fact[Meeting]]
    """The first report of a meeting in each file."""
    names: MeetingNames
    dates: Mapping[Key, Choice | None]
    shelf: Shelf
    problems: list[Problem] = field(default_factory=list)
    frames: dict[int, Frame] = field(default_factory=dict)
    bound: dict[int, Any] = field(default_factory=dict)
    keys: dict[int, Key] = field(default_factory=dict)


def bind(library: Library, today: dt.date, before: Bindings | None = None) -> Bound:
    """Resolve every name of a library's live articles and pages.

    Articles that come to the same as `before` are taken over, and it remembers all that these came to.
    """
    pages = [fact for page in library.pages for fact in (page.report, *page.facts)]
    former = Former((*pages, *(fact for article in library.articles for fact in article.facts)))
    articles = tuple(_renewed(one, former) for one in sorted(library.articles, key=lambda one: one.origin.order))
    facts = pages + [fact for article in articles for fact in article.facts]
    registry = Registry(KINDS, former)
    reports: dict[str | None, list[Any]] = defaultdict(list)
    for fact in facts:
        reports[_kind(fact)].append(fact)
    for kind in KINDS:
        if kind != "meeting":
            registry.declare(reports[kind], kind)
    meetings = _gather(cast("list[Fact[Meeting]]", reports["meeting"]), registry)
    gatherings = meetings.by_key()
    dates = {key: merge_date(_order(one.reports), today) for key, one in gatherings.items()}
    names = MeetingNames(
        gatherings, lambda name, on: _series(registry, name, on), registry.names["series"].spelled,
        former.of_kind("meeting"),
    )  # fmt: skip
    context = Context(registry, meetings, _homes(gatherings), names, dates, Shelf(library.sources or {}))
    basis = Basis(registry.declared, former.keys, tuple(context.shelf.shared.items()))
    context.frames |= {id(fact): _frame(fact, _ground(fact, context)) for fact in (pages if before else facts)}
    known = before.of if before and before.basis == basis else {}
    framed = [_framed(one, known.get(one.origin.path), context) for one in articles] if before else []
    wanted = [one for one in references_in(context.frames.values()) if one.create]
    registry.create(wanted)
    registry.namesakes(wanted)
    context.keys |= _keys(reports, context)
    bound_pages = tuple(_page(page, context) for page in library.pages)
    if before:
        now = Bindings(basis, registry.made())
        renamed = before.renamed(now)
        bound_articles = tuple(_remembered(one, renamed, now, context) for one in framed)
        before.become(now)
    else:
        bound_articles = tuple(_article(article, context) for article in articles)
    problems = (*former.problems, *registry.problems, *meetings.problems, *context.problems)
    return Bound(bound_articles, bound_pages, registry, meetings, names, former.keys, dates, problems)


def _renewed(article: Article, former: Former) -> Article:
    """Return an article whose facts give an entity by the id that it has now."""
    facts = tuple(remake(article.facts, lambda fact: _with_new_id(fact, former))) if former.keys else article.facts
    return article if facts == article.facts else replace(article, facts=facts)


def _with_new_id(fact: Any, former: Former) -> Any:
    kind, own = _kind(fact), vars(fact.item).get("id")
    new = former.keys.get(Key(kind, own)) if kind and own else None
    return replace(fact, item=fact.item.model_copy(update={"id": new.id})) if new else fact


def _framed(article: Article, known: Binding | None, context: Context) -> Framed:
    """Find the frames of the facts of an article: the known ones, if it stands on the same ground."""
    grounds = [_ground(fact, context) for fact in article.facts]
    old = known if known and known.stands(article, grounds, context.names) else None
    frames = old.frames if old else [_frame(*pair) for pair in zip(article.facts, grounds, strict=True)]
    context.frames.update(zip(map(id, article.facts), frames, strict=True))
    return Framed(article, grounds, frames, old)


def _remembered(one: Framed, renamed: frozenset[str], now: Bindings, context: Context) -> Article:
    """Return an article as it was bound before, if all its names mean the same; else bind it. Remember how."""
    article, grounds, frames, old = one
    keys = [context.keys.get(id(fact)) for fact in article.facts]
    if old and old.keys == keys and old.names.isdisjoint(renamed):
        now.of[article.origin.path] = old
        return old.bound
    known = len(context.problems) + len(context.registry.problems)
    bound = _article(article, context)
    if len(context.problems) + len(context.registry.problems) == known:
        asked, names = meetings_in(frames, context.names), names_in(frames, context.registry)
        now.of[article.origin.path] = Binding(article, bound, grounds, frames, keys, asked, names)
    return bound


def _homes(gatherings: Mapping[Key, Gathering]) -> dict[tuple[Key, str], Fact[Meeting]]:
    return {
        (key, report.origin.path): report for key, one in gatherings.items() for report in reversed(one.reports)
    }  # fmt: skip


def _ground(fact: Any, context: Context) -> Ground:
    meeting = _meeting_key(fact, context)
    home = fact.parent or (context.homes.get((meeting, fact.origin.path)) if meeting else None)
    if meeting is None:
        return Ground(None, home, None) if home else NOWHERE
    choice = context.dates.get(meeting)
    date: Date | None = choice.value if choice else None  # type: ignore[assignment]  # the choice of a date
    return Ground(meeting, home, date)


def _frame(fact: Any, ground: Ground) -> Frame:
    home = ground.home
    date = _own_date(fact) or _meeting_date(fact, ground) or _told(fact)
    on = _first(date) if date else None
    return Frame(home, date, on, _wish(fact, on), tuple(_named(fact, on)))


def _kind(fact: Any) -> str | None:
    return KEY_OF.get(type(fact.item))


def _order(reports: Iterable[Fact[Meeting]]) -> list[Fact[Meeting]]:
    return sorted(reports, key=lambda report: (not report.origin.is_page, report.origin.order))


def _gather(facts: Iterable[Fact[Meeting]], registry: Registry) -> Gatherings:
    """Sort the reports of meetings; their series are known by then, made where nobody declared them."""
    reports = [fact for fact in facts if not fact.item.ref]
    registry.create(_series_wish(report) for report in reports if report.item.series)
    return Gatherings(reports, lambda fact: _series(registry, fact.item.series, _typed_day(fact)))


def _series_wish(report: Fact[Meeting]) -> Reference:
    return Reference(("series",), report.item.series or "", _typed_day(report), report, "series")


def _series(registry: Registry, name: str | None, on: dt.date | None) -> Key | None:
    keys = registry.look("series", name, on).keys if name else ()
    return keys[0] if len(keys) == 1 else None


def _own_date(fact: Any) -> Date | None:
    date: Date | None = vars(fact.item).get("date")
    return date


def _typed_day(fact: Any) -> dt.date | None:
    date = _own_date(fact)
    return _first(date) if date else fact.origin.date


def _first(date: Date) -> dt.date:
    return date.lower if date.start else date.upper


def _told(fact: Any) -> Date | None:
    return day(fact.origin.date) if fact.origin.date else None


def _meeting_date(fact: Any, ground: Ground) -> Date | None:
    """Return the date of the meeting that a fact belongs to; a report of a meeting says its own or none."""
    date = ground.date if not isinstance(fact.item, Meeting) else None
    return None if date and _told_before(fact, date, ground.home) else date


def _told_before(fact: Any, date: Date, home: Any | None) -> bool:
    """Return whether an article before the meeting tells of something done or said, not of what is expected there."""
    told = fact.origin.date
    if fact.parent or told is None or date.lower <= told:
        return False
    return (_inherited(_says(fact), _says(home), "confidence") or fact.origin.confidence) != "expected"


def _meeting_key(fact: Any, context: Context) -> Key | None:
    """Return the meeting a fact belongs to: that of the report it stands in, or the one it names."""
    if fact.parent and isinstance(fact.parent.item, Meeting):
        return context.meetings.key_of(fact.parent)  # type: ignore[arg-type]  # a meeting, just checked
    named = vars(fact.item).get("meeting")
    keys = context.names.find(named, fact.origin.date) if named else []
    return keys[0] if len(keys) == 1 else None


def _wish(fact: Any, on: dt.date | None) -> Reference | None:
    """Return the name of the entity that a fact reports, where that may have to be made."""
    kind, item = _kind(fact), fact.item
    if kind in WISHED and isinstance(item, Named) and item.name and not item.id:
        return Reference((kind,), item.name, on, fact)
    return None


def _named(fact: Any, on: dt.date | None) -> Iterator[Reference]:
    """Yield the names in a fact."""
    values = vars(fact.item)
    for name, ref in references(type(fact.item)):
        typed = values[name]
        for text in typed if isinstance(typed, tuple) else (typed,) if typed else ():
            narrow = text.rpartition(">")[2].strip() if ">" in text and ref.kinds == ("topic",) else text
            yield Reference(ref.kinds, narrow, on, fact, name.rstrip("_"), text, ref.create)


def _page(page: Page, context: Context) -> Page:
    item = page.report.item
    listed = _listed(item.sources, page.report, context) if isinstance(item, Named) else ()
    report, *facts = (_fact(fact, _backing(listed), context) for fact in (page.report, *page.facts))
    return replace(page, report=report, facts=tuple(facts))


def _article(article: Article, context: Context) -> Article:
    listed, problems = context.shelf.list_of(article.data.sources, article.place)
    context.problems += problems
    backing = _backing(listed, article.data.corrections)
    facts = tuple(_fact(fact, backing, context) for fact in article.facts)
    context.problems += _bad_corrections(article, facts)
    return replace(article, facts=facts, sources=listed)


def _listed(refs: tuple[object, ...], fact: Any, context: Context) -> tuple[Source, ...]:
    listed, problems = context.shelf.list_of(refs, fact.place)  # type: ignore[arg-type]  # the sources of a named item
    context.problems += problems
    return listed


def _backing(listed: tuple[Source, ...], corrections: Iterable[Correction] = ()) -> Backing:
    return Backing(listed, by_name(listed), tuple(fixed for one in corrections for fixed in one.fixes))


def _fact(fact: Any, backing: Backing, context: Context) -> Any:
    parent = context.bound.get(id(fact.parent)) if fact.parent else None
    frame = context.frames[id(fact)]
    own, lent, key = _says(fact), _says(frame.home), _own_key(fact, frame, context)
    bound = Fact(  # naming each part anew takes a third of the time of `replace`
        fact.item, fact.place, fact.anchor, fact.field, fact.origin, parent, key,
        tuple(_links(fact, parent, key, frame.named, context)), frame.date,
        _inherited(own, lent, "confidence") or fact.origin.confidence,
        _inherited(own, lent, "lang") or fact.origin.lang,
        _sources(fact, frame.home, backing, context), _corrected(fact, parent, backing.fixes, key),
    )  # fmt: skip
    context.bound[id(fact)] = bound
    return bound


def _says(fact: Any | None) -> Mapping[str, object]:
    """Return what is typed in a fact, by the names of its fields."""
    return vars(fact.item) if fact else NOTHING


def _inherited(own: Mapping[str, object], lent: Mapping[str, object], name: str) -> str | None:
    return cast("str | None", own.get(name) or lent.get(name))


def _sources(fact: Any, home: Any | None, backing: Backing, context: Context) -> tuple[Source, ...]:
    for one in (fact, home) if home else (fact,):
        names = vars(one.item).get("source")
        if names:
            found, problems = context.shelf.cited(names, backing.named, one.place)
            context.problems += problems if one is fact else []
            return found
    return backing.listed


def _corrected(fact: Any, parent: Any | None, fixes: Sequence[str], key: Key | None) -> frozenset[str]:
    """Return the fields of a fact that corrections mend; "" where one mends the fact, or the list it stands in."""
    if not fixes:
        return WHOLE
    own = {fixed[len(name) + 1 :] for name in _called(fact.anchor, key) for fixed in fixes if _fixes(fixed, name)}
    whole = _called(parent.anchor, parent.key) if parent else ()
    listed = any(fixed == f"{name}.{fact.field}" for name in whole for fixed in fixes)
    return frozenset({*own, ""}) if listed else frozenset(own)


def _fixes(fixed: str, name: str) -> bool:
    """Return whether a correction is of a fact: it names the fact, or the fact and a field."""
    return fixed == name or fixed.rpartition(".")[0] == name


def _called(anchor: str, key: Key | None) -> tuple[str, ...]:
    return (anchor, key.id) if key else (anchor,)


def _bad_corrections(article: Article, facts: Iterable[Any]) -> Iterator[Problem]:
    if not article.data.corrections:
        return
    anchors = {name for fact in facts for name in (fact.anchor, fact.key.id if fact.key else fact.anchor)}
    for index, correction in enumerate(article.data.corrections):
        for fixed in correction.fixes:
            if not {fixed, fixed.rpartition(".")[0]} & anchors:
                near = closest(fixed.partition(".")[0], sorted(anchors))
                cure = f"did you mean '{near}'?" if near else f"the anchors are {', '.join(sorted(anchors))}"
                place = article.place / "corrections" / index / "fixes"
                yield problem("DOS023", place.where, f"'{fixed}' is no fact of this article; {cure}")


def _own_key(fact: Any, frame: Frame, context: Context) -> Key | None:
    """Return the entity that a report is about."""
    kind, item = _kind(fact), fact.item
    if kind is None or not isinstance(item, Named):
        return None
    if isinstance(item, Meeting):
        return context.keys.get(id(fact))
    if fact.origin.is_page:
        return Key(kind, fact.origin.id.partition(":")[2])
    if isinstance(item, Commitment | ValueReport):
        return context.keys.get(id(fact))
    if item.id:
        return Key(kind, item.id)
    return context.registry.resolve(frame.wish or Reference((kind,), "", frame.on, fact))


def _keys(reports: Mapping[str | None, Sequence[Any]], context: Context) -> dict[int, Key]:
    """Return the meetings, the commitments and the series of values that reports are about."""
    pledged, valued = (
        [(fact, context.frames[id(fact)].on) for fact in reports[kind] if not fact.origin.is_page]
        for kind in ("commitment", "indicator")
    )
    keys, problems = commitment_keys(cast("list[Pledged]", pledged), context.registry)
    more, wrong = indicator_keys(cast("list[Valued]", valued), context.registry)
    context.problems += (*problems, *wrong)
    gathered = cast("Sequence[Fact[Meeting]]", reports["meeting"])
    met = {id(fact): key for fact in gathered if (key := context.meetings.key_of(fact))}
    return met | keys | more


def _links(
    fact: Any, parent: Any | None, key: Key | None, named: Iterable[Reference], context: Context
) -> Iterator[Link]:
    if key:
        yield Link("report", vars(fact.item).get("name") or key.id, key)
    if parent and parent.key:
        yield Link(parent.key.kind, parent.key.id, parent.key)
    for one in named:
        yield Link(one.key, one.typed, _target(one, context))


def _target(reference: Reference, context: Context) -> Key | None:
    if reference.kinds == ("meeting",):
        key, wrong = context.names.resolve(reference)
        context.problems += [wrong] if wrong else []
        return key
    return context.registry.resolve(reference)


def inherit_topics(facts: Sequence[Any]) -> list[Any]:
    """Give each statement, commitment, event and value without a topic that of its meeting or its indicator's page."""
    homes = {
        key: tuple(dict.fromkeys(link for one in reports if _lends(one) for link in one.linked(ROLES[key.kind])))
        for key, reports in reports_of(fact for fact in facts if fact.key and fact.key.kind in ROLES).items()
    }  # fmt: skip
    return remake(facts, lambda fact: _with_topics(fact, homes))


def _lends(report: Any) -> bool:
    """Return whether others take their topics from a report: of a meeting any that counts, else the page's."""
    return report.counts and (isinstance(report.item, Meeting) or report.origin.is_page)


def remake(facts: Iterable[Any], change: Callable[[Any], Any]) -> list[Any]:
    """Return changed facts whose parts still stand inside the changed ones."""
    made: dict[int, Any] = {}
    for fact in facts:
        new = change(fact)
        home = made.get(id(fact.parent)) if fact.parent else None
        made[id(fact)] = replace(new, parent=home) if home is not None and home is not new.parent else new
    return list(made.values())


def _with_topics(fact: Any, homes: Mapping[Key, tuple[Link, ...]]) -> Any:
    role = TOPICAL.get(type(fact.item))
    if role is None or fact.linked(role):
        return fact
    meeting = fact.one("meeting")
    home = meeting.key if meeting else fact.key
    topics = tuple(Link(role, link.text, link.key) for link in homes.get(home, ())) if home else ()
    return replace(fact, links=(*fact.links, *topics)) if topics else fact


def settled(facts: Iterable[Any], before: Iterable[Any]) -> list[Any]:
    """Return facts, each as the one of before where it says the same: what both dossiers hold is one thing."""
    known = {(fact.origin.path, fact.anchor): fact for fact in before}

    def as_before(fact: Any) -> Any:
        old = known.get((fact.origin.path, fact.anchor))
        return old if old and _is_same(old, fact) else fact

    return remake(facts, as_before)


def _is_same(one: Any, other: Any) -> bool:
    """Return whether two facts say the same, and were typed at the same place of the same text."""
    return one is other or (one.place.document is other.place.document and bool(SAID(one) == SAID(other)))
