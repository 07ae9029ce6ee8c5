"""Times the import of large tables of records as a person runs it, and compares two of them.

Seconds are of the whole command `musterbook add` into a new record, the start of the program included: the median of
several runs, with the extremes. Memory is the largest resident set of that process. Beside it stands what it takes to
read the same files alone: with the csv module, and with pandas where it is installed. Rows taken and reported are those
that the program tells. At the end the tables are compared with each other in the record.

    python benchmarks/tables.py FOLDER
"""

import argparse
import csv
import importlib.util
import json
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "build" / "bench" / "tables.json"
RUNS = 3
MOST_SECONDS, MOST_MEGABYTES = 20.0, 500.0
"""What the import of both public tables, 34,445 rows, may take."""
READ = re.compile(r"read by the mapping (\S+): ([\d,]+) rows? gave ([\d,]+) claims?, ([\d,]+) gave none")
MEASURED = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], capture_output=True, text=True)
sys.stderr.write(done.stderr)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
sys.exit(done.returncode)
"""
"""A process of its own, so that the largest resident set is that of one command."""

READERS = {
    "csv module": """
import csv, sys
for path in sys.argv[1:]:
    sum(1 for _ in csv.reader(open(path, newline="")))
""",
    "pandas": """
import pandas, sys
for path in sys.argv[1:]:
    pandas.read_csv(path, keep_default_na=False, low_memory=False)
""",
}
"""Programs that only read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One command: wall-clock seconds, the largest resident set in MB, and what it told."""

    seconds: float
    megabytes: float
    told: str = ""


def measure(command: Sequence[str]) -> Run:
    """Runs a command in a process of its own; raises RuntimeError where it fails."""
    begun = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", MEASURED, *command], capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - begun
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr}")
    return Run(seconds=seconds, megabytes=float(done.stdout.split()[-1]), told=done.stderr)


def program(record: Path, *arguments: str) -> list[str]:
    """The command line of the program on a record."""
    start = "import sys; from musterbook.serve.cli import main; sys.argv[0] = 'musterbook'; main()"
    return [sys.executable, "-c", start, "--record", str(record), *arguments]


def line(name: str, runs: Sequence[Run]) -> str:
    """One line of the report."""
    seconds = [one.seconds for one in runs]
    peak = max(one.megabytes for one in runs)
    spread = f"({min(seconds):.2f} to {max(seconds):.2f}, {len(runs)} runs)"
    return f"{name:<38} {statistics.median(seconds):8.2f} s  {spread:<24} {peak:7.0f} MB"


def add_tables(paths: Sequence[str], folder: Path) -> list[Run]:
    """The runs of `add` into records of their own, the last of which is `folder`/last.db."""
    runs = []
    for number in range(RUNS):
        record = folder / ("last.db" if number == RUNS - 1 else f"{number}.db")
        runs.append(measure(program(record, "add", *paths)))
    return runs


def count_rows(paths: Sequence[str]) -> int:
    """How many rows the files have below their heads, by the csv module."""
    total = 0
    for path in paths:
        with Path(path).open(newline="", encoding="utf-8") as file:
            total += sum(1 for _ in csv.reader(file)) - 1
    return total


def main() -> int:
    """Prints the report; the exit status is 1 where a bar is missed or a row is neither taken nor reported."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="the folder of the tables (*.csv)")
    paths = sorted(map(str, parser.parse_args().folder.glob("*.csv")))
    if not paths:
        parser.error("there is no table in that folder")
    print(f"Python {platform.python_version()}, {platform.machine()}; {len(paths)} tables")
    with tempfile.TemporaryDirectory() as folder:
        runs = add_tables(paths, Path(folder))
        print(line("musterbook add, into a new record", runs))
        for name, code in READERS.items():
            if name != "pandas" or importlib.util.find_spec("pandas"):
                print(
                    line(f"reading alone: {name}", [measure([sys.executable, "-c", code, *paths]) for _ in range(RUNS)])
                )
        record = Path(folder) / "last.db"
        print(f"{'record':<38} {record.stat().st_size / 1_000_000:8.1f} MB")
        lost = tell_rows(runs[-1].told, expected=count_rows(paths))
        print(line("musterbook compare, in the record", [measure(program(record, "compare")) for _ in range(RUNS)]))
        print(measure(program(record, "compare")).told.strip())
    seconds, megabytes = statistics.median(one.seconds for one in runs), max(one.megabytes for one in runs)
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.write_text(json.dumps({"seconds": seconds, "megabytes": megabytes}) + "\n", encoding="utf-8")
    met = seconds <= MOST_SECONDS and megabytes <= MOST_MEGABYTES and not lost
    print(
        f"bar: {MOST_SECONDS:g} s and {MOST_MEGABYTES:g} MB, every row taken or reported: {'met' if met else 'MISSED'}"
    )
    return 0 if met else 1


def tell_rows(told: str, *, expected: int) -> int:
    """Prints rows taken and reported and claims by table; gives how many rows are in neither."""
    counted = 0
    for name, taken, claims, reported in READ.findall(told):
        counted += sum(int(one.replace(",", "")) for one in (taken, reported))
        print(f"{name}: {taken} rows taken, {reported} reported, {claims} claims")
    return expected - counted


if __name__ == "__main__":
    sys.exit(main())
