"""People's decisions on names: made, and joined to those that were made before."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from musterbook.base.errors import RecordError
from musterbook.base.ids import content_hash
from musterbook.base.judgement import Named, NameJudgement, Sameness
from musterbook.base.sameness import contradiction, standing_on_names
from musterbook.record.codec import canonical
from musterbook.record.judging import JUDGEMENT_ID_DIGITS, check_grounds


def new_name_judgement(
    names: tuple[str, str],
    decision: Sameness,
    *,
    named: Named,
    because: str,
    decided_by: str,
    decided_at: datetime,
) -> NameJudgement:
    """A judgement on two names under the id of its content; of names that are one, the first is kept.

    Raises RecordError without a reason or a name of who decides, and for a name alone.
    """
    check_grounds(because, decided_by)
    if names[0] == names[1]:
        raise RecordError(f"{names[0]}: a judgement on names needs two of them")
    content = canonical([named, *names, decision, because, decided_by, decided_at.isoformat()])
    return NameJudgement(
        id=content_hash(content.encode())[:JUDGEMENT_ID_DIGITS],
        named=named,
        name=names[0],
        other=names[1],
        decision=decision,
        because=because.strip(),
        decided_by=decided_by.strip(),
        decided_at=decided_at,
    )


def name_in_place(judgement: NameJudgement, earlier: Sequence[NameJudgement]) -> NameJudgement:
    """The judgement as it joins the earlier ones: with the one on the same names that stood before.

    Raises RecordError where there is nothing to withdraw, where it says what stands already, and where two names
    would be two and yet one through others.
    """
    stood = _standing_on(judgement, earlier)
    if stood is None and judgement.decision is Sameness.WITHDRAW:
        raise RecordError(f"{_pair(judgement)}: no judgement on these two names is there to be withdrawn")
    if stood is not None and _says_the_same(judgement, stood):
        raise RecordError(f"{_pair(judgement)}: judgement {stood.id} of {stood.decided_by} says so already")
    kept = replace(judgement, replaces=None if stood is None else stood.id)
    found = contradiction((*earlier, kept), judgement.named)
    if found is not None:
        raise RecordError(
            f"{found[0]} and {found[1]} are two by one judgement and one, through other names, by others; "
            "withdraw one of these first ('musterbook history' lists them)"
        )
    return kept


def _standing_on(judgement: NameJudgement, earlier: Sequence[NameJudgement]) -> NameJudgement | None:
    found = standing_on_names(earlier)
    return next((one for one in found if one.named is judgement.named and one.pair == judgement.pair), None)


def _says_the_same(judgement: NameJudgement, stood: NameJudgement) -> bool:
    if judgement.decision is not stood.decision:
        return False
    return judgement.decision is Sameness.SPLIT or judgement.name == stood.name


def _pair(judgement: NameJudgement) -> str:
    return f"{judgement.name}, {judgement.other}"
