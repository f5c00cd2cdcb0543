"""The page of the guide on speed: made of any file that the benchmark writes, whatever it could measure."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import html

from bench.measures import TARGETS
from bench.process import Run
from bench.report import Figures, machine
from manual.speed import FIGURES, speed_page

CORE = "| core: read, merge, index, against PyYAML's C loader alone | 3.00 | 6.00 | 3 |"
EDITED = "| build again, one article edited, against Hugo, the control's pages | – | – | 1 |"


def figures(size: int, **seconds: float) -> Figures:
    made = Figures(
        size, likeness=0.998, index={"whole": size * 4_500, "entity": 192}, pages=3 * size, command=f"--sizes {size}"
    )
    for name, one in seconds.items():
        made.add(name, (Run(one, one, 100),))
    return made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file of figures without Hugo, without previews, and with a new thing that nobody knows yet."""
    small = figures(2_000, loader=1, core=3, cold=20, control=10, again=1, edited=15, unheard=3)
    large = figures(10_000, loader=4, core=24, cold=120, control=40, again=4)
    return write(tmp_path, machine(), small, large)


def write(folder: Path, about: Mapping[str, object], *sizes: Figures) -> Path:
    target = folder / "speed.json"
    target.write_text(json.dumps({**about, "sizes": [one.data() for one in sizes]}), "utf-8")
    return target


def test_figures_are_read_as_they_were_written():
    made = figures(100, cold=2, control=1)
    assert Figures.read(json.loads(json.dumps(made.data()))) == made


def test_each_size_has_a_column_and_what_is_missing_a_dash(file: Path):
    page = speed_page(file)
    assert "| what, against what | 2,000 | 10,000 | target |" in page
    assert CORE in page
    assert EDITED in page
    assert "| cold build | 20.0 s, 100 MB | 120.0 s, 100 MB |" in page
    assert "| Hugo, the control's pages | – | – |" in page
    assert "unheard" not in page


def test_each_target_is_told_with_where_it_is_met(file: Path):
    page = speed_page(file)
    assert (
        "- **core: read, merge, index**: at most 3 times PyYAML's C loader alone (3.00 with 2,000 articles, 6.00 with 10,000 "
        "articles); met with 2,000 articles, missed with 10,000 articles. "
    ) in page
    assert (
        "- **build again, nothing changed**: at most 0.2 times cold build (0.05 with 2,000 articles, 0.03 with 10,000 articles); "
        "met with 2,000 and 10,000 articles.\n"
    ) in page
    assert "at most 0.6 s with 2,000 articles and 2 s with 10,000 articles; not measured." in page
    assert (
        "missed by processor time of core: read, merge, index from 2,000 to 10,000 articles, processor time of cold build from 2,000 to "
        "10,000 articles. "
        "From 2,000 to 10,000 articles, time and memory, or size: core: read, merge, index 1.29 and 0.00, cold build 1.11 and 0.00, "
    ) in page
    assert (
        "- **index of the search**: the page of an entity adds at most 300 bytes; met with 2,000 and 10,000 articles. "
        "With 2,000 articles the index of the search has 9.0 MB, of which the page of an entity adds at most 192 bytes. With"
    ) in page
    assert (
        "times that of the control (1.00 with 2,000 articles, 1.00 with 10,000 articles); met with 2,000 and 10,000 articles."
        in page
    )
    assert len(re.findall(r"^- \*\*.*at most", page, re.MULTILINE)) == len(TARGETS) + 5


def test_machine_versions_and_command_are_told(file: Path):
    page = speed_page(file)
    assert f"On {machine()['machine']} with" in page
    assert f"mkdocs {machine()['versions']['mkdocs']}" in page
    assert "scripts/benchmark --sizes 2000\nscripts/benchmark --sizes 10000\n" in page
    assert "Rounds: 1 with 2,000 articles, 1 with 10,000 articles. 2,000 articles make 6,000 pages." in page
    assert "99.8% with 2,000 articles, 99.8% with 10,000 articles" in page


def test_the_chart_draws_what_has_two_sizes(file: Path):
    (wide, narrow) = html.fromstring(speed_page(file).partition("## Against")[0]).cssselect("svg.dossier-plot")
    for drawn in (wide, narrow):
        told = [one.text for one in drawn.cssselect("title")]
        assert told[:2] == ["cold build: 20.0 s with 2,000 articles", "cold build: 120.0 s with 10,000 articles"]
        assert len(told) == 6
        assert not any("edited" in one for one in told)
        places = [
            int(at) for one in drawn.cssselect("path.shape") for at in re.findall(r"M(\d+) (\d+)", one.get("d"))[0]
        ]
        assert max(places[::2]) <= int(drawn.get("viewbox").split()[2])


@pytest.mark.parametrize("sizes", [(), (figures(500),), (figures(500, cold=3),)])
def test_a_page_needs_no_chart_and_no_measure(tmp_path: Path, sizes: tuple[Figures, ...]):
    page = speed_page(write(tmp_path, machine(), *sizes))
    assert "<svg" not in page
    assert "| Hugo, the control's pages |" in page


def test_our_own_figures_make_a_page():
    assert speed_page().startswith("# How fast it is\n")
    assert f"({FIGURES.name})" in speed_page()


def test_a_preview_is_judged_by_what_it_takes_beyond_the_delay(tmp_path: Path):
    slow, fast = figures(10_000, wait=0.6, preview=2.7), figures(2_000, wait=0.6, preview=1.1)
    page = speed_page(write(tmp_path, machine(), fast, slow))
    assert (
        "(0.50 s with 2,000 articles, 2.10 s with 10,000 articles); met with 2,000 articles, missed with 10,000" in page
    )


def test_edits_of_facts_are_judged_as_those_of_prose(tmp_path: Path):
    page = speed_page(write(tmp_path, machine(), figures(2_000, wait=0.6, preview=1.1, preview_actor=9.6)))
    assert "2 s with 10,000 articles (0.50 s with 2,000 articles); met with 2,000 articles." in page
    assert (
        "2 s with 10,000 articles (9.00 s with 2,000 articles); missed with 2,000 articles. Any name may mean" in page
    )


def test_a_ratio_is_the_larger_one_of_processor_time_and_of_time_by_the_clock(tmp_path: Path):
    made = figures(10_000, cold=2)
    made.add("edited", (Run(12, 9, 100),))
    made.add("hugo", (Run(10, 18, 100),))
    page = speed_page(write(tmp_path, machine(), made))
    assert EDITED.replace("| – | – |", "| 1.20 |") in page
    assert "(1.20 with 10,000 articles); missed with 10,000 articles" in page


def test_a_target_holds_from_its_size_on(tmp_path: Path):
    page = speed_page(write(tmp_path, machine(), figures(2_000, edited=9, hugo=1)))
    told = "at most 1 times Hugo, the control's pages from 10,000 articles on; not measured."
    assert f"- **build again, one article edited**: {told}" in page


def test_what_was_measured_of_the_core_alone_is_told(tmp_path: Path):
    page = speed_page(write(tmp_path, machine(), figures(100_000, core=75)))
    assert "- **core alone with 100,000 articles**: 75.0 s, 100 MB." in page
