"""`judge`: a person's decision, kept, applied, and undone."""

import json
from typing import Any

import pytest
from tests.unit.serve.conftest import Program

from musterbook.serve import judge as judge_module
from musterbook.serve.judge import parse_value


def claims(program: Program) -> dict[str, Any]:
    return {one["id"]: one for one in json.loads(program("claims", "--format", "json").stdout)}


def test_a_rejected_claim_does_not_count_and_says_who(recorded: Program) -> None:
    told = recorded("judge", "a3", "reject", "--because", "counts both flights", "--by", "an officer")
    assert told.stdout == ""
    assert told.stderr.startswith("a3: rejected, on the word of an officer (judgement ")
    assert claims(recorded)["a3"]["status"] == "rejected"
    assert json.loads(recorded("conflicts", "--format", "json").stdout) == []


def test_a_withdrawal_restores_what_was_shown_before(recorded: Program) -> None:
    before = recorded("show", "strength", "--format", "json").stdout
    recorded("judge", "s1", "reject", "--because", "why", "--by", "me")
    assert recorded("show", "strength", "--format", "json").stdout != before
    recorded("judge", "s1", "withdraw", "--because", "why not", "--by", "me")
    assert recorded("show", "strength", "--format", "json").stdout == before


def test_an_accepted_claim_is_kept_in_every_choice(recorded: Program) -> None:
    recorded("judge", "a3", "accept", "--because", "seen at the airport", "--by", "me")
    assert claims(recorded)["a3"]["status"] == "kept"


def test_an_amended_claim_is_read_anew(recorded: Program) -> None:
    recorded("judge", "a3", "amend", "low=200", "high=200", "--because", "misprint", "--by", "me")
    amended = claims(recorded)["a3"]
    assert (amended["low"], amended["high"], amended["status"]) == (200, 200, "kept")
    assert json.loads(recorded("conflicts", "--format", "json").stdout) == []


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
    monkeypatch.setattr(judge_module, "login_name", lambda: None)
    assert "say who decides with --by NAME" in recorded("judge", "a1", "accept", "--because", "why", status=2).stderr


def test_values_are_read_as_their_fields_take_them() -> None:
    assert parse_value("low", "150") == 150
    assert parse_value("place", "150") == "150"
    assert parse_value("cumulative", "true") is True
    assert parse_value("mission", "null") is None
    assert parse_value("parties", "gangs,KEN") == ["gangs", "KEN"]
