"""`write dataset`: what is in the folder is whole, keeps to its own description, and says the same in every form."""

import json
import re
import shutil
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
from tests import datapackage
from tests.datapackage import Rows
from tests.samples import hostile
from tests.unit.serve.conftest import Program

import musterbook as mb
from musterbook.base.claim import Claim
from musterbook.base.claimjson import claim_from_json
from musterbook.base.notation import parse_claim
from musterbook.write.dataset import described

OUT = Path("out")
FORMS = ("--parquet", "--format", "duckdb")
HEADS = {
    "documents": "id name title source published basis language claims url media_type retrieved_at recorded_at "
    "snapshot restricted",
    "claims": "id kind actor actor_name low high unit start end quote source published known_since recorded_at status "
    "because note contradicted_by told_by mission place qualifier modality corps outcome channel purpose cumulative "
    "additional census complete marks resolution in_favour against abstain person role rank question sample measure "
    "event parties stance about attribution origin confidence locator span_start span_end document name url judgement "
    "standing set_aside",
    "lines": "id line measure actor actor_name mission place start until low best high unit claims sources witnesses",
    "line_days": "step measure actor actor_name mission place day low best high unit claims sources witnesses",
    "events": "id kind actor actor_name mission start end low high unit outcome implied claims sources",
    "conflicts": "id law gap unit explanation settled note claims sources quotes also",
    "differences": "id field values explanation claims sources quotes",
    "judgements": "id about subject decision other changes because decided_by decided_at replaces claim",
    "line_claims": "step claim",
    "event_claims": "event claim",
    "conflict_claims": "conflict claim part",
    "difference_claims": "difference claim",
}
"""The columns, on which people's programs rest: a change has a line in the changelog."""


def head_of(folder: Path, table: str) -> str:
    with (folder / f"{table}.csv").open(encoding="utf-8") as file:
        return file.readline().strip().replace(",", " ")


def objects(folder: Path) -> list[dict[str, Any]]:
    lines = (folder / "claims.jsonl").read_text(encoding="ascii").splitlines()
    return [json.loads(line) for line in lines]


def in_notation(folder: Path) -> list[Claim]:
    lines = (folder / "claims.txt").read_text(encoding="utf-8").split("\n")
    return [parse_claim(line) for line in lines if line and not line.startswith("#")]


def in_database(folder: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(folder / "record.sqlite")) as database:
        return database.execute(query).fetchall()


def check(folder: Path) -> dict[str, Rows]:
    """Every file is whole and keeps to the description, and the forms agree on how much there is."""
    assert datapackage.faults(folder) == []
    rows = datapackage.tables(folder)
    assert {name: head_of(folder, name) for name in rows} == HEADS
    assert in_database(folder, "PRAGMA foreign_key_check") == []
    assert in_database(folder, "PRAGMA integrity_check") == [("ok",)]
    for name, told in rows.items():
        assert in_database(folder, f"SELECT count(*) FROM {name}") == [(len(told),)]  # noqa: S608 - a name of ours
    assert len(objects(folder)) == len(in_notation(folder)) == len(rows["claims"])
    return rows


def check_parquet(folder: Path, rows: dict[str, Rows]) -> None:
    head = datapackage.description(folder)["head"]
    for name, told in rows.items():
        table = pq.read_table(folder / "parquet" / f"{name}.parquet")
        assert (table.num_rows, " ".join(table.column_names)) == (len(told), HEADS[name])
        assert table.schema.metadata[b"musterbook.head"] == head.encode()


def check_duckdb(folder: Path, rows: dict[str, Rows]) -> None:
    """Each table has the cells of the CSV, in types of its own, a key, and what its columns mean."""
    fields = {one["name"]: one["schema"]["fields"] for one in datapackage.description(folder)["resources"]}
    with closing(duckdb.connect(str(folder / "record.duckdb"), read_only=True)) as database:
        for name, told in rows.items():
            found = database.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608 - a name of ours
            assert [[cell_of(one) for one in row] for row in found] == [
                [undefused(row[field["name"]], field["type"]) for field in fields[name]] for row in told
            ], name
        comments = (
            "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal AND table_name != 'about'"
        )
        assert {(a, b): c for a, b, c in database.execute(comments).fetchall()} == {
            (name, one): told.meaning(one) for name, told in described().items() for one in HEADS[name].split()
        }
        keys = (
            "SELECT table_name, constraint_column_names FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY'"
        )
        found = database.execute(keys).fetchall()
        assert dict(found) == {name: list(told.key) for name, told in described().items()} | {"about": ["name"]}
        (head,) = database.execute("SELECT value FROM about WHERE name = 'head'").fetchone() or ("",)
        assert head == datapackage.description(folder)["head"]


