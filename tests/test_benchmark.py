"""The benchmark: corpora are the same each time and hold what they should, the control says what a page says."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import mean

import pytest
import yaml

from bench import control
from bench.corpus import Corpus
from bench.measures import AFTER, AGAINST, INDEX, MEASURES, TITLES
from bench.process import Run
from bench.report import Figures, growth, shown
from bench.site import ACTOR, EVENTLESS, WORDS, Site, with_actor, with_words
from mkdocs_dossier import Options, read_folder
from mkdocs_dossier.core.kinds import KINDS

ROOT = Path(__file__).parents[1]
FACTS = "actors meetings events statements commitments indicators relations".split()
"""The lists of an article's front matter in which each item is a fact."""

PAGE = """<html><body><nav>Elsewhere</nav><article class="md-content__inner md-typeset">
<h1>Anna &amp; *others*<a class="headerlink">¶</a></h1><p>Said <b>so</b> twice.</p>
<script>1</script><div hidden>Nobody sees it.</div>
<ul><li>One <a href="x">link</a><ul><li>inner</li></ul></li></ul>
<table><thead><tr><th>Name</th><th>Count</th></tr></thead><tbody><tr><td>Bert | Carl</td><td>2</td></tr></tbody></table>
</article></body></html>
"""
MARKDOWN = r"""# Anna & \*others\*

Said so twice.

- One link
- inner


| Name | Count |
|---|---|
| Bert \| Carl | 2 |

"""


def test_a_corpus_is_the_same_each_time(tmp_path: Path):
    Corpus(40).write(tmp_path)
    assert {path: (tmp_path / path).read_text("utf-8") for path, _ in Corpus(40).files()} == dict(Corpus(40).files())
    assert dict(Corpus(40).files()) != dict(Corpus(40, seed=2).files())


def test_a_corpus_is_as_rich_as_the_tracker(tmp_path: Path):
    Corpus(200).write(tmp_path)
    ours, theirs = richness(tmp_path), richness(ROOT / "docs")
    assert 7.5 < ours["facts"] < 8.5
    assert ours == pytest.approx(theirs, rel=0.12)


def richness(docs: Path) -> dict[str, float]:
    """Return how much the front matter of an article holds, on average."""
    fronts = [one.read_text("utf-8").split("\n---\n")[0] for one in (docs / "articles").glob("*.md")]
    texts = [yaml.load(front, yaml.CSafeLoader) for front in fronts]
    return {
        "lines": mean(front.count("\n") for front in fronts),
        "letters": mean(map(len, fronts)),
        "nodes": mean(sum(1 for _ in yaml.parse(front, yaml.CSafeLoader)) for front in fronts),
        "facts": mean(sum(len(text.get(name, ())) for name in FACTS) for text in texts),
    }


def test_a_corpus_holds_everything_that_there_is(tmp_path: Path):
    Corpus(200).write(tmp_path)
    dossier = read_folder(tmp_path, Options(dt.datetime(2026, 1, 1, tzinfo=dt.UTC)))
    words = [len(article.place.document.prose.split()) for article in dossier.articles.values()]
    assert len(dossier.articles) == 200
    assert 300 <= min(words) <= max(words) < 330
    assert {key.kind for key in dossier.entities} == {"actor", "meeting", "series", "topic", "commitment", "indicator"}
    assert {problem.severity for problem in dossier.problems} <= {"warning", "note"}


def test_one_entity_in_ten_of_a_corpus_has_a_page(tmp_path: Path):
    Corpus(1_000).write(tmp_path)
    dossier = read_folder(tmp_path, Options(dt.datetime(2026, 1, 1, tzinfo=dt.UTC)))
    for name, kind in KINDS.items():
        pages = len([*(tmp_path / kind.folder).glob("*.md")])
        entities = sum(1 for key in dossier.entities if key.kind == name)
        assert pages == pytest.approx(entities / 10, rel=0.05)


def test_an_edit_adds_a_paragraph_or_an_actor():
    text = dict(Corpus(40).files())["articles/a00001.md"]
    assert EVENTLESS.match(text)
    assert with_words(text) == f"{text}\n{WORDS}\n"
    assert ACTOR in with_actor(text)
    assert not EVENTLESS.match(with_actor(text))


def test_a_corpus_without_an_article_to_edit(tmp_path: Path):
    (tmp_path / "ours/docs/articles").mkdir(parents=True)
    (tmp_path / "ours/docs/articles/a.md").write_text("No front matter.\n", "utf-8")
    with pytest.raises(SystemExit, match="no article has front matter without 'events'"):
        _ = Site(tmp_path).article


