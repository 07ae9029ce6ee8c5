"""Ten million claims in fifty missions: loading, a contributor's line and a mission's page as of and as known by any
day, one more document, and the size; in both stores, beside plain tables of DuckDB and of PostgreSQL.

The figures are those of `scaling_data.py`. A question is a random contributor's line up to a random day, as known by
a random day of publication; a page is the figures of all lines of a random mission on that day, likewise. The plain
tables hold the same claims in order of mission, contributor and publication, and are asked for the last report on
each day. Times are medians and 95th percentiles in milliseconds; the bar of each is printed beside it.

    python -m benchmarks.scaling [--claims 10000000] [--store sqlite postgresql] [--peers PYTHON] [--place FOLDER]
"""

import argparse
import csv
import json
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter, process_time

from benchmarks.scaling_data import CLAIMS, CONTRIBUTORS, DAYS, FIRST, Made, Standing, asked_line
from tests.postgres import Server, running

from musterbook.base.ledger import Line
from musterbook.record import Record, When, open_record

AT_ONCE = 200
"""Documents added in one transaction."""
QUESTIONS, PAGES, MORE = 400, 200, 60
"""How many lines and pages are asked for, and how many more documents come."""
LATEST_ASKED = 700
"""How many days before the day of knowledge a question is about, at the most."""
BASIS = "b" * 64
PEER = Path(__file__).with_name("scaling_peer.py")


def line_of(what: str, seconds: Sequence[float], bar: str = "") -> str:
    """A row of the report."""
    told = [one * 1000 for one in seconds]
    return f"  {what:56} median {median(told):8.2f} ms   p95 {quantiles(told, n=20)[-1]:8.2f} ms   {bar}"


def timed(work: Callable[[], object]) -> float:
    """Seconds of a call."""
    start = perf_counter()
    work()
    return perf_counter() - start


def load(record: Record, made: Made) -> Iterator[str]:
    """Adds all documents."""
    spent = busy = 0.0
    for first in range(0, made.documents, AT_ONCE):
        batch = [made.addition(number) for number in range(first, min(first + AT_ONCE, made.documents))]
        start, start_busy = perf_counter(), process_time()
        record.add_documents(batch)
        spent, busy = spent + perf_counter() - start, busy + process_time() - start_busy
    claims = made.documents * CLAIMS
    yield (
        f"  load {claims:,} claims: {spent:,.0f} s, {claims / spent:,.0f} a second, {claims / busy:,.0f} a second of "
        "this process at work   (bar: at least 20,000)"
    )


def keep(record: Record, made: Made) -> Iterator[str]:
    """Has the record keep the lines of every day of publication."""
    (*_, last) = record.links()

    def versions(_: date | None) -> Iterator[tuple[date, Sequence[Line]]]:
        missions = {made.mission(number): Standing(made.mission(number)) for number in range(made.missions)}
        now: dict[tuple[str | None, str], Line] = {}
        for day, numbers in made.numbers_by_day():
            for number in numbers:
                for line in missions[made.mission(number)].take(made.told(number)):
                    now[line.mission, line.actor] = line
            yield day, list(now.values())

    spent = timed(lambda: record.keep_lines(BASIS, last.seq, versions))
    yield f"  keep the lines of {len(CONTRIBUTORS) * made.missions:,} contributors on {DAYS:,} days: {spent:,.0f} s"


def questions(made: Made, count: int) -> Iterator[tuple[str, str, date, date]]:
    """Mission, contributor, as of, known by."""
    random = Random(7)  # noqa: S311 - made up
    for _ in range(count):
        known_by = FIRST + timedelta(days=random.randrange(30, DAYS))
        as_of = known_by - timedelta(days=random.randrange(LATEST_ASKED))
        yield made.mission(random.randrange(made.missions)), random.choice(CONTRIBUTORS), as_of, known_by


def ask(record: Record, made: Made, when: str = "") -> Iterator[str]:
    """Lines and pages. `when`: what to call the time at which they are asked for."""
    seconds, found = [], 0
    for mission, actor, as_of, known_by in questions(made, QUESTIONS):
        start = perf_counter()
        lines = record.line_known(BASIS, asked_line(mission, actor), When(known_by=known_by, until=as_of))
        seconds.append(perf_counter() - start)
        found += bool(lines)
    yield line_of(
        f"a contributor's line{when} ({found} of {QUESTIONS} have a figure)", seconds, "(bar: p95 under 10 ms)"
    )
    seconds, found = [], 0
    for mission, _, as_of, known_by in questions(made, PAGES):
        start = perf_counter()
        page = record.lines_known(BASIS, mission, When(known_by=known_by, since=as_of, until=as_of))
        seconds.append(perf_counter() - start)
        found += len(page or ())
    yield line_of(
        f"a mission's page of {len(CONTRIBUTORS)} lines{when} ({found / PAGES:.1f} have a figure)",
        seconds,
        "(bar: p95 under 100 ms)",
    )


def grow(record: Record, made: Made) -> Iterator[str]:
    """One more document, again and again."""
    more = [made.addition(made.documents + number) for number in range(MORE)]
    seconds = [timed(lambda one=one: record.add_documents([one])) for one in more]  # type: ignore[misc]
    yield line_of(f"one more document of {CLAIMS} claims", seconds, "(bar: under 100 ms)")


def measure(address: str, made: Made) -> Iterator[str]:
    """All of it, in one store."""
    with open_record(address) as record:
        yield from load(record, made)
        yield from keep(record, made)
        yield from ask(record, made)
        yield from grow(record, made)
        yield from ask(record, made, " after these")


