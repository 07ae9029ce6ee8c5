"""One trial: a process is killed, or its disk is full, and what is left is held against what was acknowledged."""

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from benchmarks.surviving_disk import Disk
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
    person_at,
    work,
)

from musterbook.base.errors import RecordError
from musterbook.record import Facts, Record, open_record

Faults: TypeAlias = list[str]
"""What was wrong, in words."""
LONGEST_S = 0.4
"""A process lives so long at the most once it has opened the record; one addition takes some milliseconds."""
OPENING_S = 0.05
COMMAND_S = 2.5
"""The command takes about so long for its documents."""
FILES_OF_THE_COMMAND = 40
AT_THE_START = 0.2
"""The share of processes that are killed while they open or make the record."""
WAIT_S = 120
KINDS = (DOCUMENT, JUDGEMENT, FILE, ANSWER, GRANT, RESTRICTION)
"""What a process acknowledges."""
NUMBERS = re.compile(r"(\d+) claims, (\d+) issues")


@dataclass(kw_only=True)
class Told:
    """What a process told until its end: ids by what they are of, and why it failed."""

    ids: dict[str, list[str]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    failures: list[str] = field(default_factory=list)

    def take(self, output: bytes) -> "Told":
        """Takes the lines; one that was cut off was not told."""
        for line in output.split(b"\n")[:-1]:
            told = json.loads(line)
            if told["what"] == FAILED:
                self.failures.append(told["why"])
            elif told["what"] != OPEN:
                self.ids[told["what"]].append(told["id"])
        return self


@dataclass(kw_only=True)
class Child:
    """A process at work on a record, and the pipe on which it tells what it has done."""

    pid: int
    pipe: int
    output: bytes = b""

    def wait_until_open(self) -> None:
        """Waits for the first line."""
        self.output += os.read(self.pipe, 1 << 16)

    def end(self) -> Told:
        """What it told, once it has ended."""
        while part := os.read(self.pipe, 1 << 16):
            self.output += part
        os.close(self.pipe)
        os.waitpid(self.pid, 0)
        return Told().take(self.output)


def start(address: str, draw: random.Random, disk: Disk | None = None) -> Child:
    """Starts a process that adds to the record at `address`."""
    seed, (reading, writing) = draw.getrandbits(64), os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(reading)
            if disk is not None:
                disk.limit_process()
            work(address, seed, writing)
        finally:
            os._exit(0)
    os.close(writing)
    return Child(pid=pid, pipe=reading)


def kill_process(address: str, draw: random.Random) -> Faults:
    """Kills a process at work."""
    child = start(address, draw)
    if draw.random() < AT_THE_START:
        time.sleep(draw.uniform(0, OPENING_S))
    else:
        child.wait_until_open()
        time.sleep(draw.uniform(0, LONGEST_S))
    os.kill(child.pid, signal.SIGKILL)
    told = child.end()
    return [*told.failures, *faults_after(address, told, draw)]


def terminate_backend(address: str, draw: random.Random) -> Faults:
    """Ends the server's processes that serve one at work, which is to say so and can go on; then kills it."""
    child = start(address, draw)
    child.wait_until_open()
    time.sleep(draw.uniform(0, LONGEST_S))
    ended = end_connections(address)
    time.sleep(draw.uniform(0, LONGEST_S))
    os.kill(child.pid, signal.SIGKILL)
    told = child.end()
    unclear = [one for one in told.failures if "the connection to the server was lost" not in one]
    silent = [] if ended or not told.failures else ["a failure although no connection was ended"]
    return [*unclear, *silent, *faults_after(address, told, draw)]


def end_connections(address: str) -> int:
    """Ends all other connections to the database at an address; gives how many."""
    from sqlalchemy import text  # noqa: PLC0415 - only a server has connections to be ended

    from musterbook.record.engine import connect, locate  # noqa: PLC0415 - as above

    engine = connect(locate(address))
    ending = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database()"
    with engine.connect() as connection:
        ended = connection.execute(text(f"{ending} AND pid <> pg_backend_pid()")).scalar()
    engine.dispose()
    return int(ended or 0)


def kill_command(address: str, draw: random.Random) -> Faults:
    """Kills `musterbook add` of a folder, and calls it again for the rest."""
    with TemporaryDirectory() as place:
        for number in range(FILES_OF_THE_COMMAND):
            lines = f"Kenya sent {100 + number} police officers to Haiti on 25 June 2024.\n\n{draw.getrandbits(64)}\n"
            (Path(place) / f"{number}.txt").write_text(lines * draw.randrange(1, 5))
        running = subprocess.Popen(
            command(address, place), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        time.sleep(draw.uniform(0, COMMAND_S))
        running.kill()
        running.communicate(timeout=WAIT_S)
        again = subprocess.run(command(address, place), capture_output=True, text=True, check=False, timeout=WAIT_S)
    numbers = [int(one) for one in re.findall(r"added (\d+) document|; (\d+) w", again.stderr) for one in one if one]
    left = [] if sum(numbers) == FILES_OF_THE_COMMAND else [f"the same command did not add the rest: {again.stderr}"]
    return [*left, *faults_after(address, Told(), draw)]


def command(address: str, folder: str) -> list[str]:
    """The command line that adds a folder."""
    return [sys.executable, "-m", "musterbook", "--record", address, "--as", person_at(address), "add", folder]


def fill_disk(address: str, disk: Disk, draw: random.Random, *, command: bool) -> Faults:
    """Lets a process, or the command, run into a full disk; then makes room."""
    told, unclear = run_command_into(address, disk, draw) if command else run_into(address, disk, draw)
    still = faults_while_full(address, told)
    disk.make_room()
    return [*unclear, *still, *faults_after(address, told, draw)]


def run_into(address: str, disk: Disk, draw: random.Random) -> tuple[Told, Faults]:
    """What a process told until its disk was full, and failures that do not say so."""
    told = start(address, draw, disk).end()
    return told, unclear_failures(address, told.failures) or ([] if told.failures else ["the disk was never full"])


def unclear_failures(address: str, failures: list[str]) -> Faults:
    """Those failures that do not name the record and the cause."""
    name = Path(address).name
    return [one for one in failures if name.rpartition("/")[2] not in one or not any(sign in one for sign in FULL)]


FULL = ("no space is left", "disk refuses", "disk is full")


def run_command_into(address: str, disk: Disk, draw: random.Random) -> tuple[Told, Faults]:
    """What the command told of a full disk."""
    with TemporaryDirectory() as place:
        for number in range(FILES_OF_THE_COMMAND):
            (Path(place) / f"{number}.txt").write_text(f"Kenya sent {number} officers. {draw.randbytes(150_000).hex()}")
        done = subprocess.run(
            command(address, place), capture_output=True, text=True, check=False, timeout=WAIT_S,
            preexec_fn=disk.limit_process,
        )  # fmt: skip
    faults = unclear_failures(address, [done.stderr.splitlines()[-1] if done.stderr else "nothing told"])
    return Told(), faults if done.returncode else ["the disk was never full"]


def faults_while_full(address: str, told: Told) -> Faults:
    """What is wrong while the disk is full: what cannot be read must say why."""
    try:
        with open_record(address, person=person_at(address)) as record:
            return faults_of(record, told)
    except RecordError as error:
        return unclear_failures(address, [str(error)])


def faults_after(address: str, told: Told, draw: random.Random) -> Faults:
    """What is wrong with the record after a trial; the next document is added, and must be taken."""
    try:
        with open_record(address, person=person_at(address)) as record:
            found = faults_of(record, told)
            data, document, claims, issues = make_document(draw)
            record.add_document(data, document, claims=claims, issues=issues)
            return found + faults_of(record, Told(ids=told.ids | {DOCUMENT: [*told.ids[DOCUMENT], document.id]}))
    except RecordError as error:
        return [f"the next document was not taken: {error}"]


def faults_of(record: Record, told: Told) -> Faults:
    """Breaks of the record, what was acknowledged and is not there, and documents that lack a part."""
    facts = record.facts()
    there = {
        DOCUMENT: {one.id for one in facts.documents},
        JUDGEMENT: {one.id for one in facts.judgements},
        FILE: {link.id for link in record.links() if link.kind == FILE},
        ANSWER: {one.url for one in record.fetches()},
        GRANT: {one.id for one in record.grants()},
        RESTRICTION: {one.id for one in record.restrictions()},
    }
    lost = [f"lost {what} {one}" for what, ids in told.ids.items() for one in ids if one not in there[what]]
    return [*map(str, record.verify()), *lost, *half_written(facts)]


def half_written(facts: Facts) -> Faults:
    """Documents that have not as many claims and issues as their names say."""
    claims = Counter(claim.id.partition("-")[0] for claim in facts.claims)
    issues = Counter(issue.document for issue in facts.issues)
    told = {one.id: NUMBERS.fullmatch(one.name) for one in facts.documents}
    return [
        f"document {identifier} has {claims[identifier]} claims and {issues[identifier]} issues, not {said[0]}"
        for identifier, said in told.items()
        if said is not None and (claims[identifier], issues[identifier]) != (int(said[1]), int(said[2]))
    ]
