"""Feeds: readers that nobody here wrote accept each of them, and they tell what counts and nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

import feedparser
import lxml.etree
import pytest

from mkdocs_dossier import Dossier, Folders
from mkdocs_dossier.exports.site import Site

from ..test_golden import build
from .conftest import HARD, HIDDEN, SITE, SMALL, Exporter, Written, shown

ATOM = "{http://www.w3.org/2005/Atom}"
ENTRY = """<entry>
    <id>tag:example.org,2025:/tracker/meeting/udcg-26</id>
    <title>UDCG 26</title>
    <published>2025-02-11T00:00:00Z</published>
    <updated>2025-02-11T00:00:00Z</updated>
    <link rel="alternate" type="text/html" href="https://example.org/tracker/meetings/udcg-26/" />
    <link rel="via" href="https://example.org/ap?a=1&amp;b=2" />
    <category term="meeting" label="Meeting" />
    <content type="html">&lt;ul&gt;&lt;li&gt;Date: 12 February 2025&lt;/li&gt;&lt;li&gt;Time: 9:30/11:00&lt;/li&gt;&lt;li&gt;Time zone: Europe/Brussels&lt;/li&gt;&lt;li&gt;Place: Brussels, NATO&lt;/li&gt;&lt;li&gt;Status: scheduled&lt;/li&gt;&lt;li&gt;Chair: John Healey (United Kingdom, announced)&lt;/li&gt;&lt;/ul&gt;&lt;p&gt;Reports&lt;/p&gt;&lt;ul&gt;&lt;li&gt;&lt;a href="https://example.org/tracker/articles/a/#udcg-26"&gt;A visit&lt;/a&gt; (11 Feb 2025, reported): &lt;a href="https://example.org/ap?a=1&amp;amp;b=2"&gt;Associated Press&lt;/a&gt;&lt;/li&gt;&lt;/ul&gt;</content>
  </entry>"""
SERIES = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <id>tag:example.org,2025:/tracker/series/udcg/feed</id>
  <title>UDCG – Tracker</title>
  <updated>2025-02-11T00:00:00Z</updated>
  <author>
    <name>Tracker</name>
  </author>
  <link rel="alternate" type="text/html" href="https://example.org/tracker/series/udcg/" />
  <link rel="self" type="application/atom+xml" href="https://example.org/tracker/series/udcg/feed.xml" />
  <link rel="alternate" type="application/feed+json" href="https://example.org/tracker/series/udcg/feed.json" />
  {ENTRY}
  <entry>
    <id>tag:example.org,2025:/tracker/article/a</id>
    <title>A visit</title>
    <published>2025-02-11T00:00:00Z</published>
    <updated>2025-02-11T00:00:00Z</updated>
    <link rel="alternate" type="text/html" href="https://example.org/tracker/articles/a/" />
    <link rel="via" href="https://example.org/ap?a=1&amp;b=2" />
    <category term="article" label="Article" />
    <summary>The first &lt;visit&gt; &amp; more.</summary>
    <content type="html">&lt;p&gt;The first &amp;lt;visit&amp;gt; &amp;amp; more.&lt;/p&gt;&lt;p&gt;Sources&lt;/p&gt;&lt;ul&gt;&lt;li&gt;&lt;a href="https://example.org/ap?a=1&amp;amp;b=2"&gt;Associated Press&lt;/a&gt;&lt;/li&gt;&lt;/ul&gt;</content>
  </entry>
</feed>
"""
COMMITMENT = {
    "id": "tag:example.org,2025:/tracker/commitment/c1",
    "url": "https://example.org/tracker/commitments/c1/",
    "title": "United Kingdom: Lead the group",
    "content_html": '<ul><li>Due: June 2025</li><li>Status: promised (11 February 2025)</li><li>For: Ukraine</li></ul><p>Reports</p><ul><li><a href="https://example.org/tracker/articles/a/#c1">A visit</a> (11 Feb 2025, reported): <a href="https://example.org/ap?a=1&amp;b=2">Associated Press</a></li></ul>',
    "date_published": "2025-02-11T00:00:00Z",
    "date_modified": "2025-02-11T00:00:00Z",
    "tags": ["commitment"],
    "_dossier": {
        "kind": "commitment",
        "confidence": "reported",
        "sources": [{"name": "Associated Press", "url": "https://example.org/ap?a=1&b=2"}],
    },
}
TOPIC = """{
 "version": "https://jsonfeed.org/version/1.1",
 "title": "Quiet – Tracker",
 "home_page_url": "https://example.org/tracker/topics/quiet/",
 "feed_url": "https://example.org/tracker/topics/quiet/feed.json",
 "description": "Nothing yet.",
 "language": "en",
 "authors": [{"name": "Tracker"}],
 "_dossier": {"about": "`_dossier` of an item: the kind of thing it is about, how sure its report is, and the sources it rests on."},
 "items": [
 ]
}
"""


