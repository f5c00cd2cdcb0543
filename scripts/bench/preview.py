"""A preview: `mkdocs serve`, and how long an edit takes until the browser has been told of it and has the new page."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING

from .process import ENVIRONMENT, Run, peak

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

EPOCH = re.compile(r"livereload\((\d+), \d+\);\s*</script>")
LONG, PAUSE, FIRST = 3_600, 0.2, 15
"""How long a build and the wait for a change may take, how often a preview that starts is asked, and how long it takes
until MkDocs has had its first look at 10,000 files: an edit before that is none to it; in seconds."""
SPREAD = 2
"""Over how many seconds after a reload edits are spread. MkDocs looks at files each half a second: one that follows a
reload at once takes a whole number of looks, however fast the build was."""


def preview(
    folder: Path, file: Path, url: str, edits: Mapping[str, tuple[int, str | None, Callable[[str], str]]]
) -> Iterator[tuple[str, Run]]:
    """Yield by name what each edit of a file took until a page was built anew, and what it took to undo it.

    By its name, how many edits there are of a kind, what the page says after one, if anything, and what it does to the
    text of the file. Processor time is not known.
    """
    with _served(folder) as (process, port):
        _get(port, url)
        time.sleep(FIRST)
        for name, (count, words, change) in edits.items():
            before, after = file.read_text("utf-8"), change(file.read_text("utf-8"))
            for turn in range(2 * count):
                time.sleep(SPREAD * turn / (2 * count))
                file.write_text(before if turn % 2 else after, "utf-8")
                yield name, Run(_seconds(port, url, words, is_there=turn % 2 == 0), 0, peak(process))


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


def _seconds(port: int, url: str, words: str | None, *, is_there: bool) -> float:
    """Return how long it takes from now until a page has been built anew, and says something or does so no longer."""
    begun, epoch = time.perf_counter(), _epoch(_get(port, url))
    told = epoch
    while float(told) <= float(epoch):
        told = _get(port, f"/livereload/{epoch}/1")
    if words is not None and (words in _get(port, url)) is not is_there:
        raise ValueError(f"{url} was built and {'does not say' if is_there else 'still says'} '{words}'")
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
