"""What pages read: where nothing of that is new, a page shows the same as before."""

from __future__ import annotations

import datetime as dt
import random
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
import yaml
from pydantic import TypeAdapter

from mkdocs_dossier import Options
from mkdocs_dossier.core.ledger import Each, Ledger
from mkdocs_dossier.core.read import Readings, read_library
from mkdocs_dossier.core.source import Document, read_document
from mkdocs_dossier.core.sums import Sums
from mkdocs_dossier.core.watch import Heard, Reads, Whole, watch
from mkdocs_dossier.exports.jsonld import script
from mkdocs_dossier.exports.linked.pages import pages_of
from mkdocs_dossier.exports.site import Site, directory_url
from mkdocs_dossier.folder import Before, Folders, Memory, now, read_documents, read_texts
from mkdocs_dossier.hosts.traces import Traces
from mkdocs_dossier.pages.links import Links
from mkdocs_dossier.pages.scope import Scope
from mkdocs_dossier.pages.site import Plan, outline_site
from mkdocs_dossier.pages.views.overview import lookups_of
from mkdocs_dossier.records import Known
from mkdocs_dossier.words import words_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mkdocs_dossier.core.fact import Key
    from mkdocs_dossier.pages.site import Long

FOLDERS = frozenset(Folders().kinds.values())
DOCS = Path(__file__).parents[1] / "docs"
TODAY = now().replace(year=2026, month=1, day=1)
SITE, WORDS = Site("https://example.org/", "S"), words_for("en")
KNOWN = TypeAdapter(Known)
Texts = dict[str, str]
Shown = dict[str, tuple[str, tuple[int, ...]]]


@cache
def document(path: str, text: str) -> Document:
    """Return the one document of a text."""
    return read_document(path, text, path)


class Look(NamedTuple):
    """A dossier as its pages read it: what is new in it, what each page shows and has read, and which pages there are."""

    traces: Traces
    shown: Shown
    plan: Plan
    memory: Memory


def looked(texts: Texts, old: Known | None = None, before: Look | None = None) -> Look:
    """Look at the dossier of some texts, which may be made after another one."""
    documents = [document(path, text) for path, text in texts.items()]
    made = before and before.traces.dossier
    memory = before.memory if before else Memory()
    left = Before(made.state, made.prose.names, made, memory) if made else Before("", {}, None, memory)
    dossier, reads = read_documents(documents, None, Options(TODAY), Folders(), left), Reads()
    seen = watch(dossier, reads)
    ledger = Ledger(reads)
    first = Scope(seen, Links({}, Folders(), seen.labels), WORDS, "", ledger=ledger)
    traces = Traces(dossier, lookups_of(first), ledger.made_of, old or Known(), before and before.traces)
    if before:
        ledger.go_on(before.plan.ledger, traces.is_other)
    plan = outline_site(seen, Folders(), ledger)
    plan = plan.going_on(seen, Folders(), *(known_sections(before, plan, traces) if before else ()))
    urls = {path: directory_url(path) for path in (*plan.overviews, *plan.entities, *plan.further, *texts)}
    traces.addresses = {"urls": urls, "paths": dict(plan.ledger.paths)}
    links = Links(Heard("urls", lambda: urls, reads), Folders(), seen.labels, SITE.url, SITE.name)
    linked = pages_of(seen, SITE, plan.ledger)
    shown = {}
    for path, url in urls.items():
        with reads.heard() as found:
            scope = Scope(seen, links, WORDS, url, frozenset({"feeds", "calendars", "entities"}), SITE.url)
            text = repr(plan.view(path, scope)) + script(linked, path)
        shown[path] = text, traces.places(found)
    return Look(traces, shown, plan, memory)


def known_sections(before: Look, plan: Plan, traces: Traces) -> tuple[tuple[Long, ...], list[Key]]:
    """Return which sections went on before, and the entities whose pages have read something that is new."""
    reads = {path: found for path, (_, found) in before.shown.items()}
    anew = [
        one.key for path, one in plan.entities.items()
        if path not in reads or not traces.said_anew.isdisjoint(reads[path])
    ]  # fmt: skip
    assert len(anew) < len(plan.entities)
    return before.plan.sections, anew


