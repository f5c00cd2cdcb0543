"""The MkDocs plugin: hooks that translate between MkDocs and the dossier, and decide nothing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from ..core.curation import curate
from ..core.dossier import Options
from ..core.problem import RULES, as_severity
from ..exports.export import MissingExtraError
from ..exports.jsonld import script
from ..exports.linked.pages import Pages, pages_of
from ..exports.markdown import Leaves, beside
from ..exports.site import Site
from ..folder import SOURCES, now, read_shared, read_texts, shown
from ..pages.assets import STYLESHEET, assets
from ..pages.brief import brief
from ..pages.cards import Offer, Ref, View
from ..pages.cards import Section as Part
from ..pages.follow import follow_site
from ..pages.glance import glances
from ..pages.links import Links, relative
from ..pages.prose import Desk, ProseLinks, sheet_of
from ..pages.render import Rendered, Renderer, theme_text
from ..pages.scope import Scope
from ..pages.site import Plan, plan_site
from ..pages.social import ALL, Social, given, social
from ..pages.views.blocks import BLOCKS, view_blocks
from ..records import Made, Stock
from ..words import Words, words_for
from .again import Again, Preview, again, preview
from .config import DossierConfig
from .downloads import site_of, write_offer
from .inputs import lists_pages
from .progress import Progress
from .reuse import INDEX, SiteFiles, links_of, source_of, sum_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from typing import Literal

    from mkdocs.utils.templates import TemplateContext

    from ..core.dossier import Dossier
    from ..core.problem import Problem

LOG = get_plugin_logger(__name__)
LARGE = 5_000_000
"""From how many bytes on the index of a search is large."""
CLASS = 'class="dossier'
"""Stands in a page that has anything of ours; any other page needs no stylesheet of ours."""
MARKDOWN = "markdown"
"""The export that is written page by page, from the same views as the pages."""
LOOKING = frozenset(
    {"material.plugins.search.plugin", "material.plugins.tags.plugin", "mkdocs.contrib.search", __name__}
)
"""The plugins that are known to look at the context of pages for the index of the search, or not at their content."""


@dataclass
class Build:
    """What one build knows: the dossier, its pages, and the files of MkDocs they become."""

    dossier: Dossier
    problems: tuple[Problem, ...]
    plan: Plan
    links: Links
    words: Words
    renderer: Renderer
    site: Site
    pages: SiteFiles
    led: frozenset[str] = frozenset()
    """The paths of the pages in the navigation."""
    offer: Offer = field(default_factory=Offer)
    leaves: Leaves | None = None
    """The Markdown of the pages, where the site wants it."""

    @cached_property
    def linked(self) -> Pages:
        """What the pages say as linked data."""
        return pages_of(self.dossier, self.site)

    @cached_property
    def banner(self) -> str:
        """The list of problems that a preview shows on every page."""
        listed = [problem for problem in self.problems if problem.severity != "note"]
        return self.renderer.problems(listed) if listed else ""


class DossierPlugin(BasePlugin[DossierConfig]):  # type: ignore[no-untyped-call]  # MkDocs leaves its own hook untyped
    """Adds the pages of a dossier to a MkDocs site."""

    def __init__(self) -> None:
        self._serving = False
        self._dirty = True
        self._again: Again | Preview | None = None
        self._stock: Stock | None = None
        self._sums: dict[str, str | None] = {}
        self._said_before = 0
        self._links: dict[str, tuple[str, ...]] = {}
        self._progress, self._pages = Progress(), 0
        self._build: Build | None = None
        self._views: dict[str, View] = {}
        self._alternates: dict[str, tuple[Ref, ...]] = {}
        self._social: dict[str, Social] = {}
        self._briefs: dict[str, str] = {}
        self._whole: dict[str, str] = {}
        self._desk = Desk()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether this is a preview, or the build of a whole site."""
        self._serving, self._dirty = command == "serve", dirty

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add our stylesheet, and links by name to Markdown: an extension, as one listed in `markdown_extensions`."""
        config.extra_css.append(STYLESHEET)
        self._desk = Desk(self.config.autolink)  # type: ignore[arg-type]  # the option allows these only
        config.markdown_extensions.append(ProseLinks(self._desk))  # type: ignore[arg-type]  # MkDocs hands it on
        return config

    @event_priority(-100)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Look whether the site has to be made, when all other plugins have changed the configuration."""
        self._progress.begin()
        self._again = self._build = None  # in a preview the build before need not be in memory beside this one
        if self.config.cache and not self._dirty:
            self._again = preview(config, self._stock) if self._serving else again(config)

    @event_priority(-50)
    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Read the dossier, report its problems, and add a file for each page that has none."""
        if self._again and self._again.same:
            self._again.replay(self._again.same)
            return Files([])
        if self._again:
            self._again.ear.listen()
        folders = self.config.folders.folders()
        drafts = self._serving if self.config.drafts is None else self.config.drafts
        options = Options(now(self.config.today), self.config.unknown, drafts)
        root = Path(config.docs_dir)
        texts = [(file.src_uri, file.content_string, _name(file, root)) for file in files.documentation_pages()]
        self._progress.tell(f"Reading the front matter of {len(texts):,} pages")
        dossier = read_texts(texts, read_shared(root), options, folders)
        problems = self._report((*dossier.problems, *self._findings(dossier)))
        plan = plan_site(dossier, folders, data=bool(self.config.chosen_exports))
        for path in (*plan.overviews, *plan.entities, *plan.further):
            if files.get_file_from_path(path) is None:
                files.append(File.generated(config, path, content=""))
        _hide(files, plan, dossier)
        shared = files.get_file_from_path(SOURCES)
        if shared is not None:
            files.remove(shared)
        for address, text in assets().items():
            files.append(File.generated(config, address, content=text))
        words = words_for(_lang(config))
        urls = {file.src_uri: file.url for file in files}
        site = site_of(config, self.config, folders, urls)
        links = Links(urls, folders, dossier.entities, site.url, site.name)
        for address, text in glances(dossier, links, words).items():
            files.append(File.generated(config, address, content=text))
        pages = SiteFiles(files)
        self._build = Build(dossier, problems, plan, links, words, Renderer(config.theme.dirs, words), site, pages)
        _redirect(pages, self._build, config)
        return pages

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Put an overview that is alone in its folder in the place of the folder; write what can be taken away.

        That is not left to `on_post_build`, because the page of downloads says how large each file is. MkDocs empties
        the folder of the site before this.
        """
        inclusion = InclusionLevel.is_in_serve if self._serving else InclusionLevel.is_included
        build, self._pages = self._build, len(files.documentation_pages(inclusion=inclusion))
        if config.nav is None and build:
            nav.items = [_flat(item, build.plan) for item in nav.items]
        if build and not any(problem.severity == "error" for problem in build.problems):
            self._write(build, Path(config.site_dir))
        if build and self._again:
            self._take(build, self._again, nav, config)
        self._pages = len(files.documentation_pages(inclusion=inclusion))
        return nav

    def _take(self, build: Build, again: Again | Preview, nav: Navigation, config: MkDocsConfig) -> None:
        """Take the pages of the build before that would come out the same; say how many, and why not all."""
        build.led = frozenset(page.file.src_uri for page in nav.pages)
        heads = [self._head(build, page.file) for page in nav.pages]
        offered = (sorted(build.offer.names), build.leaves is None)
        shown = (sorted(again.base.items()), heads, offered, build.banner)
        again.reuse.base = ("" if lists_pages(config) else sum_of(*shown)) or ""

        def sum_now(file: File) -> str | None:
            self._progress.step("Comparing pages", self._pages)
            scope = self._scope(build, file)
            view = build.plan.view(file.src_uri, scope)
            return self._sum(build, file, scope, view) if view else None

        took = again.reuse.take(build.pages, sum_now, config)
        if took:
            LOG.info("%d of %d pages are taken over: %s", took, len(build.pages.all_pages()), again.why)
        else:
            LOG.info("every page is made: %s", again.why)

    def _head(self, build: Build, file: File) -> object:
        """Return what the title of a page in the navigation is made of, which every page shows; keep its view."""
        scope = self._scope(build, file)
        view = build.plan.view(file.src_uri, scope)
        if view:
            self._views[file.src_uri] = view
        return source_of(file, scope), view and view.title

    def _sum(self, build: Build, file: File, scope: Scope, view: View) -> str | None:
        """Return the sum of what a page is made of, beside what is the same for every page; None where unknown."""
        path, plan = file.src_uri, build.plan
        article, entity = plan.articles.get(path), plan.entities.get(path)
        source = source_of(file, scope)
        if path in build.led or path in plan.overviews or (source[0] and self.config.autolink != "off"):
            return None
        anchors = [fact.anchor for fact in article.facts] if article else []
        about = (entity.removed, entity.text("kind")) if entity else None
        summary = article.data.summary if article else None
        follow = follow_site(scope, build.site.name)
        return sum_of(view, source, anchors, about, summary, follow, script(build.linked, path))

    def on_template_context(
        self, context: TemplateContext, /, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Let the map of the site list all pages, also those that are taken over."""
        del template_name, config
        if self._build:
            context["pages"] = self._build.pages.all_pages()
        return context

    def _write(self, build: Build, folder: Path) -> None:
        names = self.config.chosen_exports
        build.leaves = Leaves(build.dossier, build.plan, build.site) if MARKDOWN in names else None
        made = {MARKDOWN: len(build.leaves.paths)} if build.leaves else {}
        try:
            each = self._progress.each("Writing downloads", names)
            build.offer = write_offer(each, build.dossier, build.site, folder, made)
        except MissingExtraError as error:
            raise Abort(f"dossier: {error}, or leave it out of the option 'exports'") from error

    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str | None:
        """Make the view of a page of ours, whose title the theme needs from here on, and what lies beside it."""
        del files
        self._progress.step("Reading pages", self._pages)
        build, path = self._build, page.file.src_uri
        if build is None:
            return markdown
        scope = self._scope(build, page.file)
        self._desk.page, view = sheet_of(scope, path), self._views.get(path) or build.plan.view(path, scope)
        if self._again and self._again.reuse.base and view:
            self._sums[path], self._said_before = self._sum(build, page.file, scope, view), len(self._again.ear.said)
        if build.leaves and path in build.leaves.paths:
            build.leaves.write(Path(config.site_dir), path, scope, view)
        if view is None:
            return markdown
        self._views[page.file.src_uri] = view
        self._alternates[page.file.src_uri] = view.alternates
        if page.file.src_uri in build.plan.articles:
            return markdown
        if _is_removed(build, page):
            page.meta = {"title": theme_text(view.title), "search": {"exclude": True}}
            return ""
        wide = view.kind == "overview" or [(one.template, one.title) for one in view.sections] == [("table", "")]
        hidden = {"hide": ["toc"]} if wide else {}
        further = {"search": {"exclude": True}} if page.file.src_uri in build.plan.further else {}
        page.meta = {**hidden, **further, **page.meta, "title": theme_text(view.title)}
        return markdown

    def on_page_content(self, html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put the facts of a page around its prose."""
        del config, files
        build, view = self._build, self._views.pop(page.file.src_uri, None)
        if build is None:
            return html
        if self._again and len(self._again.ear.said) > self._said_before:
            self._sums.pop(page.file.src_uri, None)
        if self._sums.get(page.file.src_uri):
            self._links[page.file.src_uri] = links_of(html, page.file.url)
        if view is not None:
            html = self._draw(build, view, html, page)
        elif "dossier:" in html:
            html = self._place(build, html, page)
        html += build.renderer.scripts(html, relative("", page.file.url))
        return (build.banner if self._serving else "") + html

    @event_priority(50)
    def _before_search(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Let the search of the theme see the brief of an entity's page, if nobody else looks at it meanwhile.

        A page in the index costs each visitor; and reading all facts again for it, a quarter of the time of a build.
        """
        del nav
        told = self._briefs.pop(page.file.src_uri, None)
        if told is not None and _only_search_looks(config):
            self._whole[page.file.src_uri], page.content = page.content or "", told
        return context

    @event_priority(-50)
    def _after_search(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the theme the whole page, a description, and texts of ours that it can print as they are."""
        del config, nav
        page.content = self._whole.pop(page.file.src_uri, page.content)
        article = self._build.plan.articles.get(page.file.src_uri) if self._build else None
        if article:
            title, summary = page.meta.get("title"), article.data.summary
            said = {"description": theme_text(summary)} if summary else {}
            page.meta = {**said, **page.meta, **({"title": theme_text(str(title))} if title else {})}
        return context

    on_page_context = CombinedEvent(_before_search, _after_search)

    @event_priority(-50)
    def _after_index(self, *, config: MkDocsConfig) -> None:
        """Complete the index of the search; say so where it is large, which every visitor who searches waits for."""
        if self._build and self._again:
            self._again.reuse.complete(self._build.pages, Path(config.site_dir))
        index = Path(config.site_dir) / INDEX
        size = index.stat().st_size if index.is_file() else 0
        if size > LARGE and self.config.search == "whole":
            told = f"{INDEX} has {size / 10**6:.1f} MB"
            LOG.info("%s; set the option 'search: brief' to index the titles and summaries of articles only", told)

    @event_priority(-100)
    def _after_all(self, *, config: MkDocsConfig) -> None:
        """Put the site into its place, after what all other plugins add to it."""
        del config
        self._progress.end()
        self._stock = self._again.finish() if self._again else None
        self._again = None

    on_post_build = CombinedEvent(_after_index, _after_all)

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Put into the head what a page says of itself, its linked data, and the feeds that can be followed from it."""
        del config
        self._progress.step("Writing pages", self._pages)
        self._remember(page)
        return self._headed(output, page)

    def _remember(self, page: Page) -> None:
        """Remember a page for the next build, if nothing is said of it that depends on other pages."""
        build, path = self._build, page.file.src_uri
        made_of, links = self._sums.pop(path, None), self._links.pop(path, ())
        if build and self._again and made_of and not page.links_to_anchors:
            beside = (build.leaves.name(path),) if build.leaves and path in build.leaves.paths else ()
            anchors = tuple(sorted(page.present_anchor_ids or ()))
            self._again.reuse.made[path] = Made(made_of, (page.file.dest_uri, *beside), anchors, links)

    def _headed(self, output: str, page: Page) -> str:
        """Return a page with what it says of itself in its head."""
        build, path = self._build, page.file.src_uri
        own, alternates = self._social.pop(path, None), self._alternates.pop(path, ())
        head, mark, rest = output.partition("</head>")
        if build is None or not mark:
            return output
        if CLASS not in rest:
            head = head.replace(f'<link rel="stylesheet" href="{relative(STYLESHEET, page.file.url)}">', "")
        feeds = (*follow_site(self._scope(build, page.file), build.site.name), *alternates)
        own = own or _bare(build, page)
        said = self._said(build, page, own, head) if own else ""
        return f"{head}{build.renderer.alternates(feeds)}{said}{mark}{rest}"

    def on_build_error(self, *, error: Exception) -> None:
        """Leave nothing behind of a build that failed."""
        del error
        self._progress.end()
        if self._again:
            self._again.give_up()
        self._again = self._stock = None

    def _said(self, build: Build, page: Page, own: Social, head: str) -> str:
        """Return what a page says of itself, as social metadata and as linked data."""
        url = page.canonical_url or "" if build.site.url else ""
        path = page.file.src_uri
        offered = build.leaves is not None and path in build.leaves.paths
        made = replace(
            own, site=build.site.name, url=url, image=urljoin(url, own.image) if url and own.image else "",
            markdown=beside(page.file.url).rpartition("/")[2] if offered else "", given=own.given | given(head),
        )  # fmt: skip
        return f"{build.renderer.meta(made)}{script(build.linked, path)}\n"

    def _scope(self, build: Build, file: File) -> Scope:
        offer = build.offer
        return Scope(build.dossier, build.links, build.words, file.url, offer.names, build.site.url, offer)

    def _draw(self, build: Build, view: View, html: str, page: Page) -> str:
        article = build.plan.articles.get(page.file.src_uri)
        html = _yielding(html, page.toc, {fact.anchor for fact in article.facts} if article else set())
        taken = [item.id for item in _anchors(page.toc)]
        rendered: Rendered = build.renderer.page(view, html, taken)
        entity = build.plan.entities.get(page.file.src_uri)
        if entity or self.config.search == "brief":
            self._briefs[page.file.src_uri] = brief(view, page.file.url) + (html if entity else "")
        about = (entity and entity.text("kind")) or view.kind
        if not _is_removed(build, page):
            self._social[page.file.src_uri] = social(view, about, str(page.meta.get("description") or ""))
        if view.description and not page.meta.get("description"):
            page.meta = {**page.meta, "description": theme_text(view.description)}
        page.toc = TableOfContents([*_inside(page.toc), *_links(rendered)])
        made = {
            *(anchor for anchor, _ in rendered.contents),
            *(fact.anchor for fact in (article.facts if article else ())),
        }
        page.present_anchor_ids = {*(page.present_anchor_ids or ()), *made}
        return rendered.html

    def _findings(self, dossier: Dossier) -> tuple[Problem, ...]:
        """Look for what an editor may want to tidy up, where the site gives any of it a severity."""
        asked = any(RULES[code].curation and severity != "off" for code, severity in self.config.severity.items())
        return curate(dossier).problems if asked else ()

    def _place(self, build: Build, html: str, page: Page) -> str:
        """Put the blocks into a page that asks for them; a name that there is not is told."""
        scope = self._scope(build, page.file)

        def make(names: Sequence[str]) -> tuple[Part, ...]:
            for name in names:
                if name not in BLOCKS:
                    LOG.warning("%s: no such block '%s'; there are %s", page.file.src_uri, name, ", ".join(BLOCKS))
            return view_blocks(scope, names)

        taken = [item.id for item in _anchors(page.toc)]
        return build.renderer.blocks(html, make, taken)

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


def _bare(build: Build, page: Page) -> Social | None:
    """Return what is said of a page without a view: of an article without facts, its own words; else its Markdown."""
    path, plan = page.file.src_uri, build.plan
    article = plan.articles.get(path)
    if article:
        said = str(page.meta.get("description") or article.data.summary or "")
        return Social(article.data.title, said, "article")
    plain = path in build.dossier.prose.by_path and path not in plan.entities
    return Social("", "", "", given=ALL) if plain else None


def _name(file: File, root: Path) -> str:
    return shown(Path(file.abs_src_path) if file.abs_src_path else root / file.src_uri)


def _lang(config: MkDocsConfig) -> str:
    return str(config.theme.get("language") or "en")


def _hide(files: Files, plan: Plan, dossier: Dossier) -> None:
    """Keep articles and entities out of the automatic navigation, and drafts out of the site."""
    for path in (*plan.articles, *plan.entities, *plan.further, *plan.removed, *dossier.drafts):
        file = files.get_file_from_path(path)
        if file is not None and path not in plan.overviews:
            file.inclusion = InclusionLevel.EXCLUDED if path in dossier.drafts else InclusionLevel.NOT_IN_NAV


def _redirect(files: Files, build: Build, config: MkDocsConfig) -> None:
    """Add a file that leads on for each address of before that no other file has."""
    taken = {file.dest_uri for file in files}
    for path, key in build.plan.moved.items():
        old, target = File.generated(config, path, content=""), build.links.path(key)
        url = build.links.url(target, base=old.url)
        if url and old.dest_uri not in taken:
            canonical = urljoin(config.site_url or "", build.links.urls[target]) if config.site_url else url
            html = build.renderer.moved(build.dossier.entities[key].name, url, canonical)
            files.append(File.generated(config, old.dest_uri, content=html))


def _flat(item: object, plan: Plan) -> object:
    """Return the page of a section whose only page is an overview; anything else as it is."""
    if not isinstance(item, Section) or len(item.children) != 1:
        return item
    only = item.children[0]
    if isinstance(only, Page) and only.file.src_uri in plan.overviews:
        only.parent = item.parent
        return only
    return item


def _only_search_looks(config: MkDocsConfig) -> bool:
    """Return whether all that look at the context of pages are known to read nothing else of them."""
    looking = (getattr(method, "__self__", None) for method in config.plugins.events["page_context"])
    return all(type(plugin).__module__ in LOOKING for plugin in looking)


def _is_removed(build: Build, page: Page) -> bool:
    entity = build.plan.entities.get(page.file.src_uri)
    return page.file.src_uri in build.plan.removed or (entity is not None and entity.removed)


def _anchors(toc: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    for item in toc:
        yield item
        yield from _anchors(item.children)


def _yielding(html: str, toc: TableOfContents, anchors: Collection[str]) -> str:
    """Give a heading another id where a fact of the article has it: links from other pages lead to the fact."""
    for item in _anchors(toc):
        if item.id in anchors:
            old, item.id = item.id, f"{item.id}_1"
            html = html.replace(f'id="{old}"', f'id="{item.id}"').replace(f'href="#{old}"', f'href="#{item.id}"')
    return html


def _inside(toc: TableOfContents) -> list[AnchorLink]:
    """Return the headings of the prose; a single top heading hands its children on."""
    items = list(toc)
    return items[0].children if len(items) == 1 and items[0].level == 1 else items


def _links(rendered: Rendered) -> list[AnchorLink]:
    return [AnchorLink(title, anchor, 2) for anchor, title in rendered.contents]
