"""Folders of files as sums: of what is in them, and of when that was last touched."""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b, sha256
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

CLOCKS = (b"build_date_utc", b"publish_from")
"""Words in templates and front matter that ask for the time of the day."""
COMPILED = "__pycache__"
"""Where Python puts what it has compiled of a package: that may be while a site is built."""
BIT = 1 << 16
"""How many bytes of a file are read at once."""


@dataclass(frozen=True)
class Tree:
    """What is in some folders: a sum over each path and its content, and the first file that asks for the time."""

    digest: str
    clock: str | None = None


def tree_of(*roots: str) -> Tree:
    """Return what is in folders, or in files. Raises OSError."""
    made, clock = sha256(), None
    for name, found in _walk(roots, hidden=True):
        content = b"" if found.is_dir() else _read(found.path)
        leads = os.fsencode(os.path.realpath(found.path)) if found.is_symlink() else b""  # messages name it
        made.update(b"%s\0%s\0%d\0%s" % (name, leads, len(content), content))
        if clock is None and any(word in _working(found.path, content) for word in CLOCKS):
            clock = found.path
    return Tree(made.hexdigest(), clock)


def _working(path: str, content: bytes) -> bytes:
    """Return what of a file does something: of a page its front matter, without its prose."""
    if not path.endswith(".md"):
        return content
    text = content.removeprefix(BOM_UTF8)
    return text.partition(b"\n---")[0] if text.startswith(b"---") else b""


def tree_kept(*roots: str, state: str | None = None) -> Tree:
    """Return the same; in a process that asks again, without reading it where nothing was touched meanwhile.

    Or where a given state is the same. Raises OSError.
    """
    return _tree(roots, touched(*roots) if state is None else state)


@lru_cache(maxsize=8)
def _tree(roots: tuple[str, ...], _: str) -> Tree:
    return tree_of(*roots)


def touched(*roots: str, hidden: bool = True) -> str:
    """Return a sum that is another one after a file in a folder was written, made, renamed or removed.

    Raises OSError.
    """
    made = sha256()
    for name, found in _walk(roots, hidden=hidden):
        made.update(b"%s\0%s\0" % (name, b"" if found.is_dir() else b"%d %d %d %d" % stamp(found.stat())))
    return made.hexdigest()


def stamp(stat: os.stat_result) -> tuple[int, int, int, int]:
    """Return what is another one after a file was written or put in the place of another."""
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino


def paths_in(root: str, *, hidden: bool = False) -> Iterator[str]:
    """Yield the path of each file in a folder; without `hidden`, not of what begins with a dot at its top.

    Raises OSError.
    """
    for _, found in _walk((root,), hidden=hidden):
        if not found.is_dir():
            yield found.path[len(root) + 1 :].replace(os.sep, "/")


def file_sum(path: str) -> str:
    """Return the sum of a file, read bit by bit: an export can be larger than all pages in memory. Raises OSError."""
    made = blake2b(digest_size=16)
    with open(path, "rb", buffering=0) as file:
        while bit := file.read(BIT):
            made.update(bit)
    return made.hexdigest()


def _walk(roots: tuple[str, ...], *, hidden: bool) -> Iterator[tuple[bytes, os.DirEntry[str]]]:
    """Yield all files and folders in folders in a fixed order, as MkDocs finds them: through links.

    With `os.scandir`, because a theme has 14,000 files, and `pathlib` would take longer than reading them.
    """
    for number, root in enumerate(roots):
        for found in _alone(root) if os.path.isfile(root) else _below(root, hidden=hidden):
            yield os.fsencode(f"{number}{found.path[len(root) :]}"), found


def _alone(file: str) -> list[os.DirEntry[str]]:
    """Return the one entry of a file, which may be called otherwise than it is written there."""
    with os.scandir(os.path.dirname(file)) as inside:
        return [next(found for found in inside if os.path.samefile(found.path, file))]


def _below(root: str, *, hidden: bool) -> Iterator[os.DirEntry[str]]:
    left, compiled = [root], COMPILED if os.path.isfile(os.path.join(root, "__init__.py")) else None
    while left:
        folder = left.pop()
        with os.scandir(folder) as inside:
            entries = sorted((found for found in inside if found.name != compiled), key=attrgetter("name"))
        shown = [found for found in entries if hidden or folder != root or not found.name.startswith(".")]
        left += [found.path for found in shown if found.is_dir()]
        yield from shown


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()
