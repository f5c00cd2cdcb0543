"""How changes are written out, in English: as text, as Markdown for a pull request, or as JSON."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from ..core.diff.change import KINDS, WHATS, Change

Format = Callable[[Sequence[Change]], str]
NOUNS: Mapping[str, tuple[str, str]] = {
    "article": ("article", "articles"),
    "meeting": ("meeting", "meetings"),
    "attendance": ("attendance", "attendances"),
    "statement": ("statement", "statements"),
    "commitment": ("commitment", "commitments"),
    "step": ("step of a commitment", "steps of commitments"),
    "indicator": ("indicator", "indicators"),
    "point": ("value", "values"),
    "event": ("event", "events"),
    "relation": ("relation", "relations"),
    "office": ("office", "offices"),
    "membership": ("membership", "memberships"),
    "member": ("member", "members"),
    "actor": ("actor", "actors"),
    "series": ("series", "series"),
    "topic": ("topic", "topics"),
}
COUNTED: Mapping[str, str] = {
    "added": "changed",
    "removed": "changed",
    "restated": "changed",
    "transferred": "reported elsewhere",
    "reported": "reported once more",
    "unreported": "reported once less",
}
"""What a change counts as in the summary, where that is not its own word."""
SENTENCES: Mapping[str, str] = {
    "new": "{name} is new",
    "gone": "{name} is gone",
    "merged": "{name} is now part of {after}",
    "retracted": "{name} is {after}",
    "taken down": "{name} is taken down",
    "drafted": "{name} is a draft again",
    "published": "{name} is published, was {before}",
    "withdrawn": "{name} is withdrawn",
    "superseded": "{name} is {after}",
    "restored": "{name} counts again",
    "corrected": "{name} is corrected: {after}",
    "overdue": "{name} is overdue",
    "no longer overdue": "{name} is no longer overdue",
    "moved": "{name} moved: {field} {before} → {after}",
    "revised": "{name} is revised: {field} {before} → {after}",
    "renamed": "{name} has another id: {before} → {after}",
    "added": "{name}: {field} gained {after}",
    "removed": "{name}: {field} lost {before}",
    "changed": "{name}: {field} {before} → {after}",
    "changed from nothing": "{name}: {field} is now {after}",
    "changed to nothing": "{name}: {field} is no longer {before}",
    "restated": "{name}, as {by} reports it: {field} {before} → {after}",
    "restated from nothing": "{name}, as {by} reports it: {field} is now {after}",
    "restated to nothing": "{name}, as {by} reports it: {field} is no longer {before}",
    "transferred": "{name} is now reported by {after}, no longer by {before}",
    "reported": "{name} is also reported by {by}",
    "unreported": "{name} is no longer reported by {by}",
}
"""What to say of a change; some say another thing where there was or is no value."""
OTHERS: Mapping[str, str] = {
    "": "{name} is {what}, was {before}",
    " from nothing": "{name} is {what}",
    " to nothing": "{name} is {what}, was {before}",
}
"""What to say of changes that have no sentence of their own."""
TAILS: Mapping[str, str] = {"new": "after", "gone": "before", "reported": "after"}
"""Where a sentence goes on with what else there is to tell."""
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+!|~$&])")
START = re.compile(r"^(\d+(?=\.)|(?=-))")
"""What would make a list of the beginning of a text."""
CALLS = re.compile(r"(?<=[@#])(?=\w)")
"""Where GitHub would see the name of an account or the number of an issue."""


def as_text(changes: Sequence[Change]) -> str:
    """Return a summary line, then each kind of thing with a line for every change."""
    return "\n".join([summary(changes), *_blocks(changes, "\n{}", "  - {} ({})", clean, clean)])


def as_markdown(changes: Sequence[Change]) -> str:
    """Return headings and lists for a pull request; no name or text is taken for markup."""
    return "\n".join([f"**{summary(changes)}**", *_blocks(changes, "\n### {}\n", "- {} ({})", escaped, code)])


def as_json(changes: Sequence[Change]) -> str:
    """Return `{"summary": …, "changes": […]}`.

    Each change has `kind`, `key`, `name`, `what`, `field`, `before`, `after` (texts, empty where there is none),
    `reported_by` (a list of ids of articles and `kind:id` of pages), `side` (`old` or `new`: which
    texts the place is in), `file`, `line`, `column` and `sentence`.
    """
    listed = [_plain(change) for change in changes]
    return json.dumps({"summary": summary(changes), "changes": listed}, ensure_ascii=False, indent=2)


FORMATS: Mapping[str, Format] = {"text": as_text, "markdown": as_markdown, "json": as_json}


def summary(changes: Sequence[Change]) -> str:
    """Return how many things of each kind changed in which way; what changed in several counts as the most telling."""
    telling: dict[tuple[str, str, bool], str] = {}
    for change in sorted(changes, key=lambda one: WHATS.index(one.what)):
        thing = (change.kind, change.key, change.what in ("gone", "merged"))
        telling.setdefault(thing, COUNTED.get(change.what, change.what))
    count = Counter((kind, what) for (kind, _, _), what in telling.items())
    ordered = sorted(count.items(), key=lambda one: KINDS.index(one[0][0]))
    return ", ".join(f"{n} {NOUNS[kind][n != 1]} {what}" for (kind, what), n in ordered) or "no change in facts"


def sentence(change: Change, quote: Callable[[str], str] = str) -> str:
    """Return what changed in words; every text that an author typed goes through `quote`."""
    gap = " from nothing" if not change.before else " to nothing" if not change.after else ""
    form = SENTENCES.get(change.what + gap) or SENTENCES.get(change.what) or OTHERS[gap]
    values = {"name": quote(change.name), "before": quote(change.before), "after": quote(change.after)}
    said = form.format(what=change.what, field=change.field, by=quote(", ".join(change.reported_by)), **values)
    tail = values.get(TAILS.get(change.what, ""))
    return f"{said}: {tail}" if tail else said


def at(change: Change, quote: Callable[[str], str] = str) -> str:
    """Return the file and line of a change; what is gone was there in the older texts."""
    return ("was " if change.side == "old" else "") + quote(f"{change.where.file}:{change.where.line}")


def clean(text: str) -> str:
    """Return a text without characters that steer a terminal."""
    return CONTROL.sub("\ufffd", text)


def escaped(text: str) -> str:
    """Return a text that Markdown shows as it is, and in which GitHub calls nobody."""
    return CALLS.sub("<!-- -->", START.sub(r"\1\\", SPECIAL.sub(r"\\\1", clean(text))))


def code(text: str) -> str:
    """Return a text in a code span, fenced by more backticks than it has in a row."""
    text = clean(text)
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    return f"{fence} {text} {fence}" if "`" in text else f"{fence}{text}{fence}"


def _blocks(
    changes: Sequence[Change], head: str, line: str, quote: Callable[[str], str], place: Callable[[str], str]
) -> list[str]:
    lines = []
    for kind, group in groupby(changes, key=lambda change: change.kind):
        plural = NOUNS[kind][1]
        lines.append(head.format(plural[0].upper() + plural[1:]))
        lines += [line.format(sentence(change, quote), at(change, place)) for change in group]
    return lines


def _plain(change: Change) -> dict[str, object]:
    return {
        "kind": change.kind,
        "key": change.key,
        "name": change.name,
        "what": change.what,
        "field": change.field,
        "before": change.before,
        "after": change.after,
        "reported_by": list(change.reported_by),
        "side": change.side,
        "file": change.where.file,
        "line": change.where.line,
        "column": change.where.column,
        "sentence": sentence(change),
    }
