"""Pictures of the pages of a built site, taken in Chromium: every kind of page, and those that the README shows."""

from __future__ import annotations

import functools
import http.server
import shutil
import sys
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


def main(site: Path, target: Path, readme: Path) -> None:
    """Take all pictures of a site."""
    target.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, served(site) as address:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for name, path in PAGES.items():
            for screen, (width, _) in WIDTHS.items():
                for scheme in SCHEMES:
                    picture(browser, address + path, (width, 0), scheme, target / f"{name}-{screen}-{scheme}.png")
        for name, (path, width, height) in README.items():
            picture(browser, address + path, (width, height), "light", readme / name)
        browser.close()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
