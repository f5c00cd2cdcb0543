"""A build that may come to the same as one before: it is known by what it is made of, and then nothing is made anew.

A site is made in a folder of its own and then moved to its place. So the sum of what was made is never one of what
another build is just writing, or of what a killed build left half written.
"""

from __future__ import annotations

import logging
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger
from mkdocs.utils import clean_directory

from ..records import CACHE, Record, Records, Said, scratch_in, sweep
from .inputs import UnknownError, parts_of, state_of
from .tree import tree_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig

LOG = get_plugin_logger(__name__)
HOST = "mkdocs"
"""The logger of MkDocs and of its plugins."""
ANNOUNCER = "mkdocs.commands.build"
"""The logger that says what MkDocs is doing; it says so itself in each build."""


class Ear(logging.Handler):
    """Hears what a build says."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[Said] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Remember a message that a build which makes nothing would not give by itself."""
        if record.levelno >= logging.WARNING or (record.levelno == logging.INFO and record.name != ANNOUNCER):
            self.said.append((record.name, record.levelno, record.getMessage()))


@dataclass
class Again:
    """One build whose parts are known, from before its first file until after its last one."""

    config: MkDocsConfig
    records: Records
    parts: Mapping[str, str]
    state: str
    scratch: Path
    site: str
    """The folder where the site belongs."""
    same: Record | None = None
    """The build before that made the same, if what it made is still there."""
    ear: Ear = field(default_factory=Ear)

    def begin(self) -> None:
        """Have MkDocs write to a folder of its own; empty the place of a site that is to be made. Raises OSError."""
        found = self.records.find(self.parts)
        self.same = found if found and found.site == _left(self.site) else None
        if self.same is None:
            with self.records.alone():
                clean_directory(self.site)
        LOG.info("%s", self._told(found))
        self.config.site_dir = str(self.scratch)

    def listen(self) -> None:
        """Hear what is said from here on; what MkDocs says earlier, it says in each build."""
        logging.getLogger(HOST).addHandler(self.ear)

    def replay(self, same: Record) -> None:
        """Say what the build before has said, and leave MkDocs nothing to make."""
        for name, level, text in same.said:
            logging.getLogger(name).log(level, "%s", text)
        self.config.nav, self.config.extra_templates = None, []
        self.config.theme.static_templates.clear()

    def finish(self) -> None:
        """Move what was made to its place, and remember it if nothing was changed meanwhile. Raises OSError."""
        self._hush()
        if self.same is None:
            made = tree_of(str(self.scratch)).digest
            plain = not any(self.scratch.glob(".*"))  # MkDocs never clears what is hidden: it may be of another build
            with self.records.alone():
                clean_directory(self.site)
                _move(self.scratch, Path(self.site))
            LOG.info("the site is in %s", self.site)
            if plain:
                self._keep(Record(self.parts, made, tuple(self.ear.said)))
        self.give_up()

    def give_up(self) -> None:
        """Give MkDocs its folder back."""
        self._hush()
        self.config.site_dir = self.site
        shutil.rmtree(self.scratch, ignore_errors=True)

    def _hush(self) -> None:
        logging.getLogger(HOST).removeHandler(self.ear)

    def _keep(self, record: Record) -> None:
        try:
            if state_of(self.config) == self.state:
                self.records.keep(record)
        except OSError as error:
            LOG.info("this build is not remembered: %s", error)

    def _told(self, found: Record | None) -> str:
        """Return what is taken over, or why nothing is."""
        if self.same:
            return "nothing has changed since the last build: its files are taken over"
        if found:
            return f"every page is made: {self.site} is not as a build left it"
        last = self.records.newest()
        if last is None:
            return "every page is made: no build before is remembered"
        return f"every page is made: {', '.join(last.changed(self.parts))} changed"


def again(config: MkDocsConfig) -> Again | None:
    """Return the build that begins, if all of its parts are known and something can be kept; else say why not."""
    if config.config_file_path is None:
        return None
    try:
        return _begun(config, Path(config.config_file_path).parent / CACHE)
    except (OSError, UnknownError) as error:
        LOG.info("every page is made: %s", error)
        return None


def _begun(config: MkDocsConfig, folder: Path) -> Again:
    state, parts = state_of(config), parts_of(config)
    folder.mkdir(parents=True, exist_ok=True)
    sweep(folder)
    made = Again(config, Records(folder), parts, state, scratch_in(folder), config.site_dir)
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


def _move(made: Path, site: Path) -> None:
    """Move what is in a folder to another, which may hold hidden files already."""
    site.mkdir(parents=True, exist_ok=True)
    for one in made.iterdir():
        if one.is_dir() and (site / one.name).exists():
            shutil.copytree(one, site / one.name, dirs_exist_ok=True, copy_function=shutil.move)
        else:
            shutil.move(one, site / one.name)
