"""The reference pages of our own site: a hook of MkDocs writes them from the code, so that they stay true."""

from __future__ import annotations

import argparse
import ast
import inspect
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from mkdocs.config import config_options as opt
from mkdocs.config.base import BaseConfigOption, Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from manual.blocks import block_page
from manual.keys import key_page
from manual.library import library_page
from manual.speed import speed_page
from manual.tables import code, table
from manual.templates import template_page
from mkdocs_dossier.cli import parser
from mkdocs_dossier.cli.explain import DOCS, Explanation, build_example, explanations, problems_of
from mkdocs_dossier.core.problem import RULES, Problem
from mkdocs_dossier.hosts.config import Day, DossierConfig

PROBLEMS = """\
# Problems

Whatever is wrong in the front matter, or could be better, is a problem: it has a place, a code that never changes, and
a message that ends with what to do. `dossier check` reports all of them, a build those with a yes in the table, and
`mkdocs serve` lists errors and warnings on every page. `dossier explain DOS031` prints what this page says of a code.

## Severities

| severity | `mkdocs build` | `mkdocs build --strict` | `dossier check` | `dossier check --strict` |
|---|---|---|---|---|
| error | stops | stops | fails | fails |
| warning | goes on | stops | passes | fails |
| note | goes on | goes on | passes | passes |

A site can give a code another severity, or turn it off:

```yaml title="mkdocs.yml"
plugins:
  - dossier:
      severity:
        DOS048: warning
        DOS060: off
```

A comment at the end of the line that a problem names silences it there, and only there. Several codes have commas
between them.

```yaml
meetings:
  - {id: hague-2025, date: 2025-06-24/2025-06-26} # dossier: ignore DOS040
```

## All codes
"""
COMMAND_LINE = """\
# Command line

The command `dossier` comes with the plugin and needs no build. It ends with 0, with 1 where what was asked for did not
hold, such as a check that found errors, and with 2 where it was called wrongly. It reads its [options](options.md) from
the `mkdocs.yml` in the folder or beside it, where there is one.
"""
OPTIONS = """\
# Options

All options are optional. They stand in `mkdocs.yml`, and `dossier check` reads them from there as well:

```yaml title="mkdocs.yml"
plugins:
  - search
  - dossier:
      unknown: warn
      folders: {articles: reports}
```
"""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the reference pages. An event of MkDocs."""
    for path, write in PAGES.items():
        files.append(File.generated(config, path, content=write()))
    return files


def problem_page() -> str:
    """Return the page of all problems: a table of the codes, and a section for each."""
    rows = [(f"[{key}](#{key.lower()})", rule.title, rule.severity, in_build(key)) for key, rule in RULES.items()]
    codes = table(("code", "what", "severity", "build"), rows)
    sections = (problem_section(key, one) for key, one in explanations().items())
    return "\n\n".join([PROBLEMS + "\n" + codes, *sections]) + "\n"


def in_build(key: str) -> str:
    """Return whether builds find a problem, or only a check does, as its example shows."""
    one = explanations()[key]
    built = build_example(one.wrong, one.options).problems
    return "yes" if any(problem.code == key for problem in built) else "no"


def problem_section(key: str, one: Explanation) -> str:
    """Return the section of a code: why, what to do, the wrong example with its messages, and the right one."""
    told = [problem for problem in problems_of(build_example(one.wrong, one.options)) if problem.code == key]
    title = RULES[key].title
    parts = (
        f"## {key} {title[0].upper()}{title[1:]} {{#{key.lower()}}}",
        f"{one.why} *Usual severity: {RULES[key].severity}.*",
        f"**What to do:** {one.cure}",
        "Wrong:",
        *(example(path, text, told) for path, text in one.wrong.items()),
        "prints:",
        "\n".join(f"- {code(str(problem))}" for problem in told),
        "Right:",
        *(example(path, text, ()) for path, text in one.mended.items()),
    )
    return "\n\n".join(parts)


def example(path: str, text: str, told: Iterable[Problem]) -> str:
    """Return a file as a block of code; the lines that problems name are highlighted."""
    file = f"{DOCS}/{path}"
    lines = sorted({problem.where.line for problem in told if problem.where.file == file})
    marked = f' hl_lines="{" ".join(map(str, lines))}"' if lines else ""
    return f'```yaml title="{file}"{marked}\n{text.rstrip()}\n```'


@dataclass(frozen=True)
class Argument:
    """What a command takes: a word in its place, or a flag."""

    name: str
    help: str
    allowed: str


def commands() -> Mapping[str, tuple[str, tuple[Argument, ...]]]:
    """Return every command with its help and what it takes."""
    made: dict[str, tuple[str, tuple[Argument, ...]]] = {}
    for part in actions(parser()):
        for name, command in part.choices.items() if isinstance(part.choices, dict) else ():
            made[name] = (command.description or "", tuple(map(argument, actions(command))))
    return made


def actions(of: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Yield what a parser takes, without its help; argparse has no public list of it."""
    yield from (action for action in of._actions if action.dest != "help")


