"""Tables of Markdown, and words as code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

SOURCE = re.compile(r'\s*(?:Source: )?SPEC \d[\d.]*(?:, "[^"]*")?\.?')


def table(head: Sequence[str], rows: Iterable[Sequence[str]], numbers: int = 0) -> str:
    """Return a Markdown table whose last columns are so many of numbers."""
    lines = (head, ["---"] * (len(head) - numbers) + ["--:"] * numbers, *rows)
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def code(text: str) -> str:
    """Return a word as code; nothing for no word."""
    return f"`{text}`" if text else ""


def anchor(title: str) -> str:
    """Return the address of a heading, as the table of contents makes it."""
    return re.sub(r"[^\w]+", "-", title.lower()).strip("-")


def said(text: str | None) -> str:
    """Return a docstring as prose of Markdown: each paragraph on one line, without what points into our papers."""
    paragraphs = SOURCE.sub("", text or "").strip().split("\n\n")
    return "\n\n".join(" ".join(one.split()) for one in paragraphs)
