"""Decides who reads: this process what is little and plain text, other processes what is much or may break.

A process that reads is started in a third of a second, which one short text is not worth.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from musterbook.serve.intake import STANDARD_INPUT, is_address
from musterbook.serve.reading import Desk, Report
from musterbook.serve.workers import likely_count, read_in_workers

FEW = 8
"""Names that one process reads in the time that more take to start."""
_HEAD = 4_096


def reports(desk: Desk, names: Sequence[str]) -> Iterator[Report | str]:
    """A report for each part of what the names lead to, and each name again when all of it was read."""
    here = [name for name in names if name not in desk.given and (name == STANDARD_INPUT or is_address(name))]
    files = [name for name in names if name not in set(here)]
    if not desk.apart and len(files) <= FEW and all(is_plain(name, desk.given) for name in files):
        here, files = list(names), []
    for name in here:
        yield from desk.read(name)
        yield name
    if files:
        yield from read_in_workers(replace(desk, fetcher=None), files, count=likely_count(len(files)))


def is_plain(name: str, given: Mapping[str, bytes]) -> bool:
    """Whether a file, or what is `given` under its name, begins as text does; what cannot be opened is no danger."""
    try:
        head = given[name][:_HEAD] if name in given else _head_of(Path(name))
    except (OSError, ValueError):
        return True
    return b"\0" not in head and not head.startswith((b"%PDF", b"\x1f\x8b", b"BZh", b"\xfd7zXZ"))


def _head_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_HEAD)
