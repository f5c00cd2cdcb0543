"""A preview: nothing stops it, and a banner on every page lists the problems."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

BAD = "---\ntitle: T\ndate: 2025-02-11\ndraft: true\nactors: [Ann]\nstatements: [{actor: Ann, says: heard, stance: agianst}]\n---\nText.\n"
CONFIG = "site_name: Test\ntheme: {name: material, font: false}\nplugins: [search, {dossier: {today: 2026-01-01}}]\n"


def fetch(address: str, until: str, seconds: float = 40) -> str:
    """Return a page once it is there and holds a text; fail with what it held last."""
    last = ""
    for _ in range(int(seconds / 0.2)):
        with contextlib.suppress(OSError):
            last = urllib.request.urlopen(address).read().decode()  # noqa: S310  # our own server
        if until in last:
            return last
        time.sleep(0.2)
    pytest.fail(f"'{until}' never came: {last[-2000:]}")


@pytest.fixture
def served(tmp_path: Path) -> str:
    (tmp_path / "docs/articles").mkdir(parents=True)
    (tmp_path / "docs/index.md").write_text("# Home\n", "utf-8")
    (tmp_path / "docs/articles/a.md").write_text(BAD, "utf-8")
    (tmp_path / "mkdocs.yml").write_text(CONFIG, "utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
    server = subprocess.Popen(
        command, cwd=tmp_path, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, stderr=subprocess.DEVNULL
    )
    yield f"http://127.0.0.1:{port}/"
    server.terminate()
    server.wait()


def test_a_preview_goes_on(served: str, tmp_path: Path) -> None:
    home = fetch(served, "dossier-problems")
    assert "docs/articles/a.md:6:48" in home
    assert "did you mean &#39;against&#39;" in home
    assert "heard" in fetch(f"{served}actors/ann/", "dossier-problems")
    (tmp_path / "docs/articles/a.md").write_text(BAD.replace("agianst", "against").replace("heard", "mended"), "utf-8")
    assert "dossier-problems" not in fetch(f"{served}actors/ann/", "mended")
