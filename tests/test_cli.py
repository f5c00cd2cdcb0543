"""The command line: what it prints, and the code it ends with."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mkdocs_dossier.cli import main

GOOD = "---\ntitle: T\ndate: 2025-02-11\nsources: [https://example.org/t]\nactors: [Ann]\n---\n"
WARNED = GOOD.replace("sources:", "meetings: [Nowhere 7]\nsources:")
WRONG = GOOD.replace("2025-02-11", "100 % soon")
SITE = """
site_name: S
markdown_extensions:
- pymdownx.emoji:
    emoji_index: !!python/name:material.extensions.emoji.twemoji
plugins:
- search
- dossier:
    today: 2025-01-01
    folders: {articles: texts}
    severity: {DOS031: error, DOS060: off}
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, text: str, path: str = "docs/articles/a.md") -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("text", "arguments", "code"),
    [(GOOD, [], 0), (WARNED, [], 0), (WARNED, ["--strict"], 1), (WRONG, [], 1)],
)
def test_exit_codes(site: Path, text: str, arguments: list[str], code: int) -> None:
    write(site, text)
    assert main(["check", *arguments]) == code


def test_text_shows_the_line_and_a_caret(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(site, WARNED)
    main(["check"])
    said = "docs/articles/a.md:4:12: warning DOS031: unknown meeting 'Nowhere 7'; report it in 'meetings' with a date, or write its id"
    assert capsys.readouterr().out == f"{said}\n    meetings: [Nowhere 7]\n               ^\n1 warning\n"


def test_no_problems(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(site, GOOD)
    main(["check"])
    assert capsys.readouterr().out == "no problems\n"


def test_json(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(site, WRONG)
    main(["check", "--format", "json"])
    (problem,) = json.loads(capsys.readouterr().out)
    assert (problem["file"], problem["line"], problem["column"]) == ("docs/articles/a.md", 3, 7)
    assert (problem["code"], problem["severity"]) == ("DOS013", "error")


def test_sarif(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(site, WRONG)
    main(["check", "--format", "sarif"])
    log = json.loads(capsys.readouterr().out)
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]] == ["DOS013"]
    (result,) = log["runs"][0]["results"]
    assert (result["ruleId"], result["level"]) == ("DOS013", "error")
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 7}


def test_github(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(site, WRONG)
    main(["check", "--format", "github"])
    line = capsys.readouterr().out
    assert line.startswith("::error file=docs/articles/a.md,line=3,col=7,title=DOS013::'100 %25 soon' is no date")


def test_the_settings_of_a_site(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(site, SITE, "mkdocs.yml")
    write(site, WARNED, "docs/texts/a.md")
    for folder in (".", "docs"):
        assert main(["check", folder]) == 1
        out = capsys.readouterr().out
        assert "error DOS031" in out
        assert "DOS060" not in out


@pytest.mark.parametrize("kind", ["article", "actor", "meeting", "series", "topic", "indicator"])
@pytest.mark.parametrize("name", ["Ann", 'A: "b" #c', "Зеленський"])
def test_a_skeleton_has_no_problems(site: Path, capsys: pytest.CaptureFixture[str], kind: str, name: str) -> None:
    write(site, GOOD)
    assert main(["new", kind, name]) == 0
    file = Path(capsys.readouterr().out.strip())
    assert file.is_file()
    assert main(["check", "--strict"]) == 0
    assert "Ann" in file.read_text("utf-8") or kind in ("topic", "actor")
    assert main(["new", kind, name]) == 1


def test_new_without_a_folder(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "actor", "Ann", "--docs", str(site / "nowhere")]) == 2
    assert "--docs" in capsys.readouterr().err


@pytest.mark.parametrize("config", ["plugins: [", "plugins: [dossier: {today: soon}]"])
def test_a_site_that_cannot_be_read(site: Path, capsys: pytest.CaptureFixture[str], config: str) -> None:
    write(site, config, "mkdocs.yml")
    write(site, GOOD)
    assert main(["check"]) == 2
    assert capsys.readouterr().err.startswith("dossier: mkdocs.yml")


@pytest.mark.usefixtures("site")
def test_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "nowhere"]) == 2
    assert "no such folder" in capsys.readouterr().err
    with pytest.raises(SystemExit) as stopped:
        main(["chek"])
    assert stopped.value.code == 2


def test_export_writes_below_a_folder(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(site, SITE.replace("site_name: S", "site_name: S\nsite_url: https://example.org/s"), "mkdocs.yml")
    write(site, GOOD, "docs/texts/a.md")
    assert main(["export", "gexf", "entities", "gexf", "--out", "public"]) == 0
    paths = ["public/data/network.gexf", "public/actors/ann/index.json", "public/actors/ann/facts.csv"]
    assert capsys.readouterr().out.splitlines() == paths
    own = json.loads((site / paths[1]).read_text("utf-8"))
    assert own["url"] == "https://example.org/s/actors/ann/"
    assert own["facts"]["mentions"][0]["url"] == "https://example.org/s/texts/a/#actor-1"


def test_export_keeps_to_the_addresses_of_the_site(site: Path) -> None:
    write(site, SITE + "use_directory_urls: false\n", "mkdocs.yml")
    write(site, GOOD, "docs/texts/a.md")
    assert main(["export", "entities", "--out", "public"]) == 0
    assert json.loads((site / "public/actors/ann/index.json").read_text("utf-8"))["url"] == "actors/ann.html"


def test_export_of_what_has_errors(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(site, WRONG)
    assert main(["export", "csv", "--out", "public"]) == 1
    assert capsys.readouterr().err == "dossier: 1 error in the front matter; see: dossier check docs\n"
    assert not (site / "public").exists()


@pytest.mark.parametrize(("name", "package"), [("parquet", "pyarrow"), ("ftm", "followthemoney")])
def test_export_without_its_extra(site: Path, name: str, package: str) -> None:
    write(site, GOOD)
    code = WITHOUT.format(package=package, arguments=["export", name, "--out", "public"])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    cure = f"pip install 'mkdocs-dossier[{name}]'"
    assert (done.returncode, done.stderr) == (2, f"dossier: {name} needs {package}, which is not installed; {cure}\n")


WITHOUT = """
import sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] == "{package}":
            raise ModuleNotFoundError(name, name=name)
sys.meta_path.insert(0, Blocked())
from mkdocs_dossier.cli import main
sys.exit(main({arguments}))
"""
