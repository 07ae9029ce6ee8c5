"""The disputes of a mission: conflicts, gathered by what they turn on, and differences, under names that stay.

A dispute is named by the claims that it is of, so that its address holds as long as these claims disagree, whatever
else comes to be disputed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from musterbook.base.ledger import Conflict, Difference
from musterbook.base.quantity import Number
from musterbook.base.status import public_notes
from musterbook.base.view import RecordView
from musterbook.serve.desk.desk import Sheet
from musterbook.serve.desk.shell import dispute_id


class Sort(StrEnum):
    """What a dispute is."""

    CONFLICT = "conflict"
    DIFFERENCE = "difference"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """One conflict or one difference. `note`: how a person settled it, '' of an open one. `share`: how much of the
    largest figure in it its gap is. `others`: conflicts that turn on the same claims, told with it.
    """

    sort: Sort
    id: str
    claims: tuple[str, ...]
    explanation: str
    law: str = ""
    gap: Number | None = None
    unit: str | None = None
    field: str = ""
    values: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    note: str = ""
    share: float = 0.0
    others: tuple["Dispute", ...] = ()

    @property
    def name(self) -> str:
        """'conflict-3fa9…', the last part of its address."""
        return f"{self.sort}-{self.id}"

    @property
    def open(self) -> bool:
        """Whether nobody settled it."""
        return not self.note


def disputes_of(sheet: Sheet, mission: str | None) -> tuple[Dispute, ...]:
    """The disputes that concern a mission: open ones first, conflicts before differences, the widest gaps first."""
    return sheet.always(("disputes", mission), lambda: _gathered(sheet, mission))


def _gathered(sheet: Sheet, mission: str | None) -> tuple[Dispute, ...]:
    scope, notes = sheet.scope(mission), _notes(sheet)
    found = [
        _conflict(row.first[1], sheet.view, notes, others=[conflict for _, conflict in row.others])
        for row in scope.disagreements
    ]
    found += [_difference(one) for one in scope.result.differences]
    return tuple(sorted(found, key=lambda one: (not one.open, one.sort, -one.share)))


def dispute_named(sheet: Sheet, mission: str | None, name: str) -> Dispute | None:
    """The dispute of that name, a conflict that is told with another one too; None where it does not stand."""
    everyone = (every for one in disputes_of(sheet, mission) for every in (one, *one.others))
    return next((one for one in everyone if one.name == name), None)


def beside(sheet: Sheet, mission: str | None, dispute: Dispute) -> tuple[Dispute, ...]:
    """The other disputes told with one: the conflicts that turn on the same claims, the differences of the same."""
    mine = set(dispute.claims)
    for one in disputes_of(sheet, mission):
        told = (one, *one.others)
        if any(every.name == dispute.name for every in told):
            also = [every for every in told if every.name != dispute.name]
            return tuple(also) + tuple(
                other
                for other in disputes_of(sheet, mission)
                if other.sort is Sort.DIFFERENCE and set(other.claims) == mine and other is not one
            )
    return ()


def of_claim(sheet: Sheet, claim: str) -> tuple[Dispute, ...]:
    """The disputes of the whole record that a claim stands in, each by itself."""
    return sheet.always("disputes of claims", lambda: _by_claim(sheet)).get(claim, ())


def _by_claim(sheet: Sheet) -> dict[str, tuple[Dispute, ...]]:
    notes, result = _notes(sheet), sheet.view.reconciliation
    told = [_conflict(one, sheet.view, notes) for one in result.conflicts]
    told += [_difference(one) for one in result.differences]
    found: dict[str, list[Dispute]] = {}
    for one in told:
        for claim in dict.fromkeys((*one.claims, *one.also)):
            found.setdefault(claim, []).append(one)
    return {claim: tuple(rows) for claim, rows in found.items()}


def _notes(sheet: Sheet) -> dict[tuple[str, ...], str]:
    return sheet.always("public notes", lambda: public_notes(sheet.view))


def _conflict(
    one: Conflict, view: RecordView, notes: dict[tuple[str, ...], str], *, others: Iterable[Conflict] = ()
) -> Dispute:
    return Dispute(
        sort=Sort.CONFLICT,
        id=dispute_id(one.claims),
        claims=one.claims,
        explanation=one.explanation,
        law=one.law,
        gap=one.gap,
        unit=one.unit,
        also=one.also,
        note=notes.get(one.claims, ""),
        share=_share(one, view),
        others=tuple(_conflict(other, view, notes) for other in others),
    )


def _share(one: Conflict, view: RecordView) -> float:
    """How much of the largest figure in a conflict its gap is; 0 where it is not one of numbers."""
    told = (view.claim_of[claim].quantity for claim in one.claims if claim in view.claim_of)
    largest = max((abs(number) for q in told for number in (q.low, q.high) if number is not None), default=0)
    return 0.0 if not one.gap or not largest else float(one.gap) / float(largest)


def _difference(one: Difference) -> Dispute:
    return Dispute(
        sort=Sort.DIFFERENCE,
        id=dispute_id(one.claims),
        claims=one.claims,
        explanation=one.explanation,
        field=one.field,
        values=one.values,
    )
