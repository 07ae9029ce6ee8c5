"""`extract`, `lineage`, `reconcile`: results on standard output, messages on standard error, and no record."""

import json
from pathlib import Path

import pytest
from tests.unit.serve.conftest import CLAIMS, Program

from musterbook.base.claimjson import claim_from_json

ARRIVAL = "On 25 June 2024, 200 Kenyan police officers arrived in Port-au-Prince.\n"
REPORT = (
    ARRIVAL + "They are the first contingent of the mission, the force commander said on Tuesday at the airport.\n" * 4
)


@pytest.fixture(autouse=True)
def no_record(folder: Path) -> object:
    yield
    assert not list(folder.glob("*.db*"))


def test_extract_prints_one_claim_a_line(program: Program, folder: Path) -> None:
    (folder / "report.txt").write_text(ARRIVAL)
    told = program("extract", "--date", "2024-06-26", "--lang", "en", "report.txt").stdout
    claims = [json.loads(line) for line in told.splitlines()]
    assert [one["kind"] for one in claims] == ["deployment"]
    assert (claims[0]["actor"], claims[0]["low"], claims[0]["published"]) == ("KEN", 200, "2024-06-26")
    start, end = claims[0]["span"]
    assert ARRIVAL[start:end] == claims[0]["quote"]
    assert claim_from_json(claims[0]).id == claims[0]["id"]


def test_extract_prints_mentions_instead_where_asked(program: Program, folder: Path) -> None:
    text = "Le colonel Anne Ardé, commandant de la 3e brigade, a parlé.\n"
    (folder / "note.html").write_text(f"<html><body><p>{text}</p></body></html>")
    told = program("extract", "--mentions", "--lang", "fr", "note.html").stdout
    mentions = [json.loads(line) for line in told.splitlines()]
    assert [(one["type"], one["text"]) for one in mentions] == [
        ("rank", "colonel"), ("person", "Anne Ardé"), ("role", "commandant"), ("organization", "3e brigade"),
    ]  # fmt: skip
    original = (folder / "note.html").read_text()
    assert [original[slice(*one["span"])] for one in mentions] == [one["text"] for one in mentions]


def test_extract_reads_standard_input_and_claim_files(program: Program) -> None:
    assert len(program("extract", "-", given=CLAIMS.encode()).stdout.splitlines()) == 10


def test_signs_beyond_ascii_are_printed_as_they_are(program: Program) -> None:
    line = '2024-06-25  deployment  KEN  1 person  id=x1  "l’arrivée"\n'
    assert "l’arrivée" in program("extract", "-", given=line.encode()).stdout


def test_lineage_names_the_files(program: Program, folder: Path) -> None:
    (folder / "a.txt").write_text(REPORT)
    (folder / "b.txt").write_text(REPORT + "Our correspondent adds that it rained.\n")
    found = json.loads(program("lineage", "a.txt", "b.txt").stdout)
    assert [sorted(group) for group in found["groups"]] == [["a.txt", "b.txt"]]
    assert {"from", "to", "relation", "share"} <= found["edges"][0].keys()


def test_lineage_names_files_of_one_name_by_their_folders(program: Program, folder: Path) -> None:
    for name in ("x", "y"):
        (folder / name).mkdir()
        (folder / name / "a.txt").write_text(REPORT + f"Written for {name}, which is another outlet altogether.\n")
    found = json.loads(program("lineage", "x/a.txt", "y/a.txt").stdout)
    assert [sorted(group) for group in found["groups"]] == [["x/a.txt", "y/a.txt"]]


def test_reconcile_prints_every_part_of_the_contract(program: Program, folder: Path) -> None:
    (folder / "kept.claims").write_text(CLAIMS)
    result = program("reconcile", "kept.claims")
    found = json.loads(result.stdout)
    assert {"lines", "events", "conflicts", "differences", "set_aside"} <= found.keys()
    assert result.stderr == ""


def test_reconcile_takes_claims_only(program: Program, folder: Path) -> None:
    (folder / "report.txt").write_text(ARRIVAL)
    assert "report.txt: no file of claims" in program("reconcile", "report.txt", status=2).stderr
    assert "missing-path" in program("reconcile", "nowhere.jsonl", status=2).stderr


def test_a_bad_line_is_told_and_the_others_count(program: Program, folder: Path) -> None:
    (folder / "kept.claims").write_text(CLAIMS + "2024-06-25  parade  KEN  200 person\n")
    result = program("reconcile", "kept.claims", status=1)
    assert "kept.claims: bad-claim" in result.stderr
    assert json.loads(result.stdout)["lines"]
