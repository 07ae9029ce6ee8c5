"""The standing of each claim: kept or set aside, by whom and why, and the disputes it stands in.

Every writer marks claims the same way; nothing that was set aside is ever written as a plain fact.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from musterbook.base.claim import Claim, Modality
from musterbook.base.judgement import Decision, Judgement
from musterbook.base.ledger import Reconciliation
from musterbook.base.view import RecordView


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """`status`: 'kept', 'set-aside', 'planned' or 'denied' (the last two move nothing in the record).

    `because`: why it was set aside, '' otherwise. `conflicts`, `differences`, `notes`: places, from 1,
    in the reconciliation's lists. `judgement`: the decision of a person that now holds, None where none.
    """

    status: str = "kept"
    because: str = ""
    by_person: bool = False
    conflicts: tuple[int, ...] = ()
    differences: tuple[int, ...] = ()
    notes: tuple[int, ...] = ()
    judgement: Judgement | None = None

    @property
    def kept(self) -> bool:
        """Whether the claim was not set aside."""
        return self.status != "set-aside"


def places(sets: Iterable[tuple[str, ...]]) -> dict[str, tuple[int, ...]]:
    """Of sets of claim ids: for each claim the places, from 1, of the sets that hold it."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, claims in enumerate(sets, start=1):
        for claim in dict.fromkeys(claims):
            found[claim].append(place)
    return {claim: tuple(where) for claim, where in found.items()}


def standing_judgements(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """The judgement that holds for each claim: the latest that none replaces and that withdraws nothing."""
    rows = sorted(judgements, key=lambda row: (row.decided_at, row.id))
    replaced = {row.replaces for row in rows if row.replaces is not None}
    return {row.claim: row for row in rows if row.id not in replaced and row.decision != Decision.WITHDRAW}


def standings(view: RecordView, result: Reconciliation) -> dict[str, Standing]:
    """The standing of every claim of the view, by claim id; places are those in the lists of `result`."""
    aside = {row.claim: row for row in view.reconciliation.set_aside}
    conflicts = places(row.claims + row.also for row in result.conflicts)
    differences = places(row.claims for row in result.differences)
    notes = places(row.claims for row in result.notes)
    judged = standing_judgements(view.judgements)
    return {
        claim.id: Standing(
            status="set-aside" if claim.id in aside else _modal_status(claim),
            because=aside[claim.id].because if claim.id in aside else "",
            by_person=claim.id in aside and aside[claim.id].by_person,
            conflicts=conflicts.get(claim.id, ()),
            differences=differences.get(claim.id, ()),
            notes=notes.get(claim.id, ()),
            judgement=judged.get(claim.id),
        )
        for claim in view.claims
    }


def _modal_status(claim: Claim) -> str:
    return "kept" if claim.modality == Modality.ACTUAL else str(claim.modality)
