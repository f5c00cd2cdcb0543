"""The MkDocs plugin: hooks that translate between MkDocs and the dossier, and decide nothing."""

from __future__ import annotations

import gc
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from ..core.curation import curate
from ..core.dossier import Options
from ..core.ledger import Ledger
from ..core.mentions import renamed
from ..core.problem import RULES, as_severity
from ..core.watch import Heard, Reads, watch
from ..exports import EXPORTS
from ..exports.export import MissingExtraError
from ..exports.markdown import Leaves
from ..folder import SOURCES, Before, Memory, now, read_documents, read_shared
from ..pages.assets import PROBLEMS, STYLESHEET, assets
from ..pages.glance import glances
from ..pages.links import Links, relative
from ..pages.prose import Desk, ProseLinks, sheet_of
from ..pages.render import Renderer
from ..pages.scope import Scope
from ..pages.site import outline_site
from ..pages.views.overview import lookups_of
from ..records import Known
from ..words import words_for
from .again import Again, Left, Preview, again, preview
from .audience import is_indexed, nobody_looks, only_search_looks
from .build import Build
from .config import DossierConfig
from .documents import Documents
from .downloads import Waiting, offer_of, site_of, will_ask
from .files import SiteFiles, begin_pages, flat, generate, hide, redirect
from .index import INDEX, in_utf8
from .inputs import lister
from .page import Making
from .progress import Progress
from .traces import Traces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Literal

    from jinja2 import Environment
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.utils.templates import TemplateContext

    from ..core.dossier import Dossier
    from ..core.fact import Key
    from ..core.problem import Problem
    from ..folder import Folders
    from ..pages.site import Plan
    from ..words import Words

LOG = get_plugin_logger(__name__)
LARGE = 5_000_000
"""From how many bytes on the index of a search is large."""
FEW = 100
"""How many pages a build may make without looking for garbage meanwhile."""
OFTEN = 20
"""After how many edits of facts a preview looks for garbage in all that it holds."""
MARKDOWN = "markdown"
"""The export that is written page by page, from the same views as the pages."""


