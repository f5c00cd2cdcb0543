"""A preview: `mkdocs serve`, and how long an edit takes until the browser has been told of it and has the new page."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING

from .process import ENVIRONMENT, Run, peak
from .site import edited, with_words

if TYPE_CHECKING:
    from collections.abc import Iterator

EPOCH = re.compile(r"livereload\((\d+), \d+\);\s*</script>")
LONG, PAUSE, FIRST = 3_600, 0.2, 15
"""How long a build and the wait for a change may take, how often a preview that starts is asked, and how long it takes
until MkDocs has had its first look at 10,000 files: an edit before that is none to it; in seconds."""


def preview(folder: Path, file: Path, url: str, edits: int, *, shown: bool = True) -> Iterator[Run]:
    """Yield what each edit of a file took until a page was built anew, which has to show it where it is `shown`.

    Processor time is not known.
    """
    with _served(folder) as (process, port):
        _get(port, url)
        time.sleep(FIRST)
        for edit in range(edits):
            words = f"Words that nobody wrote before edit {edit}."
            with edited(file, partial(with_words, words=words)):
                yield Run(_seconds(port, url, words if shown else ""), 0, peak(process))
            _seconds(port, url, "")


@contextmanager
def _served(folder: Path) -> Iterator[tuple[int, int]]:
    """Have a site served; give the number of the process and of the port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "-q", "-a", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stderr=subprocess.DEVNULL) as process:  # noqa: S603
        try:
            _wait(port)
            yield process.pid, port
        finally:
            process.send_signal(signal.SIGINT)


def _wait(port: int) -> None:
    """Wait until a preview answers."""
    for _ in range(int(LONG / PAUSE)):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(PAUSE)
    raise TimeoutError("the preview did not start")


def _seconds(port: int, url: str, words: str) -> float:
    """Return how long it takes from now until a page has been built anew and says something."""
    begun, epoch = time.perf_counter(), _epoch(_get(port, url))
    told = epoch
    while float(told) <= float(epoch):
        told = _get(port, f"/livereload/{epoch}/1")
    if words not in _get(port, url):
        raise ValueError(f"{url} was built and does not say '{words}'")
    return time.perf_counter() - begun


def _epoch(page: str) -> str:
    found = EPOCH.search(page)
    if found is None:
        raise ValueError("the preview puts no epoch into its pages")
    return found[1]


def _get(port: int, path: str) -> str:
    connection = HTTPConnection("127.0.0.1", port, timeout=LONG)
    connection.request("GET", path)
    answer = connection.getresponse()
    if answer.status != HTTPStatus.OK:
        raise ValueError(f"{path} answers {answer.status}")
    return answer.read().decode()
