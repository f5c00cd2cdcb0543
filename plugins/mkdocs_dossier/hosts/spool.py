"""Texts that wait long until they are needed, in a file that nobody else sees: memory keeps only where they are."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class Slip(NamedTuple):
    """Where a text lies in a spool."""

    start: int
    size: int


class Spool:
    """A file for texts in a folder, or in that of the system. Raises OSError, as where the disk is full."""

    def __init__(self, folder: Path | None) -> None:
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115  # it is open from page to page
        self._end = 0

    def put(self, text: str) -> Slip:
        """Put a text aside."""
        content = text.encode("utf-8", "surrogatepass")
        slip = Slip(self._end, len(content))
        self._file.seek(slip.start)
        self._file.write(content)
        self._end += slip.size
        return slip

    def get(self, slip: Slip) -> str:
        """Return a text that was put aside."""
        self._file.seek(slip.start)
        return self._file.read(slip.size).decode("utf-8", "surrogatepass")

    def close(self) -> None:
        """Let go of all texts."""
        self._file.close()
