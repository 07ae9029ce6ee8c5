"""The commands that list where claims disagree: conflicts and differences."""

from collections.abc import Sequence

import click

from musterbook.base.ledgerjson import reconciliation_to_json
from musterbook.serve.options import Question, asks
from musterbook.serve.output import Listing, print_listing
from musterbook.serve.selection import Selection, saying, source_of, span_of_days
from musterbook.serve.workplace import Workplace

CONFLICT_COLUMNS = (
    ("number", "No"),
    ("law", "Law"),
    ("gap", "Gap"),
    ("explanation", "Why"),
    ("note", "Settled"),
    ("claim", "Claim"),
    ("when", "When"),
    ("says", "Says"),
    ("source", "Source"),
)
DIFFERENCE_COLUMNS = (
    ("number", "No"),
    ("field", "Field"),
    ("values", "Values"),
    ("explanation", "Why"),
    ("claim", "Claim"),
    ("when", "When"),
    ("says", "Says"),
    ("source", "Source"),
)


@click.command(short_help="List claims that cannot all be true.")
@asks
@click.pass_obj
def conflicts(workplace: Workplace, *, question: Question, form: str) -> None:
    """List sets of claims that cannot all be true, with the law that they break and by how much.

    \b
    musterbook conflicts --actor KEN
    """
    selection = workplace.select(question)
    print_listing(list_disputes(selection, "conflicts", CONFLICT_COLUMNS), form)


@click.command(short_help="List reports that differ and can stand together.")
@asks
@click.pass_obj
def differences(workplace: Workplace, *, question: Question, form: str) -> None:
    """List reports of one event or one post that differ and can still stand together.

    \b
    musterbook differences --format json
    """
    selection = workplace.select(question)
    print_listing(list_disputes(selection, "differences", DIFFERENCE_COLUMNS), form)


def list_disputes(selection: Selection, which: str, columns: Sequence[tuple[str, str]]) -> Listing:
    """A row for each claim of each conflict or difference that has a claim which the question is about."""
    from musterbook.base.status import settled_by

    found = reconciliation_to_json(selection.view.reconciliation)[which]
    if which == "conflicts":
        conflicts = selection.view.reconciliation.conflicts
        found = [one | _settled(settled_by(row, selection.view)) for one, row in zip(found, conflicts, strict=True)]
    asked = [one for one in found if selection.takes_dispute(one["claims"])]
    rows = [
        {"number": number, **one, "claim": claim.id}
        | {"when": span_of_days(claim), "says": saying(claim), "source": source_of(claim)}
        for number, one in enumerate(asked, start=1)
        for claim in (selection.view.claim_of[name] for name in one["claims"])
    ]
    return Listing(
        columns=columns,
        rows=rows,
        data=[one | {"told": selection.told(one["claims"])} for one in asked],
        grouped=("number", "law", "gap", "field", "values", "explanation", "note"),
        prose=("explanation", "note") if any(row.get("note") for row in rows) else ("explanation",),
        empty=f"the record holds no such {which}",
    )


def _settled(note: str) -> dict[str, str | None]:
    """Whether a conflict is open, and the public note of one that a person settled."""
    return {"status": "settled" if note else "open", "note": note or None}
