"""People's decisions applied to claims: pure functions over the rows as they were decided.

Nothing is edited. A withdrawal names the judgement that it undoes, and what stood before it stands again. Of the
judgements that stand on a claim the latest amendment says how it reads, and the latest of all whether it counts:
rejected, accepted, or merely read anew.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from musterbook.base.claim import Claim
from musterbook.base.claimjson import DETAIL_KEYS, FLAGS, TIME_FLAGS, claim_from_json, claim_to_json
from musterbook.base.errors import RecordError
from musterbook.base.ids import content_hash
from musterbook.base.judgement import Decision, Judgement, NameJudgement
from musterbook.base.quantity import Qualifier
from musterbook.record.codec import canonical

AMENDABLE = (
    *("kind", "actor", "mission", "low", "high", "qualifier", "unit", "corps", "outcome", "place", "channel"),
    *("purpose", "start", "end", "modality", "cumulative", "attribution", "origin", *FLAGS, *TIME_FLAGS),
    *(key for keys in DETAIL_KEYS.values() for key, _ in keys),
)
"""What a person may read differently; where the words stand and who published them is no reading."""
JUDGEMENT_ID_DIGITS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """`claims`: all of them, amended ones in their new reading, in the order given. `standing`: of each judged
    claim its latest judgement that is not withdrawn, in the order decided. The rest are claim ids.
    """

    claims: tuple[Claim, ...]
    standing: tuple[Judgement, ...] = ()
    accepted: frozenset[str] = frozenset()
    rejected: frozenset[str] = frozenset()
    amended: frozenset[str] = frozenset()


def decided(claims: Sequence[Claim], judgements: Sequence[Judgement]) -> Decided:
    """The claims as people left them; judgements on claims not given change nothing.

    Raises NotationError where an amendment does not make a claim.
    """
    known = {claim.id for claim in claims}
    kept = [one for one in not_withdrawn(judgements) if one.claim in known]
    amendments = {one.claim: one for one in kept if one.decision is Decision.AMEND}
    latest = {one.claim: one for one in kept}
    standing = tuple(one for one in kept if latest[one.claim] is one)
    return Decided(
        claims=tuple(amend(claim, amendments[claim.id]) if claim.id in amendments else claim for claim in claims),
        standing=standing,
        accepted=_judged(standing, Decision.ACCEPT),
        rejected=_judged(standing, Decision.REJECT),
        amended=frozenset(amendments),
    )


def _judged(standing: Sequence[Judgement], decision: Decision) -> frozenset[str]:
    return frozenset(one.claim for one in standing if one.decision is decision)


def not_withdrawn(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that no withdrawal names, in the order given; withdrawals left out."""
    undone = {one.replaces for one in judgements if one.decision is Decision.WITHDRAW}
    return tuple(one for one in judgements if one.id not in undone and one.decision is not Decision.WITHDRAW)


def amend(claim: Claim, judgement: Judgement) -> Claim:
    """The claim with the judgement's changes, under the same id; raises NotationError naming a field at fault.

    New bounds without a new qualifier get the one that they suggest; 'about' stays 'about'.
    """
    changes = {field: json.loads(value) for field, value in judgement.changes}
    if changes.keys() & {"low", "high"} and claim.quantity.qualifier is not Qualifier.ABOUT:
        changes = {"qualifier": None} | changes
    return claim_from_json(claim_to_json(claim) | changes)


def new_judgement(
    claim: str,
    decision: Decision,
    *,
    because: str,
    decided_by: str,
    decided_at: datetime,
    changes: Mapping[str, object],
) -> Judgement:
    """A judgement under the id of its content; `changes`: field and new value, for an amendment.

    Raises RecordError without a reason or a name, for an amendment that changes nothing, for changes without
    an amendment, and for a field that nobody may amend.
    """
    check_grounds(because, decided_by)
    if bool(changes) != (decision is Decision.AMEND):
        raise RecordError("an amendment, and nothing else, says FIELD=VALUE for each field that it changes")
    for field in changes:
        if field not in AMENDABLE:
            raise RecordError(f"{field}: no field that can be amended; expected one of {', '.join(AMENDABLE)}")
    pairs = tuple((field, canonical(changes[field])) for field in sorted(changes))
    content = canonical([claim, decision, because, decided_by, decided_at.isoformat(), pairs])
    return Judgement(
        id=content_hash(content.encode())[:JUDGEMENT_ID_DIGITS],
        claim=claim,
        decision=decision,
        because=because.strip(),
        decided_by=decided_by.strip(),
        decided_at=decided_at,
        changes=pairs,
    )


def check_grounds(because: str, decided_by: str) -> None:
    """Raises RecordError for a judgement without a reason or a name of who decides."""
    for what, given in (("a reason", because), ("the name of who decides", decided_by)):
        if not given.strip():
            raise RecordError(f"a judgement needs {what}")


def check_expected(about: str, expected: str | None, latest: Judgement | NameJudgement | None) -> None:
    """Raises RecordError where the latest judgement is not the one that its editor saw.

    `expected`: the id of that one, '' for none; None lets any be.
    """
    seen = "" if latest is None else latest.id
    if expected is None or expected == seen:
        return
    if latest is None:
        raise RecordError(f"{about}: no judgement {expected} is there; nobody has decided yet")
    told = f"{latest.decided_by} decided '{latest.decision}' at {latest.decided_at:%Y-%m-%d %H:%M:%S} UTC"
    raise RecordError(
        f"{about}: {told} (judgement {latest.id}: {latest.because}); nothing was changed. Look again first"
    )


def in_place(judgement: Judgement, earlier: Sequence[Judgement]) -> Judgement:
    """The judgement as it joins the earlier ones on its claim: a withdrawal names the latest that stands, an
    amendment takes up the changes of the amendment before it.

    Raises RecordError where there is nothing to withdraw.
    """
    kept = [one for one in not_withdrawn(earlier) if one.claim == judgement.claim]
    if judgement.decision is Decision.WITHDRAW:
        if not kept:
            raise RecordError(f"{judgement.claim}: no judgement on this claim is there to be withdrawn")
        return replace(judgement, replaces=kept[-1].id)
    changes = [one.changes for one in kept if one.decision is Decision.AMEND]
    if judgement.decision is not Decision.AMEND or not changes:
        return judgement
    return replace(judgement, changes=tuple(sorted((dict(changes[-1]) | dict(judgement.changes)).items())))
