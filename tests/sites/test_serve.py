"""A preview: nothing stops it, and every page leads to the list of problems."""

from __future__ import annotations

from pathlib import Path

from tests.preview import GOOD, fetch, previewed

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
