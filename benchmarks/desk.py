"""The desk under load: fifty readers at once on a record of 100,000 claims in fifty missions, Datasette beside it.

`musterbook serve` runs as a process of its own; Locust drives it with pages and questions of the API in a realistic
mix, over thousands of addresses: missions, contributors, lines, figures, claims and documents at random, three in ten
as of a day of their own. First each reader asks again as soon as it is answered, then it thinks for a second each
time. Printed are the times (p50, p95) of pages and of API reads beside their bars, errors, requests a second and the
peak of memory; of each kind of page its bytes, and in Chromium the time until it can be used. Datasette serves the
same claims, documents and lines as plain tables, and is asked for the same things in its own way.

Without an interpreter that has locust and datasette only starting and opening pages are timed.

    python -m benchmarks.desk [../shared/cases] [--peers PYTHON] [--claims 100000] [--seconds 60] [--place FOLDER]
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from benchmarks.desk_asked import Asked, asked_of_datasette, asked_of_desk
from benchmarks.desk_data import Record
from benchmarks.desk_opening import opened
from benchmarks.desk_plain import write_plain

LOAD = Path(__file__).with_name("desk_load.py")
PATIENCE_SECONDS = 600
BARS = {"page": 250, "api": 100}
"""Milliseconds within which 95 of 100 answers are to be there."""
MEMORY_BAR_MIB = 600
PORT, PEER_PORT = 8651, 8652
WARMING_SECONDS = 20
"""Four readers come before those that are timed: each mission is looked at for the first time once."""
KIB_IN_MIB = 1024


@dataclass(frozen=True, kw_only=True)
class Load:
    """How the readers ask. `think`: seconds between an answer and the next request."""

    python: str
    users: int
    seconds: int
    think: float


@contextmanager
def process(command: Sequence[str], address: str) -> Iterator[subprocess.Popen[bytes]]:
    """A server as a process, once it answers."""
    started = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        wait_for(started, address)
        yield started
    finally:
        started.terminate()
        started.wait(20)


def wait_for(started: subprocess.Popen[bytes], address: str) -> None:
    """Returns when the address answers."""
    last = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < last:
        if started.poll() is not None:
            raise SystemExit(f"the server ended with {started.returncode}")
        try:
            urlopen(address, timeout=PATIENCE_SECONDS).close()  # noqa: S310 - of this machine
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit(f"{address} does not answer")


def peak_mib(pid: int) -> float:
    """The most memory that a process and its children had at a time, each by itself, added up."""
    total = 0
    for one in (pid, *children(pid)):
        status = Path(f"/proc/{one}/status").read_text(encoding="utf-8")
        total += int(status.partition("VmHWM:")[2].split()[0])
    return total / KIB_IN_MIB


def children(pid: int) -> list[int]:
    """The processes that a process started."""
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8")
    return [int(one) for one in told.split()]


def driven(load: Load, address: str, asked: Sequence[Asked]) -> dict[str, Any]:
    """What came of the load: of each name the answers by milliseconds, failures and bytes."""
    with tempfile.TemporaryDirectory() as place:
        given, to = Path(place, "given.json"), Path(place, "found.json")
        told = [{"kind": one.kind, "name": one.name, "weight": one.weight, "addresses": one.addresses} for one in asked]
        given.write_text(json.dumps({"asked": told, "think": load.think, "to": str(to)}), encoding="utf-8")
        command = [load.python, "-m", "locust", "-f", str(LOAD), "--headless", "--only-summary", "--host", address]
        command += ["-u", str(load.users), "-r", str(load.users), "-t", f"{load.seconds}s", "--stop-timeout", "10"]
        done = subprocess.run(
            command, env=os.environ | {"LOAD": str(given)}, capture_output=True, text=True, check=False
        )
        if not to.exists():
            raise SystemExit(f"no Locust in {load.python}: {done.stderr.strip().splitlines()[-1:]}")
        found: dict[str, Any] = json.loads(to.read_text(encoding="utf-8"))
        return found


def share_of(times: Counter[int], share: float) -> int:
    """The milliseconds within which so large a share of the answers was there."""
    wanted, so_far = share * times.total(), 0
    for ms, count in sorted(times.items()):
        so_far += count
        if so_far >= wanted:
            return ms
    return 0


def counted(found: dict[str, Any], names: Sequence[str]) -> Counter[int]:
    """The answers of several names by milliseconds."""
    times: Counter[int] = Counter()
    for name in names:
        times.update({int(ms): count for ms, count in found["of"][name]["times"].items()})
    return times


def report(found: dict[str, Any], *, each: bool) -> Iterator[str]:
    """The lines of one run."""
    total = failed = 0
    for kind, bar in BARS.items():
        names = [name for name in sorted(found["of"]) if name.startswith(kind)]
        times = counted(found, names)
        failures = sum(found["of"][name]["failed"] for name in names)
        total, failed = total + times.total(), failed + failures
        told = f"p50 {share_of(times, 0.5):5} ms   p95 {share_of(times, 0.95):5} ms   (bar: p95 under {bar} ms)"
        yield f"  {kind:28} {times.total():6} answers   {told}"
        for name in names if each else ():
            own = counted(found, [name])
            size = found["of"][name]["bytes"] / max(own.total(), 1) / KIB_IN_MIB
            told = f"p50 {share_of(own, 0.5):5} ms   p95 {share_of(own, 0.95):5} ms   {size:6.1f} KiB"
            yield f"    {name:26} {own.total():6} answers   {told}"
    yield f"  {failed} errors; {total / found['seconds']:,.0f} requests a second"
    yield from (f"    {one}" for one in found["errors"][:5])


def desk(record: Record, chosen: argparse.Namespace) -> Iterator[str]:
    """The desk's own figures."""
    address = f"http://127.0.0.1:{PORT}"
    command = [
        sys.executable,
        "-m",
        "musterbook",
        "--record",
        str(record.file),
        "serve",
        "--port",
        str(PORT),
        "--no-open",
    ]
    for what in ("all of it worked out", "what follows from the record kept in it"):
        began = time.perf_counter()
        with process(command, f"{address}/") as server:
            seconds = time.perf_counter() - began
            yield f"  {what}: the first page after {seconds:.1f} s; {peak_mib(server.pid):,.0f} MiB at most by then"
    with process(command, f"{address}/") as server:
        asked = asked_of_desk(record)
        if chosen.peers:
            driven(Load(python=chosen.peers, users=4, seconds=WARMING_SECONDS, think=0), address, asked)
        for think in chosen.think if chosen.peers else ():
            load = Load(python=chosen.peers, users=chosen.users, seconds=chosen.seconds, think=think)
            yield f" {load.users} readers for {load.seconds} s, {think:g} s of thought between requests"
            yield from report(driven(load, address, asked), each=think == chosen.think[-1])
        yield f"  memory: {peak_mib(server.pid):,.0f} MiB at most   (bar: under {MEMORY_BAR_MIB})"
        if chosen.browser:
            yield " each kind of page in Chromium, opened for the first time"
            yield from opened(address, asked)


