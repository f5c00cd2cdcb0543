"""An amendment: names added to the lists of a front matter, while all else in it stays as its author wrote it."""

from __future__ import annotations

import re
from collections import Counter
from io import StringIO
from typing import TYPE_CHECKING, TypeAlias

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver

from ..core.source import FRONT_MATTER

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WIDE = 1_000_000
"""How long a line may get: none is ever broken."""
DASH = re.compile(r"^( *)(- +)\S", re.MULTILINE)
NESTED = re.compile(r"^( *)(?:- )?[\w-]+:[ \t]*\n\1( +)[\w-]+:", re.MULTILINE)
COMMENT = re.compile(r"(?:^|(?<=\s))#.*$", re.MULTILINE)
NOTHING = frozenset({("~", None), ("null", None)})
"""Values that mean none, which a list may take the place of."""
Scalar: TypeAlias = "tuple[str, str | None]"


class AmendError(Exception):
    """Why a front matter cannot be amended without touching what its author wrote; for its author."""


def amend(text: str, additions: Mapping[str, Sequence[str]]) -> str:
    """Return an article with names added to lists of its front matter. Raises AmendError."""
    plain = text.replace("\r\n", "\n")
    if text.count("\r\n") not in (0, text.count("\n")):
        raise AmendError("its lines end in two ways; save it with one")
    found = FRONT_MATTER.match(plain.removeprefix("\ufeff"))
    front = found["yaml"] if found else None
    if not front:
        raise AmendError("it has no front matter")
    for key, names in additions.items():
        front = _amended(front, key, names)
    start = plain.index("\n") + 1
    made = plain[:start] + front + plain[start + len(found["yaml"] if found else "") :]
    return made.replace("\n", "\r\n") if "\r\n" in text else made


def _amended(front: str, key: str, names: Sequence[str]) -> str:
    """Return a front matter with names added to one list: only the lines of that list are written anew."""
    start, end = _lines_of(front, key)
    lines = front.splitlines(keepends=True)
    piece = "".join(lines[start:end])
    made = _with(piece, key, names)
    _check(piece, made, names)
    return "".join([*lines[:start], made, *lines[end:]])


def _lines_of(front: str, key: str) -> tuple[int, int]:
    """Return the first line of a key and the one after its last; the end of the text twice where it is not there.

    Comments at the margin before the next key are that one's.
    """
    root = yaml.compose(front, Loader=yaml.CSafeLoader)
    lines = front.splitlines()
    count = len(lines)
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise AmendError("its front matter is not one key a line")
    starts = [label.start_mark.line for label, _ in root.value]
    at = next((index for index, (label, _) in enumerate(root.value) if label.value == key), None)
    if at is None:
        return count, count
    end = [*starts, count][at + 1]
    while not lines[end - 1] or lines[end - 1].startswith("#"):
        end -= 1
    return starts[at], end


def _with(piece: str, key: str, names: Sequence[str]) -> str:
    writer = _writer(piece)
    try:
        data = writer.load(piece) or CommentedMap()
        data[key] = _longer(data.get(key), names)
        out = StringIO()
        writer.dump(data, out)
    except YAMLError as error:
        raise AmendError(f"'{key}' cannot be written on its own: {str(error).splitlines()[0]}") from error
    return out.getvalue()


def _longer(value: object, names: Sequence[str]) -> CommentedSeq:
    """Return a list with names at its end; one value becomes a list in brackets."""
    if isinstance(value, CommentedSeq) and value:
        value.extend(names)
        return value
    if isinstance(value, CommentedSeq):
        value = None
    made = CommentedSeq([*([] if value in (None, "", "~", "null") else [value]), *names])
    made.fa.set_flow_style()
    return made


def _writer(piece: str) -> YAML:
    """Return what reads and writes YAML with the indents of a piece."""
    dash, nested = DASH.search(piece), NESTED.search(piece)
    offset, width = (len(dash[1]), len(dash[2])) if dash else (0, 2)
    writer = YAML(typ="rt")
    writer.Resolver = _TextResolver
    writer.preserve_quotes = True
    writer.width = WIDE
    writer.indent(mapping=len(nested[2]) if nested else width, sequence=offset + width, offset=offset)
    return writer


class _TextResolver(VersionedResolver):
    """Takes every plain value for the text that it is: dates, numbers and NO keep their spelling."""

    def resolve(self, kind: type, value: object, implicit: object) -> object:
        """Return the tag of a node."""
        is_text = kind is ScalarNode and isinstance(implicit, tuple | list) and implicit[0]
        return self.DEFAULT_SCALAR_TAG if is_text else super().resolve(kind, value, implicit)


def _check(piece: str, made: str, names: Sequence[str]) -> None:
    """Make sure that a list is as it was, with the names at its end: each value with its quotes, and each comment."""
    before, after = _scalars(piece), _scalars(made)
    added = Counter(value for value, _ in after) - Counter(value for value, _ in before)
    kept = [one for one in after if one in before]
    if kept[: len(before)] != before or not set(added) >= set(names) - {value for value, _ in before}:
        raise AmendError("other values would be written in another way")
    lines = iter(made.splitlines())
    if DASH.search(piece) and not all(line in lines for line in piece.splitlines()):
        raise AmendError("its list would be laid out in another way")
    if Counter(COMMENT.findall(piece)) != Counter(COMMENT.findall(made)):
        raise AmendError("a comment would be lost")
    if _marks(piece) != _marks(made):
        raise AmendError("an anchor or a tag would be lost")


def _scalars(text: str) -> list[Scalar]:
    scalars = [(one.value, one.style) for one in yaml.scan(text) if isinstance(one, yaml.ScalarToken)]
    return [one for one in scalars if one not in NOTHING]


def _marks(text: str) -> list[object]:
    """Return the anchors and tags in a text, to which other lines may refer."""
    return [one.value for one in yaml.scan(text) if isinstance(one, yaml.AnchorToken | yaml.TagToken)]
