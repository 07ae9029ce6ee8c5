"""Until which day the lines that a record keeps are what the record comes to.

They follow from the record as it stood at a place of its chain, by one version of the program. A document that came later
makes stale what was known from the day on which it, or the first of its claims, was published; a judgement what was known
since its claim was; a decision on names all.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select

from musterbook.record.schema import claims, documents, judgements, line_state, name_judgements

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
    return None if row is None else Kept(basis=row.basis, seq=row.seq, until=date.fromordinal(row.complete_to))


def note_kept(connection: Connection, kept: Kept | None) -> None:
    """Notes what is kept, None for nothing."""
    connection.execute(delete(line_state))
    if kept is not None:
        row = {"basis": kept.basis, "seq": kept.seq, "complete_to": kept.until.toordinal()}
        connection.execute(insert(line_state).values(row))


def holds_until(connection: Connection, basis: str) -> date | None:
    """The last day of knowledge whose lines are what the record comes to, None where there is none."""
    kept = kept_lines(connection)
    if kept is None or kept.basis != basis:
        return None
    stale = _first_day_since(connection, kept.seq)
    if stale is None or stale > kept.until:
        return kept.until
    return None if stale == date.min else stale - timedelta(days=1)


def _first_day_since(connection: Connection, seq: int) -> date | None:
    """The first day of knowledge that what was added after a place of the chain bears on, None where nothing does."""
    if connection.scalar(select(func.count()).where(name_judgements.c.seq > seq)):
        return date.min
    added = select(documents.c.sha256).where(documents.c.seq > seq)
    judged = select(judgements.c.document, judgements.c.claim).where(judgements.c.seq > seq).subquery()
    days = [
        day_known(*row)
        for row in connection.execute(
            select(documents.c.published, documents.c.recorded_at).where(documents.c.sha256.in_(added))
        )
    ]
    days += connection.scalars(
        select(func.min(claims.c.published))
        .join(documents, documents.c.id == claims.c.document)
        .where(documents.c.sha256.in_(added))
    )
    of_judged = (
        select(claims.c.published, documents.c.published, documents.c.recorded_at)
        .join_from(judged, claims, (claims.c.document == judged.c.document) & (claims.c.id == judged.c.claim))
        .join(documents, documents.c.id == claims.c.document)
    )
    for claimed, published, recorded_at in connection.execute(of_judged):
        days += [claimed, day_known(published, recorded_at)]
    return min((day for day in days if day is not None), default=None)


def day_known(published: date | None, recorded_at: datetime) -> date:
    """The day on which a document was known: that of its publication, else that on which it was recorded."""
    return published or recorded_at.date()


__all__ = ["FOREVER", "Kept", "day_known", "holds_until", "kept_lines", "note_kept"]
