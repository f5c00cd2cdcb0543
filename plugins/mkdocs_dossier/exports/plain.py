"""Text that any format can carry: without characters that XML forbids, and with one kind of line break."""

from __future__ import annotations

import re

FORBIDDEN = re.compile("[^\\t\\n\\x20-\\x7e\\x85\\xa0-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
"""Whatever is no character of XML 1.0, or one that it discourages: controls, lone surrogates, non-characters."""


def plain(text: str) -> str:
    """Return a text as it may leave."""
    return FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
