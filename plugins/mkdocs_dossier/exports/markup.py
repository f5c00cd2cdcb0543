"""XML as graphs are written in: text that it can hold, in attributes and between tags."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write."""
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def tag(name: str, **attributes: object) -> str:
    """Return an empty element; `for_` stands for `for`."""
    given = (f" {key.rstrip('_')}={quoteattr(_legal(str(value)))}" for key, value in attributes.items())
    return f"<{name}{''.join(given)}/>"


def opened(name: str, **attributes: object) -> str:
    """Return the start of an element."""
    return f"{tag(name, **attributes).removesuffix('/>')}>"


def text(value: str) -> str:
    """Return a text that stands between tags."""
    return escape(_legal(value))


def _legal(value: str) -> str:
    return ILLEGAL.sub("\ufffd", value)
