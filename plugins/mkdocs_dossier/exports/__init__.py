"""What a dossier can be taken away as: one small module for each format, all listed in one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import beside, calendars, gexf, graphml, network, popolo, sheets, sqlite, tables, turtle, whole
from .calendars import write_calendars
from .export import Export, Extra
from .feeds import FORMATS, write_feeds
from .jsonld import JSONLD
from .llms import LLMS
from .markdown import MARKDOWN

if TYPE_CHECKING:
    from collections.abc import Mapping

EXPORTS: Mapping[str, Export] = {
    "json": Export(
        "JSON", "Everything in one file, with its schema.", whole.write,
        files=(whole.FILE, whole.SCHEMA), standard="https://json-schema.org/draft/2020-12/schema",
    ),
    "entities": Export(
        "JSON and CSV beside each page", "The facts about one entity, beside its page.", beside.write,
        beside=(beside.JSON, beside.CSV),
    ),
    "csv": Export(
        "CSV", "A table for each kind of fact, for spreadsheets.", sheets.write,
        contents=tables.CONTENTS, files=tuple(f"{sheets.FOLDER}/{table.name}.csv" for table in tables.SHEETS),
        standard="https://www.rfc-editor.org/rfc/rfc4180",
    ),
    "sqlite": Export(
        "SQLite", "All tables in one database, with a full-text index and views, ready for Datasette.", sqlite.write,
        contents=sqlite.CONTENTS, files=(sqlite.FILE, sqlite.METADATA), standard="https://www.sqlite.org/fileformat2.html",
    ),
    "parquet": Export(
        "Parquet", "The same tables, typed, for data frames.", Extra("parquet", "parquet"),
        files=tuple(f"data/parquet/{table.name}.parquet" for table in tables.SHEETS), standard="https://parquet.apache.org/docs/file-format/",
    ),
    "popolo": Export(
        "Popolo", "People, organizations, memberships, posts and events.", popolo.write,
        contents=popolo.CONTENTS, files=(popolo.FILE,), standard="https://www.popoloproject.com/specs/",
    ),
    "ftm": Export(
        "FollowTheMoney", "People, bodies, positions and events, for Aleph.", Extra("ftm", "ftm"),
        files=("data/entities.ftm.json",), standard="https://followthemoney.tech/",
    ),
    "gexf": Export(
        "GEXF", "The network of actors, for Gephi.", gexf.write,
        contents=network.CONTENTS, files=(gexf.FILE,), standard="https://gexf.net/",
    ),
    "graphml": Export(
        "GraphML", "The network of actors, for yEd and igraph.", graphml.write,
        contents=network.CONTENTS, files=(graphml.FILE,), standard="http://graphml.graphdrawing.org/",
    ),
    "feeds": Export(
        "Feeds", "The newest of the site, of each actor, series and topic in a reader: Atom and JSON Feed.",
        write_feeds, files=tuple(FORMATS), beside=tuple(FORMATS),
    ),
    "calendars": Export(
        "Calendars", "All meetings, and those of each series and each actor, in a calendar: iCalendar.",
        write_calendars, beside=(calendars.FILE,),
    ),
    "jsonld": JSONLD,
    "turtle": Export("Turtle", "The same graph for a triple store.", turtle.write, files=(turtle.FILE,), standard="https://www.w3.org/TR/turtle/"),
    "markdown": MARKDOWN,
    "llms": LLMS,
}  # fmt: skip
"""Every format by the name that an option and the command line use."""
PLAIN = tuple(name for name, export in EXPORTS.items() if export.extra is None)
"""Those that need no extra: what a site has unless it says otherwise."""