def check(before: Texts, after: Texts) -> tuple[int, int]:
    """Look at some texts and at others; return how many pages need not be looked at again, and how many are new.

    Fails where a page that need not be looked at shows something else, or where it matters how that was found out.
    """
    first = looked(before)
    later = looked(after, KNOWN.validate_json(KNOWN.dump_json(first.traces.known(()), warnings="error")))
    at_hand = looked(after, first.traces.known((), is_at_hand=True), first)
    assert at_hand.traces.new == later.traces.new
    assert at_hand.plan.sections == later.plan.sections
    assert {path: text for path, (text, _) in at_hand.shown.items()} == {
        path: text for path, (text, _) in later.shown.items()
    }
    old, new = first.shown, later.shown
    same = [path for path in old.keys() & new.keys() if later.traces.new.isdisjoint(old[path][1])]
    assert [path for path in same if old[path][0] != new[path][0]] == []
    return len(same), len(new)


def edited_prose(text: str) -> str:
    """Return an article that names somebody more, and somebody whom nobody knows."""
    return f"{text}\n\nThen [[Mark Rutte]] met [[Nobody Before]].\n"


Spot = tuple[object, object]
"""A list or mapping, and the place in it."""


def spots(data: object) -> Iterator[Spot]:
    """Yield every place of a value in nested data."""
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for place, value in inside:
        yield data, place
        yield from spots(value)


def edited(text: str, chance: random.Random) -> str:
    """Return a page with a value of its front matter left out, said otherwise or exchanged, or with more prose."""
    _, front, prose = text.split("---\n", 2)
    data = yaml.safe_load(front)
    home, place = chance.choice([*spots(data)])
    value, deed = home[place], chance.choice(["drop", "change", "exchange", "prose"])  # type: ignore[index]  # a spot
    if deed == "prose":
        return f"---\n{front}---\n{prose}\n\nThen [[Mark Rutte]] and Volodymyr Zelenskyy went to [[Ukraine]].\n"
    if deed == "drop":
        del home[place]  # type: ignore[attr-defined]  # a spot
    elif isinstance(value, str):
        other = chance.choice(["Mark Rutte", "Ukraine", "NATO", "Prime Minister"])
        home[place] = other if deed == "exchange" else f"{value} anew"  # type: ignore[index]  # a spot
    elif isinstance(value, dt.date):
        home[place] = value + dt.timedelta(chance.choice([-400, -1, 1, 40]))  # type: ignore[index]  # a spot
    return f"---\n{yaml.safe_dump(data, allow_unicode=True, sort_keys=False)}---\n{prose}"


@pytest.fixture(scope="module")
def texts() -> Texts:
    """Return a part of the tracker."""
    return part(3)


def part(seed: int) -> Texts:
    """Return some articles of the tracker, and each third curated page."""
    found = {path.relative_to(DOCS).as_posix(): path.read_text("utf-8") for path in sorted(DOCS.rglob("*.md"))}
    curated = [path for path in found if "/" in path and path.partition("/")[0] in FOLDERS]
    articles = [path for path in found if path.startswith("articles/") and path != "articles/index.md"]
    chosen = random.Random(seed).sample(articles, 14)  # noqa: S311  # nothing secret
    return {path: found[path] for path in (*chosen, *curated[seed % 3 :: 3])}


@pytest.mark.parametrize("seed", range(16))
def test_pages_that_have_read_nothing_new_show_the_same(seed: int) -> None:
    chance, texts = random.Random(seed), part(seed)  # noqa: S311  # nothing secret
    path = chance.choice(sorted(texts))
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


def test_an_article_that_had_the_id_of_another() -> None:
    front = "title: {0}\ndate: 2025-01-0{1}\nid: {0}\nevents: [{{event: A visit, actors: [Ann]}}]"
    paths = {f"articles/{one}.md": f"---\n{front.format('a', one)}\n---\nText.\n" for one in (1, 2)}
    texts = {**paths, "articles/c.md": "---\ntitle: C\ndate: 2025-01-03\nactors: [Bob]\n---\n"}
    for path in paths:
        check(texts, {**texts, path: texts[path].replace("id: a", "id: b")})


