"""A JSON document of a few lists, written object by object as they are made."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path


def write_lists(file: Path, head: Mapping[str, object], lists: Iterable[tuple[str, Iterable[object]]]) -> None:
    """Write a document: the members of its head, then each list with one object a line."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(_pieces(head, lists))


def _pieces(head: Mapping[str, object], lists: Iterable[tuple[str, Iterable[object]]]) -> Iterator[str]:
    yield "{"
    start = "\n"
    for name, value in head.items():
        yield f"{start} {_text(name)}: {_text(value)}"
        start = ",\n"
    for name, objects in lists:
        yield f"{start} {_text(name)}: ["
        start = ",\n"
        for index, one in enumerate(objects):
            yield f"{',' if index else ''}\n  {_text(one)}"
        yield "\n ]"
    yield "\n}\n"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
