"""Folders of files as sums: of what is in them, and of when that was last touched."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b, sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CLOCKS = (b"build_date_utc", b"publish_from")
"""Words in templates and front matter that ask for the time of the day."""


@dataclass(frozen=True)
class Tree:
    """What is in some folders: a sum over each path and its content, and the first file that asks for the time."""

    digest: str
    clock: str | None = None


def tree_of(*roots: str) -> Tree:
    """Return what is in folders, or in files. Raises OSError."""
    made, clock = sha256(), None
    for name, path in _walk(roots, hidden=True):
        content = b"" if os.path.isdir(path) else _read(path)
        made.update(b"%s\0%d\0%s" % (name, len(content), content))
        if clock is None and any(word in _working(path, content) for word in CLOCKS):
            clock = path
    return Tree(made.hexdigest(), clock)


def _working(path: str, content: bytes) -> bytes:
    """Return what of a file does something: of a page its front matter, without its prose."""
    if not path.endswith(".md"):
        return content
    return content.partition(b"\n---")[0] if content.startswith(b"---") else b""


def tree_kept(*roots: str) -> Tree:
    """Return the same; in a process that asks again, without reading what was not touched meanwhile. Raises OSError."""
    return _tree(roots, touched(*roots))


@lru_cache(maxsize=8)
def _tree(roots: tuple[str, ...], _: str) -> Tree:
    return tree_of(*roots)


def touched(*roots: str, hidden: bool = True) -> str:
    """Return a sum that is another one after a file in a folder was written, made, renamed or removed.

    Raises OSError.
    """
    made = sha256()
    for name, path in _walk(roots, hidden=hidden):
        found = os.stat(path)
        times = (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
        made.update(b"%s\0%d %d %d %d\0" % (name, *times))
    return made.hexdigest()


def paths_in(root: str, *, hidden: bool = False) -> Iterator[str]:
    """Yield the path of each file in a folder; without `hidden`, not of what begins with a dot at its top.

    Raises OSError.
    """
    for _, path in _walk((root,), hidden=hidden):
        if not os.path.isdir(path):
            yield path[len(root) + 1 :].replace(os.sep, "/")


def files_of(root: str, known: Mapping[str, str] | None = None) -> Mapping[str, str]:
    """Return the sum of each file in a folder, by its path; those that are `known` are not read. Raises OSError."""
    found = known or {}
    return {
        path: found.get(path) or blake2b(_read(os.path.join(root, path)), digest_size=16).hexdigest()
        for path in paths_in(root)
    }


def _walk(roots: tuple[str, ...], *, hidden: bool) -> Iterator[tuple[bytes, str]]:
    """Yield all files and folders in folders in a fixed order, as MkDocs finds them: through links.

    With `os.path`, because a theme has 14,000 files, and `pathlib` would take longer than reading them.
    """
    for number, root in enumerate(roots):
        if os.path.isfile(root):
            yield b"%d" % number, root
            continue
        for folder, inner, names in os.walk(root, onerror=_fail, followlinks=True):
            inner[:] = sorted(name for name in inner if hidden or folder != root or not name.startswith("."))
            files = (name for name in names if hidden or folder != root or not name.startswith("."))
            for path in (os.path.join(folder, name) for name in (*inner, *sorted(files))):
                yield os.fsencode(f"{number}{path[len(root) :]}"), path


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _fail(error: OSError) -> None:
    raise error
