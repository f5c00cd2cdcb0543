"""A dossier that is made after another one: the same as one that is made alone, of what the other has found."""

from __future__ import annotations

from functools import cache
from weakref import WeakKeyDictionary

import pytest

from mkdocs_dossier import Options
from mkdocs_dossier.core import bind
from mkdocs_dossier.core.dossier import Dossier
from mkdocs_dossier.core.fact import Article, Key
from mkdocs_dossier.core.mentions import Prose, Text
from mkdocs_dossier.core.source import Document, read_document
from mkdocs_dossier.core.sums import Sums
from mkdocs_dossier.core.watch import lookups
from mkdocs_dossier.folder import Before, Folders, Memory, now, read_documents

TODAY = now().replace(year=2026, month=1, day=1)
Texts = dict[str, str]
MEMORIES: WeakKeyDictionary[Dossier, Memory] = WeakKeyDictionary()
"""What is remembered of each dossier."""
ANN, BOB, S = "actors/ann-lee.md", "actors/bob-ray.md", "articles/s.md"


@cache
def document(path: str, text: str) -> Document:
    """Return the one document of a text."""
    head, _, prose = text.partition("|")
    return read_document(path, f"---\n{head}\n---\n{prose}\n", path)


def read(texts: Texts, before: Dossier | None = None, shared: str = "") -> Dossier:
    """Read texts, each its front matter and behind a bar its prose, alone or after another dossier; and shared sources."""
    documents = [document(path, text) for path, text in texts.items()]
    sources = Document("sources.yml", "sources.yml", shared, "", 1) if shared else None
    memory = MEMORIES[before] if before else Memory()
    left = Before(before.state, before.prose.names, before, memory) if before else Before("", {}, None, memory)
    made = read_documents(documents, sources, Options(TODAY), Folders(), left)
    MEMORIES[made] = memory
    return made


def all_of(dossier: Dossier) -> tuple[dict[str, str], list[str]]:
    """Return the sum of each lookup, and all problems."""
    sums = Sums()
    return {name: sums.of(dict(find())) for name, find in lookups(dossier)}, [str(one) for one in dossier.problems]


STAY = {
    "articles/s.md": "title: S\ndate: 2025-01-02\nactors: [Ann Lee, Bob Ray]\n"
    "|Ann Lee met Bob Ray of the Hague Club. Lee spoke to [the press](../actors/zoe.md) with [[Cy]] and [[old]].",
    "actors/ann-lee.md": "name: Ann Lee\nkind: person\nsort_name: Lee, Ann|Ann Lee is here.",
    "actors/bob-ray.md": "name: Bob Ray|He speaks of [[Nobody]].",
    "actors/old.md": "name: Old Firm|",
}  # fmt: skip
EDITS = {
    "nothing that the prose has": ("title: E\ndate: 2025-01-01\nactors: [Dan Poe]", []),
    "a name in the prose": ("title: E\ndate: 2025-01-01\nactors: [Hague Club]", [S]),
    "a name with a word of the prose": ("title: E\ndate: 2025-01-01\nactors: [Hague Bar]", [S]),
    "what a link by name leads to": ("title: E\ndate: 2025-01-01\nactors: [Cy]", [S]),
    "an alias that makes a name fit two": ("title: E\ndate: 2025-01-01\nactors: [{name: X, aliases: [Bob Ray]}]", [S]),
    "a title before a name": ("title: E\ndate: 2025-01-01\nactors: [{name: X, offices: [Press Officer]}]", [S]),
    "a name without any word": (
        "title: E\ndate: 2025-01-01\nmeetings: [{series: '!!', number: '?', date: 2025-01-01}]",
        [ANN, BOB, "actors/old.md", S],
    ),
    "a name close to one that nobody knows": ("title: E\ndate: 2025-01-01\nactors: [Nobodys]", [BOB]),
}  # fmt: skip
PAGES = {
    "another with the family name": ("actors/z.md", "name: Zed Lee\nkind: person\nsort_name: Lee, Zed|", [ANN, S]),
    "the page that a link leads to": ("actors/zoe.md", "name: Zoe|", [S]),
    "how a name by id reads": ("actors/old.md", "name: New Firm|", ["actors/old.md", S]),
    "no family name": ("actors/ann-lee.md", "name: Ann Lee\nkind: person|Ann Lee is here.", [ANN, S]),
    "prose": ("actors/ann-lee.md", "name: Ann Lee\nkind: person\nsort_name: Lee, Ann|Ann Lee was there.", [ANN]),
}


