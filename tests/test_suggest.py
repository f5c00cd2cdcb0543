"""`dossier suggest`: what it prints, what a dry run shows, and that it changes nothing but the list it adds to."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_dossier.cli import main

pytestmark = pytest.mark.usefixtures("site")

PROSE = "NATO met Київ and Oslo Council.\n"
ACTORS = {"nato": "NATO", "kyiv": "Київ", "oslo": '"Oslo Council: north"\naliases: [Oslo Council]'}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs/actors").mkdir(parents=True)
    (tmp_path / "docs/articles").mkdir()
    for stem, name in ACTORS.items():
        (tmp_path / f"docs/actors/{stem}.md").write_text(f"---\nname: {name}\n---\n", "utf-8")


def article(front: str, prose: str = PROSE) -> Path:
    """Write an article with some front matter, and return its file."""
    file = Path("docs/articles/a.md")
    file.write_bytes(f"---\n{front}---\n{prose}".encode())
    return file


def front_of(file: Path) -> str:
    """Return the front matter of an article."""
    return file.read_bytes().decode().split("---\n")[1]


LISTS = {
    "none": ("", "actors: [NATO, Київ, 'Oslo Council: north']\n"),
    "empty": ("actors: []  # none yet\n", "actors: [NATO, Київ, 'Oslo Council: north'] # none yet\n"),
    "blank": ("actors:\ntopics: [x]\n", "actors: [NATO, Київ, 'Oslo Council: north']\ntopics: [x]\n"),
    "null": ("actors: ~  # none\n", "actors: [NATO, Київ, 'Oslo Council: north'] # none\n"),
    "one": ("actors: 'Ann'   # who\n", "actors: ['Ann', NATO, Київ, 'Oslo Council: north'] # who\n"),
    "brackets": (
        "actors: [\"Ann\", {name: 'Bo', role: source}]  # who\ntopics: [x]\n",
        "actors: [\"Ann\", {name: 'Bo', role: source}, NATO, Київ, 'Oslo Council: north'] # who\ntopics: [x]\n",
    ),
    "dashes": (
        "actors:\n- Ann  # first\n# in between\n- {name: NO, from: 2025-01-01, code: 012}\n\n# of topics\ntopics: [x]\n",
        "actors:\n- Ann  # first\n# in between\n- {name: NO, from: 2025-01-01, code: 012}\n- NATO\n- Київ\n- 'Oslo Council: north'\n\n# of topics\ntopics: [x]\n",
    ),
    "indents": (
        "actors:\n    -   name: Ann\n        note: >-\n            A long\n            note.\n    -   Bo\nlang: en\n",
        "actors:\n    -   name: Ann\n        note: >-\n            A long\n            note.\n    -   Bo\n    -   NATO\n    -   Київ\n    -   'Oslo Council: north'\nlang: en\n",
    ),
    "lines": (
        "actors: [Ann,\n  'Bo',\n  Cy]\nlang: en\n",
        "actors: [Ann, 'Bo', Cy, NATO, Київ, 'Oslo Council: north']\nlang: en\n",
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_names_are_added_to_any_form_of_list(name: str) -> None:
    before, after = LISTS[name]
    head = "title:   'T'   # a title\ndate: 2025-02-11\nx: {b: yes,   a: 0x1F}\n"
    file = article(head + before)
    assert main(["suggest", "--apply"]) == 0
    assert front_of(file) == head + after
    assert main(["suggest", "--apply"]) == 0
    assert front_of(file) == head + after


def test_the_list_and_the_dry_run(capsys: pytest.CaptureFixture[str]) -> None:
    file = article("title: The title\ndate: 2025-02-11\nactors:\n- Ann Other\n")
    whole = file.read_bytes()
    assert main(["suggest", "docs", "--least", "60"]) == 0
    assert capsys.readouterr().out == (
        "The title\n"
        "  docs/articles/a.md:7:1: 90 'NATO' is not in the front matter; add it to 'actors'\n"
        "  docs/articles/a.md:7:10: 60 'Київ' is not in the front matter; add it to 'actors'\n"
        "  docs/articles/a.md:7:19: 90 'Oslo Council' is not in the front matter; add it to 'actors' as 'Oslo Council: north'\n"
        "  docs/articles/a.md:5:3: 60 'Ann Other' is in 'actors' and nowhere in the prose; take it out if it is not needed\n"
    )
    assert main(["suggest", "--dry-run", "--least", "90"]) == 0
    assert capsys.readouterr().out == (
        "--- docs/articles/a.md\n+++ docs/articles/a.md\n@@ -5,2 +5,4 @@\n - Ann Other\n+- NATO\n+- 'Oslo Council: north'\n ---\n"
    )
    assert file.read_bytes() == whole
    assert main(["suggest", "--apply", "--least", "90"]) == 0
    assert capsys.readouterr().out == "docs/articles/a.md\n"


def test_nothing_to_suggest(capsys: pytest.CaptureFixture[str]) -> None:
    article("title: T\ndate: 2025-02-11\n", "Nobody.\n")
    for given, said in (([], "nothing to suggest\n"), (["--apply"], "")):
        assert main(["suggest", *given]) == 0
        assert capsys.readouterr().out == said


def test_line_ends_and_marks_stay() -> None:
    file = article("")
    text = "\ufeff---\r\ntitle: T\r\ndate: 2025-02-11\r\nactors: [Ann]\r\n---\r\nNATO\r\n"
    file.write_bytes(text.encode())
    assert main(["suggest", "--apply"]) == 0
    assert file.read_bytes().decode() == text.replace("[Ann]", "[Ann, NATO]")


@pytest.mark.parametrize(
    ("front", "why"),
    [
        ("{title: T, date: 2025-02-11}\n", "its front matter is not one key a line"),
        (
            "title: T\ndate: 2025-02-11\nsources: [&a https://example.org]\nactors: [{name: A, source: *a}]\n",
            "'actors' cannot be written on its own: ",
        ),
        ("title: T\ndate: 2025-02-11\nactors: &a [A]\nseries: *a\n", "an anchor or a tag would be lost"),
        ("title: T\ndate: 2025-02-11\r\nactors: [A]\n", "its lines end in two ways; save it with one"),
        ("title: T\ndate: 2025-02-11\nactors:\n-   A\n- B\n", "its list would be laid out in another way"),
        ("title: T\ndate: 2025-02-11\nactors: [A, # a\n  B] # b\n", "a comment would be lost"),
    ],
)
def test_what_cannot_be_kept_is_left_alone(capsys: pytest.CaptureFixture[str], front: str, why: str) -> None:
    file = article(front, "NATO\n")
    whole = file.read_bytes()
    assert main(["suggest", "--apply"]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"dossier: docs/articles/a.md is left alone: {why}")
    assert said.endswith(". Add by hand: actors: NATO\n")
    assert file.read_bytes() == whole
