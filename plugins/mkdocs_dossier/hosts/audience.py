"""Who looks at pages on their way from their text to their file: plugins and hooks, by what they listen to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs.config.defaults import MkDocsConfig

SEARCHES = frozenset({"material.plugins.search.plugin", "mkdocs.contrib.search", "mkdocs_dossier.hosts.mkdocs"})
"""The plugins that are known to look at no page but when its own context is made."""
LOOKING = SEARCHES | {"material.plugins.tags.plugin"}
"""The plugins that are known to look at the context of pages for the index of the search, or not at their content."""
INDEXING = SEARCHES - {"mkdocs_dossier.hosts.mkdocs"}
"""The plugins that write an index of the search."""
EARLY = frozenset("startup shutdown serve config pre_build files nav build_error".split())
"""The events in which no page has content."""


def is_indexed(config: MkDocsConfig) -> bool:
    """Return whether a plugin that is known writes an index of the search."""
    known = (one for one in config.plugins.values() if type(one).__module__ in INDEXING)
    return any(one.config.get("enabled", True) for one in known)


def only_search_looks(config: MkDocsConfig) -> bool:
    """Return whether all that look at the context of pages are known to read nothing else of them."""
    return LOOKING.issuperset(_listening(config, ["page_context"]))


def nobody_looks(config: MkDocsConfig) -> bool:
    """Return whether no plugin or hook looks at a page that waits for others, or was written."""
    return SEARCHES.issuperset(_listening(config, config.plugins.events.keys() - EARLY))


def _listening(config: MkDocsConfig, events: Iterable[str]) -> Iterator[str]:
    """Yield the modules of the plugins that listen to events; of a hook, one that is no plugin's."""
    for method in (method for event in events for method in config.plugins.events[event]):
        yield type(getattr(method, "__self__", None)).__module__
