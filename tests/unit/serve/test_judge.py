"""`judge`: a person's decision, kept, applied, and undone."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.unit.serve.conftest import Program

from musterbook.serve import workplace as workplace_module
from musterbook.serve.judge import parse_value


def claims(program: Program) -> dict[str, Any]:
    return {one["id"]: one for one in json.loads(program("claims", "--format", "json").stdout)}


def test_a_rejected_claim_does_not_count_and_says_who(recorded: Program) -> None:
    told = recorded("judge", "a3", "reject", "--because", "counts both flights", "--by", "an officer")
    assert told.stdout == ""
    assert told.stderr.startswith("a3: rejected, on the word of an officer (judgement ")
    assert claims(recorded)["a3"]["standing"] == "rejected"
    assert json.loads(recorded("conflicts", "--format", "json").stdout) == []


def test_a_withdrawal_restores_what_was_shown_before(recorded: Program) -> None:
    before = recorded("show", "strength", "--format", "json").stdout
    recorded("judge", "s1", "reject", "--because", "why", "--by", "me")
    assert recorded("show", "strength", "--format", "json").stdout != before
    recorded("judge", "s1", "withdraw", "--because", "why not", "--by", "me")
    assert recorded("show", "strength", "--format", "json").stdout == before


def test_an_accepted_claim_is_kept_in_every_choice(recorded: Program) -> None:
    recorded("judge", "a3", "accept", "--because", "seen at the airport", "--by", "me")
    assert claims(recorded)["a3"]["standing"] == "kept"


def test_an_amended_claim_is_read_anew(recorded: Program) -> None:
    recorded("judge", "a3", "amend", "low=200", "high=200", "--because", "misprint", "--by", "me")
    amended = claims(recorded)["a3"]
    assert (amended["low"], amended["high"], amended["standing"]) == (200, 200, "kept")
    assert json.loads(recorded("conflicts", "--format", "json").stdout) == []


def test_merged_names_are_one_commander_until_that_is_withdrawn(recorded: Program) -> None:
    before = recorded("show", "commander", "--format", "json").stdout
    told = recorded("judge", "Godfrey Otunge", "merge", "geoffrey otunge", "--because", "a misprint", "--by", "me")
    assert told.stderr.startswith("Godfrey Otunge and Geoffrey Otunge: one from now on, on the word of me (judgement ")
    (row,) = json.loads(recorded("show", "commander", "--format", "json").stdout)["rows"]
    assert (row["person"], row["claims"]) == ("Godfrey Otunge", ["c1", "c2"])
    assert "no such differences" in recorded("differences").stderr
    assert "Geoffrey" not in recorded("picture").stdout
    merged = json.loads(recorded("history", "--format", "json").stdout)[-1]
    assert (merged["what"], merged["names"], merged["because"]) == (
        "merge", ["Godfrey Otunge", "Geoffrey Otunge"], "a misprint",
    )  # fmt: skip
    assert recorded("show", "commander", "--recorded-by", "2001-01-01", "--format", "csv").stdout.count("\n") == 1
    recorded("judge", "Godfrey Otunge", "withdraw", "Geoffrey Otunge", "--because", "a second look", "--by", "me")
    assert recorded("show", "commander", "--format", "json").stdout == before


def test_a_merged_actor_has_one_line(program: Program, folder: Path) -> None:
    rows = (
        "2024-07-10  strength  kenya-police  200 person  mission=mss-haiti  id=x1\n"
        "2024-10-30  strength  police-of-kenya  400 person  mission=mss-haiti  id=x2\n"
    )
    (folder / "two.claims").write_text(rows)
    program("add", "two.claims")
    program("judge", "kenya-police", "merge", "police-of-kenya", "--because", "one service", "--by", "me")
    (line,) = json.loads(program("show", "strength", "--format", "json").stdout)["lines"]
    assert line["actor"] == "kenya-police"
    assert {one for point in line["points"] for one in point["claims"]} == {"x1", "x2"}
    asked = ("history", "--format", "json")
    assert len(json.loads(program(*asked, "--actor", "kenya-police").stdout)) == 2
    assert json.loads(program(*asked, "--actor", "JAM").stdout) == []


def test_a_judgement_that_expects_another_is_refused(recorded: Program) -> None:
    first = ("judge", "a3", "reject", "--because", "counts both flights", "--by", "an officer")
    recorded(*first, "--expect", "none")
    told = recorded("judge", "a3", "accept", "--because", "seen", "--by", "me", "--expect", "none", status=2).stderr
    assert "a3: an officer decided 'reject' at " in told
    assert "counts both flights); nothing was changed" in told
    latest = claims(recorded)["a3"]["judgement"]
    recorded("judge", "a3", "accept", "--because", "seen", "--by", "me", "--expect", latest)
    assert claims(recorded)["a3"]["judgement"] != latest
    assert claims(recorded)["a1"]["judgement"] is None


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["zz", "reject"], "zz: no such claim; 'musterbook claims' lists them"),
        (["a1", "withdraw"], "a1: no judgement on this claim is there to be withdrawn"),
        (["a1", "amend"], "says FIELD=VALUE"),
        (["a1", "reject", "low=3"], "says FIELD=VALUE"),
        (["a1", "amend", "low"], "'low': expected FIELD=VALUE, such as low=150"),
        (["a1", "amend", "low=many"], "low=many: expected a number"),
        (["a1", "amend", "quote=x"], "quote: no field that can be amended"),
        (["a1", "amend", "kind=parade"], "kind: expected one of"),
        (["a1", "amend", "low=300"], "low 300 exceeds high 200"),
        (["a1", "amend", "start=yesterday"], "start: expected an ISO date"),
        (["KEN", "merge"], "KEN: 'merge' takes one other name, such as: judge A merge B"),
        (["KEN", "merge", "JAM", "CAN"], "KEN: 'merge' takes one other name"),
        (["KEN", "merge", "Kenia"], "Kenia: no claim names an actor or a person so"),
        (["KEN", "split", "Godfrey Otunge"], "names of different sorts: an actor and a person"),
        (["Godfrey Otunga", "merge", "Geoffrey Otunge"], "did you mean Geoffrey Otunge or Godfrey Otunge?"),
        (["KEN", "withdraw", "JAM"], "no judgement on these two names is there to be withdrawn"),
    ],
)
def test_a_judgement_that_cannot_be_is_wrong_use_and_changes_nothing(
    recorded: Program, arguments: list[str], told: str
) -> None:
    before = recorded("history", "--format", "json").stdout
    assert told in recorded("judge", *arguments, "--because", "why", "--by", "me", status=2).stderr
    assert recorded("history", "--format", "json").stdout == before


def test_a_reason_of_blanks_is_none(recorded: Program) -> None:
    assert "a judgement needs a reason" in recorded("judge", "a1", "reject", "--because", " ", status=2).stderr


def test_the_login_name_decides_unless_told(recorded: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "rosalind")
    assert "on the word of rosalind" in recorded("judge", "a1", "accept", "--because", "why").stderr


def test_without_a_login_name_it_must_be_told(recorded: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workplace_module, "login_name", lambda: None)
    assert "say who decides with --by NAME" in recorded("judge", "a1", "accept", "--because", "why", status=2).stderr


def test_values_are_read_as_their_fields_take_them() -> None:
    assert parse_value("low", "150") == 150
    assert parse_value("place", "150") == "150"
    assert parse_value("cumulative", "true") is True
    assert parse_value("mission", "null") is None
    assert parse_value("parties", "gangs,KEN") == ["gangs", "KEN"]
