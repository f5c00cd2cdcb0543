"""From a view to Markdown: the same page as text, with each fact's article, date and sources, for readers of text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, cast

from .cards import (
    Backlink,
    Cell,
    Entry,
    Evidence,
    Grid,
    Kin,
    Quote,
    Ref,
    Row,
    Section,
    SourceRef,
    Stand,
    Table,
    Variant,
    View,
)
from .render import PLACE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from ..words import Words

Lines: TypeAlias = "Iterator[str]"
SPECIAL = re.compile(r"[\\`*_\[\]<>|~]|&(?=#?\w+;)")
CLOSED = {ord(sign): f"%{ord(sign):02X}" for sign in "()<>[]\\ \t\n"}
"""What may not stand in the address of a link, and how it is written there."""
LEADING = re.compile(r"^([#+-]+(?= |$)|\d+(?=[.)](?: |$)))")
INDENT = "  "


@dataclass(frozen=True)
class Ink:
    """What a page is written with: the words of a language, and the title that an article's facts need not repeat."""

    words: Words
    own: str = ""


def text(value: str) -> str:
    """Return a text of an author as Markdown that reads like it: on one line, with nothing in it that marks up."""
    plain = SPECIAL.sub(r"\\\g<0>", " ".join(value.split()))
    return LEADING.sub(lambda found: _shielded(found[0]), plain)


def _shielded(start: str) -> str:
    return f"{start}\\" if start.isdigit() else f"\\{start}"


def markdown(view: View, prose: str, words: Words, address: str = "") -> str:
    """Return the page of a view as Markdown: its head, particulars, prose, then every section."""
    ink = Ink(words, view.title if view.kind == "article" else "")
    parts = ["\n".join(_head(view, ink, address))]
    particulars = (*_rows(view.rows, ink), *_names(view, ink), *_siblings(view, ink))
    parts += ["\n".join(particulars), PLACE.sub("", prose).strip()]
    parts += ["\n".join(_section(section, ink)) for section in view.sections]
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(view: View, ink: Ink, address: str) -> Lines:
    yield f"# {text(view.title)}"
    about = " · ".join(text(part) for part in (view.label, *view.badges, view.lead) if part)
    for line in (about, text(view.summary)):
        if line:
            yield from ("", line)
    if address:
        yield from ("", f"{ink.words('key.url')}: <{address}>")
    for notice in view.notices:
        yield from ("", f"**{text(notice)}**")
    if view.corrections:
        yield from ("", f"**{ink.words('notice.corrections')}**", "")
        yield from (line for one in view.corrections for line in _entry(one, ink))


def _names(view: View, ink: Ink) -> Lines:
    if view.aliases:
        yield f"- **{ink.words('page.also_known')}**: {', '.join(map(text, view.aliases))}"
    if view.names:
        named = (f"{text(name)} ({lang})" for lang, names in view.names for name in names)
        yield f"- **{ink.words('page.names')}**: {', '.join(named)}"
    if view.same_as:
        yield f"- **{ink.words('page.elsewhere')}**: {refs(view.same_as)}"


def _siblings(view: View, ink: Ink) -> Lines:
    for label, one in (("previous", view.before), ("next", view.after)):
        if one:
            yield f"- **{ink.words(f'page.{label}')}**: {ref(one)}"


def ref(one: Ref) -> str:
    """Return a name, as a link where it leads somewhere."""
    return link(one.text, one.url) if one.url else text(one.text)


def refs(many: Iterable[Ref], between: str = ", ") -> str:
    """Return several names."""
    return between.join(ref(one) for one in many if one.text)


def link(name: str, url: str) -> str:
    """Return a link; an address cannot end it."""
    return f"[{text(name)}]({url.translate(CLOSED)})"


def _source(one: SourceRef, ink: Ink) -> str:
    parts = [link(one.text, one.url) if one.url else text(one.text)]
    parts += [text(one.locator)] if one.locator else []
    parts += [link(ink.words("source.archived"), one.archived)] if one.archived else []
    parts += [text(ink.words("source.via", name=one.via))] if one.via else []
    return ", ".join(parts)


