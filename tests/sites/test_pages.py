"""What pages show, on small sites."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import yaml
from mkdocs.exceptions import Abort, ConfigurationError

from mkdocs_dossier.words import words_for

from .walker import broken, requests

if TYPE_CHECKING:
    from collections.abc import Callable

    from .walker import Site

VISIT = """---
title: A visit
date: 2025-02-11
summary: The first visit.
sources:
- {id: ap, publisher: Associated Press, url: "https://example.org/ap"}
- {id: dipl, kind: anonymous, publisher: NATO diplomats}
actors:
- {name: Lloyd Austin, kind: person, role: mentioned, offices: [{office: Secretary of Defense, of: United States, former: true}]}
topics: [Security > Defence spending]
meetings:
- {id: udcg-26, series: UDCG, number: 26, date: 2025-02-12, place: Brussels, chair: {actor: John Healey, for: United Kingdom}, attendees: [Pete Hegseth], agenda: [Air defence]}
events: [{event: The Senate votes, kind: vote, date: 2025-01-24, actors: [Pete Hegseth]}]
statements:
- {actor: Pete Hegseth, says: Europe has to do more, topic: Defence spending, stance: for, about: more spending, meeting: udcg-26, source: ap}
- {says: More is needed, topic: Defence spending, source: dipl}
commitments:
- {id: c1, actor: NATO, pledge: Agree targets, due: 2025-06, amount: EUR 2 billion, to: Ukraine, topic: Defence spending}
indicators:
- {indicator: Allies at 2 %, scope: NATO, value: 23, out_of: 32, as_of: 2024, status: estimate, unit: allies}
relations: [[Lloyd Austin, founded, UDCG]]
---
The prose of the article.
"""
HELD = """---
title: The meeting
date: 2025-02-13
sources: ["https://example.org/gov"]
meetings:
- {id: udcg-26, status: held, place: Brussels, attendees: [Pete Hegseth, John Healey], outcomes: [A coalition]}
- {id: udcg-25, series: UDCG, number: 25, date: 2025-01-09, status: held, chair: Lloyd Austin, attendees: [Pete Hegseth]}
---
"""
KINDS = {
    "articles/a/": "A visit",
    "actors/pete-hegseth/": "Pete Hegseth",
    "meetings/udcg-26/": "UDCG 26",
    "series/udcg/": "UDCG",
    "topics/defence-spending/": "Defence spending",
    "commitments/c1/": "Agree targets",
    "indicators/allies-at-2/": "Allies at 2 %",
    "articles/": "Articles",
    "actors/": "Actors",
    "meetings/": "Meetings",
    "series/": "Series",
    "topics/": "Topics",
    "commitments/": "Commitments",
    "indicators/": "Indicators",
    "sources/": "Sources",
}


def test_every_kind_of_page(site: Callable[..., Site]) -> None:
    built = site({"articles/a.md": VISIT, "articles/b.md": HELD})
    titles = {
        address: built.page(address).findtext(".//h1//") or built.page(address).findtext(".//h1") for address in KINDS
    }
    assert titles == KINDS
    assert broken(built) == []
    assert requests(built) == []


def test_facts_link_to_their_anchor(site: Callable[..., Site]) -> None:
    built = site({"articles/a.md": VISIT, "articles/b.md": HELD})
    links = {link.get("href") for link in built.page("actors/pete-hegseth/").cssselect(".dossier-evidence a")}
    assert "../../articles/a/#statement-1" in links
    assert built.page("articles/a/").get_element_by_id("statement-1") is not None
    assert "Associated Press" in built.text("actors/pete-hegseth/")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (
            "meetings/udcg-26/",
            ["12 February 2025", "Brussels", "John Healey", "United Kingdom", "Air defence", "A coalition"],
        ),
        ("meetings/udcg-26/", ["Europe has to do more", "for more spending", "UDCG 25"]),
        ("actors/pete-hegseth/", ["The Senate votes", "Europe has to do more", "1 statement", "John Healey 1 meeting"]),
        ("actors/lloyd-austin/", ["founded", "Secretary of Defense"]),
        ("topics/defence-spending/", ["Security", "Unnamed source", "More is needed", "unnamed source"]),
        ("topics/security/", ["Defence spending", "Europe has to do more"]),
        ("commitments/c1/", ["NATO", "Ukraine", "€ 2 billion", "June 2025", "overdue", "promised"]),
        ("indicators/allies-at-2/", ["23 of 32", "2024", "estimate", "NATO", "allies"]),
        ("series/udcg/", ["UDCG 26", "UDCG 25", "Lloyd Austin", "John Healey"]),
        ("sources/", ["Associated Press", "example.org", "11 Feb 2025, Actor"]),
    ],
)
def test_what_is_shown(site: Callable[..., Site], address: str, words: list[str]) -> None:
    built = site({"articles/a.md": VISIT, "articles/b.md": HELD})
    assert [word for word in words if word not in built.text(address)] == []


def test_nothing_typed_is_dropped(site: Callable[..., Site]) -> None:
    front = """---