def cell_of(cell: object) -> str:
    """A cell of DuckDB as the CSV has it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, datetime):
        return cell.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return str(float(cell)) if isinstance(cell, int | float) else str(cell)


def undefused(cell: str, kind: str) -> str:
    """A cell of the CSV without what keeps programs for sheets from running it."""
    if kind in ("number", "integer"):
        return str(float(cell)) if cell else ""
    return re.sub(r"^'(?=[=+\-@\t\r\n])", "", cell).replace("\x00", "\ufffd") if kind == "string" else cell


@pytest.fixture(scope="module")
def examples(example_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the examples, with decisions."""
    path = Path(shutil.copy(example_record, tmp_path_factory.mktemp("examples")))
    with mb.open(path) as record:
        aside = record.conflicts()[0].claims[0].id
        record.judge(aside, "reject", because="=miscounted", by="desk officer")
        record.judge(aside, "withdraw", because="it was not", by="desk officer")
        record.judge_names("Godfrey Otunge", "merge", "Geoffrey Otunge", because="one officer", by="desk officer")
    return path


def test_the_examples_are_whole_in_every_form(program: Program, examples: Path) -> None:
    done = program("--record", str(examples), "write", "dataset", "--to", "out", *FORMS, "--as-of", "2025-09-30")
    assert "steps of lines to out" in done.stderr
    rows = check(OUT)
    check_parquet(OUT, rows)
    check_duckdb(OUT, rows)
    assert all(map(len, rows.values()))
    assert {row["set_aside"] for row in rows["claims"]} == {"yes", "no"}
    assert [(row["decision"], bool(row["claim"])) for row in rows["judgements"]] == [
        ("reject", True), ("withdraw", True), ("merge", False)
    ]  # fmt: skip
    assert rows["judgements"][0]["because"] == "'=miscounted"
    assert in_database(OUT, "SELECT because FROM judgements")[0] == ("=miscounted",)


def test_an_open_end_runs_to_the_day_and_a_day_has_the_figure_of_its_step(program: Program, recorded: Program) -> None:
    assert recorded is program
    program("write", "dataset", "--to", "out", "--as-of", "2025-01-31")
    days = [row for row in check(OUT)["line_days"] if (row["measure"], row["actor"]) == ("strength", "KEN")]
    found = [date.fromisoformat(row["day"]).toordinal() for row in days]
    assert found == list(range(date(2024, 6, 25).toordinal(), date(2025, 1, 31).toordinal() + 1))
    with mb.open("musterbook.db") as record:
        (line,) = record.lines("strength", actor="KEN")
    for row in days:
        step = line.at(row["day"])
        assert step is not None
        assert row["claims"] == "; ".join(one.id for one in step.claims)
        assert [row[one] for one in ("low", "best", "high")] == [
            "" if one is None else str(one) for one in (step.low, step.best, step.high)
        ]


@pytest.mark.parametrize(("every", "rows"), [("day", 221), ("week", 31), ("month", 8), ("year", 1)])
def test_days_are_thinned_to_the_ends_of_spans(recorded: Program, every: str, rows: int) -> None:
    recorded("write", "dataset", "--to", "out", "--as-of", "2025-01-31", "--every", every)
    days = [row for row in check(OUT)["line_days"] if (row["measure"], row["actor"]) == ("strength", "KEN")]
    assert len(days) == rows
    assert datapackage.description(OUT)["line_days_every"] == every
    assert ("every day would be too many rows" in (OUT / "README.md").read_text()) is (every != "day")


