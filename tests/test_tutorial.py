"""The tutorial, followed as it is written: its files in their order, its commands, and what it says you should see."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands.build import build
from mkdocs.config import load_config

from mkdocs_dossier.cli import main

from .sites.walker import Site, broken

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

TEXT = (Path(__file__).parents[1] / "docs/guide/tutorial.md").read_text("utf-8")
STEP = re.compile(
    r'^```\w+ title="(?P<path>[^"]+)"\n(?P<text>.*?)^```$|^```sh\n(?P<run>.*?)^```$|^- on `(?P<page>[^`]+)`: (?P<seen>[^\n]+)$',
    re.DOTALL | re.MULTILINE,
)


def steps() -> Iterator[re.Match[str]]:
    """Return what the tutorial asks for, in its order: a file to write, a command to run, a page to look at."""
    return STEP.finditer(TEXT)


def test_it_has_what_it_promises() -> None:
    found = list(steps())
    assert sum((one["path"] or "").startswith("docs/articles/") for one in found) == 3
    assert [one["run"] for one in found if one["run"]] == ["pip install mkdocs-dossier\n", "dossier check docs\n"]
    assert sum(bool(one["page"]) for one in found) > 8


def test_a_reader_sees_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    built: Site | None = None
    for step in steps():
        if step["path"]:
            file, built = Path(step["path"]), None
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(step["text"], "utf-8")
        elif step["page"]:
            built = built or _built(tmp_path)
            text = built.text(step["page"])
            assert [words for words in re.findall("“([^”]+)”", step["seen"]) if words not in text] == [], step["page"]
        elif step["run"].startswith("dossier"):
            assert main(step["run"].split()[1:]) == 0
            assert re.search("'A. Silva' and 'Ana Silva' .* may be one", capsys.readouterr().out)
    assert built is not None
    assert not built.has("actors/a-silva/") or "Ana Silva" in built.html("actors/a-silva/")
    assert broken(built) == []


def _built(root: Path) -> Site:
    """Build the site as `mkdocs build --strict` does."""
    build(load_config(str(root / "mkdocs.yml"), strict=True))
    return Site(root / "site")
