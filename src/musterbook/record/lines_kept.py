"""A record that keeps its lines as they were known by each day: who may ask for them, and how they come forward."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import islice

from sqlalchemy import Connection

from musterbook.base.ledger import Line
from musterbook.record.engine import readable
from musterbook.record.knowledge import Knowledge, knowledge_of
from musterbook.record.line_history import LineWriter, When, all_lines_known, line_known, lines_known
from musterbook.record.line_state import FOREVER, Kept, holds, holds_until, kept_lines, note_kept
from musterbook.record.membership import Membership
from musterbook.record.rights import Access, Right

PORTION = 50
"""How many days of knowledge are written at a time."""
Versions = Callable[[date | None], Iterable[tuple[date, Sequence[Line]]]]
"""All lines as they were known from each day on, in order, of the days after one; None is before every day."""


class LinesKept(Membership):
    """The part of a record that is about lines. They rest on all documents, and are for those who may see them all."""

    def knowledge(self) -> Knowledge:
        """All that is recorded; raises AccessError for who may not see all of it."""
        with self._reading("knowledge") as (connection, access), readable(self._engine):
            self._check_whole(connection, access)
            return knowledge_of(connection)

    def line_known(self, basis: str, line: Line, when: When) -> tuple[Line, ...] | None:
        """One line, told without its points, as it was known by a day, empty where nothing was; None where no lines are
        kept that hold for that day.

        `basis`: the hash of the program that asks, and of what else lines rest on.
        """
        with self._reading("line_known") as (connection, access), readable(self._engine):
            self._check_whole(connection, access)
            return line_known(connection, line, when) if self._hold(connection, basis, when) else None

    def lines_known(self, basis: str, mission: str | None, when: When) -> tuple[Line, ...] | None:
        """The lines of a mission as they were known by a day; as `line_known`."""
        with self._reading("lines_known") as (connection, access), readable(self._engine):
            self._check_whole(connection, access)
            return lines_known(connection, mission, when) if self._hold(connection, basis, when) else None

    def all_lines_known(self, basis: str, when: When) -> tuple[Line, ...] | None:
        """The lines of all missions as they were known by a day; as `line_known`."""
        with self._reading("all_lines_known") as (connection, access), readable(self._engine):
            self._check_whole(connection, access)
            return all_lines_known(connection, when) if self._hold(connection, basis, when) else None

    def keep_lines(self, basis: str, seq: int, versions: Versions) -> bool:
        """Keeps the lines as they were known by each day, from the first day on for which they do not hold.

        `basis`: as for `line_known`. `seq`: the place in the chain up to which they follow from the record. False where
        another process keeps them meanwhile.
        """
        with self._writing("keep_lines") as (connection, access):
            self._check_whole(connection, access)
            after = holds_until(connection, basis, self._staleness)
            writer = LineWriter.from_day(connection, after)
            kept = Kept(basis=basis, seq=seq, until=after or date.min)
            note_kept(connection, kept)
        left = iter(versions(after))
        while portion := list(islice(left, PORTION)):
            for day, lines in portion:
                writer.add(day, lines)
            until = portion[-1][0]
            if not self._note(kept, kept := Kept(basis=basis, seq=seq, until=until), writer):
                return False
        return self._note(kept, Kept(basis=basis, seq=seq, until=FOREVER), writer)

    def _note(self, before: Kept, now: Kept, writer: LineWriter) -> bool:
        """Writes what was added, unless another process has written meanwhile."""
        with self._writing("keep_lines") as (connection, _):
            if kept_lines(connection) != before:
                return False
            writer.flush(connection)
            note_kept(connection, now)
        return True

    def _hold(self, connection: Connection, basis: str, when: When) -> bool:
        return holds(connection, basis, when.known_by, staleness=self._staleness)

    def _check_whole(self, connection: Connection, access: Access) -> None:
        if not self._sight(connection, access).whole:
            access.check(Right.READ_RESTRICTED)
