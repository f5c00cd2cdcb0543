"""Sentences: where one begins and ends in a passage, in any script, and how a long one is cut around a word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

END = re.compile(r"(?:[.!?…]+|[؟۔؛।]+)[\"'”’»)\]›“]*(?=\s)|[。！？]+[」』”’）]*")
"""What may end a sentence: its last marks, and quotation marks or brackets after them."""
ABBREVIATIONS = frozenset(
    (
        "gen lt col maj capt sgt cmdr adm brig mr mrs ms dr prof sen rep gov pres amb hon rev st jr sr messrs mme vs "
        "approx dept bzw usw ggf bsp bspw abs str hr fr mio mrd ph.d дж "
        "вул ім пл просп рр стст тис млн млрд грн руб див напр проф акад доц ген полк лейт обл смт нар гр "
        "гг им ул тт هـ"
    ).split()
)
"""What stands before a full stop that ends no sentence; so do single letters."""
NUMBERED = frozenset(
    (
        "no nos nr art arts sec para paras pp vol ch fig cf ca ст пп стр ч "
        "jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun "
        "янв февр апр июн июл авг сент окт нояб дек січ лют бер квіт трав черв лип серп вер жовт листоп груд"
    ).split()
)
"""The same where a figure follows."""
INITIALS = re.compile(r"[^\W\d_](?:[.-]+[^\W\d_]{1,2})*")
"""Letters with full stops between them: 'U.S', 'J', 'e.g', 'J.-P'."""
MONTHS = frozenset(
    (
        "januar februar märz april mai juni juli august september oktober november dezember jänner jahrhundert "
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia"
    ).split()
)
"""What follows a day that is written with a full stop, as in '24. Februar'."""
LONG = 240
"""How many characters of a sentence are shown."""


class Excerpt(NamedTuple):
    """A sentence with one word of it apart; an ellipsis stands where it was cut."""

    before: str
    word: str
    after: str


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a passage begins and ends."""
    start = 0
    for found in END.finditer(text):
        if _ends(text, start, found):
            yield start, found.end()
            start = found.end()
    yield start, len(text)


def excerpt(text: str, start: int, end: int) -> Excerpt:
    """Return the sentence around a word of a passage, cut at words where it is long."""
    begin, stop = next((one for one in sentences(text) if one[0] <= start < one[1]), (0, len(text)))
    stop = max(stop, end)
    room = max(0, LONG - (end - start))
    left = min(start - begin, max(room // 2, room - (stop - end)))
    right = min(stop - end, room - left)
    before, after = text[start - left : start], text[end : end + right]
    if left < start - begin:
        before = "… " + before.split(" ", 1)[-1].lstrip()
    if right < stop - end:
        after = after.rsplit(" ", 1)[0].rstrip() + " …"
    return Excerpt(before.lstrip() if before.strip() else "", text[start:end], after.rstrip())


def _ends(text: str, start: int, found: re.Match[str]) -> bool:
    """Return whether marks end a sentence: not after an abbreviation or a day, nor before a small letter."""
    rest = text[found.end() :].lstrip(" \"'“„«(‘‹»")
    if not rest or not found[0].startswith("."):
        return not rest[:1].islower()
    word = text[start : found.start()].rsplit(None, 1)[-1:] or [""]
    return not (rest[0].islower() or _abbreviated(word[0].lstrip("(\"'“„«‘"), rest))


def _abbreviated(word: str, rest: str) -> bool:
    if word.isdigit():
        return re.split(r"\W", rest, maxsplit=1)[0].casefold() in MONTHS
    small = word.casefold()
    return small in ABBREVIATIONS or bool(INITIALS.fullmatch(word)) or (small in NUMBERED and rest[0].isdigit())
