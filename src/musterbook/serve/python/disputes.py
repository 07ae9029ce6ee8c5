"""Where claims disagree: conflicts, which cannot all be true, and differences, which can stand together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from musterbook.base import ledger
from musterbook.base.quantity import Number
from musterbook.base.status import settled_by
from musterbook.serve.python.claim import Claim
from musterbook.serve.python.rows import Row, Rows
from musterbook.serve.selection import Selection, source_of


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Conflict(Row):
    """Claims that cannot all be true while any smaller part of them can.

    `law`: which law they break, and by how much (`gap`, in `unit`; None where the law is not one of numbers). `sources`
    and `quotes` are those of `claims`, in their order. `also`: claims that could stand in for one of the set.
    `settled`: whether a person settled it, `note`: who, how and why.
    """

    SHOWN: ClassVar[tuple[str, ...]] = ("law", "gap", "unit", "explanation", "settled", "claims", "sources")

    law: str
    gap: Number | None
    unit: str | None
    explanation: str
    settled: bool
    note: str | None
    claims: tuple[Claim, ...]
    sources: tuple[str, ...]
    quotes: tuple[str, ...]
    also: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Difference(Row):
    """Reports of one thing that differ in a `field`, and can both stand. `values`: what they say, each once.

    `sources` and `quotes` are those of `claims`, in their order.
    """

    SHOWN: ClassVar[tuple[str, ...]] = ("field", "values", "explanation", "claims", "sources")

    field: str
    values: tuple[str, ...]
    explanation: str
    claims: tuple[Claim, ...]
    sources: tuple[str, ...]
    quotes: tuple[str, ...]


class Conflicts(Rows[Conflict]):
    """Conflicts, the smallest sets first."""

    ROW = Conflict
    NOUN = ("conflict", "conflicts")


class Differences(Rows[Difference]):
    """Differences in a stable order."""

    ROW = Difference
    NOUN = ("difference", "differences")


def conflict_row(selection: Selection, conflict: ledger.Conflict, claims: Mapping[str, Claim]) -> Conflict:
    """A conflict with its claims."""
    note = settled_by(conflict, selection.view, selection.standing_judgements)
    return Conflict(
        law=conflict.law,
        gap=conflict.gap,
        unit=conflict.unit,
        explanation=conflict.explanation,
        settled=bool(note),
        note=note or None,
        claims=tuple(claims[one] for one in conflict.claims),
        sources=_sources(selection, conflict.claims),
        quotes=tuple(claims[one].quote for one in conflict.claims),
        also=tuple(claims[one] for one in conflict.also if one in claims),
    )


def difference_row(selection: Selection, difference: ledger.Difference, claims: Mapping[str, Claim]) -> Difference:
    """A difference with its claims."""
    return Difference(
        field=difference.field,
        values=difference.values,
        explanation=difference.explanation,
        claims=tuple(claims[one] for one in difference.claims),
        sources=_sources(selection, difference.claims),
        quotes=tuple(claims[one].quote for one in difference.claims),
    )


def _sources(selection: Selection, ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(source_of(selection.view.claim_of[one]) for one in ids)
