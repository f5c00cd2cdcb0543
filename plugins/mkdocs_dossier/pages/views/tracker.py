"""The head of the overview of commitments: how many stand how as a bar, and their due dates on a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...core.dates import Date
from ..axis import date_axis
from ..cards import Mark, Plot, Ref, Section, Share, Tracker
from ..chart import days_of
from .facts import commitment_state, commitment_status

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from ...core.merge.entity import Entity
    from ..axis import Axis
    from ..scope import Scope

SHAPES: Mapping[str, str] = {"overdue": "up", "open": "circle", "met": "tick", "missed": "cross", "dropped": "dash"}
"""The shape of each way to stand, in the order of the bar; every other status is open."""
BAR, GAP, LEAST = 640, 2, 6
"""The width of the bar, between two parts, and of the smallest part, in pixels."""
WIDE, NARROW = 640, 328
LANE, EDGE = 24, 16
"""The height of a lane, and the least width of what a finger can hit; and the space at the ends of the line."""
MOST = 60
"""How many due dates fit on a line."""


def tracker(scope: Scope, groups: Mapping[str, Sequence[Entity]], anchors: Mapping[str, str]) -> Section:
    """Return the head above commitments: `groups` of them by how they stand, and where each group is listed."""
    words = scope.words
    names = {name: words(f"section.commitments-{name}") for name in SHAPES if groups.get(name)}
    counts = [len(groups[name]) for name in names]
    text = ", ".join(words("tracker.count", n=n, status=name) for n, name in zip(counts, names.values(), strict=True))
    parts = tuple(
        Share(name, Ref(names[name], f"#{anchors[name]}" if name in anchors else None), words.number(n), left, width)
        for name, n, (left, width) in zip(names, counts, bar(counts), strict=True)
    )
    due = [(one, value) for found in groups.values() for one in found if isinstance(value := one.value("due"), Date)]
    return Section("tracker", words("section.tracker"), "tracker", _draw(scope, Tracker(parts, text), due))


def bar(counts: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Return where each part of a bar begins and how wide it is: in proportion, but never too narrow to be seen."""
    room = BAR - sum(LEAST + GAP for _ in counts) + GAP
    ends = [sum(counts[: at + 1]) * room // sum(counts) for at in range(len(counts))]
    starts = [0, *ends[:-1]]
    return tuple(
        (start + at * (LEAST + GAP), end - start + LEAST)
        for at, (start, end) in enumerate(zip(starts, ends, strict=True))
    )


def _draw(scope: Scope, head: Tracker, due: Sequence[tuple[Entity, Date]]) -> Tracker:
    """Return the head with the due dates nearest to today on a line."""
    today = scope.dossier.today
    near = sorted(due, key=lambda pair: (_distance(pair[1], today), pair[0].key))[:MOST]
    if not near:
        return head
    ordered = sorted(near, key=lambda pair: (days_of(pair[1], today), pair[0].key))
    words = scope.words
    shown = words("tracker.shown", n=len(near), whole=len(due)) if len(near) < len(due) else ""
    return Tracker(head.parts, head.text, _plot(scope, ordered, WIDE), _plot(scope, ordered, NARROW), shown)


def _distance(date: Date, today: dt.date) -> int:
    return min(abs((end - today).days) for end in days_of(date, today))


def _plot(scope: Scope, due: Sequence[tuple[Entity, Date]], width: int) -> Plot:
    today = scope.dossier.today
    days = [days_of(date, today) for _, date in due]
    axis = date_axis([*days, (today, today)], EDGE, width - EDGE, scope.words)
    spans = [axis.span(*one) for one in days]
    lanes = stack([(left, right) for left, _, right in spans])
    height = LANE * (max(lanes) + 1) + LANE
    marks = tuple(
        _mark(scope, one, date, span, LANE * lane + LANE)
        for (one, date), span, lane in zip(due, spans, lanes, strict=True)
    )
    return Plot(
        width, height + 28, EDGE, width - EDGE, 0, height, axis.ticks, axis.edges, marks=marks, now=_now(axis, today)
    )


def _now(axis: Axis, today: dt.date) -> int:
    return axis.span(today, today)[1]


def _mark(scope: Scope, one: Entity, date: Date, span: tuple[int, int, int], y: int) -> Mark:
    status, ref = commitment_status(scope, one), scope.entity(one.key)
    look = status if status in SHAPES else "open"
    text = f"{ref.text} · {scope.words('block.due', date=scope.words.date(date))} · {commitment_state(scope, one)}"
    left, x, right = span
    return Mark(x, y, SHAPES[look], look, text, left, right, y, y, url=ref.url)


def stack(spans: Iterable[tuple[int, int]]) -> tuple[int, ...]:
    """Return for each stretch of pixels, by where it begins, the lowest lane in which it covers no other."""
    ends: list[int] = []
    return tuple(_lane(ends, *_target(left, right)) for left, right in spans)


def _target(left: int, right: int) -> tuple[int, int]:
    """Return what a finger needs of a lane."""
    middle, half = (left + right) // 2, LANE // 2
    return (left, right) if right - left >= LANE else (middle - half, middle + half)


def _lane(ends: list[int], left: int, right: int) -> int:
    lane = next((at for at, end in enumerate(ends) if end <= left), len(ends))
    ends[lane : lane + 1] = [right]
    return lane
