"""A copy of a record in one file, made while others read and write it, that is there whole or not at all.

SQLite's own online backup sees one state and keeps no writer waiting. The copy is made beside its place, written
through to the disk, and given its name only then. It is left without a write-ahead log, so that it can be read from
a disk or a folder that nobody may write.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from musterbook.base.errors import RecordError
from musterbook.record.advice import advice

T = TypeVar("T")

PRIVATE = 0o600
"""The permissions of a copy until it is whole."""
BESIDE = ("-wal", "-shm", "-journal")
"""What a database keeps beside its file; left over from another record, they would be taken for the copy's own."""


def check_free(target: Path) -> None:
    """Raises RecordError where a copy cannot be put, or would take the place of something."""
    with _clear_faults(target):
        for path in (target, *(target.with_name(target.name + ending) for ending in BESIDE)):
            if path.exists() or path.is_symlink():
                raise RecordError(f"{path}: something is there already, and nothing is overwritten; name another place")
        if not target.parent.is_dir():
            raise RecordError(f"{target}: the folder {target.parent} does not exist")


def copy_file(source: Path, target: Path, *, check: Callable[[Path], T]) -> T:
    """Copies the record in the file `source`, as it stands now, to `target`; gives what `check` says of the copy.

    The copy has the permissions of the file. For the rest see `make_file`.
    """

    def fill(part: Path) -> T:
        with closing(sqlite3.connect(source)) as original, closing(sqlite3.connect(part)) as copy:
            original.backup(copy)
        forget_log(part)
        found = check(part)
        shutil.copymode(source, part)
        return found

    return make_file(target, fill, source=str(source))


def make_file(target: Path, fill: Callable[[Path], T], *, source: str) -> T:
    """Makes the file `target`, which `fill` sees, and fills, before it gets its name; gives what `fill` gives.

    What `fill` raises leaves nothing behind. Raises RecordError where something is there, or it cannot be written.
    """
    check_free(target)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    with _clear_faults(target, source):
        try:
            part.touch(mode=PRIVATE, exist_ok=False)
            found = fill(part)
            _write_through(part)
            _name(part, target)
        finally:
            for ending in ("", *BESIDE):
                part.with_name(part.name + ending).unlink(missing_ok=True)
        _write_through(target.parent)
    return found


def forget_log(path: Path) -> None:
    """Leaves a record in its file alone, without a write-ahead log."""
    with closing(sqlite3.connect(path)) as copy:
        copy.execute("PRAGMA journal_mode = DELETE")


def head_of(path: Path) -> str:
    """The head of the record in a file, read without a change to the file; '' where nothing is recorded."""
    with closing(sqlite3.connect(path)) as copy:
        found = copy.execute("SELECT hash FROM chain ORDER BY seq DESC LIMIT 1").fetchone()
    return "" if found is None else str(found[0])


def _name(part: Path, target: Path) -> None:
    """Gives the finished copy its name, which nobody took meanwhile."""
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError:  # a stick or a share whose files have one name each
        check_free(target)
        part.rename(target)


@contextmanager
def _clear_faults(target: Path, source: str = "") -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise RecordError(f"{source} to {target}: {advice(str(error))}") from error
    except OSError as error:
        raise RecordError(f"{target}: cannot be written: {error.strerror}") from error


def _write_through(path: Path) -> None:
    """Has the disk take a file, or the names in a folder, before anything else is done."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
