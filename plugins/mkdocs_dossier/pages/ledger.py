"""What the pages of one build look up together: made when the first page asks for it, and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

T = TypeVar("T")


class Ledger:
    """The paths of the pages over which each long overview is spread, and whatever else is the same for all pages."""

    def __init__(self, paths: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self.paths = paths or {}
        """The path of each page of an overview in order, by its kind."""
        self._kept: dict[Hashable, object] = {}

    def keep(self, name: Hashable, make: Callable[[], T]) -> T:
        """Return what was made under a name, and make it the first time."""
        if name not in self._kept:
            self._kept[name] = make()
        return cast("T", self._kept[name])
