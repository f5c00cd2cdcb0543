"""Everything that a build is made of, part by part; or what of it cannot be known, so that nothing may be taken over.

What is not on a list here is not known: another plugin, an extension that reads files, an object in the configuration.
"""

from __future__ import annotations

import datetime as dt
import logging
import os
import re
import sys
from collections.abc import Mapping
from functools import cache, partial, singledispatch
from hashlib import sha256
from importlib.metadata import distributions
from pathlib import Path, PurePath
from types import FunctionType, ModuleType, NoneType
from typing import TYPE_CHECKING

from babel import Locale
from markdown import Extension
from mkdocs.plugins import BasePlugin
from mkdocs.theme import Theme
from pathspec import PathSpec

from ..folder import now
from ..pages.prose import ProseLinks
from .tree import Tree, touched, tree_kept, tree_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs.config.defaults import MkDocsConfig

PLUGINS = frozenset({"material.plugins.search.plugin", "mkdocs.contrib.search", "mkdocs_dossier.hosts.mkdocs"})
"""The modules of the plugins that read nothing but the configuration, the docs folder and the theme."""
EXTENSIONS = frozenset(
    """
    abbr admonition attr_list codehilite def_list extra fenced_code footnotes legacy_attrs legacy_em md_in_html meta
    nl2br sane_lists smarty tables toc wikilinks pymdownx.arithmatex pymdownx.betterem pymdownx.caret pymdownx.critic
    pymdownx.details pymdownx.emoji pymdownx.extra pymdownx.fancylists pymdownx.highlight pymdownx.inlinehilite
    pymdownx.keys pymdownx.magiclink pymdownx.mark pymdownx.progressbar pymdownx.quotes pymdownx.saneheaders
    pymdownx.smartsymbols pymdownx.striphtml pymdownx.superfences pymdownx.tabbed pymdownx.tasklist pymdownx.tilde
    pymdownx.blocks.admonition pymdownx.blocks.definition pymdownx.blocks.details pymdownx.blocks.html
    pymdownx.blocks.tab
    """.split()
)
"""The extensions of Markdown that read no files, without the `markdown.extensions.` before the names of its own."""
THEMES = frozenset({"material", None})
"""The themes whose templates look at no other pages than their own and those in the navigation."""
HOOKS = frozenset("on_startup on_shutdown on_config on_pre_build on_files".split())
"""What a hook may do so that pages are still known by what they show: it adds files, or changes the configuration."""
OTHERS = re.compile(
    rb"pages|(?:\b(?!page\b)\w+|[\])])\s*\.\s*(?:content\w*|markdown|meta|toc)\b"
    rb"|(?:\[|attr\w*['\"]?\s*[(=,])\s*['\"](?:content|markdown|meta|toc)\b"
    rb"|\b(?:for|set|macro|call)\b[^%]*\bpage\b[^%]*?(?:=|\bin\b|%)|(?<![\w-])page\s*=[^=]"
)
"""What is in a template that may look at the list of all pages, or at the text of another page than its own."""
MARKS = (b"{{", b"{%")
"""What is in each template that looks at anything."""
CALLED = frozenset({"markdown", "material", "pymdownx"})
"""The packages whose functions an option may name: their versions are known."""
EPOCH = "SOURCE_DATE_EPOCH"
"""What fixes the time of a build for MkDocs as well."""
DOCS = "the docs folder"
OWN = str(Path(__file__).parents[1])


class UnknownError(Exception):
    """That something a build is made of cannot be known; says what."""


def parts_of(config: MkDocsConfig, reads: Sequence[str]) -> Mapping[str, str]:
    """Return a sum of each part that the site is made of, by its name; hooks read what is given, and nothing else.

    Raises UnknownError and OSError.
    """
    return {**base_of(config, reads), DOCS: _timeless(tree_of(config.docs_dir))}


def base_of(config: MkDocsConfig, reads: Sequence[str]) -> Mapping[str, str]:
    """Return the same without the docs folder. Raises UnknownError and OSError."""
    _check(config, reads)
    return {
        "the configuration": _sum(
            repr(_plain(config.data)), os.getcwd(), str(logging.getLogger("mkdocs").getEffectiveLevel())
        ),
        "the theme": _timeless(_theme_of(config)),
        "what is installed": _sum(sys.version, tree_kept(OWN).digest, *_packages()),
        "what hooks read": tree_of(*reads).digest,
        "the day": _sum(os.environ.get(EPOCH, ""), str(now().date()), str(dt.datetime.now(dt.UTC).date())),
    }


def _theme_of(config: MkDocsConfig) -> Tree:
    """Return what is in the folders of a theme. Raises OSError.

    Within one process the icons that a theme brings are looked at once: they are 14,000 files, and no author's.
    """
    dirs, own = config.theme.dirs, config.theme.custom_dir
    return tree_kept(*dirs, state=touched(*dirs, hidden=False) + touched(*([own] if own else [])))


