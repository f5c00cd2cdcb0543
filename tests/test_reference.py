"""The reference pages of our site: nothing that people can type is without a text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from mkdocs.config import config_options as opt
from mkdocs.config.base import Config

import reference
from mkdocs_dossier.cli import COMMANDS
from mkdocs_dossier.cli.explain import explanations
from mkdocs_dossier.core.problem import RULES
from mkdocs_dossier.hosts.config import DossierConfig, FoldersConfig

CHECK_ARGUMENTS = """\
| `FOLDER` | the docs folder, or the one with mkdocs.yml (default: docs) |  |
| `--strict` | let warnings fail the check as well |  |
| `--format FORMAT` | how to write problems (default: text) | `text`, `json`, `sarif`, `github` |
| `--watch` | check again after each change, until stopped |  |
"""
SECTION = """\
## DOS060 An article dated in the future {#dos060}

The article is dated after the day of the build. Usually the year was mistyped, and then its facts count as the newest ones. *Usual severity: note.*

**What to do:** Check the year. An article that shall appear later has `publish_from`.

Wrong:

```yaml title="docs/articles/a.md" hl_lines="3"
---
title: Contact group meets in Brussels
date: 2052-02-12
actors: [John Healey]
---
```

prints:

- `docs/articles/a.md:3:7: note DOS060: 2052-02-12 is after today, 2026-01-01; check the year`

Right:

```yaml title="docs/articles/a.md"
---
title: Contact group meets in Brussels
date: 2025-02-12
actors: [John Healey]
---
```"""


class Inner(Config):
    """Options inside an option."""

    sizes = opt.ListOfItems(opt.Choice(("a|b", "c")), default=[])
    """Some sizes."""
    count = opt.Type(int, default=3)


def test_each_command_is_on_the_page() -> None:
    assert list(reference.commands()) == list(COMMANDS)
    headings = re.findall(r"^## dossier (\w+)$", reference.command_page(), re.MULTILINE)
    assert headings == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_and_argument_has_a_help(name: str) -> None:
    text, taken = reference.commands()[name]
    assert text
    assert [one.name for one in taken if not one.help] == []


def test_the_arguments_of_a_command() -> None:
    assert CHECK_ARGUMENTS in reference.command_page() + "\n"


@pytest.mark.parametrize("owner", [DossierConfig, FoldersConfig])
def test_each_option_has_a_text(owner: type[Config]) -> None:
    found = reference.options(owner)
    assert found
    assert [one.name for one in found if not (one.text and one.allowed)] == []


def test_an_option_without_a_text_is_seen() -> None:
    sizes, count = reference.options(Inner)
    assert sizes == reference.Option("sizes", "a list: `a|b`, `c`", "", "Some sizes.")
    assert count == reference.Option("count", "a number", "3", "")
    assert "| sizes | Some sizes. | a list: `a\\|b`, `c` |  |" in reference.option_table(Inner)


def test_each_inner_option_is_on_the_page() -> None:
    page = reference.option_page()
    assert "a mapping, see [below](#folders)" in page
    assert "| commitments | The same for commitments. | text | commitments |" in page


def test_each_code_has_a_row_and_a_section() -> None:
    page = reference.problem_page()
    assert re.findall(r"^## (DOS\d+) .* \{#dos\d+\}$", page, re.MULTILINE) == list(RULES)
    assert re.findall(r"^\| \[(DOS\d+)\]\(#dos\d+\) ", page, re.MULTILINE) == list(RULES)


def test_which_problems_a_build_reports() -> None:
    rows = re.findall(r"^\| \[(DOS\d+)\].*\| (yes|no) \|$", reference.problem_page(), re.MULTILINE)
    only_checked = [code for code, build in rows if build == "no"]
    assert only_checked == ["DOS039", "DOS046", "DOS047", "DOS048", "DOS049", "DOS054", "DOS055", "DOS056"]


def test_the_section_of_a_code() -> None:
    assert reference.problem_section("DOS060", explanations()["DOS060"]) == SECTION
    mended = replace(explanations()["DOS060"], wrong=explanations()["DOS060"].right)
    assert "hl_lines" not in reference.problem_section("DOS060", mended)
