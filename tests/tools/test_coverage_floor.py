"""A coverage floor rises freely, falls only with a reason, and its log cannot be edited."""

import json
from pathlib import Path
from typing import Any

import pytest
from tools.coverage_floor import PACKAGES, FloorError, append, main, measure, replay

from tools import coverage_floor


def log(*changes: tuple[str, float, str | None]) -> list[coverage_floor.Entry]:
    entries: list[coverage_floor.Entry] = []
    for package, floor, because in changes:
        append(entries, package, floor=floor, because=because)
    return entries


def report(covered: int) -> dict[str, Any]:
    """Return a coverage report in which each package has 100 lines and branches, `covered` of them covered."""
    summary = {"num_statements": 80, "num_branches": 20, "covered_lines": covered, "covered_branches": 0}
    return {"files": {f"src/musterbook/{package}/one.py": {"summary": summary} for package in PACKAGES}}


START = [(package, 70.0, None) for package in PACKAGES]


def test_the_committed_log_is_whole() -> None:
    entries = json.loads(coverage_floor.LOG.read_text(encoding="utf-8"))
    assert set(replay(entries)) == set(PACKAGES)


def test_the_last_entry_is_in_force() -> None:
    assert replay(log(*START, ("base", 80.0, None)))["base"] == 80.0
    assert replay(log(*START, ("base", 60.0, "half of it moved away")))["base"] == 60.0


def test_a_fall_needs_its_reason() -> None:
    with pytest.raises(FloorError, match="without a reason"):
        replay(log(*START, ("base", 60.0, None)))


def test_an_edited_entry_is_seen() -> None:
    entries = log(*START)
    entries[0]["floor"] = 1.0
    with pytest.raises(FloorError, match="changed by hand"):
        replay(entries)


def test_every_package_needs_a_floor() -> None:
    with pytest.raises(FloorError, match="no floor for"):
        replay([])


def test_an_unmeasured_package_is_no_pass() -> None:
    with pytest.raises(FloorError, match="holds nothing of"):
        measure({"files": {}})


def test_the_check_pins_holds_and_sinks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coverage_floor, "LOG", tmp_path / "floor.json")
    path = tmp_path / "coverage.json"

    def check(covered: int, *options: str) -> int:
        path.write_text(json.dumps(report(covered)), encoding="utf-8")
        return main([str(path), *options])

    assert check(75) == 2
    assert check(75, "--raise") == 0
    assert check(74) == 1
    assert check(74, "--raise") == 1
    assert check(74, "--lower", "base", "--because", "a reason") == 1
    assert replay(json.loads((tmp_path / "floor.json").read_text(encoding="utf-8")))["base"] == 74.0
    with pytest.raises(SystemExit):
        check(74, "--lower", "base")
