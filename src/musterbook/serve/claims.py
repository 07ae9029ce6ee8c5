"""The command that lists what documents assert."""

import click

from musterbook.serve.options import Question, asks
from musterbook.serve.output import Listing, print_listing
from musterbook.serve.selection import Selection, saying, source_of, span_of_days
from musterbook.serve.workplace import Workplace

COLUMNS = (
    ("id", "Claim"),
    ("when", "When"),
    ("says", "Says"),
    ("status", "Status"),
    ("source", "Source"),
    ("quote", "Quote"),
)


@click.command(short_help="List the claims, each with its source and words.")
@asks
@click.pass_obj
def claims(workplace: Workplace, *, question: Question, form: str) -> None:
    r"""List the claims of the record, each with its source and its words.

    \b
    musterbook claims --actor KEN --known-by 2025-01-31
    """
    print_listing(list_claims(workplace.select(question)), form)


def list_claims(selection: Selection) -> Listing:
    """A row for each claim that the question is about."""
    rows = [
        {
            "id": claim.id,
            "when": span_of_days(claim),
            "says": saying(claim),
            "status": selection.standing(claim)["status"],
            "source": source_of(claim),
            "quote": claim.quote,
        }
        for claim in selection.claims
    ]
    return Listing(
        columns=COLUMNS,
        rows=rows,
        data=[selection.tell(claim) for claim in selection.claims],
        prose=("quote",),
        empty="the record holds no such claim",
    )
