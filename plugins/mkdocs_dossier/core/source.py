"""Front matter as plain data, and the line and column of every value in it."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import yaml

from .problem import Problem, Where, problem, sort_problems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

Data: TypeAlias = "str | list[Data] | dict[str, Data] | None"
Loc: TypeAlias = tuple[str | int, ...]

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?\n)??(?P<end>(?:---|\.\.\.)[ \t]*(?:\n|\Z))", re.DOTALL)
ABSENT = frozenset({"", "~", "null", "Null", "NULL"})
QUOTED = frozenset("'\"|>")
UNQUOTED = (
    re.compile(r"^\s*(?:- )?(?P<key>[\w-]+):\s+(?P<value>[^'\"\[{|].*)$"),
    re.compile(r"(?P<key>[\w-]+):\s+(?P<value>[?%@`>][^,\]}]*)"),
)
"""A value that may need quotes: on a line of its own, and inside braces."""
MAX_DEPTH = 20
MAX_VALUES = 50_000
TOO_MUCH = f"more than {MAX_DEPTH} levels or {MAX_VALUES} values; split the article"
SAFE_DEPTH = 950
"""How deep the YAML library may go: older ones recurse without end, newer ones stop at 1,000."""
CUT = re.compile(r"[ \t]+#[^\s#!]")
IGNORE = re.compile(r"#\s*dossier:\s*ignore\s+(?P<codes>DOS\d+(?:[\s,]+DOS\d+)*)")
IGNORE_IN_PROSE = re.compile(r"<!--\s*dossier:\s*ignore\s+(?P<codes>DOS\d+(?:[\s,]+DOS\d+)*)\s*-->")


@dataclass(frozen=True)
class Document:
    """One text of a folder: `path` below the docs folder, `file` as authors see it, front matter and prose."""

    path: str
    file: str
    front: str
    prose: str
    starts: int = 2
    prose_line: int = 1
    end: str = ""
    """The line that ends the front matter: MkDocs prints it where that is no mapping."""
    seen: Callable[[Document, yaml.Node], None] | None = field(default=None, compare=False, repr=False)
    """Who wants the nodes of its front matter once that is read, so as not to parse it again."""

    @property
    def tree(self) -> yaml.Node | None:
        """The front matter as nodes, composed only when somebody asks for a place; None where it is not YAML."""
        return None if too_deep(self.front) else _composed(self.front)

    @cached_property
    def title(self) -> Data:
        """The title in its front matter; None where there is none. Whoever reads that has found it."""
        return read_data(self)[0].get("title")

    @cached_property
    def outside(self) -> bytes:
        """The sum of all but its prose."""
        sizes = f"{len(self.path)} {len(self.file)} {len(self.end)} {self.prose_line}\0"
        whole = f"{sizes}{self.path}{self.file}{self.end}{self.front}"
        return sha256(whole.encode("utf-8", "surrogateescape")).digest()

    def where(self, loc: Loc = (), *, key: bool = False) -> Where:
        """Return the place of the value at `loc`, or of its key; the deepest one there is."""
        node = label = self.tree
        for step in loc:
            found = _child(node, step)
            if found is None:
                break
            label, node = found
        return self._at(label if key else node)

    def at(self, mark: yaml.Mark) -> Where:
        """Return the place of a mark in the front matter."""
        return Where(self.file, mark.line + self.starts, mark.column + 1)

    def ignored(self, where: Where) -> frozenset[str]:
        """Return the codes that a comment on that line asks to ignore."""
        in_prose = where.line >= self.prose_line and self.starts > 1
        lines = (self.prose if in_prose else self.front).split("\n")
        index = where.line - (self.prose_line if in_prose else self.starts)
        found = (IGNORE_IN_PROSE if in_prose else IGNORE).search(lines[index]) if 0 <= index < len(lines) else None
        return frozenset(re.findall(r"DOS\d+", found["codes"])) if found else frozenset()

    def _at(self, node: yaml.Node | None) -> Where:
        return self.at(node.start_mark) if node is not None else Where(self.file)


class Place(NamedTuple):
    """Where a value was typed: a document and the path of keys and positions to it."""

    document: Document
    loc: Loc = ()

    def __truediv__(self, step: str | int) -> Place:
        return Place(self.document, (*self.loc, step))

    def inside(self, step: str, index: int) -> Place:
        """Return the place of an item of a list inside the value."""
        return Place(self.document, (*self.loc, step, index))

    @property
    def where(self) -> Where:
        """The line and column of the value."""
        return self.document.where(self.loc)

    @property
    def key(self) -> Where:
        """The line and column of the value's key."""
        return self.document.where(self.loc, key=True)


