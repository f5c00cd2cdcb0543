"""What a build says: the loggers of MkDocs, and what hears them."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..records import Said

HOST = "mkdocs"
"""The logger of MkDocs and of its plugins."""
ANNOUNCER = "mkdocs.commands.build"
"""The logger that says what MkDocs is doing; it says so itself in each build."""


class Ear(logging.Handler):
    """Hears what a build says."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[Said] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Remember a message that a build which makes nothing would not give by itself."""
        if record.levelno >= logging.WARNING or (record.levelno == logging.INFO and record.name != ANNOUNCER):
            self.said.append((record.name, record.levelno, record.getMessage()))

    def listen(self) -> None:
        """Hear what is said from here on."""
        logging.getLogger(HOST).addHandler(self)

    def hush(self) -> None:
        """Hear nothing more."""
        logging.getLogger(HOST).removeHandler(self)
