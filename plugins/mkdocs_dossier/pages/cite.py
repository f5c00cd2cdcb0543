"""How a page is cited: its title, day and address, as BibTeX and as CSL-JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ..core.names import slug
from .cards import Citation

if TYPE_CHECKING:
    from ..core.dates import Date
    from .scope import Scope

TEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", **{sign: f"\\{sign}" for sign in "&%$#_"},
}  # fmt: skip
"""What TeX would not print, and what prints it; braces as commands, because BibTeX counts even escaped ones."""


def cite(scope: Scope, title: str, path: str, date: Date | None, lang: str | None = None) -> Citation:
    """Return how the page at a path is cited; `date` is that of an article, or of the last report on an entity."""
    site, url = scope.links.name, scope.links.absolute(path)
    key = "-".join(map(slug, path.removesuffix(".md").split("/")))
    plain = " ".join(title.split())
    csl = _csl(key, plain, site, url, date, lang or scope.words.lang)
    return Citation(title, scope.words.date(date), url, _bibtex(key, plain, site, url, date), csl)


def _parts(date: Date | None) -> tuple[int, ...]:
    """Return the year, month and day of a date, as far as it goes."""
    point = date.start if date else None
    return tuple(part for part in (point.year, point.month, point.day) if part) if point else ()


def _bibtex(key: str, title: str, site: str, url: str, date: Date | None) -> str:
    """Return an entry that every BibTeX knows; the address is left as it is, because styles set it verbatim."""
    texts = {"title": f"{{{tex(title)}}}", "howpublished": f"{{{tex(site)}}}" if site else ""}
    dated = {name: str(part) for name, part in zip(("year", "month", "day"), _parts(date), strict=False)}
    fields = {**texts, **dated, "url": url}
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@misc{{{key},\n" + ",\n".join(lines) + "\n}"


def tex(text: str) -> str:
    """Return a text as TeX prints it."""
    return "".join(TEX.get(sign, sign) for sign in text)


def _csl(key: str, title: str, site: str, url: str, date: Date | None, lang: str) -> str:
    """Return the list of one item that Zotero, Pandoc and others import."""
    issued = {"date-parts": [list(_parts(date))]} if _parts(date) else None
    item = {
        "id": key, "type": "webpage", "title": title, "container-title": site, "issued": issued, "URL": url,
        "language": lang,
    }  # fmt: skip
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2)
