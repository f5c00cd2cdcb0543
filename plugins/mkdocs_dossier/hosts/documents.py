"""The documents of a site: those whose files nobody touched since a preview was made are not read again."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..core.source import read_data, read_document
from ..folder import Shown
from .fronts import Fronts
from .tree import stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from mkdocs.structure.files import File

    from ..core.source import Document


class Documents:
    """The documents of the build before, each with the state of its file."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[object, Document]] = {}
        self.fronts = Fronts()
        """The front matter that was read for this build."""

    def read(self, files: Iterable[File], root: Path) -> Iterator[Document]:
        """Yield the documents of files; what is generated is called as if it lay below `root`. Raises OSError."""
        self.fronts.clear()
        shown, before, self._known = Shown(), self._known, {}
        for file in files:
            state, known = touch_of(file), before.get(file.src_uri)
            name = shown(file.abs_src_path or str(root / file.src_uri))
            if known is None or known[0] != state or known[1].file != name:
                document = read_document(file.src_uri, file.content_string, name)
                known = state, replace(document, seen=self.fronts.keep)
            self._known[file.src_uri] = known
            yield known[1]

    def front(self, path: str, text: str) -> tuple[str, dict[str, Any]] | None:
        """Return what stands below the front matter of a page, and that as MkDocs has it; it is parsed once.

        None where MkDocs has to read it itself.
        """
        found = self.fronts.take(path, text)
        if found is None and path in self._known:
            read_data(self._known[path][1])
            found = self.fronts.take(path, text)
        return found

    def is_as_read(self, file: File) -> bool:
        """Return whether nobody has touched a file, or removed it, since it was read for this build."""
        known = self._known.get(file.src_uri)
        try:
            return known is not None and known[0] == touch_of(file)
        except OSError:
            return False


def touch_of(file: File) -> object:
    """Return what is another one when a file was changed. Raises OSError."""
    if file.abs_src_path is None:
        return file.content_bytes
    return file.abs_src_path, *stamp(os.stat(file.abs_src_path))
