r"""Scores the main text and the date of web pages on public sets, beside the libraries that do one of the two alone.

Main text: the 990 pages of adbar/trafilatura (`tests/evaldata.json`), each with some passages that belong to its
text and some that do not; precision, recall and F1 over passages, white space aside, as that project counts them.
Dates: the pages of the same set whose day of publication is annotated. A date is right where it is that very day;
days that are inferred or guessed
count like those that a page states. The peers trafilatura and htmldate are what this program
itself rests on for part of its reading; others are asked where --peers names an interpreter that has them.

    python benchmarks/webpages.py --repo trafilatura.git [--peers ~/peers/bin/python] [--pages 200]

Nothing of the set is kept here. Errors on these pages were looked at while the reader was written, so that the
score is one on known pages; what was mended was mended for all pages, in the lists and rules of `collect/webpage`.
"""

import argparse
import io
import json
import random
import re
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeAlias

from musterbook.collect import read_bytes

SEED = 7
"""Of the sample that --pages asks for."""
Reader: TypeAlias = Callable[[bytes], str]
"""Gives the main text of a page, or its day as YYYY-MM-DD; '' for none."""

PEERS = {
    "trafilatura": "import trafilatura\n"
    "def read(b): return trafilatura.extract(b, include_comments=False, include_tables=True) or ''",
    "resiliparse": "from resiliparse.extract.html2text import extract_plain_text\n"
    "from resiliparse.parse.encoding import bytes_to_str, detect_encoding\n"
    "from resiliparse.parse.html import HTMLTree\n"
    "def read(b): return extract_plain_text("
    "HTMLTree.parse(bytes_to_str(b, detect_encoding(b))), main_content=True)",
    "readability-lxml": "import lxml.html, readability\n"
    "def read(b):\n"
    " s = readability.Document(b.decode('utf-8', 'replace')).summary()\n"
    " return ' '.join(lxml.html.fromstring(s).itertext()) if s.strip() else ''",
}
"""How each peer gives the main text of the bytes of a page."""
DATERS = {
    "htmldate": "import htmldate\n"
    "def read(b): return htmldate.find_date(b, original_date=True, extensive_search=True) or ''",
}
"""How each peer gives the day of a page."""
_RUN = """
import json, logging, pathlib, sys, time
logging.disable(logging.CRITICAL)
{code}
read(b'<html><body><p>text</p></body></html>')
out, spent = {{}}, 0.0
for name in json.load(sys.stdin):
    data = pathlib.Path(name).read_bytes()
    began = time.process_time()
    try: out[name] = str(read(data))
    except Exception: out[name] = ''
    spent += time.process_time() - began
json.dump([out, spent], sys.stdout)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the set: where it lies, what belongs to its text and what does not, and its day ('' unknown)."""

    path: Path
    within: tuple[str, ...]
    without: tuple[str, ...]
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Shares of passages, and processor seconds."""

    precision: float
    recall: float
    f1: float
    seconds: float

    def line(self, name: str, size: int) -> str:
        """One line of the report."""
        speed = size / 1_000_000 / max(self.seconds, 1e-9)
        return f"  {name:<20} {self.precision:9.4f} {self.recall:8.4f} {self.f1:8.4f} {speed:8.2f}"


def unpack(repo: Path, folder: Path) -> Path:
    """The tests of a clone, bare or not, as files; `folder` takes those of a bare one."""
    if (repo / "tests" / "evaldata.json").is_file():
        return repo / "tests"
    command = ["git", "-C", str(repo), "archive", "--format=tar", "HEAD", "tests"]
    packed = subprocess.run(command, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as tar:
        tar.extractall(folder, filter="data")
    return folder / "tests"


def load(tests: Path) -> list[Page]:
    """The pages of the set in order of their names. Raises SystemExit where there are none."""
    pages = []
    for item in json.loads((tests / "evaldata.json").read_text(encoding="utf-8")).values():
        path = next((p for p in (tests / "cache" / item["file"], tests / "eval" / item["file"]) if p.is_file()), None)
        if path is not None:
            day = item.get("date") or ""
            pages.append(Page(path=path, within=tuple(item["with"]), without=tuple(item["without"]), day=as_day(day)))
    if not pages:
        raise SystemExit(f"{tests} has no annotated pages")
    return sorted(pages, key=lambda page: page.path.name)


def as_day(words: str) -> str:
    """A date as YYYY-MM-DD, '' where it is none."""
    try:
        return date(*map(int, words.split("-"))).isoformat()
    except (TypeError, ValueError):
        return ""


def squeeze(words: str) -> str:
    """Words with single spaces."""
    return re.sub(r"\s+", " ", words).strip()


def score(pages: Sequence[Page], texts: Mapping[Path, str], seconds: float) -> Score:
    """How well texts hold what they should, and leave out what they should not."""
    right = wrong = wanted = 0
    for page in pages:
        text = squeeze(texts.get(page.path, ""))
        right += sum(squeeze(words) in text for words in page.within)
        wrong += sum(squeeze(words) in text for words in page.without)
        wanted += len(page.within)
    precision, recall = right / max(right + wrong, 1), right / max(wanted, 1)
    return Score(precision=precision, recall=recall, f1=2 * right / max(right + wrong + wanted, 1), seconds=seconds)


def ours(pages: Sequence[Page]) -> tuple[dict[Path, str], dict[Path, str], float]:
    """The texts and the days of all pages, and the seconds that the whole reading took."""
    texts, days, spent = {}, {}, 0.0
    read_bytes(b"<html><body><p>text</p></body></html>", name="page.html")
    for page in pages:
        data = page.path.read_bytes()
        began = time.process_time()
        outcome = read_bytes(data, name="page.html")
        spent += time.process_time() - began
        for document in outcome.items:
            texts[page.path] = document.text
            days[page.path] = "" if document.published is None else document.published.isoformat()
    return texts, days, spent


def peer(python: str, code: str, pages: Sequence[Page]) -> tuple[dict[Path, str], float] | None:
    """What a peer gives for each page, and its seconds; None where it is not installed there."""
    names = json.dumps([str(page.path) for page in pages])
    done = subprocess.run(
        [python, "-c", _RUN.format(code=code)], input=names, capture_output=True, text=True, check=False
    )
    if done.returncode:
        return None
    found, seconds = json.loads(done.stdout)
    return {Path(name): words for name, words in found.items()}, float(seconds)


def date_line(name: str, pages: Sequence[Page], days: Mapping[Path, str]) -> str:
    """One line on dates: pages with an annotated day, the share dated rightly, and of those dated the share right."""
    dated = [page for page in pages if page.day]
    told = sum(bool(days.get(page.path)) for page in dated)
    right = sum(days.get(page.path) == page.day for page in dated)
    return (
        f"  {name:<20} {len(dated):6} {told:6} {right:6} {right / max(told, 1):9.3f} {right / max(len(dated), 1):8.3f}"
    )


def main() -> None:
    """Print the comparison."""
    parser = argparse.ArgumentParser(description="Score the reading of web pages.")
    parser.add_argument("--repo", type=Path, required=True, help="a clone of adbar/trafilatura, bare or not")
    parser.add_argument("--peers", default=sys.executable, metavar="PYTHON", help="an interpreter that has the peers")
    parser.add_argument("--pages", type=int, default=0, help="a sample of so many pages; all without it")
    options = parser.parse_args()
    folder = Path("build/bench/webpages")
    folder.mkdir(parents=True, exist_ok=True)
    pages = load(unpack(options.repo, folder))
    if options.pages:
        pages = random.Random(SEED).sample(pages, min(options.pages, len(pages)))  # noqa: S311 - a fixed sample
    size = sum(page.path.stat().st_size for page in pages)
    texts, days, seconds = ours(pages)
    print(f"main text of {len(pages)} pages, {size / 1_000_000:.1f} MB")
    print(f"  {'':<20} {'precision':>9} {'recall':>8} {'F1':>8} {'MB/s':>8}")
    print(score(pages, texts, seconds).line("musterbook", size))
    for name, code in PEERS.items():
        found = peer(options.peers, code, pages)
        told = "not installed" if found is None else score(pages, *found).line(name, size)
        print(told if found else f"  {name:<20} {told}")
    print(f"day of publication\n  {'':<20} {'pages':>6} {'dated':>6} {'right':>6} {'precision':>9} {'recall':>8}")
    print(date_line("musterbook", pages, days))
    for name, code in DATERS.items():
        found = peer(options.peers, code, pages)
        print(f"  {name:<20} not installed" if found is None else date_line(name, pages, found[0]))


if __name__ == "__main__":
    main()
