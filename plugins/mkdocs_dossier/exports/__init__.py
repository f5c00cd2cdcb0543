"""What a dossier can be taken away as: one small module for each format, all listed in one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .export import Export

EXPORTS: Mapping[str, Export] = {}
"""Every format by the name that an option and the command line use."""
