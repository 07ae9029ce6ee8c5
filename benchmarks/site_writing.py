"""How long the site of a record of many documents takes to be written, how much memory, and how large it is.

Run as `python -m benchmarks.site_writing CASES`, with the folder of the reconciliation cases, whose generator makes
the record (see desk_data.py); `--keep FOLDER` keeps it there. What is derived from the record is kept in it, by a
process of its own before anything is timed, as any command would.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from benchmarks.desk_data import Record

MOST_SECONDS, MOST_MIB = 120.0, 1024
"""What writing the site of 10,000 documents may take on two cores, the derived view apart; of memory, any process."""
DERIVING = """
import sys
from musterbook.serve.options import Question
from musterbook.serve.python.keeping import workplace_at

place = workplace_at(sys.argv[1], None)
with place.open_record() as record:
    place.view_of(record.for_public(), Question())
"""
CHILD = """
import json, resource, sys, time
from pathlib import Path
from musterbook.serve.options import Question
from musterbook.serve.publish import Reported
from musterbook.serve.python.keeping import workplace_at
from musterbook.serve.site import Site, write_site

place = workplace_at(sys.argv[1], None)
with place.open_record() as record:
    view = place.view_of(record.for_public(), Question())
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
started = time.perf_counter()
made = Reported(view=view, published=[], language="en", mission=None)
given = {"reports": made.makers(), "ahead": made.ahead, "names": made.names, "corrections": made.corrections}
site = Site(view=view, **given)
files = write_site(site, Path(sys.argv[2]))
spent = time.perf_counter() - started
beside = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({
    "documents": len(view.documents), "claims": len(view.claims), "files": len(files), "seconds": round(spent, 1),
    "cpu_seconds": round(beside.ru_utime + beside.ru_stime, 1), "view_mib": before // 1024,
    "peak_mib": max(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, beside.ru_maxrss) // 1024,
}))
"""


def main() -> int:
    """Prints a line; 1 where it took too long or too much."""
    asked = argparse.ArgumentParser(description="Time writing the record as a site.")
    asked.add_argument("cases", type=Path, help="the folder of the reconciliation cases")
    asked.add_argument("--keep", type=Path, help="a folder in which the record is made, and kept")
    asked.add_argument("--claims", type=int, default=70_000)
    asked.add_argument("--missions", type=int, default=5)
    asked.add_argument("--each", type=int, default=7, help="claims of a document, at most")
    given = asked.parse_args()
    with ExitStack() as stack:
        place = given.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        record = Record(place=place, cases=given.cases, claims=given.claims, missions=given.missions, each=given.each)
        record.make()
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        subprocess.run([sys.executable, "-c", DERIVING, str(record.file)], check=True)
        done = subprocess.run(
            [sys.executable, "-c", CHILD, str(record.file), folder], check=True, capture_output=True, text=True
        )
        told = json.loads(done.stdout)
        told["mib"] = sum(one.stat().st_size for one in Path(folder).rglob("*") if one.is_file()) // 2**20
    print(json.dumps(told))
    return int(told["seconds"] > MOST_SECONDS or told["peak_mib"] > MOST_MIB)


if __name__ == "__main__":
    sys.exit(main())
