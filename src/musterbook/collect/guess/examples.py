"""Shows what the rows of a table would give by a mapping, before anything is recorded."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, islice

from musterbook.base.claim import Claim
from musterbook.base.notation import print_claim
from musterbook.base.outcome import Outcome

ROWS = 3
"""Rows that are shown."""


def example_lines(found: Outcome[Claim], rows: int = ROWS) -> Iterator[str]:
    """Lines for the first rows, with their claims in notation, and for each fault."""
    for _, claims in islice(groupby(found.items, key=_row), rows):
        told = list(claims)
        yield f"row {_row(told[0])}: {told[0].quote[:100]}"
        yield from (f"  gives {print_claim(_bare(claim))}" for claim in told)
    yield from (str(issue) for issue in found.issues)


def _row(claim: Claim) -> str:
    """The row of a claim, with the sheet's name where the file has several."""
    unit = claim.locators[0].unit
    number = unit.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f"{number} of {unit.sheet}" if unit.sheet else number


def _bare(claim: Claim) -> Claim:
    return replace(claim, id="", document=None, source=None, published=None, origin=None, quote="", confidence=1.0)
