"""A build that may come to the same as one before, as a whole or in most pages: it is known by what it is made of.

A site is made in a folder of its own and then moved to its place. So the sum of what was made is never one of what
another build is just writing, or of what a killed build left half written. The site of the build before is moved out of
the way, into a folder where no other build looks, and pages that would come out the same are taken from there.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger
from mkdocs.utils import clean_directory

from ..records import CACHE, Record, Records, Stock, scratch_in, sweep
from .ear import Ear
from .inputs import DOCS, UnknownError, base_of, parts_of, state_of
from .reuse import Reuse
from .tree import touched, tree_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig

LOG = get_plugin_logger(__name__)
NONE = "no build before is remembered"


@dataclass
class Again:
    """One build whose parts are known, from before its first file until after its last one."""

    config: MkDocsConfig
    records: Records
    parts: Mapping[str, str]
    state: str
    folder: Path
    """The folder of this build alone."""
    site: str
    """The folder where the site belongs."""
    reuse: Reuse
    same: Record | None = None
    """The build before that made the same, if what it made is still there."""
    ear: Ear = field(default_factory=Ear)
    why: str = ""
    """Why the site has to be made, or that it has not."""

    @property
    def scratch(self) -> Path:
        """The folder in which the site is made."""
        return self.folder / "site"

    @property
    def base(self) -> Mapping[str, str]:
        """The parts that every page is made of."""
        return {name: sum_ for name, sum_ in self.parts.items() if name != DOCS}

    def begin(self) -> None:
        """Have MkDocs write to a folder of its own; empty the place of a site that is to be made. Raises OSError."""
        found = self.records.find(self.parts)
        with self.records.alone():
            left = _left(self.site)
            self.same = found if found and found.site == left else None
            stock = None if self.same else self.records.stock()
            if stock and stock.site == left:
                self.reuse.old = stock
                _move(Path(self.site), self.reuse.folder, hidden=False)
            elif self.same is None:
                clean_directory(self.site)
        self.why = self._told(found)
        if self.same:
            LOG.info("%s", self.why)
        self.config.site_dir = str(self.scratch)

    def replay(self, same: Record) -> None:
        """Say what the build before has said, and leave MkDocs nothing to make."""
        for name, level, text in same.said:
            logging.getLogger(name).log(level, "%s", text)
        self.config.nav, self.config.extra_templates = None, []
        self.config.theme.static_templates.clear()

    def finish(self) -> Stock | None:
        """Move what was made to its place; remember it if nothing was changed meanwhile. Raises OSError."""
        self.ear.hush()
        stock = None
        if self.same is None:
            stock = Stock(tree_of(str(self.scratch)).digest, self.reuse.base, self.reuse.made)
            plain = not any(self.scratch.glob(".*"))  # MkDocs never clears what is hidden: it may be of another build
            with self.records.alone():
                clean_directory(self.site)
                _move(self.scratch, Path(self.site))
            LOG.info("the site is in %s", self.site)
            if plain:
                self._keep(Record(self.parts, stock.site, tuple(self.ear.said)), stock)
        self.give_up()
        return stock

    def give_up(self) -> None:
        """Give MkDocs its folder back."""
        self.ear.hush()
        self.config.site_dir = self.site
        shutil.rmtree(self.folder, ignore_errors=True)

    def _keep(self, record: Record, stock: Stock) -> None:
        try:
            if state_of(self.config) == self.state:
                self.records.keep(record, stock)
        except OSError as error:
            LOG.info("this build is not remembered: %s", error)

    def _told(self, found: Record | None) -> str:
        """Return what is taken over, or why nothing is."""
        if self.same:
            return "nothing has changed since the last build: its files are taken over"
        if found:
            return f"{self.site} is not as a build left it"
        last = self.records.newest()
        return f"{', '.join(last.changed(self.parts))} changed" if last else NONE


@dataclass
class Preview:
    """One build of a preview, whose site belongs to this process alone: what was made is known without looking."""

    base: Mapping[str, str]
    site: str
    reuse: Reuse
    why: str
    ear: Ear = field(default_factory=Ear)
    same: None = None

    def begin(self) -> None:
        """Put the files of the build before out of the way, before MkDocs empties their folder. Raises OSError."""
        _move(Path(self.site), self.reuse.folder, hidden=False)

    def finish(self) -> Stock:
        """Return the pages that were made, for the next build. Raises OSError."""
        self.give_up()
        return Stock(touched(self.site), self.reuse.base, self.reuse.made)

    def give_up(self) -> None:
        """Remove what was not taken."""
        self.ear.hush()
        shutil.rmtree(self.reuse.folder, ignore_errors=True)


def again(config: MkDocsConfig) -> Again | None:
    """Return the build that begins, if all of its parts are known and something can be kept; else say why not."""
    if config.config_file_path is None:
        return None
    try:
        return _begun(config, Path(config.config_file_path).parent / CACHE)
    except (OSError, UnknownError) as error:
        LOG.info("every page is made: %s", error)
        return None


def preview(config: MkDocsConfig, stock: Stock | None) -> Preview | None:
    """Return the build of a preview that begins, after one that made the pages in `stock`, if its parts are known."""
    try:
        base, site = base_of(config), Path(config.site_dir)
        site.mkdir(parents=True, exist_ok=True)
        old = stock if stock and stock.site == touched(str(site)) else None
        folder = Path(tempfile.mkdtemp(dir=site.parent, prefix="mkdocs_"))
        made = Preview(base, str(site), Reuse(old, folder), f"{DOCS} changed" if old else NONE)
        made.begin()
    except (OSError, UnknownError) as error:
        LOG.info("every page is made: %s", error)
        return None
    return made


def _begun(config: MkDocsConfig, folder: Path) -> Again:
    state, parts = state_of(config), parts_of(config)
    folder.mkdir(parents=True, exist_ok=True)
    sweep(folder)
    own = scratch_in(folder)
    made = Again(config, Records(folder), parts, state, own, config.site_dir, Reuse(None, own / "before"))
    try:
        made.begin()
    except OSError:
        made.give_up()
        raise
    return made


def _left(site: str) -> str | None:
    """Return the sum of what is in the folder of a site, as a build would clear it; None where it cannot be read."""
    try:
        return tree_of(site, hidden=False).digest if Path(site).is_dir() else None
    except OSError:
        return None


def _move(source: Path, target: Path, *, hidden: bool = True) -> None:
    """Move what is in a folder to another, which may hold hidden files already; without `hidden`, leave such files."""
    target.mkdir(parents=True, exist_ok=True)
    for one in source.iterdir():
        if one.is_dir() and (target / one.name).exists():
            shutil.copytree(one, target / one.name, dirs_exist_ok=True, copy_function=shutil.move)
        elif hidden or not one.name.startswith("."):
            shutil.move(one, target / one.name)
