#!/usr/bin/env python3
"""What `autolink: first` costs: build one made-up site with and without it, and print the processor time of both.

    .venv/bin/python scripts/benchmark_autolink.py [ARTICLES] [NAMES] [ROUNDS]

Each article has some 300 words of prose, ten known names in them, and four of these in its front matter.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

WORDS = "the ministers of both countries met again to speak about aid that they had promised in spring".split()
SYLLABLES = "ba ko ri ta mel sun dor vik han lo pre zu gar nel".split()
DEFAULTS = (10_000, 10_000, 3)
CONFIG = {"site_name": "Benchmark", "theme": {"name": "material", "font": False}}


def names_of(count: int, dice: random.Random) -> list[str]:
    """Return as many names of two words as are asked for, all different."""
    found: dict[str, None] = {}
    while len(found) < count:
        given, family = ("".join(dice.choices(SYLLABLES, k=length)).title() for length in (2, 3))
        found[f"{given} {family}"] = None
    return list(found)


def write_site(root: Path, articles: int, names: int) -> None:
    """Write the articles and registry pages of a site."""
    dice = random.Random(1)  # noqa: S311  # the same site each time
    known = names_of(names, dice)
    for folder in ("actors", "articles"):
        (root / "docs" / folder).mkdir(parents=True)
    (root / "docs/index.md").write_text("# Benchmark\n", "utf-8")
    for index, name in enumerate(known):
        (root / f"docs/actors/{index}.md").write_text(f"---\nname: {name}\nkind: person\n---\n", "utf-8")
    for index in range(articles):
        (root / f"docs/articles/{index}.md").write_text(article(index, dice.sample(known, 10), dice), "utf-8")


def article(index: int, named: list[str], dice: random.Random) -> str:
    """Return one article: its names stand in six paragraphs of fifty words."""
    day = f"20{index % 20 + 5:02}-{index % 12 + 1:02}-{index % 28 + 1:02}"
    words = [*dice.choices(WORDS, k=300 - len(named)), *named]
    dice.shuffle(words)
    paragraphs = "\n\n".join(" ".join(words[at : at + 50]) + "." for at in range(0, len(words), 50))
    return f"---\ntitle: Article {index}\ndate: {day}\nactors: [{', '.join(named[:4])}]\n---\n{paragraphs}\n"


def seconds(root: Path, autolink: str) -> float:
    """Build the site in a process of its own and return the processor time that it took."""
    plugins = [{"dossier": {"today": "2026-01-01", "autolink": autolink}}]
    (root / "mkdocs.yml").write_text(yaml.safe_dump({**CONFIG, "plugins": plugins}), "utf-8")
    before = os.times()
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", root / "mkdocs.yml"]
    subprocess.run(command, check=True)  # noqa: S603  # our own command
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def main() -> None:
    """Print the least time of each kind of build, and by how much they differ; builds of both kinds take turns."""
    articles, names, rounds = (int(given) for given in (*sys.argv[1:4], *DEFAULTS[len(sys.argv[1:4]) :]))
    times: dict[str, list[float]] = {"off": [], "first": []}
    with tempfile.TemporaryDirectory() as folder:
        write_site(Path(folder), articles, names)
        for turn in range(rounds):
            for autolink in ("off", "first") if turn % 2 else ("first", "off"):
                times[autolink].append(seconds(Path(folder), autolink))
    off, first = min(times["off"]), min(times["first"])
    spread = "; ".join(f"{kind} {', '.join(f'{one:.1f}' for one in found)}" for kind, found in times.items())
    print(
        f"{articles} articles, {names} names: off {off:.1f} s, first {first:.1f} s, {first / off - 1:+.1%} ({spread})"
    )


if __name__ == "__main__":
    main()
