"""The digest above a long list of problems: names that may be one, and how often each kind of problem comes up."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from ..core.problem import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..core.doubles import Double
    from ..core.merge.entity import Entity
    from ..core.problem import Problem

LONG = 20
"""How many problems fit on a screen without a digest."""
SHOWN = 12
"""How many groups of names a digest lists."""


def digest(doubles: Sequence[Double], problems: Sequence[Problem]) -> str:
    """Return what is worth knowing before the first of many problems; nothing where there are few."""
    if len(problems) <= LONG:
        return ""
    groups = list(_groups(doubles))
    names = [f"  {line}" for line in groups[:SHOWN]]
    more = [f"  and {len(groups) - SHOWN} more"] if len(groups) > SHOWN else []
    head = ["Names that may be one, the most used first:", *names, *more, ""] if names else []
    return "\n".join([*head, *_counts(problems), "", ""])


def _groups(doubles: Sequence[Double]) -> Iterator[str]:
    """Yield each group of names that may be one: the best known, then the others with their facts and scores."""
    heads = {double.one.key: double.other for double in doubles}
    groups: dict[Entity, list[Double]] = defaultdict(list)
    for double in doubles:
        head = double.other
        while head.key in heads:
            head = heads[head.key]
        groups[head].append(double)
    for head, found in sorted(groups.items(), key=lambda pair: -sum(one.facts for one in pair[1])):
        others = (f"{one.one.name} (facts: {one.facts}, likeness: {one.score})" for one in found)
        yield f"{head.name}: " + "; ".join(others)


def _counts(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield how often each code comes up, errors first."""
    order = ("error", "warning", "note")
    counts = Counter((order.index(one.severity), one.code) for one in problems)
    for (severity, code), count in sorted(counts.items()):
        yield f"{count:6} × {order[severity]:7} {code}  {RULES[code].title}"
