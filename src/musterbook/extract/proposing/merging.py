"""Merging: a proposal is added where no rule has read the same words; it never takes the place of a rule's claim."""

from collections.abc import Iterable, Sequence

from musterbook.base.claim import Claim
from musterbook.base.errors import ProposalError
from musterbook.base.issue import Issue
from musterbook.base.outcome import Outcome
from musterbook.extract.proposing.candidate import Proposer
from musterbook.extract.proposing.standing import Bench


def with_proposals(own: Sequence[Claim], proposers: Iterable[Proposer], bench: Bench) -> Outcome[Claim]:
    """The rules' claims, then what the proposers add to them; spans are those of the text. Refusals are issues."""
    kept = list(own)
    issues: list[Issue] = []
    for proposer in proposers:
        try:
            heard = [bench.hear(candidate) for candidate in proposer.propose(bench.document)]
        except ProposalError as error:
            issues.append(Issue(code="no-answer", message=str(error), document=bench.document.id, lost=True))
            continue
        issues += [one for one in heard if isinstance(one, Issue)]
        for claim in (one for one in heard if isinstance(one, Claim)):
            if not any(_same(claim, other) or _overrides(claim, other) for other in kept):
                kept.append(claim)
    return Outcome(items=tuple(kept), issues=tuple(issues))


def _same(new: Claim, known: Claim) -> bool:
    """Whether a proposal says what is known already, whatever else it adds to it."""
    numbers = (new.quantity.low, new.quantity.high) == (known.quantity.low, known.quantity.high)
    return new.kind is known.kind and new.actor == known.actor and numbers and new.outcome is known.outcome


def _overrides(new: Claim, known: Claim) -> bool:
    """Whether a proposal reads the words of a known claim of its kind otherwise: another number, or another actor."""
    overlaps = new.span.start < known.span.end and known.span.start < new.span.end
    alike = new.kind is known.kind and new.outcome is known.outcome
    numbers = (new.quantity.low, new.quantity.high) == (known.quantity.low, known.quantity.high)
    return overlaps and alike and (numbers or new.actor == known.actor)
