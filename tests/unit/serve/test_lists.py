"""`claims`, `documents`, `sources`, `history`, `conflicts`, `differences`."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from tests.samples.containers import CRAWL, SITREP, wacz, zipped
from tests.unit.serve.conftest import CLAIMS, Program

from musterbook.base.status import Status


def listed(program: Program, *arguments: str) -> Any:  # noqa: ANN401 - parsed JSON
    return json.loads(program(*arguments, "--format", "json").stdout)


@pytest.mark.parametrize("command", ["claims", "documents", "sources", "history", "conflicts", "differences"])
def test_every_list_has_three_forms(recorded: Program, command: str) -> None:
    rows = listed(recorded, command)
    assert rows
    table = list(csv.reader(recorded(command, "--format", "csv").stdout.splitlines()))
    assert len(table) > len(rows)
    assert len({len(row) for row in table}) == 1
    assert recorded(command).stdout.strip()


@pytest.mark.parametrize("command", ["claims", "documents", "sources", "history", "conflicts", "differences"])
def test_a_list_of_nothing_says_so_and_is_empty_for_programs(recorded: Program, command: str) -> None:
    result = recorded(command, "--recorded-by", "2001-01-01")
    assert result.stdout == ""
    assert "no such" in result.stderr
    assert listed(recorded, command, "--recorded-by", "2001-01-01") == []


def test_claims_can_be_narrowed_to_an_actor_a_mission_and_a_time(recorded: Program) -> None:
    assert {one["id"] for one in listed(recorded, "claims", "--actor", "JAM")} == {"j1"}
    assert listed(recorded, "claims", "--mission", "elsewhere") == []
    assert {one["id"] for one in listed(recorded, "claims", "--as-of", "2024-05-01")} == {"v1", "m1"}
    assert {one["id"] for one in listed(recorded, "claims", "--known-by", "2023-12-31")} == {"v1"}


def test_what_was_read_with_little_confidence_goes_to_review_until_it_is_judged(program: Program, folder: Path) -> None:
    sure = ((5, 0.6), (6, 0.9), (7, 0.4))
    rows = [f"2024-09-12  deployment  JAM  {n} person  id=x{n} confidence={c}" for n, c in sure]
    (folder / "few.claims").write_text("\n".join(rows), encoding="utf-8")
    program("add", "few.claims")
    assert [one["id"] for one in listed(program, "claims", "--to-review")] == ["x7", "x5"]
    program("judge", "x7", "accept", "--because", "seen on the quay")
    assert [one["id"] for one in listed(program, "claims", "--to-review")] == ["x5"]


def test_an_actor_is_also_found_where_it_stands_with_others(program: Program, folder: Path) -> None:
    (folder / "joint.claims").write_text("2024-09-12  deployment  BLZ+JAM  26 person  mission=mss-haiti  id=x1\n")
    program("add", "joint.claims")
    assert [one["id"] for one in listed(program, "claims", "--actor", "BLZ")] == ["x1"]


def test_a_claim_stands_with_its_words_its_source_and_its_standing(recorded: Program) -> None:
    claims = {one["id"]: one for one in listed(recorded, "claims")}
    assert (claims["a1"]["standing"], claims["a1"]["status"]) == ("kept", "accepted")
    assert claims["a1"]["because"] == "nothing speaks against it."
    assert (claims["a3"]["standing"], claims["a3"]["status"]) == ("set-aside", "issue")
    assert claims["a3"]["because"].startswith("set aside: without it ")
    assert claims["v1"]["source"] == "Paper A"


def test_claims_are_listed_by_status_with_the_reason(recorded: Program) -> None:
    found = {status: listed(recorded, "claims", "--status", status) for status in map(str, Status)}
    assert {one["id"] for one in found["conflict"]} == {"s1", "a1", "a2", "s2"} & {
        one["id"] for one in found["conflict"]
    }
    assert {one["id"] for one in found["issue"]} == {"a3"}
    assert {one["id"] for one in found["work_needed"]} == {"c1", "c2"}
    assert sum(map(len, found.values())) == len(listed(recorded, "claims"))
    table = recorded("claims", "--status", "work_needed").stdout
    assert "a person has to decide" in " ".join(table.split())
    (row,) = csv.DictReader(recorded("claims", "--status", "issue", "--format", "csv").stdout.splitlines())
    assert (row["id"], row["status"], row["standing"]) == ("a3", "issue", "set-aside")


def test_a_conflict_that_a_person_settles_is_told_with_their_reason(recorded: Program) -> None:
    opened = [one for one in listed(recorded, "conflicts") if "a3" in one["claims"]]
    assert [(one["status"], one["note"]) for one in opened] == [("open", None)] * len(opened)
    recorded("judge", "s1", "accept", "--because", "counted at the base", "--by", "desk")
    assert opened
    settled = [one for one in listed(recorded, "conflicts") if {"a3", "s1"} <= set(one["claims"])]
    assert [(one["status"], one["note"]) for one in settled] == [
        ("settled", "desk accepted s1: counted at the base")
    ] * len(settled)
    claims = {one["id"]: one for one in listed(recorded, "claims")}
    assert (claims["s1"]["status"], claims["s1"]["because"]) == ("accepted", "as accepted by desk: counted at the base")
    assert claims["a3"]["note"] == "desk accepted s1: counted at the base"
    assert "counted at the base" in " ".join(recorded("conflicts").stdout.split())
    recorded("write", "site", "--to", "report", "--draft")
    page = Path("report/index.html").read_text(encoding="utf-8")
    assert (
        "Settled: desk accepted “2024-07-10  strength  KEN  200 person"
        in page.split('<section id="conflicts"')[1].split("</section>")[0]
    )


def test_conflicts_name_the_law_the_gap_and_the_claims(recorded: Program) -> None:
    conflict = next(one for one in listed(recorded, "conflicts") if set(one["claims"]) == {"a3", "s1"})
    assert (conflict["gap"], conflict["unit"]) == (200, "person")
    assert conflict["law"]
    assert [claim["id"] for claim in conflict["told"]] == conflict["claims"]
    assert listed(recorded, "conflicts", "--actor", "JAM") == []
    known = listed(recorded, "conflicts", "--known-by", "2025-01-01")
    assert not any("a3" in one["claims"] for one in known)


def test_differences_name_the_field_and_the_values(recorded: Program) -> None:
    people = [one for one in listed(recorded, "differences") if one["field"] == "person"]
    assert [sorted(one["values"]) for one in people] == [["Geoffrey Otunge", "Godfrey Otunge"]]


def test_documents_and_sources_are_counted(recorded: Program, folder: Path) -> None:
    (document,) = listed(recorded, "documents")
    assert document["name"] == "kept.claims"
    sources = {one["source"]: one for one in listed(recorded, "sources")}
    assert (sources["Daily"]["claims"], sources["Daily"]["first"]) == (4, "2024-05-01")
    assert sources["Encyclopedia"]["set_aside"] == 1
    (folder / "again.claims").write_text(CLAIMS)
    recorded("add", "again.claims")
    assert len(listed(recorded, "documents")) == 1


def test_history_tells_additions_and_judgements_on_both_clocks(recorded: Program) -> None:
    recorded("judge", "a3", "reject", "--because", "counts both flights", "--by", "an officer")
    recorded("judge", "a3", "withdraw", "--because", "a second look", "--by", "an officer")
    added, rejected, withdrawn = listed(recorded, "history")
    assert (added["what"], added["name"]) == ("document", "kept.claims")
    assert added["published"]
    assert (rejected["what"], rejected["by"], rejected["because"]) == ("reject", "an officer", "counts both flights")
    assert rejected["withdrawn"]
    assert (withdrawn["what"], withdrawn["replaces"]) == ("withdraw", rejected["id"])
    assert added["recorded_at"] <= rejected["recorded_at"] <= withdrawn["recorded_at"]


def test_documents_of_an_archive_tell_where_they_stood_and_when(program: Program, folder: Path) -> None:
    (folder / "crawl.wacz").write_bytes(wacz(CRAWL, []))
    (folder / "archive.zip").write_bytes(zipped([("reports/a.txt", SITREP + b"Nine more came.\n")]))
    program("add", "archive.zip", "crawl.wacz")
    found = {one["name"].partition("!/")[0]: one for one in listed(program, "documents")}
    plain, page = found["archive.zip"], found["crawl.wacz"]
    assert (plain["member"], plain["retrieved_at"], plain["snapshot"]) == ("reports/a.txt", None, None)
    assert len(plain["container"]) == 64
    assert page["retrieved_at"] == "2025-02-10T08:30:00Z"
    assert page["snapshot"] == f"snapshot of {page['url']} of 2025-02-10T08:30:00Z"
    assert "archive/data.warc.gz!/20250210083000/" in program("documents", "--format", "csv").stdout
    assert page["snapshot"] in [one.get("snapshot") for one in listed(program, "claims")]
    table = program("documents").stdout
    assert "Retrieved" in table
    assert "Member" not in table


SPOKEN = """\
2024-08-01  strength  KEN  390 person  mission=mss-haiti  source="Paper A"  published=2024-08-02  origin="said:ann speaker"  id=o1
2024-08-01  strength  KEN  390 person  mission=mss-haiti  source="Paper B"  published=2024-08-02  origin="said:ann speaker"  id=o2
2024-08-01  strength  KEN  390 person  mission=mss-haiti  source="Paper C"  published=2024-08-03  origin="said:ann speaker"  id=o3
2024-08-01  strength  KEN  390 person  mission=mss-haiti  source="Paper D"  published=2024-08-03  origin="said:ann speaker"  id=o4
2024-08-01  strength  KEN  390 person  mission=mss-haiti  source="Observer"  published=2024-08-03  id=o5
"""  # noqa: E501 - one claim, one line


def test_one_statement_in_four_outlets_is_shown_as_one_witness(program: Program, folder: Path) -> None:
    (folder / "spoken.claims").write_text(SPOKEN)
    program("add", "spoken.claims")
    claims = {one["id"]: one for one in listed(program, "claims")}
    assert claims["o3"]["told_by"] == ["Paper A", "Paper B", "Paper C", "Paper D"]
    assert claims["o5"]["told_by"] == ["Observer"]
    assert program("claims").stdout.count("4 outlets, one") == 4
    sources = {one["source"]: one["repeats"] for one in listed(program, "sources")}
    assert sources == {"spoken.claims": 0, "Observer": 0, "Paper A": 1, "Paper B": 1, "Paper C": 1, "Paper D": 1}
    told = json.loads(program("show", "strength", "--actor", "KEN", "--as-of", "2024-08-01", "--format", "json").stdout)
    (point,) = told["lines"][0]["points"]
    assert (len(point["sources"]), point["witnesses"]) == (5, 2)


def test_a_statement_of_one_outlet_is_not_called_one_of_many(recorded: Program) -> None:
    assert "Told by" not in recorded("claims").stdout
    assert {one["repeats"] for one in listed(recorded, "sources")} == {0}
