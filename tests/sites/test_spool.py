"""Pages that wait for others until they are written, on real builds: whoever looks at them meanwhile finds them whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mkdocs_dossier.hosts.spool import Slip, Spool

from .walker import Site

TEXTS = {
    "articles/a.md": """---
title: A visit
date: 2025-02-11
statements: [{actor: Ann Lee, topic: Energy, says: The grid holds.}]
---
Prose of the article.
""",
    "actors/ann-lee.md": "---\nname: Ann Lee\n---\nHer own page.\n",
}
ENV = """
def on_env(env, *, config, files):
    pages = (file.page for file in files.documentation_pages())
    found = [page.content + page.markdown for page in pages if page and page.content is not None]
    open(config.config_file_path + ".seen", "w", encoding="utf-8").write("".join(found))
"""
AFTER = """
FILES = []

def on_files(files, *, config):
    FILES[:] = [files]

def on_post_build(*, config):
    found = [file.page.content + file.page.markdown for file in FILES[0].documentation_pages()]
    open(config.config_file_path + ".seen", "w", encoding="utf-8").write("".join(found))
"""
TEMPLATES = {
    "of the page itself": "{{ page.content }}{{ page.markdown }}",
    "of the next one": "{% if page and page.next_page %}{{ page.next_page.content }}{% endif %}",
    "of all": "{% for one in pages %}{{ one.page.content }}{{ one.page.markdown }}{% endfor %}",
}
NAV = [{"Home": "index.md"}, {"Ann": "actors/ann-lee.md"}]


def test_pages_wait_in_a_file(site: Callable[..., Site], monkeypatch: pytest.MonkeyPatch) -> None:
    put, waiting = Spool.put, list[str]()

    def noted(spool: Spool, text: str) -> Slip:
        waiting.append(text)
        return put(spool, text)

    monkeypatch.setattr(Spool, "put", noted)
    site(TEXTS)
    assert any("<p>Prose of the article.</p>" in text and "The grid holds." in text for text in waiting)


@pytest.mark.parametrize("hook", [ENV, AFTER])
def test_hooks_find_pages_whole(site: Callable[..., Site], tmp_path: Path, hook: str) -> None:
    (tmp_path / "hook.py").write_text(hook, "utf-8")
    site(TEXTS, hooks=["hook.py"])
    seen = (tmp_path / "mkdocs.yml.seen").read_text("utf-8")
    assert all(words in seen for words in ("The grid holds.", "\nProse of the article.", "Her own page."))


@pytest.mark.parametrize(
    ("looks", "at", "words"),
    [
        ("of the page itself", "articles/a/", "<p>Prose of the article.</p>"),
        ("of the page itself", "articles/a/", "</script>\nProse of the article."),
        ("of the next one", "", "The grid holds."),
        ("of all", "", "The grid holds."),
    ],
)
def test_templates_find_pages_whole(site: Callable[..., Site], tmp_path: Path, looks: str, at: str, words: str) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own/main.html").write_text(TEMPLATES[looks], "utf-8")
    theme = {"name": "material", "font": False, "custom_dir": str(tmp_path / "own")}
    built = site(TEXTS, theme=theme, nav=NAV, validation={"omitted_files": "ignore"})
    assert words in built.html(at)
