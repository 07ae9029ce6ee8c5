"""Until which day the lines that a record keeps are what the record comes to.

They follow from the record as it stood at a place of its chain, by one version of the program. A document that came
later makes stale what was known from the day on which it, or the first of its claims, was published; a judgement what
was known since its claim was; a decision on names all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select

from musterbook.base.ids import reading_id
from musterbook.record.schema import chain, claims, documents, judgements, line_state, name_judgements

FOREVER = date.max
"""The day until which lines hold that were worked out to the last day of knowledge: nothing more is known later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """`basis`: the hash of the program and of what else lines rest on; `seq`: the place in the chain until which the
    record was looked at; `until`: the day of knowledge until which lines are kept.
    """

    basis: str
    seq: int
    until: date


def kept_lines(connection: Connection) -> Kept | None:
    """What is kept, None where nothing is."""
    row = connection.execute(select(line_state)).first()
    return None if row is None else _kept(row)


def _kept(row: Row[Any]) -> Kept:
    return Kept(basis=row.basis, seq=row.seq, until=date.fromordinal(row.complete_to))


def note_kept(connection: Connection, kept: Kept) -> None:
    """Notes what is kept."""
    connection.execute(delete(line_state))
    row = {"basis": kept.basis, "seq": kept.seq, "complete_to": kept.until.toordinal()}
    connection.execute(insert(line_state).values(row))


class Staleness:
    """From which day of knowledge on lines hold no more, by the two places in the chain between which was looked: what
    stands there never changes, so it is worked out once.
    """

    def __init__(self) -> None:
        self._last: tuple[int, int, date | None] | None = None

    def first_day(self, connection: Connection, seq: int, last: int) -> date | None:
        """The first day that what was added after `seq`, up to `last`, bears on; None where nothing does."""
        found = self._last
        if found is None or found[:2] != (seq, last):
            found = seq, last, None if last == seq else _first_day_since(connection, seq)
            self._last = found
        return found[2]


def holds_until(connection: Connection, basis: str, staleness: Staleness) -> date | None:
    """The last day of knowledge whose lines are what the record comes to, None where there is none."""
    row = connection.execute(select(line_state, select(func.max(chain.c.seq)).scalar_subquery().label("last"))).first()
    if row is None or row.basis != basis:
        return None
    kept = _kept(row)
    stale = staleness.first_day(connection, kept.seq, row.last)
    if stale is None or stale > kept.until:
        return kept.until
    return None if stale == date.min else stale - timedelta(days=1)


def holds(connection: Connection, basis: str, known_by: date, *, staleness: Staleness) -> bool:
    """Whether the lines of a day of knowledge are what the record comes to."""
    until = holds_until(connection, basis, staleness)
    return until is not None and known_by <= until


def _first_day_since(connection: Connection, seq: int) -> date | None:
    """The first day of knowledge that what was added after a place of the chain bears on, None where nothing does."""
    if connection.scalar(select(func.count()).where(name_judgements.c.seq > seq)):
        return date.min
    days = [
        day for told in (_added_since(connection, seq), _judged_since(connection, seq)) for row in told for day in row
    ]
    return min((day for day in days if day is not None), default=None)


def _added_since(connection: Connection, seq: int) -> Iterator[tuple[date | None, ...]]:
    """The days of each document added, and of earlier readings of the same table, which it takes the place of."""
    key = documents.c.id, documents.c.sha256, documents.c.published, documents.c.recorded_at
    added = connection.execute(select(*key).where(documents.c.seq > seq)).all()
    tables = [one.sha256 for one in added if one.id != reading_id(one.sha256)]
    earlier = connection.execute(select(*key).where(documents.c.sha256.in_(tables))).all() if tables else []
    for one in {*added, *earlier}:
        first = connection.scalar(select(func.min(claims.c.published)).where(claims.c.document == one.id))
        yield first, day_known(one.published, one.recorded_at)


def _judged_since(connection: Connection, seq: int) -> Iterator[tuple[date | None, ...]]:
    """The days of each claim on which somebody decided."""
    judged = select(judgements.c.document, judgements.c.claim).where(judgements.c.seq > seq).subquery()
    told = (
        select(claims.c.published, documents.c.published, documents.c.recorded_at)
        .join_from(judged, claims, (claims.c.document == judged.c.document) & (claims.c.id == judged.c.claim))
        .join(documents, documents.c.id == claims.c.document)
    )
    for claimed, published, recorded_at in connection.execute(told):
        yield claimed, day_known(published, recorded_at)


def day_known(published: date | None, recorded_at: datetime) -> date:
    """The day on which a document was known: that of its publication, else that on which it was recorded."""
    return published or recorded_at.date()


__all__ = ["FOREVER", "Kept", "Staleness", "day_known", "holds_until", "kept_lines", "note_kept"]