def _proof(one: Evidence, ink: Ink, quiet: bool = False) -> str:
    """Return who reports a fact, when, from which sources, and what to know about it; its note, where none is shown."""
    title = one.article.text if one.article.text != ink.own or not one.day else ""
    called = ", ".join(part for part in (one.day, title) if part)
    who = link(called, one.article.url) if one.article.url else text(called)
    rests = "; ".join(_source(source, ink) for source in one.sources)
    marks = "".join(f" ({text(mark)})" for mark in one.marks)
    note = f". {text(one.note)}" if one.note and not quiet else ""
    return f"{who}{': ' if rests else ''}{rests}{marks}{note}"


def _evidence(many: Iterable[Evidence], ink: Ink, indent: str, quiet: bool = False) -> Lines:
    for one in many:
        yield f"{indent}- {_proof(one, ink, quiet)}"


def _variants(many: Iterable[Variant], ink: Ink, indent: str) -> Lines:
    for one in many:
        yield f"{indent}- {text(one.label)}: {text(one.text)}"
        yield from _evidence(one.evidence, ink, indent + INDENT)


def _rows(many: Iterable[Row], ink: Ink, indent: str = "") -> Lines:
    for one in many:
        yield f"{indent}- **{text(one.label)}**: {refs(one.values)}"
        yield from _variants((*one.also, *one.before, *one.wordings), ink, indent + INDENT)
        yield from (f"{indent}{INDENT}- {text(ink.words('why.label', why=one.why))}",) if one.why else ()
        yield from _evidence(one.evidence, ink, indent + INDENT, quiet=True)


def _section(section: Section, ink: Ink) -> Lines:
    if section.title:
        yield from (f"## {text(section.title)}", "")
    yield from DRAWN[section.template](section.body, ink)


def _entries(body: object, ink: Ink) -> Lines:
    for one in cast("Iterable[Entry | Quote]", body):
        yield from _quote(one, ink) if isinstance(one, Quote) else _entry(one, ink)


def _entry(one: Entry, ink: Ink, indent: str = "") -> Lines:
    """Yield any fact: what and when, what it says, whom it names, who reports it, and the facts inside it."""
    said = (text(one.date), text(one.label), text(one.text), refs(one.refs), text(one.office))
    yield f"{indent}- {' · '.join(part for part in said if part)}"
    inner = indent + INDENT
    yield from _evidence(one.evidence, ink, inner)
    yield from _rows(one.extra, ink, inner)
    for part in one.parts:
        yield from _entry(part, ink, inner)


def _mentions(body: object, ink: Ink) -> Lines:
    """Yield the pages that name an entity, with each part that it plays there, and the sentence."""
    del ink
    for one in cast("Iterable[Backlink]", body):
        parts = ", ".join(refs(found, " ") for _, found in one.parts)
        marks = "".join(f" ({text(mark)})" for mark in one.marks)
        yield f"- {' · '.join(part for part in (text(one.date), ref(one.page), parts) if part)}{marks}"
        yield from (f"{INDENT}- {text(one.before + one.words + one.after)}",) if one.words else ()


def _kin(body: object, ink: Ink) -> Lines:
    """Yield the articles that share most with one, and what they share."""
    del ink
    for one in cast("Iterable[Kin]", body):
        yield f"- {text(one.date)} · {ref(one.page)} · {refs(one.shared)}"


def _quotes(body: object, ink: Ink) -> Lines:
    for one in cast("Iterable[Quote]", body):
        yield from _quote(one, ink)


