"""The index of the search: what it says of each page, kept as it is written.

Themes escape all letters but those of ASCII, most in six bytes. It is UTF-8 here, where they take two or three.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

INDEX = "search/search_index.json"
"""Where themes keep the index of their search."""


@dataclass(frozen=True)
class Index:
    """What a search knows: its settings, and its entries for each page by the address of that, both as JSON."""

    config: bytes = b""
    entries: Mapping[str, bytes] = field(default_factory=dict)

    @classmethod
    def read(cls, content: bytes) -> Index:
        """Read an index from the content of its file."""
        data, found = json.loads(content), defaultdict[str, list[bytes]](list)
        for one in data["docs"]:
            found[str(one["location"]).partition("#")[0]].append(_dumped(one))
        return cls(_dumped(data["config"]), {address: b",".join(entries) for address, entries in found.items()})

    def content(self) -> bytes:
        """Return the content of its file."""
        return b'{"config":%s,"docs":[%s]}' % (self.config, b",".join(self.entries.values()))


def index_of(site: Path) -> Index | None:
    """Return the index of a site, an empty one where there is none; None where we would write it in another way.

    Raises OSError.
    """
    file = site / INDEX
    if not file.is_file():
        return Index()
    content = file.read_bytes()
    index = Index.read(content)
    return index if index.content() == content else None


def in_utf8(content: bytes) -> bytes:
    """Return the content of an index with its letters as they are; of what is no JSON, as it is."""
    try:
        return _dumped(json.loads(content))
    except ValueError:
        return content


def _dumped(data: object) -> bytes:
    text = json.dumps(data, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass")  # half a letter stays what it is, as JSON is read in the same way
