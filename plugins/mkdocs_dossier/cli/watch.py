"""Watching a folder: run something now and after each change, until somebody stops it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

SETTLE = 0.2
"""How long to wait after a change for the editor to finish writing, in seconds."""
CHANGES = ("created", "modified", "moved", "deleted")


class _Changes(FileSystemEventHandler):
    """Says that something changed; reading a file is no change."""

    def __init__(self) -> None:
        self.happened = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Take note of a change."""
        if event.event_type in CHANGES and not event.is_directory:
            self.happened.set()


def watch(folder: Path, run: Callable[[], object]) -> None:
    """Call `run` now and whenever a file below the folder has changed. Ends with KeyboardInterrupt."""
    changes, observer = _Changes(), Observer()
    observer.schedule(changes, str(folder), recursive=True)
    observer.start()
    try:
        while True:
            run()
            changes.happened.wait()
            time.sleep(SETTLE)
            changes.happened.clear()
    finally:
        observer.stop()
        observer.join()
