"""Brings bytes and files in: checks what can be refused at once, decodes, and hands on to a reader."""

import stat
from dataclasses import replace
from pathlib import Path

from musterbook.base.document import Document
from musterbook.base.issue import Issue
from musterbook.base.outcome import Outcome
from musterbook.collect.decode import decode
from musterbook.collect.reader import Hints
from musterbook.collect.readers import read_original

LARGEST = 20_000_000
"""Bytes of the largest document."""
NO_HINTS = Hints()


def read_bytes(
    data: bytes, *, name: str, hints: Hints = NO_HINTS, charset: str | None = None, address: str = ""
) -> Outcome[Document]:
    """The document that the bytes hold; no item, and an issue, where they hold none.

    `name`: the file's name or the address, for people. `charset`: as declared outside the bytes.
    `address`: where they came from, for a document that names no address of its own.
    """
    if len(data) > LARGEST:
        return Outcome(issues=(too_large(len(data), name),))
    if not data.strip():
        return Outcome(issues=(_lost("empty-document", "the file is empty", name),))
    original = decode(data, name=name, hints=hints, charset=charset)
    if isinstance(original, Issue):
        return Outcome(issues=(original,))
    return read_original(replace(original, address=address))


def read_path(path: Path, *, hints: Hints = NO_HINTS) -> Outcome[Document]:
    """The document in a file; no item, and an issue, where the path leads to none."""
    name = path.name or str(path)
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            return Outcome(issues=(_lost("is-directory", f"{path} is a folder; name the files in it", name),))
        data = b"" if found.st_size > LARGEST else path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return Outcome(issues=(_lost("missing-path", f"{path} does not exist", name),))
    except OSError as error:
        reason = error.strerror or str(error)
        return Outcome(issues=(_lost("unreadable", f"{path} cannot be read: {reason}", name),))
    if found.st_size > LARGEST:
        return Outcome(issues=(too_large(found.st_size, name),))
    return read_bytes(data, name=name, hints=hints)


def too_large(size: int, name: str) -> Issue:
    """The issue of a document of `size` bytes or more."""
    return Issue(
        code="too-large", message="the document is too large", document=name,
        expected=f"at most {LARGEST // 1_000_000} MB", seen=f"{size / 1_000_000:.1f} MB", lost=True,
    )  # fmt: skip


def _lost(code: str, message: str, name: str) -> Issue:
    return Issue(code=code, message=message, document=name, lost=True)
