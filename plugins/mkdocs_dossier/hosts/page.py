"""One page from when MkDocs reads it until it writes it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.toc import AnchorLink, TableOfContents

from ..exports.markdown import beside
from ..pages.assets import STYLESHEET
from ..pages.brief import brief
from ..pages.follow import follow_site
from ..pages.links import relative
from ..pages.render import PLACE, Rendered, theme_text
from ..pages.social import ALL, Social, given, social
from ..pages.views.blocks import BLOCKS, view_blocks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from mkdocs.structure.pages import Page

    from ..pages.cards import Ref, Section, View
    from ..pages.prose import Sheet
    from ..records import Made
    from .build import Build
    from .spool import Slip

LOG = get_plugin_logger(__name__)
CLASS = 'class="dossier'
"""Stands in a page that has anything of ours; any other page needs no stylesheet of ours."""


@dataclass
class Making:
    """A page in the making."""

    build: Build
    page: Page
    view: View | None = None
    """What it shows of the dossier, until that is drawn; None for a page that is none of ours."""
    alternates: tuple[Ref, ...] = ()
    """Its feeds, beside those of the site."""
    linked: Slip | None = None
    """What it says as linked data."""
    made: Made | None = None
    """What it is made of, where a later build may take it over."""
    heard: int = 0
    """How much the build had said before."""
    social: Social | None = None
    brief: Slip | None = None
    """What the search shall see instead of the whole page."""
    whole: str | None = None
    """The whole page, while the search looks at the brief."""
    aside: tuple[Slip, ...] = ()
    """The whole page and its Markdown, while it waits for all others."""

    @property
    def path(self) -> str:
        """Its path below the docs folder."""
        return self.page.file.src_uri

    def read(self, markdown: str, folder: Path) -> str:
        """Find what it shows, whose title the theme needs from here on; write its Markdown; return its prose."""
        build, page = self.build, self.page
        scope = build.scope(page.file)
        self.view, linked, self.made = build.look(page.file, scope)
        self.linked = build.spool.put(linked) if linked else None
        self.heard = self._said
        if build.leaves and self.path in build.leaves.paths:
            build.leaves.write(folder, self.path, scope, self.view)
        view = self.view
        if view is None or self.path in build.plan.articles:
            return markdown
        if build.is_removed(self.path):
            page.meta = {"title": theme_text(view.title), "search": {"exclude": True}}
            return ""
        wide = view.kind == "overview" or [(one.template, one.title) for one in view.sections] == [("table", "")]
        hidden = {"hide": ["toc"]} if wide else {}
        further = {"search": {"exclude": True}} if self.path in build.plan.further else {}
        page.meta = {**hidden, **further, **page.meta, "title": theme_text(view.title)}
        return markdown

    @property
    def _said(self) -> int:
        return len(self.build.again.ear.said) if self.build.again else 0

    def draw(self, html: str, above: str, sheet: Sheet | None, *, is_brief: bool) -> str:
        """Return its prose with its facts around, or with the blocks that it asks for; `above` all what is given.

        `sheet` knows what its prose has asked for.
        """
        url = self.page.file.url
        if self.made:
            quiet = self._said == self.heard
            self.made = self.build.drawn(self.made, self.page.file, html, sheet) if quiet else None
        view, self.view = self.view, None  # a page waits for all others until it is written
        if view is not None:
            self.alternates = view.alternates
            html = self._drawn(view, html, is_brief=is_brief)
        elif PLACE.search(html):
            self.made = None  # what blocks show is not in the sum of a page
            html = self._placed(html)
        html = above + html
        return html + self.build.renderer.scripts(html, relative("", url))

    def _drawn(self, view: View, html: str, *, is_brief: bool) -> str:
        build, page = self.build, self.page
        article, entity = build.plan.articles.get(self.path), build.plan.entities.get(self.path)
        html = _yielding(html, page.toc, {fact.anchor for fact in article.facts} if article else set())
        rendered: Rendered = build.renderer.page(view, html, [item.id for item in _anchors(page.toc)])
        if entity or is_brief:
            self.brief = build.spool.put(brief(view, page.file.url) + (html if entity else ""))
        if not build.is_removed(self.path):
            about = (entity and entity.text("kind")) or view.kind
            self.social = social(view, about, str(page.meta.get("description") or ""))
        if view.description and not page.meta.get("description"):
            page.meta = {**page.meta, "description": theme_text(view.description)}
        page.toc = TableOfContents([*_inside(page.toc), *_links(rendered)])
        own = (anchor for anchor, _ in rendered.contents)
        facts = (fact.anchor for fact in (article.facts if article else ()))
        page.present_anchor_ids = {*(page.present_anchor_ids or ()), *own, *facts}
        return rendered.html

    def _placed(self, html: str) -> str:
        """Put the blocks into a page that asks for them; a name that there is not is told."""
        scope = self.build.scope(self.page.file)

        def make(names: Sequence[str]) -> tuple[Section, ...]:
            for name in names:
                if name not in BLOCKS:
                    LOG.warning("%s: no such block '%s'; there are %s", self.path, name, ", ".join(BLOCKS))
            return view_blocks(scope, names)

        taken = [item.id for item in _anchors(self.page.toc)]
        return self.build.renderer.blocks(html, make, taken)

    def put_aside(self, html: str) -> str:
        """Have the HTML of the page and its Markdown wait outside until it is written; return what MkDocs keeps of it.

        That has pages wait until the last one is read, and their HTML is most of what a build holds.
        """
        spool = self.build.spool
        self.aside, self.page.markdown = (spool.put(html), spool.put(self.page.markdown or "")), ""
        return ""

    def fetch(self) -> None:
        """Give the page back what was put aside."""
        if self.aside:
            self.page.content, self.page.markdown = map(self.build.spool.get, self.aside)
            self.aside = ()

    def let_go(self) -> None:
        """Have MkDocs hold nothing of what is written."""
        self.page.content = self.page.markdown = ""

    def hide(self) -> None:
        """Let whoever looks see the brief of the page."""
        if self.brief is not None:
            self.whole, self.page.content = self.page.content or "", self.build.spool.get(self.brief)

    def show(self) -> None:
        """Give the theme the whole page, a description, and texts of ours that it can print as they are."""
        page, article = self.page, self.build.plan.articles.get(self.path)
        if self.whole is not None:
            page.content, self.whole = self.whole, None
        if article:
            title, summary = page.meta.get("title"), article.data.summary
            said = {"description": theme_text(summary)} if summary else {}
            page.meta = {**said, **page.meta, **({"title": theme_text(str(title))} if title else {})}

    def finish(self, output: str) -> str:
        """Remember the page for the next build; return it with what it says of itself in its head."""
        build, page = self.build, self.page
        if build.again and self.made and output.strip() and self._is_known():  # MkDocs writes no file without a text
            leaf = (build.leaves.name(self.path),) if build.leaves and self.path in build.leaves.paths else ()
            files, anchors = (page.file.dest_uri, *leaf), tuple(sorted(filter(None, page.present_anchor_ids or ())))
            if build.pages.elsewhere.isdisjoint(files):
                build.again.reuse.made[self.path] = replace(
                    self.made, files=files, anchors=anchors, into=_into(page), called=str(page.title)
                )  # fmt: skip
        head, mark, rest = output.partition("</head>")
        if not mark:
            return output
        if CLASS not in rest:
            head = head.replace(f'<link rel="stylesheet" href="{relative(STYLESHEET, page.file.url)}">', "")
        own = self.social or self._plain()
        feeds = (*follow_site(build.scope(page.file), build.site.name), *self.alternates)
        return f"{head}{build.renderer.alternates(feeds)}{self._meta(own, head) if own else ''}{mark}{rest}"

    def _is_known(self) -> bool:
        """Return whether all is known that the page is made of, which has not changed since."""
        return isinstance(self.page.title, str) and self.build.is_as_read(self.page.file)

    def _plain(self) -> Social | None:
        """Return what is said of a page without a view: of an article without facts, its own words."""
        plan, article = self.build.plan, self.build.plan.articles.get(self.path)
        if article:
            said = str(self.page.meta.get("description") or article.data.summary or "")
            return Social(article.data.title, said, "article")
        plain = self.path in self.build.dossier.prose.by_path and self.path not in plan.entities
        return Social("", "", "", given=ALL) if plain else None

    def _meta(self, own: Social, head: str) -> str:
        """Return what the page says of itself, as social metadata and as linked data."""
        build, page = self.build, self.page
        url = page.canonical_url or "" if build.site.url else ""
        offered = build.leaves is not None and self.path in build.leaves.paths
        made = replace(
            own, site=build.site.name, url=url, image=urljoin(url, own.image) if url and own.image else "",
            markdown=beside(page.file.url).rpartition("/")[2] if offered else "", given=own.given | given(head),
        )  # fmt: skip
        linked = build.spool.get(self.linked) if self.linked else ""
        return f"{build.renderer.meta(made)}{linked}\n"


def _into(page: Page) -> tuple[tuple[str, str, str], ...]:
    """Return the anchors to which a page points: the path of their page, the anchor, and the link as it was typed."""
    links = page.links_to_anchors or {}
    return tuple((file.src_uri, anchor, typed) for file, to in links.items() for anchor, typed in to.items())


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