@pytest.mark.parametrize(
    ("path", "text", "read_again"),
    [*(("articles/e.md", text, names) for text, names in EDITS.values()), *PAGES.values()],
    ids=[*EDITS, *PAGES],
)
def test_prose_is_read_again_where_it_may_name_others(
    path: str, text: str, read_again: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    edited = {"articles/e.md": "title: E\ndate: 2025-01-01\nactors: [Eve]"}
    first, after = {**STAY, **edited}, {**STAY, **edited, path: text}
    before, alone = read(first), read(after)
    assert before.prose.names
    all_of(alone)
    again: list[str] = []
    whole = Prose._read

    def noted(prose: Prose, one: Text) -> object:
        again.append(one.document.path)
        return whole(prose, one)

    monkeypatch.setattr(Prose, "_read", noted)
    later = read(after, before)
    assert all_of(later) == all_of(alone)
    assert sorted(one for one in again if one in STAY) == read_again
    back = read(first, later)
    assert all_of(back) == all_of(before)


def test_what_no_other_fact_reaches_is_the_one_of_before() -> None:
    talks = "title: T\ndate: 2025-02-01\nmeetings: [{id: talks, name: Talks, date: 2025-02-01, chair: Ann Lee, attendees: [Cy]}]"
    other = "title: O\ndate: 2025-03-01\nactors: [Bob Ray]\ncommitments: [{actor: Bob Ray, pledge: More, due: 2025-06}]"
    figures = "title: F\ndate: 2025-03-02\nindicators: [{indicator: Share, value: 2, as_of: 2024}]"
    texts = {**STAY, "articles/t.md": talks, "articles/o.md": other, "articles/f.md": figures}
    before = read(texts)
    after = {
        **texts,
        "actors/ann-lee.md": "name: Ann Lee\noffices: [{office: Envoy, of: EU, from: 2025-01}]|Ann Lee is here.",
    }
    later, alone = read(after, before), read(after)
    assert all_of(later) == all_of(alone)
    ann, bob, meeting = Key("actor", "ann-lee"), Key("actor", "bob-ray"), Key("meeting", "talks")
    assert later.entities[bob] is before.entities[bob]
    assert later.entities[ann] is not before.entities[ann]
    assert later.entities[meeting] is before.entities[meeting]
    assert [one.for_ and one.for_.text for one in later.attendees[meeting]] == ["EU", None]  # by the office of that day
    assert [one.for_ for one in before.attendees[meeting]] == [None, None]
    kept = {"points": later.points, "histories": later.histories}
    assert {name: len(found) for name, found in kept.items()} == {"points": 1, "histories": 1}
    for name, found in kept.items():
        assert all(found[key] is getattr(before, name)[key] for key in found)


def test_on_another_day_everything_is_made_anew() -> None:
    texts = {**STAY, "meetings/talks.md": "name: Talks\ndate: 2026-01-02|"}
    before = read(texts)
    documents = [document(path, text) for path, text in texts.items()]
    left = Before(before.state, before.prose.names, before)
    later = read_documents(documents, None, Options(TODAY.replace(day=9)), Folders(), left)
    talks = Key("meeting", "talks")
    assert [one.entities[talks].value("status") for one in (before, later)] == ["scheduled", "held"]


SERIES = {
    "meetings/m.md": "series: EU Summit\nnumber: 5|",
    "series/eu.md": "name: EU Summit|",
    "articles/c.md": "title: C\ndate: 2025-02-01\nmeetings: [{id: k, date: 2025-02-01, status: held, "
    "chair: [Jane, Sam, Commission]}]",
    "actors/jane.md": "name: Jane\noffices: [{office: Deputy, of: Sam, from: 2024-01}]|",
    "actors/sam.md": "name: Sam\noffices: [{office: President, of: Commission, from: 2024-01}]|",
}  # fmt: skip


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("series/eu.md", "name: European Summit\naliases: [EU Summit]|"),
        ("actors/sam.md", "name: Sam\noffices: [{office: President, of: Commission, from: 2024-01, until: 2024-12}]|"),
        ("actors/jane.md", "name: Jane|"),
    ],
)
def test_what_a_name_or_an_office_elsewhere_decides(path: str, text: str) -> None:
    before, after = read(SERIES), {**SERIES, path: text}
    later, alone = read(after, before), read(after)
    assert all_of(later) == all_of(alone)
    assert all_of(later)[0]["attendees"] != all_of(before)[0]["attendees"] or path.startswith("series/")


