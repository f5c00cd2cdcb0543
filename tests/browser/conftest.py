"""A real Chromium on the built showcase; where none can be had, the tests say so, and in CI they fail."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, Error, Page, sync_playwright

from pictures import FLAGS, served

ROOT = Path(__file__).parents[2]
Builder = Callable[..., str]


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build the showcase and serve it on this machine."""
    target = tmp_path_factory.mktemp("browser")
    build(load_config(str(ROOT / "mkdocs.yml"), strict=True, site_dir=str(target)))
    with served(target) as address:
        yield address


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Builder]:
    """Return a function that builds a site from texts by path, with options of the theme, and serves it."""
    with ExitStack() as stack:

        def make(texts: Mapping[str, str], **theme: object) -> str:
            root = tmp_path_factory.mktemp("small")
            for path, text in texts.items():
                (root / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
                (root / "docs" / path).write_text(text, "utf-8")
            address = stack.enter_context(served(root / "site"))  # the theme wants its pages under the site's address
            whole = {"name": "material", "font": False, **theme}
            plugins = ["search", {"dossier": {"today": "2026-01-01"}}]
            config = {"site_name": "Small", "site_url": address, "theme": whole, "plugins": plugins}
            (root / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
            build(load_config(str(root / "mkdocs.yml"), strict=True))
            return address

        yield make


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start Debian's chromium, else the one that Playwright has."""
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        except Error as error:
            missing = f"browser tests left out, no Chromium can be had: {error.message.splitlines()[0]}"
            (pytest.fail if os.environ.get("CI") else pytest.skip)(missing)
        yield browser
        browser.close()


@contextmanager
def opened(chromium: Browser, width: int, scheme: str, **more: Any) -> Iterator[Page]:
    """Open a page of a width in pixels, light or dark."""
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **more)  # type: ignore[arg-type]  # one of two
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


@pytest.fixture(params=[(360, "light"), (1440, "dark")], ids=str)
def page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open a page as a reader does: on a phone, and on a desktop."""
    with opened(chromium, *request.param) as page:
        yield page


@pytest.fixture(params=[(width, scheme) for width in (360, 768, 1440) for scheme in ("light", "dark")], ids=str)
def screen(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open a page on any screen: phone, tablet and desktop, light and dark."""
    with opened(chromium, *request.param) as page:
        yield page