def read_document(path: str, text: str, file: str) -> Document:
    """Split a text into front matter and prose; a text without front matter is all prose."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    found = FRONT_MATTER.match(text)
    if found is None:
        return Document(path, file, "", text)
    lines = found[0].count("\n") + 1
    return Document(path, file, found["yaml"] or "", text[found.end() :], prose_line=lines, end=found["end"])


def read_data(document: Document) -> tuple[dict[str, Data], list[Problem]]:
    """Read the front matter as text, lists and mappings; scalars keep the spelling of the author.

    Source: SPEC 2, "Scalars". Absent values become None. What cannot be read is left out and reported.
    """
    if too_deep(document.front):
        return {}, [problem("DOS005", Where(document.file, document.starts), TOO_MUCH)]
    try:
        root = yaml.compose(document.front, Loader=_Composer)
    except yaml.MarkedYAMLError as error:
        return {}, [_not_yaml(document, error)]
    except yaml.reader.ReaderError as error:
        message = f"front matter is not YAML: {error.reason}; take the character out"
        return {}, [problem("DOS001", _position(document, error.position), message)]
    if root is None:
        return {}, []
    reader = _Reader(document)
    data = reader.value(root, 0)
    if document.seen:
        document.seen(document, root)
    if data is not None and not isinstance(data, dict):
        found = problem("DOS001", document.at(root.start_mark), "front matter is no mapping; write 'key: value' lines")
        return {}, [found]
    vars(document)["title"] = (data or {}).get("title")
    return data or {}, [*reader.problems, *_damaged(document)]


def _damaged(document: Document) -> list[Problem]:
    """Report the first character that stands for bytes which are no text."""
    position = document.front.find("\ufffd")
    message = "a character that is not UTF-8; save the file as UTF-8, or type the character again"
    return [problem("DOS001", _position(document, position), message)] if position >= 0 else []


def heeded(problems: Iterable[Problem], documents: Mapping[str, Document]) -> tuple[Problem, ...]:
    """Return the problems in order, without those that a comment on their line asks to ignore."""
    return tuple(one for one in sort_problems(problems) if not _ignored(one, documents))


def _ignored(found: Problem, documents: Mapping[str, Document]) -> bool:
    document = documents.get(found.where.file)
    return document is not None and found.code in document.ignored(found.where)


def too_deep(text: str) -> bool:
    """Return whether a text nests deeper than the YAML library can follow; only brackets and long lines can."""
    suspect = text.count("[") + text.count("{") > SAFE_DEPTH or max(map(len, text.split("\n"))) > SAFE_DEPTH
    return suspect and any(depth > SAFE_DEPTH for depth in _depths(text))


def _depths(text: str) -> Iterator[int]:
    """Yield the depth at each step through a text, as far as it is YAML."""
    depth = 0
    with suppress(yaml.YAMLError):
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            yield depth


@lru_cache(maxsize=16)
def _composed(text: str) -> yaml.Node | None:
    """Return a text as nodes; those of the last few texts only, because they are larger than all that is made of it."""
    with suppress(yaml.YAMLError):
        return yaml.compose(text, Loader=_Composer)
    return None


class _Composer(yaml.CSafeLoader):
    """Composes nodes without asking what type each scalar has: to us they are text. That takes half of the time."""

    def resolve(self, kind: object, value: object, implicit: object) -> str:
        del kind, value, implicit
        return ""

    def descend_resolver(self, node: object, index: object) -> None:
        """Pass over what only types need."""

    def ascend_resolver(self) -> None:
        """Pass over what only types need."""


class _Reader:
    """Turns one document's nodes into data and notes what is wrong with their form."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []
        self.left = MAX_VALUES
        self.comments = "#" in document.front

    def value(self, node: yaml.Node, depth: int) -> Data:
        self.left -= 1
        if depth > MAX_DEPTH or self.left < 0:
            self._too_much(node)
            return None
        return READERS[type(node)](self, node, depth + 1)

    def _too_much(self, node: yaml.Node) -> None:
        if not any(found.code == "DOS005" for found in self.problems):
            self._note("DOS005", node, TOO_MUCH)

    def scalar(self, node: yaml.ScalarNode, _: int) -> str | None:
        text: str = node.value.strip()
        if node.style in QUOTED:
            return text or None
        if self.comments and self._cut(node):
            self._note("DOS004", node, f"'{text}' ends at ' #', which starts a comment; put the whole value in quotes")
        return None if text in ABSENT else text

    def _cut(self, node: yaml.Node) -> bool:
        mark = node.end_mark
        return CUT.match(self.document.front, mark.index) is not None and mark.index > node.start_mark.index

    def sequence(self, node: yaml.SequenceNode, depth: int) -> list[Data]:
        return [self.value(item, depth) for item in node.value]

    def mapping(self, node: yaml.MappingNode, depth: int) -> dict[str, Data]:
        first: dict[str, yaml.Node] = {}
        data: dict[str, Data] = {}
        for label, value in node.value:
            key = label.value
            if not isinstance(label, yaml.ScalarNode):
                self._note("DOS015", label, "a key must be one word; write 'key: value'")
            elif key in first:
                there = self.document.at(first[key].start_mark)
                self._note("DOS002", label, f"'{key}' is already written at {there}; keep one of them")
            elif node.flow_style and not value.value and self._bare(label, value):
                self._note("DOS003", label, f"'{key}' has no value; a comma in unquoted text? Put the text in quotes")
            else:
                first[key] = label
                data[key] = self.value(value, depth)
        return data

    def _bare(self, label: yaml.Node, value: yaml.Node) -> bool:
        between = self.document.front[label.start_mark.index : value.end_mark.index]
        return value.start_mark.index == value.end_mark.index and not between.rstrip().endswith(":")

    def _note(self, code: str, node: yaml.Node, message: str) -> None:
        self.problems.append(problem(code, self.document.at(node.start_mark), message))


