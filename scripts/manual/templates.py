"""The reference of templates: what each draws, what it receives, and what those values are made of."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, meta, nodes

from mkdocs_dossier.pages import cards
from mkdocs_dossier.pages.cards import BODIES

from .tables import anchor, code, said, table

ROOT = Path(cards.__file__).parent / "templates"
COMMENT = re.compile(r"\{#\s*(.*?)\s*#\}", re.DOTALL)
INCLUDED = re.compile(r'\{% include "([^"]+)" %\}')
GLOBALS = ("word",)
HEAD = """\
# Templates and what they receive

A file of the same path in the `custom_dir` of your theme takes the place of one of these.
[Override a template](override-a-template.md) shows how. Templates are Jinja and escape what they print.

`word("key.place")` is in all of them: it returns a word of the site's language. `view` is all that one page shows, made
anew for each page; `section` is one part of it.

## Templates
"""
BODY = """\
## What `section.body` is

Each section of a page names the template that draws it, and that template knows what `section.body` is.
"""
VALUES = """\
## Values

All values are frozen, and each text is ready to print, in the language of the site.
"""


def template_page() -> str:
    """Return the page of templates: a table of them, of what sections hold, and of the fields of each value."""
    rows = [(code(path), told, ", ".join(map(code, takes))) for path, told, takes in templates()]
    bodies = [(code(f"sections/{name}.html"), body_of(name)) for name in BODIES]
    return "\n\n".join(
        [
            HEAD + "\n" + table(("template", "what it draws", "receives"), rows),
            BODY + "\n" + table(("template", "`section.body`"), bodies),
            VALUES,
            *map(value_section, values()),
        ]
    ) + "\n"  # fmt: skip


def templates() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield each template by its path: what its first comment says, and the names that it uses and does not make."""
    for file in sorted(ROOT.rglob("*.html")):
        found = COMMENT.match(file.read_text("utf-8"))
        yield file.relative_to(ROOT).as_posix(), said(found[1] if found else ""), tuple(sorted(receives(file)))


def receives(file: Path) -> frozenset[str]:
    """Return the names that a template takes from whoever draws it, with those of the templates it includes.

    A template that is included sees the names that the including one makes, such as that of a loop.
    """
    text = file.read_text("utf-8")
    tree = Environment(autoescape=True).parse(text)
    own = meta.find_undeclared_variables(tree)
    made = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "store"}
    inner = {name for path in INCLUDED.findall(text) for name in receives(ROOT / path)}
    return frozenset(own | (inner - made)).difference(GLOBALS)


def body_of(name: str) -> str:
    """Return what a section holds for a template, linked to its fields."""
    linked = {one.__name__: f"[{one.__name__}](#{anchor(one.__name__)})" for one in values()}
    return re.sub(r"\w+", lambda found: linked.get(found[0], found[0]), BODIES[name])


def values() -> tuple[type, ...]:
    """Return the classes that pages are made of, as they are declared."""
    found = (one for one in vars(cards).values() if dataclasses.is_dataclass(one) and isinstance(one, type))
    return tuple(found)


def value_section(value: type) -> str:
    """Return the section of a value: what it is, and its fields."""
    properties = {name: one for name, one in vars(value).items() if isinstance(one, property)}
    rows = [(code(field.name), code(str(field.type)), "") for field in dataclasses.fields(value)]
    rows += [(code(name), "", said(one.__doc__)) for name, one in properties.items()]
    return "\n\n".join([f"### {value.__name__}", said(value.__doc__), fields_table(rows)])


def fields_table(rows: list[tuple[str, str, str]]) -> str:
    """Return the table of fields; a column that would be empty is left out."""
    used = [at for at in range(3) if any(row[at] for row in rows)]
    head = ("field", "type", "what it is")
    return table([head[at] for at in used], [[row[at] for at in used] for row in rows])
