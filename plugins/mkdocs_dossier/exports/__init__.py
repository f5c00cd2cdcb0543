"""What a dossier can be taken away as: one small module for each format, all listed in one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .calendars import write_calendars
from .export import Export, by_name
from .feeds import write_feeds
from .jsonld import JSONLD
from .llms import LLMS
from .markdown import MARKDOWN

if TYPE_CHECKING:
    from collections.abc import Mapping

EXPORTS: Mapping[str, Export] = {
    "feeds": Export(
        "Feeds", "The newest of the site, of each actor, series and topic in a reader: Atom and JSON Feed.", write_feeds
    ),
    "calendars": Export(
        "Calendars", "All meetings, and those of each series and each actor, in a calendar: iCalendar.", write_calendars
    ),
    "jsonld": JSONLD,
    "turtle": Export("Turtle", "The same graph for a triple store.", by_name("turtle", "rdf"), extra="rdf"),
    "markdown": MARKDOWN,
    "llms": LLMS,
}
"""Every format by the name that an option and the command line use."""
