"""Records of builds, in a cache folder: what each was made of, what came of it, and what it said."""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter

from .core.fact import Key

CACHE = Path(".cache/plugin/dossier")
"""Where records lie beside `mkdocs.yml`."""
SCRATCH, PAGES = "making-", "pages"
DAY = 24 * 60 * 60
KEPT = 8
"""How many records are kept."""
PATIENCE = 3_600
"""How many seconds a build waits for the end of another one."""
Said = tuple[str, int, str]
"""A message of a build: the name of the logger, the level, and the text."""


@dataclass(frozen=True)
class Record:
    """A build: the digest of each part that it was made of, that of the site it made, and what it said."""

    parts: Mapping[str, str]
    site: str
    touched: str
    """A sum that is another one after a file of the site was touched."""
    said: tuple[Said, ...] = ()

    def changed(self, parts: Mapping[str, str]) -> tuple[str, ...]:
        """Return the names of the parts that are others."""
        return tuple(name for name in parts if parts[name] != self.parts.get(name))


@dataclass(frozen=True)
class Made:
    """A page as a build made it."""

    sum: str
    """The sum of what it shows."""
    reads: tuple[int, ...]
    """What it read of the dossier, by its place in what all pages read."""
    title: str
    """The title of what it shows of the dossier."""
    source: str = ""
    """The sum of its own text, of what it names by links, and of how plain names in it are meant."""
    links: tuple[str, ...] = ()
    """The paths of the files that its prose points to."""
    names: tuple[str, ...] = ()
    """What its prose asks for by name."""
    words: tuple[int, ...] = ()
    """The words in which plain names were looked for, by their places in what all pages read."""
    files: tuple[str, ...] = ()
    """Its files below the site."""
    anchors: tuple[str, ...] = ()
    """Its anchors."""
    into: tuple[tuple[str, str, str], ...] = ()
    """Where its prose points into pages: the path of the page, the anchor, and the link as it was typed."""
    called: str = ""
    """How other pages call it."""


@dataclass(frozen=True)
class Known:
    """What the pages of a build read of its dossier, and how to know whether they would find the same."""

    fronts: str = ""
    """The state of the dossier, which all front matter and registry pages make."""
    texts: Mapping[str, tuple[str, tuple[Key, ...]]] = field(default_factory=dict)
    """The sum of the prose of each page, and the entities that it names."""
    reads: tuple[
        tuple[
            str,
            str | int | tuple[str, str] | tuple[int, int] | tuple[str, tuple[str, str]] | tuple[tuple[str, str], int],
        ],
        ...,
    ] = ()
    """The name of a lookup, and the key that it was asked for."""
    sums: tuple[str, ...] = ()
    """The sum of what was found for each; in a preview, which has all of it at hand, there are none."""
    urls: str = ""
    """The sum of the addresses of all files."""
    sections: tuple[tuple[Key, str, int], ...] = ()
    """The sections of pages of entities that go on, and on how many pages."""
    kept: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    """What was read for what was worked out once: by the place of the one, the places of the others."""


@dataclass(frozen=True)
class Stock:
    """The pages of a build, by path: with the digest of its site, and the sum of what is the same for all of them."""

    site: str
    base: str
    pages: Mapping[str, Made]
    known: Known
    options: str
    """The sum of all that the site is made of but the docs folder."""
    downloads: Mapping[str, tuple[str, ...]]
    """The files of what can be taken away, by the name of the export."""
    files: Mapping[str, str] = field(default_factory=dict)
    """The sum of each file of the site, by its path; in a preview, which needs no sums, "" for each."""


SHAPE, STOCK = TypeAdapter(Record), TypeAdapter(Stock)
T = TypeVar("T")


class BusyError(OSError):
    """That another build holds a cache."""


