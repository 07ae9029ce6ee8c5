"""`Record.add`: files, folders, addresses and bytes, and what is told of them."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from tests.unit.serve.conftest import CLAIMS
from tests.unit.serve.test_stateless import ARRIVAL

import musterbook as mb
from musterbook.serve import parallel
from musterbook.serve.reading import Desk, Report

MAPPING = """
name: staff
constants: {mission: mss-haiti}
columns:
  Day: {field: date}
  Country: actor
  People: {kind: strength}
"""
SCRIPT = """
import musterbook as mb
with mb.open("script.db") as record:
    print(record.add("reports").summary[0])
"""


def test_what_came_in_is_told_once(kept: Path) -> None:
    with mb.open("record.db") as record:
        first, again = record.add(kept), record.add(str(kept))
        assert first.summary == ("added 1 document with 10 claims",)
        assert (len(first.documents), len(first.claims), first.known, first.lost) == (1, 10, 0, False)
        assert again.summary == ("added 0 documents with 0 claims; 1 was there already",)
        assert (again.ids, again.known, len(again.claims)) == ((), 1, 0)


def test_bytes_go_by_the_name_that_tells_their_format(folder: Path) -> None:
    with mb.open("record.db") as record:
        added = record.add({"arrival.html": f"<html><body><p>{ARRIVAL}</p></body></html>".encode()}, source="Herald")
        (document,) = added.documents
        assert (document.name, document.media_type, document.source) == ("arrival.html", "text/html", "Herald")
        assert added.claims[0].quote in ARRIVAL
    assert [one.name for one in folder.iterdir()] == ["record.db"]


def test_bytes_without_a_name_are_named_by_their_title(folder: Path) -> None:
    assert folder.is_dir()
    with mb.open("record.db") as record:
        record.add(ARRIVAL.encode(), title="Arrival", published=date(2024, 6, 26))
        record.add(b"Nothing at all is said here.", published="2024-06-27")
        assert [(one.name, one.published) for one in record.documents()] == [
            ("Arrival", date(2024, 6, 26)),
            ("bytes", date(2024, 6, 27)),
        ]


def test_an_archive_in_bytes_is_kept_whole(folder: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("one.claims", CLAIMS)
    assert folder.is_dir()
    with mb.open("record.db") as record:
        added = record.add({"mail.zip": packed.getvalue()})
        assert [one.name for one in added.documents] == ["mail.zip!/one.claims"]
    kept = subprocess.run(
        [sys.executable, "-m", "musterbook", "--record", "record.db", "verify"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert kept.stderr.startswith("whole")


def test_a_folder_several_names_and_a_home_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder))
    lines = [line for line in CLAIMS.splitlines(keepends=True) if not line.startswith("#")]
    (folder / "reports").mkdir()
    for number, line in enumerate(lines):
        (folder / "reports" / f"{number}.claims").write_text(line)
    with mb.open("record.db") as record:
        assert len(record.add([folder / "reports" / "0.claims", "reports/1.claims"]).ids) == 2
        assert record.add("~/reports").known == 2
        assert len(record.claims()) == 10


def test_a_missing_file_is_an_error_and_one_among_others_an_issue(kept: Path) -> None:
    with mb.open("record.db") as record:
        with pytest.raises(mb.UsageError, match=r"gone\.html: missing-path: "):
            record.add("gone.html")
        added = record.add(["gone.html", kept])
        assert [(one.code, one.document, one.lost) for one in added.issues] == [("missing-path", "gone.html", True)]
        assert added.lost
        assert "missing-path" in repr(added)


def test_issues_are_told_under_the_name_of_the_document(folder: Path) -> None:
    (folder / "undated.txt").write_text("Nothing here has a date at all, and 200 Kenyan police officers are present.\n")
    with mb.open("record.db") as record:
        added = record.add("undated.txt")
        assert ("undated-document", "undated.txt") in [(one.code, one.document) for one in added.issues]
        assert list(record.issues()) == list(added.issues)


def test_what_cannot_be_added_is_refused_with_words(record: mb.Record) -> None:
    with pytest.raises(mb.UsageError, match="int: expected a path"):
        record.add([3])  # type: ignore[list-item]  # the fault is what is tested
    with pytest.raises(mb.UsageError, match="NoneType: expected a path"):
        record.add(None)  # type: ignore[arg-type]  # as above
    with pytest.raises(mb.UsageError, match=r"a\.txt: str; expected bytes, such as text\.encode"):
        record.add({"a.txt": "text"})
    with pytest.raises(mb.UsageError, match="a name is empty"):
        record.add("")
    with pytest.raises(mb.UsageError, match="nothing is there to be read"):
        record.add([])
    with pytest.raises(mb.UsageError, match="nothing of this kind is fetched"):
        record.add("ftp://reports.example/one.txt")
    with pytest.raises(mb.UsageError, match="published='June 2024'"):
        record.add("kept.claims", published="June 2024")
    with pytest.raises(mb.UsageError, match="-: missing-path"):
        record.add("-")


def test_a_named_mapping_reads_a_table(folder: Path) -> None:
    (folder / "staff.csv").write_text("Country,Day,People\nKEN,2025-03-01,700\nJAM,2025-03-01,24\n")
    (folder / "by.yaml").write_text(MAPPING)
    with mb.open("record.db") as record:
        added = record.add("staff.csv", mapping="by.yaml")
        assert [(one.actor, one.low) for one in added.claims] == [("KEN", 700), ("JAM", 24)]


def test_a_script_without_a_guard_is_not_run_again_by_the_processes_that_read(folder: Path) -> None:
    (folder / "reports").mkdir()
    for number in range(12):
        (folder / "reports" / f"{number}.txt").write_text(
            f"On {number + 1} June 2024 some {number + 20} people came.\n"
        )
    (folder / "script.py").write_text(SCRIPT)
    done = subprocess.run([sys.executable, "script.py"], capture_output=True, text=True, check=True, timeout=120)
    assert (done.stdout.count("added 12 documents"), done.stderr) == (1, "")


def test_an_interrupt_keeps_what_was_finished_and_is_passed_on(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = parallel.reports

    def interrupted(desk: Desk, names: Sequence[str]) -> Iterator[Report | str]:
        yield from usual(desk, names[:1])
        raise KeyboardInterrupt

    monkeypatch.setattr(parallel, "reports", interrupted)
    with mb.open("record.db") as record:
        with pytest.raises(KeyboardInterrupt):
            record.add([kept, "never.read"])
        assert len(record.claims()) == 10


def test_a_second_program_that_adds_is_seen_by_the_next_question(record: mb.Record, folder: Path) -> None:
    assert len(record.claims()) == 10
    (folder / "more.claims").write_text("2024-11-01  deployment  BLZ  2 person  id=b1\n")
    command = [sys.executable, "-m", "musterbook", "--record", "record.db", "add", "more.claims"]
    subprocess.run(command, check=True, capture_output=True)
    assert len(record.claims()) == 11
