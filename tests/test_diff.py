"""What `dossier diff` tells: golden pairs, what holds for any two folders, and real repositories."""

from __future__ import annotations

import json
import subprocess
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_dossier.cli import main
from mkdocs_dossier.cli.changes import FORMATS, NOUNS, as_markdown, at, sentence, summary
from mkdocs_dossier.core.diff import Change, diff
from mkdocs_dossier.core.diff.change import KINDS, WHATS
from mkdocs_dossier.core.names import fold
from mkdocs_dossier.core.problem import Where

from .test_core_properties import STABLE, folders, front, pages, plain, texts
from .test_golden import build

if TYPE_CHECKING:
    from mkdocs_dossier import Dossier, Fact
    from mkdocs_dossier.core.fields import Model

PAIRS: dict[str, dict[str, Any]] = {
    f"{file.stem}: {case['case']}": case
    for file in sorted((Path(__file__).parent / "golden/diff").glob("*.yml"))
    for case in yaml.safe_load(file.read_text("utf-8"))
}


def newer(case: dict[str, Any]) -> dict[str, str]:
    """Return the newer texts of a pair: the older ones, with those that differ."""
    return {path: text for path, text in {**case["old"], **case["new"]}.items() if text is not None}


def told(old: Dossier, new: Dossier) -> list[str]:
    """Return each change as a line, with its place."""
    return [f"{one.kind}: {sentence(one)} ({at(one)})" for one in diff(old, new)]


@pytest.mark.parametrize("case", PAIRS.values(), ids=PAIRS.keys())
def test_golden(case: dict[str, Any]) -> None:
    for backwards in (False, True):
        old, new = (build(side, backwards=backwards) for side in (case["old"], newer(case)))
        assert told(old, new) == case["expect"]


def test_every_kind_and_every_word_has_a_case() -> None:
    changes = [one for case in PAIRS.values() for one in diff(build(case["old"]), build(newer(case)))]
    assert {one.kind for one in changes} == set(KINDS) == set(NOUNS)
    assert {one.what for one in changes} == set(WHATS)


def test_each_change_says_who_reports_it_and_has_a_key() -> None:
    case = PAIRS["attendance: one more report, and what it says otherwise"]
    changes = diff(build(case["old"]), build(newer(case)))
    assert [(one.kind, one.key, one.what, one.reported_by) for one in changes] == [
        ("article", "article/b", "new", ("b",)),
        ("meeting", "meeting/m", "reported", ("b",)),
        ("attendance", "a#attendance-1", "changed", ("b",)),
        ("attendance", "a#attendance-1", "reported", ("b",)),
        ("actor", "actor/bern", "new", ("b",)),
    ]


@settings(STABLE, max_examples=60)
@given(folders, pages, st.randoms(use_true_random=False))
def test_the_same_facts_are_no_change(articles: dict, registry: dict, random: Any) -> None:  # type: ignore[type-arg]
    given_ = texts({**articles, **registry})
    shuffled = list(given_.items())
    random.shuffle(shuffled)
    assert diff(build(given_), build(dict(shuffled))) == ()


def lists_shuffled(front_: dict[str, Any], random: Any) -> dict[str, Any]:
    """Return front matter with its keys and its lists of facts in another order."""
    keys = list(front_)
    random.shuffle(keys)
    facts = {key: front_[key] for key in keys}
    for key in ("meetings", "statements", "indicators", "actors"):
        if isinstance(facts.get(key), list):
            facts[key] = random.sample(facts[key], len(facts[key]))
    return facts


@settings(STABLE, max_examples=60)
@given(folders, st.randoms(use_true_random=False))
def test_the_order_of_facts_hides_and_makes_none(articles: dict, random: Any) -> None:  # type: ignore[type-arg]
    moved = {path: lists_shuffled(front_, random) for path, front_ in articles.items()}
    changes = diff(build(texts(articles)), build(texts(moved)))
    assert [one for one in changes if one.what in ("new", "gone")] == []


