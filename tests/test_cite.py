"""How pages are cited: entries that other programs read, whatever stands in a title."""

from __future__ import annotations

import json

import bibtexparser
import pytest

from mkdocs_dossier import Folders
from mkdocs_dossier.core.dates import read_date
from mkdocs_dossier.pages.cards import Citation
from mkdocs_dossier.pages.cite import cite
from mkdocs_dossier.pages.links import Links
from mkdocs_dossier.pages.scope import Scope
from mkdocs_dossier.words import words_for

from .linked_case import hard

MEMBERS = {"id", "type", "title", "container-title", "issued", "URL", "language"}
"""Members of an item in the schema of the Citation Style Language; `type` and `id` are required, no others allowed."""
GOLDEN = r"""@misc{articles-a,
  title = {{100 \% \& more}},
  howpublished = {{The Site}},
  year = {2025},
  month = {2},
  day = {11},
  url = {https://site.example/articles/a/}
}"""


def cited(
    title: str, date: str | None = "2025-02-11", root: str = "https://site.example/", site: str = "The Site"
) -> Citation:
    links = Links({"articles/a.md": "articles/a/"}, Folders(), {}, root, site)
    scope = Scope(hard(), links, words_for("en"), "articles/a/")
    return cite(scope, title, "articles/a.md", read_date(date) if date else None)


def entry(one: Citation) -> dict[str, str]:
    """Return the fields of the only entry, as a reader of BibTeX has them."""
    library = bibtexparser.parse_string(one.bibtex)
    assert library.failed_blocks == []
    (found,) = library.entries
    return {"type": found.entry_type, "key": found.key, **{field.key: field.value for field in found.fields}}


def item(one: Citation) -> dict[str, object]:
    """Return the only item of the CSL-JSON, held against what its schema asks for."""
    (found,) = json.loads(one.csl)
    assert {"id", "type"} <= set(found) <= MEMBERS
    parts = found.get("issued", {"date-parts": [[1]]})["date-parts"]
    assert [len(part) in (1, 2, 3) and all(isinstance(n, int) for n in part) for part in parts] == [True]
    return found


def test_golden() -> None:
    one = cited("100 % & more")
    assert one.bibtex == GOLDEN
    assert (one.title, one.date, one.url) == ("100 % & more", "11 February 2025", "https://site.example/articles/a/")
    assert item(one) == {
        "id": "articles-a", "type": "webpage", "title": "100 % & more", "container-title": "The Site",
        "issued": {"date-parts": [[2025, 2, 11]]}, "URL": "https://site.example/articles/a/", "language": "en",
    }  # fmt: skip


@pytest.mark.parametrize(
    "title",
    [
        "}{ unbalanced {",
        "a } b",
        "back\\slash \\",
        "@misc{evil,}",
        'a "quote", b',
        "2025",
        "two\nlines",
        "عبد الله",
        "~^#$_%&",
        "=1+1",
    ],
)
def test_any_title_is_read_back(title: str) -> None:
    one = cited(title, site=title)
    fields = entry(one)
    assert set(fields) == {"type", "key", "title", "howpublished", "year", "month", "day", "url"}
    assert plain(fields["title"]) == " ".join(title.split())
    assert item(one)["title"] == " ".join(title.split())


def plain(field: str) -> str:
    """Return what TeX prints for a field."""
    text = field.removeprefix("{").removesuffix("}")
    for sign, name in (
        ("{", "textbraceleft"),
        ("}", "textbraceright"),
        ("~", "textasciitilde"),
        ("^", "textasciicircum"),
    ):
        text = text.replace(f"\\{name}{{}}", f"\0{ord(sign)}\0")
    text = text.replace("\\textbackslash{}", "\0092\0")
    for sign in "&%$#_":
        text = text.replace(f"\\{sign}", sign)
    parts = text.split("\0")
    return "".join(chr(int(part)) if index % 2 else part for index, part in enumerate(parts))


@pytest.mark.parametrize(
    ("date", "fields", "parts"),
    [
        ("2025", {"year"}, [2025]),
        ("2025-02", {"year", "month"}, [2025, 2]),
        ("2025-02-11/2025-02-13", {"year", "month", "day"}, [2025, 2, 11]),
    ],
)
def test_a_date_goes_as_far_as_it_is_known(date: str, fields: set[str], parts: list[int]) -> None:
    one = cited("A", date)
    assert {"year", "month", "day"} & set(entry(one)) == fields
    assert item(one)["issued"] == {"date-parts": [parts]}


def test_without_an_address_and_a_date() -> None:
    one = cited("A", None, "")
    assert set(entry(one)) == {"type", "key", "title", "howpublished"}
    assert set(item(one)) == {"id", "type", "title", "container-title", "language"}
