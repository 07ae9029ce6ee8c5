"""Brings bytes and files in: checks what can be refused at once, opens or decodes, and hands on to a reader."""

import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from musterbook.base.document import Document
from musterbook.base.issue import Issue
from musterbook.base.outcome import Outcome
from musterbook.collect.decode import decode
from musterbook.collect.limits import LARGEST, too_large
from musterbook.collect.opening import opener_of
from musterbook.collect.reader import NO_HINTS, Hints, Original, Part
from musterbook.collect.readers import read_original
from musterbook.collect.unpacking import container_of, failed, unpack_part, unpack_path


def parts_of(path: Path) -> Iterator[Part | Issue]:
    """What a file holds: itself, or the members of a container; an issue where it cannot be read."""
    name = path.name or str(path)
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            yield _lost("is-directory", f"{path} is a folder; name the files in it", name)
            return
        if found.st_size > LARGEST and not _is_container(path):
            yield too_large(found.st_size, name)
            return
        yield from unpack_path(path)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        yield _lost("missing-path", f"{path} does not exist", name)
    except OSError as error:
        yield _lost("unreadable", f"{path} cannot be read: {error.strerror or error}", name)


def bytes_of(path: Path) -> bytes:
    """The bytes of a file, none where it cannot be read or is larger than a document may be."""
    try:
        return path.read_bytes() if path.is_file() and path.stat().st_size <= LARGEST else b""
    except (OSError, ValueError):
        return b""


def _is_container(path: Path) -> bool:
    with path.open("rb") as file:
        return container_of(file, path.name) is not None


def read_part(part: Part, *, hints: Hints = NO_HINTS) -> Outcome[Document]:
    """The document that a part is; no item, and an issue, where it is none. `hints` of the caller outweigh its own.

    A library that fails on a broken file in a way that its opener or reader does not foresee costs that document alone.
    """
    try:
        return _read_part(part, hints)
    except Exception as error:  # noqa: BLE001 - whatever it is, the other documents are read
        return Outcome(issues=(failed(error, part.name),))


def _read_part(part: Part, hints: Hints) -> Outcome[Document]:
    name = part.name
    if len(part.data) > LARGEST:
        return Outcome(issues=(too_large(len(part.data), name),))
    if not part.data.strip():
        return Outcome(issues=(_lost("empty-document", "the file is empty", name),))
    opened = _open(part)
    if not opened.items:
        return Outcome(issues=opened.issues)
    (original,) = opened.items
    original = replace(
        original,
        hints=hints.over(part.hints),
        otherwise=part.otherwise,
        address=part.address,
        media_type=part.media_type,
        retrieved_at=part.retrieved_at,
    )
    outcome = read_original(original)
    stated = hints.published is None and part.hints.published is not None
    return replace(outcome, items=tuple(_from(part, document, stated=stated) for document in outcome.items))


def _from(part: Part, document: Document, *, stated: bool) -> Document:
    """The document with where it came from, and what its container tells of it. `stated`: it tells the day. The moment
    of a snapshot outweighs that at which somebody fetched it from an archive.
    """
    return replace(
        document,
        retrieved_at=document.retrieved_at or part.retrieved_at,
        container=part.container,
        member=part.member,
        published_basis="stated" if stated else document.published_basis,
        metadata=tuple(sorted((dict(document.metadata) | dict(part.told)).items())),
    )


def _open(part: Part) -> Outcome[Original]:
    opener = opener_of(part.data, part.name)
    if opener is not None:
        return opener.open(part.data, part.name)
    original = decode(part.data, name=part.name, hints=NO_HINTS, charset=part.charset)
    return Outcome(issues=(original,)) if isinstance(original, Issue) else Outcome(items=(original,))


def read_bytes(
    data: bytes, *, name: str, hints: Hints = NO_HINTS, charset: str | None = None, address: str = ""
) -> Outcome[Document]:
    """The documents that the bytes hold; an issue for each thing that cannot be read.

    `name`: the file's name or the address, for people. `charset`: as declared outside the bytes.
    `address`: where they came from, for a document that names no address of its own.
    """
    return read_parts(unpack_part(Part(name=name, data=data, charset=charset, address=address)), hints=hints)


def read_path(path: Path, *, hints: Hints = NO_HINTS) -> Outcome[Document]:
    """The documents in a file; an issue for each thing that cannot be read."""
    return read_parts(parts_of(path), hints=hints)


def read_parts(parts: Iterator[Part | Issue], *, hints: Hints = NO_HINTS) -> Outcome[Document]:
    """The documents of parts, in order, with all issues."""
    documents: list[Document] = []
    issues: list[Issue] = []
    for part in parts:
        if isinstance(part, Issue):
            issues.append(part)
            continue
        outcome = read_part(part, hints=hints)
        documents += outcome.items
        issues += outcome.issues
    return Outcome(items=tuple(documents), issues=tuple(issues))


def _lost(code: str, message: str, name: str) -> Issue:
    return Issue(code=code, message=message, document=name, lost=True)