title: T
date: 2025-02-11
updated: 2025-02-12
sources: [{publisher: Paper, url: "https://example.org/1", archived: "https://example.org/2", locator: page xlvii, via: Agency zulu, supports: [the yankee]}]
actors: [{name: Alpha, kind: group, code: AL, note: notable bravo, same_as: "https://example.org/alpha", aliases: [Alphonse], sort_name: Alphasort}]
meetings: [{name: Talks, date: 2025-02-10, time: "14:30", timezone: Europe/Kyiv, format: hybrid, kind: kindling, participants: 50+, reason: the reason why, was: "2025-01-01", url: "https://example.org/m", expected: [great things], attendees: [{actor: Alpha, count: 12, status: online, note: by wire}]}]
statements: [{actor: Alpha, quote: Слово, lang: uk, translation: a word, kind: request, to: Beta, spoken_by: Gamma, confidence: disputed}]
commitments: [{actor: Alpha, pledge: do it, kind: offer, for: Delta, target: 3.5 % of GDP, condition: if asked, meeting: Talks, history: [{date: 2025-03, status: dropped, note: gave up}]}]
indicators: [{indicator: Index, value: "~2", unit: apples, as_of: 2024, published: 2025-01, according_to: Epsilon, note: rough}]
events: [{event: A vote, kind: ballot, place: Zagreb, topics: [Voting]}]
relations: [{subject: Alpha, predicate: admires, object: Beta, from: 2020, until: 2021}]
---
"""
    built = site({"articles/a.md": front})
    text = built.text("articles/a/")
    typed = (
        "page xlvii, Agency zulu, the yankee, Alphonse, Alphasort, notable bravo, AL, 14:30, Europe/Kyiv, hybrid, kindling, at least 50, "
        "the reason why, 1 January 2025, great things, 12, by wire, Слово, a word, request, Beta, Gamma, disputed, do it, Offer, Delta, "
        "if asked, dropped, gave up, about 2, apples, January 2025, Epsilon, rough, A vote, ballot, Zagreb, Voting, admires, 2020, 2021"
    )
    assert [word for word in typed.split(", ") if word not in text] == []


def test_the_day_of_a_threat_passes(site: Callable[..., Site]) -> None:
    threat = "{id: t, actor: Ann, kind: threat, pledge: Close the port, due: 2025-03}"
    front = f"title: T\ndate: 2025-01-10\nsources: [https://example.org/t]\ncommitments: [{threat}]\n"
    built = site({"articles/a.md": f"---\n{front}---\n"})
    (badge,) = built.page("commitments/t/").cssselect(".dossier-badge")
    assert badge.text_content() == "deadline passed, no report since"
    (row,) = built.page("commitments/").cssselect("tbody tr")
    assert "deadline passed, no report since" in row.text_content()


def test_registry_page_brings_prose_and_places_sections(site: Callable[..., Site]) -> None:
    page = "---\nkind: person\nname: Pete Hegseth\n---\nBefore.\n\n<!-- dossier: statements, nothing -->\n\nAfter.\n\n## Meetings\n\nMine.\n"
    built = site({"articles/a.md": VISIT, "actors/pete-hegseth.md": page})
    text = built.text("actors/pete-hegseth/")
    assert text.index("Before.") < text.index("Europe has to do more") < text.index("After.")
    assert broken(built) == []


def test_a_template_is_overridden_by_path(site: Callable[..., Site]) -> None:
    override = {"../theme/dossier/sections/mentions.html": "<p>{{ section.body | length }} overridden</p>"}
    built = site({"articles/a.md": VISIT, **override}, theme={"name": "material", "font": False, "custom_dir": "theme"})
    assert "1 overridden" in built.text("actors/pete-hegseth/")


def test_front_matter_is_never_markup(site: Callable[..., Site]) -> None:
    evil = "</title><script>alert(1)</script><b onclick=x>*em* {{ 7*7 }} --8<-- [x](javascript:y)"
    front = yaml.safe_dump(
        {
            "title": evil, "date": "2025-02-11", "summary": evil, "actors": [{"name": evil, "note": evil}],
            "statements": [{"actor": evil, "says": evil, "topic": evil}], "meetings": [{"name": evil, "date": "2025-02-10"}],
            "commitments": [{"actor": evil, "pledge": evil}], "indicators": [{"indicator": evil, "value": "1", "as_of": "2024"}],
        }
    )  # fmt: skip
    built = site({"articles/a.md": f"---\n{front}---\n"}, strict=False)
    for name, page in built.pages().items():
        run = page.xpath("//script[not(@type='application/ld+json')]")  # data, which no browser runs
        assert not [one for one in run if "alert(1)" in (one.text or "")], name
        assert not [one for one in page.iter() if one.get("onclick")], name
        assert "49" not in page.text_content() or "7*7" in page.text_content(), name
        assert "<em>em</em>" not in built.html(name.removesuffix("index.html")) if name.endswith("index.html") else True


def test_errors_stop_a_build_with_a_count(site: Callable[..., Site]) -> None:
    bad = "---\ntitle: T\ndate: 2025-02-11\nstatements: [{actor: A, says: b, stance: agianst}]\n---\n"
    with pytest.raises(Abort, match="1 error in the front matter"):
        site({"articles/a.md": bad}, strict=False)


def test_warnings_stop_a_strict_build_only(site: Callable[..., Site]) -> None:
    warned = "---\ntitle: T\ndate: 2025-02-11\nmeetings: [Nowhere 7]\nactors: [A]\n---\n"
    assert site({"articles/a.md": warned}, strict=False).has("actors/a/")
    with pytest.raises(Abort):
        site({"articles/a.md": warned})


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"unknwon": "warn"}, "no such option; the options are folders, today, unknown"),
        ({"unknown": "wrn"}, "create"),
        ({"today": "someday"}, "write 2025-02-11"),
        ({"severity": {"DOS999": "off"}}, "no problem code"),
    ],
)
def test_bad_options_say_what_is_allowed(
    site: Callable[..., Site], caplog: pytest.LogCaptureFixture, options: dict[str, object], said: str
) -> None:
    with pytest.raises((ConfigurationError, Abort)):
        site({"articles/a.md": VISIT}, options=options)
    assert said in caplog.text


@pytest.mark.parametrize(
    ("extra", "says"),
    [
        ("draft: true", None),
        ("publish_from: 2030-01-01", None),
        ("retracted: {date: 2025-02-14, why: Source withdrew}", "retracted on 14 February 2025"),
        ("visibility: removed", "This page was removed"),
    ],
)
def test_withdrawn_articles_keep_their_facts_out(site: Callable[..., Site], extra: str, says: str | None) -> None:
    gone = VISIT.replace("title: A visit", f"title: A visit\n{extra}").replace("Pete Hegseth", "Only Here")
    built = site({"articles/a.md": gone, "articles/b.md": HELD})
    assert built.has("articles/a/") == (says is not None)
    assert says is None or says in built.text("articles/a/")
    others = [name for name, page in built.pages().items() if "has to do more" in page.text_content()]
    assert others == (["articles/a/index.html"] if extra.startswith("retracted") else [])
    assert "has to do more" not in (built.root / "search/search_index.json").read_text()
    assert built.has("actors/only-here/") == extra.startswith("retracted")
    assert broken(built) == []


def test_a_removed_entity_is_not_named(site: Callable[..., Site]) -> None:
    page = "---\nkind: person\nname: Pete Hegseth\nvisibility: removed\naliases: [Petey]\noffices: [Secret agent]\n---\nSecret prose.\n"
    built = site({"articles/a.md": VISIT, "articles/b.md": HELD, "actors/pete-hegseth.md": page})
    assert "This page was removed" in built.text("actors/pete-hegseth/")
    texts = {name: page.text_content() for name, page in built.pages().items()}
    assert [name for name, text in texts.items() if "Pete Hegseth" in text or "Secret agent" in text] == []
    assert "Secret prose" not in (built.root / "search/search_index.json").read_text()


def test_plain_pages_stay_as_they_are(site: Callable[..., Site]) -> None:
    built = site(
        {
            "articles/plain.md": "# Plain\n\nText.\n",
            "articles/dated.md": "---\ntitle: D\ndate: 2025-01-01\n---\nText.\n",
        }
    )
    assert not built.page("articles/plain/").cssselect(".dossier")
    assert not built.page("articles/dated/").cssselect(".dossier")


def test_navigation_holds_overviews_only(site: Callable[..., Site]) -> None:
    built = site({"articles/a.md": VISIT, "guide.md": "# Guide\n"})
    names = [
        " ".join(link.text_content().split())
        for link in built.page("guide/").cssselect(".md-nav--primary a.md-nav__link")
    ]
    assert {
        "Actors",
        "Articles",
        "Meetings",
        "Series",
        "Topics",
        "Commitments",
        "Indicators",
        "Sources",
        "Guide",
    } <= set(names)
    assert not {"A visit", "Pete Hegseth", "UDCG 26"} & set(names)


def test_an_explicit_navigation_wins(site: Callable[..., Site]) -> None:
    built = site({"articles/a.md": VISIT}, nav=[{"Home": "index.md"}, {"Him": "actors/pete-hegseth.md"}])
    assert "Him" in built.page("").cssselect(".md-nav--primary")[0].text_content()


def test_titles_and_descriptions(site: Callable[..., Site]) -> None:
    built = site(
        {"articles/a.md": VISIT, "actors/nato.md": "---\nkind: organization\nsummary: An alliance & more.\n---\n"}
    )
    assert built.page("actors/nato/").findtext(".//title") == "Nato - Test"
    metas = {one.get("name"): one.get("content") for one in built.page("actors/nato/").iter("meta")}
    assert metas["description"] == "An alliance & more."
    assert {one.get("name"): one.get("content") for one in built.page("articles/a/").iter("meta")}[
        "description"
    ] == "The first visit."


def test_a_heading_gives_its_id_to_a_fact(site: Callable[..., Site]) -> None:
    text = VISIT + "\n## UDCG 26\n\nAs told under [the meeting](#udcg-26).\n\n## Meetings\n\nMine.\n"
    built = site({"articles/a.md": text, "articles/b.md": HELD}, markdown_extensions=[{"toc": {"permalink": True}}])
    assert built.page("articles/a/").get_element_by_id("udcg-26").tag == "li"
    assert broken(built) == []


def test_addresses_without_folders(site: Callable[..., Site]) -> None:
    built = site({"articles/a.md": VISIT, "articles/b.md": HELD}, use_directory_urls=False)
    assert (built.root / "actors/pete-hegseth.html").is_file()
    assert broken(built) == []


def test_folders_with_names_of_their_own(site: Callable[..., Site]) -> None:
    texts = {"texts/a.md": VISIT, "texts/b.md": HELD}
    built = site(texts, options={"folders": {"articles": "texts", "actors": "people"}})
    assert broken(built) == []
    (crumb,) = built.page("texts/a/").cssselect(".dossier-crumbs a")
    assert (crumb.get("href"), crumb.text_content()) == ("../", "Articles")
    (up,) = built.page("people/pete-hegseth/").cssselect(".dossier-crumbs a")
    assert (up.get("href"), up.text_content()) == ("../", "Actors")


def test_dates_of_names_and_memberships(site: Callable[..., Site]) -> None:
    page = "---\nname: A\naliases: [{name: Old A, until: 2020}, {name: New A, from: 2021, until: 2022}]\nmember_of: [{organization: Club, from: 2023-04-04}]\n---\n"
    built = site({"actors/a.md": page})
    assert "Old A (until 2020), New A (2021 – 2022)" in built.text("actors/a/")
    assert "Club (since 4 April 2023)" in built.text("actors/a/")
    assert "A (since 4 April 2023)" in built.text("actors/club/")


def test_what_is_not_certain_about_an_office_a_membership_and_a_point(site: Callable[..., Site]) -> None:
    page = (
        "---\nname: A\noffices: [{office: Chair, from: 2023, confidence: unverified, note: From memory}]\n"
        "member_of: [{organization: Club, confidence: disputed, note: A denies it}]\n---\n"
    )
    figures = "---\nname: I\npoints: [{as_of: 2024, value: 7, confidence: unverified}]\n---\n"
    built = site({"actors/a.md": page, "indicators/i.md": figures})
    assert "since 2023 unverified curated From memory" in built.text("actors/a/")
    assert "Club – A denies it disputed curated" in built.text("actors/a/")
    assert "7 unverified curated" in built.text("indicators/i/")


def test_curated_pages_are_one_piece_of_evidence(site: Callable[..., Site]) -> None:
    built = site({f"actors/{name}.md": f"---\nname: {name}\nmember_of: Club\n---\n" for name in "abc"})
    (particulars,) = built.page("actors/club/").cssselect(".dossier-particulars")
    assert particulars.text_content().count("curated") == 1


def test_an_actor_has_a_picture_or_initials(site: Callable[..., Site]) -> None:
    image = "{file: assets/ann.svg, alt: Ann at sea, credit: B. Lee, licence: CC BY 4.0}"
    texts = {
        "actors/ann.md": f"---\nname: Ann Fox\nkind: person\nimage: {image}\n---\n",
        "actors/bo.md": "---\nname: Bo Åkesson\nkind: person\n---\n",
        "assets/ann.svg": "<svg/>",
    }
    built = site(texts)
    (figure,) = built.page("actors/ann/").cssselect(".dossier-head figure")
    (picture,) = figure.cssselect("img")
    assert (picture.get("src"), picture.get("alt")) == ("../../assets/ann.svg", "Ann at sea")
    assert figure.text_content() == "B. Lee, CC BY 4.0"
    assert built.page("actors/ann/").cssselect(".dossier-initials") == []
    assert [one.text_content() for one in built.page("actors/bo/").cssselect(".dossier-initials")] == ["BÅ"]


def test_sources_are_not_published(site: Callable[..., Site]) -> None:
    built = site({"articles/a.md": VISIT, "sources.yml": "x: {publisher: Secret}\n"})
    assert not (built.root / "sources.yml").exists()


def test_german_pages_hold_no_english_word_of_ours(site: Callable[..., Site]) -> None:
    built = site({"articles/a.md": NONSENSE}, theme={"name": "material", "language": "de", "font": False})
    english, german = _vocabulary("en"), _vocabulary("de")
    shown = {
        word for page in built.pages().values() for part in page.cssselect(".dossier, article .admonition")
        for text in part.xpath(".//text()[not(ancestor::code)]") for word in re.findall(r"[^\W\d_]{3,}", text)
    }  # fmt: skip
    assert shown & german
    assert sorted(shown & (english - german)) == []


NONSENSE = """---
title: Qxa
date: 2025-02-11
updated: 2025-02-12
confidence: reported
sources: [{id: q, publisher: Qxb, kind: news, accessed: 2025-02-11}, {id: u, kind: anonymous, publisher: Qxc}]
actors: [{name: Qxd, kind: person, role: mentioned, offices: [{office: Qxe, of: Qxf}]}, {name: Qxg, kind: group, members: open}]
topics: [Qxh > Qxi]
meetings:
- {id: qxj, series: Qxk, number: 26, kind: summit, format: hybrid, date: 2025-02-12, chair: Qxd, host: Qxf, attendees: [{actor: Qxg, count: 4, status: online}], agenda: [Qxl], expected: [Qxm], outcomes: [Qxn]}
- {series: Qxk, number: 25, date: 2025-01-12, status: held, chair: Qxf, attendees: [Qxd]}
- {series: Qxk, number: 24, date: 2024-01-12, status: cancelled, reason: Qxo}
events: [{event: Qxp, kind: Qxq, actors: [Qxd], topics: [Qxi]}]
statements: [{actor: Qxd, says: Qxr, topic: Qxi, stance: against, about: Qxs, meeting: qxj, kind: request}, {says: Qxt, source: u, confidence: expected}]
commitments: [{id: qxu, actor: Qxf, pledge: Qxv, due: 2025-06, amount: EUR 2 billion, to: Qxd, topic: Qxi, history: [{date: 2025-03, status: in_progress}]}]
indicators: [{indicator: Qxw, scope: Qxf, topic: Qxi, value: 50+, as_of: 2024, status: estimate, published: 2025-02}]
relations: [[Qxd, founded, Qxk], [Qxf, funds, Qxd]]
---
"""


def _vocabulary(lang: str) -> set[str]:
    """Return the words of one catalogue, without the names in braces."""
    texts = [
        form
        for entry in words_for(lang).entries.values()
        for form in (entry.values() if isinstance(entry, dict) else (entry,))
    ]
    return {word for text in texts for word in re.findall(r"[^\W\d_]{3,}", re.sub(r"\{\w+\}", "", str(text)))}


def test_a_build_curates_only_where_it_is_asked(site: Callable[..., Site], caplog: pytest.LogCaptureFixture) -> None:
    files = {"articles/a.md": "---\ntitle: T\ndate: 2025-02-11\nactors: [Ann]\n---\n"}
    site(files)
    site(files, options={"severity": {"DOS048": "off"}})
    assert "DOS048" not in caplog.text
    with pytest.raises(Abort):
        site(files, options={"severity": {"DOS048": "error"}})
    assert "error DOS048: a fact rests on no source (actor-1)" in caplog.text


CONFLICT = """---
title: Later
date: 2025-02-20
sources: ["https://example.org/late"]
meetings:
- {id: udcg-26, date: 2025-02-13, place: Brussels, topics: [Defence spending], chair: Pete Hegseth}
statements:
- {actor: Pete Hegseth, says: Europe has done enough, topic: Defence spending, stance: against, about: more spending, meeting: udcg-27}
indicators:
- {indicator: Allies at 2 %, scope: NATO, value: 24, out_of: 32, as_of: 2024, unit: allies, according_to: NATO}
---
"""
EARLIER = """---
title: Earlier
date: 2025-02-14
sources: ["https://example.org/early"]
meetings:
- {id: udcg-26, date: 2025-02-12, status: held, chair: {actor: John Healey, for: United Kingdom}}
---
"""
NEXT = """---
title: Next
date: 2025-04-12
sources: ["https://example.org/next"]
meetings:
- {id: udcg-27, series: UDCG, number: 27, date: 2025-04-11, status: held, topics: [Defence spending], attendees: [Pete Hegseth]}
commitments:
- {id: c1, status: met, meeting: udcg-27}
- {actor: Germany, pledge: Send tanks, meeting: udcg-27}
---
"""


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (
            "meetings/udcg-26/",
            ["13 February 2025", "also reported: 12 February 2025", "shown first: it is the newer report"],
        ),
        ("meetings/udcg-26/", ["also reported: John Healey", "Associated Press", "example.org"]),
        ("meetings/udcg-27/", ["Position moved Pete Hegseth, more spending: against, before for (11 February 2025)"]),
        ("meetings/udcg-27/", ["Promised Send tanks", "Missing John Healey"]),
        ("indicators/allies-at-2/", ["24 of 32", "23 of 32"]),
        ("commitments/", ["Status", "promised 11 February 2025", "met 11 April 2025"]),
        (
            "articles/0/",
            ["all that rests on it", "all of this publisher", "¶ Agree targets 11 Feb", "By NATO", "To Ukraine"],
        ),
        ("actors/pete-hegseth/", ["11 February 2025 A visit", "speaker", "Attendee"]),
    ],
)
def test_what_disagrees_and_what_changed(site: Callable[..., Site], address: str, words: list[str]) -> None:
    texts = {f"articles/{index}.md": text for index, text in enumerate((VISIT, HELD, EARLIER, CONFLICT, NEXT))}
    built = site(texts, strict=False)
    assert [word for word in words if word not in built.text(address)] == []
    assert broken(built) == []


def test_a_source_leads_to_what_rests_on_it_and_to_its_publisher_where_they_are_listed(
    site: Callable[..., Site],
) -> None:
    retracted = "---\ntitle: A\ndate: 2025-02-11\nretracted: It was wrong.\n{}topics: [T]\n---\n"
    source = "sources: [{{publisher: {}, url: 'https://n.example/{}'}}]\n"
    other = "---\ntitle: B\ndate: 2025-02-12\n{}topics: [T]\n---\n"
    texts = {
        "a": retracted.format(source.format("NYT", 1)),
        "b": other.format(source.format("New York Times", 1)),
        "c": retracted.format(source.format("NYT", 2)),
    }
    built = site({f"articles/{name}.md": text for name, text in texts.items()})
    ways = ("all that rests on it", "all of this publisher")
    found = [tuple(way in built.text(f"articles/{name}/") for way in ways) for name in texts]
    assert found == [(True, False), (True, True), (False, False)]
    assert broken(built) == []


def test_the_office_is_that_of_the_day(site: Callable[..., Site]) -> None:
    page = "---\nkind: person\nname: Ann\noffices: [{office: Minister, from: 2024-01-01, until: 2025-01-31}, {office: Envoy, from: 2025-02-01}]\n---\n"
    front = "---\ntitle: T\ndate: 2025-01-10\nsources: [https://example.org/t]\nmeetings: [{{id: {0}, name: {0}, date: 2025-0{1}-10, status: held, attendees: Ann}}]\nstatements: [{{actor: Ann, says: Yes., meeting: {0}}}]\n---\n"
    files = {
        "actors/ann.md": page,
        "articles/a.md": front.format("first", 1),
        "articles/b.md": front.format("second", 2).replace("date: 2025-01-10\nsou", "date: 2025-02-11\nsou"),
    }
    built = site(files)
    assert ("Minister" in built.text("meetings/first/"), "Envoy" in built.text("meetings/first/")) == (True, False)
    assert ("Minister" in built.text("meetings/second/"), "Envoy" in built.text("meetings/second/")) == (False, True)
    assert "Ann Minister" in built.text("articles/a/")
    assert "Ann Envoy" in built.text("articles/b/")


def test_blocks_stand_where_a_page_asks_for_them(site: Callable[..., Site]) -> None:
    home = "# Home\n\n<!-- dossier: numbers, search -->\n\n## Overdue\n\n<!-- dossier: latest-articles, next-meetings, latest-meetings, overdue, active-actors -->\n\nThe end.\n"
    coming = HELD.replace("udcg-26, status: held", "udcg-27, series: UDCG, date: 2026-03-01, status: scheduled")
    built = site(
        {
            "index.md": home,
            "articles/a.md": VISIT,
            "articles/b.md": HELD,
            "articles/c.md": coming.replace("The meeting", "To come"),
        }
    )
    text = built.text("")
    wanted = [
        "3 articles",
        "Latest articles",
        "A visit",
        "The first visit.",
        "Next meetings",
        "1 March 2026",
        "scheduled",
        "Latest meetings",
        "UDCG 25",
        "due June 2025",
        "Agree targets",
        "NATO",
        "Most often named",
        "Pete Hegseth",
    ]
    assert [word for word in wanted if word not in text] == []
    assert text.index("Pete Hegseth") < text.index("The end.")
    (field,) = built.page("").cssselect(".dossier-search")
    assert built.page("").get_element_by_id(field.get("for")) is not None
    assert broken(built) == []


def test_blocks_are_short_and_begin_with_what_is_nearest(site: Callable[..., Site]) -> None:
    days = [f"0{n}" for n in range(1, 9)]
    coming = ", ".join(f"{{id: m{n}, name: Coming {n}, date: 2026-03-{n}}}" for n in days)
    late = ", ".join(f"{{actor: Ann, pledge: Late {n}, due: 2025-03-{n}}}" for n in days)
    front = f"title: T\ndate: 2025-01-10\nactors: [Ann, Bo]\nmeetings: [{coming}]\ncommitments: [{late}]\n"
    texts = {
        "index.md": "<!-- dossier: next-meetings, overdue, active-actors -->\n",
        "articles/a.md": f"---\n{front}---\n",
        "articles/b.md": "---\ntitle: B\ndate: 2025-01-11\nactors: [Bo]\n---\n",
    }
    blocks = site(texts).page("").cssselect(".dossier-teasers")
    shown = [[a.text_content() for a in one.cssselect("a")] for one in blocks]
    assert shown == [[f"Coming {n}" for n in days[:6]], [f"Late {n}" for n in days[:1:-1]], ["Bo", "Ann"]]


def test_an_unknown_block_is_told(site: Callable[..., Site], caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(Abort):
        site({"index.md": "<!-- dossier: latest-article -->\n", "articles/a.md": VISIT})
    assert "index.md: no such block 'latest-article'; there are latest-articles, next-meetings" in caplog.text


def test_who_was_absent_met_nobody(site: Callable[..., Site]) -> None:
    front = "---\ntitle: T\ndate: 2025-02-11\nsources: [https://example.org/t]\nmeetings: [{id: m, name: M, date: 2025-02-10, status: held, attendees: [Ann, Bob, {actor: Cleo, status: absent}]}]\n---\n"
    built = site({"articles/a.md": front})
    rows = {
        name: built.page(f"actors/{name}/").cssselect("table.dossier-table tbody tr")[0].text_content()
        for name in ("ann", "cleo")
    }
    assert ("Bob" in rows["ann"], "Cleo" in rows["ann"]) == (True, False)
    assert "Ann" not in rows["cleo"]


def test_a_member_and_a_scope_are_named(site: Callable[..., Site]) -> None:
    front = "---\ntitle: T\ndate: 2025-02-11\nsources: [https://example.org/t]\nactors: [{name: Club, kind: group, members: [Ann]}]\n---\n"
    page = "---\nname: Share\nscope: Club\npoints: [{as_of: 2024, value: 1}]\n---\n"
    built = site({"articles/a.md": front, "indicators/share.md": page})
    assert "Ann" in built.text("articles/a/")
    assert "Scope Club" in built.text("indicators/share/")
