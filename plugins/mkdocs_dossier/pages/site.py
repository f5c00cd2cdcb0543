"""The pages of a site: which there are, under which path, and what each shows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from ..core.ledger import Ledger
from ..words import words_for
from .cards import View
from .links import Links, further_path
from .scope import Scope
from .views.article import has_facts, view_article
from .views.circles import any_met, roster_paths, view_roster
from .views.entity import long_sections, view_entity, view_section
from .views.further import Further, may_be_long
from .views.grid import pages_of
from .views.network import network_paths, view_network
from .views.overview import OVERVIEWS, overview_title, rows_of, view_overview
from .views.standing import standing
from .views.timeline import FOLDER, periods, view_period

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from ..core.dossier import Dossier
    from ..core.fact import Article, Key
    from ..core.merge.entity import Entity
    from ..folder import Folders

    Draw = Callable[[Scope], View]
    Long = tuple[Key, str, int]


ALWAYS = ("articles", "sources")
"""The overviews of every site with articles."""


@dataclass(frozen=True)
class Plan:
    """What has to be made: which paths are overviews, entities or articles, and on which pages some of them go on."""

    overviews: Mapping[str, str]
    entities: Mapping[str, Entity]
    articles: Mapping[str, Article]
    further: Mapping[str, Draw]
    """What makes each page on which another goes on: a long section, list or network, the years of the timeline."""
    removed: frozenset[str]
    moved: Mapping[str, Key]
    """Where pages without content lead that stand under addresses of before."""
    ledger: Ledger = field(default_factory=Ledger)
    """What the pages look up together."""
    sections: tuple[Long, ...] = ()
    """Which sections of entities go on, and on how many pages."""
    taken: frozenset[str] = frozenset()
    """The addresses at which nothing may go on."""

    def own_paths(self) -> Mapping[Key, str]:
        """Return the path at which each entity is shown, but for those that something else takes it from."""
        return {one.key: path for path, one in self.entities.items() if path not in self.overviews}

    def with_prose(self, ledger: Ledger) -> Plan:
        """Return the plan for a dossier with other prose, but for what goes on elsewhere because of that."""
        return replace(self, ledger=ledger)

    def going_on(
        self, dossier: Dossier, folders: Folders, known: tuple[Long, ...] | None = None, anew: Collection[Key] = ()
    ) -> Plan:
        """Return the plan with the sections of entities that go on, and the pages of these.

        `known` are those that went on before, where that is known: only the entities in `anew` are looked at then.
        """
        if known == self.sections and not anew:
            return self
        sections = tuple(_long(dossier, folders, self.ledger, known, anew))
        gone = {path for path, _ in _sections(dossier, folders, self.sections)}
        others = {path: draw for path, draw in self.further.items() if path not in gone}
        more = {path: draw for path, draw in _sections(dossier, folders, sections) if _bare(path) not in self.taken}
        return replace(self, sections=sections, further={**others, **more})

    def view(self, path: str, scope: Scope) -> View | None:
        """Return what the page at a path shows; None for a page that is none of ours."""
        scope = replace(scope, ledger=self.ledger)
        if path in self.overviews:
            return view_overview(scope, self.overviews[path])
        if path in self.entities:
            return view_entity(scope, scope.dossier.entities[self.entities[path].key])
        if path in self.further:
            return self.further[path](scope)
        if path in self.removed:
            return _tombstone(scope)
        text = scope.dossier.prose.by_path.get(path)  # an article may be one, or have the id of another
        article = text.article if text else None
        return view_article(scope, scope.dossier.articles[article.id]) if article and has_facts(article) else None

    def title(self, path: str, scope: Scope) -> str:
        """Return the title of what the page at a path shows; nothing for a page that is none of ours."""
        if path in self.overviews:
            return overview_title(scope, self.overviews[path])
        view = self.view(path, scope)
        return view.title if view else ""


def plan_site(dossier: Dossier, folders: Folders, *, data: bool = False) -> Plan:
    """Return the pages that a dossier asks for; overviews only of what there is, downloads where there is `data`."""
    return outline_site(dossier, folders, Ledger(), data=data).going_on(dossier, folders)


def outline_site(dossier: Dossier, folders: Folders, ledger: Ledger, *, data: bool = False) -> Plan:
    """Return the same without the pages on which sections of entities go on; a ledger keeps what pages share."""
    entities = {
        entity.page or f"{folders.kinds[key.kind]}/{key.id}.md": entity for key, entity in dossier.entities.items()
    }
    moved = {f"{folders.kinds[old.kind]}/{old.id}.md": key for old, key in dossier.moved.items()}
    taken = frozenset(
        _bare(path) for path in (*entities, *moved, *dossier.prose.by_path, *dossier.removed, *dossier.drafts)
    )
    paths = {
        kind: tuple(_paths(home, pages_of(rows_of(dossier, ledger, kind)), taken))
        for kind, home in homes(dossier, folders, data=data).items()
    }
    ledger.spread({kind: found for kind, found in paths.items() if found[1:]})
    further = (*_years(dossier), *_parts(paths), *_networks(dossier, entities))
    return Plan(
        {found[0]: kind for kind, found in paths.items()},
        entities,
        {article.origin.path: article for article in dossier.articles.values()},
        {path: draw for path, draw in further if _bare(path) not in taken},
        dossier.removed,
        moved,
        ledger,
        taken=taken,
    )


def homes(dossier: Dossier, folders: Folders, *, data: bool = False) -> Mapping[str, str]:
    """Return the path of each overview that a dossier asks for."""
    made = {
        "data": data, "positions": bool(standing(dossier)), "network": any_met(dossier),
        FOLDER: bool(dossier.chronicle.moments),
    }  # fmt: skip
    present = {key.kind for key in dossier.entities} | {name for name, there in made.items() if there}
    names = [kind for kind in OVERVIEWS if kind in present or (kind in ALWAYS and dossier.articles)]
    return {kind: folders.overview(kind) for kind in names}


def _years(dossier: Dossier) -> Iterator[tuple[str, Draw]]:
    """Yield the pages of the timeline."""
    return ((one.path, partial(view_period, period=one)) for one in periods(dossier.chronicle))


def _parts(paths: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, Draw]]:
    """Yield the pages on which overviews go on."""
    for kind, found in paths.items():
        for part, path in enumerate(found[1:], 2):
            yield path, partial(_part, kind=kind, part=part)


def _part(scope: Scope, kind: str, part: int) -> View:
    return view_overview(replace(scope, part=part), kind)


def _networks(dossier: Dossier, entities: Mapping[str, Entity]) -> Iterator[tuple[str, Draw]]:
    """Yield the pages of ties beside those of entities, and those on which the list of all goes on."""
    lists = roster_paths(dossier) if any_met(dossier) else ()
    yield from ((path, partial(view_roster, number=number)) for number, path in enumerate(lists) if number)
    for path, entity in entities.items():
        for number, one in enumerate(network_paths(dossier, entity, path)):
            yield one, partial(view_network, actor=entity, number=number)


def _long(
    dossier: Dossier, folders: Folders, ledger: Ledger, known: Iterable[Long] | None, anew: Collection[Key]
) -> Iterator[Long]:
    """Yield the sections of entities that go on: as they are known, but of the entities in `anew`.

    To find what is on them takes no addresses, and any language does: the pages draw what is found here.
    """
    scope = Scope(dossier, Links({}, folders, dossier.labels), words_for("en"), "", ledger=ledger)
    found: dict[Key, list[Long]] = defaultdict(list)
    looked_at = {*anew, *(dossier.twins.get(key) for key in anew)}
    for one in known or ():
        found[one[0]].append(one)
    for key, entity in dossier.entities.items():
        if known is not None and key not in looked_at:
            yield from found.get(key, ())
        elif may_be_long(dossier, entity):
            yield from ((key, anchor, pages) for anchor, pages in long_sections(scope, entity))


def _sections(dossier: Dossier, folders: Folders, sections: Iterable[Long]) -> Iterator[tuple[str, Draw]]:
    """Yield the pages on which sections of entities go on."""
    links = Links({}, folders, dossier.labels)
    for key, anchor, pages in sections:
        for number in range(1, pages + 1):
            one = Further(dossier.entities[key], anchor, number)
            yield further_path(links.path(key), anchor, number), partial(view_section, one=one)


def _paths(home: str, pages: int, taken: Collection[str]) -> Iterator[str]:
    """Yield the path of each page of an overview: `2.md`, or `page-2.md` where a page that an author made is there."""
    yield home
    parts = range(2, pages + 1)
    stems = (f"{home.removesuffix('index.md')}{'page-' * times}" for times in count())
    stem = next(stem for stem in stems if not any(f"{stem}{part}" in taken for part in parts))
    yield from (f"{stem}{part}.md" for part in parts)


def _bare(path: str) -> str:
    """Return a path by the address that it leads to: `articles/2.md` and `articles/2/index.md` have the same."""
    return path.removesuffix(".md").removesuffix("/index")


def _tombstone(scope: Scope) -> View:
    return View("article", scope.words("removed.title"), "article", "", notices=(scope.words("removed.text"),))
