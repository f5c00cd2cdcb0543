"""A page of the guide as a test follows it: files to write, commands to run, and what a reader then sees."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from .sites.walker import Site

FENCE = re.compile(r"^```(?P<lang>\w+)(?P<info>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
SEEN = re.compile(
    r"^(?P<lead>[^\n]*`(?:http://127\.0\.0\.1:8000)?(?P<address>/[\w/.-]*)`[^\n]*:)\n\n(?P<items>(?:- .*\n(?:  .*\n)*)+)",
    re.MULTILINE,
)  # fmt: skip
CONFIG = """\
site_name: A site of the guide
theme:
  name: material
  font: false
plugins:
  - search
  - dossier:
      today: 2026-01-01
"""
HEAVY = 120
"""After how many seconds a command is given up, so that one that hangs fails."""


@dataclass(frozen=True)
class Block:
    """A block of code: its language, the file that its title names, and its text."""

    lang: str
    title: str
    text: str
    place: int


@dataclass(frozen=True)
class Sight:
    """What a page of the site shows to readers: the words in quotation marks; after `no`, what it does not show."""

    address: str
    shown: tuple[str, ...]
    hidden: tuple[str, ...]
    place: int


def blocks_of(text: str) -> Iterator[Block]:
    """Yield the blocks of code of a page."""
    for found in FENCE.finditer(text):
        title = re.search(r'title="([^"]+)"', found["info"])
        yield Block(found["lang"], title[1] if title else "", found["text"], found.start())


def sights_of(text: str) -> Iterator[Sight]:
    """Yield what a page promises that readers see: a line with an address and a colon, and a list below it."""
    for found in SEEN.finditer(text):
        items = [" ".join(item.split()) for item in re.split(r"^- ", found["items"], flags=re.MULTILINE)[1:]]
        hidden = [item.startswith("no ") for item in items]
        words = [re.findall("“([^”]+)”", item) for item in items]
        assert all(words), f"an item without words to look for: {items}"
        yield Sight(
            found["address"].strip("/"),
            tuple(word for one, no in zip(words, hidden, strict=True) if not no for word in one),
            tuple(word for one, no in zip(words, hidden, strict=True) if no for word in one),
            found.start(),
        )


@dataclass
class Walk:
    """Somebody who follows a page in an empty folder: writes its files, runs its commands and looks at the site."""

    folder: Path
    output: str = ""
    code: int = 0
    site: Site | None = None
    """The site as it was built last; nothing after a change."""

    def follow(self, text: str) -> None:
        """Do what a page says, in its order."""
        steps: list[Block | Sight] = [*blocks_of(text), *sights_of(text)]
        before: Block | None = None
        for step in sorted(steps, key=lambda one: one.place):
            if isinstance(step, Sight):
                self.look(step)
            elif step.title and step.lang != "text":
                self.write(step)
            elif step.lang == "sh":
                self.run(step.text)
            elif step.lang == "text" and not step.title and before and before.lang == "sh":
                assert self.output.strip() == step.text.strip(), self.output
                self.code = 0
            before = step if isinstance(step, Block) else None
        assert self.code == 0, self.output

    def write(self, block: Block) -> None:
        """Write a block into the file that its title names."""
        file = self.folder / block.title
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(block.text, "utf-8")
        self.site = None

    def run(self, text: str) -> None:
        """Run commands, one a line; a command of which nobody knows how to test it fails."""
        for line in filter(None, (one.partition("  #")[0].strip() for one in text.splitlines())):
            assert self.code == 0, self.output
            command = next((made for known, made in COMMANDS.items() if line.startswith(known)), None)
            assert command, f"nobody knows how to test '{line}'"
            command(self, line)

    def call(self, line: str) -> None:
        """Run a command as the shell of a reader would, with ours first among the programs."""
        paths = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        environment = {**os.environ, "PATH": paths, "NO_MKDOCS_2_WARNING": "1"}
        done = subprocess.run(
            ["bash", "-c", line], cwd=self.folder, env=environment, capture_output=True, text=True, timeout=HEAVY, check=False
        )  # fmt: skip
        self.output, self.code = done.stdout + done.stderr, done.returncode

    def enter(self, line: str) -> None:
        """Go into a folder."""
        self.folder /= shlex.split(line)[1]

    def build(self, *flags: str) -> Site:
        """Build the site, with the plainest configuration where the page has none."""
        config = self.folder / "mkdocs.yml"
        if not config.exists():
            config.write_text(CONFIG, "utf-8")
        (self.folder / "docs/index.md").touch()
        self.call(shlex.join(["mkdocs", "build", "--quiet", *flags]))
        assert self.code == 0, self.output
        self.site = Site(self.folder / "site")
        return self.site

    def look(self, sight: Sight) -> None:
        """Look for words on a page of the site."""
        assert self.code == 0, self.output
        text = (self.site or self.build()).text(sight.address)
        assert [word for word in sight.shown if word not in text] == [], f"{sight.address}: {text}"
        assert [word for word in sight.hidden if word in text] == [], sight.address

    def published(self, folder: str = "site") -> None:
        """See that there is something to publish."""
        assert (self.folder / folder / "index.html").is_file()

    def skip(self, line: str) -> None:
        """Pass over what our own checkout stands for: the installation."""


COMMANDS: Mapping[str, Callable[[Walk, str], object]] = {
    "python3 -m venv .venv": Walk.skip,
    "source .venv/bin/activate": Walk.skip,
    "pip install mkdocs-dossier": Walk.skip,
    "mkdir ": Walk.call,
    "cd ": Walk.enter,
    "mkdocs serve": lambda walk, _: walk.build(),
    "mkdocs build": Walk.call,
    "dossier ": Walk.call,
    "rsync ": lambda walk, _: walk.published(),
}
"""How a command of the guide is tested, by how it begins."""
