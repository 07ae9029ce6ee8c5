"""One good file among bad ones: each bad one is named with its fault, and the good one is added."""

import json
import os
from pathlib import Path

import pytest
from tests.unit.serve.conftest import CLAIMS, Program
from tests.unit.serve.test_stateless import ARRIVAL

FIFTY_MILLION = 50_000_000


@pytest.fixture
def bad_files(folder: Path) -> list[str]:
    """Every kind of bad file, and the path of nothing."""
    (folder / "empty.txt").write_bytes(b"")
    (folder / "folder").mkdir()
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (folder / "noise.bin").write_bytes(bytes(range(256)) * 4)
    (folder / "latin.txt").write_bytes(ARRIVAL.encode() + b"caf\xe9 \xff\xfe \xc3\x28 \xf0\x9f more\n")
    (folder / "endless.txt").write_bytes(b"x" * FIFTY_MILLION)
    (folder / "long line.txt").write_bytes(b"x " * 5_000_000)
    return [
        "empty.txt",
        "folder",
        "nowhere.txt",
        "picture.png",
        "noise.bin",
        "latin.txt",
        "endless.txt",
        "long line.txt",
    ]


def test_bad_files_are_named_and_the_good_one_is_added(program: Program, folder: Path, bad_files: list[str]) -> None:
    (folder / "good.claims").write_text(CLAIMS)
    result = program("add", *bad_files[:4], "good.claims", *bad_files[4:], status=1)
    for name, code in {
        "empty.txt": "empty-document",
        "folder": "is-directory",
        "nowhere.txt": "missing-path",
        "picture.png": "binary-content",
        "noise.bin": "binary-content",
        "latin.txt": "invalid-encoding",
        "endless.txt": "too-large",
        "long line.txt": "line-too-long",
    }.items():
        assert f"{name}: {code}" in result.stderr
    assert "Traceback" not in result.stderr
    names = {one["name"] for one in json.loads(program("documents", "--format", "json").stdout)}
    assert names == {"good.claims", "latin.txt"}
    assert "whole" in program("verify").stderr


def test_names_that_lead_nowhere_are_wrong_use(program: Program, bad_files: list[str]) -> None:
    result = program("add", "nowhere.txt", "folder", status=2)
    assert "nowhere.txt: missing-path" in result.stderr
    assert "nothing was read" in result.stderr
    assert bad_files


def test_a_file_that_cannot_be_read_is_an_issue_not_a_crash(program: Program, bad_files: list[str]) -> None:
    assert "empty.txt: empty-document" in program("extract", "empty.txt", status=1).stderr
    assert "picture.png: binary-content" in program("lineage", "picture.png", status=1).stderr
    assert bad_files


def test_a_name_that_is_no_text_does_no_harm(program: Program, folder: Path) -> None:
    name = os.fsdecode(b"caf\xe9.claims")
    (folder / name).write_text(CLAIMS)
    program("add", name)
    assert "caf" in program("documents").stdout
    assert json.loads(program("documents", "--format", "json").stdout)[0]["name"] == name


def test_a_text_cannot_steer_the_terminal(program: Program, folder: Path) -> None:
    line = '2024-06-25  deployment  KEN  1 person  id=x1  "\\u001b[31m\\u202ered"\n'
    (folder / "kept.claims").write_text(line)
    program("add", "kept.claims")
    told = program("claims").stdout
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert "red" in told


def test_an_empty_name_leads_nowhere(program: Program) -> None:
    assert "is-directory" in program("add", "", status=2).output
