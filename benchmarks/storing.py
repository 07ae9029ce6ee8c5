"""Times the record in each kind of store: adding documents of 50 claims, judging, reading, verifying, copying.

The documents are texts of 5,000 characters; each is added in a transaction of its own, through to the disk. The
PostgreSQL server is the tests' own on this machine, here with `fsync` on, or the one whose empty database --address
names. Printed are medians with their extremes.

    python -m benchmarks.storing --documents 200 --runs 5
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from tests.postgres import running
from tests.unit.record.building import judge, make_claim, make_document

from musterbook.base.judgement import Decision
from musterbook.record import Record, copy_record, open_record

CLAIMS = 50
CHARACTERS = 5_000


def timed(doing: Callable[[], object]) -> float:
    """Wall-clock milliseconds of one call."""
    start = time.perf_counter()
    doing()
    return (time.perf_counter() - start) * 1000


def add(record: Record, number: int) -> None:
    """Adds a document with its claims."""
    data, document = make_document(f"document {number} ".ljust(CHARACTERS, "x"), date(2025, 1, 1))
    claims = [make_claim(f"{number}-{one}", low=one) for one in range(CLAIMS)]
    if not record.add_document(data, document, claims=claims, run="benchmark"):
        raise SystemExit("the place holds these documents already; name an empty one")


def measure(address: str, *, documents: int, runs: int) -> Iterator[tuple[str, list[float]]]:
    """What was done, with its times in milliseconds."""
    yield "open, first time", [timed(lambda: open_record(address).close())]
    yield "open again", [timed(lambda: open_record(address, create=False).close()) for _ in range(runs)]
    with open_record(address) as record:
        yield (
            f"add a document of {CLAIMS} claims",
            [timed(partial(add, record, one)) for one in range(documents)],
        )
        yield "add a judgement", [timed(partial(decide, record, one)) for one in range(runs)]
        yield f"read the facts of {documents} documents", [timed(record.facts) for _ in range(runs)]
        yield f"verify {documents} documents", [timed(lambda: list(record.verify())) for _ in range(runs)]
    with tempfile.TemporaryDirectory() as folder:
        target = str(Path(folder) / "copy.db")
        yield f"copy {documents} documents to a file", [timed(lambda: copy_record(address, target))]


def decide(record: Record, number: int) -> None:
    """A judgement on a claim."""
    record.add_judgement(judge(f"{number}-0", Decision.ACCEPT, datetime(2025, 1, 1, tzinfo=UTC)))


@contextmanager
def places(address: str | None) -> Iterator[dict[str, str]]:
    """An empty place of each kind, by its name."""
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "record.db")
        if address is not None:
            yield {"SQLite": file, "PostgreSQL": address}
            return
        with running(durable=True) as server, server.database() as name:
            yield {"SQLite": file, "PostgreSQL": server.address(name)}


def main() -> None:
    """Times both kinds of store."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=200, help="documents to add (default 200)")
    parser.add_argument("--runs", type=int, default=5, help="times that the rest is done (default 5)")
    parser.add_argument("--address", help="an empty PostgreSQL database in place of the tests' own server")
    options = parser.parse_args()
    with places(options.address) as found:
        for store, address in found.items():
            for what, times in measure(address, documents=options.documents, runs=options.runs):
                told = f"{statistics.median(times):9.1f} ms  ({min(times):.1f} to {max(times):.1f}, {len(times)} times)"
                print(f"{store:<11} {what:<34} {told}")


if __name__ == "__main__":
    main()
