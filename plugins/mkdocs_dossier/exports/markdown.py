"""Pages as Markdown: beside each page an `index.md` with the same facts and sources, for readers of text."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from ..core.prose import WIKI
from ..pages.links import Links, relative
from ..pages.markdown import blocks, link, markdown, plain_page, text
from ..pages.prose import Sheet, sheet_of
from ..pages.render import PLACE, names_of
from ..pages.scope import Scope
from ..pages.site import Plan, plan_site
from ..pages.views.blocks import view_blocks
from ..words import words_for
from .export import DATA, Export

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from pathlib import Path

    from ..core.dossier import Dossier
    from ..pages.cards import View
    from .site import Site

FENCED = r"^[ \t]*(?P<fence>`{3,}|~{3,}).*?^[ \t]*(?P=fence)[ \t]*$"
INLINE = r"(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)"
TARGET = r"(?<=\]\()(?P<path>[^\s()#:<>/][^\s()#:<>]*\.\w+)(?=[#)\s])"
"""Where a link in the prose of a page leads, if it leads to another file of the site."""
PARTS = re.compile(f"{FENCED}|{INLINE}|{PLACE.pattern}|(?P<wiki>{WIKI})|{TARGET}", re.DOTALL | re.MULTILINE)
"""What reads otherwise beside the page than where it was typed; code stays as it is."""
HEADING = re.compile(r"\s*# +(?P<title>[^\n]+?)[ #]*(?:\n|$)")


def beside(address: str) -> str:
    """Return the address of the Markdown of a page: `actors/nato/index.md`, or `actors/nato.md` for a file."""
    return f"{address}index.md" if address.endswith("/") or not address else f"{address.removesuffix('.html')}.md"


@dataclass(frozen=True)
class Leaves:
    """The Markdown of the pages of a site: which have one, and what it says."""

    dossier: Dossier
    plan: Plan
    site: Site

    @cached_property
    def paths(self) -> Collection[str]:
        """The paths of the pages that have one: all but those that are removed, and that of what can be taken away."""
        plan = self.plan
        listed = (*plan.overviews, *plan.entities, *plan.further, *plan.articles, *self.dossier.prose.by_path)
        return {path: None for path in listed if not _is_removed(plan, path) and plan.overviews.get(path) != DATA}

    def name(self, path: str) -> str:
        """Return the path of that of a page below the folder of the site."""
        return _inside(unquote(beside(self.site.address(path))))

    def write(self, folder: Path, path: str, scope: Scope, view: View | None) -> str:
        """Write that of a page below the folder of the site, and return its path there."""
        name = self.name(path)
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(self._page(path, scope, view), "utf-8")
        return name

    def _page(self, path: str, scope: Scope, view: View | None) -> str:
        """Return a page: what the dossier knows of it around its prose, or its prose alone."""
        site, own = self.site, self.dossier.prose.by_path.get(path)
        prose = own.document.prose if own else ""
        heading = HEADING.match(prose)
        title = view.title if view else heading["title"] if heading else text(own.title if own else path)
        prose = prose[heading.end() :] if heading and heading["title"] == title else prose
        leaf = Leaf(sheet_of(scope, path), site.address, drawn=view is None)
        prose, address = PARTS.sub(leaf.read, prose), site.url and site.page(path)
        return markdown(view, prose, scope.words, address) if view else plain_page(title, prose, scope.words, address)


def write(dossier: Dossier, site: Site, folder: Path) -> Iterator[str]:
    """Write the Markdown of every page that has one."""
    leaves = Leaves(dossier, plan_site(dossier, site.folders), site)
    links = Links({path: site.address(path) for path in leaves.paths}, site.folders, dossier.labels)
    words = words_for(site.lang)
    for path in leaves.paths:
        scope = Scope(dossier, links, words, links.urls[path])
        yield leaves.write(folder, path, scope, leaves.plan.view(path, scope))


def _inside(path: str) -> str:
    """Return a path that leads nowhere above the folder it starts from; an id may hold anything."""
    return "/".join(part for part in path.split("/") if part not in ("", ".."))


def _is_removed(plan: Plan, path: str) -> bool:
    return path in plan.entities and plan.entities[path].removed


@dataclass(frozen=True)
class Leaf:
    """The prose of one page on its way to where its Markdown lies; blocks are `drawn` where no view places sections."""

    sheet: Sheet
    address: Callable[[str], str]
    drawn: bool

    def read(self, found: re.Match[str]) -> str:
        """Return what stands for a part of the prose."""
        return next((made(self, found) for part, made in READ.items() if found[part]), found[0])

    def place(self, found: re.Match[str]) -> str:
        """Return the blocks that a comment asks for."""
        scope = self.sheet.scope
        return blocks(view_blocks(scope, names_of(found)), scope.words) if self.drawn else found[0]

    def named(self, found: re.Match[str]) -> str:
        """Return a link by name as a link."""
        sheet, typed = self.sheet, " ".join(re.sub(r"\\([^\w\s]|_)", r"\1", found["target"]).split())
        lead = sheet.prose.directory.lead(typed, sheet.reading.on)
        label = found["label"] or text(sheet.title(lead))
        path = sheet.prose.directory.path(lead.key) if lead.key and not sheet.removed(lead) else ""
        url = sheet.scope.links.url(path, quote(lead.anchor), base=sheet.scope.base)
        return link(label, url, marked=True) if url else label

    def moved(self, found: re.Match[str]) -> str:
        """Return the address of another file as seen from here; of Markdown, that of the page that it became."""
        target = posixpath.normpath(posixpath.join(posixpath.dirname(self.sheet.path), unquote(found["path"])))
        if target.startswith(".."):
            return found[0]
        return relative(self.address(target) if target.endswith(".md") else quote(target), self.sheet.scope.base)


READ: Mapping[str, Callable[[Leaf, re.Match[str]], str]] = {
    "names": Leaf.place, "wiki": Leaf.named, "path": Leaf.moved,
}  # fmt: skip
"""What reads each part of prose."""


MARKDOWN = Export(
    "Markdown", "Each page as text, with its facts and their sources, at `index.md` beside it.", write, prose=True
)
