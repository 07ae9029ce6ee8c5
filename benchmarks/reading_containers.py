"""Times the reading of containers beside the libraries that read them alone.

`python benchmarks/reading_containers.py [--peers PYTHON]`: PYTHON is an interpreter with warcio, fastwarc and
feedparser; without it the standard library alone is compared. Each line: what, megabytes, seconds here and there, their
ratio.
"""

import argparse
import gzip
import io
import random
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.samples.containers import Answered, packed, tarred, warc, zipped  # noqa: E402

from musterbook.collect import Part, unpack_part  # noqa: E402

NUMBER = 1_500
PEERS = {
    "warcio": """
from warcio.archiveiterator import ArchiveIterator
for record in ArchiveIterator(open(path, 'rb'), check_digests=True):
    if record.rec_type == 'response': record.content_stream().read()
""",
    "fastwarc": """
from fastwarc.warc import ArchiveIterator, WarcRecordType
for record in ArchiveIterator(open(path, 'rb'), record_types=WarcRecordType.response): record.reader.read()
""",
    "feedparser": """
import feedparser
feedparser.parse(open(path, 'rb').read(), sanitize_html=False, resolve_relative_uris=False)
""",
}
TIMED = """
work()
best = 9e9
for _ in range(3):
    begun = time.perf_counter()
    work()
    best = min(best, time.perf_counter() - begun)
print(best)
"""


def texts() -> list[tuple[str, bytes]]:
    """Names and pages of some 12 KB that shrink to a half, as prose does."""
    chance = random.Random(3)  # noqa: S311 - the same pages in every run
    words = ["".join(chance.choices("abcdefghijklmnop", k=chance.randint(2, 9))) for _ in range(4_000)]
    lines = [" ".join(chance.choices(words, k=60)) for _ in range(30 * NUMBER)]
    return [(f"page-{n}.html", "<p>".join(lines[30 * n : 30 * n + 30]).encode()) for n in range(NUMBER)]


def feed(pages: list[tuple[str, bytes]]) -> bytes:
    """A feed of the pages."""
    entries = b"".join(
        b"<item><link>https://e.example/%b</link><description>%b</description></item>" % (n.encode(), d)
        for n, d in pages
    )
    return b"<rss version='2.0'><channel><title>Monitor</title>" + entries + b"</channel></rss>"


def seconds(work: Callable[[], object]) -> float:
    """The best of three runs."""
    best = float("inf")
    for _ in range(3):
        begun = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - begun)
    return best


def ours(data: bytes) -> float:
    """Seconds for all parts of a container."""
    return seconds(lambda: sum(isinstance(one, Part) for one in unpack_part(Part(name="a", data=data))))


def zip_alone(data: bytes) -> None:
    """Reads all members of a ZIP by the standard library."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            archive.read(info)


def tar_alone(data: bytes) -> None:
    """Reads all members of a TAR by the standard library, forward."""
    with tarfile.open(fileobj=io.BytesIO(data), mode="r|*") as archive:
        for member in archive:
            held = archive.extractfile(member)
            if held is not None:
                held.read()


def peer(python: str, name: str, data: bytes) -> float:
    """Seconds of a library in another interpreter, its start left out; NaN where it is not there."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        work = "".join(f"    {line}\n" for line in PEERS[name].strip().splitlines())
        code = f"import time\npath = {file.name!r}\ndef work():\n{work}{TIMED}"
        done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)
    return float(done.stdout) if done.returncode == 0 else float("nan")


def tell(what: str, data: bytes, *, here: float, there: float) -> None:
    """Prints one comparison."""
    print(f"{what:32} {len(data) / 1e6:7.1f} MB {here:8.3f} s {there:8.3f} s  {there / here:5.2f}")


def main() -> None:
    """Prints a line for each container and library."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", help="an interpreter with warcio, fastwarc and feedparser")
    peers = parser.parse_args().peers
    pages = texts()
    archives = {"zip": zipped(pages), "tar": tarred(pages), "tar.gz": packed(tarred(pages), "gz")}
    for kind, data in archives.items():
        alone = seconds(partial(zip_alone if kind == "zip" else tar_alone, data))
        tell(f"{kind} / standard library", data, here=ours(data), there=alone)
    crawl = warc(Answered(address=f"https://e.example/{name}", body=data) for name, data in pages)
    tell("warc.gz / gzip alone", crawl, here=ours(crawl), there=seconds(partial(gzip.decompress, crawl)))
    if peers:
        for name in ("warcio", "fastwarc"):
            tell(f"warc.gz / {name}", crawl, here=ours(crawl), there=peer(peers, name, crawl))
        entries = feed(pages)
        tell("rss / feedparser", entries, here=ours(entries), there=peer(peers, "feedparser", entries))


if __name__ == "__main__":
    main()
