"""Every entry on hyphens gives what its example says, and the document's own words go before all entries."""

import pytest

from musterbook.collect.knowledge import entries
from musterbook.collect.pdf.hyphens import Hyphens


def joined(line: str, below: str, known: str = "") -> str:
    return f"{line[: -1 if Hyphens([known]).drops(line, below) else None]}{below}"


@pytest.mark.parametrize("entry", entries("hyphens"), ids=lambda entry: entry["gives"])
def test_an_entry_gives_what_its_example_says(entry: dict[str, str]) -> None:
    assert joined(*entry["example"]) == entry["gives"]


@pytest.mark.parametrize(
    ("line", "below", "known", "expected"),
    [
        ("the anti-", "gang unit", "an anti-gang plan", "the anti-gang unit"),
        ("the anti-", "gang unit", "the antigang squad", "the antigang unit"),
        ("a Jamai-", "can unit", "", "a Jamaican unit"),
        ("the Franco-", "Haitian unit", "", "the Franco-Haitian unit"),
        ("Port-au-", "Prince", "", "Port-au-Prince"),
        ("Port-", "au-Prince", "", "Port-au-Prince"),
        ("a 24-", "hour watch", "", "a 24-hour watch"),
        ("cancel-", "led flights", "", "cancelled flights"),
        ("un soft\u00ad", "hyphen", "", "un softhyphen"),
    ],
)
def test_a_break_is_judged_by_what_is_known(line: str, below: str, known: str, expected: str) -> None:
    assert joined(line, below, known) == expected