def test_the_same_record_gives_the_same_bytes(recorded: Program) -> None:
    for name in ("one", "two"):
        recorded("write", "dataset", "--to", name, "--parquet", "--as-of", "2025-01-31")
    found = [
        {str(path.relative_to(name)): path.read_bytes() for path in Path(name).rglob("*") if path.is_file()}
        for name in ("one", "two")
    ]
    assert len(found[0]) == 5 + 2 * len(HEADS)
    assert found[0] == found[1]


def test_the_description_tells_days_head_licence_and_sources(recorded: Program) -> None:
    head = recorded("verify").stderr.split()[-1]
    recorded(
        *("write", "dataset", "--to", "out", "--as-of", "2025-01-31", "--known-by", "2025-01-15"),
        *("--recorded-by", "2100-01-01", "--licence", "CC-BY-4.0"),
    )
    told = datapackage.description(OUT)
    assert (told["profile"], told["created"], told["head"]) == ("tabular-data-package", "2025-01-31T00:00:00Z", head)
    assert [told[one] for one in ("as_of", "known_by", "recorded_by", "mission", "internal")] == [
        "2025-01-31", "2025-01-15", "2100-01-01", None, False
    ]  # fmt: skip
    assert told["licenses"] == [{"name": "CC-BY-4.0"}]
    assert [one["title"] for one in told["sources"]] == ["Agency", "Daily", "Paper A"]
    about = dict(in_database(OUT, "SELECT name, value FROM about"))
    assert (about["head"], about["known_by"], about["licence"]) == (head, "2025-01-15", "CC-BY-4.0")
    readme = (OUT / "README.md").read_text(encoding="utf-8")
    assert head in readme
    assert "CC-BY-4.0" in readme
    assert head in (OUT / "claims.txt").read_text(encoding="utf-8")
    assert all(f"### `{name}.csv`" in readme for name in HEADS)


def test_the_example_of_the_readme_can_be_run(recorded: Program) -> None:
    recorded("write", "dataset", "--to", "out", "--as-of", "2025-01-31")
    query = (OUT / "README.md").read_text(encoding="utf-8").partition("```sql\n")[2].partition("```")[0]
    found = in_database(OUT, query)
    assert {row[0] for row in found} == {"KEN", "JAM", "mission"}


def test_a_mission_has_all_that_its_figures_rest_on(program: Program, examples: Path) -> None:
    program("--record", str(examples), "write", "dataset", "--to", "out", "--mission", "mss-haiti")
    rows = check(OUT)
    assert {row["mission"] for row in rows["lines"]} == {"mss-haiti"}
    assert {row["document"] for row in rows["claims"]} == {row["id"] for row in rows["documents"]}


def said(claim: Claim) -> tuple[Any, ...]:
    """What a claim says, wherever it stands."""
    quote = " ".join(claim.quote.split())
    return (
        *(claim.id, claim.kind, claim.actor, claim.mission, claim.quantity, claim.period, claim.modality, claim.detail),
        *(claim.corps, claim.outcome, claim.place, claim.channel, claim.purpose, claim.attribution, claim.confidence),
        *(claim.cumulative, claim.additional, claim.census, claim.complete, claim.source, claim.published, quote),
    )


@pytest.mark.parametrize("name", ["claims.jsonl", "claims.txt"])
def test_claims_can_be_added_to_another_record(program: Program, examples: Path, name: str) -> None:
    program("--record", str(examples), "write", "dataset", "--to", "out")
    done = program("--record", "again.db", "add", f"out/{name}")
    assert "added 1 document with" in done.stderr
    assert "passed over" not in done.stderr
    program("--record", "again.db", "write", "dataset", "--to", "again")
    first, second = (
        sorted((said(claim_from_json(one)) for one in objects(Path(at))), key=str) for at in ("out", "again")
    )
    assert [one for one in first if one not in second and one[-1]] == []
    assert len(first) == len(second)


def test_json_lines_and_notation_say_the_same(program: Program, examples: Path) -> None:
    program("--record", str(examples), "write", "dataset", "--to", "out")
    with mb.open(examples) as record:
        assert [one["id"] for one in objects(OUT)] == [one.id for one in in_notation(OUT)]
        known = {one.id: one for one in record.claims()}
    for one in objects(OUT):
        row = known[one["id"]]
        assert (one["record"]["status"], one["record"]["because"]) == (row.status, row.because)
        assert one["quote"] == row.quote