@settings(STABLE, max_examples=80)
@given(folders, pages, front)
def test_every_fact_of_one_more_article_is_told(articles: dict, registry: dict, more: dict) -> None:  # type: ignore[type-arg]
    given_ = texts({**articles, **registry})
    old, new = build(given_), build({**given_, **texts({"articles/more.md": more})})
    for changes in (diff(old, new), diff(new, old)):
        reported = {one.where.line for one in changes if "more" in one.reported_by}
        assert reported
        kinds = {one.kind for one in changes if "more" in one.reported_by}
        facts = [fact for fact in new.facts if fact.origin.id == "more"]
        assert kinds >= {TOLD_AS[type(fact.item).__name__] for fact in facts}


TOLD_AS = {
    "ActorMention": "actor", "TopicMention": "topic", "SeriesMention": "series", "Meeting": "meeting", "Attendance": "attendance",
    "Event": "event", "Statement": "statement", "Commitment": "commitment", "Step": "step", "ValueReport": "point",
    "Relation": "relation", "Office": "office", "IndicatorPoint": "point", "Membership": "membership", "Person": "member",
}  # fmt: skip
PARTS = {"id", "host", "chair", "attendees", "offices", "history", "members", "member_of", "points"}


def texts_of(fact: Fact[Model]) -> tuple[str, ...]:
    """Return what was typed of a fact, and nothing of where it stands."""
    fields = type(fact.item).model_fields
    return tuple(fold(str(plain(getattr(fact.item, name)))) for name in fields if name not in PARTS)


def keys_of(fact: Fact[Model]) -> tuple[object, ...]:
    """Return the same with the entities that are meant instead of their names."""
    named = {link.role for link in fact.links} | PARTS
    fields = [name for name in type(fact.item).model_fields if name.rstrip("_") not in named]
    links = sorted((link.role, str(link.key or fold(link.text))) for link in fact.links)
    return (*links, *(fold(str(plain(getattr(fact.item, name)))) for name in fields))


def only(mine: Dossier, other: Dossier) -> dict[tuple[str, str], list[str]]:
    """Return the kind and the article of the facts that count on one side and are not on the other."""
    there = {(fact.origin.id, type(fact.item), sign(fact)) for fact in other.facts for sign in (texts_of, keys_of)}
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for fact in mine.facts:
        signs = {(fact.origin.id, type(fact.item), sign(fact)) for sign in (texts_of, keys_of)}
        if fact.counts and not signs & there and type(fact.item).__name__ in TOLD_AS:
            found[TOLD_AS[type(fact.item).__name__], fact.origin.id].append(fact.anchor)
    return found


@settings(STABLE, max_examples=80)
@given(folders, folders, pages)
def test_every_fact_that_only_one_side_has_is_told(one: dict, other: dict, registry: dict) -> None:  # type: ignore[type-arg]
    old, new = build(texts({**one, **registry})), build(texts({**other, **registry}))
    changes = diff(old, new)
    said = {(change.kind, home) for change in changes for home in change.reported_by}
    said |= {
        (change.kind, home) for change in changes if change.what == "transferred" for home in change.before.split(", ")
    }
    renames = [change for change in changes if (change.kind, change.what) == ("article", "renamed")]
    renamed = {name for change in renames for name in (change.before, change.after)}
    told_ = {spot for side in (only(old, new), only(new, old)) for spot in side}
    assert {spot for spot in told_ if spot[1] not in renamed} <= said


ANN = "---\ntitle: Änderung\ndate: 2025-01-01\nsources: [post]\nactors: [Ann]\nmeetings: [{id: m, name: M, date: 2025-03-01, status: scheduled}]\n---\n"
BOB = ANN.replace("[Ann]", "[Ann, B*b | Co, '<b>C</b> @d #1']").replace("scheduled", "postponed")
LATER = """\
1 meeting postponed, 2 actors new

Meetings
  - M is postponed, was scheduled (seite mit ä/docs/articles/Ä b.md:6)

Actors
  - <b>C</b> @d #1 is new (seite mit ä/docs/articles/Ä b.md:5)
  - B*b | Co is new (seite mit ä/docs/articles/Ä b.md:5)
"""


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    return subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


