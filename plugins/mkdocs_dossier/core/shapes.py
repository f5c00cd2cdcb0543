"""What the value of a key looks like to a tool that has parsed the YAML: one JSON Schema for each type of `fields`.

YAML tools type unquoted scalars, so a text may arrive as a number or a boolean; its spelling is lost to them, and only
strings are held to a pattern. Each pattern keeps to what regular expressions of Python and of JavaScript share.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

from .values import RANGE, TRENDS

if TYPE_CHECKING:
    from collections.abc import Mapping

Shape: TypeAlias = dict[str, Any]  # JSON Schema is JSON

YEAR, MONTH, DAY = r"(?!0000)\d{4}", r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])"
POINT = rf"{YEAR}(?:-{MONTH}(?:-{DAY})?)?[?~]?"
DATE = rf"{POINT}(?:/(?:{POINT}|\.\.))?|\.\./{POINT}"
WEEK = r"W(?:0[1-9]|[1-4]\d|5[0-3])"
OCLOCK = r"(?:[01]\d|2[0-3])(?::?[0-5]\d(?::?[0-5]\d(?:[.,]\d+)?)?)?"
MOMENT = rf"{YEAR}(?:-{MONTH}-{DAY}|{MONTH}{DAY}|-?{WEEK}(?:-?[1-7])?)(?:.{OCLOCK}(?:Z|[+-]{OCLOCK})?)?"
CLOCK = r"([01]?\d|2[0-3]):[0-5]\d"
TIME = rf"{CLOCK}(/{CLOCK})?"
LANGUAGE = r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"
CODE = r"[A-Za-z]{2,3}"
LONGEST = 80
"""How long an id may be: files of more than 255 bytes cannot be written, and a letter takes up to three."""
LETTER = r"[^\s\x00-/:-@\[-`{-\x9f\u200b\u200e-\u206f\ufeff]"
"""Anything but white space, what does not show, and the punctuation that paths, addresses and our links are made of."""
IDENTIFIER = rf"{LETTER}(?:(?:{LETTER}|[-_.]){{0,{LONGEST - 2}}}{LETTER})?"
BLANK = r"^\s*$"


def _shape(title: str, description: str, *types: str, pattern: str = "", **more: int) -> Shape:
    """Return the shape of a scalar; nothing at all, null or a blank text, is no value and always allowed."""
    held: Shape = {"pattern": rf"^\s*(?:{pattern})?\s*$"} if pattern else {}
    return {"title": title, "description": description, "type": [*types, "null"], **held, **more}


def _unnamed(pattern: str) -> str:
    """Return a pattern without the names of its groups, which Python and JavaScript spell differently."""
    return re.sub(r"\?P<\w+>", "", pattern)


def _any_case(word: str) -> str:
    return "".join(f"[{letter.upper()}{letter}]" for letter in word)


ANY_TEXT = ("string", "number", "boolean")
SHAPES: Mapping[str, Shape] = {
    str(shape["title"]): shape
    for shape in (
        _shape("text", "A text.", *ANY_TEXT),
        _shape(
            "date", "A year, a month or a day, each with ? or ~ where in doubt, or two of them with a slash between.",
            "string", "integer", pattern=DATE, minimum=1000, maximum=9999,
        ),
        _shape(
            "value", "A figure such as 23, 3.5..3.7, ~2, 50+ or >=2, or rising, falling, unchanged.",
            "string", "number", pattern="|".join((_unnamed(RANGE.pattern), *TRENDS)),
        ),
        _shape("amount", "An amount such as EUR 2 billion, or any other text.", *ANY_TEXT),
        _shape(
            "moment", "A day, or a day and a time such as 2025-02-11T08:00+01:00.", "string", "integer",
            pattern=MOMENT, minimum=10000101, maximum=99991231,
        ),
        _shape(
            "address", "An address that starts with https://, http:// or mailto:.", "string",
            pattern=rf"{_any_case('http')}[Ss]?://[^\s/?#][\s\S]*|{_any_case('mailto')}:[^\s?#][\s\S]*",
        ),
        _shape(
            "source", "An address, or the id of a source.", *ANY_TEXT,
            pattern=r"(?:https?://|mailto:|(?![\s\S]*://))[\s\S]*",
        ),
        _shape(
            "id", "Letters and digits, with -, _ or . between them.", *ANY_TEXT, pattern=IDENTIFIER,
        ),
        _shape(
            "path", "A file below the docs folder, such as images/name.jpg.", *ANY_TEXT,
            pattern=r"(?![\s/])(?!(?:[\s\S]*/)?\.\.(?:/|\s*$))[^\\:]+",
        ),
        _shape("language", "A BCP 47 language tag such as en, uk or pt-BR.", "string", "boolean", pattern=LANGUAGE),
        _shape(
            "truth", "true, false, yes or no.", "boolean", "string",
            pattern="|".join(map(_any_case, ("true", "false", "yes", "no"))),
        ),
        _shape(  # YAML 1.1 reads 14:30 as a number of minutes
            "time", "A time such as 14:30, or 14:30/16:00.", "string", "integer",
            pattern=TIME, minimum=60, maximum=1439,
        ),
        _shape("code", "An ISO 3166-1 code such as NO.", "string", "boolean", pattern=CODE),
        {
            "title": "present", "description": "Anything but nothing.", "pattern": r"\S",
            "type": ["string", "number", "boolean", "object", "array"],
        },
    )
}  # fmt: skip