def test_what_is_kept_for_a_dossier_with_other_prose() -> None:
    reads, values = Reads(), {"a": 1, "b": 2}
    facts, prose = Heard("facts", lambda: values, reads), Heard("prose.naming", lambda: values, reads)
    ledger = Ledger(reads)
    ledger.spread({"topic": ("a.md", "b.md")})
    assert ledger.keep("one", lambda: facts["a"]) == 1
    assert ledger.keep("two", lambda: prose["b"]) == 2
    assert ledger.keep("three", lambda: ledger.keep("two", lambda: 9)) == 2
    assert ledger.find("four", "b", lambda: prose["b"]) == 2
    assert ledger.keep("five", lambda: ledger.find("four", "b", lambda: 9)) == 2
    assert ledger.look("six", "b", lambda: {"b": prose["b"]}) == 2
    assert ledger.keep("seven", lambda: ledger.look("six", "b", dict)) == 2
    same = Ledger(Reads())
    same.go_on(ledger, lambda _: False)
    for one in (ledger, same):
        assert [*one.without_prose(Reads()).made_of] == ["one"]
    assert ledger.without_prose(Reads()).paths["topic"] == ("a.md", "b.md")


def test_what_is_kept_for_a_dossier_after_another() -> None:
    reads, values = Reads(), {"a": 1, "b": 2}
    found = Heard("found", lambda: values, reads)
    ledger = Ledger(reads)
    assert ledger.keep("one", lambda: found["a"]) == 1
    assert ledger.keep("two", lambda: found["b"]) == 2
    assert ledger.keep("three", lambda: ledger.keep("two", lambda: 9)) == 2
    assert ledger.look("four", "b", lambda: {"b": found["b"]}) == 2
    assert ledger.keep("five", lambda: ledger.look("four", "b", dict)) == 2
    assert ledger.made_of["three"] == (("kept", "two"),)
    assert ledger.made_of["five"] == (("four", "b"),)
    later = Ledger(Reads())
    later.go_on(ledger, lambda read: read == ("found", "b"))
    assert later.made_of == {"one": (("found", "a"),)}
    assert later.keep("one", lambda: 9) == 1
    assert later.keep("three", lambda: 9) == 9


def test_a_lookup_that_is_worked_out_key_by_key() -> None:
    reads, asked = Reads(), list[str]()
    ledger = Ledger(reads)

    def find(key: str) -> str:
        asked.append(key)
        return key.upper()

    each = Each({"a", "b"}, lambda key: ledger.find("each", key, lambda: find(key)))
    with reads.heard() as found:
        assert (each["a"], each.get("a"), each.get("c"), len(each), {*each}) == ("A", "A", None, 2, {"a", "b"})
    assert asked == ["a"]
    assert found == {("each", "a")}


def test_what_is_another_thing_after_another_dossier(texts: Texts) -> None:
    path = next(path for path in texts if path.startswith("articles/"))
    one = looked(texts)
    after = {**texts, path: texts[path].replace("title: ", "title: Anew. ", 1)}
    two = looked(after, one.traces.known((), is_at_hand=True), one)
    keys = one.traces.dossier.articles
    own = next(id_ for id_, article in keys.items() if article.origin.path == path)
    assert two.traces.is_other(("articles", own))
    assert not any(two.traces.is_other(("articles", id_)) for id_ in keys if id_ != own)
    assert two.traces.is_other(("articles", ""))
    assert two.traces.is_other(("urls", path))


def test_a_lookup_notes_what_it_is_asked_for() -> None:
    reads = Reads()
    values: Heard[str, int] = Heard("values", lambda: {"a": 1}, reads)
    with reads.heard() as found:
        assert (values["a"], values.get("b"), "c" in values) == (1, None, False)
        with reads.heard() as inner:
            assert list(values) == ["a"]
        listed = Whole(lambda: (1, 2), reads)
    assert found == {("values", "a"), ("values", "b"), ("values", "c")}
    assert inner == {("values", "")}
    with reads.heard() as found:
        assert (listed[0], len(listed), len(values)) == (1, 2, 1)
    assert found == {("facts", ""), ("values", "")}
    assert values["a"] == 1  # and nobody wants to know