READERS: Mapping[type[yaml.Node], Callable[[_Reader, Any, int], Data]] = {
    yaml.ScalarNode: _Reader.scalar,
    yaml.SequenceNode: _Reader.sequence,
    yaml.MappingNode: _Reader.mapping,
}
"""What makes data of each kind of node."""


def _position(document: Document, position: int) -> Where:
    """Return the place of a character of the front matter."""
    before = document.front[:position].split("\n")
    return Where(document.file, document.starts + len(before) - 1, len(before[-1]) + 1)


def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    """Return the key node and the value node one step below; a list of one needs no list."""
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        return (node.value[step],) * 2 if step < len(node.value) else None
    if step == 0 and node is not None:
        return node, node
    if isinstance(node, yaml.MappingNode):
        return next((pair for pair in node.value if pair[0].value == step), None)
    return None


def _not_yaml(document: Document, error: yaml.MarkedYAMLError) -> Problem:
    if "nesting" in (error.problem or ""):
        return problem("DOS005", Where(document.file, document.starts), TOO_MUCH)
    mark = error.problem_mark or error.context_mark
    line = document.front.splitlines()[mark.line : mark.line + 1] if mark else []
    cure = "put values with special characters in quotes"
    found = next(filter(None, (pattern.search(line[0]) for pattern in UNQUOTED)), None) if line else None
    if found and found["value"].strip():
        cure = f"put the value in quotes: {found['key']}: " + repr(found["value"].strip())
    where = document.at(mark) if mark else Where(document.file)
    return problem("DOS001", where, f"front matter is not YAML: {error.problem or error.context}; {cure}")
