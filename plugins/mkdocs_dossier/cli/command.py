"""A command of `dossier`: what it is for, what it takes, and what it does."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .settings import Settings, read_settings


@dataclass(frozen=True)
class Command:
    """One command; `run` returns the exit code: 0, 1 where what was asked for did not hold, 2 for wrong usage."""

    help: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


class UsageError(Exception):
    """What somebody asked for and cannot have; ends the command with code 2."""


def site_at(folder: str, cure: str) -> Settings:
    """Return the settings of the site at a folder. Raises UsageError where there is no such folder."""
    settings = read_settings(Path(folder))
    if not settings.docs.is_dir():
        raise UsageError(f"no such folder: {settings.docs}; {cure}")
    return settings


def refuse(message: str) -> int:
    """Print why something was not done, and return the exit code for it."""
    print(f"dossier: {message}", file=sys.stderr)
    return 1
