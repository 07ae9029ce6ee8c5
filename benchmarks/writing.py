"""How long the record of many missions takes to be written as data, how much memory, and how large each file is.

Run as `python -m benchmarks.writing CASES`, with the folder of the reconciliation cases, whose generator makes the
record (see desk_data.py); `--keep FOLDER` keeps it there, so that a second run finds it. What follows from the record
is worked out before anything is timed.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from benchmarks.desk_data import Record

MOST_SECONDS, MOST_MIB = 60.0, 1024
"""What writing every form of 100,000 claims may take on two cores, the derived view apart."""
CHILD = """
import json, resource, sys, time
from pathlib import Path
from musterbook.serve.dataset.content import Content
from musterbook.serve.dataset.filling import fill
from musterbook.serve.dataset.wanted import Wanted
from musterbook.serve.options import Question
from musterbook.serve.python.keeping import Keeper, workplace_at

started = time.perf_counter()
known = Keeper(workplace=workplace_at(sys.argv[1], None)).known()
derived, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
spent = time.process_time()
made = fill(Path(sys.argv[2]), Content(known=known, question=Question()), Wanted(parquet=True))
print(json.dumps({
    "view_s": derived - started, "view_kib": before, "fill_s": time.perf_counter() - derived,
    "fill_cpu_s": time.process_time() - spent,
    "peak_kib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, "every": made.every,
    "rows": {one.name: one.rows for one in made.tables},
}))
"""


def main() -> int:
    """Prints a row for each file; 1 where it took too long or too much."""
    asked = argparse.ArgumentParser(description="Time writing the record as data.")
    asked.add_argument("cases", type=Path, help="the folder of the reconciliation cases")
    asked.add_argument("--keep", type=Path, help="a folder in which the record is made, and kept")
    asked.add_argument("--claims", type=int, default=100_000)
    asked.add_argument("--missions", type=int, default=50)
    given = asked.parse_args()
    with ExitStack() as stack:
        place = given.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        record = Record(place=place, cases=given.cases, claims=given.claims, missions=given.missions)
        record.make()
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        done = subprocess.run(
            [sys.executable, "-c", CHILD, str(record.file), str(folder)], check=True, capture_output=True, text=True
        )
        told = json.loads(done.stdout)
        _print(folder, told)
    return int(told["fill_s"] > MOST_SECONDS or told["peak_kib"] > MOST_MIB * 1024)


def _print(folder: Path, told: dict[str, object]) -> None:
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        print(f"{path.stat().st_size:>14,} bytes  {path.relative_to(folder)}")
    print(json.dumps({name: round(one, 1) if isinstance(one, float) else one for name, one in told.items()}))


if __name__ == "__main__":
    sys.exit(main())
