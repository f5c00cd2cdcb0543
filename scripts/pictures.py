"""Pictures of pages, taken in Chromium: every kind of page of a built site, and those in README and tutorial."""

from __future__ import annotations

import functools
import http.server
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

PAGES: Mapping[str, str] = {
    "home": "",
    "articles": "articles/",
    "article": "articles/2025-02-11-hegseth-first-nato-visit/",
    "actors": "actors/",
    "person": "actors/pete-hegseth/",
    "organization": "actors/nato/",
    "country": "actors/ukraine/",
    "further": "actors/ukraine/commitments-received/",
    "own-network": "actors/ukraine/network/",
    "own-timeline": "actors/ukraine/timeline/",
    "mentions": "actors/nato/mentions/",
    "network": "network/",
    "meetings": "meetings/",
    "meeting": "meetings/udcg-26/",
    "all-series": "series/",
    "series": "series/ukraine-defense-contact-group/",
    "topics": "topics/",
    "topic": "topics/defence-spending/",
    "positions": "positions/",
    "timeline": "timeline/",
    "year": "timeline/2023/",
    "commitments": "commitments/",
    "commitment": "commitments/nato-spending-targets-2025/",
    "indicators": "indicators/",
    "indicator": "indicators/allies-ge-2pct/",
    "sources": "sources/",
    "data": "data/",
    "guide": "guide/front-matter/",
}
"""Every kind of page, and an address that shows it."""
WIDTHS: Mapping[str, tuple[int, int]] = {"phone": (360, 780), "desktop": (1440, 900)}
"""The sizes of the screens, in pixels."""
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
README: Mapping[str, tuple[str, int, int]] = {
    "actor-page.png": ("actors/pete-hegseth/", 1100, 1000),
    "indicator-page.png": ("indicators/allies-ge-2pct/", 1100, 1020),
}
"""The pictures in the README: the page of each, and its size in pixels."""
FILE = re.compile(r'^```\w+ title="((?:docs/|mkdocs)[^"]+)"\n(.*?)^```$', re.MULTILINE | re.DOTALL)
SHOWN = re.compile(
    r"^You should now see on `http://127\.0\.0\.1:8000/([^`]+)`:\n\n(?:[- ].*\n)+\n!\[.*\.\./assets/(.+)\)$",
    re.MULTILINE,
)
"""Files that a reader of the tutorial writes, and what it shows of them: the address, and the name of the picture."""
NEW_YEAR = "1767225600"
"""When the reader builds: the first second of 2026."""
FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A file server that logs nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder on this machine, and return its address."""
    handler = functools.partial(Quiet, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def picture(browser: Browser, url: str, size: tuple[int, int], scheme: Literal["light", "dark"], file: Path) -> None:
    """Take a picture of a page; a height of 0 is that of the page."""
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height or 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(url, wait_until="load")
    page.screenshot(path=file, full_page=not height)
    context.close()


def tutorial(browser: Browser, guide: Path, target: Path) -> None:
    """Take the pictures of the tutorial: each of the site as it is once all above it is written."""
    text = guide.read_text("utf-8")
    for found in SHOWN.finditer(text):
        with tempfile.TemporaryDirectory() as folder:
            for name, content in FILE.findall(text[: found.start()]):
                file = Path(folder, name)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(content, "utf-8")
            command = (sys.executable, "-m", "mkdocs", "build", "--quiet")
            subprocess.run(command, cwd=folder, env=os.environ | {"SOURCE_DATE_EPOCH": NEW_YEAR}, check=True)  # noqa: S603  # our own command
            with served(Path(folder, "site")) as address:
                picture(browser, address + found[1], (1000, 820), "light", target / found[2])


def main(site: Path, target: Path, assets: Path) -> None:
    """Take all pictures of a site, and those in the docs beside the given folder."""
    target.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, served(site) as address:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for name, path in PAGES.items():
            for screen, (width, _) in WIDTHS.items():
                for scheme in SCHEMES:
                    picture(browser, address + path, (width, 0), scheme, target / f"{name}-{screen}-{scheme}.png")
        for name, (path, width, height) in README.items():
            picture(browser, address + path, (width, height), "light", assets / name)
        tutorial(browser, assets.parent / "guide/tutorial.md", assets)
        browser.close()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
