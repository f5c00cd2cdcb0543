"""The files of a site, as MkDocs has them: which stand in the navigation, which are made, and which are copied."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page

from ..pages.assets import PROBLEMS
from .documents import touch_of
from .late import Late, Read

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig

    from ..core.dossier import Dossier
    from ..pages.site import Plan
    from .build import Build
    from .documents import Documents


AWAY = frozenset({InclusionLevel.EXCLUDED, InclusionLevel.DRAFT})
"""What MkDocs keeps out of a site, though a preview shows drafts."""


class SiteFiles(Files):
    """The files of a site. MkDocs makes no pages of those that are `taken`."""

    def __init__(
        self,
        files: Iterable[File],
        generated: Mapping[str, File],
        before: Mapping[str, object],
        templates: Collection[str],
    ) -> None:
        super().__init__(files)
        self.generated = generated
        """Those of pages that have no text, by their paths."""
        self._taken: frozenset[str] = frozenset()
        self.copied = frozenset(file.dest_uri for file in self if not file.is_documentation_page())
        """Where files go that are no pages: there may be a page as well."""
        self.elsewhere = self.copied.union(templates)
        """The same, and where the templates of the theme go."""
        self._before = before
        self._pages: tuple[File, ...] | None = None
        self._made: tuple[File, ...] | None = None
        """The pages that are not taken."""
        self.still: dict[str, object] = {}
        """The state of each file that is no page and that nothing else may lie in the place of."""

    def copy_static_files(
        self, dirty: bool = False, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> None:
        """Copy what is no page, but for that which lies in the site already."""
        pages = {file.dest_uri for file in self.all_pages(inclusion)}
        for file in self:
            if file.is_documentation_page() or not inclusion(file.inclusion):
                continue
            if file.dest_uri not in pages and not os.path.lexists(file.abs_dest_path):
                self.still[file.dest_uri] = touch_of(file)
            if self.still.get(file.dest_uri) != self._before.get(file.dest_uri, self):
                file.copy_file(dirty)

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> Sequence[File]:
        """Return the pages that have to be made."""
        if self._made is None:
            self._made = tuple(one for one in self._all() if one.src_uri not in self._taken)
        return _of(self._made, inclusion)

    def all_pages(self, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included) -> Sequence[File]:
        """Return all pages, also those that are taken."""
        return _of(self._all(), inclusion)

    @property
    def taken(self) -> frozenset[str]:
        """The paths of the pages that nobody has to make."""
        return self._taken

    @taken.setter
    def taken(self, paths: frozenset[str]) -> None:
        self._taken, self._made = paths, None

    @property
    def rivals(self) -> str:
        """Two pages that have one address, of which MkDocs writes one over the other; nothing where none have."""
        first: dict[str, str] = {}
        for file in self._all():
            other = first.setdefault(file.dest_uri, file.src_uri) if file.inclusion not in AWAY else file.src_uri
            if other != file.src_uri:
                return f"{other} and {file.src_uri} have one address"
        return ""

    def part_pages(self) -> None:
        """Part pages and their files, which refer to each other: nobody has to look for them as garbage."""
        for file in self._all():
            file.page = None

    def append(self, file: File) -> None:
        """Add a file."""
        super().append(file)
        self._pages = self._made = None

    def remove(self, file: File) -> None:
        """Remove a file."""
        super().remove(file)
        self._pages = self._made = None

    def _all(self) -> tuple[File, ...]:
        if self._pages is None:
            self._pages = tuple(one for one in self if one.is_documentation_page())
        return self._pages


def is_previewed(site: Path) -> bool:
    """Return whether a folder has the site of a preview of ours: not where the plugin was switched off meanwhile."""
    return (site / PROBLEMS).is_file()


def _of(pages: Iterable[File], inclusion: Callable[[InclusionLevel], bool]) -> list[File]:
    """Return the pages that are included in some way. It is asked of each level once, and not of each of all pages."""
    levels = [level for level in InclusionLevel if inclusion(level)]
    return [one for one in pages if one.inclusion in levels]


def generate(
    files: Files, plan: Plan, config: MkDocsConfig, before: Mapping[str, File], *, drafts: bool
) -> Mapping[str, File]:
    """Add a file for each page that has none, the one of the build before where there was one; return those.

    Nobody reads one that MkDocs keeps out of the site: the page that there is all the same has none of its text. A
    preview shows drafts, as they are.
    """
    made = {}
    for path in (*plan.overviews, *plan.entities, *plan.further):
        file = files.src_uris.get(path)
        if file is not None and file.inclusion in (AWAY if not drafts else {InclusionLevel.EXCLUDED}):
            files.remove(file)
            file = None
        if file is None:
            made[path] = before.get(path) or File.generated(config, path, content="")
            made[path].inclusion, made[path].page, made[path].content_string = InclusionLevel.UNDEFINED, None, ""
            files.append(made[path])
    return made


def hide(files: Files, plan: Plan, dossier: Dossier) -> None:
    """Keep articles and entities out of the automatic navigation, and drafts out of the site.

    An article that a preview cannot read stays out of it as well: else a slip would change every page.
    """
    wrong = {problem.where.file for problem in dossier.problems if problem.severity == "error"}
    broken = [text.document.path for text in dossier.prose.texts if text.document.file in wrong]
    for path in (*plan.articles, *plan.entities, *plan.further, *plan.removed, *dossier.drafts, *broken):
        file = files.src_uris.get(path)
        if file is not None and file.inclusion not in AWAY and path not in plan.overviews:
            file.inclusion = InclusionLevel.EXCLUDED if path in dossier.drafts else InclusionLevel.NOT_IN_NAV


def begin_pages(files: Files, config: MkDocsConfig, documents: Documents, *, may_wait: bool) -> None:
    """Begin pages whose front matter was parsed for the dossier, each with its title in the navigation.

    They may wait until somebody asks them for something, but where MkDocs warns for each page that its link for editing
    leads nowhere. Not those of which it says that the navigation does not name them, or names them from "/" on.
    """
    titles: dict[str, str | None] = {}
    for title, path in _named(config.nav):
        titles.setdefault(PurePath(path).as_posix(), title)
    silent = config.repo_url or not (config.edit_uri or config.edit_uri_template)
    kind = Late if may_wait and silent else Read
    absolute = {path.lstrip("/") for path in titles if path.startswith("/")}
    for file in files.documentation_pages():
        is_led = file.inclusion is InclusionLevel.INCLUDED and (config.nav is None or file.src_uri in titles)
        known = file.inclusion is InclusionLevel.NOT_IN_NAV or is_led
        if known and file.page is None and file.src_uri not in absolute:
            kind(file, config, documents, titles.get(file.src_uri))


def _named(nav: object) -> Iterator[tuple[str | None, str]]:
    """Yield the paths in a navigation in order, each with the title that is given there; MkDocs heeds the first one."""
    for item in nav if isinstance(nav, list) else (nav,):
        if isinstance(item, str):
            yield None, item
        elif isinstance(item, dict):
            for title, one in item.items():
                yield from [(title, one)] if isinstance(one, str) else _named(one)


def redirect(files: Files, build: Build, config: MkDocsConfig) -> None:
    """Add a file that leads on for each address of before that no other file has."""
    taken = {file.dest_uri for file in files}
    for path, key in build.plan.moved.items():
        old, target = File.generated(config, path, content=""), build.links.path(key)
        url = build.links.url(target, base=old.url)
        if url and old.dest_uri not in taken:
            canonical = urljoin(config.site_url or "", build.links.urls[target]) if config.site_url else url
            html = build.renderer.moved(build.dossier.labels[key].name, url, canonical)
            files.append(File.generated(config, old.dest_uri, content=html))


def flat(item: object, plan: Plan) -> object:
    """Return the page of a section whose only page is an overview; anything else as it is."""
    if not isinstance(item, Section) or len(item.children) != 1:
        return item
    only = item.children[0]
    if isinstance(only, Page) and only.file.src_uri in plan.overviews:
        only.parent = item.parent
        return only
    return item
