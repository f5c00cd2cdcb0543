"""What pages read: where nothing of that is new, a page shows the same as before."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from mkdocs_dossier import Options
from mkdocs_dossier.core.watch import Heard, Reads, watch
from mkdocs_dossier.exports.jsonld import script
from mkdocs_dossier.exports.linked.pages import pages_of
from mkdocs_dossier.exports.site import Site, directory_url
from mkdocs_dossier.folder import Folders, now, read_texts
from mkdocs_dossier.hosts.traces import Traces
from mkdocs_dossier.pages.links import Links
from mkdocs_dossier.pages.scope import Scope
from mkdocs_dossier.pages.site import plan_site
from mkdocs_dossier.pages.views.documents import PLACES, source_places
from mkdocs_dossier.records import Known
from mkdocs_dossier.words import words_for

if TYPE_CHECKING:
    from collections.abc import Mapping

DOCS = Path(__file__).parents[1] / "docs"
TODAY = now().replace(year=2026, month=1, day=1)
SITE, WORDS = Site("https://example.org/", "S"), words_for("en")
Texts = dict[str, str]
Shown = dict[str, tuple[str, tuple[int, ...]]]


def looked(texts: Texts, old: Known | None = None) -> tuple[Traces, Shown]:
    """Return what is new in the dossier of some texts, and for each page what it shows and what it read for that."""
    dossier = read_texts(((path, text, path) for path, text in texts.items()), None, Options(TODAY), Folders())
    reads = Reads()
    seen = watch(dossier, reads)
    plan = plan_site(seen, Folders(), reads=reads)
    urls = {path: directory_url(path) for path in (*plan.overviews, *plan.entities, *plan.further, *texts)}
    links = Links(Heard("urls", lambda: urls, reads), Folders(), seen.entities, SITE.url, SITE.name)
    linked = pages_of(seen, SITE, plan.ledger)
    first = Scope(seen, links, WORDS, "", ledger=plan.ledger)
    others = {PLACES: lambda: source_places(first)}
    addresses = {"urls": urls, "paths": dict(plan.ledger.paths)}
    traces = Traces(dossier, others, addresses, plan.ledger.made_of, old or Known())  # type: ignore[arg-type]  # texts are keys
    shown = {}
    for path, url in urls.items():
        with reads.heard() as found:
            scope = Scope(seen, links, WORDS, url, frozenset({"feeds", "calendars", "entities"}), SITE.url)
            text = repr(plan.view(path, scope)) + script(linked, path)
        shown[path] = text, traces.places(found)
    return traces, shown


def check(before: Texts, after: Texts) -> tuple[int, int]:
    """Look at some texts and at others; return how many pages need not be looked at again, and how many are new.

    Fails where a page that need not be looked at shows something else.
    """
    traces, old = looked(before)
    later, new = looked(after, traces.known())
    same = [path for path in old.keys() & new.keys() if later.new.isdisjoint(old[path][1])]
    assert [path for path in same if old[path][0] != new[path][0]] == []
    return len(same), len(new)


def edited(text: str, chance: random.Random) -> str:
    """Return an article with something in its front matter or in its prose left out, doubled or exchanged."""
    _, front, prose = text.split("---\n", 2)
    data = yaml.safe_load(front.replace("\t", " "))
    lists = [value for value in data.values() if isinstance(value, list) and value]
    deed = chance.choice(["drop", "swap", "date", "title", "prose", "actor"])
    if deed == "drop" and lists:
        chance.choice(lists).pop()
    elif deed == "swap" and lists:
        chance.choice(lists).append({"event": "Somebody came", "actors": ["NATO", "Nobody Before"]})
        data.setdefault("events", [{"event": "They spoke", "actors": ["Mark Rutte", "Ukraine"]}])
    elif deed == "date":
        data["date"] = f"2025-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}"
    elif deed == "title":
        data["title"] = f"{data['title']} and more"
    elif deed == "prose":
        return f"---\n{front}---\n{prose}\n\nThen [[Mark Rutte]] and Volodymyr Zelenskyy went to [[Ukraine]].\n"
    else:
        data["actors"] = [
            *data.get("actors", []),
            {"name": "Mark Rutte", "offices": [chance.choice(["Chair", "Boss"])]},
        ]
    return f"---\n{yaml.safe_dump(data, allow_unicode=True, sort_keys=False, default_flow_style=None)}---\n{prose}"


@pytest.fixture(scope="module")
def texts() -> Texts:
    """Return a part of the tracker: each third article, and all curated pages."""
    found = {path.relative_to(DOCS).as_posix(): path.read_text("utf-8") for path in sorted(DOCS.rglob("*.md"))}
    articles = sorted(path for path in found if path.startswith("articles/"))
    return {path: text for path, text in found.items() if path not in articles or path in articles[::3]}


@pytest.mark.parametrize("seed", range(6))
def test_pages_that_have_read_nothing_new_show_the_same(texts: Texts, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # nothing secret
    path = chance.choice([path for path in texts if path.startswith("articles/")])
    check(texts, {**texts, path: edited(texts[path], chance)})


def test_an_edit_reaches_few_pages(texts: Texts) -> None:
    path = next(path for path in texts if path.startswith("articles/"))
    same, pages = check(texts, {**texts, path: f"{texts[path]}\nSome words.\n"})
    assert same > pages * 0.9


def test_what_goes_and_comes(texts: Texts) -> None:
    path = next(path for path in texts if path.startswith("articles/"))
    rest: Mapping[str, str] = {name: text for name, text in texts.items() if name != path}
    check(texts, dict(rest))
    check(dict(rest), texts)
