"""The command that lists what documents assert."""

from collections.abc import Sequence
from typing import Any

import click

from musterbook.base.claim import Claim
from musterbook.base.status import LOW_CONFIDENCE, Status
from musterbook.serve.options import Question, asks
from musterbook.serve.output import Listing, print_listing
from musterbook.serve.selection import Selection, saying, source_of, span_of_days
from musterbook.serve.workplace import Workplace

COLUMNS = (
    ("id", "Claim"),
    ("confidence", "Confidence"),
    ("when", "When"),
    ("says", "Says"),
    ("status", "Status"),
    ("standing", "Standing"),
    ("because", "Why"),
    ("note", "Note"),
    ("source", "Source"),
    ("told_by", "Told by"),
    ("quote", "Quote"),
)
STATUSES = tuple(map(str, Status))


@click.command(short_help="List the claims, each with its source and words.")
@click.option("--status", type=click.Choice(STATUSES), help="Only those of this status.")
@click.option("--to-review", is_flag=True, help="Only those that a person should look at, the least certain first.")
@asks
@click.pass_obj
def claims(workplace: Workplace, *, question: Question, form: str, status: str | None, to_review: bool) -> None:
    """List the claims of the record, each with its source and its words.

    A claim is accepted (nothing speaks against it, or a person accepted it), in conflict with others, in want of work
    (read with little confidence, incomplete, or waiting for a person's decision), or an issue (set aside, rejected, or
    its reading has a fault). --status lists those of one status with the reason of each.

    The confidence of a claim is the share of such claims that were read rightly on annotated documents. --to-review
    lists those below 0.75 that nobody has judged yet.

    \b
    musterbook claims --actor KEN --known-by 2025-01-31
    musterbook claims --status conflict
    musterbook claims --to-review
    """
    selection = workplace.select(question)
    chosen = for_review(selection) if to_review else selection.claims
    if status is not None:
        chosen = tuple(claim for claim in chosen if selection.statuses[claim.id].status == status)
    print_listing(list_claims(selection, chosen, reasons=status is not None), form)


def for_review(selection: Selection) -> tuple[Claim, ...]:
    """The claims that nobody has judged and that were read with little confidence, the least certain first."""
    judged = {judgement.claim for judgement in selection.view.judgements}
    found = [c for c in selection.claims if c.confidence < LOW_CONFIDENCE and c.id not in judged]
    return tuple(sorted(found, key=lambda claim: claim.confidence))


def list_claims(selection: Selection, claims: Sequence[Claim], *, reasons: bool = False) -> Listing:
    """A row for each of the claims. `reasons`: whether a table tells why each has its status."""
    rows = [
        {
            "id": claim.id,
            "confidence": f"{claim.confidence:.2f}",
            "when": span_of_days(claim),
            "says": saying(claim),
            **selection.standing(claim),
            "source": source_of(claim),
            "told_by": _carried(selection.told_by(claim)),
            "quote": claim.quote,
        }
        for claim in claims
    ]
    return Listing(
        columns=COLUMNS,
        rows=rows,
        data=[_full(selection, claim) for claim in claims],
        prose=("quote", "because") if reasons else ("quote",),
        apart=("standing",) if reasons else ("standing", "because", "note"),
        empty="the record holds no such claim",
    )


def _full(selection: Selection, claim: Claim) -> dict[str, Any]:
    """The claim in full, with the latest judgement on it, by which a later one can say what it has seen."""
    return selection.tell(claim) | {
        "told_by": selection.told_by(claim),
        "judgement": selection.latest_judgements.get(claim.id),
    }


def _carried(outlets: Sequence[str]) -> str:
    """How many outlets carry one statement, '' where one does."""
    return f"{len(outlets)} outlets, one statement" if len(outlets) > 1 else ""
