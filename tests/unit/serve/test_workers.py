"""Processes that read: one that dies, hangs or eats the memory costs the part it was reading, and nothing else."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from musterbook.base.entity import Vocabulary
from musterbook.base.issue import Issue
from musterbook.collect import Hints
from musterbook.serve.reading import Desk, Report
from musterbook.serve.workers import MOST_LOSSES, likely_count, read_in_workers

PROGRAM = str(Path(sys.executable).with_name("musterbook"))
HUGE = 20_000_000_000


class Fragile(Desk):
    """Reads names such as 'good die good hang': a part for each word."""

    def read(self, name: str, *, skip: int = 0) -> Iterator[Report]:
        """A report for each good word; what the others say happens."""
        for number, word in enumerate(name.split()):
            if number < skip:
                continue
            if word == "die":
                os.kill(os.getpid(), signal.SIGKILL)
            elif word == "leave":
                os._exit(3)
            elif word == "hang":
                time.sleep(600)
            elif word == "eat":
                try:
                    bytearray(HUGE)
                except MemoryError:
                    issue = Issue(code="reader-failed", message="no memory", document=name, lost=True)
                    yield Report(name=name, issues=(issue,))
                    continue
            yield Report(name=name, known=True)


def outcome(*names: str, count: int = 2, patience: float = 30.0) -> tuple[dict[str, list[str]], list[str]]:
    """What was told of each name: 'read' or an issue's code; and the names done, in alphabetical order."""
    desk = Fragile(vocabulary=Vocabulary(), hints=Hints())
    told: dict[str, list[str]] = {name: [] for name in names}
    done: list[str] = []
    for heard in read_in_workers(desk, names, count=count, patience=patience):
        if isinstance(heard, Report):
            told[heard.name] += ["read"] if heard.known else [issue.code for issue in heard.issues]
        else:
            done.append(heard)
    return told, sorted(done)


@pytest.mark.parametrize("word", ["die", "leave"])
def test_a_worker_that_dies_is_an_issue_and_the_rest_is_read(word: str) -> None:
    names = (f"good {word} good good", "good", f"{word}", "good good")
    told, done = outcome(*names)
    assert told[names[0]] == ["read", "reader-died", "read", "read"]
    assert told[names[1]] == ["read"]
    assert told[names[2]] == ["reader-died"]
    assert told[names[3]] == ["read", "read"]
    assert done == sorted(names)


def test_a_document_that_takes_too_long_is_stopped() -> None:
    told, done = outcome("good hang good", "good", patience=3.0)
    assert told == {"good hang good": ["read", "too-slow", "read"], "good": ["read"]}
    assert len(done) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of memory is enforced by Linux alone")
def test_a_document_that_wants_all_the_memory_does_not_get_it() -> None:
    told, _ = outcome("good eat good")
    assert told == {"good eat good": ["read", "reader-failed", "read"]}


def test_a_name_on_which_worker_after_worker_is_lost_is_given_up() -> None:
    told, done = outcome("die " * 10, "good")
    assert told["die " * 10] == ["reader-died"] * MOST_LOSSES
    assert len(done) == 2


def test_no_names_need_no_workers() -> None:
    assert outcome() == ({}, [])


def test_workers_are_as_many_as_cores_and_names_allow() -> None:
    assert likely_count(1) == 1
    assert 1 <= likely_count(1000) <= 8


FIRST = 5
"""Documents that are in the record when the interrupt comes."""
REST = 20
"""Documents that are added afterwards."""


def test_an_interrupt_keeps_what_was_finished_and_the_rest_can_be_added(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(400):
        words = f"On 25 June 2024, {number + 10} Kenyan police officers arrived in Haiti.\n" * 20
        (folder / f"{number:03}.txt").write_text(words)
    environment = os.environ | {"HOME": str(tmp_path)}
    command = [PROGRAM, "add", "reports"]
    process = subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True)
    path = tmp_path / "musterbook.db"
    while process.poll() is None and (not path.exists() or _count(path) < FIRST):
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    kept = _count(path)
    assert process.returncode == 130
    assert f"added {kept} documents" in told
    assert "names were not read to the end: add them again" in told
    assert FIRST <= kept <= 400 - REST
    unread = sorted(set(folder.iterdir()) - {folder / name for name in _names(path)})
    assert len(unread) == 400 - kept
    for one in unread[REST:]:
        one.unlink()
    again = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert f"added {REST} documents" in again.stderr
    assert f"{kept} were there already" in again.stderr
    whole = subprocess.run(
        [PROGRAM, "verify"], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert "whole" in whole.stderr


def _names(path: Path) -> set[str]:
    """The names of the files whose documents are in a record."""
    with closing(sqlite3.connect(path)) as database:
        return {Path(name).name for (name,) in database.execute("SELECT name FROM documents")}


def _count(path: Path) -> int:
    """How many documents are in a record: asked of the file itself, which costs the one that adds no time."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
            (found,) = database.execute("SELECT count(*) FROM documents").fetchone()
            return int(found)
    except sqlite3.Error:  # the tables are being made
        return 0
