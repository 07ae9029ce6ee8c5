"""A draft of an answer: what it says first, and what of it is data."""

from dataclasses import dataclass
from datetime import date

from musterbook.base.answer import Figure, Table
from musterbook.base.ledger import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """`lead`: the sentence; the rest as in an answer. `count`: of how many things it tells, where that is asked.
    `quoted`: whether the sentences found are quoted after it.
    """

    lead: str
    figures: tuple[Figure, ...] = ()
    names: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    days: tuple[date, ...] = ()
    verdict: bool | None = None
    table: Table | None = None
    line: Line | None = None
    conflicts: tuple[str, ...] = ()
    count: int | None = None
    quoted: bool = True
