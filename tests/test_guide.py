"""The guide does what it says: each page is followed in an empty folder, and every sample is run."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.config import load_config

from .page import COMMANDS, Block, Walk, blocks_of, sights_of

ROOT = Path(__file__).parents[1]
FILES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "docs/guide").rglob("*.md")))
TEXTS = {file.relative_to(ROOT).as_posix(): file.read_text("utf-8") for file in FILES}
OWN_TESTS = ("docs/guide/check-in-your-editor.md", "docs/guide/review-changes.md")
"""Pages whose commands need an editor or a history; test_check_as_you_write and test_diff are about them."""
FOLLOWED = sorted(
    path for path, text in TEXTS.items()
    if path not in (*OWN_TESTS, "README.md") and any(block.title.startswith("docs/") for block in blocks_of(text))
)  # fmt: skip
WORKFLOWS = [
    pytest.param(block, id=f"{path}: {block.title}")
    for path, text in TEXTS.items() for block in blocks_of(text)
    if block.title in (".gitlab-ci.yml", "netlify.toml") or block.title.startswith(".github/workflows/")
]  # fmt: skip
NO_DATA = ("sh", "text", "console", "js", "nginx")
"""Languages of blocks that hold neither front matter nor a configuration: commands, output, scripts of others."""
CONFIGURED = ("theme:", "plugins:")
"""How a block begins that is a part of `mkdocs.yml`."""
PAGES_WORKFLOW = ROOT / ".github/workflows/pages.yml"
SITE = {"docs/index.md": "# Home\n", "docs/articles/a.md": "---\ntitle: T\ndate: 2025-01-01\nactors: Ann\n---\n"}


@pytest.mark.parametrize("path", FOLLOWED)
def test_following_a_page(tmp_path: Path, path: str) -> None:
    walk = Walk(tmp_path)
    walk.follow(TEXTS[path])
    walk.build("--strict")
    walk.call("dossier check --strict")
    assert walk.code == 0, walk.output


def test_the_tutorial_is_followed() -> None:
    text = TEXTS["docs/guide/tutorial.md"]
    assert "docs/guide/tutorial.md" in FOLLOWED
    assert len([block for block in blocks_of(text) if block.title.startswith("docs/articles/")]) == 3
    assert len(list(sights_of(text))) == text.count("You should now see") >= 5


def test_the_mistake_of_the_tutorial(tmp_path: Path) -> None:
    """What the reader types wrongly on purpose is reported in the words that the page prints."""
    text = TEXTS["docs/guide/tutorial.md"]
    (wrong,) = re.findall(r"Change `(.*)` into `(.*)`, save", text)
    (told,) = [block.text for block in blocks_of(text) if block.title == "dossier check"]
    walk = Walk(tmp_path)
    for block in blocks_of(text[: text.index("Change `")]):
        if block.title:
            walk.write(replace(block, text=block.text.replace(*wrong)))
    walk.call("dossier check")
    assert (walk.output.strip(), walk.code) == (told.strip(), 1)


def test_the_tutorial_names_its_files_where_titles_are_not_shown() -> None:
    text = TEXTS["docs/guide/tutorial.md"]
    files = [block for block in blocks_of(text) if block.lang != "text" and block.title]
    assert [
        one.title for one in files if f"`{one.title}`" not in text[: one.place].rstrip().rpartition("\n\n")[2]
    ] == []


def samples() -> Iterator[Any]:
    for path, text in TEXTS.items():
        yield from (pytest.param(block, id=f"{path}-{index}") for index, block in enumerate(blocks_of(text)))


@pytest.mark.parametrize("block", list(samples()))
def test_no_sample_is_forgotten(block: Block) -> None:
    """A sample is a file of a page that is followed, an article or configuration for itself, or no data of ours."""
    told = block.lang in NO_DATA or block.title or block.text.startswith(("title:", *CONFIGURED))
    assert told, f"nothing tests this; give it a title with the name of its file:\n{block.text}"


@pytest.mark.parametrize("block", [one for one in samples() if one.values[0].title.endswith((".yml", ".yaml"))])
def test_files_of_yaml_can_be_read(block: Block) -> None:
    assert isinstance(yaml.load(block.text, yaml.BaseLoader), dict | list)  # noqa: S506  # makes texts alone


CONFIGS = [one for one in samples() if one.values[0].text.startswith(CONFIGURED) and not one.values[0].title]


@pytest.mark.parametrize("block", CONFIGS)
def test_parts_of_a_configuration_can_be_loaded(tmp_path: Path, block: Block) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text(f"site_name: T\n{block.text}", "utf-8")
    (tmp_path / "docs").mkdir()
    assert "dossier" in load_config(str(file), theme={"name": "material"}).plugins


def test_the_readme_says_how_to_turn_it_on() -> None:
    assert [one.id for one in CONFIGS if one.id.startswith("README.md")]


def commands_of(block: Block) -> list[str]:
    """Return the commands of a workflow that a machine would run."""
    if block.title.endswith(".toml"):
        return tomllib.loads(block.text)["build"]["command"].split(" && ")
    jobs = yaml.safe_load(block.text)
    steps = [step for job in jobs.get("jobs", {}).values() for step in job["steps"]]
    scripts = [job["script"] for job in jobs.values() if isinstance(job, dict) and "script" in job]
    return [step["run"] for step in steps if "run" in step] + [line for script in scripts for line in script]


def folder_of(block: Block) -> str:
    """Return the folder that a workflow publishes; nothing for one that publishes none."""
    if block.title.endswith(".toml"):
        return str(tomllib.loads(block.text)["build"]["publish"])
    jobs = yaml.safe_load(block.text)
    steps = [step for job in jobs.get("jobs", {}).values() for step in job["steps"]]
    paths = [step["with"]["path"] for step in steps if "upload-pages-artifact" in step.get("uses", "")]
    public = [
        path for job in jobs.values() if isinstance(job, dict) for path in job.get("artifacts", {}).get("paths", ())
    ]
    return next(iter([*paths, *public]), "")


@pytest.mark.parametrize("block", WORKFLOWS)
def test_a_workflow_publishes_what_it_builds(tmp_path: Path, block: Block) -> None:
    """The commands of a workflow run one after the other, and make the folder that it publishes."""
    walk = Walk(tmp_path)
    for path, text in SITE.items():
        walk.write(Block("markdown", path, text, 0))
    walk.write(Block("yaml", "mkdocs.yml", "site_name: T\ntheme: {name: material}\nplugins: [search, dossier]\n", 0))
    commands = [line for line in commands_of(block) if line.startswith(tuple(COMMANDS)) and "dossier diff" not in line]
    assert commands
    for line in commands:
        walk.run(line)
        assert walk.code == 0, walk.output
    if folder_of(block):
        walk.published(folder_of(block))


def actions(text: str) -> dict[str, str]:
    return dict(re.findall(r"uses: ([\w/-]+)@(v\d+)", text))


def test_workflows_use_actions_of_one_version() -> None:
    ours = actions(PAGES_WORKFLOW.read_text("utf-8"))
    guide = [(path, name, version) for path, text in TEXTS.items() for name, version in actions(text).items()]
    assert [one for one in guide if ours.get(one[1], one[2]) != one[2]] == []
    assert set(ours) == {
        "actions/checkout", "actions/setup-python", "actions/configure-pages", "actions/upload-pages-artifact",
        "actions/deploy-pages",
    }  # fmt: skip


def test_our_own_workflow_builds_what_it_publishes() -> None:
    steps = [
        step for job in yaml.safe_load(PAGES_WORKFLOW.read_text("utf-8"))["jobs"].values() for step in job["steps"]
    ]
    runs = [step["run"] for step in steps if "run" in step]
    assert runs == ["scripts/build"]
    assert (ROOT / runs[0]).stat().st_mode & 0o100
    assert [step["with"]["path"] for step in steps if "upload-pages-artifact" in step.get("uses", "")] == ["site"]


PAGE = """\
```sh
dossier check
```