def entries(written: Written, path: str) -> list[str]:
    """Return what the entries of a feed are about, as `kind/id`, in its order."""
    feed = feedparser.parse(written[f"{path}feed.xml"])
    return [entry.id.split("/tracker/")[1] for entry in feed.entries]


def test_golden_atom(exporter: Exporter) -> None:
    assert exporter("feeds", build(SMALL))["series/udcg/feed.xml"].decode() == SERIES


def test_golden_json_feed(exporter: Exporter) -> None:
    written = exporter("feeds", build({**SMALL, "topics/quiet.md": "name: Quiet\nsummary: Nothing yet.\n"}))
    assert written["topics/quiet/feed.json"].decode() == TOPIC
    assert json.loads(written["feed.json"])["items"][1] == COMMITMENT


@pytest.mark.parametrize("given", ["small", "hard", "tracker"])
def test_readers_accept_every_atom_feed(exporter: Exporter, tracker: Dossier, given: str) -> None:
    dossier = {"small": build(SMALL), "hard": build(HARD), "tracker": tracker}[given]
    for path, data in exporter("feeds", dossier).items():
        if path.endswith(".xml"):
            assert atom_faults(data) == [], path


def atom_faults(data: bytes) -> list[str]:
    """Return what RFC 4287 (4.1.1 and 4.1.2) requires and a feed lacks, and whether feedparser finds it ill-formed."""
    root = lxml.etree.fromstring(data)
    feed = feedparser.parse(data)
    faults = [str(feed.bozo_exception)] if feed.bozo else []
    faults += [] if feed.version == "atom10" else [feed.version]
    found = root.findall(f"{ATOM}entry")
    for part in (root, *found):
        faults += [
            f"{part.tag} {name}" for name in ("id", "title", "updated") if len(part.findall(f"{ATOM}{name}")) != 1
        ]
        faults += [] if part.find(f"{ATOM}link[@rel='alternate'][@type='text/html']") is not None else ["no alternate"]
    faults += [] if root.findtext(f"{ATOM}author/{ATOM}name") else ["no author"]
    faults += [] if root.find(f"{ATOM}link[@rel='self']") is not None else ["no self"]
    ids = [entry.findtext(f"{ATOM}id") for entry in found]
    dates = [entry.findtext(f"{ATOM}updated") for entry in found]
    faults += [] if len(set(ids)) == len(ids) <= 50 else ["ids"]
    faults += [] if dates == sorted(dates, reverse=True) and (not dates or dates[0] == feed.feed.updated) else ["dates"]
    return faults + [entry.id for entry in feed.entries if entry.updated_parsed is None]


@pytest.mark.parametrize("given", ["small", "hard", "tracker"])
def test_json_feeds_hold_what_the_format_requires(exporter: Exporter, tracker: Dossier, given: str) -> None:
    dossier = {"small": build(SMALL), "hard": build(HARD), "tracker": tracker}[given]
    for path, data in exporter("feeds", dossier).items():
        if path.endswith(".json"):
            assert json_faults(json.loads(data)) == [], path


def json_faults(feed: Mapping[str, object]) -> list[str]:
    """Return what JSON Feed 1.1 requires and a feed lacks, and members that it does not know."""
    faults = [] if feed["version"] == "https://jsonfeed.org/version/1.1" else ["version"]
    faults += [] if isinstance(feed["title"], str) and isinstance(feed["items"], list) else ["title or items"]
    top = {"version", "title", "home_page_url", "feed_url", "description", "language", "authors", "items", "_dossier"}
    item = {"id", "url", "title", "summary", "content_html", "date_published", "date_modified", "tags", "_dossier"}
    faults += sorted(set(feed) - top)
    for one in feed["items"]:
        faults += sorted(set(one) - item)
        faults += [
            name for name in ("id", "url", "title", "content_html", "date_modified") if not isinstance(one[name], str)
        ]
    ids = [one["id"] for one in feed["items"]]
    return faults + ([] if len(ids) == len(set(ids)) <= 50 else ["ids"])


