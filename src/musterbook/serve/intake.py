"""Takes in what a person names on the command line: files, addresses, and '-' for standard input."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from musterbook.base.document import Document
from musterbook.base.errors import UsageError
from musterbook.base.issue import Issue
from musterbook.base.outcome import Outcome
from musterbook.serve.tables import is_beside, with_mappings
from musterbook.serve.workplace import Workplace

if TYPE_CHECKING:
    from musterbook.pipeline import Hints, Part

STANDARD_INPUT = "-"
NAME_OF_STANDARD_INPUT = "standard input"
SCHEMES = ("http://", "https://")
NOTHING_THERE = frozenset({"missing-path", "is-directory"})
"""Faults of the name, not of what it names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The original bytes, their reading, and what was found wrong with it. `name`: as the person gave it."""

    name: str
    data: bytes
    document: Document
    issues: tuple[Issue, ...] = ()


def take_all(workplace: Workplace, names: Iterable[str], hints: "Hints") -> Iterator[Taken]:
    """What can be read, in the order named; every issue is told, and one bad name stops no other.

    A mapping is read together with the sheet that it lies beside. Raises UsageError at the end where no name led to
    anything.
    """
    found = False
    for name in names:
        if is_beside(name):
            found = True
            continue
        for outcome in take(name, with_mappings(workplace, name, hints)):
            document = outcome.items[0].document if outcome.items else None
            workplace.tell_issues(outcome.issues, document)
            found = found or bool(outcome.items) or any(one.code not in NOTHING_THERE for one in outcome.issues)
            yield from outcome.items
    if not found:
        raise UsageError("nothing was read: no name leads to a file")


def take(name: str, hints: "Hints") -> Iterator[Outcome[Taken]]:
    """What stands under a name, one outcome for each part of it: no item, and an issue, where nothing can be read."""
    from musterbook import pipeline

    for part in parts_under(name):
        if isinstance(part, Issue):
            yield Outcome(issues=(part,))
            continue
        outcome = pipeline.read_part(part, hints=hints)
        shown = f"{name}!/{part.member}" if part.member else name
        items = tuple(Taken(name=shown, data=part.data, document=one, issues=outcome.issues) for one in outcome.items)
        yield Outcome(items=items, issues=outcome.issues)


def parts_under(name: str) -> "Iterator[Part | Issue]":
    """The parts of a file, of what stands at an address, or of standard input; issues where there are none."""
    from musterbook import pipeline

    if name.lower().startswith(SCHEMES):
        fetched = pipeline.fetch(name)
        yield from fetched.issues
        for answer in fetched.items:
            yield from pipeline.unpack_part(answer.part)
    elif name == STANDARD_INPUT:
        yield from pipeline.unpack_part(pipeline.Part(name=NAME_OF_STANDARD_INPUT, data=sys.stdin.buffer.read()))
    else:
        yield from pipeline.parts_of(Path(name))


def with_clear_names(taken: Sequence[Taken]) -> list[Document]:
    """The documents; under the names as given where files of different folders have one name."""
    documents = [one.document for one in taken]
    if len({one.name for one in documents}) == len(documents):
        return documents
    return [replace(one.document, name=one.name) for one in taken]
