"""A built site as tests read it: its pages, its dead links, what it would fetch from others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

import lxml.html

HOST = "https://site.invalid"
ADDRESSES = ("href", "src", "srcset", "action", "poster", "data")


@dataclass
class Site:
    """A built site: its folder and what the build logged."""

    root: Path
    log: list[str] = field(default_factory=list)

    def page(self, address: str) -> lxml.html.HtmlElement:
        """Return the page at an address such as `actors/nato/`."""
        return lxml.html.fromstring(self.html(address))

    def html(self, address: str) -> str:
        """Return the text of the page at an address."""
        return (self.root / address / "index.html").read_text("utf-8")

    def text(self, address: str) -> str:
        """Return the words of a page's main part, white space folded."""
        return " ".join(self.page(address).cssselect("article")[0].text_content().split())

    def has(self, address: str) -> bool:
        """Return whether there is a page at an address."""
        return (self.root / address / "index.html").is_file()

    def pages(self) -> dict[str, lxml.html.HtmlElement]:
        """Return every page by its address from the root."""
        files = sorted(self.root.rglob("*.html"))
        return {path.relative_to(self.root).as_posix(): lxml.html.fromstring(path.read_text("utf-8")) for path in files}


def broken(site: Site) -> list[str]:
    """Return every internal link or anchor of a site that leads nowhere, every double id and wrong count of `h1`."""
    pages = site.pages()
    ids = {name: [element.get("id") for element in page.iter() if element.get("id")] for name, page in pages.items()}
    found = [f"{name}: id '{one}' twice" for name, page in ids.items() for one in set(page) if page.count(one) > 1]
    found += [
        f"{name}: {len(page.findall('.//h1'))} h1" for name, page in pages.items() if len(page.findall(".//h1")) != 1
    ]
    known = {name: set(page) for name, page in ids.items()}
    found += [wrong for name, page in pages.items() if name != "404.html" for wrong in _dead(site, name, page, known)]
    return found


def _dead(site: Site, name: str, page: lxml.html.HtmlElement, ids: Mapping[str, set[str]]) -> list[str]:
    found = []
    for element in page.iter("a", "link", "script", "img"):
        address = element.get("href") or element.get("xlink:href") or element.get("src")
        if not address or urlsplit(address).scheme in ("mailto", "data", "javascript"):
            continue
        path, anchor = urldefrag(urljoin(f"{HOST}/{quote(name)}", address))
        if not path.startswith(HOST):
            continue
        target = unquote(path.removeprefix(f"{HOST}/").partition("?")[0])
        file = target + "index.html" if target.endswith("/") or not target else target
        if not (site.root / file).is_file():
            found.append(f"{name}: {address} leads nowhere")
        elif anchor and anchor != "__codelineno" and unquote(anchor) not in ids.get(file, set()):
            found.append(f"{name}: {address} has no such anchor")
    return found


def requests(site: Site) -> list[str]:
    """Return every address on another host that a browser would fetch to show a page."""
    fetched = [
        (name, element.get(attribute))
        for name, page in site.pages().items()
        for element in page.iter("script", "img", "link", "iframe", "source", "object", "form")
        for attribute in ADDRESSES
        if element.get(attribute)
        and not (element.tag == "link" and element.get("rel") in ("canonical", "prev", "next"))
    ]
    return [f"{name}: {address}" for name, address in fetched if urlsplit(address).netloc]
