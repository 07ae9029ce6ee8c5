"""How far a line is evidenced: the last day that a claim behind it speaks of."""

from datetime import date

from musterbook.base.claim import Claim
from musterbook.base.ledger import Line
from musterbook.base.view import RecordView


def last_evidence(line: Line, view: RecordView) -> date | None:
    """The last day up to `view.as_of` that a claim of the line speaks of, those set aside left out;
    None where the view holds no dated claim of it.
    """
    aside = {row.claim for row in view.reconciliation.set_aside}
    names = {name for point in line.points for name in point.claims} - aside
    days = (_told_on(view.claim_of[name]) for name in names if name in view.claim_of)
    return max((day for day in days if day is not None and day <= view.as_of), default=None)


def _told_on(claim: Claim) -> date | None:
    return claim.period.end or claim.period.start or claim.published
