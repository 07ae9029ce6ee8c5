r"""Speed of the readers of text formats, beside the libraries that do the reading alone, on the same texts.

    python benchmarks/reading.py [--peers PYTHON] [--pages FOLDER]

Each format is read whole, as `read_bytes` gives it: blocks, places, metadata, citations. HTML is timed beside
trafilatura in this very process, page by page in turn; wikitext beside mwparserfromhell in the interpreter that
--peers names, where it is installed. The texts are those of the examples and of the annotated corpus, as they
are and joined to one large text; --pages names a folder of saved pages (the `tests/eval` of a clone of trafilatura)
that is read instead for HTML. Speed is text per second of processor time, the median of several runs; ratio: the
peer's time over ours.
"""

import argparse
import json
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from musterbook.collect import read_bytes

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = (ROOT / "examples" / "haiti", ROOT / "eval" / "corpus" / "dev")
ENDINGS = {"HTML": (".html",), "wikitext": (".wikitext", ".wiki"), "Markdown": (".md",), "plain text": (".txt",)}
RUNS = 3
_WARM = 20
"""Pages that are read before, for what is loaded only when a page asks for it."""
LARGE = 1_500_000
"""Characters of one large text, made of all small ones."""
_PARSE = """
import json, statistics, sys, time
import mwparserfromhell
texts = json.load(sys.stdin)
def run():
    began = time.process_time()
    for text in texts: mwparserfromhell.parse(text).strip_code()
    return time.process_time() - began
run()
print(statistics.median(run() for _ in range(3)))
"""


def load(folders: Sequence[Path], endings: Sequence[str]) -> list[tuple[str, bytes]]:
    """The files of a format by name. Raises SystemExit where there are none."""
    paths = [path for folder in folders for path in sorted(folder.iterdir()) if path.suffix in endings]
    if not paths:
        raise SystemExit(f"no {' or '.join(endings)} in {', '.join(map(str, folders))}")
    return [(path.name, path.read_bytes()) for path in paths]


def median_seconds(run: Callable[[], object]) -> float:
    """Processor seconds of a run: the median of several, after one that is not counted."""
    run()
    spent = []
    for _ in range(RUNS):
        began = time.process_time()
        run()
        spent.append(time.process_time() - began)
    return statistics.median(spent)


def read_all(texts: Sequence[tuple[str, bytes]]) -> int:
    """Read all; gives how many were read."""
    return sum(len(read_bytes(data, name=name).items) for name, data in texts)


def line(name: str, size: int, seconds: float, *, peer: float | None = None) -> str:
    """One line of the report: bytes, MB a second, and how many times the peer's speed."""
    told = "" if peer is None else f"{size / 1e6 / peer:10.2f} {peer / seconds:7.2f}"
    return f"  {name:<32} {size / 1e6:7.2f} {size / 1e6 / seconds:8.2f}{told}"


def paired(pages: Sequence[tuple[str, bytes]]) -> tuple[float, float, float]:
    """Seconds of ours and of trafilatura on each page in turn, and the median of the ratios."""
    import trafilatura  # noqa: PLC0415 - only here

    ours = theirs = 0.0
    ratios = []
    read_all(pages[:_WARM])
    for name, data in pages:
        began = time.process_time()
        trafilatura.extract(data, include_comments=False, include_tables=True)
        between = time.process_time()
        read_bytes(data, name=name)
        ended = time.process_time()
        ratios.append((between - began) / max(ended - between, 1e-9))
        theirs, ours = theirs + between - began, ours + ended - between
    return ours, theirs, statistics.median(ratios)


def wikitext_peer(python: str | None, texts: Sequence[tuple[str, bytes]]) -> float | None:
    """Seconds of mwparserfromhell on the same texts, None where it is not to be had."""
    if python is None:
        return None
    words = json.dumps([data.decode("utf-8") for _, data in texts])
    done = subprocess.run([python, "-c", _PARSE], input=words, capture_output=True, text=True, check=False)
    return None if done.returncode else float(done.stdout)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Time the readers of text formats.")
    parser.add_argument("--peers", metavar="PYTHON", help="an interpreter in which mwparserfromhell is installed")
    parser.add_argument("--pages", type=Path, metavar="FOLDER", help="saved pages to read for HTML")
    parser.add_argument("--most", type=int, default=200, help="pages that are read, at most")
    options = parser.parse_args()
    print(f"  {'':<32} {'MB':>7} {'MB/s':>8}{'peer MB/s':>10} {'ratio':>7}")
    pages = load((options.pages,) if options.pages else FOLDERS, ENDINGS["HTML"])[: options.most]
    ours, theirs, ratio = paired(pages)
    size = sum(len(data) for _, data in pages)
    print(line("HTML, beside trafilatura", size, ours, peer=theirs) + f"   (median of pages {ratio:.2f})")
    for form, peer in (("wikitext", wikitext_peer), ("Markdown", None), ("plain text", None)):
        texts = load(FOLDERS, ENDINGS[form])
        joined = b"\n\n".join(data for _, data in texts)
        large = [(texts[0][0], joined * (1 + LARGE // len(joined)))]
        for told, chosen in (("small files", texts), ("one large file", large)):
            size = sum(len(data) for _, data in chosen)
            other = None if peer is None else peer(options.peers, chosen)
            print(line(f"{form}, {told}", size, median_seconds(partial(read_all, chosen)), peer=other))


if __name__ == "__main__":
    main()
