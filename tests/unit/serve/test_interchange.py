"""The commands that write the formats of other programs: the same bytes each time, from nothing, and to no place."""

import re
from pathlib import Path

import pytest
from tests.unit.serve.conftest import Program
from tests.unit.serve.test_clocks import ASKED, FILES


@pytest.fixture(params=sorted(FILES))
def command(request: pytest.FixtureRequest) -> list[str]:
    return list(ASKED[request.param][:-2])


def test_the_same_record_gives_the_same_bytes_and_is_told_where_they_are(recorded: Program, command: list[str]) -> None:
    written = []
    for name in ("one", "folder/two"):
        told = recorded(*command, "--to", name, "--as-of", "2025-05-01").stderr
        written.append(Path(name).read_bytes())
        assert f"wrote {len(written[-1])} bytes to {name}" in told
    assert written[0] == written[1]
    [head] = re.findall(r"\b[0-9a-f]{64}\b", recorded("verify").output)
    assert head in written[0].decode().replace("\r\n ", "")


def test_a_record_without_a_document_is_written_too(folder: Path, program: Program, command: list[str]) -> None:
    (folder / "nothing.txt").write_text("Nothing is told here.\n")
    program("add", "nothing.txt")
    program(*command, "--to", "file", "--mission", "mss-haiti")
    assert Path("file").stat().st_size


def test_a_place_that_takes_no_file_is_named(recorded: Program, command: list[str]) -> None:
    told = recorded(*command, "--to", "kept.claims/file", status=2).stderr
    assert "kept.claims/file: cannot be written: " in told


def test_what_a_format_cannot_hold_is_said(folder: Path, program: Program) -> None:
    (folder / "plans.claims").write_text("-  deployment  KEN  200 person  planned  mission=mss-haiti\n")
    program("add", "plans.claims", "--date", "2025-01-01")
    told = program("write", "calendar", "--to", "file").stderr
    assert "plans that tell no day, left out: 1" in told
