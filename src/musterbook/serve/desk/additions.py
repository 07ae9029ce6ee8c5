"""Additions: files and addresses that are being taken into the record, one after the other, while people go on reading.

Everything is read by other processes, within their limits of time and memory; this one writes the record. What became
of each file is kept for a while under a name that nobody guesses.
"""

import logging
import secrets
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING

from musterbook.base.document import Document
from musterbook.base.errors import MusterbookError
from musterbook.base.issue import Issue
from musterbook.serve.adding import Adding, desk_of
from musterbook.serve.desk.desk import Desk
from musterbook.serve.desk.faults import ClashError
from musterbook.serve.options import Fetching
from musterbook.serve.reading import Report
from musterbook.serve.tables import with_known
from musterbook.serve.workers import likely_count, read_in_workers

if TYPE_CHECKING:
    from musterbook.pipeline import Hints, TableMapping
    from musterbook.record import Record

MOST_WAITING = 5
"""Additions that wait at a time."""
MOST_KEPT = 40
"""Additions of which is still told what became of them."""
MOST_TOLD = 60
"""Issues of one file that are told one by one."""
BATCH_BYTES = 20_000_000
"""Bytes of files that are read at a time."""
ID_BYTES = 18
PUBLIC = Fetching()
"""Addresses are fetched from the public internet alone: nobody can have the desk ask inside the network it runs in."""
OURS = "the program failed on it; that is a fault of the program"

logger = logging.getLogger(__name__)


class Stage(StrEnum):
    """How far something is."""

    WAITING = "waiting"
    READING = "reading"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """A document that came in, with how many claims it makes."""

    id: str
    title: str
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An issue with its place: a document or what it lies in, and where in there, '' where that is not told."""

    issue: Issue
    document: str
    place: str


@dataclass(slots=True, kw_only=True)
class Item:
    """A file or an address, and what became of it. `path`: of the file, None of an address; `known`: how many of its
    documents were there already; `fault`: why nothing could be done.
    """

    name: str
    path: Path | None = None
    mapping: "TableMapping | None" = None
    stage: Stage = Stage.WAITING
    came: list[Came] = field(default_factory=list)
    known: int = 0
    issues: list[Told] = field(default_factory=list)
    more: int = 0
    fault: str = ""

    def hear(self, issues: Iterable[Issue], document: Document | None) -> None:
        """Takes note of issues."""
        for one in issues:
            if len(self.issues) < MOST_TOLD:
                self.issues.append(_told(one, document))
            else:
                self.more += 1


@dataclass(slots=True, kw_only=True)
class Addition:
    """Files and addresses that were given at once. `because`: why they are restricted, None where they are not;
    `discard`: is called at the end.
    """

    items: list[Item]
    hints: "Hints"
    because: str | None = None
    discard: Callable[[], None] | None = None
    id: str = field(default_factory=lambda: secrets.token_urlsafe(ID_BYTES))
    stage: Stage = Stage.WAITING

    @property
    def done(self) -> int:
        """How many of the items are done."""
        return sum(one.stage is Stage.DONE for one in self.items)

    @property
    def documents(self) -> int:
        """How many documents came in."""
        return sum(len(one.came) for one in self.items)

    @property
    def claims(self) -> int:
        """How many claims came in."""
        return sum(one.claims for item in self.items for one in item.came)


class Additions:
    """The additions of a desk: one at a time, in the order given."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = Lock()
        self._waiting: deque[Addition] = deque()
        self._known: dict[str, Addition] = {}
        self._busy = False

    def find(self, name: str) -> Addition | None:
        """The addition of that id, None where there is none any more."""
        return self._known.get(name)

    def begin(self, addition: Addition) -> Addition:
        """Has an addition done when those before it are; raises ClashError where too many wait."""
        with self._lock:
            if len(self._waiting) >= MOST_WAITING:
                raise ClashError(f"{MOST_WAITING} additions are waiting already; try again when one of them is done")
            self._waiting.append(addition)
            self._known[addition.id] = addition
            for old in list(self._known)[:-MOST_KEPT]:
                del self._known[old]
            if not self._busy:
                self._busy = True
                Thread(target=self._work, name="additions", daemon=True).start()
        return addition

    def _work(self) -> None:
        """Does what waits until nothing does."""
        while True:
            with self._lock:
                if not self._waiting:
                    self._busy = False
                    return
                addition = self._waiting.popleft()
            self._do(addition)

    def _do(self, addition: Addition) -> None:
        addition.stage = Stage.READING
        try:
            for batch in batches(addition.items):
                self._add(addition, batch)
        except MusterbookError as error:
            _give_up(addition, str(error))
        except Exception:
            logger.exception("an addition failed")
            _give_up(addition, OURS)
        finally:
            self._end(addition)

    def _end(self, addition: Addition) -> None:
        """Deletes the files, and has what follows from the record ready for who looks next."""
        if addition.discard is not None:
            addition.discard()
        for item in addition.items:
            item.stage = Stage.DONE
        addition.stage = Stage.DONE
        self._desk.moved()
        try:
            self._desk.warm()
        except MusterbookError:
            logger.exception("the record could not be read after an addition")

    def _add(self, addition: Addition, batch: Sequence[Item]) -> None:
        """Reads some items in other processes, and takes in what they give."""
        items = {one.name: one for one in batch}
        given = {one.name: one.path.read_bytes() for one in batch if one.path is not None}
        record, place = self._record(addition), self._desk.keeper.workplace
        hints = with_known(place, replace(addition.hints, mapping=batch[0].mapping))
        adding = {name: Adding(record=record, hints=hints, hear=one.hear) for name, one in items.items()}
        reading = desk_of(place, record, hints, fetching=PUBLIC, given=given)
        for one in batch:
            one.stage = Stage.READING
        for report in read_in_workers(reading, list(items), count=likely_count(len(batch))):
            if isinstance(report, Report):
                _take(items[report.name], report, adding[report.name], given=given)
            else:
                items[report].stage = Stage.DONE

    def _record(self, addition: Addition) -> "Record":
        opened = self._desk.store(create=True)
        return opened if addition.because is None else opened.adding_restricted(addition.because)


def batches(items: Sequence[Item]) -> Iterator[list[Item]]:
    """The items in groups that are read at a time: files of little weight together, each address by itself."""
    batch: list[Item] = []
    weight = 0
    for item in items:
        own = BATCH_BYTES if item.path is None or item.mapping is not None else item.path.stat().st_size
        if batch and weight + own > BATCH_BYTES:
            yield batch
            batch, weight = [], 0
        batch.append(item)
        weight += own
    if batch:
        yield batch


def _take(item: Item, report: Report, adding: Adding, *, given: Mapping[str, bytes]) -> None:
    """Takes in what a report tells, and notes what came of it."""
    before = len(adding.ids)
    adding.add(report, given)
    item.known = adding.known
    if report.taken is not None and len(adding.ids) > before:
        document = report.taken.document
        title = document.title or document.name
        item.came.append(Came(id=document.id, title=title, claims=len(report.claims)))


def _told(issue: Issue, document: Document | None) -> Told:
    """An issue with the document that it is of, and the line, page or cell where it stands."""
    place = ""
    if document is not None and issue.span is not None and issue.span.end <= len(document.original):
        place = "; ".join(dict.fromkeys(map(str, document.locate(issue.span))))
    named = document.member or document.name if document is not None else issue.document or ""
    return Told(issue=issue, document=named, place=place)


def _give_up(addition: Addition, because: str) -> None:
    """Tells of what was not done why."""
    for item in addition.items:
        if item.stage is not Stage.DONE:
            item.fault = because
