"""The public library: usable without MkDocs, and what it promises."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import mkdocs_dossier
from mkdocs_dossier import Key, read_folder

ARTICLE = "---\ntitle: T\ndate: 2025-02-11\nactors: [{name: Ann, kind: person}]\nstatements: [{actor: Ann, says: x, topic: Y}]\n---\n"
WITHOUT_HOST = """
import sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("mkdocs", "material", "jinja2", "markdown", "babel"):
            raise ImportError(name)
sys.meta_path.insert(0, Blocked())
from mkdocs_dossier import read_folder
print(*[entity.name for entity in read_folder(sys.argv[1]).of_kind("actor")])
"""


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/a.md").write_text(ARTICLE, "utf-8")
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors/ann.md").write_text("---\nname: Ann\n---\n", "utf-8")
    (tmp_path / "sources.yml").write_text("x: {publisher: X}\n", "utf-8")
    return tmp_path


def test_reading_a_folder(docs: Path) -> None:
    dossier = read_folder(docs)
    assert [entity.name for entity in dossier.of_kind("actor")] == ["Ann"]
    assert [fact.anchor for fact in dossier.articles["a"].facts] == ["actor-1", "statement-1"]
    assert dossier.entities[Key("actor", "ann")].page == "actors/ann.md"
    assert dossier.problems == ()


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="is no folder"):
        read_folder(tmp_path / "nowhere")


def test_without_mkdocs(docs: Path) -> None:
    done = subprocess.run([sys.executable, "-c", WITHOUT_HOST, docs], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["Ann"]


def test_the_public_surface_is_documented() -> None:
    assert [name for name in mkdocs_dossier.__all__ if not getattr(mkdocs_dossier, name).__doc__] == []


def test_the_clock(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert read_folder(docs).today.isoformat() == "1970-01-02"