```text
no problems
```

On `/actors/ann/` you now see:

- “Ann” and
  “Actor”
- no “Bob”
"""


def test_reading_a_page() -> None:
    assert [(block.lang, block.text) for block in blocks_of(PAGE)] == [
        ("sh", "dossier check\n"),
        ("text", "no problems\n"),
    ]
    (sight,) = sights_of(PAGE)
    assert (sight.address, sight.shown, sight.hidden) == ("actors/ann", ("Ann", "Actor"), ("Bob",))


@pytest.mark.parametrize(
    "wrong",
    [
        PAGE.replace("no problems", "2 problems"),
        PAGE.replace("“Ann”", "“Anna”"),
        PAGE.replace("“Bob”", "“Ann”"),
        PAGE.replace("dossier check", "dossier check --strict docs/nowhere"),
        PAGE.replace("dossier check", "rm -r docs"),
    ],
)
def test_what_a_page_has_wrong_is_seen(tmp_path: Path, wrong: str) -> None:
    walk = Walk(tmp_path)
    for path, text in SITE.items():
        walk.write(Block("markdown", path, text.replace("actors:", "sources: https://example.org/a\nactors:"), 0))
    walk.follow(PAGE)
    with pytest.raises(AssertionError):
        walk.follow(wrong)


def test_a_promise_without_words_is_seen() -> None:
    with pytest.raises(AssertionError, match="without words"):
        list(sights_of("On `/a/` you see:\n\n- nothing in quotation marks\n"))