def test_both_formats_say_the_same(exporter: Exporter, tracker: Dossier) -> None:
    written = exporter("feeds", tracker)
    for path in (path for path in written if path.endswith(".xml")):
        atom, other = feedparser.parse(written[path]), json.loads(written[path.replace(".xml", ".json")])
        assert [(one.id, one.title, one.link, one.updated) for one in atom.entries] == [
            (one["id"], one["title"], one["url"], one["date_modified"]) for one in other["items"]
        ]


FOLLOWED = {
    "articles/a.md": """
title: T
date: 2025-02-11
topics: [Security > Spending]
series: [UDCG]
meetings: [{id: m, name: M, series: UDCG, date: 2025-02-12, attendees: [{actor: Ann, for: Land}, {actor: Bo, status: absent}], topics: Spending}]
commitments: [{id: c, actor: Land, pledge: Pay, to: Ann, topic: Spending, meeting: m}]
statements: [{actor: Bo, says: No, topic: Security, meeting: m}]
""",
    "articles/b.md": "title: U\ndate: 2025-02-13\nactors: [Bo]\n",
}


@pytest.mark.parametrize(
    ("page", "listed"),
    [
        ("", ["article/b", "meeting/m", "commitment/c", "article/a"]),
        ("actors/ann/", ["meeting/m", "commitment/c", "article/a"]),
        ("actors/bo/", ["article/b", "article/a"]),
        ("actors/land/", ["meeting/m", "commitment/c", "article/a"]),
        ("series/udcg/", ["meeting/m", "commitment/c", "article/a"]),
        ("topics/spending/", ["meeting/m", "commitment/c", "article/a"]),
        ("topics/security/", ["meeting/m", "commitment/c", "article/a"]),
    ],
)
def test_what_concerns_whom(exporter: Exporter, page: str, listed: list[str]) -> None:
    assert entries(exporter("feeds", build(FOLLOWED)), page) == listed


def test_nothing_withdrawn_or_removed_gets_out(exporter: Exporter) -> None:
    written = exporter("feeds", build(HARD))
    text = shown(written)
    assert [word for word in HIDDEN if word in text] == []
    assert [path for path in written if "gone" in path or "secret" in path or "removed" in path] == []
    assert entries(written, "actors/mwtmr-mywnkh/") == ["meeting/talks", "commitment/c1", "article/hard"]


def test_a_retraction_reaches_those_who_read_it(exporter: Exporter) -> None:
    site = exporter("feeds", build(HARD))["feed.xml"]
    entry = next(one for one in feedparser.parse(site).entries if one.id.endswith("article/retracted"))
    assert (entry.title, entry.updated) == ("Retracted: False news", "2025-02-19T00:00:00Z")
    assert "This article was retracted on 19 February 2025" in entry.content[0].value


def test_uncertainty_and_sources_travel_with_a_fact(exporter: Exporter) -> None:
    feed = json.loads(exporter("feeds", build(HARD))["feed.json"])
    talks = next(item for item in feed["items"] if item["id"].endswith("meeting/talks"))
    assert talks["_dossier"] == {
        "kind": "meeting", "confidence": "disputed", "sources": [{"name": "Unnamed source: Diplomats"}, {"name": "Copy"}],
    }  # fmt: skip
    assert "(16 Feb 2025, disputed)" in talks["content_html"]
    assert "(11 Feb 2025, reported): Unnamed source: Diplomats; Copy" in talks["content_html"]


CONFLICT = {
    "articles/a.md": "title: A\ndate: 2025-02-14\nmeetings: [{id: m, name: M, date: 2025-02-12, status: held, attendees: [Ann]}]\n",
    "articles/b.md": "title: B\ndate: 2025-02-15\nmeetings: [{id: m, date: 2025-02-13, status: held}]\n",
}


def test_a_contradiction_is_told(exporter: Exporter) -> None:
    items = json.loads(exporter("feeds", build(CONFLICT))["feed.json"])["items"]
    item = next(one for one in items if one["id"].endswith("meeting/m"))
    assert "<li>Date: 13 February 2025</li><li>Date, also reported: 12 February 2025</li>" in item["content_html"]