def argument(action: argparse.Action) -> Argument:
    """Return an argument as people type it."""
    word = str(action.metavar or action.dest.upper())
    name = ", ".join(action.option_strings) if action.nargs == 0 else " ".join((*action.option_strings[-1:], word))
    return Argument(name, (action.help or "") % vars(action), ", ".join(map(code, map(str, action.choices or ()))))


def command_page() -> str:
    """Return the page of the command line: a section for each command."""
    sections = (
        f"## dossier {name}\n\n{help_[:1].upper()}{help_[1:]}.\n\n{argument_table(taken)}"
        for name, (help_, taken) in commands().items()
    )
    return "\n\n".join([COMMAND_LINE, *sections]) + "\n"


def argument_table(taken: Iterable[Argument]) -> str:
    """Return the table of what a command takes."""
    return table(("argument", "what", "one of"), ((code(one.name), one.help, one.allowed) for one in taken))


@dataclass(frozen=True)
class Option:
    """An option of the plugin: what it may be, what it is where nobody says so, and what it is for."""

    name: str
    allowed: str
    default: str
    text: str


def options(owner: type[Config]) -> tuple[Option, ...]:
    """Return the options that a class declares."""
    texts = option_texts(owner)
    found = [(name, option) for name, option in vars(owner).items() if isinstance(option, BaseConfigOption)]
    return tuple(Option(name, allowed(option), default(option), texts.get(name, "")) for name, option in found)


def option_texts(owner: type[Config]) -> dict[str, str]:
    """Return the text below each option of a class; it stands in the source alone."""
    declared = ast.parse(textwrap.dedent(inspect.getsource(owner))).body[0]
    body = declared.body if isinstance(declared, ast.ClassDef) else []
    return {
        target.id: text.value.value
        for line, text in pairwise(body)
        if isinstance(line, ast.Assign) and isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant)
        for target in line.targets
        if isinstance(target, ast.Name) and isinstance(text.value.value, str)
    }


def allowed(option: BaseConfigOption[object]) -> str:
    """Return what an option may be, in words."""
    known = next((kind for kind in type(option).__mro__ if kind in ALLOWED), BaseConfigOption)
    return ALLOWED[known](option)


def default(option: BaseConfigOption[object]) -> str:
    """Return the default of an option as it is typed; nothing where there is none."""
    return str(option.default) if option.default else ""


ALLOWED: Mapping[type, Callable[..., str]] = {
    BaseConfigOption: lambda option: type(option).__name__.lower(),
    opt.Type: lambda option: {str: "text", bool: "true or false", int: "a number"}.get(option._type, "a value"),
    opt.Choice: lambda option: ", ".join(map(code, option.choices)),
    opt.Optional: lambda option: allowed(option.option),
    opt.ListOfItems: lambda option: f"a list: {allowed(option.option_type)}",
    opt.DictOfItems: lambda option: f"a mapping to one of {allowed(option.option_type)}",
    opt.SubConfig: lambda option: f"a mapping, see [below](#{heading(option.config_class)})",
    Day: lambda _: "a day such as 2025-02-11",
}
"""What an option of each class may be."""


def option_page() -> str:
    """Return the page of the options: a table, and one for each mapping of options."""
    inner = [option.config_class for option in vars(DossierConfig).values() if isinstance(option, opt.SubConfig)]
    sections = (f"## {heading(one).capitalize()}\n\n{one.__doc__}\n\n{option_table(one)}" for one in inner)
    return "\n\n".join([OPTIONS + "\n" + option_table(DossierConfig), *sections]) + "\n"


def heading(owner: type[Config]) -> str:
    """Return what the section of a mapping of options is called: `folders` for FoldersConfig."""
    return owner.__name__.removesuffix("Config").lower()


def option_table(owner: type[Config]) -> str:
    """Return the table of the options of a class."""
    rows = ((one.name, one.text, one.allowed, one.default) for one in options(owner))
    return table(("option", "what", "values", "default"), rows)


PAGES: Mapping[str, Callable[[], str]] = {
    "guide/keys.md": key_page,
    "guide/problems.md": problem_page,
    "guide/command-line.md": command_page,
    "guide/options.md": option_page,
    "guide/blocks.md": block_page,
    "guide/templates.md": template_page,
    "guide/library.md": library_page,
    "guide/speed.md": speed_page,
}
"""The reference pages: each path below the docs folder, and what writes it."""