def _timeless(tree: Tree) -> str:
    """Return the sum of a tree. Raises UnknownError where something in it asks for the time of the day."""
    if tree.clock and EPOCH not in os.environ:
        raise UnknownError(f"{tree.clock} asks for the time of the build; set {EPOCH}")
    return tree.digest


def lister(config: MkDocsConfig) -> str:
    """Return what may look at other pages than its own, so that none is known to be the same; nothing if none does."""
    if config.theme.name not in THEMES:
        return f"the theme {config.theme.name} may look at any page"
    if config.extra_templates:
        return "a template in extra_templates may look at any page"
    own = Path(config.theme.custom_dir).rglob("*") if config.theme.custom_dir else ()
    found = next((one for one in own if one.is_file() and _looks(one.read_bytes())), None)
    return f"{found} looks at other pages" if found else ""


def _looks(content: bytes) -> bool:
    """Return whether a file is a template that may look at other pages than its own."""
    return any(mark in content for mark in MARKS) and OTHERS.search(content) is not None


def state_of(config: MkDocsConfig, reads: Sequence[str]) -> str:
    """Return a sum that is the same after a build if nothing was changed while it ran. Raises OSError."""
    return _sum(touched(config.docs_dir, *config.theme.dirs, OWN, *reads), str(dt.datetime.now(dt.UTC).date()))


def _check(config: MkDocsConfig, reads: Sequence[str]) -> None:
    """Raise UnknownError where a plugin, a hook or an extension may read what we do not know of."""
    for name, plugin in config.plugins.items():
        if isinstance(plugin, ModuleType):
            _check_hook(name, plugin, reads)
        elif type(plugin).__module__ not in PLUGINS:
            raise UnknownError(f"the plugin {name} may read anything")
    for name in config.markdown_extensions:
        if not isinstance(name, ProseLinks) and str(name).removeprefix("markdown.extensions.") not in EXTENSIONS:
            raise UnknownError(f"the Markdown extension {name} may read anything")
    for text in texts_in(config.mdx_configs):
        if Path(text).exists():
            raise UnknownError(f"a Markdown extension may read {text}")


def _check_hook(name: str, hook: ModuleType, reads: Sequence[str]) -> None:
    """Raise UnknownError where it is not known what a hook reads, or where it may change pages."""
    if not reads:
        raise UnknownError(f"the hook {name} may read anything; say what it reads in the option 'reads'")
    others = [one for one in vars(hook) if one.startswith("on_") and one not in HOOKS]
    if others:
        raise UnknownError(f"the hook {name} may change any page in its {others[0]}")


def texts_in(value: object) -> Iterator[str]:
    """Yield all texts in nested options."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for one in value.values() for text in texts_in(one))
    elif isinstance(value, list | tuple):
        yield from (text for one in value for text in texts_in(one))


@cache
def _packages() -> tuple[str, ...]:
    """Return what is installed, which a process loads once."""
    return tuple(sorted({f"{one.name} {one.version}" for one in distributions()}))


def _sum(*texts: str) -> str:
    return sha256("\0".join(texts).encode("utf-8", "surrogateescape")).hexdigest()


@singledispatch
def _plain(value: object) -> object:
    """Return a value of the configuration as lists and texts, the same in each process."""
    raise UnknownError(f"the configuration holds a {type(value).__qualname__}")


@_plain.register(str | int | float | NoneType | dt.date | PurePath | Locale)
def _scalar(value: object) -> object:
    return f"{type(value).__name__} {value!s}"


@_plain.register
def _items(value: list | tuple) -> object:  # type: ignore[type-arg]  # it may hold anything
    return [_plain(one) for one in value]


@_plain.register
def _set(value: set | frozenset) -> object:  # type: ignore[type-arg]  # it may hold anything
    return sorted(repr(_plain(one)) for one in value)


@_plain.register
def _pairs(value: Mapping) -> object:  # type: ignore[type-arg]  # it may hold anything
    return [[_plain(key), _plain(one)] for key, one in value.items()]


@_plain.register
def _theme(value: Theme) -> object:
    return [_pairs(value), _plain(value.dirs), _plain(value.static_templates)]


@_plain.register
def _plugin(value: BasePlugin) -> object:  # type: ignore[type-arg]  # of whatever configuration
    return [type(value).__module__, _plain(value.config)]


@_plain.register
def _extension(value: Extension) -> object:
    return type(value).__qualname__


@_plain.register
def _module(value: ModuleType) -> object:
    return [value.__name__, sha256(Path(value.__file__ or "").read_bytes()).hexdigest()]


@_plain.register
def _patterns(value: PathSpec) -> object:  # type: ignore[type-arg]  # of whatever patterns
    return [repr(one) for one in value.patterns]


@_plain.register
def _function(value: FunctionType | type) -> object:
    if value.__module__.partition(".")[0] not in CALLED:
        raise UnknownError(f"the configuration calls {value.__module__}.{value.__qualname__}")
    return f"{value.__module__}.{value.__qualname__}"


@_plain.register
def _partial(value: partial) -> object:  # type: ignore[type-arg]  # of whatever function
    return [_plain(value.func), _plain(value.args), _plain(value.keywords)]
