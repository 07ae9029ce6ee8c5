"""The reasons of a figure: the claims it rests on, and what contradicts them."""

from collections.abc import Iterable
from dataclasses import dataclass

from musterbook.base.claim import Claim
from musterbook.write.scope import Scope, told_on

SHOWN_CLAIMS = 8
"""How many claims a figure shows in place; the others are one link away, in the list of all claims."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """`rests_on`: the latest claims first, `more` further ones not shown. `against`: claims that stand in
    a conflict with one of them and were set aside; `conflicts`, `differences`: places, from 1.
    """

    rests_on: tuple[Claim, ...]
    more: int
    against: tuple[Claim, ...]
    conflicts: tuple[int, ...]
    differences: tuple[int, ...]
    claims: int
    sources: int


def reasons(scope: Scope, claims: Iterable[str], *, limit: int = SHOWN_CLAIMS) -> Reasons:
    """The reasons that the claims of those ids give; what was set aside among them stands against."""
    known = scope.known(claims)
    kept = sorted((c for c in known if scope.kept(c.id)), key=_latest_first)
    conflicts = sorted({place for c in known for place in scope.standing[c.id].conflicts})
    differences = sorted({place for c in known for place in scope.standing[c.id].differences})
    found = scope.result.conflicts
    rivals = scope.known(one for place in conflicts for one in (*found[place - 1].claims, *found[place - 1].also))
    against = [c for c in dict.fromkeys((*known, *rivals)) if not scope.kept(c.id)]
    return Reasons(
        rests_on=tuple(kept[:limit]),
        more=max(0, len(kept) - limit),
        against=tuple(against[:limit]),
        conflicts=tuple(conflicts),
        differences=tuple(differences),
        claims=len(known),
        sources=len({claim.source or claim.document for claim in known}),
    )


def _latest_first(claim: Claim) -> tuple[int, str]:
    day = told_on(claim)
    return -(day.toordinal() if day is not None else 0), claim.id
