"""Pages as Markdown: beside each page an `index.md` with the same facts and sources, for readers of text."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ..pages.links import Links, relative
from ..pages.markdown import markdown
from ..pages.scope import Scope
from ..pages.site import Plan, plan_site
from ..words import words_for
from .export import Export

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from ..core.dossier import Dossier
    from .site import Site

TARGET = re.compile(r"(?<=\]\()(?P<path>[^\s()#:]+\.md)(?=[#)\s])")
"""Where a link in the prose of a page leads, if it leads to another page."""


def beside(address: str) -> str:
    """Return the address of the Markdown of a page: `actors/nato/index.md`, or `actors/nato.md` for a file."""
    return f"{address}index.md" if address.endswith("/") or not address else f"{address.removesuffix('.html')}.md"


def write(dossier: Dossier, site: Site, folder: Path) -> Iterator[str]:
    """Write the Markdown of every page that is not removed."""
    plan = plan_site(dossier, site.folders)
    paths = (*plan.overviews, *plan.further, *plan.entities, *plan.articles)
    links = Links({path: site.address(path) for path in paths}, site.folders, dossier.entities)
    words = words_for(site.lang)
    for path in paths:
        address = links.urls[path]
        view = None if _is_removed(plan, path) else plan.view(path, Scope(dossier, links, words, address))
        if view:
            prose = _relinked(_prose(plan, path), path, links.urls)
            name = _inside(unquote(beside(address)))
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(markdown(view, prose, words, site.url and site.page(path)), "utf-8")
            yield name


def _inside(path: str) -> str:
    """Return a path that leads nowhere above the folder it starts from; an id may hold anything."""
    return "/".join(part for part in path.split("/") if part not in ("", ".."))


def _is_removed(plan: Plan, path: str) -> bool:
    return path in plan.entities and plan.entities[path].removed


def _prose(plan: Plan, path: str) -> str:
    """Return the prose that an author wrote for a page, without a heading that repeats its title."""
    if path in plan.articles:
        return plan.articles[path].place.document.prose
    return plan.entities[path].prose if path in plan.entities else ""


def _relinked(prose: str, path: str, urls: Mapping[str, str]) -> str:
    """Return prose whose links to other pages lead to where these are published."""

    def moved(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), found["path"]))
        return relative(urls[target], urls[path]) if target in urls else found["path"]

    return TARGET.sub(moved, prose)


MARKDOWN = Export("Markdown", "Each page as text, with its facts and their sources, at `index.md` beside it.", write)
