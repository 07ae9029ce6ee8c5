"""What a person is told for what the database says."""

import pytest

from musterbook.record.advice import ADVICE, advice


def test_what_the_database_says_stays_to_be_looked_into() -> None:
    assert advice("no such table: x") == "the record cannot be used (no such table: x)"


@pytest.mark.parametrize(("part", "told"), ADVICE)
def test_each_fault_has_its_advice(part: str, told: str) -> None:
    assert advice(f"the {part} now") == f"{told} (the {part} now)"
