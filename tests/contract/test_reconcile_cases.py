"""Reconciliation cases: claims and what must follow from them, held against the program as it is installed."""

import subprocess
import sys
from pathlib import Path

import pytest

CASES = Path(__file__).parents[2] / ".." / "shared" / "cases"
NAMES = sorted(path.name.removesuffix(".expect.json") for path in (CASES / "reconcile").glob("*.expect.json"))
PROGRAM = Path(sys.executable).with_name("musterbook")


def test_there_are_cases() -> None:
    assert NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_conclusions_meet_every_expectation(name: str) -> None:
    command = [sys.executable, str(CASES / "check_cases.py"), "--cmd", f"{PROGRAM} reconcile", name]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("1 passed, 0 failed\n", "")
