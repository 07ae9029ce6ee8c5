"""What is committed names no machine's folders and no package registry."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

FOLDERS = ("home", "root", "Users", "work", "farm", "opt", "tmp")
REGISTRIES = (r"py[p]i\.", r"python[h]osted", r"npm[j]s\.", r"deb\.[d]ebian", r"crates\.[i]o", r"anaconda\.[o]rg")
"""Written so that this file does not find itself."""

TRACE = re.compile(rf"(?<![\w.:/)}}*~-])/(?:{'|'.join(FOLDERS)})/|(?:{'|'.join(REGISTRIES)})")

QUOTED = ("examples/", "tests/golden/")
"""Folders that hold other people's texts and addresses, which are theirs."""


def tracked() -> list[Path]:
    """Return every file under version control that is our own text."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    names = [name for name in listed.split("\0") if name and not name.startswith(QUOTED)]
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def find_traces(text: str) -> list[str]:
    """Return every line of `text` that names a machine's folder or a registry."""
    return [line.strip() for line in text.splitlines() if TRACE.search(line)]


def test_the_walk_reaches_the_sources() -> None:
    names = {str(path.relative_to(ROOT)) for path in tracked()}
    assert {"pyproject.toml", "Makefile", "README.md", "requirements.lock"} <= names
    assert any(name.startswith("src/musterbook/base/") for name in names)


def test_no_tracked_file_holds_a_trace() -> None:
    texts = [(path, path.read_bytes()) for path in tracked()]
    found = [
        f"{path.relative_to(ROOT)}: {line[:120]}"
        for path, data in texts
        if b"\0" not in data
        for line in find_traces(data.decode("utf-8"))
    ]
    assert found == []


def test_traces_are_seen_and_addresses_of_others_are_not() -> None:
    folder = [f"x = '{'/'}{name}/ann/x.txt'" for name in FOLDERS]
    assert [line for line in folder if not find_traces(line)] == []
    assert find_traces(f"index = https://{'py' + 'pi'}.example/simple")
    harmless = ["https://example.com/home/news", "{root}/home/x", "a/home/b", "/homework/", "./opt/x"]
    assert [line for line in harmless if find_traces(line)] == []
