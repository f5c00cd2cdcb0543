"""Programs that nobody here wrote accept every download."""

from __future__ import annotations

import asyncio
import csv
import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import duckdb
import jsonschema
import networkx
import pytest
from datasette.app import Datasette
from followthemoney import model

from mkdocs_dossier.exports.sheets import FORMULA
from mkdocs_dossier.exports.sqlite import QUESTIONS
from mkdocs_dossier.exports.tables import SHEETS, TABLES

pytestmark = pytest.mark.xdist_group("downloads")
EVIDENCE = {"article", "source", "confidence"}, {"articles", "sources", "confidence"}


def load(file: Path) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = json.loads(file.read_text("utf-8"))
    return found


def test_json_keeps_to_its_schema(out: Path) -> None:
    schema = json.loads((out / "data/dossier.schema.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator
    validator.check_schema(schema)
    checked = validator(schema, format_checker=validator.FORMAT_CHECKER)
    assert [error.message for error in checked.iter_errors(load(out / "data/dossier.json"))] == []
    wrong = {**load(out / "data/dossier.json"), "facts": [{"fact": 1}]}
    assert [error.message for error in checked.iter_errors(wrong)] == ["1 is not of type 'string'"]


def test_every_table_has_the_same_rows_everywhere(out: Path) -> None:
    whole = load(out / "data/dossier.json")
    with closing(sqlite3.connect(out / "data/dossier.sqlite")) as base:
        for table in SHEETS:
            found = [
                len(whole[table.name]),
                base.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()[0],
                duckdb.sql(f"SELECT count(*) FROM '{out}/data/csv/{table.name}.csv'").fetchall()[0][0],
                duckdb.sql(f"SELECT count(*) FROM '{out}/data/parquet/{table.name}.parquet'").fetchall()[0][0],
            ]
            assert len(set(found)) == 1, (table.name, found)


def test_csv_has_the_evidence_and_no_formula(out: Path) -> None:
    for table in SHEETS:
        with (out / f"data/csv/{table.name}.csv").open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        kinds = {column.name: column.type for column in table.columns}
        bad = [cell for row in rows for name, cell in row.items() if cell[:1] in FORMULA and kinds[name] != "number"]
        assert [cell for cell in bad if cell] == []
        if table.name not in ("articles", "sources"):
            (names,) = (names for names in EVIDENCE if names <= set(table.names))
            assert all(row[name] for row in rows for name in names - {"source", "sources"}), table.name


def test_parquet_is_typed(out: Path) -> None:
    file = out / "data/parquet/commitments.parquet"
    kinds = {name: kind for name, kind, *_ in duckdb.sql(f"DESCRIBE SELECT * FROM '{file}'").fetchall()}
    wanted = {
        "amount_low": "DOUBLE",
        "overdue": "BOOLEAN",
        "topics": "VARCHAR[]",
        "date_from": "DATE",
        "pledge": "VARCHAR",
    }
    assert {name: kinds[name] for name in wanted} == wanted


def test_the_database_is_sound(out: Path) -> None:
    with closing(sqlite3.connect(out / "data/dossier.sqlite")) as base:
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        keys = base.execute(
            "SELECT count(*) FROM sqlite_schema AS made, pragma_foreign_key_list(made.name) WHERE made.type = 'table'"
        )
        assert keys.fetchone()[0] == sum(bool(column.refers) for table in TABLES.values() for column in table.columns)
        for name, columns in QUESTIONS:
            found = base.execute(f"SELECT * FROM {name}")
            assert " ".join(column for column, *_ in found.description) == columns


def test_datasette_opens_it(out: Path) -> None:
    with ThreadPoolExecutor(1) as own:  # the driver of the browser keeps a loop running in the thread of the tests
        own.submit(asyncio.run, browse(out)).result()


async def browse(out: Path) -> None:
    metadata = json.loads((out / "data/datasette.json").read_text("utf-8"))
    datasette = Datasette([str(out / "data/dossier.sqlite")], metadata=metadata)
    for name in (*TABLES, *(name for name, _ in QUESTIONS)):
        page = await datasette.client.get(f"/dossier/{name}")
        answer = await datasette.client.get(f"/dossier/{name}.json?_shape=objects")
        assert (page.status_code, answer.status_code) == (200, 200), name
        assert answer.json().get("error") is None
    facts = (await datasette.client.get("/dossier/facts")).text
    assert 'name="_search"' in facts
    assert "What it says" in facts
    found = await datasette.client.get("/dossier/entities.json?_search=norway&_shape=array")
    assert "actor/norway" in {row["key"] for row in found.json()}


@pytest.mark.parametrize(
    ("name", "read"), [("network.gexf", networkx.read_gexf), ("network.graphml", networkx.read_graphml)]
)
def test_networkx_reads_the_network(out: Path, name: str, read: object) -> None:
    graph = read(out / "data" / name)  # type: ignore[operator]
    assert not graph.is_directed()
    assert all(data["label"] and data["url"] for _, data in graph.nodes(data=True))
    assert {data["tie"] for *_, data in graph.edges(data=True)} >= {"met", "membership", "office", "commitment"}
    with closing(sqlite3.connect(out / "data/dossier.sqlite")) as base:
        pairs = base.execute("SELECT count(*) FROM who_met_whom").fetchone()[0]
    assert sum(int(data["weight"]) for *_, data in graph.edges(data=True) if data["tie"] == "met") * 2 == pairs


def test_followthemoney_validates(out: Path) -> None:
    entities = [json.loads(line) for line in (out / "data/entities.ftm.json").read_text("utf-8").splitlines()]
    known = {entity["id"]: entity["schema"] for entity in entities}
    assert len(known) == len(entities)
    for entity in entities:
        schema = model.get(entity["schema"])
        assert schema is not None
        schema.validate(entity)
        assert set(schema.required) <= set(entity["properties"])
        assert model.get_proxy(entity, cleaned=False).to_dict()["properties"] == entity["properties"]
        for name, values in entity["properties"].items():
            target = schema.properties[name].range
            for value in values if target else ():
                assert model.get(known[value]).is_a(target), (entity, name)  # type: ignore[union-attr]


def test_popolo_hangs_together(out: Path) -> None:
    whole = load(out / "data/popolo.json")
    assert list(whole) == ["persons", "organizations", "memberships", "posts", "events"]
    ids = {name: {one["id"] for one in whole[name]} for name in whole if name != "memberships"}
    for one in whole["memberships"]:
        assert one.get("person_id") in {None, *ids["persons"]}
        assert one.get("organization_id") in {None, *ids["organizations"]}
        assert one.get("post_id") in {None, *ids["posts"]}
    assert {one.get("organization_id") for one in whole["events"]} <= {None, *ids["organizations"]}
    assert {one["id"] for event in whole["events"] for one in event.get("attendees", ())} <= ids["persons"]  # type: ignore[attr-defined]


def test_each_entity_has_its_own(out: Path) -> None:
    whole = load(out / "data/dossier.json")
    for row in whole["entities"]:
        folder = out / str(row["url"]).removeprefix("https://example.org/")
        own = json.loads((folder / "index.json").read_text("utf-8"))
        assert (own["key"], own["name"]) == (row["key"], row["name"])
        with (folder / "facts.csv").open(encoding="utf-8", newline="") as stream:
            facts = list(csv.DictReader(stream))
        assert len(facts) == own["facts_in_all"]
        assert all(str(row["key"]) in fact["named"].split(" | ") for fact in facts)
