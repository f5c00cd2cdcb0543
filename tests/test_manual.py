"""The reference pages on front matter, templates, blocks and the Python library: nothing is missing, nothing untrue."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

import mkdocs_dossier
from manual import blocks, keys, library, templates
from mkdocs_dossier import Folders, Options, read_folder
from mkdocs_dossier.core.article import ArticleData
from mkdocs_dossier.core.fields import Model, key_names
from mkdocs_dossier.core.kinds import KINDS
from mkdocs_dossier.folder import now
from mkdocs_dossier.pages.cards import BODIES
from mkdocs_dossier.pages.links import Links
from mkdocs_dossier.pages.scope import Scope
from mkdocs_dossier.pages.site import plan_site
from mkdocs_dossier.pages.views.blocks import BLOCKS, view_blocks
from mkdocs_dossier.pages.views.entity import FRAMES
from mkdocs_dossier.words import words_for

from .test_descriptions import models

ROOT = Path(__file__).parents[1]
ROOTS = (ArticleData, *(model for kind in KINDS.values() for model in (kind.page, kind.item)))
OFFICE = """\
## Office

A post that a person held; `of` is the organization or country, `former` ended before the fact's date. A text alone is its `office`. It also has the keys of [every fact](#every-fact).

| key | what it is for, its form, an example |
| --- | --- |
| **`office`** | The title of the office.<br>*text*<br>`office: Minister for Energy` |
| `of` | The organization or country whose office it is.<br>*name of an actor*<br>`of: Latvia` |
| `from` | The first day in office.<br>*date*<br>`from: 2023-09-15` |
| `until` | The last day in office.<br>*date*<br>`until: 2026-01` |
| `former` | Whether it had ended before the date of the fact.<br>*truth*<br>`former: true` |"""
KIND_ROW = "| `kind` | Whether it is a person, an organization, a country or a group. `type` is another word for it.<br>*`person`, `organization`, `country`, `group`*<br>`kind: person` |"


def test_every_mapping_has_a_table() -> None:
    reached = {model for root in ROOTS for model in models(root)}
    assert {model.__name__ for model in reached - set(keys.TITLES)} == set()


@pytest.mark.parametrize("part", keys.PARTS, ids=lambda part: part.title)
def test_every_key_has_an_example_that_can_be_read(part: keys.Part) -> None:
    typed = keys.examples().get(part.title, {})
    assert set(typed) == {key_names(part.model, name)[0] for name in keys.own_fields(part.model)}
    assert [key for key, text in typed.items() if not text.startswith(f"{key}: ")] == []
    whole = {key: value for title in titles(part.model) for key, value in read(title).items()}
    needed = {key: value for key, value in whole.items() if key in known(part.model)}
    part.model.model_validate(needed)


def titles(model: type[Model]) -> list[str]:
    return [*(title for base in keys.bases(model) for title in titles(base)), keys.TITLES[model]]


def read(title: str) -> dict[str, Any]:
    """Return examples as the reader gives them to the models: scalars as they are typed."""
    lines = "\n".join(keys.examples().get(title, {}).values())
    return yaml.load(lines, yaml.BaseLoader) or {}  # noqa: S506  # makes nothing but texts, lists and mappings


def known(model: type[Model]) -> set[str]:
    return {key for name in model.model_fields for key in key_names(model, name)}


def test_a_table_of_keys() -> None:
    page = keys.key_page()
    assert OFFICE in page
    assert KIND_ROW in page
    assert "It also has the keys of [actor](#actor) and of [every fact](#every-fact)." in page
    assert "SPEC" not in page
    assert "class '" not in page


def test_every_link_on_the_page_of_keys_leads_to_a_table() -> None:
    page = keys.key_page()
    headings = {keys.anchor(title) for title in re.findall(r"^## (.*)$", page, re.MULTILINE)}
    assert set(re.findall(r"\(#([\w-]+)\)", page)) <= headings


def test_every_public_name_is_described() -> None:
    page = library.library_page()
    assert re.findall(r"^## (\w+)$", page, re.MULTILINE) == mkdocs_dossier.__all__
    assert [name for name in mkdocs_dossier.__all__ if not getattr(mkdocs_dossier, name).__doc__] == []


@pytest.mark.parametrize("name", mkdocs_dossier.__all__)
def test_every_part_of_a_public_name_is_described(name: str) -> None:
    found = list(library.parts(getattr(mkdocs_dossier, name)))
    assert [one.name for one in found if not (one.text and one.type)] == []
    assert bool(found) is (name != "read_folder")


def test_what_the_library_page_says() -> None:
    page = library.library_page()
    assert (
        "| `office(key: Key, on: dt.date)` | `tuple[Tenure, ...]` | Return the offices that an actor held on a day. |"
        in page
    )
    assert "| `id` | `str` | The id, unique within its kind. |" in page
    assert (
        "\nread_folder(docs: Path | str, options: Options | None = None, folders: Folders | None = None) -> Dossier\n"
        in page
    )


def test_the_sample_of_the_library_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "docs/articles"
    folder.mkdir(parents=True)
    meeting = "meetings: [{series: UDCG, date: 2025-02-12, attendees: Ann}]"
    (folder / "a.md").write_text(f"---\ntitle: T\ndate: 2025-02-13\n{meeting}\nactors: {{nam: Bob}}\n---\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    (sample,) = re.findall(r"```python\n(from .*?)```", library.HEAD, re.DOTALL)
    exec(sample, {})  # noqa: S102  # what the page shows
    assert capsys.readouterr().out.splitlines() == [
        "2025-02-12 UDCG 2025-02-12 ['Ann']",
        "docs/articles/a.md:5:10: warning DOS011: 'nam' is no key here; did you mean 'name'?",
    ]


def test_every_template_says_what_it_draws() -> None:
    found = list(templates.templates())
    assert [path for path, told, _ in found if not re.fullmatch(r"[A-Z].*\.", told)] == []
    page = templates.template_page()
    assert [path for path, _, _ in found if f"| `{path}` |" not in page] == []


def test_what_templates_receive() -> None:
    takes = {path: names for path, _, names in templates.templates()}
    assert takes["dossier/entity.html"] == ("prose", "rest", "titled", "view")
    assert takes["dossier/sections/stands.html"] == ("section", "view")


def test_every_value_is_described() -> None:
    assert [value.__name__ for value in templates.values() if not value.__doc__ or "(" in value.__doc__[:20]] == []
    page = templates.template_page()
    assert (
        "### Stand\n\nWhere an actor stands on a topic now; `older` leads to statements that are not in `history`.\n\n| field | type |\n"
        in page
    )
    assert "| `sections/facts.html` | a tuple of [Entry](#entry) and [Quote](#quote) |" in page


def test_every_section_template_has_a_body() -> None:
    drawn = {
        path.removeprefix("dossier/sections/").removesuffix(".html")
        for path, _, _ in templates.templates()
        if "/sections/" in path
    }
    assert set(BODIES) == drawn


def test_sections_hold_what_the_page_says() -> None:
    dossier = read_folder(ROOT / "docs", Options(now()))
    plan, folders = plan_site(dossier, Folders()), Folders()
    scope = Scope(dossier, Links({}, folders, dossier.labels), words_for("en"), "")
    views = [plan.view(path, scope) for path in (*plan.overviews, *plan.entities, *plan.articles)]
    sections = [section for view in views if view for section in view.sections] + list(view_blocks(scope, BLOCKS))
    held = {(section.template, kind) for section in sections for kind in kinds_in(section.body)}
    assert {template for template, _ in held} <= set(BODIES)
    assert len(held) > len(BODIES) / 2
    assert {(template, kind) for template, kind in held if kind not in BODIES[template].split()} == set()


def kinds_in(body: object) -> set[str]:
    """Return the names of the classes that the body of a section is made of."""
    if isinstance(body, tuple):
        return {kind for one in body for kind in kinds_in(one)}
    return set() if isinstance(body, str) else {type(body).__name__}


def test_every_block_and_section_is_described() -> None:
    page = blocks.block_page()
    rows = re.findall(r"^\| `([\w-]+)` \|(.*)\| ([A-Z].*\.) \|$", page, re.MULTILINE)
    assert [name for name, _, _ in rows] == list(BLOCKS)
    assert re.findall(r"^\| `(\w+)/` \| `", page, re.MULTILINE) == [KINDS[kind].folder for kind in FRAMES]
    assert "| `numbers` |  | How much there is of each kind, with the way to its overview. |" in page
