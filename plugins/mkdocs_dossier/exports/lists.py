"""A JSON document of a few lists, written object by object as they are made."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path


def write_lists(file: Path, head: Mapping[str, object], lists: Iterable[tuple[str, Iterable[object]]]) -> None:
    """Write a document: the members of its head, then each list with one object a line."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(pieces(head, ((name, map(json_text, objects)) for name, objects in lists)))


def pieces(head: Mapping[str, object], lists: Iterable[tuple[str, Iterable[str]]]) -> Iterator[str]:
    """Yield a document piece by piece, where the objects of its lists are JSON already."""
    yield "{"
    start = "\n"
    for name, value in head.items():
        yield f"{start} {json_text(name)}: {json_text(value)}"
        start = ",\n"
    for name, objects in lists:
        yield f"{start} {json_text(name)}: ["
        start = ",\n"
        for index, one in enumerate(objects):
            yield f"{',' if index else ''}\n  {one}"
        yield "\n ]"
    yield "\n}\n"


def json_text(value: object) -> str:
    """Return a value as JSON in one line: written with line breaks it takes Python several times as long."""
    return json.dumps(value, ensure_ascii=False)
