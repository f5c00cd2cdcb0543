"""What holds for the pages of any folder: every fact typed is shown or told of, wherever its names lead."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

import lxml.html
from hypothesis import given, settings

from mkdocs_dossier import Folders
from mkdocs_dossier.pages.links import Links
from mkdocs_dossier.pages.render import Renderer
from mkdocs_dossier.pages.scope import Scope
from mkdocs_dossier.pages.site import plan_site
from mkdocs_dossier.words import words_for

from .test_core_properties import STABLE, folders, front, pages, texts
from .test_golden import build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_dossier import Dossier

WORDS = words_for("en")
RENDERER = Renderer([], WORDS)


def address(path: str) -> str:
    """Return the address of a page as MkDocs gives it."""
    return path.removesuffix("index.md") if path.endswith("index.md") else path.removesuffix(".md") + "/"


def draw(dossier: Dossier) -> dict[str, lxml.html.HtmlElement]:
    """Return the pages of a dossier by their paths, without the prose that a host would put in."""
    plan = plan_site(dossier, Folders())
    paths = (*plan.overviews, *plan.entities, *plan.further, *plan.articles)
    links = Links({path: address(path) for path in paths}, Folders(), dossier.labels)
    views = ((path, plan.view(path, Scope(dossier, links, WORDS, address(path)))) for path in paths)
    return {path: lxml.html.fragment_fromstring(RENDERER.page(view).html, "div") for path, view in views if view}


def links_of(path: str, page: lxml.html.HtmlElement) -> Iterator[str]:
    """Yield where the links of a page lead, from the root of the site."""
    base = f"http://site/{address(path)}"
    return (urljoin(base, a.get("href")).removeprefix("http://site/") for a in page.iter("a"))


def typed(data: dict[str, object], name: str) -> list[object]:
    """Return the items that stand in a list of front matter, in the short form as well."""
    items = data.get(name, [])
    return items if isinstance(items, list) else [items]


LISTS = ("actors", "topics", "meetings", "events", "statements", "commitments", "indicators", "relations")


@settings(STABLE, max_examples=60)
@given(folders, pages)
def test_every_item_typed_is_on_its_article_or_in_a_problem(articles: dict, registry: dict) -> None:  # type: ignore[type-arg]
    dossier = build(texts({**articles, **registry}))
    drawn = draw(dossier)
    told = {(one.where.file, one.where.line) for one in dossier.problems}
    for path, data in articles.items():
        facts = {fact.place.loc[:2]: fact for fact in dossier.facts if fact.origin.path == path and not fact.parent}
        ids = {element.get("id") for element in drawn[path].iter()} if path in drawn else set()
        for name in LISTS:
            for index, _ in enumerate(typed(data, name)):
                fact = facts.get((name, index))
                assert fact.anchor in ids if fact else any(file == path for file, _ in told), (path, name, index)


@settings(STABLE, max_examples=60)
@given(folders, pages)
def test_every_fact_is_on_the_page_of_everything_it_names(articles: dict, registry: dict) -> None:  # type: ignore[type-arg]
    dossier = build(texts({**articles, **registry}))
    drawn = draw(dossier)
    plan = plan_site(dossier, Folders())
    paths = {entity.key: path for path, entity in plan.entities.items()}
    linked = {path: set(links_of(path, page)) for path, page in drawn.items()}
    for path in plan.further:
        for owner in paths.values():
            if path.startswith(owner.removesuffix(".md") + "/"):
                linked[owner] |= linked[path]
    for fact in dossier.facts:
        for link in fact.links if fact.counts and not fact.origin.is_page else ():
            if link.key and not dossier.entities[link.key].removed:
                wanted = f"{address(fact.origin.path)}#{fact.anchor}"
                assert wanted in linked[paths[link.key]], (fact.origin.path, fact.anchor, link)


@settings(STABLE, max_examples=30)
@given(folders, pages)
def test_the_order_of_files_changes_no_page(articles: dict, registry: dict) -> None:  # type: ignore[type-arg]
    given_ = texts({**articles, **registry})
    there, back = (draw(build(given_, backwards=backwards)) for backwards in (False, True))
    assert {path: lxml.html.tostring(page) for path, page in there.items()} == {
        path: lxml.html.tostring(page) for path, page in back.items()
    }


@settings(STABLE, max_examples=40)
@given(folders, pages, front)
def test_an_article_more_takes_no_link_to_a_fact_away(articles: dict, registry: dict, more: dict) -> None:  # type: ignore[type-arg]
    given_ = texts({**articles, **registry})
    before, after = build(given_), build({**given_, **texts({"articles/more.md": more})})
    told = {one.where.file for one in after.problems if one.severity == "error"}
    links = [
        {a.get("href") for page in draw(one).values() for a in page.iter("a") if "articles/" in (a.get("href") or "")}
        for one in (before, after)
    ]
    lost = {href for href in links[0] - links[1] if "#" in href}
    assert {href for href in lost if href.strip("./").partition("/#")[0] + ".md" not in told} == set()
