"""From a view to Markdown: the same page as text, with each fact's article, date and sources, for readers of text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, cast

from .cards import (
    Backlink,
    Bar,
    Calendar,
    Cell,
    Chart,
    Entry,
    Evidence,
    Grid,
    Happening,
    Kin,
    Matrix,
    Network,
    Quote,
    Ref,
    Roster,
    Row,
    Section,
    SourceRef,
    Stand,
    Table,
    Teaser,
    Timeline,
    Tracker,
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
    particulars = (*_sure(view, ink), *_rows(view.rows, ink), *_names(view, ink), *_siblings(view, ink))
    parts += ["\n".join(particulars), PLACE.sub("", prose).strip()]
    parts += ["\n".join(_section(section, ink)) for section in view.sections]
    return "\n\n".join(part for part in parts if part) + "\n"


def plain_page(title: str, prose: str, words: Words, address: str = "") -> str:
    """Return a page that is prose alone; its title is Markdown."""
    parts = (f"# {title}", f"{words('key.url')}: <{address}>" if address else "", prose.strip())
    return "\n\n".join(part for part in parts if part) + "\n"


def blocks(sections: Iterable[Section], words: Words) -> str:
    """Return blocks that stand in prose."""
    return "\n\n".join("\n".join(_section(section, Ink(words))) for section in sections if section.template in DRAWN)


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


def _sure(view: View, ink: Ink) -> Lines:
    if view.nutshell:  # positions and companions have sections of their own
        yield f"- **{ink.words('nutshell.sure')}**: {text(view.nutshell.sure)}"


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


def link(name: str, url: str, *, marked: bool = False) -> str:
    """Return a link; an address cannot end it. What is `marked` is Markdown already."""
    return f"[{name if marked else text(name)}]({url.translate(CLOSED)})"


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
        yield from (f"{INDENT}- {ref(one.older)}",) if one.older else ()


def _matrix(body: object, ink: Ink) -> Lines:
    """Yield each actor with its stances, each with its topic and the way to the statements behind it."""
    del ink
    matrix = cast("Matrix", body)
    for row in matrix.rows:
        yield f"- {ref(row.actor)}"
        for topic, stances in zip(matrix.topics, row.stances, strict=True):
            yield from (f"{INDENT}- {ref(topic)}: {ref(Ref(one.text, one.url))}" for one in stances)


def _chart(body: object, ink: Ink) -> Lines:
    """Yield what a chart says in words; its values stand in the table below it."""
    del ink
    chart = cast("Chart", body)
    yield text(" · ".join(part for part in (chart.unit, chart.text) if part))


def _tracker(body: object, ink: Ink) -> Lines:
    """Yield how many commitments stand how, then those with a due date in its order."""
    del ink
    tracker = cast("Tracker", body)
    yield from (text(tracker.text), "")
    for mark in tracker.wide.marks if tracker.wide else ():
        yield f"- {ref(Ref(mark.text, mark.url))}"


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
    spark = f"; {text(cell.spark.text)}" if cell.spark else ""
    return f"{refs(cell.refs)}{badge}{spark}{also}{why}{trail}".strip()


def _timeline(body: object, ink: Ink) -> Lines:
    """Yield what happened by month; a line tells what is to come from what was."""
    timeline = cast("Timeline", body)
    for year, months in timeline.years:
        for month, entries in months:
            yield from (f"### {text(month)}" if year in month else f"### {text(month)} {year}", "")
            for one in entries:
                yield from (f"- **{text(timeline.today)}**",) if one is timeline.turn else ()
                yield from _happening(one, ink)
            yield ""


def _happening(one: Happening, ink: Ink) -> Lines:
    what = f"“{text(one.what.text)}”" if one.is_quote else ref(one.what)
    parts = (text(one.date), text(one.label), refs(one.who), what, refs(one.refs, " · "), text(one.badge))
    yield f"- {' · '.join(part for part in parts if part)}"
    yield from _evidence(one.evidence, ink, INDENT)


def _calendar(body: object, ink: Ink) -> Lines:
    """Yield the meetings by month, those without a known day after the others."""
    calendar = cast("Calendar", body)
    years = (month for _, months in calendar.years for month in months)
    for month in (*calendar.coming, *calendar.latest, *years):
        yield from (f"### {text(month.title)}", "")
        yield from _meetings((*month.listed, *month.beside))
        yield ""
    if calendar.beside:
        yield from (f"### {ink.words('calendar.undated')}", "", *_meetings(calendar.beside), "")
    if calendar.elsewhere:
        yield f"{ink.words('calendar.older')}: {refs(calendar.elsewhere)}"


def _meetings(many: Iterable[Teaser]) -> Lines:
    for one in many:
        yield f"- {' · '.join(part for part in (text(one.date), ref(one.ref), text(one.badge)) if part)}"


def _row_list(body: object, ink: Ink) -> Lines:
    return _rows(cast("Iterable[Row]", body), ink)


def _teasers(body: object, ink: Ink) -> Lines:
    """Yield the entries of a block: when, what, and a line about it."""
    del ink
    for one in cast("Iterable[Teaser]", body):
        parts = (text(one.date), text(one.badge), ref(one.ref), text(one.text))
        yield f"- {' · '.join(part for part in parts if part)}"


def _counted(body: object, ink: Ink) -> Lines:
    """Yield names, each with how much there is of it, where that is said."""
    del ink
    for one in cast("Iterable[Bar | Teaser]", body):
        yield f"- {ref(one.ref)}{f': {text(one.text)}' if one.text else ''}"


def _network(body: object, ink: Ink) -> Lines:
    """Yield the facts of a picture of ties: its table, else who is in it."""
    shown = cast("Network", body)
    yield from (text(shown.note), "") if shown.note else ()
    if shown.table:
        yield from _table(shown.table.body, ink)
        yield from ("", ref(shown.more)) if shown.more else ()
        return
    for figure in shown.figures:
        yield from (f"- {ref(figure.head)}",) if figure.head else ()
        indent = INDENT if figure.head else ""
        for dot in figure.dots:
            told = dot.told.removeprefix(f"{dot.ref.text}: ")
            yield f"{indent}- {ref(dot.ref)}: {text(told)}"


def _roster(body: object, ink: Ink) -> Lines:
    shown = cast("Roster", body)
    yield from (text(ink.words("network.list")), "")
    for _, entries in shown.groups:
        yield from (f"- {ref(one)}: {text(number)}" for one, number in entries)
    if shown.pages:
        yield from ("", f"{ink.words('network.pages')}: {refs(shown.pages)}")


DRAWN: Mapping[str, Callable[[object, Ink], Lines]] = {
    "bars": _counted,
    "calendar": _calendar,
    "chart": _chart,
    "entries": _entries,
    "facts": _entries,
    "grid": _grid,
    "kin": _kin,
    "matrix": _matrix,
    "mentions": _mentions,
    "numbers": _teasers,
    "network": _network,
    "quotes": _quotes,
    "roster": _roster,
    "rows": _row_list,
    "sources": _row_list,
    "stances": _stands,
    "stands": _stands,
    "table": _table,
    "teasers": _teasers,
    "timeline": _timeline,
    "tracker": _tracker,
    "years": _counted,
}
"""How the body of each template of a section reads as Markdown."""
