"""The way of a contribution, from pledged to present: which of its stages a claim tells of.

A stage that nobody reports is not taken for one that was passed.
"""

from collections.abc import Iterable

from musterbook.base.claim import Claim, Kind
from musterbook.base.ledger import Event
from musterbook.write.figure import Figure

STAGES = ("pledge", "notification", "approval", "training", "arrival", "rotation", "present")
MILESTONES: dict[str, tuple[str, ...]] = {
    "pledge": ("pledge", "offer", "commit"),
    "notification": ("notif",),
    "approval": (
        *("approv", "parliament", "cabinet", "senate", "congress", "court", "vet", "agreement", "authoris", "authoriz"),
        *("ratif", "stopped", "sworn"),
    ),
    "training": ("train", "graduat", "exercise"),
    "arrival": ("arriv", "deploy", "landed"),
    "rotation": ("rotat", "withdr", "return", "relie", "homecoming"),
}
"""Parts of the names of milestones, in the order in which they are asked: the first stage that fits takes one."""
ORDER = ("notification", "approval", "training", "rotation", "arrival", "pledge")
KINDS: dict[str, tuple[Kind, ...]] = {
    "pledge": (Kind.PERSONNEL_PLEDGE,),
    "approval": (Kind.RESOLUTION_VOTE,),
    "arrival": (Kind.DEPLOYMENT,),
    "rotation": (Kind.WITHDRAWAL,),
    "present": (Kind.STRENGTH,),
}


def stage_of_claim(claim: Claim) -> str | None:
    """The stage that a claim tells of, None for another matter."""
    if claim.kind is Kind.MILESTONE:
        return next((key for key in ORDER if is_milestone(claim, *MILESTONES[key])), None)
    return next((key for key, kinds in KINDS.items() if claim.kind in kinds), None)


def is_milestone(claim: Claim, *parts: str) -> bool:
    """Whether it is a milestone whose event has one of these in its name."""
    event = getattr(claim.detail, "event", None) or ""
    return claim.kind is Kind.MILESTONE and any(part in event for part in parts)


def sum_of_movements(events: Iterable[Event]) -> Figure | None:
    """How many moved in all; None where nobody did."""
    rows = list(events)
    if not rows:
        return None
    highs = [one.high for one in rows if one.high is not None]
    high = sum(highs) if len(highs) == len(rows) else None
    low = sum(one.low or 0 for one in rows)
    claims = tuple(dict.fromkeys(name for one in rows for name in one.claims))
    return Figure(low=low, best=low if low == high else None, high=high, unit="person", claims=claims)
