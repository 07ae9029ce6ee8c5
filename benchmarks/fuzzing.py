"""Reads damaged and hostile variants of every example, and counts what a reader must never do.

A variant is an example with bytes flipped, cut, doubled, put elsewhere, or replaced by bytes that mean something to a
format (lengths, signatures, markup), or the splice of two examples; its number is its seed, so any of them can be made
again alone. Each is unpacked, read and its words found again at their places, in worker processes whose memory is
limited. What counts as a failure: a process that dies, a reading of more than five seconds, one that needs more memory
than a gigabyte, an error that no reader foresaw, words that do not stand where the document says.

    python benchmarks/fuzzing.py --count 100000
    python benchmarks/fuzzing.py --only 4711      # one of them again, in this process
"""

import argparse
import os
import random
import resource
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from musterbook.base.document import Document
from musterbook.base.issue import Issue
from musterbook.collect import Part, read_part, render_span, unpack_part

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = (ROOT / "tests" / "samples" / "formats", ROOT / "examples" / "haiti")
LONGEST_SECONDS = 5.0
MOST_BYTES = 1_000_000_000
"""Memory that a reading may take beyond that of the program when it has read the examples."""
COUNT = 100_000
START_SECONDS = 60.0
"""Time in which a worker must begin its batch: it reads all examples first."""
BATCH = 50
"""Variants that a worker reads between two reports."""
TOKENS = (
    b"\x00", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"%PDF-1.7\n", b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06",
    b"\x1f\x8b\x08", b"BZh9", b"WARC/1.0\r\n", b"Content-Length: 99999999\r\n", b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"<div>" * 50, b"</div>", b"{{", b"}}", b"{|", b"|}", b"[[", b"]]", b"<ref>", b"<table><tr><td>", b"endobj",
    b"/Length 4294967295", b"/Kids [1 0 R]", b"\r\n\r\n", b"\n" * 40, b"--boundary\r\n", b"=?utf-8?q?", b"\xef\xbb\xbf",
    b"\xff\xfe", b"\xe2\x80\xae", b'"', b"," * 80, b"999999999999999999999", b"1e999", b"../../../etc/x", b"&#x110000;",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Example:
    """A file that variants are made of."""

    name: str
    data: bytes


@dataclass(slots=True)
class Tally:
    """What the variants came to: how many were read and to how many documents, the slowest (seconds, seed), and each
    failure with its seed.
    """

    read: int = 0
    documents: int = 0
    issues: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, int] = (0.0, 0)
    most_bytes: int = 0
    failures: list[tuple[int, str]] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Takes another's figures into these."""
        self.read += other.read
        self.documents += other.documents
        self.issues += other.issues
        self.slowest = max(self.slowest, other.slowest)
        self.most_bytes = max(self.most_bytes, other.most_bytes)
        self.failures += other.failures


def examples() -> list[Example]:
    """The examples of every format, by name; raises AssertionError where there are none."""
    files = [path for folder in FOLDERS for path in sorted(folder.iterdir()) if not path.name.endswith(".json")]
    assert files
    return [Example(path.name, path.read_bytes()) for path in files]


def variant(seed: int, sources: Sequence[Example]) -> Example:
    """The damaged example of that number."""
    dice = random.Random(seed)  # noqa: S311 - the same numbers each time are the point
    source = dice.choice(sources)
    data = bytearray(source.data)
    for _ in range(dice.choice((1, 1, 2, 3, 5, 12))):
        _damage(data, dice, sources)
    return Example(source.name, bytes(data))


def _damage(data: bytearray, dice: random.Random, sources: Sequence[Example]) -> None:
    """One act of damage, in place."""
    at = dice.randrange(len(data) + 1)
    size = min(dice.choice((1, 2, 8, 64, 512, 4096)), len(data) - at)
    match dice.randrange(7):
        case 0:
            data[at : at + 1] = bytes([dice.randrange(256)])
        case 1:
            del data[at : at + size]
        case 2:
            data[at:at] = data[at : at + size] * dice.choice((1, 2, 20))
        case 3:
            to = dice.randrange(len(data) + 1)
            data[to:to] = data[at : at + size]
        case 4:
            data[at : at + dice.choice((0, 0, 4))] = dice.choice(TOKENS)
        case 5:
            del data[at:]
        case _:
            other = dice.choice(sources).data
            start = dice.randrange(len(other) + 1)
            data[at:] = other[start : start + 20_000]


def fault_of(example: Example) -> tuple[str, int, Counter[str]]:
    """What is wrong with how a variant is read ('' where nothing is), its documents, and its issues by code."""
    issues: Counter[str] = Counter()
    documents = 0
    for part in unpack_part(Part(name=example.name, data=example.data)):
        if isinstance(part, Issue):
            issues[part.code] += 1
            if part.code == "reader-failed":
                return f"{part.message}: {part.seen}", documents, issues
            continue
        outcome = read_part(part)
        issues.update(issue.code for issue in outcome.issues)
        failed = next((issue for issue in outcome.issues if issue.code == "reader-failed"), None)
        if failed is not None:
            return f"{failed.message}: {failed.seen}", documents, issues
        documents += len(outcome.items)
        lost = next((name for name in map(_misplaced, outcome.items) if name), "")
        if lost:
            return lost, documents, issues
    return "", documents, issues


