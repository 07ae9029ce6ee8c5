"""How long each writer takes on the record of many missions, how much memory, and how much it writes.

Run as `python -m benchmarks.writing CASES`, with the folder of the reconciliation cases, whose generator makes the
record (see desk_data.py); `--keep FOLDER` keeps it there, so that a second run finds it, and `--only WORD …` measures
the writers with one of these words in their names. Each writer is a process of its own, started as people start it.
What follows from the record is worked out by the first command, which is told apart; writers that the program lacks are
passed over. Where others use the machine, the seconds of the processor say more than those of the clock.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from benchmarks.desk_data import Record

MOST_SECONDS, MOST_MIB = 60.0, 1024
"""What a writer of 100,000 claims may take on two cores, the derived view apart."""
FIRST = ("write", "calendar")
"""The command by which what follows from the record is worked out, and kept in it."""
WRITERS: dict[str, tuple[str, ...]] = {
    "dataset": ("write", "dataset"),
    "dataset, parquet": ("write", "dataset", "--format", "parquet"),
    "dataset, duckdb": ("write", "dataset", "--format", "duckdb"),
    "wikitext": ("write", "wikitext"),
    "edits": ("write", "edits", "ARTICLE"),
    "bibliography, bibtex": ("write", "bibliography"),
    "bibliography, csl-json": ("write", "bibliography", "--format", "csl-json"),
    "calendar": ("write", "calendar"),
    "map": ("write", "map"),
    "people": ("write", "people"),
    "hxl": ("write", "hxl"),
    "pictures, print": ("write", "pictures"),
    "pictures, post": ("write", "pictures", "--for", "post"),
    "quickstatements": ("write", "quickstatements"),
    "bundle": ("write", "bundle"),
    "site": ("write", "site", "--draft"),
    "briefing": ("write", "briefing"),
    "ftm": ("write", "ftm"),
    "sfm": ("write", "sfm"),
    "iati": ("write", "iati"),
}
"""How each writer is called; `--to` is added, and ARTICLE is a file of wikitext. A new writer is a line here."""
ARTICLE = """\
{{Infobox military unit
| unit_name = Multinational Security Support Mission in Haiti
| size = 9000
}}
The [[Multinational Security Support Mission in Haiti]] is led by Kenya. On 25 June 2024, 305 police officers of Kenya
arrived in Haiti. On 30 September 2024, 410 police officers of Kenya and 24 soldiers of Jamaica were present in Haiti.
"""
MISSING = "No such command"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What one run took. `failed`: what it said where it did not succeed, '' otherwise."""

    wall_s: float
    cpu_s: float
    peak_mib: float
    octets: int
    failed: str = ""

    @property
    def over(self) -> bool:
        """Whether it took too long or too much; the wall alone tells little where others use the machine."""
        return min(self.wall_s, self.cpu_s) > MOST_SECONDS or self.peak_mib > MOST_MIB


def measure(record: Path, words: Sequence[str], folder: Path) -> Measured:
    """Runs a command in a process of its own; its time and memory are the system's account of that process alone."""
    article, target = folder / "article.wikitext", folder / "out" / "written"
    article.write_text(ARTICLE, encoding="utf-8")
    shutil.rmtree(folder / "out", ignore_errors=True)
    given = [str(article) if word == "ARTICLE" else word for word in words]
    command = [sys.executable, "-m", "musterbook", "--record", str(record), *given, "--to", str(target)]
    with (folder / "said").open("w+", encoding="utf-8") as said:
        started = time.perf_counter()
        child = subprocess.Popen(command, stdout=said, stderr=said)
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - started
        child.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        told = said.read()
    octets = sum(one.stat().st_size for one in (folder / "out").rglob("*") if one.is_file())
    return Measured(
        wall_s=wall, cpu_s=used.ru_utime + used.ru_stime, peak_mib=used.ru_maxrss / 1024, octets=octets,
        failed=told if child.returncode > 1 or child.returncode < 0 else "",
    )  # fmt: skip


def main() -> int:
    """Prints a row for each writer; 1 where one took too long or too much, or failed."""
    asked = argparse.ArgumentParser(description="Time the writers.")
    asked.add_argument("cases", type=Path, help="the folder of the reconciliation cases")
    asked.add_argument("--keep", type=Path, help="a folder in which the record is made, and kept")
    asked.add_argument("--claims", type=int, default=100_000)
    asked.add_argument("--missions", type=int, default=50)
    asked.add_argument("--only", nargs="+", default=[""], help="words of the names of the writers to measure")
    given = asked.parse_args()
    with ExitStack() as stack:
        place = given.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        record = Record(place=place, cases=given.cases, claims=given.claims, missions=given.missions)
        record.make()
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        print(f"{'writer':<24} {'wall s':>8} {'cpu s':>8} {'peak MiB':>9} {'bytes written':>15}")
        _print("(the first of all)", measure(record.file, FIRST, folder))
        wanted = {name: words for name, words in WRITERS.items() if any(word in name for word in given.only)}
        bad = [name for name, words in wanted.items() if _print(name, measure(record.file, words, folder))]
    return int(bool(bad))


def _print(name: str, one: Measured) -> bool:
    """Prints a row; gives whether it is a bad one."""
    if MISSING in one.failed:
        print(f"{name:<24} not there")
        return False
    row = f"{name:<24} {one.wall_s:>8.1f} {one.cpu_s:>8.1f} {one.peak_mib:>9.0f} {one.octets:>15,}"
    print(
        row + (f"  failed: {one.failed.strip()[-300:]}" if one.failed else "  too much" if one.over else ""), flush=True
    )
    return one.over or bool(one.failed)


if __name__ == "__main__":
    sys.exit(main())
