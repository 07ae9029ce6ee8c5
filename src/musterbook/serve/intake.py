"""Takes in what a person names on the command line: files, folders, addresses, and '-' for standard input."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from musterbook.base.document import Document
from musterbook.base.errors import UsageError
from musterbook.base.issue import Issue
from musterbook.base.outcome import Outcome
from musterbook.serve.options import Fetching
from musterbook.serve.tables import is_beside, with_beside, with_known
from musterbook.serve.workplace import Workplace

if TYPE_CHECKING:
    from musterbook.pipeline import Fetched, Fetcher, Hints, Part, Validators

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


def take_all(
    workplace: Workplace, names: Iterable[str], hints: "Hints", *, fetcher: "Fetcher | None" = None
) -> Iterator[Taken]:
    """What can be read, in the order named; every issue is told, and one bad name stops no other.

    Raises UsageError at the end where no name led to anything.
    """
    found = False
    hints = with_known(workplace, hints)
    for name in named_files(names):
        told, faults = with_beside(name, hints)
        workplace.tell_issues(faults)
        for outcome in take(name, told, fetcher):
            document = outcome.items[0].document if outcome.items else None
            workplace.tell_issues(outcome.issues, document)
            found = found or leads_somewhere(outcome)
            yield from outcome.items
    if not found:
        raise_nothing()


def leads_somewhere(outcome: Outcome[Taken]) -> bool:
    """Whether something stands under the name, be it readable or not."""
    return bool(outcome.items) or any(one.code not in NOTHING_THERE for one in outcome.issues)


def raise_nothing() -> None:
    """Raises UsageError: no name led to anything."""
    raise UsageError("nothing was read: no name leads to a file")


def named_files(names: Iterable[str]) -> Iterator[str]:
    """The names, each folder as the files in it and below it, in the order of their paths; hidden ones left out.

    A mapping is left out too: it is read together with the sheet that it lies beside.
    """
    for name in _in_folders(names):
        if not is_beside(name):
            yield name


def _in_folders(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if name != STANDARD_INPUT and os.path.isdir(name):  # noqa: PTH112  # a path with a NUL byte is no folder
            found = sorted(_files_below(Path(name)))
            yield from found or [name]
        else:
            yield name


def _files_below(folder: Path) -> Iterator[str]:
    for place, inner, files in os.walk(folder):
        inner[:] = [one for one in inner if not one.startswith(".")]
        yield from (str(Path(place) / one) for one in files if not one.startswith("."))


def take(name: str, hints: "Hints", fetcher: "Fetcher | None" = None) -> Iterator[Outcome[Taken]]:
    """What stands under a name, one outcome for each part of it: no item, and an issue, where nothing can be read."""
    from musterbook import pipeline

    for part in parts_under(name, fetcher):
        if isinstance(part, Issue):
            yield Outcome(issues=(part,))
        elif isinstance(part, pipeline.Part):
            yield take_part(part, name, hints)


def fetcher_of(fetching: Fetching, known: Mapping[str, "Validators"] | None = None) -> "Fetcher":
    """A fetcher as the options say. `known`: what servers said of what was fetched before, by address."""
    from musterbook import pipeline

    hosts = frozenset(host.lower() for host in fetching.allowed_hosts)
    return pipeline.Fetcher(allowed_hosts=hosts, heed_robots=not fetching.ignore_robots, known=known or {})


def is_address(name: str) -> bool:
    """Whether a name is an address on the web."""
    return name.lower().startswith(SCHEMES)


def take_part(part: "Part", name: str, hints: "Hints") -> Outcome[Taken]:
    """The document that a part of what stands under a name is.

    A mapping that is named for an archive or a message is meant for the tables in it that it fits, not for the rest.
    """
    from musterbook import pipeline

    outcome = pipeline.read_part(part, hints=hints)
    if part.member and hints.mapping is not None and any(one.code == "mapping-mismatch" for one in outcome.issues):
        outcome = pipeline.read_part(part, hints=replace(hints, mapping=None))
    shown = f"{name}!/{part.member}" if part.member else name
    items = tuple(Taken(name=shown, data=part.data, document=one, issues=outcome.issues) for one in outcome.items)
    return Outcome(items=items, issues=outcome.issues)


def parts_under(name: str, fetcher: "Fetcher | None" = None) -> "Iterator[Part | Issue | Fetched]":
    """The parts of a file, of what stands at an address, or of standard input; issues where there are none.

    Of an address also the answer, before its parts. `fetcher`: None is one that fetches from public hosts.
    """
    from musterbook import pipeline

    if is_address(name):
        fetched = (fetcher or pipeline.Fetcher()).fetch(name)
        yield from fetched.issues
        for answer in fetched.items:
            yield answer
            if not answer.unchanged:
                yield from pipeline.unpack_part(answer.part)
    elif name == STANDARD_INPUT:
        yield from pipeline.unpack_part(pipeline.Part(name=NAME_OF_STANDARD_INPUT, data=sys.stdin.buffer.read()))
    elif "://" in name and not os.path.exists(name):  # noqa: PTH110  # a path with a NUL byte leads nowhere
        expected = "a file, a folder, or an address that begins with http:// or https://"
        yield Issue(
            code="missing-path", message="nothing of this kind is fetched", document=name, expected=expected, lost=True
        )
    else:
        yield from pipeline.parts_of(Path(name))


def with_clear_names(taken: Sequence[Taken]) -> list[Document]:
    """The documents; under the names as given where files of different folders have one name."""
    documents = [one.document for one in taken]
    if len({one.name for one in documents}) == len(documents):
        return documents
    return [replace(one.document, name=one.name) for one in taken]
