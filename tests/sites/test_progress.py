"""The line that says how far a build is: on a terminal, after a while, and gone in the end."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from copy import deepcopy
from pathlib import Path

import pytest

from mkdocs_dossier.hosts.progress import Progress

pty = pytest.importorskip("pty", reason="needs a pseudo terminal")
CONFIG = """\
site_name: Slow
theme: {name: mkdocs}
plugins: [dossier: {today: 2026-01-01}]
hooks: [hook.py]
"""
SLOW = """\
import logging, time

def on_nav(nav, **_):
    time.sleep(2.1)

def on_page_content(html, **_):
    time.sleep(0.15)
    logging.getLogger("mkdocs.plugins.hook").info("somebody says something")
"""
AT_ONCE = """\
from mkdocs_dossier.hosts import progress

progress.WAIT = progress.PAUSE = 0
"""
BUILD = [sys.executable, "-m", "mkdocs", "build"]
LINE = re.compile(r"Reading pages [1-9] of [1-9]|Writing pages|Writing downloads|Reading the front matter of \d pages")


@pytest.fixture
def slow(tmp_path: Path) -> Path:
    """Return the folder of a site whose build takes its time."""
    (tmp_path / "docs/articles").mkdir(parents=True)
    (tmp_path / "docs/index.md").write_text("# Slow\n", "utf-8")
    (tmp_path / "docs/articles/a.md").write_text("---\ntitle: A\ndate: 2025-01-01\nactors: [Ann]\n---\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(CONFIG, "utf-8")
    (tmp_path / "hook.py").write_text(AT_ONCE, "utf-8")
    return tmp_path


def on_terminal(folder: Path, *flags: str, **more: str) -> str:
    """Build a site on a terminal, and return what it writes there."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*BUILD, *flags], cwd=folder, env=_environment(**more), stdout=theirs, stderr=theirs
    ) as build:
        os.close(theirs)
        written = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    assert build.returncode == 0, written
    return written.decode().replace("\r\n", "\n")


def _environment(**more: str) -> dict[str, str]:
    plain = {name: value for name, value in os.environ.items() if name != "CI"}
    return {**plain, "TERM": "xterm", "NO_MKDOCS_2_WARNING": "1", **more}


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1024)
    except OSError:  # how Linux says that the other side is closed
        return b""


def screen(written: str) -> list[str]:
    """Return the lines that somebody sees on a terminal at last."""
    shown = []
    for line in written.split("\n"):
        seen = ""
        for part in line.split("\r"):
            seen = part + seen[len(part) :]
        shown.append(seen.rstrip())
    return shown


def test_a_long_build_says_how_far_it_is_and_leaves_the_log_alone(slow: Path):
    (slow / "hook.py").write_text(SLOW, "utf-8")
    written = on_terminal(slow)
    assert re.findall(r"\rReading pages (\d) of (\d)", written)
    assert re.findall(r"\rWriting pages (\d) of (\d)", written)
    assert not LINE.search(written.partition("every page is made")[0])
    shown = "\n".join(screen(written))
    assert not LINE.search(shown)
    assert shown.count("somebody says something\n") == len(re.findall("somebody says something", written)) > 2
    assert "Documentation built in" in shown


def test_each_step_of_a_build_is_told(slow: Path):
    written = on_terminal(slow)
    assert "\rReading the front matter of 2 pages" in written
    steps = re.findall(r"\r(Writing downloads|Reading pages|Writing pages) (\d+) of (\d+)", written)
    assert list(dict.fromkeys(name for name, _, _ in steps)) == ["Writing downloads", "Reading pages", "Writing pages"]
    for what in ("Writing downloads", "Reading pages", "Writing pages"):
        counts = [(int(number), int(of)) for name, number, of in steps if name == what]
        assert [number for number, _ in counts] == list(range(1, counts[0][1] + 1))
    assert not LINE.search("\n".join(screen(written)))


@pytest.mark.parametrize(("flags", "more"), [((), {"CI": "true"}), ((), {"TERM": "dumb"}), (("-q",), {})])
def test_nobody_is_told_who_does_not_watch(slow: Path, flags: tuple[str, ...], more: dict[str, str]):
    assert not LINE.search(on_terminal(slow, *flags, **more))


def test_a_file_of_the_log_holds_no_progress(slow: Path):
    done = subprocess.run(BUILD, cwd=slow, env=_environment(), capture_output=True, text=True, check=True)
    assert "Documentation built in" in done.stderr
    assert not LINE.search(done.stdout + done.stderr)


def test_the_plugin_can_be_copied():
    line = Progress()
    line.begin()
    deepcopy(line).tell("Nobody is told")
    line.end()
