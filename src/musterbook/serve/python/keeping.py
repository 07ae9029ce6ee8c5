"""Keeps an open record and what follows from it, so that the second question is answered at once.

A view is derived once and kept until the head of the record's chain moves, whoever moved it: another program, or
another thread of this one, may add to the same record.
"""

import warnings
from collections import OrderedDict
from collections.abc import Container, Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from musterbook.base.errors import IssueWarning, NoRecordError
from musterbook.serve.options import Question
from musterbook.serve.python.claim import Claim, ClaimRows
from musterbook.serve.python.holdings import Document, document_rows
from musterbook.serve.selection import Selection
from musterbook.serve.workplace import Workplace

if TYPE_CHECKING:
    from musterbook.base.view import RecordView
    from musterbook.record import Record

MOST_VIEWS = 8
"""Views that are kept at a time; each holds the texts of the documents that it knows."""
MOST_CLAIMS = 150_000
"""Claims of all views that are kept; the one that was asked for last stays, however large it is."""
EVERYTHING = Question()


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is known by two clocks, with its rows as far as they were needed; the day asked about changes none of it.

    `restricted`: ids of documents that are. `kept`: what else was made of it, by its own key.
    """

    view: "RecordView"
    restricted: Container[str] = ()
    kept: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """All claims of the view by their ids."""
        return ClaimRows(self.everything)

    @cached_property
    def everything(self) -> Selection:
        """The view without any limit of actor, mission or day."""
        return Selection(view=self.view, question=EVERYTHING)

    @cached_property
    def documents(self) -> dict[str, Document]:
        """All documents of the view by their ids."""
        return document_rows(self.view, self.restricted)


@dataclass(kw_only=True)
class Keeper:
    """A record at an address, and the views of it that were asked for last. One thread derives at a time: what one view
    works out the next one uses.
    """

    workplace: Workplace
    _store: "Record | None" = field(default=None, init=False)
    _kept: "OrderedDict[tuple[object, ...], Known]" = field(default_factory=OrderedDict, init=False)
    _lock: Lock = field(default_factory=Lock, init=False)
    deriving: Lock = field(default_factory=Lock, init=False)

    def store(self, *, create: bool = False) -> "Record":
        """The open record; raises RecordError where there is none, unless it is to be made."""
        with self._lock:
            if self._store is None:
                self._store = self.workplace.open_record(create=create)
            return self._store

    def open_if_there(self) -> None:
        """Opens the record, if there is one; raises RecordError for a place that cannot hold one."""
        try:
            self.store()
        except NoRecordError:
            return

    def known(self, clocks: Question = EVERYTHING) -> Known:
        """What is known by the clocks of a question, derived where it is not kept."""
        key = (self.store().head(), clocks.known_by, clocks.recorded_by)
        found = self._found(key)
        if found is None:
            with self.deriving:
                found = self._found(key) or self._derived(key, clocks)
        return found

    def _found(self, key: tuple[object, ...]) -> Known | None:
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def _derived(self, key: tuple[object, ...], clocks: Question) -> Known:
        view = self.workplace.view_of(self.store(), clocks)
        known = Known(view=view, restricted=self.store().restricted())
        with self._lock:
            self._keep(key, known)
        return known

    def _keep(self, key: tuple[object, ...], known: Known) -> None:
        """Keeps a view as the last that was asked for, and none of what the record was before."""
        for old in [one for one in self._kept if one[0] != key[0]]:
            del self._kept[old]
        self._kept[key] = known
        while len(self._kept) > 1 and (len(self._kept) > MOST_VIEWS or self._claims_kept() > MOST_CLAIMS):
            self._kept.popitem(last=False)

    def holds(self, known: Known) -> bool:
        """Whether a view is kept still."""
        with self._lock:
            return any(one is known for one in self._kept.values())

    def _claims_kept(self) -> int:
        return sum(len(one.view.claims) for one in self._kept.values())

    def close(self) -> None:
        """Gives the record back, and forgets what followed from it; the next question opens it anew."""
        with self._lock:
            if self._store is not None:
                self._store.close()
            self._store = None
            self._kept.clear()


def warn(message: str) -> None:
    """A fault of the mission packs, as a warning to the caller."""
    warnings.warn(message, IssueWarning, stacklevel=2)


def workplace_at(address: str | None, packs: Path | None, person: str | None = None) -> Workplace:
    """A workplace that warns where the commands write to the terminal."""
    return Workplace(address=address, person=person, packs=packs, hear=warn)
