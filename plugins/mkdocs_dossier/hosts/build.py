"""What one build knows, and what of the build before it can take over."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger

from ..core.prose import names_in
from ..exports.export import DATA
from ..exports.jsonld import script
from ..exports.linked.pages import Pages, pages_of
from ..pages.cards import Offer
from ..pages.follow import follow_site
from ..pages.prose import WORDS, sheet_of
from ..pages.render import PLACE
from ..pages.scope import Scope
from ..records import Known, Made
from .files import AWAY
from .reuse import links_of, source_of, sum_of, title_of
from .spool import Spool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure import StructureItem
    from mkdocs.structure.files import File
    from mkdocs.structure.nav import Navigation

    from ..core.dossier import Dossier
    from ..core.watch import Read, Reads
    from ..exports.markdown import Leaves
    from ..exports.site import Site
    from ..pages.cards import View
    from ..pages.links import Links
    from ..pages.prose import Sheet
    from ..pages.render import Renderer
    from ..pages.site import Plan
    from ..words import Words
    from .again import Again, Preview
    from .documents import Documents
    from .files import SiteFiles
    from .traces import Traces

    Looked = tuple[View | None, str, set[Read]]
    """What a page shows, what it says as linked data, and what of the dossier was read for both."""

LOG = get_plugin_logger(__name__)
FEW = 100
"""So few pages can wait for being made with what they show."""


@dataclass
class Build:
    """What one build knows: the dossier, its pages, and the files of MkDocs they become."""

    dossier: Dossier
    reads: Reads
    """What pages read, of the dossier as they see it."""
    seen: Dossier
    plan: Plan
    links: Links
    traces: Traces
    """What pages read of the dossier, and what of that is new since the build before."""
    urls: Mapping[str, str]
    """The address of each file by its path, without noting who asks."""
    glances: Mapping[str, str]
    """The files that tell of entities at a glance, by their addresses."""
    words: Words
    renderer: Renderer
    site: Site
    pages: SiteFiles
    documents: Documents
    again: Again | Preview | None
    """The build as one of several, where one may take over what another has made."""
    is_linking: bool
    """Whether names in prose become links."""
    led: frozenset[str] = frozenset()
    """The paths of the pages in the navigation."""
    offer: Offer = field(default_factory=Offer)
    leaves: Leaves | None = None
    """The Markdown of the pages, where the site wants it."""
    lister: str = ""
    """What may look at other pages than its own, if anything does."""
    is_fresh: bool = True
    """Whether the dossier was read anew, and not only its prose."""
    _looked: dict[str, Looked] = field(default_factory=dict)
    """What pages show that were looked at and have to be made, if those are few."""

    @cached_property
    def spool(self) -> Spool:
        """Where texts of pages wait until they are written."""
        return Spool(self.again.shop.folder if self.again else None)

    @cached_property
    def known(self) -> Known:
        """What the pages read, for the next build, where any may be taken over."""
        known = Known()
        if self.again and self.again.reuse.made:
            known = self.traces.known(self.plan.sections, is_at_hand=self.again.is_at_hand)
        self.traces.let_go()
        return known

    @cached_property
    def _paths(self) -> Mapping[str, str]:
        """The path of each file that is in the site, by its address: of a page, where it has one with another file."""
        found = (*self.pages, *self.pages.all_pages(lambda _: True))
        return {file.url: file.src_uri for file in found if file.inclusion not in AWAY}

    @cached_property
    def listed(self) -> Sequence[str]:
        """The addresses of the pages in the order in which the map of the site lists them."""
        return [file.url for file in self.pages.all_pages()]

    @cached_property
    def _there(self) -> frozenset[str]:
        """The paths of all files that are in the site."""
        return frozenset(self._paths.values())

    @cached_property
    def linked(self) -> Pages:
        """What the pages say as linked data."""
        return pages_of(self.seen, self.site, self.plan.ledger)

    @cached_property
    def _offers_as_before(self) -> bool:
        """Whether it is known that the page of downloads has the same to say of them."""
        before = self.again.before if self.again else None
        return before is not None and before.offer == self.offer

    def scope(self, file: File) -> Scope:
        """Return what making a page needs."""
        return Scope(self.seen, self.links, self.words, file.url, self.offer.names, self.site.url, self.offer)

    def is_removed(self, path: str) -> bool:
        """Return whether a page only says that something was removed."""
        entity = self.plan.entities.get(path)
        return path in self.plan.removed or (entity is not None and entity.removed)

    def look(self, file: File, scope: Scope) -> tuple[View | None, str, Made | None]:
        """Return what a page shows, and what it says as linked data.

        And what that is made of, where a later build may take the page over.
        """
        looked = self._looked.pop(file.src_uri, None)
        view, linked, found = looked or self._read(file.src_uri, scope)
        if not self.again or not self.again.reuse.base or not self._is_known(file, view):
            return view, linked, None
        sum_ = self._sum(file.src_uri, scope, view, linked)
        return view, linked, Made(sum_, self.traces.places(found), view.title if view else "")

    def drawn(self, made: Made, file: File, html: str, sheet: Sheet | None) -> Made:
        """Return what a page is made of, with what its own text has become and has asked for by name."""
        asked, links = tuple(sorted(sheet.asked if sheet else ())), links_of(html, file.url)
        paths = tuple(sorted(self._paths.get(link, link) for link in links))
        words = self.traces.places((WORDS, word) for word in (sheet.heard if sheet else ()))
        source = self._source(file, self.scope(file), asked)
        return replace(made, source=source, links=paths, names=asked, words=words)

    def is_as_read(self, file: File) -> bool:
        """Return whether the text of a page is still the one that was read, if it has one."""
        return file.src_uri in self.pages.generated or self.documents.is_as_read(file)

    def _read(self, path: str, scope: Scope) -> Looked:
        """Return what a page shows, what it says as linked data, and what of the dossier was read for both."""
        with self.reads.heard() as found:
            return self.plan.view(path, scope), script(self.linked, path), found

    def _is_known(self, file: File, view: View | None) -> bool:
        """Return whether all is known that a page shows: not where one without a view has blocks, or tells sizes."""
        path = file.src_uri
        if view is None and PLACE.search(file.content_string):
            return False
        told = path in self.led and (path in self.plan.articles or self.is_removed(path))
        sized = self.plan.overviews.get(path) == DATA and not (self.again and self.again.is_at_hand)
        return not sized and not told

    def _sum(self, path: str, scope: Scope, view: View | None, linked: str) -> str:
        """Return the sum of what a page shows, beside its own text and what is the same for every page."""
        article, entity = self.plan.articles.get(path), self.plan.entities.get(path)
        anchors = [fact.anchor for fact in article.facts] if article else []
        about = (entity.removed, entity.text("kind")) if entity else None
        summary = article.data.summary if article else None
        return sum_of(view, anchors, about, summary, follow_site(scope, self.site.name), linked)

    def _source(self, file: File, scope: Scope, names: Iterable[str]) -> str:
        """Return the sum of the text of a page, of what names in it lead to, and of how plain ones are meant."""
        reading = sheet_of(scope, file.src_uri).reading if self.is_linking else None
        return sum_of(source_of(file, scope, names), reading and (reading.on, sorted(reading.actors)))

    def _is_source(self, file: File, scope: Scope, old: Made) -> bool:
        """Return whether the text of a page is the one of before, and leads to the same."""
        if not self._there.issuperset(old.links) or self.traces.has_new(old.words):
            return False
        if self.traces.is_untouched(file.src_uri) or self._has_same_text(file, old):
            return True
        return old.source == self._source(file, scope, old.names)

    def _has_same_text(self, file: File, old: Made) -> bool:
        """Return whether a page is known to have no text as before, or the same that means the same."""
        before = self.again.before if self.again else None
        is_generated = before is not None and before.generated.get(file.src_uri) is file
        return is_generated or self.traces.means_the_same(file.src_uri, old.names)

    def take(self, nav: Navigation, config: MkDocsConfig, step: Callable[[], None]) -> None:
        """Take the pages of the build before that would come out the same; say how many, and why not all."""
        self.led = frozenset(page.file.src_uri for page in nav.pages)
        if self.again is None:
            return
        reuse = self.again.reuse
        heads = [self._head(page.file, reuse.pages.get(page.file.src_uri)) for page in nav.pages]
        shown = (reuse.options, _outline(nav), heads, sorted(self.offer.names), self.leaves is None)
        reuse.base = "" if self.lister else sum_of(*shown)

        def as_now(file: File, old: Made) -> Made | None:
            step()
            return self._as_now(file, old)

        took = reuse.take(self.pages, as_now)
        if took and (self.traces.is_prose_alone or (self.again.before and self.again.before.listed == self.listed)):
            reuse.keep_templates(config.theme.static_templates, self.pages)
        for page in nav.pages:
            if page.file.src_uri in self.pages.taken:
                page.read_source(config)
                page.title = reuse.made[page.file.src_uri].called
        if took:
            LOG.info("%d of %d pages are taken over: %s", took, len(self.pages.all_pages()), self.again.why)
        else:
            LOG.info("every page is made: %s", self._why(self.again))

    def check_anchors(self, level: int) -> None:
        """Warn of links to anchors that are gone from pages that are taken over, as MkDocs does from those it makes."""
        files, made = self.pages, self.again.reuse.made if self.again else {}
        for path in (path for path, one in made.items() if one.into and path in files.taken):
            gone: dict[File, dict[str, str]] = defaultdict(dict)
            for target, anchor, typed in made[path].into:
                to = files.src_uris[target].page
                if to and to.present_anchor_ids is not None and anchor not in to.present_anchor_ids:
                    gone[to.file][anchor] = typed
            page = files.src_uris[path].page
            if page and gone:
                page.links_to_anchors = gone
                page.validate_anchor_links(files=files, log_level=level)

    def _why(self, again: Again | Preview) -> str:
        """Return why no page is taken over."""
        old, reuse = again.reuse.old, again.reuse
        if old is None or old.options != reuse.options:
            return again.why
        return self.lister or (again.why if old.base == reuse.base else "a title, or the navigation, changed")

    def _as_now(self, file: File, old: Made) -> Made | None:
        """Return what a page is made of, if that is the same as before; look at it only if something new is in it."""
        if self.plan.overviews.get(file.src_uri) == DATA and not self._offers_as_before:
            return None
        if self.traces.is_as_before(file.src_uri, old.reads):
            return old
        scope = self.scope(file)
        if not self._is_source(file, scope, old):
            return None
        if not self.traces.has_new(old.reads):
            return old
        view, linked, found = self._read(file.src_uri, scope)
        if self._sum(file.src_uri, scope, view, linked) == old.sum:
            return replace(old, reads=self.traces.places(found))
        if len(self._looked) < FEW:
            self._looked[file.src_uri] = view, linked, found
        return None

    def _head(self, file: File, old: Made | None) -> tuple[object, str]:
        """Return what the title of a page in the navigation is made of, which every page shows."""
        scope, text = self.scope(file), self.dossier.prose.by_path.get(file.src_uri)
        head = (text and title_of(text.document)) or source_of(file, scope, _asked(file, old))
        if old and not self.traces.has_new(old.reads):
            return head, old.title
        return head, self.plan.title(file.src_uri, scope)


def _asked(file: File, old: Made | None) -> list[str]:
    """Return what a page may ask for by name, before it is turned into HTML."""
    return sorted({*names_in(file.content_string), *(old.names if old else ())})


def _outline(items: Iterable[StructureItem]) -> list[object]:
    """Return the order of the navigation, with the titles of sections and the addresses of pages."""
    return [(one.title, getattr(one, "url", ""), _outline(getattr(one, "children", None) or ())) for one in items]
