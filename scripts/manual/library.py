"""The reference of the Python library: every public name with its signature, its fields and its methods."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import mkdocs_dossier

from .tables import code, said, table

HEAD = """\
# Python library

A dossier can be read without building a site, and without MkDocs:

```python
from mkdocs_dossier import read_folder

dossier = read_folder("docs")
for meeting in dossier.of_kind("meeting"):
    names = [attendee.actor.text for attendee in dossier.attendees[meeting.key]]
    print(meeting.date, meeting.name, names)
for problem in dossier.problems:
    print(problem)
```

What is listed here stays as it is within a major version. All values are frozen.
"""


@dataclass(frozen=True)
class Part:
    """Something that a public class offers: a field, a property or a method, with its type and what it is for."""

    name: str
    type: str
    text: str


def library_page() -> str:
    """Return the page of the library: a section for each public name."""
    return "\n\n".join([HEAD, *map(name_section, mkdocs_dossier.__all__)]) + "\n"


def name_section(name: str) -> str:
    """Return the section of a public name."""
    thing = getattr(mkdocs_dossier, name)
    called = [f"```python\n{signature(thing)}\n```"] if inspect.isfunction(thing) else []
    rows = [(code(one.name), code(one.type), one.text) for one in parts(thing)]
    listed = [table(("name", "type", "what it is"), rows)] if rows else []
    return "\n\n".join([f"## {name}", said(thing.__doc__), *called, *listed])


def signature(thing: Any, name: str = "") -> str:
    """Return how a function or method is called."""
    found = inspect.signature(thing)
    typed = [one.replace(annotation=_typed(one.annotation)) for one in found.parameters.values() if one.name != "self"]
    shown = found.replace(parameters=typed, return_annotation=_typed(found.return_annotation))
    return f"{name or thing.__name__}{str(shown).replace(chr(39), '')}"


def _typed(annotation: Any) -> Any:
    """Return an annotation without the quotes that a forward reference needs."""
    return annotation.strip('"') if isinstance(annotation, str) else annotation


def parts(thing: Any) -> Iterator[Part]:
    """Yield what a public class offers: its fields, and its own properties and methods."""
    if not inspect.isclass(thing):
        return
    texts = below(thing)
    for name, type_ in vars(thing).get("__annotations__", {}).items():
        yield Part(name, getattr(type_, "__forward_arg__", str(type_)), texts.get(name, ""))
    for name, member in vars(thing).items():
        if not name.startswith("_") and (made := _member(name, member)):
            yield made


def _member(name: str, member: object) -> Part | None:
    function = member.func if isinstance(member, cached_property) else getattr(member, "fget", None)
    if function:
        return Part(name, str(_typed(inspect.signature(function).return_annotation)), said(function.__doc__))
    if inspect.isfunction(member):
        called = signature(member, name)
        return Part(f"{called.partition(' -> ')[0]}", called.partition(" -> ")[2], said(member.__doc__))
    return None


def below(cls: type) -> Mapping[str, str]:
    """Return the texts below the fields of a class; they stand in the source alone."""
    body = ast.parse(inspect.getsource(sys.modules[cls.__module__])).body
    found = next(one for one in body if isinstance(one, ast.ClassDef) and one.name == cls.__name__)
    return dict(_texts(found))


def _texts(found: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, text in zip(found.body, found.body[1:], strict=False):
        match field, text:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(told))):
                yield name, said(told)
