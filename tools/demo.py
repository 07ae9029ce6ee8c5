"""The demonstration: a folder of documents becomes a record, its picture and its report.

It types what a person would type at a terminal and shows what they would see, so it can show nothing
that the program does not do. It runs in the project's environment and needs the standard library alone.
"""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build" / "demo"
"""Where the demonstration writes; every run begins by emptying it."""
RECORD = BUILD / "musterbook.db"
PROGRAM = Path(sys.executable).with_name("musterbook")

BATCH_BYTES = 100_000
"""Room for file names on one command line, well under the smallest limit in use (128 KiB a word, 256 KiB in all)."""

ISSUES_STATUS = 1
"""The program's exit status for 'done, but with issues': told, and no reason to stop."""


class DemoError(Exception):
    """The demonstration cannot go on; the message says why."""


def split_folder(folder: Path) -> tuple[list[Path], list[Path]]:
    """Return the regular files directly in `folder`, and whatever else is there, each in order of name.

    Raises DemoError where the folder is absent, holds no file, or is the one about to be emptied.
    """
    if not folder.is_dir():
        raise DemoError(f"{folder} is no folder; name one: make demo DOCS=FOLDER")
    if folder.resolve().is_relative_to(BUILD):
        raise DemoError(f"{folder} lies where the demonstration writes, and would be emptied first")
    entries = sorted(folder.absolute().iterdir())
    files = [entry for entry in entries if entry.is_file()]
    if not files:
        raise DemoError(f"{folder} holds no files")
    return files, [entry for entry in entries if not entry.is_file()]


def batches(files: Sequence[Path]) -> Iterator[list[str]]:
    """Yield the names of `files` in order, in lists that fit on a command line."""
    batch: list[str] = []
    room = BATCH_BYTES
    for name in map(str, files):
        size = len(os.fsencode(name)) + 1
        if batch and size > room:
            yield batch
            batch, room = [], BATCH_BYTES
        batch.append(name)
        room -= size
    yield batch


def run(*arguments: str, forgive: Sequence[int] = ()) -> None:
    """Run `musterbook` on the demonstration's record; raises DemoError for a status outside 0 and `forgive`."""
    sys.stdout.flush()
    status = subprocess.run([str(PROGRAM), "--record", str(RECORD), *arguments], check=False).returncode
    if status not in {0, *forgive}:
        raise DemoError(f"musterbook {arguments[0]} ended with status {status}")


def demonstrate(folder: Path) -> Path:
    """Make a fresh record of the files in `folder` and its site; returns the absolute path of the first page."""
    files, left_out = split_folder(folder)
    shutil.rmtree(BUILD, ignore_errors=True)
    BUILD.mkdir(parents=True)
    for entry in left_out:
        print(f"left out, not a file: {entry.name}")
    print(f"adding {len(files)} files of {folder}")
    for batch in batches(files):
        run("add", *batch, forgive=[ISSUES_STATUS])
    run("picture")
    site = BUILD / "site"
    run("write", "site", "--to", str(site))
    page = site / "index.html"
    if not page.is_file():
        raise DemoError(f"the site has no first page: {page}")
    return page


def main(arguments: Sequence[str]) -> int:
    """Demonstrate on the folder named in `arguments`; returns the exit status."""
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # a terminal may lack a name's signs
    if len(arguments) != 1:
        print("usage: demo.py FOLDER", file=sys.stderr)
        return 2
    try:
        page = demonstrate(Path(arguments[0]))
    except DemoError as error:
        print(f"demo: {error}", file=sys.stderr)
        return 2
    print(f"report: {page}")
    print(f"desk:   {shlex.join([str(PROGRAM), '--record', str(RECORD), 'serve'])}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