def test_the_control_says_what_a_page_says_and_is_short(tmp_path: Path):
    for name in ("site/a/b", "site/a"):
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
        (tmp_path / name / "index.html").write_text(PAGE, "utf-8")
    control.write_control(tmp_path / "site", tmp_path / "docs")
    assert (tmp_path / "docs/a/b.md").read_text("utf-8") == MARKDOWN
    assert (tmp_path / "docs/a/index.md").read_text("utf-8") == MARKDOWN
    assert len(Path(control.__file__).read_text("utf-8").splitlines()) <= 50


def test_the_page_of_an_entity_is_the_largest_one_in_the_index(tmp_path: Path):
    places = [
        "actors/ann/",
        "actors/ann/#early-years",
        "topics/energy/",
        "actors/",
        "actors/ann/mentions/",
        "articles/a/",
    ]
    docs = [{"location": place, "title": "T" * size, "text": "Ä"} for size, place in enumerate(places)]
    file = tmp_path / "ours/site/search/search_index.json"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({"docs": docs}, ensure_ascii=False), "utf-8")
    lines = [json.dumps(one, separators=(",", ":"), ensure_ascii=False) for one in docs[:2]]
    assert Site(tmp_path).index() == {"whole": file.stat().st_size, "entity": len(",".join(lines).encode()) + 1}


def test_the_table_gives_medians_ratios_and_growth():
    figures = [Figures(100), Figures(200)]
    for size, one in zip((1, 2), figures, strict=True):
        for wall in (1, 2, 9):
            one.add("control", (Run(wall * size, 1 * size, 50),))
            one.add("cold", (Run(3 * wall * size, 4 * size, 75),))
    figures[1].likeness, figures[1].index = 0.998, {"whole": 5_600_000, "entity": 190}
    assert shown(figures) == (
        "| what | articles | seconds | of processor time | MB | ratio of time | of processor time | of memory |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- |\n"
        "| cold build | 100 | 6.00 | 4.00 | 75 | 3.00 | 4.00 | 1.50 |\n"
        "| cold build | 200 | 12.00 | 8.00 | 75 | 3.00 | 4.00 | 1.50 |\n"
        "| control: Material alone | 100 | 2.00 | 1.00 | 50 |  |  |  |\n"
        "| control: Material alone | 200 | 4.00 | 2.00 | 50 |  |  |  |\n"
        "\n"
        "200 articles: the control has 99.8% of our text\n"
        "200 articles: the index of the search has 5.6 MB, of which the page of an entity adds at most 190 bytes\n"
        "cold build, processor time, 100 to 200 articles: exponent 1.00\n"
        "cold build, memory, 100 to 200 articles: exponent 0.00\n"
        "control: Material alone, processor time, 100 to 200 articles: exponent 1.00\n"
        "control: Material alone, memory, 100 to 200 articles: exponent 0.00"
    )


def test_growth_is_that_from_round_to_round():
    """A machine that is slower for an hour makes no figure grow."""
    figures = [Figures(100), Figures(200)]
    for one, walls in zip(figures, ((1, 4, 1), (2, 8)), strict=True):
        for wall in walls:
            one.add("preview", (Run(wall, 0, 50),))
    assert [(what, power) for _, what, _, power in growth(figures)] == [("wall", 1), ("memory", 0)]


def test_what_a_measure_needs_is_measured_before():
    assert {*AFTER, *AFTER.values()} <= {*MEASURES}
    order = list(MEASURES)
    assert all(order.index(need) < order.index(name) for name, need in AFTER.items())
    assert {name for others in AGAINST.values() for name in others} <= {*TITLES}


def test_the_benchmark_adds_to_what_is_in_its_file(tmp_path: Path):
    """Run as `scripts/benchmark` does, on few articles; what another machine has measured goes."""
    file = tmp_path / "f.json"
    measure("--sizes", "20", "30", "--rounds", "1", "--only", "loader", "--json", str(file))
    measure("--sizes", "30", "--rounds", "2", "--only", "core", "--json", str(file))
    found = json.loads(file.read_text("utf-8"))
    assert [(one["articles"], list(one["runs"])) for one in found["sizes"]] == [(20, ["loader"]), (30, ["core"])]
    assert [one["command"].split("--only ")[1].split()[0] for one in found["sizes"]] == ["loader", "core"]
    file.write_text(json.dumps({**found, "cores": 99}), "utf-8")
    measure("--sizes", "20", "--rounds", "1", "--only", "again", "--json", str(file))
    (made,) = json.loads(file.read_text("utf-8"))["sizes"]
    assert list(made["runs"]) == ["cold", "again"]
    assert made["likeness"] is None
    assert 0 < made["index"]["entity"] <= INDEX
    assert made["pages"] > 50


def measure(*arguments: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    subprocess.run([sys.executable, "-m", "bench", *arguments], env=environment, check=True, capture_output=True)
