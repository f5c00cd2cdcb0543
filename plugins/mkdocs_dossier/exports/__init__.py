"""What a dossier can be taken away as: one small module for each format, all listed in one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .calendars import write_calendars
from .export import Export
from .feeds import write_feeds

if TYPE_CHECKING:
    from collections.abc import Mapping

EXPORTS: Mapping[str, Export] = {
    "feeds": Export(
        "Feeds", "The newest of the site, of each actor, series and topic in a reader: Atom and JSON Feed.", write_feeds
    ),
    "calendars": Export(
        "Calendars", "All meetings, and those of each series and each actor, in a calendar: iCalendar.", write_calendars
    ),
}
"""Every format by the name that an option and the command line use."""
