"""A person's day with the program is the same whichever store the record is kept in."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.conftest import TABLES
from tests.postgres import PASSWORD, Server

from musterbook.serve.cli import main

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "haiti"
KEPT = EXAMPLES / "kept-by-hand.claims"
LINES = ("show strength --as-of 2025-01-15", "show funds_received", "show vote", "conflicts", "differences", "claims")
QUESTIONS = (*LINES, "sources", "history", "claims --known-by 2024-12-31")
MOMENTS = ("id", "recorded", "recorded_at", "replaces", "judgement")
"""What an answer tells of the very moment of adding and deciding."""


def run(monkeypatch: pytest.MonkeyPatch, address: str, command: str, status: int = 0) -> Result:
    monkeypatch.setenv("MUSTERBOOK_RECORD", address)
    result = CliRunner().invoke(main, command.split(), catch_exceptions=False)
    assert result.exit_code == status, result.output
    assert PASSWORD not in result.output
    return result


def day(monkeypatch: pytest.MonkeyPatch, address: str) -> dict[str, Any]:
    """What a record of three documents and two decisions answers."""
    files = " ".join(str(path) for path in sorted(EXAMPLES.glob("death-*.txt")))
    assert files
    assert run(monkeypatch, address, f"add {KEPT} {files}").stderr.startswith("added ")
    assert "there already" in run(monkeypatch, address, f"add {KEPT}").stderr
    vote = json.loads(run(monkeypatch, address, "show vote --format json").stdout)
    claim = json.loads(run(monkeypatch, address, "claims --format json").stdout)[0]["id"]
    assert vote
    run(monkeypatch, address, f"judge {claim} reject --because doubtful --by desk")
    run(monkeypatch, address, f"judge {claim} withdraw --because sure --by desk")
    assert run(monkeypatch, address, "verify").stderr.startswith("whole; head ")
    return {one: plain(json.loads(run(monkeypatch, address, f"{one} --format json").stdout)) for one in QUESTIONS}


def plain(told: Any) -> Any:  # noqa: ANN401 - JSON
    """The answer without the moments of this very run."""
    if isinstance(told, list):
        return [plain(one) for one in told]
    if isinstance(told, dict):
        return {key: plain(value) for key, value in told.items() if key not in MOMENTS}
    return told


def test_the_same_questions_have_the_same_answers(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, postgres: Server
) -> None:
    with postgres.database(TABLES) as name:
        in_file, in_database = (day(monkeypatch, one) for one in (str(tmp_path / "record.db"), postgres.address(name)))
        assert in_database == in_file
        assert sum(map(bool, in_file.values())) > len(in_file) / 2
        run(monkeypatch, postgres.address(name), f"copy {tmp_path / 'record.db'} {postgres.address(name)}", 2)


def test_a_wrong_address_is_wrong_use(monkeypatch: pytest.MonkeyPatch, postgres: Server) -> None:
    told = run(monkeypatch, postgres.address("nowhere"), "claims", 2).stderr
    assert "there is no such database on the server" in told
