"""The page of downloads: what each format is good for, its files, and what is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..cards import Cell, FormatCard, Ref, Section, Table

if TYPE_CHECKING:
    from ..cards import Download
    from ..scope import Scope


def data_sections(scope: Scope) -> list[Section]:
    """Return the licence, and a section for each format."""
    licence = scope.offer.licence
    text = scope.words("data.licence", name=licence) if licence else scope.words("data.no_licence")
    found = [Section("licence", "", "licence", Ref(text, scope.offer.licence_url))]
    return found + [_format(scope, one) for one in scope.offer.downloads]


def _format(scope: Scope, one: Download) -> Section:
    known = scope.words.entries
    title = scope.words(f"export.{one.name}") if f"export.{one.name}" in known else one.title
    about = scope.words(f"export.{one.name}.about") if f"export.{one.name}.about" in known else one.summary
    files = tuple(_file(scope, *pair) for pair in one.files)
    more = scope.words("data.beside", n=one.beside) if one.beside else ""
    tables = tuple(_contents(scope, *pair) for pair in one.contents)
    return Section(f"data-{one.name}", title, "download", FormatCard(about, files, more, one.standard, tables), 1)


def _file(scope: Scope, path: str, size: int | None) -> tuple[Ref, str]:
    told = "" if size is None else scope.words.size(size)
    return Ref(path.removeprefix("data/"), scope.links.file(path, base=scope.base)), told


def _contents(scope: Scope, name: str, columns: tuple[str, ...]) -> tuple[str, str, Table]:
    """Return a table of an export: its name, what it is, and its columns with what they hold."""
    heads = (scope.words("data.column"), scope.words("data.meaning"))
    rows = tuple((Cell((Ref(column),)), scope.text(scope.words.known("column", column))) for column in columns)
    return name, scope.words.known("table", name), Table(heads, rows)
