"""Confidence: the share of claims like this one that were read rightly on annotated documents.

A rule grades how directly a sentence says what it found; what the grade is worth is a measured table, by kind and grade
(data/confidence.yaml, fitted by `python -m eval.calibration --fit`). Proposals of models keep their own, lower one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from musterbook.base.claim import Claim
from musterbook.extract.words.knowledge import read_data

CARRIED = 0.1
"""By how much the grade of a claim falls whose actor other words of the text name, not those of its quote."""


@lru_cache(maxsize=1)
def measured() -> Mapping[str, Mapping[str, float]]:
    """The share right by kind and grade; 'all' serves those that no annotated document had."""
    return {kind: {str(grade): share for grade, share in row.items()} for kind, row in read_data("confidence").items()}


def with_confidence(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims with the measured confidence in place of their rules' grades."""
    table = measured()
    found = []
    for claim in claims:
        row = table.get(str(claim.kind), table["all"])
        found.append(replace(claim, confidence=row.get(f"{claim.confidence:g}", row["all"])))
    return tuple(found)
