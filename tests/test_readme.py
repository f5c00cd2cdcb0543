"""The samples of front matter in the README and the guide do what the text around them says."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_dossier import Folders, Options
from mkdocs_dossier.folder import now, read_texts

from .page import blocks_of

ROOT = Path(__file__).parents[1]
SAMPLES = [
    pytest.param(block.text, id=f"{file.name}-{index}")
    for file in (
        ROOT / "README.md",
        *sorted((ROOT / "docs").glob("*.md")),
        *sorted((ROOT / "docs/guide").rglob("*.md")),
    )
    for index, block in enumerate(blocks_of(file.read_text("utf-8")))
    if block.lang == "yaml" and block.text.startswith("title:") and not block.title
]


def read(sample: str) -> tuple[set[str], list[str]]:
    """Return the names of the entities that a sample makes, and its problems."""
    dossier = read_texts([("articles/a.md", f"---\n{sample}---\n", "a.md")], None, Options(now()), Folders())
    return {f"{entity.key.kind}: {entity.name}" for entity in dossier.entities.values()}, [
        str(problem) for problem in dossier.problems if problem.severity != "note"
    ]


@pytest.mark.parametrize("sample", SAMPLES)
def test_samples_have_no_problem(sample: str) -> None:
    names, problems = read(sample)
    assert names
    assert problems == []


def test_what_the_readme_promises() -> None:
    names, _ = read(SAMPLES[0].values[0])
    assert names == {
        "actor: John Healey", "actor: Pete Hegseth", "actor: Ukraine", "actor: United Kingdom", "meeting: UDCG 26", "series: UDCG",
        "topic: NATO enlargement", "commitment: Lead the group", "indicator: Pledged by the group",
    }  # fmt: skip


def test_the_sample_has_ten_lines() -> None:
    assert len(SAMPLES[0].values[0].splitlines()) == 10
