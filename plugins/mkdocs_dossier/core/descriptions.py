"""What each key is for: the docstring below its field, read from the source only when somebody asks.

pydantic can read these itself, but does so whenever the models are imported, which would take half as long again.
"""

from __future__ import annotations

import ast
import inspect
import sys
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .fields import Model


def description(model: type[Model], field: str) -> str | None:
    """Return what a field is for, as the class that declares it last says; None where it says nothing."""
    owner = next(cls for cls in model.__mro__ if field in vars(cls).get("__annotations__", {}))
    return _docstrings(owner.__module__).get((owner.__name__, field))


@cache
def _docstrings(module: str) -> Mapping[tuple[str, str], str]:
    """Return the docstrings below the fields of a module's classes, by class and field."""
    body = ast.parse(inspect.getsource(sys.modules[module])).body
    return {(cls.name, field): text for cls in body if isinstance(cls, ast.ClassDef) for field, text in _below(cls)}


def _below(cls: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, below in zip(cls.body, cls.body[1:], strict=False):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                yield name, inspect.cleandoc(text)
