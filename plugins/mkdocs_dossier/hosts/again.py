"""A build that may come to the same as one before, as a whole or in most pages: it is known by what it is made of.

A site is made in a folder of its own and then put into its place, where what is taken over from the build before has
stayed. One build at a time does that; where one is killed, the next one finds the site not as a build left it.
"""

from __future__ import annotations

import filecmp
import logging
import shutil
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from mkdocs.exceptions import Abort
from mkdocs.plugins import get_plugin_logger

from ..records import CACHE, PATIENCE, BusyError, Record, Records, Stock, scratch_in, sweep
from .audience import is_indexed
from .compiled import Compiled
from .ear import Ear
from .files import is_previewed
from .inputs import DOCS, UnknownError, base_of, parts_of, state_of
from .reuse import Reuse, sum_of
from .tree import file_sum, paths_in, touched

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence, Set

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File

    from ..core.dossier import Dossier
    from ..pages.cards import Offer
    from ..pages.site import Plan
    from .build import Build
    from .index import Index
    from .traces import Traces

LOG = get_plugin_logger(__name__)
NONE = "no build before is remembered"


@dataclass
class Workshop:
    """A folder in which MkDocs makes a site that belongs elsewhere."""

    config: MkDocsConfig
    folder: Path
    """The folder of this build alone, in which that one is."""
    site: str = field(init=False)
    """The folder where the site belongs."""

    def __post_init__(self) -> None:
        self.site = self.config.site_dir
        self.config.site_dir = str(self.scratch)

    @property
    def scratch(self) -> Path:
        """The folder in which the site is made."""
        return self.folder / "site"

    def put(self, kept: Set[str], there: Set[str] | None = None) -> frozenset[str]:
        """Put what was made into its place, and remove there what is neither made nor kept; return what was made.

        A file that lies there with the same content stays. As MkDocs does, leave what is hidden at the top: it may be
        of somebody else. `there` are the files that are in its place, where that is known. Raises OSError.
        """
        made, site = frozenset(paths_in(str(self.scratch), hidden=True)), Path(self.site)
        site.mkdir(parents=True, exist_ok=True)
        gone = (frozenset(paths_in(self.site)) if there is None else there) - made - kept
        for name in gone:
            (site / name).unlink()
        _prune({folder for name in gone for folder in (site / name).parents} - {site, *site.parents})
        for name in made:
            if not _is_same(self.scratch / name, site / name):
                (site / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.move(self.scratch / name, site / name)
        return frozenset(name for name in made if not name.startswith("."))

    def leave(self) -> None:
        """Give MkDocs its folder back."""
        self.config.site_dir = self.site
        shutil.rmtree(self.folder, ignore_errors=True)


@dataclass
class Again:
    """One build whose parts are known, from before its first file until after its last one."""

    shop: Workshop
    reads: Sequence[str]
    """What hooks read."""
    records: Records
    parts: Mapping[str, str]
    state: str
    found: str
    """When the files of the site were touched last, as it began."""
    reuse: Reuse
    same: Record | None
    """The build before that made the same, if what it made is still there."""
    before: None = field(default=None, init=False)
    """What the build before has left: nothing, as it was in another process."""
    is_at_hand: ClassVar[bool] = False
    """Whether the next build has all of this one at hand."""
    why: str
    """Why the site has to be made, or that it has not."""
    hold: ExitStack
    """What keeps other builds from the site."""
    ear: Ear = field(default_factory=Ear)

    def replay(self, same: Record) -> None:
        """Say what the build before has said, and leave MkDocs nothing to make."""
        for name, level, text in same.said:
            logging.getLogger(name).log(level, "%s", text)
        config = self.shop.config
        config.nav, config.extra_templates = None, []
        config.theme.static_templates.clear()

    def finish(self, build: Build | None) -> None:
        """Put what was made into its place; remember it if nothing was changed meanwhile.

        Raises Abort where something else changed the site meanwhile, or where the disk is full, and OSError.
        """
        self.ear.hush()
        if build:
            if self.reuse.old and touched(self.shop.site, hidden=False) != self.found:
                raise Abort(f"dossier: something else changed {self.shop.site} during the build; build again")
            plain = not any(
                self.shop.scratch.glob(".*")
            )  # MkDocs never clears what is hidden: it may be of another build
            site = Path(self.shop.site)
            try:
                made = self.shop.put(self.reuse.kept, self.reuse.there)
            except OSError as error:
                raise Abort(f"dossier: {site} could not be put into its place: {error}; build again") from error
            kept = {name: self.reuse.files[name] for name in self.reuse.kept}
            left, files = touched(self.shop.site, hidden=False), {**kept, **_sums(site, made)}
            stock = replace(self.reuse.stock(_sum(files), build.known), files=files)
            LOG.info("the site is in %s", self.shop.site)
            if plain:
                self._keep(Record(self.parts, stock.site, left, tuple(self.ear.said)), stock)
        self.give_up()

    def give_up(self) -> None:
        """Let go of everything."""
        self.ear.hush()
        self.hold.close()
        self.shop.leave()

    def _keep(self, record: Record, stock: Stock) -> None:
        try:
            if state_of(self.shop.config, self.reads) == self.state:
                self.records.keep(record, stock)
        except OSError as error:
            LOG.info("this build is not remembered: %s", error)


@dataclass(frozen=True)
class Left:
    """What one build of a preview leaves to the next one."""

    site: Path
    """The folder of its site."""
    stock: Stock
    index: Index | None
    """The index of the search."""
    dossier: Dossier
    plan: Plan
    urls: Mapping[str, str]
    listed: Sequence[str]
    """The addresses of the pages in the order in which the map of the site lists them."""
    glances: Mapping[str, str]
    offer: Offer
    traces: Traces
    """What its pages read."""
    generated: Mapping[str, File]
    """The files of pages that have no text, by their paths."""
    still: Mapping[str, object]
    """The state of each file that is no page, by where it lies in the site."""
    theme: Compiled
    ours: Compiled
    """The templates of the theme, and our own."""


@dataclass
class Preview:
    """One build of a preview, whose site belongs to this process alone: what was made is known without looking."""

    shop: Workshop
    reuse: Reuse
    left: Left | None
    """What the build before has left, where that was made with the same options."""
    why: str
    ear: Ear = field(default_factory=Ear)
    same: None = None
    is_at_hand: ClassVar[bool] = True

    def __post_init__(self) -> None:
        left = self.left
        self.theme, self.ours = (left.theme, left.ours) if left else (Compiled(), Compiled())

    @property
    def before(self) -> Left | None:
        """What the build before has left, where it is known what its pages read."""
        return self.left if self.reuse.known.fronts else None

    def finish(self, build: Build) -> Left:
        """Put what was made into its place, and return what the next build may take. Raises OSError."""
        reuse = self.reuse
        reuse.kept.update(build.pages.still)
        made = self.shop.put(reuse.kept, reuse.there)
        build.pages.part_pages()
        self.give_up()
        stock = replace(reuse.stock("", build.known), files=dict.fromkeys((*reuse.kept, *made), ""))
        return Left(
            reuse.site, stock, reuse.index or reuse.found_index(), build.dossier, build.plan, build.urls,
            build.listed, build.glances, build.offer, build.traces, build.pages.generated, build.pages.still,
            self.theme, self.ours,
        )  # fmt: skip

    def give_up(self) -> None:
        """Let go of everything."""
        self.ear.hush()
        self.shop.leave()


def again(config: MkDocsConfig, reads: Sequence[str]) -> Again | None:
    """Return the build that begins, if all of its parts are known and something can be kept; else say why not.

    Hooks read what is given.
    """
    if config.config_file_path is None:
        return None
    try:
        return _begun(config, reads, Path(config.config_file_path).parent / CACHE)
    except BusyError as error:
        raise Abort(f"dossier: another build has not come to its end in {PATIENCE // 60} minutes: {error}") from error
    except (OSError, UnknownError) as error:
        LOG.info("every page is made: %s", error)
        return None


def preview(config: MkDocsConfig, reads: Sequence[str], left: Left | None) -> Preview | None:
    """Return the build of a preview that begins, after one that left something, if its parts are known."""
    try:
        base, site = base_of(config, reads), Path(config.site_dir)
        left = left if left and left.site == site and is_previewed(site) else None
        folder = site / ".making"  # nobody else may write there; files know it that stay
        folder.mkdir(parents=True, exist_ok=True)
        shop = Workshop(config, folder)
    except (OSError, UnknownError) as error:
        LOG.info("every page is made: %s", error)
        return None
    options = sum_of(base)
    reuse = Reuse(left.stock if left else None, site, options, is_indexed(config), index=left.index if left else None)
    same = left if left and left.stock.options == options else None
    return Preview(shop, reuse, same, f"{DOCS} changed" if left else NONE)


def _begun(config: MkDocsConfig, reads: Sequence[str], folder: Path) -> Again:
    state, parts = state_of(config, reads), parts_of(config, reads)
    folder.mkdir(parents=True, exist_ok=True)
    sweep(folder)
    records, site = Records(folder), config.site_dir
    with ExitStack() as hold:
        hold.enter_context(records.alone())
        last, found = records.newest(), records.find(parts)
        left, now = _left(site, last)
        same = found if found and found.site == left else None
        stock = None if same else records.stock()
        options = sum_of({name: sum_ for name, sum_ in parts.items() if name != DOCS})
        reuse = Reuse(stock if stock and stock.site == left else None, Path(site), options, is_indexed(config))
        made = Again(
            Workshop(config, scratch_in(folder)), reads, records, parts, state, now, reuse, same, "", hold.pop_all()
        )
    made.why = _told(made, last, found)
    if same:
        LOG.info("%s", made.why)
    return made


def _told(made: Again, last: Record | None, found: Record | None) -> str:
    """Return what is taken over, or why nothing is."""
    if made.same:
        return "nothing has changed since the last build: its files are taken over"
    if found:
        return f"{made.shop.site} is not as a build left it"
    return f"{', '.join(last.changed(made.parts))} changed" if last else NONE


def _left(site: str, last: Record | None) -> tuple[str | None, str]:
    """Return the sum of what is in the folder of a site, None where it cannot be read, and when it was touched."""
    try:
        if not Path(site).is_dir():
            return None, ""
        now = touched(site, hidden=False)
        known = last and last.touched == now
        return last.site if last and known else _sum(_sums(Path(site), paths_in(site))), now
    except OSError:
        return None, ""


def _is_same(one: Path, other: Path) -> bool:
    """Return whether two files have the same content. Raises OSError."""
    return other.is_file() and filecmp.cmp(one, other, shallow=False)


def _sums(site: Path, names: Iterable[str]) -> Mapping[str, str]:
    """Return the sum of each file of a site, by its path. Raises OSError."""
    return {name: file_sum(str(site / name)) for name in names}


def _sum(files: Mapping[str, str]) -> str:
    """Return the sum of a site."""
    return sum_of(sorted(files.items()))


def _prune(folders: Iterable[Path]) -> None:
    """Remove folders in which nothing is left, those inside others first."""
    for folder in sorted(folders, reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
