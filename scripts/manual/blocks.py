"""The reference of comments that place things: blocks on any page, sections in the prose of an entity."""

from __future__ import annotations

from mkdocs_dossier.core.kinds import KINDS
from mkdocs_dossier.pages.views.blocks import BLOCKS, UNTITLED
from mkdocs_dossier.pages.views.entity import FRAMES
from mkdocs_dossier.words import words_for

from .tables import code, said, table

HEAD = """\
# Blocks and sections

## Blocks on any page

A comment in a page of your own places blocks there. Several names have commas between them, and such blocks stand side
by side where there is room. A block that has nothing to show leaves no trace; an unknown name is a warning.

```markdown title="docs/index.md"
# Our tracker

<!-- dossier: search, numbers -->

<!-- dossier: latest-articles, next-meetings, overdue -->
```
"""
SECTIONS = """\
## Sections in the prose of an entity

The page of an entity shows your prose first and the generated sections after it. A comment puts sections where you
want them; those that no comment names follow the prose. A section without anything to show is left out.

```yaml title="docs/topics/power-supply.md"
---
name: Power supply
---

The cables across the Baltic Sea, and what happens without them.

<!-- dossier: positions -->

Some governments have said more in parliament than here.
```
"""


def block_page() -> str:
    """Return the page of blocks and sections."""
    blocks = table(("block", "title", "what it shows"), (block_row(name) for name in BLOCKS))
    sections = table(("page", "sections, in their usual order"), (section_row(kind) for kind in FRAMES))
    return "\n\n".join([HEAD, blocks, SECTIONS, sections]) + "\n"


def block_row(name: str) -> tuple[str, str, str]:
    """Return the row of a block: its name, its heading, and what its function says that it returns."""
    told = said(BLOCKS[name][0].__doc__).removeprefix("Return ")
    return (code(name), "" if name in UNTITLED else words_for("en")(f"block.{name}"), told[:1].upper() + told[1:])


def section_row(kind: str) -> tuple[str, str]:
    """Return the row of a kind of entity: its folder, and its sections with their headings."""
    word = words_for("en")
    named = (f"{code(anchor)} ({word(f'section.{anchor}')})" for anchor, _, _ in FRAMES[kind].sections)
    return (code(f"{KINDS[kind].folder}/"), ", ".join(named))
