"""Time zones by their IANA names, from the tzdata package: the same on every machine, whatever its system holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from icalendar import Timezone

LAST = 9998
"""The last year whose clocks can be looked up: the search goes beyond it, and dates end with 9999."""


@cache
def _names() -> Mapping[str, str]:
    """Return every name of a zone by its folded form; a name that is not among them is never looked up as a file."""
    names = (files("tzdata") / "zones").read_text("utf-8").split()
    return {name.casefold(): name for name in names}


@cache
def zone(text: str) -> ZoneInfo | None:
    """Return the time zone of a name such as `Europe/Kyiv`; None for any other text."""
    name = _names().get(text.strip().casefold())
    if name is None:
        return None
    with files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as data:
        return ZoneInfo.from_file(data, key=name)


@cache
def definition(name: str, first: int, last: int) -> Timezone | None:
    """Return how a zone's clocks were and will be set in the given years; UTC needs no definition."""
    found = None if name == "UTC" else zone(name)
    if found is None:
        return None
    return Timezone.from_tzinfo(found, name, dt.date(min(first, LAST), 1, 1), dt.date(min(last, LAST), 12, 31))
