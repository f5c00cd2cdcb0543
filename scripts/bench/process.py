"""A process that is measured: how long it ran, how much processor time it took, and how much memory at most."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
LAUNCH = Path(__file__).with_name("launch.py")


@dataclass(frozen=True)
class Run:
    """What a process took: seconds by the clock, seconds of processor time, megabytes at its peak."""

    wall: float
    cpu: float
    memory: float


def installed(name: str) -> str | None:
    """Return where a program is, beside this Python or elsewhere; None where it is not."""
    beside = Path(sys.executable).with_name(name)
    return str(beside) if beside.exists() else shutil.which(name)


def peak(process: int | None = None) -> float:
    """Return how many megabytes a process has taken at most so far: its own, and not those of whoever started it."""
    status = Path(f"/proc/{process or 'self'}/status").read_text("utf-8")
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024  # type: ignore[index]  # Linux always tells


def run(command: Sequence[str], folder: Path, allowed: Sequence[int] = (0,)) -> Run:
    """Run a command in a folder. Raises CalledProcessError, with what it said, where it ends otherwise than allowed."""
    launched = [sys.executable, "-S", str(LAUNCH), *command]
    done = subprocess.run(launched, cwd=folder, env=ENVIRONMENT, capture_output=True, check=True)  # noqa: S603  # our own
    code, *took = (json.loads(done.stdout)[name] for name in ("code", "wall", "cpu", "memory"))
    if code not in allowed:
        raise subprocess.CalledProcessError(code, command, stderr=done.stderr)
    return Run(*took)
