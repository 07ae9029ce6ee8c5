"""Several processes on one record, and one that is killed in the middle of its work."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from musterbook.record import open_record

ROOT = Path(__file__).resolve().parents[2]

ADDING = """
import sys
from musterbook.record import open_record
from tests.unit.record.building import make_claim, make_document

address, name, count = sys.argv[1:]
with open_record(address) as record:
    print("open", flush=True)
    for number in range(int(count)):
        data, document = make_document(f"{name} {number} " + "x" * 200_000)
        claims = [make_claim(f"{name}-{number}-{n}") for n in range(20)]
        record.add_document(data, document, claims=claims)
        print(document.id, flush=True)
"""


def start(address: str, name: str, count: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", ADDING, address, name, str(count)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_processes_that_make_and_fill_one_record_at_once_all_succeed(address: str) -> None:
    running = [start(address, name, 8) for name in ("one", "two", "three")]
    told = [process.communicate(timeout=120) for process in running]
    assert [(process.returncode, errors) for process, (_, errors) in zip(running, told, strict=True)] == [(0, "")] * 3
    added = {line for output, _ in told for line in output.split() if line != "open"}
    with open_record(address) as record:
        assert {document.id for document in record.facts().documents} == added
        assert len(added) == 24
        assert list(record.verify()) == []


def test_the_same_documents_added_by_two_processes_are_there_once(address: str) -> None:
    running = [start(address, "same", 8) for _ in range(2)]
    assert [process.communicate(timeout=120)[1] for process in running] == ["", ""]
    with open_record(address) as record:
        facts = record.facts()
        assert (len(facts.documents), len(facts.claims)) == (8, 160)
        assert list(record.verify()) == []


@pytest.mark.parametrize("lines_before_the_kill", [1, 2, 5, 9])
def test_a_killed_process_leaves_a_whole_record(address: str, lines_before_the_kill: int) -> None:
    process = start(address, "killed", 10_000)
    assert process.stdout is not None
    told = [process.stdout.readline().strip() for _ in range(lines_before_the_kill)]
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    with open_record(address) as record:
        assert list(record.verify()) == []
        kept = [document.id for document in record.facts().documents]
        assert set(told[1:]) <= set(kept)
        assert len(record.facts().claims) == 20 * len(kept)
    assert start(address, "after", 1).communicate(timeout=60)[1] == ""


def test_a_process_killed_while_the_record_is_made_leaves_nothing_in_the_way(address: str) -> None:
    for delay in (0.3, 0.45, 0.6):
        process = start(address, "early", 1)
        try:
            process.wait(timeout=delay)
        except subprocess.TimeoutExpired:
            process.kill()
        process.communicate(timeout=60)
    output, errors = start(address, "after", 1).communicate(timeout=60)
    assert errors == ""
    assert len(output.split()) == 2


READING = """
import sys
from musterbook.record import open_record

address, count = sys.argv[1], int(sys.argv[2])
with open_record(address) as record:
    seen, heads = 0, ()
    while seen < count:
        facts, before = record.facts(), heads
        heads = record.heads()
        assert heads[:len(before)] == before
        assert seen <= len(facts.documents)
        assert len(facts.claims) == 20 * len(facts.documents), "half of a document was seen"
        seen = len(facts.documents)
"""

JUDGING = """
import sys
from datetime import datetime, UTC
from musterbook.base.judgement import Decision
from musterbook.record import new_judgement, open_record

address, field, count = sys.argv[1:]
with open_record(address) as record:
    for number in range(int(count)):
        record.add_judgement(new_judgement(
            "one-0-0", Decision.AMEND, because=f"{field} {number}", decided_by=field, decided_at=datetime.now(UTC),
            changes={field: str(number)},
        ))
"""


def run(script: str, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen([sys.executable, "-c", script, *arguments], cwd=ROOT, stderr=subprocess.PIPE, text=True)


def test_two_that_add_and_eight_that_read_at_once_all_succeed(address: str) -> None:
    open_record(address).close()
    readers = [run(READING, address, "12") for _ in range(8)]
    writers = [run(ADDING, address, name, "6") for name in ("one", "two")]
    assert [process.communicate(timeout=120)[1] for process in (*writers, *readers)] == [""] * 10
    with open_record(address) as record:
        assert len(record.facts().documents) == 12
        assert list(record.verify()) == []


def test_two_that_amend_one_claim_at_once_take_nothing_from_each_other(address: str) -> None:
    assert start(address, "one", 1).communicate(timeout=60)[1] == ""
    running = [run(JUDGING, address, field, "12") for field in ("place", "attribution")]
    assert [process.communicate(timeout=120)[1] for process in running] == ["", ""]
    with open_record(address) as record:
        judged = record.facts().judgements
        assert len(judged) == 24
        assert dict(judged[-1].changes) == {"place": '"11"', "attribution": '"11"'}
        assert list(record.verify()) == []
