"""What differs between two days of knowledge: figures with what they were and are, and all else in a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from musterbook.base.quantity import Number
from musterbook.serve.changelist import Asked, change_rows, chosen
from musterbook.serve.python.rows import Row, Rows

if TYPE_CHECKING:
    from musterbook.serve.changes import Compared


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Change(Row):
    """One change. `what`: 'correction', 'figure', 'bounds', 'post corrected', 'post', 'conflict', 'difference',
    'document' or 'decision'; only the first three have figures. `sentence`: what changed, and why.

    `start` is included, `until` is not; `claims`: ids of those that caused it.
    """

    SHOWN: ClassVar[tuple[str, ...]] = (
        *("what", "measure", "actor", "start", "until", "before_best", "after_best", "unit", "sentence"),
    )

    what: str
    measure: str | None
    actor: str | None
    mission: str | None
    start: date | None
    until: date | None
    before_low: Number | None
    before_best: Number | None
    before_high: Number | None
    after_low: Number | None
    after_best: Number | None
    after_high: Number | None
    unit: str | None
    sentence: str
    claims: tuple[str, ...]


class Changes(Rows[Change]):
    """Changes: corrections first, then figures, posts, conflicts, differences, documents and decisions."""

    ROW = Change
    NOUN = ("change", "changes")


NUMBERS = tuple(f"{when}_{bound}" for when in ("before", "after") for bound in ("low", "best", "high"))


def changes_of(views: "Compared", asked: Asked) -> Changes:
    """What differs between two views, as far as it is asked for."""
    from musterbook import write

    found = chosen(write.compare(views.before, views.after, clock=views.clock), (views.before, views.after), asked)
    teller = write.Teller(before=views.before, after=views.after, w=write.Words("en"), shown_on=views.since)
    return Changes(_change(row) for row in change_rows(found, teller, apart=True))


def _change(row: Mapping[str, Any]) -> Change:
    return Change(
        what=row["what"],
        sentence=row["sentence"],
        start=_day(row.get("from")),
        until=_day(row.get("to")),
        claims=tuple(row.get("claims", ())),
        **{name: row.get(name) for name in ("measure", "actor", "mission", "unit", *NUMBERS)},
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
