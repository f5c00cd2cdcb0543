"""What a dossier can be taken away as: one small module for each format, all listed in one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .export import Export, by_name
from .jsonld import JSONLD
from .llms import LLMS
from .markdown import MARKDOWN

if TYPE_CHECKING:
    from collections.abc import Mapping

EXPORTS: Mapping[str, Export] = {
    "jsonld": JSONLD,
    "turtle": Export("Turtle", "The same graph for a triple store.", by_name("turtle", "rdf"), extra="rdf"),
    "markdown": MARKDOWN,
    "llms": LLMS,
}
"""Every format by the name that an option and the command line use."""
