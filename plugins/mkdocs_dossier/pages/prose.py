"""Links in prose: a Python-Markdown extension that turns `[[names]]`, and on demand plain names, into links."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote
from xml.etree import ElementTree as etree  # noqa: N813  # as Python-Markdown calls it

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, INLINE_PLACEHOLDER, INLINE_PLACEHOLDER_RE, STX, AtomicString

from ..core.fact import Key
from ..core.lexicon import words_in
from ..core.prose import wiki

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from ..core.directory import Lead
    from ..core.dossier import Dossier
    from ..core.lexicon import Match, Owner, Reading
    from ..core.mentions import Prose
    from ..words import Words
    from .scope import Scope

Autolink = Literal["off", "first", "section", "all"]
HELD = INLINE_PLACEHOLDER % r"\d+"
"""What Markdown has taken out of the way: a character behind a backslash, or code."""
ESCAPED = re.compile(rf"{STX}(\d+){ETX}")
BAR = f"{STX}{ord('|')}{ETX}"
NAME = wiki(rf"(?:[^\[\]|{STX}{ETX}]|{HELD})", r"\\?\|")
AFTER_HTML, AFTER_INLINE = 85, 15
"""Priorities: after code, escapes, links and tags have been recognised; after all that stands in a line."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "summary"})
CLOSED = frozenset({"a", "code", "pre", "script", "style", "textarea", "kbd", "samp", "svg", "math"})
SHUT = frozenset({"admonition-title", "dossier-unknown"})
"""The classes of other elements in which no name is linked."""
WORDS = "words"
"""The name of the lookup of words that names are known by."""
MARK = "data-dossier"
"""Tells the second pass which entity a link of the first one leads to; no page is left with it."""


@dataclass
class Desk:
    """The page whose prose is at hand, None where no dossier knows it: hosts render one page after the other."""

    autolink: Autolink = "off"
    page: Sheet | None = None


@dataclass(frozen=True)
class Sheet:
    """One page as its prose is turned into HTML: where it lies, and the day on which its names are judged."""

    path: str
    prose: Prose
    scope: Scope
    reading: Reading
    asked: set[str] = field(default_factory=set, compare=False)
    """The names that it has asked for, as it was turned into HTML."""
    heard: set[str] = field(default_factory=set, compare=False)
    """The words in which plain names were looked for."""

    def lead(self, name: str) -> Lead:
        """Return what a name leads to, and remember that it was asked for."""
        self.asked.add(name)
        return self.prose.directory.lead(name, self.reading.on)

    def link(self, lead: Lead, label: str | None, marked: bool = False) -> etree.Element:
        """Return the link to what a name leads to; a removed entity is not named, and an unknown name is marked."""
        if lead.key is None:
            return _unknown(lead, label or AtomicString(lead.text), self.scope.words)
        if self.removed(lead):
            return _element("span", label or AtomicString(self.title(lead)))
        made = _element(
            "a",
            label or AtomicString(self.title(lead)),
            **{"class": f"dossier-ref dossier-ref--{lead.key.kind}"},
        )
        made.set("href", self.href(lead.key, lead.anchor))
        if marked:
            made.set(MARK, "/".join(lead.key))
        return made

    def href(self, key: Key, anchor: str = "") -> str:
        """Return the relative path to the Markdown file of a page: as authors write it, and hosts check it."""
        path = "../" * self.path.count("/") + self.prose.directory.path(key)
        return quote(path) + (f"#{quote(anchor)}" if anchor else "")

    def removed(self, lead: Lead) -> bool:
        """Return whether a name leads to what was removed."""
        label = self.scope.dossier.labels.get(lead.key) if lead.key else None
        return label is not None and label.removed

    def title(self, lead: Lead) -> str:
        """Return how a link by name reads where its author gave no words; what was removed is not named."""
        if lead.key is None:
            return lead.text
        if lead.key.kind == "article":
            return self.scope.article(lead.key.id).text
        if self.removed(lead):
            return self.scope.words("removed.name")
        return self.scope.title(lead.key) if lead.by_id else lead.text


def sheet_of(scope: Scope, path: str) -> Sheet:
    """Return a page as its prose is turned into HTML."""
    dossier = scope.dossier
    text = dossier.prose.by_path.get(path)
    return Sheet(path, dossier.prose, scope, dossier.prose.reading(text.article if text else None))


def known_words(dossier: Dossier) -> Mapping[Hashable, Sequence[object]]:
    """Return whom the names with a word stand for and where their pages are: what a plain name may become."""
    return {word: [_told(one, dossier.prose) for one in found] for word, found in dossier.prose.lexicon.by_word.items()}


def _told(one: Owner | str, prose: Prose) -> object:
    return one if isinstance(one, str) else (*one, prose.directory.path(one.key))


