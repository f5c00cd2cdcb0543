"""Two records of one thing, and what changed between them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from ..dates import Date
from ..merge.choices import agree
from .change import Change
from .record import Field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from ..source import Place
    from .record import Record

Word: TypeAlias = "Callable[[Field, Field, Record], str]"
STATE = ("standing", "state")
"""What is known of a record that does not count."""
USUAL = frozenset({"confidence", "source", "note", "lang", "standing"})
"""What one more report may say differently without saying something else."""
NOTHING = Field(())


def _by_word(**words: str) -> Word:
    """Return what to call a change by the first word of the value that it leads to."""
    return lambda _before, after, _record: words.get(after.text.partition(" ")[0], "changed")


def _moved(before: Field, after: Field, record: Record) -> str:
    """Return whether a date is another one, not a finer statement of the same."""
    del record
    old, new = (next((one.same for one in told.values), None) for told in (before, after))
    known = isinstance(old, Date) and isinstance(new, Date)
    return "moved" if known and not agree(old, new) else "changed"


def _revised(before: Field, after: Field, record: Record) -> str:
    del after
    return "revised" if before.same <= record.revised else "changed"


CALLED: Mapping[tuple[str, str], Word] = {
    ("meeting", "status"): _by_word(postponed="postponed", cancelled="cancelled", held="held"),
    ("meeting", "date"): _moved,
    ("commitment", "status"): _by_word(met="met", missed="missed", dropped="dropped"),
    ("commitment", "due"): _moved,
    ("commitment", "overdue"): lambda _before, after, _record: "overdue" if after.values else "no longer overdue",
    ("point", "value"): _revised,
    ("article", "state"): _by_word(draft="drafted", published="published", retracted="retracted", removed="taken down"),
}
"""What the change of a key is called where it has a word of its own."""
ANYWHERE: Mapping[str, Word] = {
    "standing": lambda _before, after, _record: after.text.partition(" ")[0] or "restored",
    "visibility": lambda _before, after, _record: "taken down" if after.values else "restored",
}
"""The same for a key of every kind."""
GAINED: Mapping[tuple[str, str], str] = {("article", "corrections"): "corrected"}
"""The same for a new member of a set."""


def appeared(record: Record) -> Change:
    """Return the change that something is there which was not."""
    return _change(record, "new", record.place, record.homes, after=record.says)


def vanished(record: Record) -> Change:
    """Return the change that something is not there any more."""
    return _lost(_change(record, "gone", record.place, record.homes, before=record.says))


def absorbed(record: Record, by: Record) -> Change:
    """Return the change that an entity is now part of another one."""
    return _change(record, "merged", by.place, by.homes, before=record.name, after=by.name)


def compare(old: Record, new: Record) -> Iterator[Change]:
    """Yield what changed of one thing: in what readers see first, then in single reports of it."""
    bare = old.bare or new.bare
    shown = [
        change for name in _keys(old.shown, new.shown) if not bare or name in STATE for change in _shown(old, new, name)
    ]
    yield from shown
    if old.id != new.id:
        yield _change(new, "renamed", new.place, new.homes, "id", old.id, new.id)
    yield from _reporters(old, new)
    told = {(change.field, home) for change in shown for home in change.reported_by}
    for home in _keys(old.reports, new.reports):
        if home in old.reports and home in new.reports:
            yield from _restated(old, new, home, told)


def _keys(old: Mapping[str, object], new: Mapping[str, object]) -> list[str]:
    return sorted({*old, *new})


def _shown(old: Record, new: Record, name: str) -> Iterator[Change]:
    """Yield what changed of one key in what readers see."""
    before, after = old.shown.get(name, NOTHING), new.shown.get(name, NOTHING)
    if before.many or after.many:
        yield from _members(new, name, before, after)
    elif before.same != after.same:
        word = CALLED.get((new.kind, name)) or ANYWHERE.get(name)
        what = word(before, after, new) if word else "changed"
        yield _valued(new, what, name, before, after)


def _members(record: Record, name: str, before: Field, after: Field) -> Iterator[Change]:
    """Yield what a set gained and lost."""
    gained = Field(tuple(one for one in after.values if one.same not in before.same))
    lost = Field(tuple(one for one in before.values if one.same not in after.same))
    if gained.values:
        yield _valued(record, GAINED.get((record.kind, name), "added"), name, NOTHING, gained)
    if lost.values:
        yield _valued(record, "removed", name, lost, NOTHING)


def _valued(record: Record, what: str, name: str, before: Field, after: Field) -> Change:
    place = (after if after.values else before).place
    change = _change(record, what, place, before.by | after.by, name, before.text, after.text)
    return change if after.values else _lost(change)


def _lost(change: Change) -> Change:
    """Return a change whose place is one in the older texts."""
    return replace(change, side="old")


def _reporters(old: Record, new: Record) -> Iterator[Change]:
    """Yield who reports a thing now and did not, and the other way round."""
    gained, lost = sorted({*new.reports} - {*old.reports}), sorted({*old.reports} - {*new.reports})
    if gained and lost:
        yield _change(new, "transferred", _place(new, gained[0]), gained, "", ", ".join(lost), ", ".join(gained))
        return
    for home in gained:
        yield _change(new, "reported", _place(new, home), (home,), after=_otherwise(new, home))
    for home in lost:
        yield _lost(_change(new, "unreported", _place(old, home), (home,)))


def _place(record: Record, home: str) -> Place:
    """Return where a report stands."""
    return record.reports[home]["standing"].place


def _otherwise(record: Record, home: str) -> str:
    """Return what one report says that is not what readers see."""
    fields = record.reports[home].items()
    other = [(name, told) for name, told in fields if not told.same <= record.shown.get(name, NOTHING).same]
    return "; ".join(f"{name} {told.text}" for name, told in other if name not in USUAL)


def _restated(old: Record, new: Record, home: str, told: set[tuple[str, str]]) -> Iterator[Change]:
    """Yield what one article says otherwise than before, where that is not told yet."""
    olds, news = old.reports[home], new.reports[home]
    for name in _keys(olds, news):
        before, after = olds.get(name, NOTHING), news.get(name, NOTHING)
        if before.same != after.same and (name, home) not in told:
            yield _valued(new, "restated", name, before, after)


def _change(
    record: Record, what: str, place: Place, by: Iterable[str], field: str = "", before: str = "", after: str = ""
) -> Change:
    name = " ".join(record.name.split())
    return Change(record.kind, record.key, name, what, place.where, field, before, after, tuple(sorted(by)))
