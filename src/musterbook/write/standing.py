"""The standing of each claim: kept or set aside, by whom and why, and the disputes it stands in.

Every writer marks claims the same way; nothing that was set aside is ever written as a plain fact.
"""

from collections import ChainMap, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from musterbook.base.claim import Claim, Modality
from musterbook.base.judgement import Decision, Judgement
from musterbook.base.ledger import Reconciliation, SetAside
from musterbook.base.view import RecordView

_KEPT_AS = "_undisputed_standings"


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


def standings(view: RecordView, result: Reconciliation) -> Mapping[str, Standing]:
    """The standing of every claim of the view, by claim id; places are those in the lists of `result`."""
    conflicts = places(row.claims + row.also for row in result.conflicts)
    differences = places(row.claims for row in result.differences)
    notes = places(row.claims for row in result.notes)
    undisputed = _undisputed(view)
    disputed = {
        one: replace(
            undisputed[one],
            conflicts=conflicts.get(one, ()),
            differences=differences.get(one, ()),
            notes=notes.get(one, ()),
        )
        for one in conflicts.keys() | differences.keys() | notes.keys()
        if one in undisputed
    }
    return ChainMap(disputed, undisputed)


def _undisputed(view: RecordView) -> dict[str, Standing]:
    """The standing of every claim but for its disputes; made once for a view, whichever mission it is seen from."""
    found: dict[str, Standing] | None = vars(view).get(_KEPT_AS)
    if found is None:
        aside = {row.claim: row for row in view.reconciliation.set_aside}
        judged = standing_judgements(view.judgements)
        plain = {status: Standing(status=status) for status in ("kept", *Modality)}
        found = {
            claim.id: _standing(claim, aside.get(claim.id), judged.get(claim.id))
            if claim.id in aside or claim.id in judged
            else plain[_modal_status(claim)]
            for claim in view.claims
        }
        vars(view)[_KEPT_AS] = found
    return found


def _standing(claim: Claim, aside: SetAside | None, judgement: Judgement | None) -> Standing:
    return Standing(
        status=_modal_status(claim) if aside is None else "set-aside",
        because="" if aside is None else aside.because,
        by_person=aside is not None and aside.by_person,
        judgement=judgement,
    )


def _modal_status(claim: Claim) -> str:
    return "kept" if claim.modality == Modality.ACTUAL else str(claim.modality)
