"""Skeletons of articles and registry pages, with comments and the names that are already known."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from ..core.dossier import Dossier
from ..core.kinds import KINDS
from ..core.names import slug
from ..folder import Folders, read_folder
from .command import Command, refuse, site_at

KNOWN = 12
"""How many known names a skeleton offers of each kind."""
ARTICLE = """\
---
title: {name}
date: {today}
summary:                 # one or two sentences
sources: []              # addresses, ids of sources.yml, or {{id, publisher, title, url, kind}}
actors: []               # known: {actor}
topics: []               # known: {topic}
meetings: []             # {{series, number, date, place, chair, attendees: [Name]}}; known series: {series}
statements: []           # {{actor, says, topic, about, stance: for, meeting}}
commitments: []          # {{id, actor, pledge, to, for, amount: EUR 2 billion, due, status: promised}}
indicators: []           # {{indicator, value, out_of, as_of, published}}; known: {indicator}
---

"""
ACTOR = """\
---
name: {name}
kind: person             # person, organization, country or group
sort_name:               # Family, Given
aliases: []              # other names; {{name, from, until}} where they had their time
names: {{}}                # by language: {{uk: Name}}
offices: []              # {{office, of, from, until}}
member_of: []
---

"""
MEETING = """\
---
name: {name}
series:                  # known: {series}
number:
date:
status:                  # scheduled, held, postponed or cancelled
place:
chair:
attendees: []            # known: {actor}
topics: []               # known: {topic}
---

"""
SERIES = """\
---
name: {name}
aliases: []
organizer: []            # known: {actor}
---

"""
TOPIC = """\
---
name: {name}
broader: []              # known: {topic}
related: []
aliases: []
summary:
---

"""
INDICATOR = """\
---
name: {name}
scope:                   # whose figure it is; known: {actor}
unit:
topic: []                # known: {topic}
points: []               # {{as_of, value, published, status: actual, according_to, source}}
---

"""
SKELETONS: Mapping[str, str] = {
    "article": ARTICLE,
    "actor": ACTOR,
    "meeting": MEETING,
    "series": SERIES,
    "topic": TOPIC,
    "indicator": INDICATOR,
}


def skeleton(kind: str, name: str, dossier: Dossier) -> str:
    """Return the text of a new file; names are put in quotes where YAML needs it."""
    known = {key: _known(dossier, key) for key in KINDS}
    return SKELETONS[kind].format(name=_quoted(name), today=dossier.today.isoformat(), **known)


def path_for(kind: str, name: str, docs: Path, folders: Folders, today: dt.date) -> Path:
    """Return where a new file goes: an article under its day, a page under its id."""
    if kind == "article":
        return docs / folders.articles / f"{today.isoformat()}-{slug(name)}.md"
    return docs / folders.kinds[kind] / f"{slug(name)}.md"


def _known(dossier: Dossier, kind: str) -> str:
    """Return the names of a kind that most facts name."""
    weight = {entity: sum(map(len, dossier.about.get(entity.key, {}).values())) for entity in dossier.of_kind(kind)}
    often = sorted(weight, key=lambda entity: (-weight[entity], entity.key))[:KNOWN]
    return ", ".join(entity.name for entity in often if not entity.removed) or "none yet"


def _quoted(name: str) -> str:
    plain = name[:1].isalnum() and not any(part in name for part in (": ", " #")) and not name.endswith(":")
    return name if plain else '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=SKELETONS, help="what to begin")
    parser.add_argument("name", help="the title of the article, or the name of the entity")
    parser.add_argument("--docs", default="docs", help="the docs folder (default: docs)")


def _run(given: argparse.Namespace) -> int:
    settings = site_at(given.docs, "name it with --docs")
    dossier = read_folder(settings.docs, settings.options, settings.folders)
    file = path_for(given.kind, given.name, settings.docs, settings.folders, dossier.today)
    text = skeleton(given.kind, given.name, dossier)
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8") as new:
            new.write(text)
    except FileExistsError:
        return refuse(f"{file} is there already; open it, or choose another name")
    print(file)
    return 0


NEW = Command("write the skeleton of an article or a registry page; never overwrites", _arguments, _run)
