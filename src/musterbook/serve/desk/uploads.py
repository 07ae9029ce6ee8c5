"""Receives what a form sends: files into a private folder under names of our own, and its fields; within limits.

What a file is called is a label for people and never a path. Sizes are counted while the bytes come in, so that what
is too large is refused before it fills a disk.
"""

import shutil
import tempfile
import unicodedata
from collections.abc import AsyncGenerator, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from musterbook.base.errors import UsageError
from musterbook.serve.desk.faults import TooLargeError

MOST_OF_FILE = 20_000_000
"""Bytes of a file: what a document may have."""
MOST_IN_ALL = 200_000_000
"""Bytes of all that is sent at once."""
MOST_FILES = 500
"""Files that are sent at once."""
MOST_OF_FIELD = 20_000
"""Bytes of a field that is no file."""
MOST_FIELDS = 40
LONGEST_LABEL = 150
UNNAMED = "file"
FORM = "multipart/form-data"


@dataclass(frozen=True, slots=True)
class Given:
    """A file that was sent. `label`: what it is called, for people; `path`: where its bytes are."""

    label: str
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """All that was sent. `folder`: of the files, nobody else's; it is deleted with what is in it by `discard`."""

    folder: Path
    files: tuple[Given, ...]
    fields: Mapping[str, str]

    def discard(self) -> None:
        """Deletes the files."""
        shutil.rmtree(self.folder, ignore_errors=True)


async def received(request: Request) -> Parcel:
    """What a request sends; raises TooLargeError, or UsageError for what is no form that can be read."""
    if not request.headers.get("content-type", "").lower().startswith(FORM):
        raise UsageError(f"expected a form as {FORM}")
    try:
        form = await _Receiver(request.headers, _counted(request), max_files=MOST_FILES, max_fields=MOST_FIELDS,
                               max_part_size=MOST_OF_FIELD).parse()  # fmt: skip
    except MultiPartException as error:
        raise UsageError(f"the form cannot be read: {error.message}") from error
    try:
        return await run_in_threadpool(_kept, form)
    finally:
        await form.close()


class _Receiver(MultiPartParser):
    """Counts the bytes of each file while they come."""

    spool_max_size = 256 * 1024

    def on_part_begin(self) -> None:
        """A part begins."""
        super().on_part_begin()
        self._own = 0

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        """Bytes of a part; raises TooLargeError where they are too many."""
        self._own += end - start
        if self._current_part.file is not None and self._own > MOST_OF_FILE:
            name = label_of(self._current_part.file.filename or "")
            raise TooLargeError(f"{name}: expected at most {MOST_OF_FILE // 1_000_000} MB a file; nothing was added")
        super().on_part_data(data, start, end)


async def _counted(request: Request) -> AsyncGenerator[bytes, None]:
    """The bytes of a request's body; raises TooLargeError where they are too many, or are said to be."""
    told = request.headers.get("content-length", "")
    if told.isdecimal() and int(told) > MOST_IN_ALL:
        raise _too_much()
    total = 0
    async for chunk in request.stream():
        total += len(chunk)
        if total > MOST_IN_ALL:
            raise _too_much()
        yield chunk


def _too_much() -> TooLargeError:
    return TooLargeError(f"expected at most {MOST_IN_ALL // 1_000_000} MB at a time; nothing was added")


def _kept(form: FormData) -> Parcel:
    """The files of a form in a folder of their own, which only this user may enter."""
    folder = Path(tempfile.mkdtemp(prefix="musterbook-"))
    try:
        sent = [one for _, one in form.multi_items() if isinstance(one, UploadFile) and one.filename]
        shown = [one for one in sent if not label_of(one.filename or "").startswith(".")]
        labels = distinct(label_of(one.filename or "") for one in shown)
        places = (folder / f"{number}" for number in range(len(shown)))
        files = tuple(map(_saved, shown, labels, places))
        fields = {name: one.strip() for name, one in form.multi_items() if isinstance(one, str)}
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return Parcel(folder=folder, files=files, fields=fields)


def _saved(sent: UploadFile, label: str, path: Path) -> Given:
    with path.open("xb") as file:
        shutil.copyfileobj(sent.file, file)
    return Given(label, path)


def label_of(name: str) -> str:
    """What a file is called: the last part of the name that was sent, without signs that are not seen."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    seen = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C").strip()
    return seen[-LONGEST_LABEL:] or UNNAMED


def distinct(labels: Iterable[str]) -> list[str]:
    """The labels, each that was there already with a number."""
    told: dict[str, None] = {}
    for label in labels:
        number, shown = 2, label
        while shown in told:
            stem, dot, ending = label.rpartition(".")
            shown = f"{stem} ({number}){dot}{ending}" if stem else f"{label} ({number})"
            number += 1
        told[shown] = None
    return list(told)
