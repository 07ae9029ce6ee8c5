"""Times `musterbook add` of a folder of a thousand documents of mixed kinds, and the same command again.

The documents are the examples of every format, each made different by bytes that its format passes over: a line at the
end of a text, a comment behind a PDF, the comment of an archive, a header of a message. Printed are the median of the
runs with its extremes, what the program said of kinds and issues, and the memory of the process that
writes the record.

    python benchmarks/adding.py --documents 1000 --runs 3
"""

import argparse
import io
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = (ROOT / "examples" / "haiti", ROOT / "tests" / "samples" / "formats")
PROGRAM = str(Path(sys.executable).with_name("musterbook"))
DONE = (0, 1)
LIMIT_SECONDS = 1_800
FOLDER_SIZE = 100
"""Documents in each folder below the one that is added."""


def altered(name: str, data: bytes, number: int) -> bytes:
    """The bytes of another document that reads as the example does."""
    if data.startswith(b"PK\x03\x04"):
        packed = io.BytesIO(data)
        with zipfile.ZipFile(packed, "a") as archive:
            archive.comment = f"copy {number}".encode()
        return packed.getvalue()
    if data.startswith(b"%PDF"):
        return data + f"\n% copy {number}\n".encode()
    if name.endswith(".eml"):
        return f"X-Copy: {number}\n".encode() + data
    if b"\0" in data[:1000]:
        return data
    return data.rstrip() + f"\n\nCopy {number}.\n".encode()


def make(folder: Path, documents: int) -> int:
    """Writes so many files, the examples over and over; gives how many examples there are."""
    names = [path for place in FOLDERS for path in sorted(place.iterdir())]
    examples = [path for path in names if path.suffix not in (".json", ".claims", ".csv")]
    for number in range(documents):
        example = examples[number % len(examples)]
        place = folder / str(number // FOLDER_SIZE)
        place.mkdir(exist_ok=True)
        (place / f"{number}-{example.name}").write_bytes(altered(example.name, example.read_bytes(), number))
    return len(examples)


def add(folder: Path, record: Path) -> tuple[float, str]:
    """Wall-clock seconds of the command, and the last lines that it told."""
    start = time.perf_counter()
    command = [PROGRAM, "--record", str(record), "add", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LIMIT_SECONDS)
    seconds = time.perf_counter() - start
    if done.returncode not in DONE:
        raise SystemExit(f"the command failed: {done.stderr[-2000:]}")
    told = [line for line in done.stderr.splitlines() if line.startswith(("added", "kinds:", "issues:"))]
    return seconds, "\n".join(told)


def main() -> None:
    """Makes the folder and times the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1_000, help="files in the folder (default 1000)")
    parser.add_argument("--runs", type=int, default=3, help="runs into a new record (default 3)")
    options = parser.parse_args()
    first, again, told = [], [], ""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "documents"
        folder.mkdir()
        examples = make(folder, options.documents)
        for number in range(options.runs):
            record = Path(place) / f"{number}.db"
            seconds, told = add(folder, record)
            first.append(seconds)
            again.append(add(folder, record)[0])
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    print(f"{options.documents} files made of {examples} examples; {told}")
    for name, seconds_of in (("add", first), ("the same again", again)):
        low, high, middle = min(seconds_of), max(seconds_of), statistics.median(seconds_of)
        print(f"{name:<16} {middle:8.2f} s  ({low:.2f} to {high:.2f}, {len(seconds_of)} runs)")
    print(f"memory           {most / 1e6:8.0f} MB")


if __name__ == "__main__":
    main()