def _misplaced(document: Document) -> str:
    """Which block's words do not stand at its span of the original, '' where all do."""
    for block in document.blocks:
        words = document.quote(block.span)
        if render_span(document, document.original_span(block.span)) != words:
            return f"block {block.span.start}-{block.span.end} of {document.name} is not what stands there"
    return ""


def read_variants(seeds: Sequence[int], sources: Sequence[Example]) -> Tally:
    """The tally of variants read one after another in this process."""
    tally = Tally()
    for seed in seeds:
        before = time.perf_counter()
        fault, documents, issues = fault_of(variant(seed, sources))
        seconds = time.perf_counter() - before
        if not fault and seconds > LONGEST_SECONDS:
            fault = f"took {seconds:.1f} seconds"
        tally.add(Tally(1, documents, issues, (seconds, seed), 0, [(seed, fault)] if fault else []))
    return tally


def _work(line: Connection, sources: Sequence[Example]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
    read_variants(range(len(sources)), sources)
    start = _memory()
    resource.setrlimit(resource.RLIMIT_AS, (_address_space() + MOST_BYTES,) * 2)
    while True:
        try:
            seeds: Sequence[int] = line.recv()
        except EOFError:
            return
        for seed in seeds:
            line.send(seed)
            tally = read_variants([seed], sources)
            tally.most_bytes = _memory() - start
            line.send(tally)
        line.send(None)


def _memory() -> int:
    """The most memory that this process has held, bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _address_space() -> int:
    """The address space that this process takes up now, bytes; where it cannot be told, a gigabyte."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return MOST_BYTES
    return pages * os.sysconf("SC_PAGE_SIZE")


class Crew:
    """Processes that read variants; one that dies or hangs is a failure of its variant, and is replaced."""

    def __init__(self, count: int) -> None:
        """Nobody is at work yet on the variants 0 to `count`."""
        self._waiting = [range(start, min(start + BATCH, count)) for start in range(0, count, BATCH)][::-1]
        self._sources = examples()
        self._context = get_context("forkserver")
        self._busy: dict[Connection, _Shift] = {}

    def run(self, workers: int) -> Iterator[Tally]:
        """Tallies as they come."""
        for _ in range(workers):
            self._hire()
        while self._busy:
            for line in wait(list(self._busy), timeout=1.0):
                assert isinstance(line, Connection)
                yield from self._hear(line)
            now = time.monotonic()
            for line in [line for line, shift in self._busy.items() if shift.until < now]:
                yield self._replace(line, f"took more than {2 * LONGEST_SECONDS:g} seconds")

    def _hire(self) -> None:
        if not self._waiting:
            return
        line, other = self._context.Pipe()
        process = self._context.Process(target=_work, args=(other, self._sources), daemon=True)
        process.start()
        other.close()
        self._busy[line] = _Shift(process)
        self._give(line)

    def _give(self, line: Connection) -> None:
        """The next batch; none is the end of the work."""
        if not self._waiting:
            del self._busy[line]
            line.close()
            return
        shift = self._busy[line]
        shift.seeds, shift.until = list(self._waiting.pop()), time.monotonic() + START_SECONDS
        line.send(shift.seeds)

    def _hear(self, line: Connection) -> Iterator[Tally]:
        shift = self._busy[line]
        try:
            told = line.recv()
        except (EOFError, ConnectionError):
            yield self._replace(line, "the process died")
            return
        if told is None:
            self._give(line)
        elif isinstance(told, Tally):
            yield told
        else:
            shift.seeds = shift.seeds[shift.seeds.index(told) :]
            shift.until = time.monotonic() + 2 * LONGEST_SECONDS

    def _replace(self, line: Connection, why: str) -> Tally:
        """The failure of the variant that a worker was reading; the rest of its batch waits again."""
        shift = self._busy.pop(line)
        shift.process.kill()
        line.close()
        first, *rest = shift.seeds
        if rest:
            self._waiting.append(range(rest[0], rest[-1] + 1))
        self._hire()
        return Tally(read=1, failures=[(first, why)])


@dataclass(slots=True)
class _Shift:
    """A worker, the variants it has before it, and until when it may be silent (monotonic seconds)."""

    process: BaseProcess
    seeds: list[int] = field(default_factory=list)
    until: float = 0.0


def report(total: Tally, seconds: float) -> None:
    """Prints the figures."""
    slowest, seed = total.slowest
    print(
        f"{total.read:,} variants, {total.documents:,} documents read, {len(total.failures)} failures, {seconds:.0f} s"
    )
    print(f"slowest {slowest:.2f} s (variant {seed}); memory beyond the program's {total.most_bytes / 1e6:.0f} MB")
    print("issues: " + ", ".join(f"{code} {number:,}" for code, number in total.issues.most_common()))
    for number, fault in total.failures[:50]:
        print(f"variant {number}: {fault}")


def main() -> int:
    """Reads the variants; exit status 1 where one failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=COUNT, help=f"how many variants (default {COUNT:,})")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes that read")
    parser.add_argument("--only", type=int, help="read one variant in this process and print what becomes of it")
    options = parser.parse_args()
    if options.only is not None:
        example = variant(options.only, examples())
        print(example.name, len(example.data), fault_of(example))
        return 0
    total, start = Tally(), time.perf_counter()
    for tally in Crew(options.count).run(options.workers):
        total.add(tally)
    report(total, time.perf_counter() - start)
    return 1 if total.failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