BOUND = {
    "articles/a.md": "title: A\ndate: 2025-01-02\nactors: [Ann, Cid]\nstatements: [{actor: Ann, statement: Yes, "
    "topic: Trade, meeting: Talks}]\nmeetings: [{name: Talks, date: 2025-01-01, attendees: [Ann]}]|",
    "articles/b.md": "title: B\ndate: 2025-01-03\nevents: [{event: A vote, meeting: EU Summit 5, actors: [Bob]}]|",
    "articles/c.md": "title: C\ndate: 2025-01-04\ncommitments: [{actor: Cid, pledge: More aid}]\n"
    "indicators: [{indicator: Share, value: 2, unit: '%', as_of: 2024}]|",
    "articles/d.md": "title: D\ndate: 2025-01-05\nactors: [Zed (Ohio)]\nmeetings: [{series: EU Summit, number: 5, "
    "date: 2025-01-02}]|",
    "articles/e.md": "title: E\ndate: 2025-01-06\nactors: [Eve]|",
    "actors/bob.md": "name: Bob\naliases: [{name: Bobby, from: 2024-01}]|",
}  # fmt: skip


@pytest.mark.parametrize(
    ("path", "head", "bound"),
    [
        ("articles/e.md", "title: E\ndate: 2025-01-06\nactors: [Fay]", "e"),
        ("articles/e.md", "title: E\ndate: 2025-01-06\nactors: [Bobby, CID]", "e"),
        ("articles/e.md", "title: E\ndate: 2025-01-06\nactors: [Zed]", "e"),
        ("articles/e.md", "title: E\ndate: 2025-01-01\nactors: ['Ann!']", "ae"),
        ("articles/e.md", "title: E\ndate: 2025-01-06\nactors: [{name: Ann, code: ANN}]", "abcde"),
        ("articles/e.md", "title: E\ndate: 2025-01-06\nmeetings: [{name: Talks, date: 2025-01-06}]", "ae"),
        ("articles/e.md", "title: E\ndate: 2025-01-01\nmeetings: [{name: Talks, date: 2025-01-01, status: held}]", "e"),
        ("articles/e.md", "title: E\ndate: 2025-01-06\nindicators: [{indicator: Share, value: 3, unit: t}]", "ce"),
        ("articles/e.md", "title: E\ndate: 2025-01-06\ncommitments: [{actor: Cid, pledge: More 'aid'}]", "ce"),
        ("articles/e.md", "title: E\ndate: 2025-01-06\nmeetings: [{series: EU Summit, number: 6, date: 2025-01-06}]", "e"),
        ("articles/d.md", "title: D\ndate: 2025-01-05\nmeetings: [{series: EU Summit, number: 5, date: 2025-01-03}]", "bd"),
        ("articles/d.md", "title: D\ndate: 2025-01-05", "bd"),
        ("actors/bob.md", "name: Bob Ray\nredirect_from: [bobby]", "abcde"),
        ("actors/bob.md", "name: Bob", "abcde"),
    ],
)  # fmt: skip
def test_articles_are_bound_again_where_their_names_may_mean_others(
    path: str, head: str, bound: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = read(BOUND), {**BOUND, path: f"{head}|"}
    alone, again, whole = read(after), list[str](), bind._article

    def noted(article: Article, context: bind.Context) -> Article:
        again.append(article.id)
        return whole(article, context)

    monkeypatch.setattr(bind, "_article", noted)
    later = read(after, before)
    assert all_of(later) == all_of(alone)
    assert "".join(sorted(again)) == bound
    back = read(BOUND, later)
    assert all_of(back) == all_of(before)
    assert all_of(read(after, back)) == all_of(alone)


def test_an_article_with_a_problem_is_bound_again_each_time() -> None:
    texts = {**BOUND, "articles/f.md": "title: F\ndate: 2025-02-01\nevents: [{event: A vote, meeting: Talk}]|"}
    after = {**texts, "articles/e.md": "title: E\ndate: 2025-01-06\nmeetings: [{name: Talk, date: 2025-01-07}]|"}
    before, alone = read(texts), read(after)
    assert [one.code for one in before.problems if one.where.file == "articles/f.md"] == ["DOS031"]
    assert all_of(read(after, before)) == all_of(alone)


def test_of_two_sources_at_one_address_the_first_is_meant() -> None:
    texts = {**BOUND, "articles/e.md": "title: E\ndate: 2025-01-06\nactors: [Eve]\nsources: ['https://x.example/r']|"}
    one, two = "a: {url: 'https://x.example/r', title: One}\n", "b: {url: 'https://x.example/r', title: Two}\n"
    before, alone = read(texts, shared=one + two), read(texts, shared=two + one)
    assert all_of(read(texts, before, shared=two + one)) == all_of(alone) != all_of(before)
