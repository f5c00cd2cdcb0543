"""What is measured: builds, checks and previews of a site, each a function of the site, in the order of one round."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from .preview import preview
from .process import ENVIRONMENT, Run, installed, run
from .site import ACTOR, WORDS, edited, with_actor, with_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from .site import Site

PROSE, FACTS = 12, 2
"""How many edits of prose and of facts are made in a preview; each is undone, which is an edit as well."""
BUILD = (sys.executable, "-m", "mkdocs", "build", "-q")
CHECK = (sys.executable, "-c", "import mkdocs_dossier.cli as cli, sys; sys.exit(cli.main())", "check")


def _core(what: str, site: Site) -> Iterator[tuple[str, Run]]:
    """Measure the core, or the loader that it is held against, in a process of its own."""
    command = [sys.executable, "-m", "bench.core", what, str(site.ours / "docs")]
    done = subprocess.run(command, check=True, capture_output=True, env=ENVIRONMENT)  # noqa: S603  # our own command
    yield what, Run(**json.loads(done.stdout))


def _loader(site: Site) -> Iterator[tuple[str, Run]]:
    return _core("loader", site)


def _core_alone(site: Site) -> Iterator[tuple[str, Run]]:
    return _core("core", site)


def _check(site: Site) -> Iterator[tuple[str, Run]]:
    yield "check", run([*CHECK, "docs"], site.ours, (0, 1))


def _cold(site: Site) -> Iterator[tuple[str, Run]]:
    _clear(site.ours / ".cache", site.ours / "site")
    yield "cold", run(BUILD, site.ours)
    if not site.control.exists():
        site.derive()


def _again(site: Site) -> Iterator[tuple[str, Run]]:
    yield "again", run(BUILD, site.ours)


def _edited(site: Site) -> Iterator[tuple[str, Run]]:
    with edited(site.article, with_words):
        yield "edited", run(BUILD, site.ours)


def _actor(site: Site) -> Iterator[tuple[str, Run]]:
    with edited(site.article, with_actor):
        yield "actor", run(BUILD, site.ours)


def _bare(site: Site) -> Iterator[tuple[str, Run]]:
    _clear(site.ours / ".cache", site.ours / "bare")
    yield "bare", run([*BUILD, "-f", "bare.yml", "-d", "bare"], site.ours)


def _control(site: Site) -> Iterator[tuple[str, Run]]:
    _clear(site.control / "site")
    yield "control", run(BUILD, site.control)


def _wait(site: Site) -> Iterator[tuple[str, Run]]:
    return preview(site.empty, site.article, "/", {"wait": (PROSE, None, with_words)})


def _preview(site: Site) -> Iterator[tuple[str, Run]]:
    url = site.article.relative_to(site.ours / "docs").with_suffix("").as_posix()
    edits = {"preview": (PROSE, WORDS, with_words), "preview_actor": (FACTS, ACTOR, with_actor)}
    return preview(site.ours, site.article, f"/{url}/", edits)


def _hugo(site: Site) -> Iterator[tuple[str, Run]]:
    _clear(site.hugo / "public")
    yield from _installed("hugo", ("--quiet",), site.hugo)


def _zensical(site: Site) -> Iterator[tuple[str, Run]]:
    _clear(site.zensical / "site", site.zensical / ".cache")
    yield from _installed("zensical", ("build",), site.zensical)


def _clear(*folders: Path) -> None:
    """Remove what an earlier round has left: no build is measured that clears, or takes over, anything."""
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def _installed(name: str, arguments: tuple[str, ...], folder: Path) -> Iterator[tuple[str, Run]]:
    """Run a generator that may be installed beside this Python or elsewhere; nothing where it is not, or fails."""
    found = installed(name)
    if found:
        try:
            yield name, run([found, *arguments], folder)
        except subprocess.CalledProcessError as error:  # not ours to mend: its row stays empty
            print(f"{name} failed: {error.stderr.decode(errors='replace')[-400:]}", file=sys.stderr)


MEASURES: Mapping[str, Callable[[Site], Iterator[tuple[str, Run]]]] = {
    "loader": _loader, "core": _core_alone, "check": _check, "cold": _cold, "again": _again, "edited": _edited,
    "actor": _actor, "bare": _bare, "control": _control, "hugo": _hugo, "zensical": _zensical, "wait": _wait,
    "preview": _preview,
}  # fmt: skip
"""Every measure, in the order in which a round makes them: a build again follows the one it repeats. Each yields runs
with the names of what was measured."""
AFTER = {"again": "cold", "edited": "cold", "actor": "cold", "control": "cold", "hugo": "cold", "zensical": "cold"}
"""What a measure needs: a build before, or the pages of a built site."""
TITLES: Mapping[str, str] = {
    "loader": "PyYAML's C loader alone", "core": "core: read, merge, index", "check": "dossier check",
    "cold": "cold build", "again": "build again, nothing changed", "edited": "build again, one article edited",
    "actor": "build again, one new actor", "bare": "cold build without downloads", "control": "control: Material alone",
    "hugo": "Hugo, the control's pages", "zensical": "Zensical, the control's pages",
    "wait": "edit to reload, one page that watches as many files", "preview": "edit of prose to reload",
    "preview_actor": "edit of facts to reload, one new actor",
}  # fmt: skip
AGAINST: Mapping[str, tuple[str, ...]] = {
    "core": ("loader",), "cold": ("control", "zensical", "hugo"), "bare": ("control",), "again": ("cold",),
    "edited": ("hugo", "zensical", "cold"), "actor": ("hugo", "zensical", "cold"),
}  # fmt: skip
"""What a measure is held against; a target is one against the first."""
TARGETS: Mapping[str, float] = {"core": 3, "cold": 1.1, "again": 0.2, "edited": 1}
"""The ratio to that which a measure may have at most."""
SINCE: Mapping[str, int] = {"edited": 10_000}
"""From how many articles on a target holds, where not from the first."""
MEMORY, GROWTH = 1.5, 1.1
"""How much memory a cold build may take against the control; how fast a figure may grow, as a power of the articles."""
PREVIEW: Mapping[int, float] = {2_000: 0.6, 10_000: 2}
"""How many seconds an edit may take in a preview beyond the delay of MkDocs, by the number of articles."""
INDEX = 300
"""How many bytes the page of an entity may add to the index of the search."""
CLOCKED = frozenset({"wait", "preview", "preview_actor"})
"""What takes time without using the processor: only the clock says how long."""
