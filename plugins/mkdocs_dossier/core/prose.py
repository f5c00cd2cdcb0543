"""Prose: the passages of a Markdown text as readers see them, the links in them, and where each word was typed.

Markdown itself decides how a page looks. This reads as much of it as is needed to know which words are prose: no
code, no markup, no address. It looks at each line and each character once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping


def wiki(char: str, bar: str) -> str:
    """Return the pattern of a link by name, with what its name is made of and what stands before its words.

    `[[1]](url)` is an ordinary link, and `![[…]]` belongs to others.
    """
    return rf"\[\[(?<!!\[\[)(?=\s*[^\s|\]])(?P<target>{char}+?)(?:{bar}(?P<label>[^\[\]]+?))?\]\](?![(\[])"


WIKI = wiki(r"[^\[\]|`]", r"\\?\|")
LINK = re.compile(WIKI)
ESCAPE = re.compile(r"\\([^\w\s]|_)")
INNER = r"(?:[^\[\]\\]++|\\.|\[(?:[^\[\]]++|\[[^\[\]]*+\])*+\])*+"
"""The words of a link: brackets in them, and in those, come in pairs."""
TOKEN = re.compile(
    rf"""(?=[\\`<\[!{{*_~=&\n]|\s\s)(?:
    \\(?P<escaped>[\\`*_{{}}\[\]()>\#+.!|~=^:"'-])
    |(?P<ticks>(?<!`)`+(?!`))(?P<code>.+?)(?<!`)(?P=ticks)(?!`)
    |(?P<hidden><!--.*?-->|</?[A-Za-z][^<>]*>|\{{:?\s*[.\#:][^{{}}\n]*\}}|\[\^[^\]\s]+\])
    |<(?P<address>https?://[^\s<>]+|[^\s<>@]+@[^\s<>]+)>
    |(?P<wiki>{WIKI})
    |(?P<link>!?\[(?P<inner>{INNER})\]
        (?:\(\s*(?P<url><[^<>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+["'(][^\n]*?["')])?\s*\)|\[(?P<ref>[^\[\]]*)\])?)
    |(?P<mark>\*+(?=\S)|(?<=\S)\*+|(?<!\w)_+|_+(?!\w)|(?:~~|==)(?=\S)|(?<=\S)(?:~~|==))
    |(?P<entity>&\#?\w+;)
    |(?P<space>\\?\n|\s{{2,}})
    )""",
    re.VERBOSE | re.DOTALL,
)
FENCE = re.compile(r"(?:(?:[-*+]|\d+[.)])\s+(?=`))?(?P<mark>`{3,}|~{3,})[^`]*$")
HEADING = re.compile(r"#{1,6}(?P<text>[^#].*?)#*\s*$")
SETEXT = re.compile(r"(=+|-+)\s*$")
RULE = re.compile(r"(?:[-*_]\s*){3,}$")
REFERENCE = re.compile(r"\[(?P<name>[^\]^][^\]]*)\]:\s*<?(?P<url>[^\s>]+)>?.*$")
NOTHING = re.compile(r"\*\[[^\]]+\]:|-{1,2}8<-{1,2}|///")
TITLED = re.compile(r"(?:!!!|\?\?\?\+?|===[!+]?)\s[^\"]*\"?(?P<text>[^\"]*)\"?\s*$")
ITEM = re.compile(r"(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?|\[\^[^\]]+\]:\s*|:\s+")
QUOTE = re.compile(r"(?:>[ \t]?)+")
ROW = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
BAR = re.compile(r"(?<!\\)\|")
ELEMENT = re.compile(
    r"<(?P<tag>address|article|aside|blockquote|details|dialog|div|dl|fieldset|figcaption|figure|footer|form|h[1-6]|"
    r"header|iframe|main|math|nav|ol|p|pre|script|section|style|svg|table|template|textarea|ul|video)(?=[\s>])(?P<rest>[^>]*)",
    re.IGNORECASE,
)
STEP = 4
"""How far Markdown indents what belongs to a list item, and code."""


class Spot(NamedTuple):
    """A place in a file; both count from 1."""

    line: int
    column: int


@dataclass(frozen=True)
class Anchor:
    """A link in a passage: the words from `start` to `end`, what it names, and whether by name (`[[…]]`) or by path."""

    start: int
    end: int
    target: str
    by_name: bool
    spot: Spot


@dataclass(frozen=True)
class Passage:
    """A paragraph, list item, table cell or heading: its words, the links in it, and the stretches that are code."""

    text: str
    heading: bool = False
    anchors: tuple[Anchor, ...] = ()
    code: tuple[tuple[int, int], ...] = ()
    stops: tuple[tuple[int, Spot], ...] = ()

    def spot(self, at: int) -> Spot:
        """Return where the character at an index of the text was typed."""
        start, spot = self.stops[bisect_right(self.stops, at, key=lambda stop: stop[0]) - 1]
        return Spot(spot.line, spot.column + at - start)


class Line(NamedTuple):
    """A piece of one line of a text, and where it was typed."""

    text: str
    spot: Spot

    def cut(self, start: int, end: int | None = None) -> Line:
        """Return a part of it without white space around."""
        part = self.text[start:end]
        inner = part.lstrip()
        return Line(inner.rstrip(), Spot(self.spot.line, self.spot.column + start + len(part) - len(inner)))


def as_typed(target: str) -> str:
    """Return the words of a link by name that gives none."""
    return target


def names_in(text: str) -> frozenset[str]:
    """Return what stands in double brackets anywhere in a Markdown text: every link by name, and some in code."""
    return frozenset(map(_target, LINK.finditer(text)))


def _target(found: re.Match[str]) -> str:
    """Return the name in a link by name, without white space and escapes."""
    return " ".join(ESCAPE.sub(r"\1", found["target"]).split())


def read_prose(text: str, first: int = 1, shown: Callable[[str], str] = as_typed) -> Iterator[Passage]:
    """Yield the passages of a Markdown text whose first line has the given number.

    `shown` says how a link by name reads where its author gave no other words.
    """
    blocks = _Blocks(text, first)
    for heading, lines in list(blocks):
        passage = _passage(lines, heading, blocks.references, shown)
        if passage.text:
            yield passage


class _Blocks:
    """Takes a text apart into blocks of prose, and passes over code, raw HTML and definitions."""

    def __init__(self, text: str, first: int) -> None:
        self.lines = text.split("\n")
        self.first, self.at, self.depth, self.after_blank = first, 0, 0, True
        self.references: dict[str, str] = {}
        self.open: list[Line] = []

    def __iter__(self) -> Iterator[tuple[bool, list[Line]]]:
        while self.at < len(self.lines):
            yield from self._line(self.lines[self.at])
            self.at += 1
        yield from self._close()

    def _line(self, raw: str) -> Iterator[tuple[bool, list[Line]]]:
        line = Line(raw, Spot(self.first + self.at, 1)).cut(0)
        width = len(raw[: len(raw) - len(raw.lstrip())].expandtabs(STEP)) if line.text else 0
        if self.after_blank and line.text:
            self.depth = min(self.depth, width // STEP)
            if width >= STEP * (self.depth + 1):
                return
        self.after_blank = not line.text
        end = self._skipped(line.text)
        if self.after_blank or end is not None:
            yield from self._close()
            self.at = self.at if end is None else end
        else:
            yield from self._prose(line, width)

    def _skipped(self, text: str) -> int | None:
        """Return the last line of code, a comment or raw HTML that begins here; None for prose."""
        fence, element = FENCE.match(text), ELEMENT.match(text)
        if fence:
            return self._find(lambda line: line == fence["mark"], 1)
        if text.startswith("<!--") and "-->" not in text:
            return self._find(lambda line: "-->" in line, 0)
        if element and "markdown" not in element["rest"]:
            return self._element(element["tag"])
        found = REFERENCE.match(text)
        if found:
            self.references[found["name"].casefold()] = found["url"]
        return self.at if found or NOTHING.match(text) else None

    def _find(self, wanted: Callable[[str], bool], skip: int) -> int | None:
        lines = range(self.at + skip, len(self.lines))
        return next((at for at in lines if wanted(self.lines[at].strip())), None)

    def _element(self, tag: str) -> int:
        """Return the line on which an element of raw HTML is closed, else the last one."""
        tags = re.compile(rf"<(/?){tag}(?=[\s>])", re.IGNORECASE)
        open_ = 0
        for at in range(self.at, len(self.lines)):
            closers = [found == "/" for found in tags.findall(self.lines[at])]
            open_ += len(closers) - 2 * sum(closers)
            if open_ <= 0:
                return at
        return len(self.lines) - 1

    def _prose(self, line: Line, width: int) -> Iterator[tuple[bool, list[Line]]]:
        quote = QUOTE.match(line.text)
        line = line.cut(quote.end()) if quote else line
        heading, titled, item = HEADING.match(line.text), TITLED.match(line.text), ITEM.match(line.text)
        if heading:
            yield from self._close()
            yield True, [line.cut(*heading.span("text"))]
        elif SETEXT.match(line.text) and len(self.open) == 1:
            yield True, self.open
            self.open = []
        elif RULE.match(line.text):
            yield from self._close()
        elif titled or item:
            yield from self._close()
            self.depth = width // STEP + 1
            self.open = [line.cut(*titled.span("text")) if titled else line.cut(item.end() if item else 0)]
        else:
            self.open.append(line)

    def _close(self) -> Iterator[tuple[bool, list[Line]]]:
        lines, self.open = self.open, []
        if len(lines) > 1 and "|" in lines[0].text and ROW.match(lines[1].text):
            yield from ((False, [cell]) for line in (lines[0], *lines[2:]) for cell in _cells(line))
        elif lines:
            yield False, lines


def _cells(line: Line) -> Iterator[Line]:
    """Yield the cells of a row of a table."""
    bars = [-1, *(found.start() for found in BAR.finditer(line.text)), len(line.text)]
    yield from (line.cut(start + 1, end) for start, end in pairwise(bars))


def _passage(
    lines: Iterable[Line], heading: bool, references: Mapping[str, str], shown: Callable[[str], str]
) -> Passage:
    """Return a block as readers see it."""
    reader = _Reader(list(lines), references, shown)
    reader.read()
    return Passage(
        "".join(reader.words), heading, tuple(reader.anchors), tuple(reader.code), tuple(reader.stops)
    )  # fmt: skip


@dataclass
class _Reader:
    """Reads one block: drops what is markup, keeps the words and where they were typed."""

    lines: list[Line]
    references: Mapping[str, str]
    shown: Callable[[str], str]
    words: list[str] = field(default_factory=list)
    length: int = 0
    anchors: list[Anchor] = field(default_factory=list)
    code: list[tuple[int, int]] = field(default_factory=list)
    stops: list[tuple[int, Spot]] = field(default_factory=list)
    linking: bool = False

    def read(self) -> None:
        """Read the block."""
        self.source = "\n".join(line.text for line in self.lines)
        self.begins = [0]
        for line in self.lines:
            self.begins.append(self.begins[-1] + len(line.text) + 1)
        self._read(0, len(self.source))

    def _read(self, start: int, end: int) -> None:
        at = start
        for found in TOKEN.finditer(self.source, start, end):
            self._add(self.source[at : found.start()], at)
            TOKENS[found.lastgroup or ""](self, found)
            at = found.end()
        self._add(self.source[at:end], at)

    def _spot(self, at: int) -> Spot:
        index = bisect_right(self.begins, at) - 1
        line = self.lines[index]
        return Spot(line.spot.line, line.spot.column + at - self.begins[index])

    def _add(self, text: str, at: int) -> None:
        if text:
            self.stops.append((self.length, self._spot(at)))
            self.words.append(text)
            self.length += len(text)

    def plain(self, found: re.Match[str]) -> None:
        """Keep a character for its escape or its name, and an address as it is."""
        group = found.lastgroup or 0
        self._add(unescape(found[group]), found.start(group))

    def drop(self, found: re.Match[str]) -> None:
        """Drop markup."""

    def space(self, found: re.Match[str]) -> None:
        """Fold white space."""
        self._add(" ", found.start())

    def quoted(self, found: re.Match[str]) -> None:
        """Keep code as words that name nobody."""
        start = self.length
        self._add(" ".join(found["code"].split()), found.start("code"))
        self.code.append((start, self.length))

    def named(self, found: re.Match[str]) -> None:
        """Keep a link by name; inside another link it is text."""
        if self.linking:
            self._add(found[0], found.start())
            return
        start = self.length
        target = _target(found)
        if found["label"]:
            self._read(*found.span("label"))
        else:
            self._add(self.shown(target), found.start("target"))
        self.anchors.append(Anchor(start, self.length, target, True, self._spot(found.start())))

    def linked(self, found: re.Match[str]) -> None:
        """Keep the words of a link; drop an image; keep brackets that are neither."""
        bare = found["url"] is None and found["ref"] is None
        known = self.references.get((found["ref"] or found["inner"]).casefold())
        url = known if found["url"] is None else found["url"].strip("<>")
        if bare and url is None:
            self._bracketed(found)
        elif not found[0].startswith("!"):
            start, outer, self.linking = self.length, self.linking, True
            self._read(*found.span("inner"))
            self.linking = outer
            self.anchors += [Anchor(start, self.length, url, False, self._spot(found.start()))] if url else []

    def _bracketed(self, found: re.Match[str]) -> None:
        start, end = found.span("inner")
        self._add(self.source[found.start() : start], found.start())
        self._read(start, end)
        self._add("]", end)


TOKENS: Mapping[str, Callable[[_Reader, re.Match[str]], None]] = {
    "escaped": _Reader.plain,
    "code": _Reader.quoted,
    "hidden": _Reader.drop,
    "address": _Reader.plain,
    "wiki": _Reader.named,
    "link": _Reader.linked,
    "mark": _Reader.drop,
    "entity": _Reader.plain,
    "space": _Reader.space,
}
"""What becomes of each kind of markup."""