def datasette(record: Record, chosen: argparse.Namespace) -> Iterator[str]:
    """The figures of Datasette over the same as plain tables."""
    address = f"http://127.0.0.1:{PEER_PORT}"
    plain = write_plain(record)
    command = [
        chosen.peers,
        "-m",
        "datasette",
        "serve",
        str(plain),
        "--port",
        str(PEER_PORT),
        "--setting",
        "num_sql_threads",
        "3",
    ]
    with process(command, f"{address}/-/versions.json") as server:
        with urlopen(f"{address}/-/versions.json") as answer:  # noqa: S310 - of this machine
            version = json.load(answer)["datasette"]["version"]
        yield f"Datasette {version}"
        for think in chosen.think:
            load = Load(python=chosen.peers, users=chosen.users, seconds=chosen.seconds, think=think)
            yield f" {load.users} readers for {load.seconds} s, {think:g} s of thought between requests"
            yield from report(driven(load, address, asked_of_datasette(record)), each=think == chosen.think[-1])
        yield f"  memory: {peak_mib(server.pid):,.0f} MiB at most"


@contextmanager
def folder(place: Path | None) -> Iterator[Path]:
    """Where the record is made, and kept if it is a place that was named."""
    if place is not None:
        place.mkdir(parents=True, exist_ok=True)
        yield place
        return
    with tempfile.TemporaryDirectory(prefix="musterbook-desk-") as made:
        yield Path(made)


def main() -> None:
    """Prints the report as it comes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path, nargs="?", default=Path("../shared/cases"))
    parser.add_argument("--peers", metavar="PYTHON", help="an interpreter that has locust and datasette")
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--missions", type=int, default=50)
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument(
        "--think", type=float, nargs="*", default=[0.0, 1.0], help="seconds between requests, of each run"
    )
    parser.add_argument("--place", type=Path, metavar="FOLDER", help="where the record is kept for the next time")
    parser.add_argument("--browser", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--datasette", action=argparse.BooleanOptionalAction, default=True)
    chosen = parser.parse_args()
    with folder(chosen.place) as place:
        record = Record(place=place, cases=chosen.cases, claims=chosen.claims, missions=chosen.missions)
        began = time.perf_counter()
        record.make()
        seconds = time.perf_counter() - began
        print(f"{record.claims:,} claims in {record.missions} missions, and the demonstration; made in {seconds:.0f} s")
        for told in desk(record, chosen):
            print(told, flush=True)
        for told in datasette(record, chosen) if chosen.datasette and chosen.peers else ():
            print(told, flush=True)


if __name__ == "__main__":
    main()
