"""What the downloads of a small dossier hold, byte for byte, and what never gets out.

A change of a golden file is a change that users of the data notice: raise a version where something goes.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from mkdocs_dossier import Dossier
from mkdocs_dossier.exports import EXPORTS, PLAIN
from mkdocs_dossier.exports.sheets import safe
from mkdocs_dossier.exports.site import Site, directory_url, file_url
from mkdocs_dossier.exports.tables import TABLES
from mkdocs_dossier.words import words_for

from .conftest import SITE, write_all

pytestmark = pytest.mark.xdist_group("downloads")
GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("path", sorted(file.relative_to(GOLDEN).as_posix() for file in GOLDEN.rglob("*.*")))
def test_golden(small: Path, path: str) -> None:
    assert (small / path).read_bytes() == (GOLDEN / path).read_bytes()


def test_the_same_bytes_each_time(hard: Dossier, small: Path, tmp_path: Path) -> None:
    write_all(hard, tmp_path)
    found = [file.relative_to(small) for file in sorted(small.rglob("*")) if file.is_file()]
    assert len(found) > 70
    assert [path for path in found if (small / path).read_bytes() != (tmp_path / path).read_bytes()] == []


@pytest.mark.parametrize("name", EXPORTS)
def test_each_is_made_alone_in_a_folder_that_was_not_there(hard: Dossier, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "new/folder"
    paths = list(EXPORTS[name].write(hard, SITE, folder))
    assert paths
    assert sorted(paths) == sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


@pytest.mark.parametrize("hidden", ["Secret", "Gone", "gone", "Zed"])
def test_what_does_not_count_stays_in(small: Path, hidden: str) -> None:
    """Facts that are retracted, superseded, removed or drafts, and names of what was removed, are in no data.

    The Markdown of a page says what the page says: a withdrawn fact on its own article, marked.
    """
    files = [file for file in small.rglob("*") if file.is_file() and file.suffix not in (".parquet", ".md")]
    assert [file.name for file in files if hidden.encode() in file.read_bytes()] == []
    assert not (small / "actors/gone").exists()


@pytest.mark.parametrize(
    "hidden",
    ["Secret of the draft", "Secret of the takedown", "Secret title", "Secret summary", "Secret agent", "Gone"],
)
def test_what_was_taken_down_is_nowhere(small: Path, hidden: str) -> None:
    files = [file for file in small.rglob("*") if file.is_file() and file.suffix != ".parquet"]
    assert [file.name for file in files if hidden.encode() in file.read_bytes()] == []


@pytest.mark.parametrize(
    ("hidden", "page"), [("Secret of the retracted", "retracted"), ("Secret of the superseded", "old")]
)
def test_what_was_withdrawn_stands_on_its_own_article_alone(small: Path, hidden: str, page: str) -> None:
    files = [file for file in small.rglob("*.md") if hidden in file.read_text("utf-8")]
    assert files == [small / f"articles/{page}/index.md"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""), ("", ""), ("plain", "plain"), ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"), ("\tx", "'\tx"),
        ("\rx", "'\rx"), ("＝1", "'＝1"), (("a", "b"), "a | b"), (("-a", "b"), "'-a | b"), (Decimal("-2.50"), "-2.5"),
        (Decimal("2E+9"), "2000000000"), (0, "0"), (-3, "-3"),
    ],
)  # fmt: skip
def test_no_cell_starts_a_formula(cell: object, text: str) -> None:
    assert safe(cell) == text  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", ["en", "de"])
def test_every_table_and_column_is_explained(lang: str) -> None:
    own = words_for(lang).entries
    contents = [part for export in EXPORTS.values() for part in export.contents]
    needed = {f"table.{name}" for name, _ in contents} | {f"column.{one}" for _, names in contents for one in names}
    needed |= {f"column.{name}" for table in TABLES.values() for name in table.names}
    needed |= {f"export.{name}{part}" for name in EXPORTS for part in ("", ".about")}
    assert needed - set(own) == set()
    unused = {key for key in own if key.startswith(("table.", "column.", "export."))} - needed
    assert unused == set()


def test_every_word_is_german_as_well() -> None:
    english, german = words_for("en").entries, words_for("de").entries
    same = {key for key in english if key.startswith(("data.", "table.", "column.")) and german[key] == english[key]}
    assert same == {"column.label", "column.name", "column.sources"} & same


def test_what_a_site_has_unless_it_says_otherwise() -> None:
    assert PLAIN == (
        "json",
        "entities",
        "csv",
        "sqlite",
        "popolo",
        "gexf",
        "graphml",
        "feeds",
        "calendars",
        "jsonld",
        "turtle",
        "markdown",
        "llms",
    )


@pytest.mark.parametrize(
    ("path", "folders", "files"),
    [
        ("index.md", "", "index.html"), ("actors/index.md", "actors/", "actors/index.html"),
        ("actors/nato.md", "actors/nato/", "actors/nato.html"),
        ("actors/Ж x.md", "actors/%D0%96%20x/", "actors/%D0%96%20x.html"),
    ],
)  # fmt: skip
def test_addresses(path: str, folders: str, files: str) -> None:
    assert (directory_url(path), file_url(path)) == (folders, files)


@pytest.mark.parametrize("address", [directory_url, file_url])
def test_what_lies_beside_a_page(address: object) -> None:
    assert Site(address=address).file("actors/Ж x.md") == "actors/Ж x/"  # type: ignore[arg-type]
