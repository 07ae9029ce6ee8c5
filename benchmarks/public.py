"""Scores on public data: dates, sums and numbers, mentions of command, casualty counts, web pages.

    python benchmarks/public.py FOLDER

FOLDER holds clones, bare or not, each named after its repository (`syntime`, `Recognizers-Text`, `sfm-graph-extractor`,
`grit_doc_event_entity`, `trafilatura`, also as owner+name). A clone that is not there is told, and the others are
scored. PEERS in the environment names an interpreter with the libraries that are scored beside.
"""

import os
import subprocess
import sys
from pathlib import Path

BENCHMARKS = {
    "syntime": "dates.py",
    "Recognizers-Text": "money.py",
    "sfm-graph-extractor": "mentions.py",
    "grit_doc_event_entity": "muc4.py",
    "trafilatura": "webpages.py",
}
"""The benchmark that reads each repository."""
WITH_PEERS = frozenset({"webpages.py"})
"""Benchmarks that ask peers in an interpreter of their own."""


def clone_of(folder: Path, name: str) -> Path | None:
    """The clone of a repository in a folder: `name`, `name.git` or `owner+name`, or a `repo` within; None if none."""
    for path in sorted(folder.iterdir()):
        if path.name.removesuffix(".git").split("+")[-1] == name:
            return path / "repo" if (path / "repo").is_dir() else path
    return None


def main() -> int:
    """Runs each benchmark; exit status 1 where one failed."""
    folder = Path(sys.argv[1])
    failed = False
    for name, script in BENCHMARKS.items():
        clone = clone_of(folder, name)
        print(f"== {name}" + ("" if clone else ": no clone in the folder"), flush=True)
        if clone is not None:
            command = [sys.executable, str(Path(__file__).with_name(script)), "--repo", str(clone)]
            peers = os.environ.get("PEERS") if script in WITH_PEERS else None
            done = subprocess.run([*command, *(("--peers", peers) if peers else ())], check=False)
            failed = failed or done.returncode != 0
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
