"""A preview: nothing stops it, and every page leads to the list of problems."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.request import urlopen

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from mkdocs_dossier.exports import EXPORTS
from tests.preview import CONFIG, GOOD, fetch, previewed

LIST = "assets/dossier/problems.html"


def test_a_preview_goes_on(tmp_path: Path) -> None:
    with previewed(tmp_path) as served:
        assert f'data-dossier-problems="./{LIST}"' in fetch(served, "Home")
        listed = fetch(f"{served}{LIST}", "dossier-problems")
        assert "docs/articles/a.md:6:48" in listed
        assert "did you mean &#39;against&#39;" in listed
        page = fetch(f"{served}actors/ann/", "heard")
        assert f'data-dossier-problems="../../{LIST}"' in page
        assert "heard" in fetch(f"{served}data/dossier.json", "facts")
        (tmp_path / "docs/articles/a.md").write_text(GOOD, "utf-8")
        fetch(f"{served}actors/ann/", "mended")
        assert "heard" not in fetch(f"{served}data/dossier.json", "mended")
        (tmp_path / "docs/data").mkdir()
        (tmp_path / "docs/data/dossier.json").write_text("of the author", "utf-8")
        fetch(f"{served}data/dossier.json", "of the author")
        assert "mended" in fetch(f"{served}actors/ann/index.json", "statements")
        fetch(f"{served}actors/ann/feed.xml", "<entry>")
        assert "dossier-problems" not in fetch(f"{served}{LIST}", "")


@pytest.mark.parametrize("options", [(), ("--no-livereload",)])
def test_downloads_of_a_preview_are_those_of_a_build(tmp_path: Path, options: tuple[str, ...]) -> None:
    """From its start, also where MkDocs asks no plugin for what is not there."""
    with previewed(tmp_path / "preview", *options) as served:
        fetch(served, "Home")
        shutil.copytree(tmp_path / "preview/docs", tmp_path / "docs")
        (tmp_path / "mkdocs.yml").write_text(
            CONFIG.replace("{today", "{drafts: true, severity: {DOS012: warning}, today")
        )
        config = load_config(str(tmp_path / "mkdocs.yml"), site_url=served)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        made = {one.relative_to(tmp_path / "site").as_posix(): one for one in (tmp_path / "site").rglob("*")}
        told = {path: one for path, one in made.items() if any(export.has(path) for export in EXPORTS.values())}
        assert len(told) > 30
        for path, file in told.items():
            with urlopen(f"{served}{path}") as found:  # noqa: S310  # our own server
                assert (path, found.read()) == (path, file.read_bytes())
