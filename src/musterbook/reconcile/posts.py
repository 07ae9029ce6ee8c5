"""Who holds which post: appointments compared by mission and role, whatever the actor.

Names that share a family name and differ in the rest are one office holder told differently; other
names are successors, unless they are told for one and the same day.
"""

import unicodedata
from collections.abc import Iterable, Sequence

from musterbook.base.claim import Claim, Kind, Modality, Post
from musterbook.base.entity import Mission
from musterbook.base.ledger import Difference
from musterbook.reconcile.witnesses import order_of

PostKey = tuple[str | None, str]


def post_of(claim: Claim, missions: Iterable[Mission] = ()) -> PostKey | None:
    """Mission and role of an appointment, the role as the mission pack knows it; None where no role is told."""
    detail = claim.detail
    if claim.kind is not Kind.APPOINTMENT or not isinstance(detail, Post) or detail.role is None:
        return None
    role = " ".join(detail.role.casefold().split())
    mine = [m for m in missions if m.id == claim.mission] or list(missions)
    known = [(len(word), slug) for m in mine for slug, words in m.roles for word in words if word.casefold() in role]
    return claim.mission, max(known)[1] if known else role


def post_differences(claims: Iterable[Claim], missions: Sequence[Mission] = ()) -> list[Difference]:
    """Posts whose holder is named in different ways."""
    posts: dict[PostKey, list[Claim]] = {}
    for claim in sorted(claims, key=order_of):
        key = post_of(claim, missions)
        if key is not None and claim.modality is Modality.ACTUAL and _person(claim):
            posts.setdefault(key, []).append(claim)
    found = []
    for (_, role), told in sorted(posts.items(), key=lambda item: (item[0][0] or "", item[0][1])):
        for group in _by_family(told):
            values = tuple(dict.fromkeys(_person(c) for c in group))
            if len({fold(v) for v in values}) > 1:
                text = f"The {role.replace('-', ' ')} is named {', '.join(values[:-1])} and {values[-1]}."
                found.append(
                    Difference(claims=tuple(c.id for c in group), field="person", values=values, explanation=text)
                )
    return found


def _person(claim: Claim) -> str:
    return claim.detail.person or "" if isinstance(claim.detail, Post) else ""


def fold(name: str) -> str:
    """A name without accents, case and punctuation."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(ch if ch.isalnum() else " " for ch in plain if not unicodedata.combining(ch)).split())


def _by_family(told: Sequence[Claim]) -> list[list[Claim]]:
    groups: dict[str, list[Claim]] = {}
    for claim in told:
        groups.setdefault(fold(_person(claim)).split()[-1] if fold(_person(claim)) else "", []).append(claim)
    return [groups[key] for key in sorted(groups)]
