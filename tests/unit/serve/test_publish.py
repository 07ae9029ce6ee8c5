"""`picture` and `write site`: the record for readers."""

from pathlib import Path

import pytest
from tests.unit.serve.conftest import Program


def test_the_picture_is_text_of_the_mission(recorded: Program) -> None:
    told = recorded("picture", "--as-of", "2024-12-31").stdout
    assert "400" in told
    assert "\x1b" not in told
    assert max(map(len, told.splitlines())) <= 160


def test_the_picture_can_be_as_known_by_a_day(recorded: Program) -> None:
    asked = ("picture", "--as-of", "2025-05-01")
    assert recorded(*asked, "--known-by", "2024-07-12").stdout != recorded(*asked).stdout


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_site_is_written_in_each_language_and_again_to_the_same_bytes(
    recorded: Program, folder: Path, language: str
) -> None:
    asked = ("write", "site", "--to", "report", "--lang", language, "--as-of", "2025-05-01")
    assert "files to report" in recorded(*asked).stderr
    first = {path: path.read_bytes() for path in (folder / "report").rglob("*") if path.is_file()}
    assert f'lang="{language}"'.encode() in first[folder / "report" / "index.html"]
    recorded(*asked)
    assert {path: path.read_bytes() for path in first} == first


def test_a_place_that_cannot_be_written_is_wrong_use(recorded: Program, folder: Path) -> None:
    (folder / "report").write_text("a file")
    result = recorded("write", "site", "--to", "report", status=2)
    assert "cannot be written" in result.stderr


def test_an_unknown_language_is_wrong_use(recorded: Program) -> None:
    assert "'de' is not one of" in recorded("write", "site", "--to", "report", "--lang", "de", status=2).stderr