class DossierPlugin(BasePlugin[DossierConfig]):  # type: ignore[no-untyped-call]  # MkDocs leaves its own hook untyped
    """Adds the pages of a dossier to a MkDocs site."""

    def __init__(self) -> None:
        self._serving = False
        self._may_wait = False
        """Whether downloads may wait until somebody asks for them."""
        self._dirty = True
        self._again: Again | Preview | None = None
        self._left: Left | None = None
        """What a preview may take from its build before."""
        self._settled = False
        """Whether that is put aside, where nobody looks for garbage."""
        self._settlings = 0
        """How often that was done."""
        self._is_waiting = False
        """Whether the search for garbage waits for a build."""
        self._build: Build | None = None
        self._making: dict[str, Making] = {}
        self._unseen = False
        """Whether nobody looks at pages that wait until all are read."""
        self._progress, self._pages = Progress(), 0
        self._desk, self._documents, self._waiting = Desk(), Documents(), Waiting()
        self._memory = Memory()
        """What is remembered of the documents of a preview."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether this is a preview, or the build of a whole site."""
        self._serving, self._dirty = command == "serve", dirty
        self._may_wait = self._serving and will_ask()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add our stylesheet, and links by name to Markdown: an extension, as one listed in `markdown_extensions`."""
        config.extra_css.append(STYLESHEET)
        self._desk = Desk(self.config.autolink)  # type: ignore[arg-type]  # the option allows these only
        config.markdown_extensions.append(ProseLinks(self._desk))  # type: ignore[arg-type]  # MkDocs hands it on
        return config

    @event_priority(-100)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Look whether the site has to be made, when all other plugins have changed the configuration.

        The search for garbage waits from here on: files and pages refer to each other, and stay for the build.
        """
        self._progress.begin()
        self._build = None
        if self._left:
            self._settle()
        if gc.isenabled():
            gc.disable()
            self._is_waiting = True
        if not self.config.cache:
            LOG.info("every page is made: the option 'cache' is off")
        elif not self._dirty:
            reads = self.config.reads
            self._again = preview(config, reads, self._left) if self._serving else again(config, reads)
        if self._again is None:
            self._left = None  # MkDocs empties the folder of the site
            self._waiting.clear()
            self._memory = Memory()

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        """Make the first edit of a preview as fast as the others; have downloads wait until somebody asks for them."""
        del config, builder
        if self._serving:  # not with `--clean`, where each build is a whole one
            self._settle()
            server.set_app(self._waiting.app(server.get_app(), server.mount_path))  # type: ignore[arg-type]  # MkDocs has one
            self._may_wait = True
        return server

    def _settle(self) -> None:
        """Look for cycles of garbage in what a build has left, and then no more in what stays of it.

        A dossier is in none and goes by itself: only what hosts and templates leave is looked for in it, now and then.
        """
        if not self._settled:
            if not self._settlings % OFTEN:
                gc.unfreeze()
            gc.collect()
            gc.freeze()
            self._settled, self._settlings = True, self._settlings + 1

    @event_priority(-50)
    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Read the dossier, report its problems, and add a file for each page that has none."""
        if self._again and self._again.same:
            self._again.replay(self._again.same)
            return Files([])
        if self._again:
            self._again.ear.listen()
        folders, reads, before = self.config.folders.folders(), Reads(), self._before
        dossier = self._read(files, folders, Path(config.docs_dir))
        problems = self._report((*dossier.problems, *self._findings(dossier)))
        seen = watch(dossier, reads)
        words = words_for(_lang(config))
        plan, traces = self._plan(dossier, seen, folders, reads, words)
        generated = generate(files, plan, config, before.generated if before else {}, drafts=self._serving)
        hide(files, plan, dossier)
        if self._is_last(config):  # nobody else makes pages
            begin_pages(files, config, self._documents, may_wait=self._again is not None)
        urls = {file.src_uri: file.url for file in files}
        traces.addresses = {"urls": urls, "paths": dict(plan.ledger.paths)}
        site = site_of(config, self.config, folders, urls)
        links = Links(Heard("urls", lambda: urls, reads), folders, seen.labels, site.url, site.name)
        compiled = self._again.ours if isinstance(self._again, Preview) else None
        renderer, linking = Renderer(config.theme.dirs, words, compiled), self.config.autolink != "off"
        same = before and (before.dossier.state, before.urls) == (dossier.state, urls)
        told = before.glances if before and same else glances(seen, links, words, plan.ledger)
        listed = [problem for problem in problems if problem.severity != "note"]
        problem_list = {PROBLEMS: renderer.problems(listed)} if self._serving else {}
        for address, text in {**assets(), **told, **problem_list}.items():
            files.append(File.generated(config, address, content=text))
        pages = SiteFiles(files, generated, before.still if before else {}, config.theme.static_templates)
        self._build = Build(
            dossier, reads, seen, plan, links, traces, urls, told, words, renderer, site, pages,
            self._documents, self._again, linking,
            is_fresh=before is None or before.dossier.entities is not dossier.entities,
        )  # fmt: skip
        redirect(pages, self._build, config)
        return pages

    def _is_last(self, config: MkDocsConfig) -> bool:
        """Return whether nobody looks at the files of the site after this plugin, and may change them."""
        return config.plugins.events["files"][-1] == self.on_files

    def _read(self, files: Files, folders: Folders, root: Path) -> Dossier:
        """Read the dossier from the texts of a site; take the sources that all articles share out of the site."""
        drafts = self._serving if self.config.drafts is None else self.config.drafts
        options = Options(now(self.config.today), self.config.unknown, drafts)
        pages = files.documentation_pages()
        self._progress.tell(f"Reading the front matter of {len(pages):,} pages")
        documents = self._documents.read(pages, root)
        sources = files.get_file_from_path(SOURCES)
        if sources is not None:
            files.remove(sources)
        before = self._before
        memory = self._memory if isinstance(self._again, Preview) else None
        found = Before(self._known.fronts, self._known.texts, before.dossier if before else None, memory)
        return read_documents(documents, read_shared(root), options, folders, found)

    def _plan(
        self, dossier: Dossier, seen: Dossier, folders: Folders, reads: Reads, words: Words
    ) -> tuple[Plan, Traces]:
        """Return which pages there are, and what they read: where that is the same, they go on elsewhere as before."""
        known, before, data = self._known, self._before, bool(self.config.chosen_exports)
        same = known.fronts == dossier.state
        left = before.plan if before and same else None
        ledger = left.ledger.without_prose(reads) if left else Ledger(reads)
        scope = Scope(seen, Links({}, folders, seen.labels), words, "", ledger=ledger)
        traces = Traces(dossier, lookups_of(scope), ledger.made_of, known, before.traces if before else None)
        if before and not left:
            ledger.go_on(before.plan.ledger, traces.is_other)
        plan = left.with_prose(ledger) if left else outline_site(seen, folders, ledger, data=data)
        if not known.fronts:
            return plan.going_on(seen, folders), traces
        anew = renamed(known.texts, dossier.prose.names) if same else self._anew(dossier, plan, traces)
        return plan.going_on(seen, folders, known.sections, anew), traces

    def _anew(self, dossier: Dossier, plan: Plan, traces: Traces) -> frozenset[Key]:
        """Return the entities without a page of before that has read nothing which is new."""
        pages, paths = self._again.reuse.pages if self._again else {}, plan.own_paths()
        made = ((key, pages.get(paths.get(key, ""))) for key in dossier.entities)
        return frozenset(key for key, old in made if old is None or not traces.said_anew.isdisjoint(old.reads))

    @property
    def _known(self) -> Known:
        """What the pages of the build before had read."""
        return self._again.reuse.known if self._again else Known()

    @property
    def _before(self) -> Left | None:
        """What the build before has left, in a preview that knows what its pages read."""
        return self._again.before if self._again else None

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Put an overview that is alone in its folder in the place of the folder; write what can be taken away.

        That is not left to `on_post_build`, because the page of downloads says how large each file is. MkDocs empties
        the folder of the site before this.
        """
        inclusion = InclusionLevel.is_in_serve if self._serving else InclusionLevel.is_included
        build, self._pages = self._build, len(files.documentation_pages(inclusion=inclusion))
        if config.nav is None and build:
            nav.items = [flat(item, build.plan) for item in nav.items]
        if build:
            self._write(build, Path(config.site_dir))
            if build.is_fresh:
                gc.freeze()  # nothing of a dossier goes before the end of the build, and looking through it takes long
                self._resume()
            build.lister = self._lister(build, config)
            build.take(nav, config, lambda: self._progress.step("Comparing pages", self._pages))
            self._unseen = not build.lister and nobody_looks(config)
        self._pages = len(files.documentation_pages(inclusion=inclusion))
        if self._pages > FEW:
            self._resume()
        return nav

    def _lister(self, build: Build, config: MkDocsConfig) -> str:
        """Return why no page is known by what it shows, if none is."""
        if not self._is_last(config):
            return "a hook looks at files after this plugin"
        return lister(config) or build.pages.rivals

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Let a preview take the templates of the theme as they were compiled."""
        del config, files
        if isinstance(self._again, Preview):
            env.bytecode_cache = self._again.theme
        return env

    def on_template_context(
        self, context: TemplateContext, /, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Let the map of the site list all pages, also those that are taken over."""
        del template_name, config
        if self._build:
            context["pages"] = self._build.pages.all_pages()
        return context

    def _write(self, build: Build, folder: Path) -> None:
        """Write what can be taken away, where it may not wait; say what pages tell of it: in a preview no sizes."""
        names = self.config.chosen_exports
        build.leaves = Leaves(build.seen, build.plan, build.site) if MARKDOWN in names else None
        try:
            made = self._written(build, folder)
        except MissingExtraError as error:
            raise Abort(f"dossier: {error}, or leave it out of the option 'exports'") from error
        beside = {MARKDOWN: len(build.leaves.paths)} if build.leaves else {}
        folders = (self._again.reuse.site, folder) if self._again else (folder,)
        told = {name: beside.get(name, None if self._serving else made.get(name)) for name in names}
        build.offer = offer_of(told, build.site, *folders)

    def _written(self, build: Build, folder: Path) -> Mapping[str, Sequence[str]]:
        """Write the downloads below a folder, but for those that wait or are taken over; return their files.

        Raises MissingExtraError, also for one that waits.
        """
        names = self.config.chosen_exports
        if self._may_wait:
            for name in names:
                EXPORTS[name].require()
            return {}
        reuse = self._again.reuse if self._again else None
        same = reuse.downloads_of(build.traces.fronts, build.traces.urls, build.pages.copied) if reuse else {}
        made: dict[str, tuple[str, ...]] = {}
        for name in self._progress.each("Writing downloads", [name for name in names if name != MARKDOWN]):
            is_same = name in same and (not EXPORTS[name].prose or build.traces.is_prose_of_articles)
            made[name] = same[name] if is_same else tuple(EXPORTS[name].write(build.dossier, build.site, folder))
        if reuse:
            reuse.downloads = made
            taken = [paths for name, paths in made.items() if same.get(name) is paths]
            reuse.kept.update(path for paths in taken for path in paths)
        return made

    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str | None:
        """Make the view of a page of ours, whose title the theme needs from here on, and what lies beside it."""
        del files
        self._progress.step("Reading pages", self._pages)
        if self._build is None:
            return markdown
        self._desk.page = sheet_of(self._build.scope(page.file), page.file.src_uri)
        making = self._making[page.file.src_uri] = Making(self._build, page)
        return making.read(markdown, Path(config.site_dir))

    def on_page_content(self, html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put the facts of a page around its prose."""
        del config, files
        making = self._making.get(page.file.src_uri)
        if making is None:
            return html
        above = making.build.renderer.preview(relative("", page.file.url)) if self._serving else ""
        whole = making.draw(html, above, self._desk.page, is_brief=self.config.search == "brief")
        return making.put_aside(whole) if self._waits(making) else whole

    @event_priority(50)
    def _before_search(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Let the search of the theme see the brief of an entity's page, if nobody else looks at it meanwhile.

        A page in the index costs each visitor; and reading all facts again for it, a quarter of the time of a build.
        """
        del nav
        making = self._making.get(page.file.src_uri)
        if making:
            making.fetch()
            if only_search_looks(config):
                making.hide()
        return context

    @event_priority(-50)
    def _after_search(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the theme the whole page, a description, and texts of ours that it can print as they are."""
        del config, nav
        making = self._making.get(page.file.src_uri)
        if making:
            making.show()
        return context

    on_page_context = CombinedEvent(_before_search, _after_search)

    @event_priority(100)
    def _after_pages(self, *, config: MkDocsConfig) -> None:
        """Warn of links into pages that are taken over, right after MkDocs has done so of those that were made."""
        if self._build:
            self._build.check_anchors(config.validation.links.anchors)

    @event_priority(-50)
    def _after_index(self, *, config: MkDocsConfig) -> None:
        """Complete the index of the search; say so where it is large, which every visitor who searches waits for."""
        index, build = Path(config.site_dir) / INDEX, self._build
        if build is None or not is_indexed(config) or not index.is_file():
            return
        if not (self._again and self._again.reuse.complete(build.pages, index)):
            index.write_bytes(in_utf8(index.read_bytes()))
        size = index.stat().st_size
        if size > LARGE and self.config.search == "whole":
            told = f"{INDEX} has {size / 10**6:.1f} MB"
            LOG.info("%s; set the option 'search: brief' to index the titles and summaries of articles only", told)

    @event_priority(-100)
    def _after_all(self, *, config: MkDocsConfig) -> None:
        """Put the site into its place, after what all other plugins add to it."""
        self._let_go()
        again, build, self._left = self._again, self._build, None
        if isinstance(again, Preview) and build:
            self._waiting.clear()
            self._left = again.finish(build)
        elif isinstance(again, Again):
            again.finish(build)
        if self._may_wait and build:
            names = [name for name in self.config.chosen_exports if name != MARKDOWN]
            self._waiting.renew(names, build.dossier, build.site, Path(config.site_dir))
        self._end()

    on_post_build = CombinedEvent(_after_pages, _after_index, _after_all)

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Put into the head what a page says of itself, its linked data, and the feeds that can be followed from it."""
        del config
        self._progress.step("Writing pages", self._pages)
        making = self._making.pop(page.file.src_uri, None)
        if making is None:
            return output
        if self._waits(making):
            making.let_go()
        return making.finish(output)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave nothing behind of a build that failed, or that was made and is said to have failed in strict mode."""
        del error
        self._settlings = 0  # what was put aside of it is garbage
        with ExitStack() as last:
            last.callback(self._end)
            if self._again:
                last.callback(self._again.give_up)
            self._let_go()

    def _let_go(self) -> None:
        """Let go of what a build put aside; what the one before it has left stays true whatever happens."""
        self._progress.end()
        self._making.clear()
        self._documents.fronts.clear()
        if self._build:
            self._build.spool.close()
        if self._build and self._build.is_fresh:
            self._settled = False
            if not isinstance(self._again, Preview):
                gc.unfreeze()

    def _end(self) -> None:
        """Forget the build, and look for garbage again: little is, where pages have been parted from their files."""
        self._again = self._build = None
        self._resume()

    def _resume(self) -> None:
        """Have garbage looked for again, where that waits."""
        if self._is_waiting:
            gc.enable()
            self._is_waiting = False

    def _waits(self, making: Making) -> bool:
        """Return whether a page waits outside until it is written: not where others lead to it as the next one."""
        return self._unseen and making.path not in making.build.led

    def _findings(self, dossier: Dossier) -> tuple[Problem, ...]:
        """Look for what an editor may want to tidy up, where the site gives any of it a severity."""
        asked = any(RULES[code].curation and severity != "off" for code, severity in self.config.severity.items())
        return curate(dossier).problems if asked else ()

    def _report(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Log problems with the severity that the site gives them; errors stop a build, but no preview."""
        chosen = tuple(self._severe(problems))
        for problem in chosen:
            log = LOG.info if problem.severity == "note" else LOG.warning
            (LOG.error if problem.severity == "error" else log)(str(problem))
        errors = sum(problem.severity == "error" for problem in chosen)
        if errors and not self._serving:
            raise Abort(f"dossier: {errors} error{'s' if errors > 1 else ''} in the front matter; nothing was built")
        return chosen

    def _severe(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        for problem in problems:
            severity = self.config.severity.get(problem.code, problem.severity)
            if severity != "off":
                yield as_severity(problem, severity)  # type: ignore[arg-type]  # the option allows these and "off" only


def _lang(config: MkDocsConfig) -> str:
    return str(config.theme.get("language") or "en")
