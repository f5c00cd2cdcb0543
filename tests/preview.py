"""A preview as an author starts it, and how to wait for what it shows."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

BAD = "---\ntitle: T\ndate: 2025-02-11\ndraft: true\nactors: [Ann]\nstatements: [{actor: Ann, says: heard, stance: agianst}]\n---\nText.\n"
GOOD = BAD.replace("agianst", "against").replace("heard", "mended")
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


@contextmanager
def previewed(root: Path, *options: str) -> Iterator[str]:
    """Start a preview of a site with one article, which has a mistake, and give its address."""
    (root / "docs/articles").mkdir(parents=True)
    (root / "docs/index.md").write_text("# Home\n", "utf-8")
    (root / "docs/articles/a.md").write_text(BAD, "utf-8")
    (root / "mkdocs.yml").write_text(CONFIG, "utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}", *options]
    server = subprocess.Popen(
        command, cwd=root, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, stderr=subprocess.DEVNULL
    )
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait()
