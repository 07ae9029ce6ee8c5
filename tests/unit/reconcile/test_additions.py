"""Words by which a promise is told as an addition: every example of every language, and claims that carry them."""

from dataclasses import replace

import pytest
from tests.unit.reconcile.saying import claims, course, line_of

from musterbook.reconcile import reconcile
from musterbook.reconcile.additions import adds, as_worded, entries

SAID = [(entry["language"], one["example"], one["adds"]) for entry in entries() for one in entry["examples"]]
UNSAID = [(entry["language"], one["example"], one["adds"]) for entry in entries() for one in entry["but"]]


def test_every_language_has_examples_of_both_kinds() -> None:
    entries.cache_clear()
    assert len(entries()) >= len({language for language, _, _ in SAID})
    assert {language for language, _, _ in SAID} == {language for language, _, _ in UNSAID} == {"en", "fr", "es"}


@pytest.mark.parametrize(("language", "text", "number"), SAID)
def test_an_example_adds_its_number(language: str, text: str, number: int) -> None:
    assert language
    assert adds(text, number)


@pytest.mark.parametrize(("language", "text", "number"), UNSAID)
def test_a_counterexample_adds_nothing(language: str, text: str, number: int) -> None:
    assert language
    assert not adds(text, number)


def test_a_promise_that_its_quote_calls_another_adds() -> None:
    told = claims(
        '2024-02-01 funding_pledge USA 200000000 USD "pledged $200 million"',
        '2024-05-01 funding_pledge USA 60000000 USD "the embassy pledged another $60 million"',
        '2024-06-01 funding_pledge USA 300000000 USD cumulative "another $300 million in all"',
    )
    assert course(line_of(reconcile(told), "funds_pledged", "USA")) == [
        ("2024-02-01", 200000000, 200000000),
        ("2024-05-01", 260000000, 260000000),
        ("2024-06-01", 300000000, 300000000),
    ]


def test_only_promises_are_read_anew() -> None:
    another = 'personnel_pledge KEN 200 person "another 200 officers"'
    (promised, required) = claims(
        f"2024-02-01 {another}", f"2024-02-01 {another.replace('personnel_pledge', 'strength')}"
    )
    assert as_worded(promised).additional
    assert as_worded(required) is required
    unsaid = replace(promised, quote="")
    assert as_worded(unsaid) is unsaid
    range_told = claims('2024-02-01 personnel_pledge KEN >=200 person "at least another 200 officers"')[0]
    assert as_worded(range_told).additional
    assert not as_worded(replace(promised, quote="200 officers")).additional
