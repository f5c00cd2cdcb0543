"""What the guide says in "Check as you write": an editor that watches a folder, pre-commit, and GitHub workflows."""

from __future__ import annotations

import json
import os
import re
import shlex
import signal
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_dossier.cli import parser

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs/guide/check-in-your-editor.md").read_text("utf-8")
BLOCKS = dict(re.findall(r'```\w+ title="([^"]+)"\n(.*?)```', GUIDE, re.DOTALL))
(TASK,) = json.loads(BLOCKS[".vscode/tasks.json"])["tasks"]
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
GOOD = "---\ntitle: Contact group meets\ndate: 2025-02-12\nsources: https://example.org/a\nactors: [John Healey]\n---\n"
WARNED = GOOD.replace("actors:", "meetings: [UDCG 99]\nactors:")
WRONG = GOOD.replace("2025-02-12", "soon")
HANGS = 60
"""After how many seconds a watcher that says nothing is given up, so that a broken one fails and does not hang."""


def command(entry: str) -> list[str]:
    """Return what a shell with our environment would run."""
    name, *arguments = shlex.split(entry)
    return [str(Path(sys.executable).with_name(name)), *arguments]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "docs/articles/a.md"
    file.parent.mkdir(parents=True)
    file.write_text(GOOD, "utf-8")
    return file


@pytest.fixture
def watcher(tmp_path: Path, article: Path) -> Iterator[subprocess.Popen[str]]:
    """Run the task of the guide on a folder with one article."""
    del article
    arguments = command(shlex.join([TASK["command"], *TASK["args"]]))
    started = subprocess.Popen(
        arguments, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )
    giving_up = threading.Timer(HANGS, started.kill)
    giving_up.start()
    yield started
    giving_up.cancel()
    started.kill()
    started.communicate()


def one_check(watcher: subprocess.Popen[str]) -> list[str]:
    """Return the next lines of a watcher up to the one that ends a check."""
    assert watcher.stdout
    ends = re.compile(TASK["problemMatcher"]["background"]["endsPattern"])
    lines: list[str] = []
    for line in watcher.stdout:
        lines.append(line.rstrip("\n"))
        if ends.search(line):
            return lines
    raise AssertionError(f"the watcher ended after {lines}")


def matched(lines: list[str]) -> list[dict[str, Any]]:
    """Return the problems that the editor sees in some lines."""
    pattern = TASK["problemMatcher"]["pattern"]
    found = filter(None, (re.search(pattern["regexp"], line) for line in lines))
    return [{name: one[group] for name, group in pattern.items() if name != "regexp"} for one in found]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process")
def test_watching(watcher: subprocess.Popen[str], article: Path) -> None:
    assert one_check(watcher) == ["dossier: checking docs", "no problems", "dossier: waiting for changes"]
    article.write_text(WARNED, "utf-8")
    lines = one_check(watcher)
    assert re.search(TASK["problemMatcher"]["background"]["beginsPattern"], lines[0])
    assert matched(lines) == [
        {
            "file": "docs/articles/a.md", "line": "5", "column": "12", "severity": "warning", "code": "DOS031",
            "message": "unknown meeting 'UDCG 99'; report it in 'meetings' with a date, or write its id",
        }
    ]  # fmt: skip
    watcher.send_signal(signal.SIGINT)
    _, errors = watcher.communicate()
    assert (watcher.returncode, errors) == (0, "")


@pytest.mark.parametrize("severity", ["error", "warning", "note"])
def test_the_editor_sees_each_severity(severity: str) -> None:
    (found,) = matched([f"docs/a b.md:5:9: {severity} DOS031: a: b:1:2: c", "    summary: 1:2: error", "1 warning"])
    assert (found["file"], found["severity"], found["message"]) == ("docs/a b.md", severity, "a: b:1:2: c")


def test_the_hook_has_what_pre_commit_requires() -> None:
    assert {key: type(HOOK[key]) for key in ("id", "name", "entry", "language")} == dict.fromkeys(
        ("id", "name", "entry", "language"), str
    )
    assert HOOK["language"] == "python"
    assert HOOK["pass_filenames"] is False
    assert HOOK.keys() <= {"id", "name", "description", "entry", "language", "pass_filenames", "files"}


def test_the_hook_runs_what_an_install_brings() -> None:
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    assert shlex.split(HOOK["entry"])[0] in scripts


@pytest.mark.parametrize(
    ("path", "checked"),
    [
        ("docs/articles/2025/a.md", True),
        ("docs/sources.yml", True),
        ("docs/images/a.png", False),
        ("README.md", False),
        ("old/docs/a.md", False),
    ],
)
def test_which_files_start_the_hook(path: str, checked: bool) -> None:
    assert bool(re.search(HOOK["files"], path)) is checked


@pytest.mark.parametrize(("text", "code"), [(GOOD, 0), (WARNED, 0), (WRONG, 1)])
def test_running_the_hook(tmp_path: Path, article: Path, text: str, code: int) -> None:
    article.write_text(text, "utf-8")
    done = subprocess.run(command(HOOK["entry"]), cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == code


def test_the_guide_uses_the_hook_and_the_formats_as_they_are() -> None:
    (repository,) = yaml.safe_load(BLOCKS[".pre-commit-config.yaml"])["repos"]
    assert [hook["id"] for hook in repository["hooks"]] == [HOOK["id"]]
    jobs = [yaml.safe_load(BLOCKS[f".github/workflows/{name}.yml"])["jobs"] for name in ("check", "scan")]
    steps = [step for job in jobs for one in job.values() for step in one["steps"]]
    runs = [
        shlex.split(step["run"].partition(" > ")[0])[1:] for step in steps if "dossier check" in step.get("run", "")
    ]
    assert [parser().parse_args(run).format for run in runs] == ["github", "sarif"]


def test_the_upload_runs_after_a_check_that_failed() -> None:
    scan = yaml.safe_load(BLOCKS[".github/workflows/scan.yml"])
    *_, check, upload = scan["jobs"]["scan"]["steps"]
    assert check["run"].rpartition(" > ")[2] == upload["with"]["sarif_file"]
    assert upload["if"] == "always()"
    assert scan["permissions"]["security-events"] == "write"
