"""The line on a terminal that says how far a long build is.

`click.progressbar`, which MkDocs brings, begins at once, stays when it is done, and does not make way for the log.
"""

from __future__ import annotations

import logging
import os
import sys
from collections import Counter
from threading import RLock, Timer
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from .ear import HOST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

T = TypeVar("T")
WAIT, PAUSE = 2.0, 0.1
"""After how many seconds of a build the line appears, and how long each text of it stays at least."""
NEVER = float("inf")


class Progress(logging.Filter):
    """A line on stderr that is written over in place, and that makes way for every message of the log."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: Counter[str] = Counter()
        self._text = self._shown = ""
        self._next = NEVER
        self._lock = RLock()
        self._timer = Timer(WAIT, self._draw)

    def __reduce__(self) -> tuple[type[Progress], tuple[()]]:
        """Copy nothing of a line: configurations are copied and sent to other processes, with their plugins."""
        return Progress, ()

    def begin(self) -> None:
        """Begin to count, and show the line in a while if anybody watches."""
        self.end()
        self._counts.clear()
        if is_watched():
            for handler in logging.getLogger(HOST).handlers:
                handler.addFilter(self)
            self._text, self._next = "", monotonic() + WAIT
            self._timer = Timer(WAIT, self._draw)  # for what takes long and has no steps
            self._timer.daemon = True
            self._timer.start()

    def tell(self, text: str) -> None:
        """Say what is being done."""
        self._text = text
        self._draw()

    def step(self, what: str, of: int) -> None:
        """Say that one more of so many things is being done, if anybody watches."""
        if self._next == NEVER:
            return
        self._counts[what] += 1
        self._text = f"{what} {self._counts[what]:,} of {of:,}"
        if monotonic() >= self._next:
            self._draw()

    def each(self, what: str, items: Sequence[T]) -> Iterator[T]:
        """Yield things, and say how many of them have come."""
        for one in items:
            self.step(what, len(items))
            yield one

    def filter(self, record: logging.LogRecord) -> bool:
        """Make way for a message."""
        del record
        self._wipe()
        return True

    def end(self) -> None:
        """Leave nothing of the line."""
        self._timer.cancel()
        self._next = NEVER
        self._wipe()
        for handler in logging.getLogger(HOST).handlers:
            handler.removeFilter(self)

    def _draw(self) -> None:
        with self._lock:
            if self._text and monotonic() >= self._next:
                self._write(f"\r{self._text.ljust(len(self._shown))}")
                self._shown, self._next = self._text, monotonic() + PAUSE

    def _wipe(self) -> None:
        with self._lock:
            if self._shown:
                self._write(f"\r{' ' * len(self._shown)}\r")
                self._shown = ""

    def _write(self, text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()


def is_watched() -> bool:
    """Return whether somebody watches: a terminal that can go back in a line, no CI, and a log that is not quiet."""
    quiet = logging.getLogger(HOST).getEffectiveLevel() > logging.INFO
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb" and not os.environ.get("CI") and not quiet
