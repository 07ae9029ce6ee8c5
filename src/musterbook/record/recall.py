"""Results that follow from the record, kept so that the same question need not be worked out twice.

A result is kept under the hash of everything it follows from: its inputs, and every file of the program, so
that a changed engine never meets an old result. Nothing depends on what is kept: dropped, it is derived again
to the same bytes, and each addition to the record drops all of it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

from musterbook.base.errors import RecordError
from musterbook.record.codec import from_text, to_text
from musterbook.record.lineage_index import StoredIndex
from musterbook.record.record import Record

T = TypeVar("T")

PROGRAM = (".py", ".yaml", ".json")
"""Endings of the files that decide what the program concludes."""


@contextmanager
def kept_index(record: Record) -> Iterator[StoredIndex]:
    """The index of lineage that the record keeps for this version of the program, for the time of one tracing."""
    with record.lineage_index(program_hash()) as index:
        yield index


def recall(record: Record, inputs: tuple[object, ...], *, shape: type[T], derive: Callable[[], T]) -> T:
    """What `derive` gives, or gave before for the same `inputs`; both are frozen types of `base`."""
    key = f"{shape.__name__} {_digest(inputs)}"
    kept = record.derived(key)
    if kept is not None:
        return from_text(shape, kept)
    result = derive()
    try:
        record.store_derived(key, to_text(result))
    except RecordError:
        return result  # a record that cannot be written can still be read
    return result


def basis_of(*rests_on: object) -> str:
    """The hash of this version of the program and of what else a result rests on."""
    return _digest(rests_on)


def _digest(inputs: tuple[object, ...]) -> str:
    return sha256(f"{program_hash()} {to_text(inputs)}".encode()).hexdigest()


@cache
def program_hash() -> str:
    """The hash of the program's files."""
    found = sha256()
    for file in sorted(_files(files("musterbook")), key=str):
        found.update(file.read_bytes())
    return found.hexdigest()


def _files(folder: Traversable) -> Iterator[Traversable]:
    for one in folder.iterdir():
        if one.is_dir():
            yield from _files(one)
        elif one.name.endswith(PROGRAM):
            yield one
