"""Linked data: nothing outside the vocabulary, the same triples in every form, and nothing that does not count."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import rdflib
from pyld import jsonld

from mkdocs_dossier import Dossier, read_folder
from mkdocs_dossier.exports import EXPORTS
from mkdocs_dossier.exports.jsonld import script
from mkdocs_dossier.exports.linked.node import Node, Ref, united
from mkdocs_dossier.exports.linked.pages import pages_of
from mkdocs_dossier.exports.site import Site
from mkdocs_dossier.exports.vocabulary import DATE, MEMBERS, NAMESPACE, NUMBER, PROPERTIES, TEXT, TYPES, URL, is_a

from .linked_case import SITE, hard

ROOT = Path(__file__).parents[1]
Made = Callable[[], Dossier]


@cache
def tracker() -> Dossier:
    """Return the dossier of the site in `docs/`."""
    return read_folder(ROOT / "docs")


BOTH = pytest.mark.parametrize("made", [tracker, hard], ids=["tracker", "hard"])
CONTEXT: dict[str, Any] = {
    "@vocab": NAMESPACE, "schema": NAMESPACE,
    **{name: {"@type": "@id"} for name, one in PROPERTIES.items() if URL in one.takes},
    **{name: {"@type": "schema:Date"} for name, one in PROPERTIES.items() if DATE in one.takes},
}  # fmt: skip
"""What `https://schema.org` gives for the words that we use."""


def loader(url: str, _: object) -> dict[str, object]:
    assert url == "https://schema.org", "nothing else is fetched"
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": {"@context": CONTEXT},
    }


def triples(document: object, base: str = "") -> set[tuple[Any, ...]]:
    """Return the triples of a JSON-LD document as pyld reads it."""
    quads = jsonld.to_rdf(document, {"documentLoader": loader, "base": base, "format": "application/n-quads"})
    return set(rdflib.Graph().parse(data=quads, format="nquads"))


def embedded(html: str) -> Any:
    """Return the JSON of a script element as a browser cuts it out."""
    return json.loads(re.fullmatch(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[1])


def paths(dossier: Dossier, site: Site) -> list[str]:
    articles = [article.origin.path for article in dossier.articles.values()]
    overviews = [f"{folder}/index.md" for folder in (*site.folders.kinds.values(), "articles", "sources")]
    return [*articles, *(site.path(dossier, key) for key in dossier.entities), *overviews]


def wrong(nodes: Iterable[Node]) -> list[str]:
    """Return everything in a graph that is outside the vocabulary, names nothing, or has another type than is taken."""
    known = united(nodes)
    found = [f"{one.id}: no type {kind}" for one in known.values() for kind in one.types if kind not in TYPES]
    for one in known.values():
        for name, values in one.values.items():
            if name not in PROPERTIES:
                found.append(f"{one.id}: no property {name}")
            elif not _has(one, name):
                found.append(f"{one.id}: {one.types} has no {name}")
            else:
                found += [f"{one.id}: {name} takes no {value!r}" for value in values if not _takes(name, value, known)]
    return found


def _has(one: Node, name: str) -> bool:
    """Return whether a node may have a property: a role also has the one in whose place it stands."""
    if "Role" in one.types or "OrganizationRole" in one.types:
        return is_a(one.types[0], PROPERTIES[name].of) or name in ("memberOf", "attendee")
    return any(is_a(kind, PROPERTIES[name].of) for kind in one.types)


def _takes(name: str, value: object, known: dict[str, Node]) -> bool:
    takes = PROPERTIES[name].takes
    if isinstance(value, Ref):
        if value.id.startswith(NAMESPACE):
            return MEMBERS.get(value.id.removeprefix(NAMESPACE)) in takes
        types = known[value.id].types if value.id in known else ()
        return any(is_a(kind, (*takes, "Role") if name in ("memberOf", "attendee") else takes) for kind in types)
    if isinstance(value, str):
        return (
            TEXT in takes or (URL in takes and value.startswith(("http", "./"))) or (DATE in takes and _is_date(value))
        )
    return NUMBER in takes


def _is_date(value: str) -> bool:
    return bool(re.fullmatch(r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}:\d{2}([+-]\d{2}:\d{2})?)?)?)?", value))


@BOTH
def test_nothing_outside_the_vocabulary(made: Made) -> None:
    assert wrong(pages_of(made(), SITE).all()) == []


def test_the_vocabulary_has_nothing_that_we_do_not_say() -> None:
    nodes = [node for dossier in (hard(), tracker()) for node in pages_of(dossier, SITE).all()]
    values = [value for node in nodes for values in node.values.values() for value in values]
    above = {parent for one in TYPES.values() for parent in one.parents}
    assert set(PROPERTIES) - {name for node in nodes for name in node.values} == set()
    assert set(TYPES) - {kind for node in nodes for kind in node.types} - above == set(MEMBERS.values())
    assert set(MEMBERS) - {str(one.id).removeprefix(NAMESPACE) for one in values if isinstance(one, Ref)} == set()


@pytest.mark.parametrize(
    ("made", "site"),
    [
        pytest.param(hard, SITE, id="hard"),
        pytest.param(hard, dataclasses.replace(SITE, url=""), id="hard, no address"),
        pytest.param(tracker, SITE, id="tracker"),
    ],
)
def test_every_form_gives_the_same_triples(made: Made, site: Site, tmp_path: Path) -> None:
    dossier, base = made(), "https://dossier.example/"
    assert [*EXPORTS["turtle"].write(dossier, site, tmp_path), *EXPORTS["jsonld"].write(dossier, site, tmp_path)] == [
        "graph.ttl",
        "graph.jsonld",
    ]
    turtle = set(rdflib.Graph().parse(tmp_path / "graph.ttl", publicID=f"{base}graph.ttl"))
    whole = triples(json.loads((tmp_path / "graph.jsonld").read_text("utf-8")), f"{base}graph.jsonld")
    pages, heads = pages_of(dossier, site), set()
    scripts = {path: html for path in paths(dossier, site) if (html := script(pages, path))}
    for path, html in scripts.items() if made is hard else ():
        heads |= triples(embedded(html), base + site.address(path))
    if made is not hard:  # one document with the nodes of all pages: reading it once is many times faster
        heads = triples(
            {"@context": "https://schema.org", "@graph": [embedded(html)["@graph"] for html in scripts.values()]}
        )
    assert len(turtle) > 200
    assert whole == turtle
    assert heads == turtle


@BOTH
def test_the_same_input_gives_the_same_bytes(made: Made, tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    for name in ("turtle", "jsonld"):
        for folder in (tmp_path, tmp_path / "again"):
            list(EXPORTS[name].write(made(), SITE, folder))
    for file in ("graph.ttl", "graph.jsonld"):
        assert (tmp_path / file).read_bytes() == (tmp_path / "again" / file).read_bytes()


def test_what_does_not_count_is_not_said() -> None:
    text = "".join(script(pages_of(hard(), SITE), path) for path in paths(hard(), SITE))
    assert [
        name for name in ("Ghost", "Shadow", "Hidden", "Taken down", "She said", "We will see") if name in text
    ] == []
    assert "zed" not in script(pages_of(hard(), SITE), "meetings/talks.md")
    assert "It was invented" in text


def test_pages_that_are_none_of_ours_say_nothing() -> None:
    pages = pages_of(hard(), SITE)
    assert [
        script(pages, path) for path in ("index.md", "actors/hidden.md", "actors/ghost.md", "articles/taken.md")
    ] == [""] * 4


def test_front_matter_cannot_leave_the_script() -> None:
    html = script(pages_of(hard(), SITE), "articles/a.md")
    assert html.count("</") == 1
    assert "\u2028" not in html
    assert embedded(html)["@graph"][0]["headline"] == 'Talks </script><script>alert("1")</script> & *more* {of} it'


def test_golden(tmp_path: Path) -> None:
    for name, file in (("jsonld", "hard.jsonld"), ("turtle", "hard.ttl")):
        (written,) = EXPORTS[name].write(hard(), SITE, tmp_path)
        assert (tmp_path / written).read_text("utf-8") == (ROOT / "tests/golden" / file).read_text("utf-8")


@pytest.mark.parametrize(
    ("path", "of", "what"),
    [
        (
            "meetings/talks.md",
            "meetings/talks/#meeting",
            {"startDate": "2025-02-10T14:30:00+03:00", "endDate": "2025-02-10T16:00:00+03:00"},
        ),
        ("meetings/side.md", "meetings/side/#meeting", {"startDate": "2025-02-10T09:05:00", "endDate": None}),
        (
            "meetings/later.md",
            "meetings/later/#meeting",
            {"startDate": "2025-06", "eventStatus": f"{NAMESPACE}EventScheduled"},
        ),
        (
            "meetings/moved.md",
            "meetings/moved/#meeting",
            {"previousStartDate": "2025-07-01", "eventStatus": f"{NAMESPACE}EventRescheduled"},
        ),
        (
            "meetings/shelved.md",
            "meetings/shelved/#meeting",
            {"startDate": None, "eventStatus": f"{NAMESPACE}EventPostponed"},
        ),
        ("meetings/off.md", "meetings/off/#meeting", {"eventStatus": f"{NAMESPACE}EventCancelled"}),
        ("actors/palace.md", "actors/palace/#actor", {"@type": "GovernmentOrganization", "dissolutionDate": "2020"}),
        ("actors/league.md", "actors/league/#actor", {"dissolutionDate": None}),
        (
            "actors/jordan.md",
            "actors/jordan/#actor",
            {"@type": ["Country", "Organization"], "identifier": "JO", "foundingDate": "1946"},
        ),
        ("indicators/share.md", "articles/a/#value-2", {"minValue": 3.5, "maxValue": 3.7, "value": None}),
        (
            "indicators/share.md",
            "articles/a/#value-3",
            {"minValue": 2, "maxValue": None, "description": ">=2", "observationDate": "2023"},
        ),
        ("indicators/share.md", "articles/a/#value-5", {"value": 2, "description": "~2"}),
        ("indicators/share.md", "articles/a/#value-6", {"value": "rising"}),
        ("articles/a.md", "articles/a/#s1", {"inLanguage": "ar", "isBasedOn": "https://example.org/a%20b?c=%3Cd%3E"}),
        ("articles/gone.md", "articles/gone/", {"creativeWorkStatus": "retracted", "mentions": None}),
    ],
)
def test_what_is_said(path: str, of: str, what: dict[str, Any]) -> None:
    one = said(path)[of]
    shown = {name: value["@id"] if isinstance(value := one.get(name), dict) else value for name in what}
    assert shown == what


def test_doubt_is_not_said() -> None:
    values = {address for address, one in said("indicators/share.md").items() if one["@type"] == "Observation"}
    assert not values & {"articles/a/#value-4", "articles/a/#value-7"}, "a date in doubt, and a target"
    assert "actors/ann/#actor" not in str(said("meetings/talks.md")), "nobody says that Ann is a person"


def test_what_is_unverified_is_mentioned_and_no_more() -> None:
    vera = said("actors/vera.md")["actors/vera/#actor"]
    assert set(vera) == {"@type", "name", "url"}
    rumoured = said("meetings/rumoured.md")["meetings/rumoured/#meeting"]
    assert {name: value for name, value in rumoured.items() if name not in ("@type", "name", "url")} == {
        "eventStatus": {"@id": f"{NAMESPACE}EventScheduled"}
    }
    assert said("articles/rumour.md")["articles/rumour/"]["mentions"] is not None
    pages = ("meetings/talks.md", "meetings/later.md", "indicators/share.md", "actors/jordan.md", "actors/league.md")
    text = "".join(script(pages_of(hard(), SITE), path) for path in (*pages, "articles/rumour.md"))
    assert [word for word in ("#envoy", "A rumoured word", '"2017"', "2025-06-15", "Somewhere") if word in text] == []
    assert "vera" not in "".join(script(pages_of(hard(), SITE), path) for path in pages)


def said(path: str) -> dict[str, dict[str, Any]]:
    """Return what a page of the hard dossier says, by the end of each address."""
    graph = embedded(script(pages_of(hard(), SITE), path))["@graph"]
    return {one.pop("@id").removeprefix(SITE.url): one for one in graph}