def write(folder: Path, text: str, path: str = "seite mit ä/docs/articles/Ä b.md") -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8", newline="")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository with two commits; the docs folder has a space and an umlaut in its name."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1760000000")
    git(tmp_path, "init", "--quiet")
    write(tmp_path, ANN.replace("\n", "\r\n"))
    write(tmp_path, "post: {publisher: Post}\n", "seite mit ä/docs/sources.yml")
    write(tmp_path, "no text", "seite mit ä/docs/picture.png")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "one")
    git(tmp_path, "tag", "first")
    write(tmp_path, BOB)
    git(tmp_path, "commit", "--quiet", "-am", "two")
    return tmp_path


DOCS = ("--docs", "seite mit ä/docs")


@pytest.mark.usefixtures("repository")
def test_a_revision_against_the_working_tree(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "first", *DOCS]) == 0
    assert capsys.readouterr() == (LATER, "")


@pytest.mark.usefixtures("repository")
def test_two_revisions(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "HEAD^", "HEAD", *DOCS, "--exit-code"]) == 1
    assert capsys.readouterr().out == LATER.replace("seite mit ä/docs/", "HEAD:seite mit ä/docs/")
    assert main(["diff", "HEAD", "first~0", *DOCS, "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["summary"] == "1 meeting changed, 2 actors gone"
    assert said["changes"][1] == {
        "kind": "actor", "key": "actor/b-c-b-d-1", "name": "<b>C</b> @d #1", "what": "gone", "field": "", "before": "", "after": "",
        "reported_by": ["Ä b"], "side": "old", "file": "HEAD:seite mit ä/docs/articles/Ä b.md", "line": 5, "column": 25,
        "sentence": "<b>C</b> @d #1 is gone",
    }  # fmt: skip


def test_nothing_changed(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "HEAD", *DOCS, "--exit-code"]) == 0
    assert capsys.readouterr().out == "no change in facts\n"
    git(repository, "mv", "seite mit ä/docs", "docs")
    assert main(["diff", "HEAD", "docs", *DOCS, "--exit-code"]) == 0


def test_the_docs_folder_at_the_top_of_a_repository(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(repository, "mv", *[f"seite mit ä/docs/{name}" for name in ("articles", "sources.yml")], ".")
    git(repository, "commit", "--quiet", "-m", "three")
    write(repository, ANN, "articles/Ä b.md")
    assert main(["diff", "HEAD", "--docs", "."]) == 0
    assert "Co is gone (was HEAD:articles/Ä b.md:5)" in capsys.readouterr().out


def test_a_folder_wins_over_a_revision(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(repository, BOB, "first/articles/Ä b.md")
    write(repository, "post: {publisher: Post}\n", "first/sources.yml")
    assert main(["diff", "first", *DOCS, "--exit-code"]) == 0
    assert capsys.readouterr().out == "no change in facts\n"


def test_links_and_other_files_are_no_texts(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    link = repository / "seite mit ä/docs/actors/link.md"
    link.parent.mkdir()
    link.symlink_to("../articles/Ä b.md")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "-m", "link")
    link.unlink()
    assert main(["diff", "HEAD", *DOCS]) == 0
    assert capsys.readouterr().out == "no change in facts\n"


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere", *DOCS], "'nowhere' is neither a folder nor a revision"),
        (["first..HEAD", *DOCS], "is neither a folder nor a revision"),
        (["first", "HEAD", "--docs", "none"], "there is no folder 'none' in 'first'; name the docs folder with --docs"),
        (["first", "--docs", "none"], "no such folder: none; name the docs folder with --docs"),
        (["first", "HEAD", "--docs", "/"], "no revisions can be read at /"),
        ([*DOCS, "--", "-x", "HEAD"], "'-x' is neither a folder nor a revision"),
    ],
)
def test_what_cannot_be_compared(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", *arguments]) == 2
    out, error = capsys.readouterr()
    assert out == ""
    assert error.startswith("dossier: ")
    assert said in error


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    write(tmp_path, ANN, "docs/articles/a.md")
    assert main(["diff", "HEAD"]) == 2
    assert "not a git repository" in capsys.readouterr().err
    monkeypatch.setenv("PATH", "")
    assert main(["diff", "HEAD"]) == 2
    assert "git is not installed" in capsys.readouterr().err


def test_an_object_that_is_missing(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    thing = git(repository, "rev-parse", "first:seite mit ä/docs/articles/Ä b.md").strip()
    (repository / ".git/objects" / thing[:2] / thing[2:]).unlink()
    assert main(["diff", "first", *DOCS]) == 2
    assert f"lacks the object {thing}" in capsys.readouterr().err


def test_two_folders_and_their_settings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = "plugins: [dossier: {today: 2025-04-01, folders: {articles: texts}}]\n"
    pledge = "---\ntitle: T\ndate: 2025-01-01\ncommitments: [{id: c, actor: Ann, pledge: P, due: %s}]\n---\n"
    for side, due in (("old", "2025-05-01"), ("new", "2025-03-01")):
        write(tmp_path, config, f"{side}/mkdocs.yml")
        write(tmp_path, pledge % due, f"{side}/docs/texts/a.md")
    assert main(["diff", str(tmp_path / "old"), str(tmp_path / "new")]) == 0
    out, error = capsys.readouterr()
    assert error == ""
    assert out.splitlines()[0] == "1 commitment moved"
    assert f"P is overdue ({tmp_path}/new/docs/texts/a.md:4)" in out


def test_why_a_side_may_have_few_facts(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(repository, ANN.replace("2025-01-01", "soon"))
    (repository / "empty").mkdir()
    assert main(["diff", "empty", *DOCS]) == 0
    assert capsys.readouterr().err == (
        "dossier: empty has no articles and no pages; is it the docs folder?\n"
        "dossier: seite mit ä/docs has an error; what it leaves out counts as absent\n"
        "dossier: seite mit ä/docs has no articles and no pages; is it the docs folder?\n"
    )


@pytest.mark.usefixtures("repository")
def test_markdown_for_a_pull_request(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "first", *DOCS, "--format", "markdown"]) == 0
    assert (
        capsys.readouterr().out
        == """\
**1 meeting postponed, 2 actors new**

### Meetings

- M is postponed, was scheduled (`seite mit ä/docs/articles/Ä b.md:6`)

### Actors

- \\<b\\>C\\</b\\> @<!-- -->d \\#<!-- -->1 is new (`seite mit ä/docs/articles/Ä b.md:5`)
- B\\*b \\| Co is new (`seite mit ä/docs/articles/Ä b.md:5`)
"""
    )


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("1. One", "1\\. One"),
        ("- a", "\\- a"),
        ("[x](y)", "\\[x\\]\\(y\\)"),
        ("`a`", "\\`a\\`"),
        ("a\x1b[0m", "a\ufffd\\[0m"),
        ("a_b\\", "a\\_b\\\\"),
    ],
)
def test_no_name_is_markup(name: str, shown: str) -> None:
    change = Change("actor", "actor/x", name, "new", Where("a `b``.md", 3))
    assert as_markdown([change]).splitlines()[-1] == f"- {shown} is new (``` a `b``.md:3 ```)"


def test_the_summary_counts_things_by_the_most_telling_change() -> None:
    where = Where("a.md")
    changes = [
        Change("meeting", "meeting/m", "M", "changed", where, "place", "A", "B"),
        Change("meeting", "meeting/m", "M", "postponed", where, "status", "scheduled", "postponed"),
        Change("statement", "a#s1", "S", "changed", where, "stance"),
        Change("statement", "a#s2", "S", "added", where, "topic"),
        Change("statement", "a#s2", "S", "gone", where),
        *(Change("actor", f"actor/{name}", name, "new", where) for name in "xyz"),
    ]
    assert summary(changes) == "1 meeting postponed, 1 statement gone, 2 statements changed, 3 actors new"


def test_a_terminal_is_not_steered() -> None:
    change = Change("actor", "actor/x", "a\x1b[0m", "new", Where("a.md"))
    assert FORMATS["text"]([change]).splitlines()[-1] == "  - a\ufffd[0m is new (a.md:1)"
