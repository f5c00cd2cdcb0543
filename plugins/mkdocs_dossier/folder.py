"""A folder of Markdown as texts, and as a dossier: the edge where files are read."""

from __future__ import annotations

import datetime as dt
import gc
import os
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from .core.bindings import Bindings
from .core.directory import ARTICLE
from .core.dossier import Dossier, Options, build_dossier
from .core.kinds import KINDS
from .core.mentions import Names
from .core.read import Readings, read_library
from .core.source import Document, read_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ARTICLES = "articles"
SOURCES = "sources.yml"


@dataclass(frozen=True)
class Folders:
    """Where things are below the docs folder: `articles`, and a folder for each kind of entity."""

    articles: str = ARTICLES
    """The folder of the articles."""
    kinds: Mapping[str, str] = field(default_factory=lambda: {key: kind.folder for key, kind in KINDS.items()})
    """The folder of each kind of entity."""

    def overview(self, name: str) -> str:
        """Return the path of an overview: of a kind, of `articles`, or of one with a folder of its own name."""
        return f"{self.articles if name == ARTICLES else self.kinds.get(name, name)}/index.md"

    def kind(self, path: str) -> str | None:
        """Return the kind of entity whose folder a path lies in."""
        return next((kind for kind, folder in self.kinds.items() if path.startswith(f"{folder}/")), None)


def beside(page: str, name: str) -> str:
    """Return the path of a file that belongs to a page: `actors/nato/feed.xml` for `actors/nato.md`.

    An id may hold anything; none leads out of the site.
    """
    plain = PurePosixPath(page).with_suffix("")
    folder = plain.parent if plain.name == "index" else plain
    return "/".join([*(part for part in folder.parts if part not in ("..", "/")), name])


@dataclass
class Memory:
    """What is remembered from one reading to the next: what documents said, and what their names meant."""

    readings: Readings = field(default_factory=Readings)
    bindings: Bindings = field(default_factory=Bindings)


@dataclass(frozen=True)
class Before:
    """What was found before: all of it holds where the front matter is the same, and much of it elsewhere."""

    state: str
    """What the picture was made of."""
    names: Names
    """What the prose of each page names."""
    dossier: Dossier | None = None
    """The whole, where it is still at hand."""
    memory: Memory | None = None
    """What else is remembered of it, and will be of the next one."""

    def holds(self, fronts: str, now: dt.datetime) -> bool:
        """Return whether the picture is the same for front matter with a sum: no article has become due since."""
        known, _, until = self.state.partition(" ")
        return known == fronts and not (until and dt.datetime.fromisoformat(until) <= now)


def read_folder(docs: Path | str, options: Options | None = None, folders: Folders | None = None) -> Dossier:
    """Read a docs folder into a dossier. Raises FileNotFoundError where there is no such folder."""
    root = Path(docs)
    if not root.is_dir():
        raise FileNotFoundError(f"{root} is no folder")
    paths = sorted(_markdown(root))
    shown = Shown()
    texts = ((path, (root / path).read_text("utf-8", "replace"), shown(str(root / path))) for path in paths)
    return read_texts(texts, read_shared(root), options or Options(now()), folders or Folders())


def _markdown(root: Path) -> Iterator[str]:
    """Yield the Markdown files below a folder as MkDocs finds them: through links, not in hidden folders."""
    for folder, inner, names in os.walk(root, followlinks=True):
        inner[:] = [name for name in inner if not name.startswith(".")]
        here = Path(folder).relative_to(root)
        yield from ((here / name).as_posix() for name in names if name.endswith(".md") and not name.startswith("."))


def read_texts(
    texts: Iterable[tuple[str, str, str]],
    shared: Document | None,
    options: Options,
    folders: Folders,
) -> Dossier:
    """Read texts into a dossier: each with its path below the docs folder and its name as authors know it."""
    with nothing_collected():
        documents = [read_document(path, text, file) for path, text, file in texts]
        return read_documents(documents, shared, options, folders)


def read_documents(
    documents: Iterable[Document],
    shared: Document | None,
    options: Options,
    folders: Folders,
    before: Before | None = None,
) -> Dossier:
    """Read documents into a dossier. Where only prose differs from what was read `before`, only that is read.

    Elsewhere documents that are the same are not read again, and what other facts do not reach is that of before.
    """
    articles, pages, others = [], [], []
    for document in documents:
        path = document.path
        if path.rpartition("/")[2] == "index.md":
            others.append(document)
        elif path.startswith(f"{folders.articles}/"):
            articles.append(document)
        elif kind := folders.kind(path):
            pages.append((KINDS[kind], document))
        else:
            others.append(document)
    options = replace(options, folders={**folders.kinds, ARTICLE: folders.articles})
    curated = [document for _, document in pages]
    fronts = _fronts((*articles, *others), curated, shared, options)
    same, old = before is not None and before.holds(fronts, options.now), before.dossier if before else None
    if same and old:
        return old.with_prose((*articles, *curated, *others, *((shared,) if shared else ())))
    memory, names = (before.memory, before.names) if before else (None, None)
    with nothing_collected():
        library = read_library(articles, pages, shared, others, memory.readings if memory else None)
        bindings = memory.bindings if memory else None
        return build_dossier(library, options, fronts, names if same else None, old, bindings)


def _fronts(texts: Iterable[Document], curated: Iterable[Document], shared: Document | None, options: Options) -> str:
    """Return the sum of all that makes a dossier but the prose of texts that are not curated."""
    made = sha256(repr((replace(options, now=options.now.min), options.today)).encode())
    for text in texts:
        made.update(text.outside)
    for text in (*curated, *((shared,) if shared else ())):
        made.update(text.outside + sha256(text.prose.encode("utf-8", "surrogateescape")).digest())
    return made.hexdigest()


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Keep the search for cycles of garbage away from a dossier that grows.

    It is made of values that refer to earlier ones: each search would look through all of them and find no cycle.
    A dossier that nobody needs any more goes all the same; tests/test_core_limits.py holds that.
    """
    wanted = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # and thawed, all that is new counts as old: looked through seldom, and not at once
        gc.unfreeze()
        if wanted:
            gc.enable()


def place_beside(address: str) -> str:
    """Return the folder for what lies beside a page: `actors/nato/`, for `actors/nato.html` as well."""
    return address if address.endswith("/") or not address else f"{address.rpartition('.')[0]}/"


def now(today: dt.date | None = None) -> dt.datetime:
    """Return the moment of the build: the end of a given day, SOURCE_DATE_EPOCH, or the clock."""
    if today:
        return dt.datetime.combine(today, dt.time.max, dt.UTC)
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return dt.datetime.fromtimestamp(int(epoch), dt.UTC) if epoch else dt.datetime.now(dt.UTC)


def read_shared(root: Path) -> Document | None:
    """Read the sources that all articles share, where there are any."""
    file = root / SOURCES
    return Document(SOURCES, Shown()(str(file)), file.read_text("utf-8"), "", 1) if file.is_file() else None


class Shown:
    """Paths as authors know them: from where they stand, if they are below. Each folder is looked at once."""

    def __init__(self) -> None:
        self._here = os.path.join(os.path.realpath(os.curdir), "")
        self._folders: dict[str, str] = {}

    def __call__(self, file: str) -> str:
        """Return how a file is called."""
        folder, name = os.path.split(file)
        if folder not in self._folders:
            self._folders[folder] = os.path.realpath(folder)
        real = os.path.realpath(file) if os.path.islink(file) else os.path.join(self._folders[folder], name)
        below = real.startswith(self._here)
        return (real[len(self._here) :] if below else file).replace(os.sep, "/")
