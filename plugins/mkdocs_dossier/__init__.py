"""Typed facts in Markdown articles, as one picture: read a folder, iterate its entities and facts, ask for problems.

>>> dossier = read_folder("docs")
>>> [entity.name for entity in dossier.of_kind("actor")]
>>> [str(problem) for problem in dossier.problems]

Nothing here needs MkDocs.
"""

from .core.dossier import Dossier, Options
from .core.fact import Article, Fact, Key, Link, Origin
from .core.merge.entity import Entity
from .core.problem import Problem, Where
from .folder import Folders, read_folder

__all__ = [
    "Article",
    "Dossier",
    "Entity",
    "Fact",
    "Folders",
    "Key",
    "Link",
    "Options",
    "Origin",
    "Problem",
    "Where",
    "read_folder",
]
