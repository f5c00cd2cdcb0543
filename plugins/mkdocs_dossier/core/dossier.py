"""The dossier: everything that a folder reports, merged, frozen and indexed; what pages and exports read."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, TypeVar, cast

from .addresses import moved
from .article import Statement, ValueReport
from .bind import Bound, bind, inherit_topics, remake, settled
from .changes import ByYear, Milestone, Movement, indicators_under, milestones, movements
from .chronicle import Chronicle
from .company import Company
from .dates import Date
from .directory import ARTICLE, Directory
from .entities import Attendance, IndicatorPoint, Meeting, Office
from .fact import Article, Fact, Key, Link, Origin
from .fields import Model
from .kinds import KINDS
from .labels import Label, label
from .mentions import Names, Prose, Text
from .merge.attendance import Attendee, contradictions, merge_attendance
from .merge.commitments import Turn, commitment_problems, history_of
from .merge.entity import Entity, merge_entity, reports_of
from .merge.indicators import Figure, Point, merge_points, point_problems
from .merge.offices import Tenure, held_on, merge_offices, office_problems
from .merge.plans import merge_date, says_plan, statuses
from .merge.statements import Position, Said, merge_statements, positions, with_announcements
from .merge.supersede import mark, superseded
from .names import fold
from .problem import Problem, Severity, as_severity, problem
from .read import Library
from .shelf import source_key
from .source import heeded
from .structure import structure_problems
from .sums import as_before
from .ties import Ties

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

    from .bindings import Bindings
    from .source import Document, Place

I = TypeVar("I", bound=Model)  # noqa: E741  # an item


@dataclass(frozen=True)
class Options:
    """What the picture depends on beside the texts.

    `now`, what an unknown name means, whether drafts count, and the folder of articles and of each kind.
    """

    now: dt.datetime
    """The moment of the build; its day is today."""
    unknown: str = "create"
    """What a name without a page means: `create`, `warn` or `error`."""
    drafts: bool = False
    """Whether drafts count."""
    folders: Mapping[str, str] = field(
        default_factory=lambda: {**{key: kind.folder for key, kind in KINDS.items()}, ARTICLE: "articles"}
    )
    """The folder of articles and of the pages of each kind, below the docs folder."""

    @property
    def today(self) -> dt.date:
        """The day of the build."""
        return self.now.date()


@dataclass(frozen=True, eq=False)
class Dossier:
    """All articles, entities and facts of a folder, with every lookup that a page needs. Frozen: build a new one."""

    articles: Mapping[str, Article]
    """The articles that count or are withdrawn, by id."""
    drafts: frozenset[str]
    """The paths of drafts."""
    removed: frozenset[str]
    """The paths of articles that were taken down."""
    entities: Mapping[Key, Entity]
    """All entities, by key."""
    facts: tuple[Fact[Model], ...]
    """All facts of all articles and registry pages."""
    problems: tuple[Problem, ...]
    """What the author should know, by file and line."""
    today: dt.date
    """The day that counts as today."""
    prose: Prose
    """What the prose of the pages says of entities: links, mentions, sentences."""
    about: Mapping[Key, Mapping[str, tuple[Fact[Model], ...]]] = field(default_factory=dict)
    """The facts that name an entity, by its key and by the role in which they name it."""
    attendees: Mapping[Key, tuple[Attendee, ...]] = field(default_factory=dict)
    """Who takes part in a meeting, by its key."""
    meetings_of: Mapping[Key, tuple[tuple[Entity, Attendee], ...]] = field(default_factory=dict)
    """The meetings that an actor takes part in, by the key of the actor."""
    series: Mapping[Key, tuple[Entity, ...]] = field(default_factory=dict)
    """The meetings of a series in the order of their dates, by its key."""
    offices: Mapping[Key, tuple[Tenure, ...]] = field(default_factory=dict)
    """The offices of an actor, by its key."""
    points: Mapping[Key, tuple[Point, ...]] = field(default_factory=dict)
    """The values of an indicator, by its key."""
    histories: Mapping[Key, tuple[Turn, ...]] = field(default_factory=dict)
    """What became of a commitment day by day, by its key."""
    cited: Mapping[str, tuple[Fact[Model], ...]] = field(default_factory=dict)
    """The facts that rest on a source, by the key of the source."""
    twins: Mapping[Key, Key] = field(default_factory=dict)
    """The series that bears the name of an actor, and the other way round."""
    hidden: tuple[Article, ...] = ()
    """The articles that are drafts or removed: none of their facts is in the dossier."""
    moved: Mapping[Key, Key] = field(default_factory=dict)
    """Where the addresses lead that entities had before, or would have by another name."""
    fronts: str = ""
    """The sum of all that it is made of but the prose of articles and of pages that report nothing."""
    until: dt.datetime | None = None
    """When the first article is due that is a draft until then."""
    found: tuple[Problem, ...] = ()
    """What is wrong with front matter, also where an author asked to ignore it."""

    @property
    def state(self) -> str:
        """What the picture is made of beside prose, and until when it is the same one."""
        return f"{self.fronts} {self.until.isoformat() if self.until else ''}"

    def with_prose(self, documents: Sequence[Document]) -> Dossier:
        """Return the same dossier with the prose of documents that have the same front matter."""
        made = copy(self)  # with everything that was worked out from front matter
        prose = self.prose.with_texts({document.path: document for document in documents})
        problems = heeded((*self.found, *prose.problems()), {document.file: document for document in documents})
        made.__dict__.update(prose=prose, problems=problems)  # nobody has seen it yet
        return made

    def _go_on(self, before: Dossier) -> None:
        """Take what is worked out when somebody asks from a dossier of before, as far as it is the same."""
        known = {(one.facts, one.announced): one for one in before.statements}
        self.__dict__["labels"] = as_before(self.labels, before.labels)
        self.__dict__["statements"] = tuple(known.get((one.facts, one.announced), one) for one in self.statements)
        self.chronicle.go_on(before.chronicle)
        self.company.go_on(before.company)

    @cached_property
    def kinds(self) -> Mapping[str, tuple[Entity, ...]]:
        """The entities of each kind, by id."""
        found: dict[str, list[Entity]] = defaultdict(list)
        for key, entity in self.entities.items():
            found[key.kind].append(entity)
        return {kind: tuple(entities) for kind, entities in found.items()}

    @cached_property
    def labels(self) -> Mapping[Key, Label]:
        """How each entity is called, by its key."""
        return {
            key: label(entity, self.entities, self.about.get(key, {}).keys(), has_offices=bool(self.offices.get(key)))
            for key, entity in self.entities.items()
        }

    @cached_property
    def origins(self) -> Mapping[str, Origin]:
        """What each article is called and when it came out, by its id: less than all that it says."""
        return {id_: article.origin for id_, article in self.articles.items()}

    @cached_property
    def statements(self) -> tuple[Said, ...]:
        """Every statement with its reports, newest first."""
        return merge_statements(cast("Fact[Statement]", f) for f in self.facts if isinstance(f.item, Statement))

    @cached_property
    def movements(self) -> ByYear[Movement]:
        """How positions moved on each topic in each year, by day."""
        return movements(self)

    @cached_property
    def standing(self) -> Mapping[Key, tuple[Position, ...]]:
        """Where each actor stands on each topic and proposal, newest first, by the key of the actor."""
        found: dict[Key, list[Position]] = defaultdict(list)
        for one in positions(self.statements):
            found[one.actor].append(one)
        return {actor: tuple(found[actor]) for actor in sorted(found)}

    @cached_property
    def reported(self) -> Mapping[tuple[str, str], Said]:
        """Every statement, by the path and the anchor of each of its reports."""
        return {(fact.origin.path, fact.anchor): one for one in self.statements for fact in one.facts}

    @cached_property
    def milestones(self) -> ByYear[Milestone]:
        """What became of the commitments made at the meetings of each series in each year, by day."""
        return milestones(self)

    @cached_property
    def indicators_under(self) -> Mapping[Key, tuple[Key, ...]]:
        """The indicators with a fact on each topic."""
        return indicators_under(self)

    @cached_property
    def chronicle(self) -> Chronicle:
        """What happened, thing by thing: by year, and by whom it names."""
        meetings, commitments = self.shown("meeting"), self.shown("commitment")
        return Chronicle(self.facts, self.statements, meetings, self.attendees, commitments, self.histories)

    @cached_property
    def company(self) -> Company:
        """Which articles share most, and which entities are often seen together."""
        removed = frozenset(key for key, entity in self.entities.items() if entity.removed)
        return Company(self.articles.values(), removed)

    @cached_property
    def ties(self) -> Ties:
        """What binds actors to each other: meetings of both, offices, memberships, promises, relations."""
        return Ties(self.entities, self.facts, self.attendees)

    def of_kind(self, kind: str) -> tuple[Entity, ...]:
        """Return the entities of one kind, by id."""
        return self.kinds.get(kind, ())

    def shown(self, kind: str) -> tuple[Entity, ...]:
        """Return the entities of one kind that may be told of, by id."""
        return tuple(one for one in self.of_kind(kind) if one.is_shown)

    def naming(self, key: Key) -> tuple[Fact[Model], ...]:
        """Return the facts that count and name an entity, each once."""
        found = self.about.get(key, {}).values()
        return tuple(dict.fromkeys(fact for facts in found for fact in facts if fact.counts))

    def named(self, key: Key, item: type[I], *roles: str) -> tuple[Fact[I], ...]:
        """Return the facts of one model that name an entity, in the given roles or in any, newest first."""
        by_role = self.about.get(key, {})
        found = dict.fromkeys(
            fact for role, facts in by_role.items() if not roles or role in roles for fact in facts
            if isinstance(fact.item, item)
        )  # fmt: skip
        return cast("tuple[Fact[I], ...]", tuple(sorted(found, key=newest)))

    def said(self, key: Key, *roles: str) -> tuple[Said, ...]:
        """Return the statements that name an entity, newest first."""
        return with_announcements(merge_statements(self.named(key, Statement, *roles)))

    def meetings(self, key: Key) -> tuple[Entity, ...]:
        """Return the meetings of a series, or those that an actor is not said to be absent from, earliest first."""
        attended = (meeting for meeting, one in self.meetings_of.get(key, ()) if one.status != "absent")
        found = dict.fromkeys((*self.series.get(key, ()), *attended))
        return tuple(meeting for meeting in found if meeting.is_shown)

    def narrower(self, topic: Key) -> tuple[Key, ...]:
        """Return a topic and everything below it, itself first."""
        found = {topic: None}
        left = [topic]
        while left:
            for fact in self.about.get(left.pop(0), {}).get("broader", ()):
                if fact.key and fact.counts and fact.key not in found:
                    found[fact.key] = None
                    left.append(fact.key)
        return tuple(found)

    def office(self, key: Key, on: dt.date) -> tuple[Tenure, ...]:
        """Return the offices that an actor held on a day."""
        return held_on(self.offices.get(key, ()), on)


def newest(fact: Fact[Model]) -> tuple[int, tuple[str, ...], str]:
    """Return a sort key that puts the newest fact first."""
    day = fact.date.lower if fact.date else dt.date.min
    return (-day.toordinal(), fact.origin.order, fact.anchor)


def build_dossier(
    library: Library,
    options: Options,
    fronts: str = "",
    names: Names | None = None,
    before: Dossier | None = None,
    bindings: Bindings | None = None,
) -> Dossier:
    """Bind, merge and index a library.

    `fronts` is the sum of what it was read from; `names` are known already of some of its texts. What is the same in
    the dossier of `before` is taken from that: facts, what is made of them, and what was found in prose; `bindings` are
    those of the facts of before, and then those of these.
    """
    drafts = (
        frozenset()
        if options.drafts
        else frozenset(a.origin.path for a in library.articles if _is_draft(a, options.now))
    )
    removed = frozenset(a.origin.path for a in library.articles if a.data.visibility == "removed")
    live = tuple(article for article in library.articles if article.origin.path not in drafts | removed)
    bound = bind(replace(library, articles=live), options.today, bindings)
    hidden = frozenset(article.id for article in library.articles) - frozenset(article.id for article in live)
    replaced, wrong = superseded(bound.articles, hidden)
    own = [fact for page in bound.pages for fact in (page.report, *page.facts)]
    facts = [*own, *(fact for article in bound.articles for fact in article.facts)]
    facts = inherit_topics(remake(facts, lambda fact: mark(fact, replaced)) if replaced else facts)
    picture = _Picture(bound, settled(facts, before.facts) if before else facts, options, before)
    wrong += _article_problems(live, options)
    wrong += _shared_ids(((page.kind, page.id), page.id, page.report.place) for page in library.pages)
    prose = picture.prose_of(library, names)
    if before:
        prose.go_on(before.prose)
    found = (*library.problems, *bound.problems, *wrong, *picture.problems())
    told = heeded((*found, *prose.problems()), {document.file: document for document in library.documents})
    made = picture.dossier(drafts, removed, prose, told)
    left = tuple(one for one in library.articles if one.origin.path in drafts | removed)
    due = (one.data.publish_from for one in left if one.data.publish_from and one.data.publish_from > options.now)
    made = replace(made, hidden=left, fronts=fronts, until=min(due, default=None), found=found)
    if before:
        made._go_on(before)
    return made


def _is_draft(article: Article, now: dt.datetime) -> bool:
    return article.data.draft or (article.data.publish_from is not None and article.data.publish_from > now)


def _article_problems(articles: Iterable[Article], options: Options) -> Iterator[Problem]:
    """Report articles that share an id, and note those dated in the future."""
    ordered = sorted(articles, key=lambda one: one.origin.path)
    yield from _shared_ids((article.id, article.id, article.place) for article in ordered)
    for article in ordered:
        if article.origin.date and article.origin.date > options.today:
            where = (article.place / "date").where
            yield problem("DOS060", where, f"{article.data.date} is after today, {options.today}; check the year")


def _shared_ids(named: Iterable[tuple[Hashable, str, Place]]) -> Iterator[Problem]:
    """Report each file that has the key of an earlier one."""
    seen: dict[Hashable, Place] = {}
    for key, own, place in named:
        if key in seen:
            message = f"the id '{own}' is also that of {seen[key].document.file}; give one of them another 'id'"
            yield problem("DOS020", (place / "id").where, message)
        seen.setdefault(key, place)


class _Picture:
    """Merges bound facts into entities and indexes them; what is made of the same as before is not made again."""

    def __init__(self, bound: Bound, facts: list[Fact[Model]], options: Options, before: Dossier | None = None) -> None:
        self.bound, self.facts, self.options = bound, facts, options
        self.before = before if before and before.today == options.today else None
        self.prose = {Key(page.kind, page.id): page.prose for page in bound.pages}
        self.about = _index(facts, self.before.about if self.before else {})
        self.entities = self._entities()
        self.offices = self._offices()
        self.points = {key: self._points(key) for key in self.entities if key.kind == "indicator"}
        self.attendees = {
            key: self._attendees(entity) for key, entity in self.entities.items() if key.kind == "meeting"
        }
        self.histories = {
            key: self._history(entity) for key, entity in self.entities.items() if key.kind == "commitment"
        }

    def _same(self, key: Key) -> Dossier | None:
        """Return the dossier of before, if it has the same facts that name an entity."""
        return self.before if self.before and self.about[key] is self.before.about.get(key) else None

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        """The articles by id, with the facts as they are now: behind those of pages, one article after the other."""
        curated = sum(1 + len(page.facts) for page in self.bound.pages)
        theirs = iter(self.facts[curated:])
        return {
            article.id: self._article(article, tuple(islice(theirs, len(article.facts))))
            for article in self.bound.articles
        }

    def _article(self, article: Article, facts: tuple[Fact[Model], ...]) -> Article:
        """Return an article with its facts: the one of before where those are the same, and it rests on the same."""
        old = self.before.articles.get(article.id) if self.before else None
        if (
            old
            and old.place.document is article.place.document
            and (old.facts, old.sources) == (facts, article.sources)
        ):
            return old
        return replace(article, facts=facts)

    def prose_of(self, library: Library, names: Names | None) -> Prose:
        """Return the prose of all articles and pages that are live, and of those that report nothing."""
        directory = Directory(
            self.bound.registry, self.bound.names, self.bound.former, self.entities, self.articles, self.options.folders
        )
        texts = [Text(article.place.document, article=article) for article in self.articles.values()]
        paths = {text.document.path for text in texts}
        texts += [Text(one.place.document) for one in self.bound.articles if one.place.document.path not in paths]
        texts += [Text(page.report.place.document, subject=Key(page.kind, page.id)) for page in library.pages]
        texts += [Text(document) for document in library.plain]
        titles = (fold(tenure.title) for tenures in self.offices.values() for tenure in tenures)
        words = frozenset(word for title in titles for word in title.split())
        return Prose(texts, directory, self.entities, self.twins, words, names)

    def dossier(
        self, drafts: frozenset[str], removed: frozenset[str], prose: Prose, problems: tuple[Problem, ...]
    ) -> Dossier:
        """Return the frozen whole."""
        return Dossier(
            self.articles,
            drafts,
            removed,
            self.entities,
            tuple(self.facts),
            problems,
            self.options.today,
            prose,
            self.about,
            self.attendees,
            self._meetings_of(),
            self._series(),
            self.offices,
            self.points,
            self.histories,
            self._cited(),
            self.twins,
            moved=moved(self.entities, self.bound.former),
        )

    def problems(self) -> Iterator[Problem]:
        """Yield what merging found."""
        for key, entity in self.entities.items():
            yield from _conflicts(entity)
            if key.kind == "commitment":
                yield from commitment_problems(entity)
        for points in self.points.values():
            yield from point_problems(points)
        for tenures in self.offices.values():
            yield from office_problems(tenures)
        for attendees in self.attendees.values():
            yield from _contested(attendees)
        yield from structure_problems(self.entities, self.options.today)
        yield from self._unknown()

    def _unknown(self) -> Iterator[Problem]:
        """Report names without a page, where the option asks for it."""
        if self.options.unknown == "create":
            return
        for kind, names in self.bound.registry.names.items():
            for made in names.created.values():
                facts = self.about.get(made.key, {})
                for first in [fact for found in facts.values() for fact in found][:1]:
                    message = f"'{made.name}' has no page in {KINDS[kind].folder}/; add one, or mend the name"
                    severity: Severity = "error" if self.options.unknown == "error" else "warning"
                    yield as_severity(problem("DOS033", first.place.where, message), severity)

    def _entities(self) -> dict[Key, Entity]:
        reports = reports_of(self.facts)
        keys = sorted({*reports, *self.about})
        return {key: self._entity(key, tuple(reports.get(key, ()))) for key in keys}

    def _entity(self, key: Key, reports: tuple[Fact[Model], ...]) -> Entity:
        name, prose, same = self._name(key, reports), self.prose.get(key, ""), self._same(key)
        if same:
            old = same.entities[key]
            if old.prose == prose and (old.name == name or (old.page and "name" in old.choices)):
                return old
        today = self.options.today
        choice = merge_date(reports, today)
        start = choice.value.lower if choice and isinstance(choice.value, Date) else None
        live = [report for report in reports if report.counts]
        plans = frozenset(report for report in live if says_plan(report, start, today))
        entity = merge_entity(key, name, live, plans, {"status": statuses(live, plans)})
        choices = {**entity.choices, "date": choice} if choice and live else entity.choices
        return replace(entity, choices=choices, prose=prose, stub=not self._counts(key))

    def _counts(self, key: Key) -> bool:
        return any(fact.counts for facts in self.about.get(key, {}).values() for fact in facts)

    def _name(self, key: Key, reports: tuple[Fact[Model], ...]) -> str:
        if key.kind == "meeting":
            return self._meeting_name(key, reports)
        if key.kind == "commitment":
            return next((r.item.pledge for r in reports[::-1] if getattr(r.item, "pledge", None)), key.id)  # type: ignore[attr-defined]
        entry = self.bound.registry.entry(key)
        return entry.name if entry else next((r.item.name for r in reports if getattr(r.item, "name", None)), key.id)  # type: ignore[attr-defined]

    def _meeting_name(self, key: Key, reports: tuple[Fact[Model], ...]) -> str:
        """Return the newest name, else its series with number or date."""
        items = [report.item for report in reports[::-1] if isinstance(report.item, Meeting)]
        named = next((item.name for item in items if item.name), None)
        series = next((link.key for report in reports for link in report.linked("series") if link.key), None)
        entry = self.bound.registry.entry(series) if series else None
        tail = next((item.number for item in items if item.number), None) or next(
            (str(item.date) for item in items if item.date), ""
        )
        return named or (f"{entry.name} {tail}".strip() if entry else key.id)

    def _offices(self) -> dict[Key, tuple[Tenure, ...]]:
        found: dict[Key, list[Fact[Office]]] = defaultdict(list)
        for fact in self.facts:
            actor = fact.one("actor")
            if isinstance(fact.item, Office) and actor and actor.key:
                found[actor.key].append(cast("Fact[Office]", fact))
        return {key: self._tenures(key, found[key]) for key in sorted(found)}

    def _tenures(self, key: Key, facts: Sequence[Fact[Office]]) -> tuple[Tenure, ...]:
        known = self.before.about.get(key, {}).get("actor", ()) if self.before else ()
        is_same = [fact for fact in known if isinstance(fact.item, Office)] == facts
        return self.before.offices[key] if self.before and is_same else merge_offices(facts)

    def _points(self, key: Key) -> tuple[Point, ...]:
        same = self._same(key)
        if same:
            return same.points[key]
        found = dict.fromkeys(
            fact for role in ("report", "indicator") for fact in self.about.get(key, {}).get(role, ())
        )
        figures = (fact for fact in found if isinstance(fact.item, ValueReport | IndicatorPoint))
        return merge_points([cast("Figure", fact) for fact in figures])

    def _attendees(self, meeting: Entity) -> tuple[Attendee, ...]:
        facts = [
            cast("Fact[Attendance]", f)
            for f in self.about.get(meeting.key, {}).get("meeting", ())
            if isinstance(f.item, Attendance)
        ]
        same = self._same(meeting.key)
        if same and same.entities[meeting.key] is meeting and self._hold_as(same, facts):
            return same.attendees[meeting.key]
        held = meeting.value("status") == "held"
        ordered = sorted(facts, key=lambda fact: (fact.origin.order, fact.place.loc))
        return merge_attendance(ordered, lambda report: report in meeting.plans, held, self._stands_for)

    def _hold_as(self, before: Dossier, facts: Iterable[Fact[Attendance]]) -> bool:
        """Return whether all who are said to attend a meeting hold the same offices as in another dossier."""
        actors = (fact.one("actor") for fact in facts)
        return all(self.offices.get(one.key) is before.offices.get(one.key) for one in actors if one and one.key)

    def _stands_for(self, fact: Fact[Attendance]) -> Link | None:
        """Return for whom an actor attends: as typed, else the one body of the offices held that day."""
        typed, actor = fact.one("for"), fact.one("actor")
        if typed or not actor or not actor.key or not fact.date:
            return typed
        bodies = {
            of.key: of for tenure in held_on(self.offices.get(actor.key, ()), fact.date.lower) if (of := tenure.of)
        }
        return next(iter(bodies.values())) if len(bodies) == 1 else None

    def _history(self, commitment: Entity) -> tuple[Turn, ...]:
        same = self._same(commitment.key)
        if same and same.entities[commitment.key] is commitment:
            return same.histories[commitment.key]
        return history_of(commitment.reports, self.about.get(commitment.key, {}).get("commitment", ()))

    def _meetings_of(self) -> dict[Key, tuple[tuple[Entity, Attendee], ...]]:
        found: dict[Key, list[tuple[Entity, Attendee]]] = defaultdict(list)
        for key, attendees in self.attendees.items():
            for one in attendees:
                for actor in {link.key for link in (one.actor, one.for_) if link and link.key}:
                    found[actor].append((self.entities[key], one))
        ordered = {key: tuple(sorted(found[key], key=lambda pair: by_date(pair[0]))) for key in sorted(found)}
        return as_before(ordered, self.before.meetings_of if self.before else {})

    def _series(self) -> dict[Key, tuple[Entity, ...]]:
        found: dict[Key, list[Entity]] = defaultdict(list)
        for entity in self.entities.values():
            for link in entity.links("series") if entity.key.kind == "meeting" else ():
                if link.key:
                    found[link.key].append(entity)
        ordered = {key: tuple(sorted(found[key], key=by_date)) for key in sorted(found)}
        return as_before(ordered, self.before.series if self.before else {})

    @cached_property
    def twins(self) -> dict[Key, Key]:
        """The series and actors of one name, each by the other."""
        series = {fold(entity.name): key for key, entity in self.entities.items() if key.kind == "series"}
        names = {key: fold(entity.name) for key, entity in self.entities.items() if key.kind == "actor"}
        found = {key: series[name] for key, name in names.items() if name in series}
        return found | {twin: key for key, twin in found.items()}

    def _cited(self) -> dict[str, tuple[Fact[Model], ...]]:
        found: dict[str, list[Fact[Model]]] = defaultdict(list)
        for fact in self.facts:
            for source in fact.sources if fact.counts else ():
                found[source_key(source, fact.origin.id)].append(fact)
        return as_before({key: tuple(found[key]) for key in sorted(found)}, self.before.cited if self.before else {})


def by_date(entity: Entity) -> tuple[dt.date, str, str]:
    """Return a sort key that puts the earliest meeting first and undated ones last."""
    number = entity.text("number") or ""
    return (entity.date.lower if entity.date else dt.date.max, number.zfill(6), entity.key.id)


def _index(
    facts: Iterable[Fact[Model]], before: Mapping[Key, Mapping[str, tuple[Fact[Model], ...]]]
) -> dict[Key, Mapping[str, tuple[Fact[Model], ...]]]:
    """Return the facts that name each entity, by the role in which they do; as before, where they are the same."""
    found: dict[Key, dict[str, list[Fact[Model]]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        for link in fact.links:
            if link.key:
                found[link.key][link.role].append(fact)
    made = {key: {role: tuple(roles) for role, roles in found[key].items()} for key in sorted(found)}
    return as_before(made, before)


def _conflicts(entity: Entity) -> Iterator[Problem]:
    """Warn of typed values that reports of what happened give differently."""
    for name, choice in entity.choices.items():
        for other in choice.also if choice.conflict else ():
            if other.fact.is_sure:
                there = (choice.fact.place / name).where
                message = (
                    f"{name} {_said(other.value)} contradicts {_said(choice.value)} in {there}; correct one of them"
                )
                yield problem("DOS040", (other.fact.place / name).where, message)


def _contested(attendees: Sequence[Attendee]) -> Iterator[Problem]:
    """Warn of a chair or host in whose place another report names somebody else."""
    for role, lost, won in contradictions(attendees):
        message = f"{role} {lost.item.actor} contradicts {won.item.actor} in {won.place.where}; correct one of them"
        yield problem("DOS040", lost.place.where, message)


def _said(value: object) -> str:
    return str(getattr(value, "text", value))