def sqlite(place: Path, made: Made) -> Iterator[str]:
    """The record in a file."""
    file = place / "record.db"
    yield "SQLite"
    yield from measure(str(file), made)
    size = file.stat().st_size / (made.documents * CLAIMS)
    yield f"  the file: {file.stat().st_size / 2**30:.2f} GiB, {size:.0f} bytes a claim   (bar: at most 600)"
    file.unlink()


def postgresql(server: Server, made: Made) -> Iterator[str]:
    """The record in a database."""
    with server.database() as name:
        yield "PostgreSQL"
        yield from measure(server.address(name), made)
        ((size,),) = server.run(f"SELECT pg_database_size('{name}')")
        yield f"  the database: {size / 2**30:.2f} GiB, {size / (made.documents * CLAIMS):.0f} bytes a claim"


def write_plain(place: Path, made: Made) -> Path:
    """The claims as CSV: mission, actor, day, published, figure, id, quote."""
    file = place / "claims.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        for number in range(made.documents):
            for one in made.told(number):
                writer.writerow([one.mission, one.actor, one.day, one.published, one.figure, one.identifier, one.quote])
    return file


TABLE = "mission text, actor text, day date, published date, figure int, id text, quote text"
LAST_REPORTS = (
    "SELECT DISTINCT ON (day) day, figure, id FROM claims WHERE mission = {0} AND actor = {0} AND day <= {0} "
    "AND published <= {0} ORDER BY day, published DESC, id DESC"
)
LAST_OF_ALL = (
    "SELECT DISTINCT ON (actor, day) actor, day, figure, id FROM claims WHERE mission = {0} AND day <= {0} "
    "AND published <= {0} ORDER BY actor, day, published DESC, id DESC"
)


def plain_postgresql(server: Server, file: Path, made: Made) -> Iterator[str]:
    """The same claims and questions in a plain table."""
    yield "plain table in PostgreSQL"
    with server.database() as name:
        connection = server.connect(name)
        cursor = connection.cursor()
        cursor.execute(f"CREATE TABLE claims ({TABLE})")
        start = perf_counter()
        with file.open("rb") as stream:
            cursor.execute("COPY claims FROM STDIN WITH (FORMAT csv)", stream=stream)
        cursor.execute("CREATE INDEX ON claims (mission, actor, published)")
        connection.commit()
        cursor.execute("ANALYZE claims")
        spent = perf_counter() - start
        ((size,),) = server.run(f"SELECT pg_database_size('{name}')")
        claims = made.documents * CLAIMS
        yield f"  load: {spent:,.0f} s, {claims / spent:,.0f} a second; {size / claims:.0f} bytes a claim"
        for what, query, count in (("line", LAST_REPORTS, QUESTIONS), ("page", LAST_OF_ALL, PAGES)):
            seconds = []
            for mission, actor, as_of, known_by in questions(made, count):
                values = (mission, actor, as_of, known_by) if what == "line" else (mission, as_of, known_by)
                start = perf_counter()
                cursor.execute(query.format("%s"), values)
                cursor.fetchall()
                seconds.append(perf_counter() - start)
            yield line_of(what, seconds)
        connection.close()


def plain_duckdb(python: str, file: Path, made: Made) -> Iterator[str]:
    """The same claims and questions in a plain table of DuckDB, in an interpreter that has it."""
    asked = {
        what: [[*map(str, one)] for one in questions(made, count)]
        for what, count in (("line", QUESTIONS), ("page", PAGES))
    }
    given = {"file": str(file), "table": TABLE, "questions": asked}
    given |= {"line": LAST_REPORTS.format("?"), "page": LAST_OF_ALL.format("?")}
    done = subprocess.run([python, PEER], input=json.dumps(given), capture_output=True, text=True, check=False)
    if done.returncode:
        yield f"no DuckDB in {python}: {done.stderr.strip().splitlines()[-1]}"
        return
    found, claims = json.loads(done.stdout), made.documents * CLAIMS
    yield "plain table in DuckDB"
    speed, size = claims / found["load"], found["size"] / claims
    yield f"  load: {found['load']:,.0f} s, {speed:,.0f} a second; {size:.0f} bytes a claim"
    for what in ("line", "page"):
        yield line_of(what, found[what])


@contextmanager
def folder(place: str | None) -> Iterator[Path]:
    """Where the files go."""
    with tempfile.TemporaryDirectory(dir=place, prefix="musterbook-scaling-") as made:
        yield Path(made)


def main() -> None:
    """Prints the report as it comes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=10_000_000)
    parser.add_argument("--missions", type=int, default=50)
    parser.add_argument("--store", nargs="*", default=["sqlite", "postgresql"], choices=("sqlite", "postgresql"))
    parser.add_argument("--plain", action=argparse.BooleanOptionalAction, default=True, help="plain tables as well")
    parser.add_argument("--peers", metavar="PYTHON", help="an interpreter that has duckdb")
    parser.add_argument("--place", metavar="FOLDER", help="where to put some 20 GiB for a while")
    chosen = parser.parse_args()
    made = Made(documents=chosen.claims // CLAIMS, missions=chosen.missions)
    print(f"{made.documents * CLAIMS:,} claims in {made.missions} missions", flush=True)
    with folder(chosen.place) as place:
        if "sqlite" in chosen.store:
            for told in sqlite(place, made):
                print(told, flush=True)
        with running(durable=True) as server:
            for told in postgresql(server, made) if "postgresql" in chosen.store else ():
                print(told, flush=True)
            if chosen.plain:
                file = write_plain(place, made)
                for told in plain_postgresql(server, file, made):
                    print(told, flush=True)
                for told in plain_duckdb(chosen.peers, file, made) if chosen.peers else ():
                    print(told, flush=True)


if __name__ == "__main__":
    main()
