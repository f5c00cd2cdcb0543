"""The commands in the guide on the data, run as they stand there, give the answers that stand below them."""

from __future__ import annotations

import re
import shlex
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from mkdocs_dossier.cli import main
from mkdocs_dossier.exports import EXPORTS

from .conftest import ROOT

pytestmark = pytest.mark.xdist_group("downloads")
GUIDE = (ROOT / "docs/guide/use-the-data.md").read_text("utf-8")
ANSWERS = re.findall(r"```sh\n(sqlite3 .*?)\n```\n\n```text\n(.*?)```", GUIDE, re.DOTALL)


def answer(command: str) -> str:
    """Run a command of SQLite; where that program is not installed, with the module of Python."""
    program, file, question = shlex.split(command)
    if shutil.which(program):
        return subprocess.run([program, file, question], capture_output=True, text=True, check=True).stdout
    with closing(sqlite3.connect(file)) as base:
        rows = base.execute(question).fetchall()
    return "".join("|".join("" if cell is None else str(cell) for cell in row) + "\n" for row in rows)


def test_the_three_questions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (export,) = re.findall(r"^dossier (export .*)$", GUIDE, re.MULTILINE)
    monkeypatch.chdir(tmp_path)
    assert main([*export.split(), "--docs", str(ROOT / "docs")]) == 0
    assert len(ANSWERS) == 3
    for command, expected in ANSWERS:
        assert answer(command) == expected


def test_every_format_is_told() -> None:
    assert [name for name in EXPORTS if f"`{name}`" not in GUIDE] == []
