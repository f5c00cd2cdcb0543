"""Which reports are of one meeting, and which meeting a text names. Source: SPEC 4.6."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from .dates import read_date
from .entities import Meeting
from .fact import Fact, Key
from .names import Spellings, fold, short_hash, slug
from .problem import Problem, problem

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from .registry import Reference


class Mark(NamedTuple):
    """One thing that tells a meeting from others: a number in a series, a day in a series, a name on a day."""

    of: str
    what: str


@dataclass(eq=False)
class Gathering:
    """One meeting: its reports and everything that tells it from others."""

    id: str | None
    reports: list[Fact[Meeting]] = field(default_factory=list)
    numbers: set[Mark] = field(default_factory=set)
    days: set[Mark] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    series: Key | None = None


class Gatherings:
    """Sorts reports of meetings into meetings, in the order: id, series and number, series and day, name and day."""

    def __init__(self, reports: Sequence[Fact[Meeting]], series_of: Callable[[Fact[Meeting]], Key | None]) -> None:
        self.problems: list[Problem] = []
        self._series = {id(report): series_of(report) for report in reports}
        self._all: list[Gathering] = []
        self._ids: dict[str, Gathering] = {}
        self._index: dict[Mark, list[Gathering]] = defaultdict(list)
        self._named: dict[str, list[Gathering]] = defaultdict(list)
        self._of: dict[int, Gathering] = {}
        self._split = self._told_apart(reports)
        ordered = sorted(reports, key=lambda report: (not report.origin.is_page, report.origin.order))
        for level in (self._has_id, self._has_number, self._has_day, self._has_name):
            for report in ordered:
                if id(report) not in self._of and level(report):
                    self._place(report)
        for report in ordered:
            if id(report) not in self._of:
                self._place(report)
        self.ids = self._name_all()
        self.note_coarse()

    def key_of(self, report: Fact[Meeting]) -> Key | None:
        """Return the meeting that a report is about."""
        gathering = self._of.get(id(report))
        return Key("meeting", self.ids[id(gathering)]) if gathering else None

    def by_key(self) -> dict[Key, Gathering]:
        """Return every meeting by its key, in a stable order."""
        return {Key("meeting", self.ids[id(one)]): one for one in sorted(self._all, key=lambda one: self.ids[id(one)])}

    def _has_id(self, report: Fact[Meeting]) -> bool:
        return _own_id(report) is not None

    def _has_number(self, report: Fact[Meeting]) -> bool:
        return self._number(report) is not None

    def _has_day(self, report: Fact[Meeting]) -> bool:
        return self._day(report) is not None

    def _has_name(self, report: Fact[Meeting]) -> bool:
        return self._named_day(report) is not None

    def _number(self, report: Fact[Meeting]) -> Mark | None:
        series = self._series[id(report)]
        return Mark(f"series {series.id}", f"#{fold(report.item.number)}") if series and report.item.number else None

    def _day(self, report: Fact[Meeting]) -> Mark | None:
        series = self._series[id(report)]
        return Mark(f"series {series.id}", _start(report)) if series and report.item.date else None

    def _named_day(self, report: Fact[Meeting]) -> Mark | None:
        return Mark(fold(report.item.name), _start(report)) if report.item.name and report.item.date else None

    def _told_apart(self, reports: Iterable[Fact[Meeting]]) -> set[Mark]:
        """Return the days of a series on which one article lists two meetings: there names matter."""
        seen = Counter((report.origin.id, self._day(report)) for report in reports if not report.origin.is_page)
        return {day for (_, day), count in seen.items() if day and count > 1}

    def _place(self, report: Fact[Meeting]) -> None:
        own = _own_id(report)
        if own is not None:
            self._join(report, self._ids.get(own) or self._new(own))
            return
        found = self._candidates(report)
        if len(found) > 1:
            names = ", ".join(f"'{_label(one)}'" for one in found)
            message = f"this report fits {names}; give it the 'id' of the one it is about"
            self.problems.append(problem("DOS041", report.place.where, message))
            return
        self._join(report, found[0] if found else self._new(None))

    def _new(self, own: str | None) -> Gathering:
        made = Gathering(own)
        self._all.append(made)
        if own is not None:
            self._ids[own] = made
        return made

    def _candidates(self, report: Fact[Meeting]) -> list[Gathering]:
        number, day, named = self._number(report), self._day(report), self._named_day(report)
        by_number = self._index.get(number, []) if number else []
        if by_number:
            return by_number
        by_day = self._compatible(report, self._index.get(day, [])) if day else []
        by_name = self._index.get(named, []) if named else []
        return by_day or by_name or ([] if report.item.date else self._undated(report))

    def _compatible(self, report: Fact[Meeting], found: list[Gathering]) -> list[Gathering]:
        """Return those that the report may be about: another number is another meeting, and so may be another name."""
        number = self._number(report)
        fitting = [one for one in found if not (number and one.numbers)]
        if self._day(report) not in self._split:
            return fitting
        name = fold(report.item.name or "")
        same = [one for one in fitting if name in one.names or (not name and not one.names)]
        here = any(other.origin.id == report.origin.id for one in fitting for other in one.reports)
        return same if same or name or here else fitting

    def _undated(self, report: Fact[Meeting]) -> list[Gathering]:
        """Return the meetings of a name, for a report that gives no date and no series."""
        return self._named.get(fold(report.item.name or ""), []) if not report.item.series else []

    def _join(self, report: Fact[Meeting], gathering: Gathering) -> None:
        self._of[id(report)] = gathering
        gathering.reports.append(report)
        gathering.series = gathering.series or self._series[id(report)]
        typed = (report.item.name, *(alias.name for alias in report.item.aliases))
        for name in {fold(name) for name in typed if name} - gathering.names:
            gathering.names.add(name)
            self._named[name].append(gathering)
        for mark in filter(None, (self._number(report), self._day(report), self._named_day(report))):
            if gathering not in self._index[mark]:
                self._index[mark].append(gathering)
        gathering.numbers |= {mark for mark in (self._number(report),) if mark}
        gathering.days |= {mark for mark in (self._day(report),) if mark}

    def _name_all(self) -> dict[int, str]:
        """Return the id of each meeting: given, `<series>-<date>`, or the slug of its name."""
        plain = {id(one): one.id or self._address(one) for one in self._all}
        count = Counter(plain.values())
        for one in self._all:
            if one.id is None and count[plain[id(one)]] > 1:
                first = one.reports[0]
                message = f"'{_label(one)}' shares the address '{plain[id(one)]}' with another meeting; give it an 'id'"
                self.problems.append(problem("DOS038", first.place.where, message))
                plain[id(one)] += "-" + short_hash(f"{_label(one)}@{_start(first)}")
        return plain

    def _address(self, one: Gathering) -> str:
        first = one.reports[0].item
        if one.series and self._split.isdisjoint(one.days):
            dated = next((report.item.date for report in one.reports if report.item.date), None)
            tail = slug(str(dated.start or dated)) if dated else first.number
            return f"{one.series.id}-{tail}" if tail else f"{one.series.id}-{slug(first.name or 'undated')}"
        return slug(first.name or _label(one))

    def note_coarse(self) -> None:
        """Note a report with a coarse date that contains exactly one meeting of its series."""
        of_series: dict[Key, list[Gathering]] = defaultdict(list)
        for one in self._all:
            if one.series:
                of_series[one.series].append(one)
        for siblings in of_series.values():
            for one in siblings:
                self._note_coarse(one, siblings)

    def _note_coarse(self, one: Gathering, siblings: list[Gathering]) -> None:
        first = one.reports[0]
        date = first.item.date
        if one.id or date is None or date.first_day:
            return
        inside = [
            other for other in siblings for report in other.reports[:1]
            if other is not one and report.item.date and date.contains(report.item.date)
        ]  # fmt: skip
        if len(inside) == 1:
            message = (
                f"{date} contains one known meeting of the series; if it is meant, add 'id: {self.ids[id(inside[0])]}'"
            )
            self.problems.append(problem("DOS042", (first.place / "date").where, message))


def _own_id(report: Fact[Meeting]) -> str | None:
    """Return the id that a report gives: its own, or the one of the registry page it is."""
    return report.origin.id.partition(":")[2] if report.origin.is_page else report.item.id


def _start(report: Fact[Meeting]) -> str:
    return str(report.item.date.start or report.item.date) if report.item.date else ""


def _label(one: Gathering) -> str:
    first = one.reports[0].item
    called = " ".join(filter(None, (first.series, first.number or (str(first.date) if first.date else None))))
    return one.id or first.name or called or "a meeting"


class MeetingNames:
    """Finds the meeting that a text names: by id, by name, or as `<series> <number>` or `<series> <date>`."""

    def __init__(
        self,
        gatherings: Mapping[Key, Gathering],
        find_series: Callable[[str, dt.date | None], Key | None],
        series_names: Callable[[Key], list[str]],
        former: Mapping[str, Key],
    ) -> None:
        self._gatherings, self._find_series, self._series_names = gatherings, find_series, series_names
        self._ids = {**former, **{key.id: key for key in gatherings}}
        self._names: dict[str, list[Key]] = defaultdict(list)
        self._marks: dict[Mark, list[Key]] = defaultdict(list)
        for key, one in gatherings.items():
            for name in one.names:
                self._names[name].append(key)
            for mark in (*one.numbers, *one.days):
                self._marks[mark].append(key)

    @cached_property
    def _spelled(self) -> Spellings:
        """What meetings may be called: their ids and names, and each name of their series with number or day."""
        found = set(self._ids)
        series = {one.series: self._series_names(one.series) for one in self._gatherings.values() if one.series}
        for one in self._gatherings.values():
            found |= {report.item.name for report in one.reports if report.item.name}
            marks = [mark.what.removeprefix("#") for mark in (*one.numbers, *one.days)]
            found |= {f"{name} {mark}" for name in (series[one.series] if one.series else ()) for mark in marks}
        return Spellings(sorted(found))

    def resolve(self, reference: Reference) -> tuple[Key | None, Problem | None]:
        """Return the meeting, or None and what the author should do."""
        text, keys = reference.text, self.find(reference.text, reference.on)
        if len(keys) == 1:
            return keys[0], None
        where = reference.place.where
        if keys:
            names = ", ".join(f"'{key.id}'" for key in keys)
            return None, problem("DOS030", where, f"'{text}' fits {names}; write the id of the one you mean")
        near = self._spelled.closest(text)
        cure = f"did you mean '{near}'?" if near else "report it in 'meetings' with a date, or write its id"
        return None, problem("DOS031", where, f"unknown meeting '{text}'; {cure}")

    def find(self, text: str, on: dt.date | None) -> list[Key]:
        """Return the meetings that a text may mean."""
        if text in self._ids:
            return [self._ids[text]]
        return self._names.get(fold(text)) or self._of_series(text, on)

    def _of_series(self, text: str, on: dt.date | None) -> list[Key]:
        head, _, tail = text.strip().rpartition(" ")
        series = self._find_series(head, on) if head else None
        if series is None:
            return []
        of = f"series {series.id}"
        return self._marks.get(Mark(of, f"#{fold(tail)}")) or self._marks.get(Mark(of, _day_of(tail))) or []


def _day_of(text: str) -> str:
    try:
        return str(read_date(text).start)
    except ValueError:
        return text
