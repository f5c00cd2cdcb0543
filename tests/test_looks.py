"""Templates and styles: none of them is for nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PAGES = Path(__file__).parents[1] / "plugins/mkdocs_dossier/pages"
THEME = {"md-typeset"}
"""The classes that come from the theme."""
TEMPLATES = sorted(file.relative_to(PAGES / "templates").as_posix() for file in PAGES.rglob("*.html"))
CODE = "\n".join(file.read_text("utf-8") for file in sorted((PAGES.parent).rglob("*.py")))
DRAWN = "\n".join(file.read_text("utf-8") for suffix in ("html", "js") for file in sorted(PAGES.rglob(f"*.{suffix}")))
LOOKS = set(re.findall(r'"([\w-]+)"', CODE)) | set(re.findall(r'class="([\w-]+)"', CODE))
"""The words of code that a template may put into a class."""
FAMILIES = tuple(set(re.findall(r"([\w-]+(?:--|__))\$?\{", DRAWN)))
"""How classes begin that end in a word of the view: `dossier-tie--{{ kind }}`."""


def classes(style: str) -> set[str]:
    """Return the classes that a stylesheet names, outside of comments, texts and numbers."""
    bare = re.sub(r'/\*.*?\*/|"[^"]*"', "", style, flags=re.DOTALL)
    return set(re.findall(r"\.([a-zA-Z_][\w-]*)", bare))


@pytest.mark.parametrize("file", sorted((PAGES / "styles").glob("*.css")), ids=lambda file: file.name)
def test_each_class_is_drawn(file: Path) -> None:
    drawn = {word for text in re.findall(r'["`.]([^"`\n]*)', DRAWN) for word in re.findall(r"[\w-]+", text)}
    found = {one for one in classes(file.read_text("utf-8")) if not is_family(one)}
    assert found - drawn - LOOKS - THEME == set()


def is_family(name: str) -> bool:
    """Return whether a class is one of a family, and code knows the word that it ends in."""
    begin = next((one for one in FAMILIES if name.startswith(one)), "")
    return bool(begin) and f'"{name.removeprefix(begin)}"' in CODE + DRAWN


@pytest.mark.parametrize("path", TEMPLATES)
def test_each_template_is_drawn(path: str) -> None:
    """A section's by its name in a view, any other by its path in code or in a template."""
    stem = Path(path).stem
    named = (f'"{stem}"',) if "/sections/" in path else (f'"{path}"', f'"{stem}.html"', f'"{stem}"')
    assert [one for one in named if one in CODE or (one in DRAWN and "/sections/" not in path)]
