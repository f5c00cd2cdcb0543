"""Sources: what articles name, what all articles share, and when two are one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .entities import Source, SourceRef
from .names import closest, fold
from .problem import Problem, problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .source import Place


@dataclass(frozen=True)
class Shelf:
    """The sources of `docs/sources.yml`, by id."""

    shared: Mapping[str, Source]

    def list_of(self, refs: Sequence[SourceRef], place: Place) -> tuple[tuple[Source, ...], list[Problem]]:
        """Return the sources that an article or page lists; an id that nobody knows is reported."""
        found = [self._listed(ref, place / "sources" / index) for index, ref in enumerate(refs)]
        return tuple(one for one, _ in found if one), [wrong for _, wrong in found if wrong]

    def cited(
        self, names: Sequence[str], listed: Sequence[Source], place: Place
    ) -> tuple[tuple[Source, ...], list[Problem]]:
        """Return the sources that a fact names by id or address among those listed or shared."""
        by_id = {one.id: one for one in listed if one.id} | {one.url: one for one in listed if one.url}
        known = {**self.shared, **by_id}
        missing = [name for name in names if name not in known]
        problems = [_unknown(name, [key for key in known if key], place / "source") for name in missing]
        return tuple(known[name] for name in names if name in known), problems

    def _listed(self, ref: SourceRef, place: Place) -> tuple[Source | None, Problem | None]:
        if ref.ref is None:
            base = self.shared.get(ref.id or "")
            return (base or Source()).model_copy(update=_typed(ref)), None
        if "://" in ref.ref or ref.ref.startswith("mailto:"):
            return self._address(ref.ref, place)
        if ref.ref in self.shared:
            return self.shared[ref.ref], None
        return None, _unknown(ref.ref, self.shared, place)

    def _address(self, url: str, place: Place) -> tuple[Source | None, Problem | None]:
        if not url.startswith(("http://", "https://", "mailto:")):
            return None, problem("DOS016", place.where, f"'{url}' is no address that can be linked; write https://…")
        known = next((one for one in self.shared.values() if one.url == url), None)
        return known or Source(url=url), None


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
