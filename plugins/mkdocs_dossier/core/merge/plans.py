"""Plans and what happened: which reports of a meeting speak of the future. Source: SPEC 4.3."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ..entities import Meeting
from .choices import Choice, Report, Reported, choose

if TYPE_CHECKING:
    from collections.abc import Container, Sequence


def says_plan(report: Report, start: dt.date | None, today: dt.date) -> bool:
    """Return whether a report says what is to come: by its status, its confidence, or its date before the start."""
    if report.confidence == "expected":
        return True
    if not isinstance(report.item, Meeting):
        return False
    if report.item.status in ("scheduled", "postponed"):
        return True
    own = report.item.date.lower if report.item.date else start
    told = today if report.origin.date is None else report.origin.date
    return own is not None and told < own


def merge_date(reports: Sequence[Report], today: dt.date) -> Choice | None:
    """Choose the date of a meeting; a postponement without a new date makes it unknown."""
    dated = [
        Reported(report.item.date, report)
        for report in reports
        if isinstance(report.item, Meeting) and _dates(report.item)
    ]
    live = [one for one in dated if one.fact.counts]
    return choose("date", "typed", live, lambda report: says_plan(report, None, today)) if live else None


def _dates(item: Meeting) -> bool:
    return item.date is not None or item.status == "postponed"


def statuses(reports: Sequence[Report], plans: Container[Report]) -> list[Reported]:
    """Return the status that each report gives.

    One that gives none follows from whether it is a plan, unless somebody says how the meeting ended.
    """
    typed = [(getattr(report.item, "status", None), report) for report in reports if isinstance(report.item, Meeting)]
    ended = any(status in ("held", "cancelled") for status, _ in typed)
    return [
        Reported(status or ("scheduled" if report in plans else "held"), report)
        for status, report in typed if status or not ended
    ]  # fmt: skip