def test_what_is_made_of_something_new_is_new() -> None:
    """What was worked out of something in a later build may stand before it."""
    text = "---\ntitle: T\ndate: 2025-01-01\nactors: [Ann]\n---\n"
    dossier = read_texts([("articles/a.md", text, "a.md")], None, Options(TODAY), Folders())
    reads = (("kept", "outer"), ("kept", "inner"), ("entities", ("actor", "ann")), ("entities", ("actor", "bob")))
    old = Known("other", reads=reads, sums=("", "", "another", ""), kept={0: (1,), 1: (2,)})
    assert Traces(dossier, {}, {}, old, addresses={"urls": {}, "paths": {}}).new == {0, 1, 2}


def test_mentions(texts: Texts) -> None:
    dossier = read_texts(((path, text, path) for path, text in texts.items()), None, Options(TODAY), Folders())
    mentions = dossier.prose.mentions
    assert len(mentions) == len(list(mentions)) > 50
    assert {(one.text.document.path, one.key) for one in mentions.values()} == set(mentions)


def test_a_dossier_with_other_prose_is_the_one_that_is_read(texts: Texts) -> None:
    path = next(path for path in texts if path.startswith("articles/"))
    later = {**texts, path: edited_prose(texts[path])}
    first, anew = (
        read_texts(((name, text, name) for name, text in some.items()), None, Options(TODAY), Folders())
        for some in (texts, later)
    )
    before = Before(first.state, first.prose.names, first)
    given = (read_document(name, text, name) for name, text in later.items())
    renewed = read_documents(given, None, Options(TODAY), Folders(), before)
    assert renewed.facts is first.facts
    assert renewed.prose.names == anew.prose.names != first.prose.names
    assert renewed.prose.naming == anew.prose.naming
    assert [str(one) for one in renewed.problems] == [str(one) for one in anew.problems]
    assert len(renewed.problems) == len(first.problems) + 1


def test_a_dossier_with_other_facts_holds_those_that_stay(texts: Texts) -> None:
    path = next(path for path in texts if path.startswith("articles/") and "\nstatements:" in texts[path])
    later = {**texts, path: texts[path].replace("\ntitle: ", "\nevents: [{event: A visit, actors: [Nobody]}]\ntitle: ")}
    documents = {name: read_document(name, text, name) for name, text in texts.items()}
    memory = Memory()
    first = read_documents(documents.values(), None, Options(TODAY), Folders(), Before("", {}, None, memory))
    given = {**documents, path: read_document(path, later[path], path)}
    before = Before(first.state, first.prose.names, first, memory)
    renewed = read_documents(given.values(), None, Options(TODAY), Folders(), before)
    anew = read_texts(((name, text, name) for name, text in later.items()), None, Options(TODAY), Folders())
    new = {fact.origin.path for fact in {*renewed.facts} - {*first.facts}}
    assert path in new
    assert len(new) < 5  # beside it only where something else is said of what it reports
    assert Sums().of((renewed.facts, renewed.entities)) == Sums().of((anew.facts, anew.entities))
    assert [str(one) for one in renewed.problems] == [str(one) for one in anew.problems]
    assert all(fact.parent in {*renewed.facts} for fact in renewed.facts if fact.parent)


def test_documents_that_stay_are_not_read_again(texts: Texts, monkeypatch: pytest.MonkeyPatch) -> None:
    compose, seen = yaml.compose, []

    def composed(front: str, Loader: type) -> object:  # noqa: N803  # as it is called
        seen.append(front)
        return compose(front, Loader=Loader)

    documents, readings = [read_document(name, text, name) for name, text in texts.items()][:9], Readings()
    monkeypatch.setattr(yaml, "compose", composed)
    libraries = [read_library(some, [], None, readings=readings) for some in (documents, documents, documents[1:])]
    assert len(seen) == len(documents)
    assert libraries[1] == libraries[0]
    read_library(documents, [], None, readings=readings)
    assert len(seen) == len(documents) + 1  # it was left out for once, and forgotten


def test_a_draft_that_is_due() -> None:
    text = "---\ntitle: T\ndate: 2025-01-01\npublish_from: 2026-01-01 12:00\nactors: [Ann]\n---\n"
    morning, evening = (Options(TODAY.replace(hour=hour)) for hour in (6, 18))
    first = read_texts([("articles/a.md", text, "a.md")], None, morning, Folders())
    before = Before(first.state, first.prose.names, first)
    later = read_documents([read_document("articles/a.md", text, "a.md")], None, evening, Folders(), before)
    assert (len(first.articles), len(later.articles)) == (0, 1)