def test_hostile_texts_break_nothing_and_run_nowhere(program: Program, hostile_record: Path) -> None:
    program("--record", str(hostile_record), "write", "dataset", "--to", "out", *FORMS)
    rows = check(OUT)
    check_parquet(OUT, rows)
    check_duckdb(OUT, rows)
    types = {
        one["name"]: {field["name"]: field["type"] for field in one["schema"]["fields"]}
        for one in datapackage.description(OUT)["resources"]
    }
    for name, own in rows.items():
        for row in own:
            cells = [cell for column, cell in row.items() if types[name][column] == "string"]
            assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    texts = dict(in_database(OUT, "SELECT id, quote FROM claims"))
    with mb.open(hostile_record) as record:
        assert all(texts[one.id] == one.quote for one in record.claims() if one.id.isascii() and one.quote.isascii())
    readme = (OUT / "README.md").read_text(encoding="utf-8")
    assert [one for one in hostile.TEXTS if "<" in one and one in readme] == []


def test_a_record_without_claims_has_empty_tables(program: Program) -> None:
    Path("nothing.txt").write_text("Nothing is said here.")
    program("add", "--date", "2025-01-01", "nothing.txt")
    program("write", "dataset", "--to", "out", *FORMS)
    rows = check(OUT)
    check_parquet(OUT, rows)
    check_duckdb(OUT, rows)
    assert {name: len(told) for name, told in rows.items() if told} == {"documents": 1}


def test_real_documents_are_written_whole(program: Program, real_record: Path) -> None:
    program("--record", str(real_record), "write", "dataset", "--to", "out")
    rows = check(OUT)
    assert len(rows["documents"]) == 5
    assert len(rows["claims"]) > 50


def test_a_folder_that_holds_something_is_left_alone(recorded: Program) -> None:
    OUT.mkdir()
    (OUT / "mine.txt").write_text("mine")
    assert "nothing is overwritten" in recorded("write", "dataset", "--to", "out", status=2).stderr
    assert [one.name for one in OUT.iterdir()] == ["mine.txt"]


def test_what_is_described_is_what_there_is(recorded: Program) -> None:
    recorded("write", "dataset", "--to", "out")
    told = described()
    assert list(told) == list(HEADS)
    assert {name: set(one.columns) - set(HEADS[name].split()) for name, one in told.items()} == {
        name: set() for name in HEADS
    }
    fields = {one["name"]: one["schema"]["fields"] for one in datapackage.description(OUT)["resources"]}
    assert all(field["description"] for one in fields.values() for field in one)
    measured = [field for one in fields.values() for field in one if field["name"] in ("low", "best", "high", "gap")]
    assert [field for field in measured if "unit of `unit`" not in field["description"]] == []


@pytest.mark.parametrize(("form", "name", "extra"), [("parquet", "pyarrow", "arrow"), ("duckdb", "duckdb", "duckdb")])
def test_a_form_without_its_library_names_the_extra(
    recorded: Program, monkeypatch: pytest.MonkeyPatch, form: str, name: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    done = recorded("write", "dataset", "--to", "out", "--format", form, status=2)
    assert f"pip install 'musterbook[{extra}]'" in done.stderr
    assert not OUT.exists()


def test_an_internal_one_says_so_everywhere(recorded: Program) -> None:
    recorded("restrict", "kept.claims", "--because", "in confidence")
    recorded("write", "dataset", "--to", "public")
    assert check(Path("public"))["claims"] == []
    recorded("write", "dataset", "--to", "out", "--internal")
    assert {row["restricted"] for row in check(OUT)["documents"]} == {"yes"}
    assert datapackage.description(OUT)["internal"] is True
    for name in ("README.md", "claims.txt"):
        assert "Internal: restricted documents may be in" in (OUT / name).read_text(encoding="utf-8")


def test_what_was_known_by_a_day_has_the_documents_of_its_claims(recorded: Program) -> None:
    recorded("judge", "a1", "accept", "--because", "checked")
    recorded("write", "dataset", "--to", "out", "--known-by", "2024-08-01")
    rows = check(OUT)
    assert {row["document"] for row in rows["claims"]} == {row["id"] for row in rows["documents"]}
    assert "s2" not in {row["id"] for row in rows["claims"]}
