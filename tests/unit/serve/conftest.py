"""The program as a person runs it, in a folder of its own with a few claims kept by hand."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from click.testing import CliRunner, Result

from musterbook.serve.cli import main

Program: TypeAlias = Callable[..., Result]

CLAIMS = """\
# Three arrivals, three counts, a vote, two names of one commander and some money.
2024-06-25  deployment  KEN  200 person  police  mission=mss-haiti  source="Paper A"  published=2024-06-26  id=a1
2024-07-16  deployment  KEN  200 person  police  mission=mss-haiti  source="Paper A"  published=2024-07-17  id=a2
2024-06-25  deployment  KEN  400 person  police  mission=mss-haiti  source="Encyclopedia"  published=2025-04-16  id=a3
2024-07-10  strength  KEN  200 person  mission=mss-haiti  source="Agency"  published=2024-07-11  id=s1
2024-10-30  strength  KEN  400 person  mission=mss-haiti  source="Daily"  published=2024-10-31  id=s2
2024-09-12  deployment  JAM  24 person  mission=mss-haiti  source="Daily"  published=2024-09-13  id=j1
2023-10-02  resolution_vote  un-security-council  -  mission=mss-haiti  resolution=2699 for=13 against=0 abstain=2  source="Paper A"  published=2023-10-03  id=v1
2024-06-25..  appointment  KEN  -  mission=mss-haiti  person="Godfrey Otunge" role="Force Commander"  source="Paper A"  published=2025-02-24  id=c1
2024-06-25..  appointment  KEN  -  mission=mss-haiti  person="Geoffrey Otunge" role="Force Commander"  source="Daily"  published=2025-02-25  id=c2
2024-04-20..2024-04-30  funding_received  CAN  8700000 USD  mission=mss-haiti  channel=trust-fund purpose=mission  source="Daily"  published=2024-05-01  id=m1
"""  # noqa: E501 - one claim, one line


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder of the test, with nothing of the surroundings in it."""
    for variable in ("MUSTERBOOK_RECORD", "MUSTERBOOK_MISSIONS", "MUSTERBOOK_ASK_MODEL"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def program() -> Program:
    """Runs a command; a crash is a crash of the test."""

    def run(*arguments: str, status: int = 0, given: bytes | None = None) -> Result:
        result = CliRunner().invoke(main, arguments, input=given, catch_exceptions=False)
        assert result.exit_code == status, result.output
        return result

    return run


@pytest.fixture
def recorded(folder: Path, program: Program) -> Program:
    """The program with a record of the claims above."""
    (folder / "kept.claims").write_text(CLAIMS)
    program("add", "kept.claims")
    return program
