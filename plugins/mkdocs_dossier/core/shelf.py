"""Sources: what articles name, what all articles share, and when two are one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .entities import Source, SourceRef
from .names import closest, fold
from .problem import Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .source import Place


UNTOLD = Source()
"""A source of which nothing is said."""


@dataclass(frozen=True)
class Shelf:
    """The sources of `docs/sources.yml`, by id."""

    shared: Mapping[str, Source]

    def list_of(self, refs: Sequence[SourceRef], place: Place) -> tuple[tuple[Source, ...], list[Problem]]:
        """Return the sources that an article or page lists; an id that nobody knows is reported."""
        found = [self._listed(ref, place.inside("sources", index)) for index, ref in enumerate(refs)]
        return tuple(one for one, _ in found if one), [wrong for _, wrong in found if wrong]

    def cited(
        self, names: Sequence[str], own: Mapping[str, Source], place: Place
    ) -> tuple[tuple[Source, ...], list[Problem]]:
        """Return the sources that a fact names by id or address among its article's own or those that are shared."""
        found = [own.get(name) or self.shared.get(name) for name in names]
        missing = [name for name, one in zip(names, found, strict=True) if one is None]
        problems = [_unknown(name, [key for key in (*self.shared, *own) if key], place / "source") for name in missing]
        return tuple(filter(None, found)), problems

    def _listed(self, ref: SourceRef, place: Place) -> tuple[Source | None, Problem | None]:
        if ref.ref is None:
            base = self.shared.get(ref.id or "")
            return (base or UNTOLD).model_copy(update=_typed(ref)), None
        if "://" in ref.ref or ref.ref.startswith("mailto:"):
            return self._address(ref.ref, place)
        if ref.ref in self.shared:
            return self.shared[ref.ref], None
        return None, _unknown(ref.ref, self.shared, place)

    def _address(self, url: str, place: Place) -> tuple[Source | None, Problem | None]:
        if not url.startswith(("http://", "https://", "mailto:")):
            return None, problem("DOS016", place.where, f"'{url}' is no address that can be linked; write https://…")
        return self._at.get(url) or Source(url=url), None

    @cached_property
    def _at(self) -> Mapping[str, Source]:
        """The shared sources by address; of two at one address the first."""
        return {one.url: one for one in list(self.shared.values())[::-1] if one.url}


def by_name(listed: Iterable[Source]) -> dict[str, Source]:
    """Return the sources of an article by what its facts may call them: their addresses and their ids."""
    found = {one.id: one for one in listed if one.id}
    return found | {one.url: one for one in listed if one.url}


def source_key(source: Source, article: str) -> str:
    """Return what makes a source one: its address, id or words; an anonymous one belongs to its article."""
    if source.kind == "anonymous":
        return f"{article}:{source.id or fold(source.publisher or '')}"
    return source.url or source.id or fold(" ".join(filter(None, (source.publisher, source.title, source.described))))


def _typed(source: Source) -> dict[str, object]:
    """Return the keys that somebody typed."""
    return {name: getattr(source, name) for name in source.model_fields_set if name != "ref"}


def _unknown(name: str, known: Mapping[str, Source] | list[str], place: Place) -> Problem:
    near = closest(name, known)
    cure = f"did you mean '{near}'?" if near else "list it in 'sources' or add it to sources.yml"
    return problem("DOS021", place.where, f"unknown source '{name}'; {cure}")
