"""Front matter as MkDocs has it, made of the nodes in which the core has read it: so it is parsed once for both."""

from __future__ import annotations

import pickle
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from mkdocs.utils.meta import YAML_RE
from yaml.constructor import SafeConstructor
from yaml.resolver import Resolver

if TYPE_CHECKING:
    import yaml

    from ..core.source import Document


class Fronts:
    """The front matter of pages that wait to be made, by their paths."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, bytes]] = {}

    def clear(self) -> None:
        """Forget those of a build before."""
        self._kept.clear()

    def keep(self, document: Document, node: yaml.Node) -> None:
        """Keep what a document says, if it is a mapping; MkDocs itself deals with what it cannot read."""
        with suppress(Exception):  # of any kind, for tags that do not fit
            data = _Constructor().construct_document(node)
            if isinstance(data, dict):
                self._kept[document.path] = document.front, pickle.dumps(data)

    def take(self, path: str, text: str) -> tuple[str, dict[str, Any]] | None:
        """Return what stands below the front matter of a page, and that; None where it is not the one that was kept."""
        front, data = self._kept.pop(path, ("", b""))
        found = YAML_RE.match(text)
        if found is None or not data or found[1].strip() != front.strip():
            return None
        return text[found.end() :].lstrip("\n"), pickle.loads(data)  # noqa: S301  # of this process


class _Constructor(SafeConstructor, Resolver):
    """Makes data of nodes whose scalars nobody has asked for their types yet."""

    def __init__(self) -> None:
        SafeConstructor.__init__(self)
        Resolver.__init__(self)

    def construct_object(self, node: yaml.Node, deep: bool = False) -> object:
        """Return what a node stands for."""
        self._resolve(node)
        return super().construct_object(node, deep)

    def flatten_mapping(self, node: yaml.MappingNode) -> None:
        """Put what a mapping takes from others into it."""
        for key, _ in node.value:
            self._resolve(key)
        super().flatten_mapping(node)

    def _resolve(self, node: yaml.Node) -> None:
        is_plain = not getattr(node, "style", None)
        node.tag = node.tag or self.resolve(type(node), node.value, (is_plain, False))  # type: ignore[no-untyped-call]  # no types there
