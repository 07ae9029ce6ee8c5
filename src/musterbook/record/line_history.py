"""The lines as they were known by each day, kept so that a question of then need not be worked out again.

A line is kept whole now and then, and in between by what each day of knowledge changed in it: once the changes since
the last whole one come to a third of it, the next is kept whole. So what is kept is at most four times what changed,
and what is read for one line at most a third more than that line; of points that nobody asks for none is made. All of
it follows from the record and is no part of the chain. What was added since is found by its place in the chain: it
makes stale what was known from its own day on, and nothing before.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from hashlib import sha256
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, delete, func, literal, select, true, union_all

from musterbook.base.ledger import Line
from musterbook.record.codec import canonical
from musterbook.record.engine import insert_rows
from musterbook.record.pointcodec import Points, pack_change, pack_points, unpack_points
from musterbook.record.schema import line_changes, line_series, line_state, line_wholes

TABLES = (line_changes, line_wholes, line_series, line_state)
NUMBER_BYTES = 8
MOST_NAMES = 20_000
WHOLES = 3
"""How many times as large a line is as the changes after which it is kept whole again."""
LEAST_WHOLE = 200
"""So many bytes of changes are kept before a line is kept whole again, however short it is."""

_WHOLE = (
    select(func.max(line_wholes.c.known_from))
    .where(line_wholes.c.series == line_series.c.series, line_wholes.c.known_from <= bindparam("day"))
    .correlate(line_series)
    .scalar_subquery()
)


def _question(which: ColumnElement[bool]) -> Select[Any]:
    """The last whole version by `day` of each line of which that is true, and then the changes since, in order."""
    series, whole, change = line_series.c.series, line_wholes.c, line_changes.c
    last = (whole.series == series) & (whole.known_from == _WHOLE)
    since = (change.series == series) & (change.known_from > _WHOLE) & (change.known_from <= bindparam("day"))
    name, nothing = line_series.c.name, literal(None)
    told = union_all(
        select(series, whole.known_from, name, whole.points.label("said"))
        .join_from(line_series, line_wholes, last)
        .where(which),
        select(series, change.known_from, nothing, change.change)
        .join_from(line_series, line_changes, since)
        .where(which),
    ).subquery()
    return select(told).order_by(told.c.series, told.c.known_from)


_ALONE = _question(line_series.c.series == bindparam("number"))
_OF_MISSION = _question(line_series.c.mission == bindparam("number"))
_ALL = _question(true())


@lru_cache(MOST_NAMES)
def number_of(*parts: str | None) -> int:
    """What stands for a line or a mission in the tables: 64 bits of the hash of its name, with a sign."""
    return int.from_bytes(sha256(canonical(parts).encode()).digest()[:NUMBER_BYTES], "big", signed=True)


def series_of(line: Line) -> int:
    """The number of a line, which its points do not change."""
    return number_of(*_name(line))


def forget(connection: Connection) -> None:
    """Forgets all lines."""
    for table in TABLES:
        connection.execute(delete(table))


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The day by which lines were known, and the days of which they are told, both included; None is no limit."""

    known_by: date
    since: date | None = None
    until: date | None = None


def line_known(connection: Connection, line: Line, when: When) -> tuple[Line, ...]:
    """One line, told without points, as it was known; empty where nothing was known of it."""
    return tuple(_lines(connection, _ALONE, when, number=series_of(line)))


def all_lines_known(connection: Connection, when: When) -> tuple[Line, ...]:
    """All lines as they were known, in the order of a reconciliation."""
    return _in_order(_lines(connection, _ALL, when))


def lines_known(connection: Connection, mission: str | None, when: When) -> tuple[Line, ...]:
    """All lines of a mission as they were known, in the order of a reconciliation."""
    return _in_order(_lines(connection, _OF_MISSION, when, number=number_of(mission)))


def _in_order(found: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(sorted(found, key=lambda line: tuple(part or "" for part in _name(line))))


def _lines(connection: Connection, question: Select[Any], when: When, **given: int) -> Iterator[Line]:
    return (one.line for one in _read(connection, question, when, **given) if one.line.points)


@dataclass(slots=True)
class _Version:
    """A line as it is known, the bytes of its last whole version and of the changes since."""

    line: Line
    whole: int = 0
    changes: int = 0


def _read(connection: Connection, question: Select[Any], when: When, **given: int) -> Iterator[_Version]:
    found = connection.execute(question, {"day": when.known_by.toordinal(), **given}).all()
    for _, rows in groupby(found, key=lambda row: row.series):
        whole, *changes = rows
        said = [row.said for row in changes]
        points = unpack_points(whole.said, said, since=when.since, until=when.until)
        yield _Version(_named(whole, points), whole=len(whole.said), changes=sum(map(len, said)))


def _name(line: Line) -> tuple[str | None, ...]:
    return line.measure, line.mission, line.actor, line.unit, line.place


def _named(row: Row[Any], points: Points) -> Line:
    measure, mission, actor, unit, place = json.loads(row.name)
    return Line(measure=measure, mission=mission, actor=actor, unit=unit, place=place, points=points)


@dataclass(slots=True)
class LineWriter:
    """Adds versions of lines, one day of knowledge after the other; they are written by `flush`."""

    _known: dict[int, _Version] = field(default_factory=dict)
    _rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    @classmethod
    def from_day(cls, connection: Connection, day: date | None) -> "LineWriter":
        """A writer that goes on from what was known by a day, or from nothing; what is kept of later days goes."""
        if day is None:
            forget(connection)
            return cls()
        for table in (line_changes, line_wholes):
            connection.execute(delete(table).where(table.c.known_from > day.toordinal()))
        connection.execute(delete(line_series).where(line_series.c.series.not_in(select(line_wholes.c.series))))
        return cls({series_of(one.line): one for one in _read(connection, _ALL, When(known_by=day))})

    def add(self, day: date, lines: Iterable[Line]) -> None:
        """All lines as they are known from a day on; those that are not among them have nothing known of them."""
        found = {series_of(line): line for line in lines}
        gone = [number for number, one in self._known.items() if one.line.points and number not in found]
        for number, line in (*found.items(), *((one, replace(self._known[one].line, points=())) for one in gone)):
            self.change(day, number, line)

    def change(self, day: date, number: int, line: Line) -> None:
        """One line as it is known from a day on; `number`: that of `series_of`."""
        known = self._known.get(number)
        if known is None:
            known = self._known[number] = _Version(replace(line, points=()))
            row = {"series": number, "mission": number_of(line.mission), "name": canonical(_name(line))}
            self._put(line_series.name, row)
        if known.line.points is line.points or known.line.points == line.points:
            return
        change = pack_change(known.line.points, line.points)
        key = {"series": number, "known_from": day.toordinal()}
        if known.whole and known.changes + len(change) <= max(known.whole / WHOLES, LEAST_WHOLE):
            known.changes += len(change)
            self._put(line_changes.name, key | {"change": change})
        else:
            points = pack_points(line.points)
            known.whole, known.changes = len(points), 0
            self._put(line_wholes.name, key | {"points": points})
        known.line = line

    def _put(self, table: str, row: dict[str, Any]) -> None:
        self._rows.setdefault(table, []).append(row)

    def flush(self, connection: Connection) -> None:
        """Writes what was added since."""
        for table in (line_series, line_wholes, line_changes):
            insert_rows(connection, table, self._rows.pop(table.name, ()))


__all__ = ["LineWriter", "When", "all_lines_known", "forget", "line_known", "lines_known", "number_of", "series_of"]