def _quote(one: Quote, ink: Ink, indent: str = "") -> Lines:
    """Yield a statement: who, when, for or against what, the words, where and to whom, and who reports it."""
    inner = indent + INDENT
    expected = ink.words("mark.expected") if one.expected else ""
    stance = " ".join(text(part) for part in (one.stance_word, one.about or "") if part)
    head = (ref(one.actor), text(one.office), text(one.date), expected, stance)
    yield f"{indent}- {' · '.join(part for part in head if part)}"
    if one.quote:
        yield f"{inner}- “{text(one.quote)}”{f' ({one.lang})' if one.lang else ''}"
    if one.translation:
        yield f"{inner}- {ink.words('said.translation')}: {text(one.translation)}"
    if one.says:
        yield f"{inner}- {text(one.says)}"
    around = " · ".join(_around(one, ink))
    if around:
        yield f"{inner}- {around}"
    yield from _evidence(one.evidence, ink, inner)
    if one.announced:
        yield f"{inner}- {ink.words('said.announced')}:"
        yield from _evidence(one.announced, ink, inner + INDENT)


def _around(one: Quote, ink: Ink) -> Lines:
    yield from (text(one.kind),) if one.kind else ()
    yield from (refs(one.topics),) if one.topics else ()
    yield from (ref(one.meeting),) if one.meeting else ()
    yield from (f"→ {refs(one.to)}",) if one.to else ()
    yield from (f"{ink.words('said.by', name='')}{ref(one.spoken_by)}",) if one.spoken_by else ()


def _stands(body: object, ink: Ink) -> Lines:
    for one in cast("Iterable[Stand]", body):
        stance = " ".join(text(part) for part in (one.stance_word, one.about or "") if part)
        yield f"- {ref(one.actor)}: **{stance}** · {refs(one.topics)} · {text(one.date)} · {text(one.count)}"
        for said in one.history:
            yield from _quote(said, ink, INDENT)


def _table(body: object, ink: Ink) -> Lines:
    """Yield a table; where rows report facts, the last column says who does."""
    table = cast("Table", body)
    proof = table.proof
    heads = (*table.heads, ink.words("evidence.label")) if proof else table.heads
    yield _line(map(text, heads))
    yield _line("--:" if at in table.numeric else "---" for at in range(len(heads)))
    for at, row in enumerate(table.rows):
        shown = "; ".join(_proof(one, ink) for one in proof[at]) if proof else None
        yield _line((*(_cell(cell, ink) for cell in row), *(() if shown is None else (shown,))))


def _grid(body: object, ink: Ink) -> Lines:
    """Yield the part of a long table that is on a page, and the way to the other pages."""
    grid = cast("Grid", body)
    yield from _table(grid.table, ink)
    if grid.pager.pages:
        others = (ref(one) if at != grid.pager.number else text(one.text) for at, one in enumerate(grid.pager.pages, 1))
        yield from ("", f"{ink.words('grid.pages')}: {' '.join(others)}")


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell, ink: Ink) -> str:
    badge = f" ({text(cell.badge)})" if cell.badge else ""
    also = "".join(
        f"; {text(one.label)}: {text(one.text)} ({', '.join(_proof(proof, ink) for proof in one.evidence)})"
        for one in cell.also
    )
    why = f"; {text(ink.words('why.label', why=cell.why))}" if cell.why else ""
    trail = f" {refs(cell.trail)}" if cell.trail else ""
    return f"{refs(cell.refs)}{badge}{also}{why}{trail}".strip()


def _timeline(body: object, ink: Ink) -> Lines:
    for year, entries in cast("Iterable[tuple[str, tuple[Entry, ...]]]", body):
        yield from (f"### {year}", "")
        for one in entries:
            yield from _entry(one, ink)
        yield ""


def _row_list(body: object, ink: Ink) -> Lines:
    return _rows(cast("Iterable[Row]", body), ink)


DRAWN: Mapping[str, Callable[[object, Ink], Lines]] = {
    "entries": _entries,
    "facts": _entries,
    "grid": _grid,
    "kin": _kin,
    "mentions": _mentions,
    "quotes": _quotes,
    "rows": _row_list,
    "sources": _row_list,
    "stands": _stands,
    "table": _table,
    "timeline": _timeline,
}
"""How the body of each template of a section reads as Markdown."""