def test_only_facts_move_the_dates(exporter: Exporter) -> None:
    first, later = (exporter("feeds", build(SMALL, today=day)) for day in ("2025-03-01", "2031-01-01"))
    assert first == later
    mended = {"articles/a.md": SMALL["articles/a.md"] + "corrections: [{date: 2025-04-01, what: A name}]\n"}
    feed = feedparser.parse(exporter("feeds", build(mended))["series/udcg/feed.xml"])
    assert {entry.updated for entry in feed.entries} == {"2025-04-01T00:00:00Z"}
    assert {entry.published for entry in feed.entries} == {"2025-02-11T00:00:00Z"}
    assert "Corrections: A name (1 April 2025)" in feed.entries[-1].content[0].value


def test_ids_stay_when_pages_move(exporter: Exporter) -> None:
    moved = {"articles/2025/02/b.md": "id: a\n" + SMALL["articles/a.md"].replace("A visit", "Another title")}
    elsewhere = replace(SITE, folders=Folders(kinds={**Folders().kinds, "meeting": "talks"}), address=lambda path: path)
    before, after = exporter("feeds", build(SMALL)), exporter("feeds", build(moved), elsewhere)
    assert entries(before, "") == entries(after, "") == ["meeting/udcg-26", "commitment/c1", "article/a"]
    assert b"https://example.org/tracker/talks/udcg-26.md" in after["feed.xml"]


@pytest.mark.parametrize(
    ("url", "name", "start"),
    [
        ("https://example.org/", "Tracker", "tag:example.org,2025:/article/a"),
        ("https://example.org:8000/x/y/", "Tracker", "tag:example.org,2025:/x/y/article/a"),
        ("", "My Tracker", "tag:my-tracker.invalid,2025:/article/a"),
    ],
)
def test_ids_of_sites(exporter: Exporter, url: str, name: str, start: str) -> None:
    feed = feedparser.parse(exporter("feeds", build(SMALL), Site(url, name))["feed.xml"])
    assert feed.entries[-1].id == start


def test_a_feed_holds_the_newest_fifty(exporter: Exporter) -> None:
    many = {
        f"articles/a{n:02}.md": f"title: T{n}\ndate: 2025-01-01\nupdated: 2025-02-{n % 28 + 1:02}\n" for n in range(60)
    }
    assert entries(exporter("feeds", build(many)), "")[:3] == ["article/a55", "article/a27", "article/a54"]
    assert len(entries(exporter("feeds", build(many)), "")) == 50


def test_no_file_leaves_the_folder(exporter: Exporter) -> None:
    assert "actors/escaped/feed.xml" in exporter("feeds", build(HARD))


def test_what_nothing_dates_is_no_news(exporter: Exporter) -> None:
    pages = {
        "meetings/past.md": "name: Past\ndate: 2024-05-05\n",
        "meetings/coming.md": "name: Coming\ndate: 2027-05-05\n",
        "meetings/cited.md": "name: Cited\ndate: 2027-05-05\nsources: [{publisher: P, accessed: 2025-03-03}]\n",
        "commitments/c.md": "actor: Ann\npledge: P\nhistory: [{date: 2025-03, status: met}]\n",
        "commitments/undated.md": "actor: Ann\npledge: Q\n",
    }
    written = exporter("feeds", build(pages))
    assert entries(written, "") == ["meeting/cited", "commitment/c", "meeting/past"]
    assert (
        feedparser.parse(exporter("feeds", build({"actors/a.md": "name: A\n"}))["feed.xml"]).feed.updated
        == "1970-01-01T00:00:00Z"
    )


def test_a_feed_in_german(exporter: Exporter) -> None:
    written = exporter("feeds", build(SMALL), replace(SITE, lang="de"))
    assert "Datum: 12. Februar 2025" in written["feed.xml"].decode()
    assert json.loads(written["feed.json"])["language"] == "de"


def test_an_item_is_seen_from_where_its_feed_lies(exporter: Exporter) -> None:
    written = exporter("feeds", build(SMALL), replace(SITE, url=""))
    for path, way in (("", ""), ("series/udcg/", "../../")):
        item = json.loads(written[f"{path}feed.json"])["items"][0]
        assert item["url"] == f"{way}meetings/udcg-26/"
        assert f'<a href="{way}articles/a/#udcg-26">' in item["content_html"]
        entry = lxml.etree.fromstring(written[f"{path}feed.xml"]).find(f"{ATOM}entry/{ATOM}link[@rel='alternate']")
        assert entry.get("href") == f"{way}meetings/udcg-26/"