class ProseLinks(Extension):
    """Adds links by name to Markdown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the name that Python-Markdown calls
        """Register the pattern, and the pass over plain names where it is asked for."""
        md.inlinePatterns.register(_Names(md, self._desk), "dossier-names", AFTER_HTML)
        if self._desk.autolink != "off":
            md.treeprocessors.register(_PlainNames(md, self._desk), "dossier-plain-names", AFTER_INLINE)


class _Names(InlineProcessor):
    """Turns `[[name]]` into a link, wherever Markdown looks for one."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, md: Markdown, desk: Desk) -> None:
        super().__init__(NAME, md)
        self._desk = desk

    def handleMatch(  # type: ignore[override]  # noqa: N802  # Python-Markdown's name; the stubs know the older shape
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        """Return the link, and where it began and ended."""
        del data
        page, held = self._desk.page, self._held(m["target"])
        if page is None or held is None:
            return None, None, None
        name, _, label = held.partition(BAR)
        typed = ESCAPED.sub(lambda one: chr(int(one[1])), name)
        lead = page.lead(" ".join(typed.split()))
        return page.link(lead, m["label"] or label, self._desk.autolink != "off"), m.start(), m.end()

    def _held(self, text: str) -> str | None:
        """Return a text with what Markdown holds of it: escapes; None where code stands in it."""
        nodes = self.md.treeprocessors["inline"].stashed_nodes  # type: ignore[attr-defined]  # of the inline processor
        held = [nodes[found[1]] for found in INLINE_PLACEHOLDER_RE.finditer(text)]
        if not all(isinstance(node, str) for node in held):
            return None
        return INLINE_PLACEHOLDER_RE.sub(lambda found: str(nodes[found[1]]), text)


class _PlainNames(Treeprocessor):
    """Turns the names in plain text into links: all, or the first in each section or on the page."""

    def __init__(self, md: Markdown, desk: Desk) -> None:
        super().__init__(md)
        self._desk = desk

    def run(self, root: etree.Element) -> None:
        """Walk through a page in reading order."""
        page = self._desk.page
        if page is not None:
            _Walk(page, self._desk.autolink).element(root)


class _Walk:
    """One walk through a page: which entities it has linked already."""

    def __init__(self, page: Sheet, autolink: Autolink) -> None:
        self._page, self._autolink = page, autolink
        self._seen: set[Key] = set()
        self._own = page.prose.directory.at(posixpath.basename(page.path), page.path)

    def element(self, element: etree.Element) -> None:
        """Link the names in an element and those below it."""
        element.text, made = self._split(element.text)
        for child in list(element):
            self._child(child)
            child.tail, links = self._split(child.tail)
            made += [child, *links]
        element[:] = made

    def _child(self, child: etree.Element) -> None:
        leads_to = child.attrib.pop(MARK, None)
        if leads_to:
            self._seen.add(Key(*leads_to.split("/", 1)))
        if child.tag in HEADINGS and self._autolink == "section":
            self._seen.clear()
        if child.tag not in HEADINGS | CLOSED and SHUT.isdisjoint(child.get("class", "").split()):
            self.element(child)

    def _split(self, text: str | None) -> tuple[str | None, list[etree.Element]]:
        """Return what stands before the first name in a piece of text, and the links with what follows each."""
        if not text or isinstance(text, AtomicString) or text.isspace():
            return text, []
        self._page.heard.update(words_in(text))
        found = [one for one in self._page.prose.lexicon.find(text, self._page.reading) if self._wanted(one)]
        ends = [*(one.start for one in found), len(text)]
        links = [self._link(text, one, end) for one, end in zip(found, ends[1:], strict=True)]
        return text[: ends[0]], links

    def _link(self, text: str, match: Match, end: int) -> etree.Element:
        made = _element("a", AtomicString(text[match.start : match.end]), href=self._page.href(match.key))
        made.set("class", f"dossier-ref dossier-ref--{match.key.kind}")
        made.tail = text[match.end : end]
        return made

    def _wanted(self, match: Match) -> bool:
        """Return whether a name is to be linked, and remember it."""
        if match.key == self._own or (match.key in self._seen and self._autolink != "all"):
            return False
        self._seen.add(match.key)
        return True


def _element(tag: str, text: str, **attributes: str) -> etree.Element:
    made = etree.Element(tag, attributes)
    made.text = text
    return made


def _unknown(lead: Lead, text: str, words: Words) -> etree.Element:
    """Return a name that leads nowhere, with a mark that shows in any theme."""
    made = _element("span", text, **{"class": "dossier-unknown"})
    word = "link.unknown" if lead.code == "DOS070" else "link.ambiguous"
    made.append(_element("sup", AtomicString("?"), title=words(word, name=lead.text)))
    return made
