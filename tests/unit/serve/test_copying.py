"""`musterbook copy` moves a record, says what it moved, and refuses where something is."""

import io
from pathlib import Path

import pytest
from tests.unit.serve.conftest import Program

from musterbook.serve.progress import progress


def test_a_record_is_copied_and_the_copy_answers_alike(recorded: Program, folder: Path) -> None:
    told = recorded("copy", "musterbook.db", "other.db")
    assert told.stdout == ""
    assert told.stderr.startswith("copied 1 document with 10 claims; head ")
    assert told.stderr.split()[-1] in recorded("--record", "other.db", "verify").stderr
    questions = (
        ("claims", "--format", "json"),
        ("show", "strength", "--format", "csv"),
        ("history", "--format", "json"),
    )
    for question in questions:
        assert recorded("--record", "other.db", *question).stdout == recorded(*question).stdout
    before = (folder / "other.db").read_bytes()
    assert "a copy needs a place that holds nothing" in recorded("copy", "musterbook.db", "other.db", status=2).stderr
    assert (folder / "other.db").read_bytes() == before


def test_an_empty_record_has_no_head_to_tell(program: Program) -> None:
    program("add", "nothing.claims", status=2)
    assert program("copy", "musterbook.db", "other.db").stderr == "copied 0 documents with 0 claims; head none yet\n"


def test_a_bar_moves_on_a_terminal_and_leaves_no_trace_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    shown = {}
    for kind in (Terminal, io.StringIO):
        monkeypatch.setattr("sys.stderr", stream := kind())
        with progress("copying") as told:
            told(1, 2)
            told(2, 2)
        shown[kind] = stream.getvalue()
    assert "copying" in shown[Terminal]
    assert "2/2" in shown[Terminal]
    assert shown[io.StringIO] == ""
