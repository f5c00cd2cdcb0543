"""Real builds: a site from an inline tree of files, and the showcase."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

from .walker import Site

ROOT = Path(__file__).parents[2]
CONFIG = {"site_name": "Test", "theme": {"name": "material", "font": False}}
Builder = Callable[..., Site]


@pytest.fixture
def site(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Builder:
    """Return a function that builds a site from texts by path, with options of the plugin and of MkDocs."""

    def make(
        texts: Mapping[str, str], *, strict: bool = True, options: Mapping[str, object] | None = None, **config: object
    ) -> Site:
        for path, text in texts.items():
            file = tmp_path / "docs" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        (tmp_path / "docs/index.md").touch()
        plugins = ["search", {"dossier": {"today": "2026-01-01", **(options or {})}}]
        whole = {**CONFIG, "plugins": plugins, **config}
        (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(whole), "utf-8")
        caplog.set_level(logging.INFO)
        build(load_config(str(tmp_path / "mkdocs.yml"), strict=strict))
        return Site(tmp_path / "site", [record.getMessage() for record in caplog.records])

    return make


@pytest.fixture(scope="session")
def showcase(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Build the site in `docs/` as `scripts/build` does."""
    target = tmp_path_factory.mktemp("showcase")
    build(load_config(str(ROOT / "mkdocs.yml"), strict=True, site_dir=str(target)))
    return Site(target)
