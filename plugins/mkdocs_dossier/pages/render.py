"""From a view to HTML: templates draw the head and each section; prose says where sections go."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined
from markupsafe import Markup

from .assets import ASSETS, PROBLEMS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from jinja2 import BytecodeCache

    from ..core.problem import Problem
    from ..words import Words
    from .cards import Ref, Section, View
    from .social import Social

PLACE = re.compile(r"<!--\s*dossier:\s*(?P<names>[\w\s,-]+?)\s*-->")
"""A comment in the prose of a registry page that says which sections go there."""


SCRIPTS: Mapping[str, str] = {
    "cards.js": ' class="dossier-ref',
    "compare.js": "dossier-section--matrix",
    "print.js": ' class="dossier-evidence"',
    "problems.js": " data-dossier-problems",
    "roster.js": ' class="dossier-roster',
    "table.js": "dossier-section--grid",
    "timeline.js": ' data-of="',
}
"""The scripts, each with what it adds to; a page loads those only that find theirs in its HTML."""


@dataclass(frozen=True)
class Rendered:
    """The HTML of a page, and the sections for its table of contents."""

    html: str
    contents: tuple[tuple[str, str], ...] = ()


class Renderer:
    """Draws views with templates; one in the `dossier/` folder of a given directory wins over ours."""

    def __init__(self, directories: Sequence[str], words: Words, compiled: BytecodeCache | None = None) -> None:
        loader = ChoiceLoader([FileSystemLoader(directories), PackageLoader(__package__)])
        self._environment = Environment(  # made anew for each build: within one, no template changes
            loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
            auto_reload=False, bytecode_cache=compiled,
        )  # fmt: skip
        self._environment.globals["word"] = words

    def page(self, view: View, prose: str = "", taken: Collection[str] = ()) -> Rendered:
        """Return the page of a view: its head, the prose with the sections it asks for, then all others."""
        sections = [_apart(section, taken) for section in view.sections]
        drawn = {section.anchor: self._draw("section.html", section=section, view=view) for section in sections}
        asked: list[str] = []
        body = PLACE.sub(lambda found: _placed(names_of(found), drawn, asked), prose)
        rest = [html for anchor, html in drawn.items() if anchor not in asked]
        made = {"prose": Markup(body), "rest": Markup("\n".join(rest))}  # noqa: S704  # by Markdown and our templates
        html = self._draw(f"{view.template}.html", view=view, titled="<h1" in prose, **made)
        ordered = sorted(sections, key=lambda one: asked.index(one.anchor) if one.anchor in asked else len(asked))
        return Rendered(html, tuple((section.anchor, section.title) for section in ordered if section.title))

    def blocks(
        self, html: str, make: Callable[[Sequence[str]], tuple[Section, ...]], taken: Collection[str] = ()
    ) -> str:
        """Return the HTML of any page with the blocks that its comments ask for."""
        return PLACE.sub(lambda found: self._blocks(make(names_of(found)), taken), html)

    def scripts(self, html: str, root: str) -> str:
        """Return what loads the scripts of a page; `root` leads from it to the root of the site: "../../"."""
        names = [name for name, mark in SCRIPTS.items() if mark in html]
        return self._draw("scripts.html", addresses=[f"{root}{ASSETS}{name}" for name in names]) if names else ""

    def _blocks(self, sections: Iterable[Section], taken: Collection[str]) -> str:
        drawn = [self._draw("section.html", section=_apart(section, taken), view=None) for section in sections]
        return self._draw("blocks.html", blocks=Markup("\n".join(drawn))) if drawn else ""  # noqa: S704  # by our templates

    def meta(self, one: Social) -> str:
        """Return what a page says of itself in its head."""
        return self._draw("meta.html", one=one)

    def moved(self, title: str, url: str, canonical: str) -> str:
        """Return a whole page that leads to another one."""
        return self._draw("moved.html", title=title, url=url, canonical=canonical)

    def problems(self, problems: Sequence[Problem]) -> str:
        """Return the list of problems that a preview shows."""
        return self._draw("problems.html", problems=problems) if problems else ""

    def preview(self, root: str) -> str:
        """Return what stands above a page of a preview; `root` leads from it to the root of the site."""
        return self._draw("preview.html", address=f"{root}{PROBLEMS}")

    def alternates(self, alternates: Sequence[Ref]) -> str:
        """Return the links to other forms of a page's subject for the head of the page."""
        return self._draw("alternates.html", alternates=alternates)

    def _draw(self, name: str, **values: object) -> str:
        return self._environment.get_template(f"dossier/{name}").render(**values)


def _apart(section: Section, taken: Collection[str]) -> Section:
    """Return the section under another anchor where a heading of the prose has it already."""
    return replace(section, anchor=f"{section.anchor}-facts") if section.anchor in taken else section


def names_of(found: re.Match[str]) -> tuple[str, ...]:
    """Return the names of sections or blocks that a comment asks for."""
    return tuple(part.strip() for part in found["names"].split(",") if part.strip())


def _placed(names: Iterable[str], drawn: Mapping[str, str], asked: list[str]) -> str:
    wanted = [name for name in names if name in drawn and name not in asked]
    asked += wanted
    return "\n".join(drawn[name] for name in wanted)


def theme_text(text: str) -> str:
    """Return a text that a theme may print as text, in an attribute or after stripping tags, and stays what it is.

    Themes print titles unescaped in some places and unescape them in others: angle brackets are safe in neither.
    """
    return text.replace("&", "&amp;").replace("<", "‹").replace(">", "›").replace('"', "&quot;")
