"""The file `llms.txt`: what this site is and where the Markdown of its pages lies, for readers of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.names import slug
from ..pages.markdown import link, text
from ..pages.site import homes
from ..words import words_for
from .export import Export
from .markdown import beside

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ..core.dossier import Dossier
    from ..core.merge.entity import Entity
    from .site import Site

FILE = "llms.txt"
MOST = 50
"""How many pages of one kind are listed: the overview of the kind, which comes first, has all."""
LISTED = ("series", "topic", "actor", "meeting", "commitment", "indicator")


def write(dossier: Dossier, site: Site, folder: Path) -> Iterator[str]:
    """Write the list. Source: https://llmstxt.org: a title, a quotation that sums up, and lists of links."""
    parts = [f"# {text(site.name or 'Dossier')}", *(f"> {text(line)}" for line in (site.description,) if line)]
    lists = (_articles(dossier, site), *_kinds(dossier, site), _others(dossier, site))
    parts += ["\n".join(part) for part in lists if part]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_text("\n\n".join(parts) + "\n", "utf-8")
    yield FILE


def _articles(dossier: Dossier, site: Site) -> list[str]:
    newest = sorted(dossier.articles.values(), key=lambda one: one.origin.order, reverse=True)[:MOST]
    withdrawn = words_for(site.lang)("mark.retracted")
    lines = [
        _line(site, one.data.title, one.origin.path, withdrawn if one.origin.withdrawn else one.data.summary)
        for one in newest
    ]
    return _listed(site, "articles", lines)


def _kinds(dossier: Dossier, site: Site) -> Iterator[list[str]]:
    for kind in LISTED:
        most = sorted(dossier.shown(kind), key=lambda one: (-_weight(dossier, one), slug(one.name), one.key))[:MOST]
        lines = [_line(site, one.name, site.path(dossier, one.key), one.text("summary")) for one in most]
        yield _listed(site, kind, lines)


def _others(dossier: Dossier, site: Site) -> list[str]:
    """Return the pages that report nothing: the first page of the site, a guide."""
    ours = {*homes(dossier, site.folders).values()}
    plain = (one for path, one in sorted(dossier.prose.by_path.items()) if path not in ours)
    found = [one for one in plain if not one.article and not one.subject][:MOST]
    lines = [_line(site, one.title, one.document.path, None) for one in found]
    return [f"## {words_for(site.lang)('llms.others')}", "", *lines] if lines else []


def _weight(dossier: Dossier, entity: Entity) -> int:
    """Return by how many facts an entity is named: what is named most is listed first."""
    return sum(fact.counts for facts in dossier.about.get(entity.key, {}).values() for fact in facts)


def _listed(site: Site, kind: str, lines: list[str]) -> list[str]:
    words = words_for(site.lang)
    overview = _line(site, words("llms.all"), site.folders.overview(kind), None)
    return [f"## {words(f'overview.{kind}')}", "", overview, *lines] if lines else []


def _line(site: Site, name: str, path: str, about: str | None) -> str:
    return f"- {link(name, site.url + beside(site.address(path)))}{f': {text(about)}' if about else ''}"


LLMS = Export(
    "llms.txt", "The site in one short text with links to the Markdown of its pages.", write, files=(FILE,), prose=True
)
