"""A docs folder as it was in a Git revision, read from the repository without a checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .core.source import Document
from .folder import SOURCES, Folders, read_texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .core.dossier import Dossier, Options

FILES = ("100644", "100755")
"""The modes of what Git keeps as a plain file: no link, no submodule."""


class RevisionError(Exception):
    """Why there is nothing to read in a revision; for whoever named it."""


@dataclass(frozen=True)
class Repository:
    """A repository: the program `git`, and the top folder of the working tree."""

    git: str
    top: Path

    def ask(self, *arguments: str, given: bytes = b"") -> bytes | None:
        """Return what Git answers, or None where it refuses."""
        done = _run(self.git, self.top, *arguments, given=given)
        return None if done.returncode else done.stdout


def read_revision(revision: str, docs: Path, options: Options, folders: Folders) -> Dossier:
    """Read a docs folder into a dossier as it was in a revision: anything that `git rev-parse` takes.

    Raises RevisionError where there is no repository, no such revision, or no such folder in it.
    """
    docs = docs.resolve()
    repository = _repository(docs)
    below = docs.relative_to(repository.top).as_posix().removeprefix(".")
    listed = _listed(repository, revision, below)
    texts = dict(zip(listed, _texts(repository, list(listed.values())), strict=True))
    named = {path: f"{revision}:{below}/{path}" if below else f"{revision}:{path}" for path in texts}
    shared = Document(SOURCES, named[SOURCES], texts[SOURCES], "", 1) if SOURCES in texts else None
    pages = ((path, text, named[path]) for path, text in texts.items() if path.endswith(".md"))
    return read_texts(pages, shared, options, folders)


def _repository(docs: Path) -> Repository:
    """Return the repository that a folder lies in; the folder itself may be gone by now."""
    git = shutil.which("git")
    if git is None:
        raise RevisionError("git is not installed, or not on the PATH; install it, or compare two folders")
    here = next(folder for folder in (docs, *docs.parents) if folder.is_dir())
    done = _run(git, here, "rev-parse", "--show-toplevel")
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise RevisionError(
            f"no revisions can be read at {here} ({said}); go to the site's repository, or name a folder"
        )
    return Repository(git, Path(os.fsdecode(done.stdout).removesuffix("\n")).resolve())


def _listed(repository: Repository, revision: str, below: str) -> dict[str, str]:
    """Return the object of each text by its path below the docs folder."""
    found = None if revision.startswith("-") else repository.ask("rev-parse", "--verify", "--quiet", revision)
    if found is None:
        message = (
            f"'{revision}' is neither a folder nor a revision of {repository.top}; see git log, or fetch more history"
        )
        raise RevisionError(message)
    listing = repository.ask("ls-tree", "-r", "-z", f"{found.decode().strip()}:{below}")
    if listing is None:
        raise RevisionError(f"there is no folder '{below}' in '{revision}'; name the docs folder with --docs")
    return dict(_entries(listing))


def _entries(listing: bytes) -> Iterator[tuple[str, str]]:
    for entry in listing.split(b"\0")[:-1]:
        about, _, name = entry.partition(b"\t")
        mode, _, thing = about.decode().split(" ")
        path = os.fsdecode(name)
        if mode in FILES and (path.endswith(".md") or path == SOURCES):
            yield path, thing


def _texts(repository: Repository, things: Sequence[str]) -> Iterator[str]:
    """Yield the text of each object; one process reads them all."""
    asked = "".join(f"{thing}\n" for thing in things).encode()
    answer = repository.ask("cat-file", "--batch", given=asked) or b""
    at = 0
    for thing in things:
        head, _, _ = answer[at : at + 200].partition(b"\n")
        size = head.split(b" ")[-1]
        if not size.isdigit():
            raise RevisionError(f"the repository lacks the object {thing}; fetch it with git fetch --refetch")
        start = at + len(head) + 1
        at = start + int(size) + 1
        yield _decoded(answer[start : at - 1])


def _decoded(content: bytes) -> str:
    """Return a text with the line ends that reading a file gives."""
    return content.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")


def _run(git: str, folder: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [git, "-C", str(folder), *arguments]
    return subprocess.run(command, input=given, capture_output=True, check=False)  # noqa: S603  # git, no shell
