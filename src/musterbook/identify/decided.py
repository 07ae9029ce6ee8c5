"""What people decided of claims, as far as it concerns who and what they name."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from musterbook.base.claim import Claim, Post
from musterbook.base.entity import Link
from musterbook.base.judgement import Decision, Judgement

Standing: TypeAlias = Mapping[str, Sequence[Judgement]]
"""By claim: the judgements that no withdrawal names, in the order decided; the last one says whether it counts."""

MENTIONS = ("actor", "place", "mission")
POST_MENTIONS = ("person", "role", "rank")


def standing(judgements: Iterable[Judgement]) -> Standing:
    """The judgements that stand, by claim."""
    given = sorted(judgements, key=lambda judgement: (judgement.decided_at, judgement.id))
    undone = {one.replaces for one in given if one.decision is Decision.WITHDRAW}
    found: dict[str, list[Judgement]] = {}
    for one in given:
        if one.decision is not Decision.WITHDRAW and one.id not in undone:
            found.setdefault(one.claim, []).append(one)
    return found


def as_judged(claims: Iterable[Claim], decisions: Standing) -> list[Claim]:
    """The claims that nobody rejected, with what amendments change of the names in them."""
    kept = (c for c in claims if not _last_is(decisions.get(c.id, ()), Decision.REJECT))
    return [_amended(claim, decisions.get(claim.id, ())) for claim in kept]


def accepted(one: Link, decisions: Standing) -> Link:
    """The link, certain where a person accepted its claim."""
    judgements = decisions.get(one.claim, ())
    if not _last_is(judgements, Decision.ACCEPT):
        return one
    return replace(one, score=1.0, because=f"accepted by {judgements[-1].decided_by}: {judgements[-1].because}")


def _last_is(judgements: Sequence[Judgement], decision: Decision) -> bool:
    return bool(judgements) and judgements[-1].decision is decision


def _amended(claim: Claim, judgements: Sequence[Judgement]) -> Claim:
    for judgement in judgements:
        changes = {field: json.loads(value) for field, value in judgement.changes}
        claim = replace(claim, **{key: changes[key] for key in MENTIONS if key in changes})
        named = {key: changes[key] for key in POST_MENTIONS if key in changes}
        if named and isinstance(claim.detail, Post):
            claim = replace(claim, detail=replace(claim.detail, **named))
    return claim
