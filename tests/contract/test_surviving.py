"""Killed processes, ended connections and full disks lose nothing that was acknowledged, in either store.

The trials are those of the benchmark, fewer of them; and what the benchmark looks for, it finds where it is.
"""

import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.surviving import NO_DISK
from benchmarks.surviving_trial import Told, faults_of, unclear_failures
from benchmarks.surviving_work import (
    ANSWER,
    DOCUMENT,
    FAILED,
    FILE,
    GRANT,
    JUDGEMENT,
    OPEN,
    RESTRICTION,
    make_document,
    work,
)
from tests.stores import run_sql

from musterbook.record import open_record

ROOT = Path(__file__).resolve().parents[2]
KILLS, FULL_DISKS = 10, 2


def test_nothing_acknowledged_is_lost(store: str) -> None:
    asked = ["--kills", str(KILLS), "--full-disks", str(FULL_DISKS), "--store", store]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.surviving", *asked], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    trials = sum(int(number) for number in re.findall(r"^ *(\d+) x ", done.stdout, re.MULTILINE))
    assert trials == KILLS + (0 if NO_DISK in done.stdout else FULL_DISKS)
    assert ": 0 faults in " in done.stdout


@pytest.fixture
def worked(address: str) -> str:
    """A record with a document of claims and issues."""
    draw = random.Random(3)  # noqa: S311 - chance, no secret
    with open_record(address) as record:
        data, document, claims, issues = make_document(draw)
        assert claims
        assert issues
        record.add_document(data, document, claims=claims, issues=issues)
    return address


def test_what_is_there_is_no_fault_and_what_is_not_is_lost(worked: str) -> None:
    with open_record(worked) as record:
        (document,) = record.facts().documents
        assert faults_of(record, Told().take(b'{"what": "document", "id": "%b"}\n' % document.id.encode())) == []
        ids = {DOCUMENT: ["d"], JUDGEMENT: ["j"], FILE: ["f"], ANSWER: ["a"], GRANT: ["g"], RESTRICTION: ["r"]}
        assert faults_of(record, Told(ids=ids)) == [
            "lost document d",
            "lost judgement j",
            "lost file f",
            "lost answer a",
            "lost grant g",
            "lost restriction r",
        ]


@pytest.mark.parametrize("table", ["claims", "issues"])
def test_a_document_that_lacks_a_part_is_told(worked: str, table: str) -> None:
    run_sql(worked, f"DELETE FROM {table} WHERE position = 0")  # noqa: S608 - names of ours
    with open_record(worked) as record:
        *broken, half = faults_of(record, Told())
    assert "broken-chain" in broken[0]
    assert re.search(r"has \d+ claims and \d issues, not \d+ claims, \d issues", half)


def test_a_line_that_was_cut_off_was_not_told() -> None:
    lines = f'{{"what": "{OPEN}"}}\n{{"what": "{FAILED}", "why": "x"}}\n{{"what": "{FILE}", "id": "a"}}\n{{"what": "fi'
    told = Told().take(lines.encode())
    assert (told.ids[FILE], told.failures) == (["a"], ["x"])


def test_a_failure_must_name_the_record_and_the_cause() -> None:
    clear = "/d/1.db: no space is left there; nothing of this was recorded"
    assert unclear_failures("/d/1.db", [clear, "disk is full", "1.db: sorry"]) == ["disk is full", "1.db: sorry"]


def test_a_process_that_cannot_work_says_why(tmp_path: Path) -> None:
    with (tmp_path / "told").open("w+b") as file:
        work(str(tmp_path), 1, file.fileno())
        file.seek(0)
        assert "is a folder" in Told().take(file.read()).failures[0]
