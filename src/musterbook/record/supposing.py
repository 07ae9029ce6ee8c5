"""Judgements that nobody has recorded, joined to those that there are: what would be on record if they were."""

from collections.abc import Sequence

from musterbook.base.judgement import Decision, Judgement, NameJudgement
from musterbook.record.judging import in_place
from musterbook.record.naming import name_in_place


def joined(
    judgements: Sequence[Judgement],
    names: Sequence[NameJudgement],
    further: Sequence[Judgement | NameJudgement],
) -> tuple[tuple[Judgement, ...], tuple[NameJudgement, ...]]:
    """The judgements on claims and those on names with the further ones, each as it would be kept.

    Raises RecordError as the record does: for a withdrawal of nothing, and for a decision on names that stands already
    or that others contradict.
    """
    on_claims, on_names = tuple(judgements), tuple(names)
    for one in further:
        if isinstance(one, NameJudgement):
            on_names = (*on_names, name_in_place(one, on_names))
        else:
            mine = [other for other in on_claims if other.claim == one.claim]
            on_claims = (*on_claims, in_place(one, mine))
    return on_claims, on_names


def read_anew(judgements: Sequence[Judgement], further: Sequence[Judgement | NameJudgement]) -> bool:
    """Whether further judgements change how a claim reads: an amendment or one withdrawn, a decision on names."""
    amended = {one.claim for one in judgements if one.decision is Decision.AMEND}
    return any(
        isinstance(one, NameJudgement)
        or one.decision is Decision.AMEND
        or (one.decision is Decision.WITHDRAW and one.claim in amended)
        for one in further
    )
