"""The files of a site, as MkDocs has them: which stand in the navigation, which are made, and which are copied."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page

from .documents import touch_of
from .inputs import texts_in
from .late import Late

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig

    from ..core.dossier import Dossier
    from ..pages.site import Plan
    from .build import Build
    from .fronts import Fronts


class SiteFiles(Files):
    """The files of a site. MkDocs makes no pages of those that are `taken`."""

    def __init__(self, files: Iterable[File], generated: Mapping[str, File], before: Mapping[str, object]) -> None:
        super().__init__(files)
        self.generated = generated
        """Those of pages that have no text, by their paths."""
        self._taken: frozenset[str] = frozenset()
        self.copied = frozenset(file.dest_uri for file in self if not file.is_documentation_page())
        """Where files go that are no pages: there may be a page as well."""
        self._before = before
        self._pages: tuple[File, ...] | None = None
        self._left: tuple[File, ...] | None = None
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
        if self._left is None:
            self._left = tuple(one for one in self._every() if one.src_uri not in self._taken)
        return _of(self._left, inclusion)

    def all_pages(self, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included) -> Sequence[File]:
        """Return all pages, also those that are taken."""
        return _of(self._every(), inclusion)

    @property
    def taken(self) -> frozenset[str]:
        """The paths of the pages that nobody has to make."""
        return self._taken

    @taken.setter
    def taken(self, paths: frozenset[str]) -> None:
        self._taken, self._left = paths, None

    def part(self) -> None:
        """Part pages and their files, which refer to each other: nobody has to look for them as garbage."""
        for file in self._every():
            file.page = None

    def append(self, file: File) -> None:
        """Add a file."""
        super().append(file)
        self._pages = self._left = None

    def remove(self, file: File) -> None:
        """Remove a file."""
        super().remove(file)
        self._pages = self._left = None

    def _every(self) -> tuple[File, ...]:
        if self._pages is None:
            self._pages = tuple(one for one in self if one.is_documentation_page())
        return self._pages


def _of(pages: Iterable[File], inclusion: Callable[[InclusionLevel], bool]) -> list[File]:
    """Return the pages that are included in some way. It is asked of each level once, and not of each of all pages."""
    levels = [level for level in InclusionLevel if inclusion(level)]
    return [one for one in pages if one.inclusion in levels]


def generate(files: Files, plan: Plan, config: MkDocsConfig, before: Mapping[str, File]) -> Mapping[str, File]:
    """Add a file for each page that has none, the one of the build before where there was one; return those."""
    made = {}
    for path in (*plan.overviews, *plan.entities, *plan.further):
        if path not in files.src_uris:
            made[path] = before.get(path) or File.generated(config, path, content="")
            made[path].inclusion, made[path].page = InclusionLevel.UNDEFINED, None
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
        if file is not None and path not in plan.overviews:
            file.inclusion = InclusionLevel.EXCLUDED if path in dossier.drafts else InclusionLevel.NOT_IN_NAV


def postpone(files: Files, config: MkDocsConfig, fronts: Fronts) -> None:
    """Have the pages that no navigation names begin when somebody asks them for something.

    Not where MkDocs warns for each page that its link for editing leads nowhere.
    """
    led = {PurePath(text.lstrip("/")).as_posix() for text in texts_in(config.nav)}
    silent = config.repo_url or not (config.edit_uri or config.edit_uri_template)
    for file in files.documentation_pages() if silent else ():
        if file.inclusion is InclusionLevel.NOT_IN_NAV and file.page is None and file.src_uri not in led:
            Late(file, config, fronts)


def redirect(files: Files, build: Build, config: MkDocsConfig) -> None:
    """Add a file that leads on for each address of before that no other file has."""
    taken = {file.dest_uri for file in files}
    for path, key in build.plan.moved.items():
        old, target = File.generated(config, path, content=""), build.links.path(key)
        url = build.links.url(target, base=old.url)
        if url and old.dest_uri not in taken:
            canonical = urljoin(config.site_url or "", build.links.urls[target]) if config.site_url else url
            html = build.renderer.moved(build.dossier.entities[key].name, url, canonical)
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
