"""The control: the pages of a built site as plain Markdown with the same visible text, for Material alone."""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import html

UNSEEN = ".//script|.//style|.//template|.//svg|.//*[@hidden]|.//a[@class='headerlink']"
MARKS = {"h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### ", "li": "- ", "dt": "- ", "dd": "- "}
PARTS = "p div section article nav ul ol dl figure figcaption details summary pre blockquote table thead tbody tr"
BLOCKS = {*PARTS.split(), *MARKS}


def write_control(site: Path, docs: Path) -> None:
    """Write each page of a site that has content as Markdown below a docs folder."""
    for page in site.rglob("index.html"):
        content, here, leads = content_of(page), page.parent.relative_to(site), any(page.parent.glob("*/index.html"))
        if content is not None:
            target = docs / (here / "index.md" if leads or page.parent == site else f"{here}.md")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text("".join(_lines(content)), "utf-8")


def content_of(page: Path) -> html.HtmlElement | None:
    """Return the content of a page without what nobody sees."""
    found = html.parse(page).xpath("//article[contains(@class,'md-content__inner')]")
    for one in found[0].xpath(UNSEEN) if found else ():
        one.drop_tree()
    return found[0] if found else None


def _lines(node: html.HtmlElement) -> Iterator[str]:
    """Yield the text of an element as headings, list items, paragraphs and rows."""
    words = node.text or ""
    for child in node:
        if child.tag in BLOCKS:
            yield _line(node.tag, words) + "".join(_row(child) if child.tag == "tr" else _lines(child))
        words = f"{'' if child.tag in BLOCKS else words + child.text_content()}{child.tail or ''}"
    yield _line(node.tag, words) + ("\n" if node.tag in ("ul", "ol", "dl", "table") else "")


def _line(tag: str, words: str) -> str:
    text = " ".join(re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", words).split())
    return f"{MARKS.get(tag, '')}{text}\n" + ("" if tag in ("li", "dt", "dd") else "\n") if text else ""


def _row(row: html.HtmlElement) -> str:
    cells = " | ".join(_line("", cell.text_content()).strip() for cell in row)
    return f"| {cells} |\n" + ("|---" * len(row) + "|\n" if row.getparent().tag == "thead" else "")