@dataclass(frozen=True)
class Records:
    """The records in a cache folder. One that is damaged, or was written by another version, is none."""

    folder: Path

    def find(self, parts: Mapping[str, str]) -> Record | None:
        """Return the record of a build that was made of the same."""
        found = _read(self._file(parts), SHAPE)
        return found if found and found.parts == parts else None

    def newest(self) -> Record | None:
        """Return the record of the last build."""
        return next(filter(None, (_read(file, SHAPE) for file in self._files())), None)

    def stock(self) -> Stock | None:
        """Return the pages of the last build."""
        return _read(self.folder / PAGES, STOCK)

    def keep(self, record: Record, stock: Stock) -> None:
        """Write a record and the pages of its build, each whole or not at all; forget the oldest. Raises OSError."""
        self._write(self.folder / PAGES, STOCK.dump_json(stock))
        self._write(self._file(record.parts), SHAPE.dump_json(record))
        for old in self._files()[KEPT:]:
            old.unlink(missing_ok=True)

    def _write(self, target: Path, body: bytes) -> None:
        with tempfile.NamedTemporaryFile(dir=self.folder, prefix="tmp", delete=False) as file:
            file.writelines((_digest(body).encode(), b"\n", body))
        Path(file.name).replace(target)

    @contextmanager
    def alone(self, patience: float = PATIENCE) -> Iterator[None]:
        """Hold the cache against other builds: the system frees it even where a build is killed.

        Raises BusyError where another one holds it for longer than so many seconds, and other kinds of OSError.
        """
        try:
            with closing(sqlite3.connect(self.folder / "lock", timeout=patience, isolation_level=None)) as lock:
                lock.execute("BEGIN EXCLUSIVE")
                yield
        except sqlite3.Error as error:
            busy = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY
            raise (BusyError if busy else OSError)(f"{self.folder / 'lock'}: {error}") from error

    def _file(self, parts: Mapping[str, str]) -> Path:
        return self.folder / f"{_digest(json.dumps(dict(parts), sort_keys=True).encode())}.json"

    def _files(self) -> list[Path]:
        """Return the files of records, the newest first; another build may be removing some."""
        return [file for _, file in sorted(_dated(self.folder.glob("*.json")), reverse=True)]


def scratch_in(folder: Path) -> Path:
    """Return a new folder below a cache folder, for what a build is making. Raises OSError."""
    return Path(tempfile.mkdtemp(prefix=SCRATCH, dir=folder))


def sweep(folder: Path) -> None:
    """Remove what builds that were killed have left in a cache folder; what is younger than a day may be in use."""
    for old in (*folder.glob(f"{SCRATCH}*"), *folder.glob("tmp*")):
        if old.stat().st_mtime < time.time() - DAY:
            shutil.rmtree(old) if old.is_dir() else old.unlink()


def clear(folder: Path) -> int:
    """Forget the builds in a cache folder, and return how many there were; one that is running goes on."""
    records = tuple(folder.glob("*.json"))
    for file in (*records, folder / PAGES):
        file.unlink(missing_ok=True)
    if (folder / "lock").exists() and not _is_lock(folder):
        (folder / "lock").unlink()
    sweep(folder)
    return len(records)


def _is_lock(folder: Path) -> bool:
    """Return whether the lock of a cache folder is whole, be it held or not."""
    try:
        with Records(folder).alone(patience=0):
            return True
    except BusyError:
        return True
    except OSError:
        return False


def _dated(files: Iterator[Path]) -> Iterator[tuple[int, Path]]:
    for file in files:
        try:
            yield file.stat().st_mtime_ns, file
        except OSError:
            continue


def _read(file: Path, shape: TypeAdapter[T]) -> T | None:
    """Return what is in a file, if it is as it was written."""
    try:
        with file.open("rb") as opened:
            sum_, body = opened.readline(), opened.read()
        return shape.validate_json(body) if sum_ == b"%s\n" % _digest(body).encode() else None
    except (OSError, ValueError):
        return None


def _digest(body: bytes) -> str:
    return sha256(body).hexdigest()
