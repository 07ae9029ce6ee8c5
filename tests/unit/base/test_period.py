"""Imprecise dates: what they say is kept apart, in every form of a claim."""

from datetime import date
from typing import Any

import pytest

from musterbook.base.claimjson import claim_from_json, claim_to_json
from musterbook.base.errors import NotationError
from musterbook.base.ids import claim_id
from musterbook.base.notation import parse_claim, print_claim
from musterbook.base.period import Held, Period

FIRST, LAST = date(2025, 1, 1), date(2025, 1, 31)


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"held": Held.THROUGHOUT}, "throughout: expected a start or an end"),
        ({"end": LAST, "first_seen": True}, "first_seen: expected a start"),
        ({"start": FIRST, "last_seen": True}, "last_seen: expected an end"),
    ],
)
def test_nothing_is_told_of_a_day_that_is_not_there(told: dict[str, Any], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        Period(**told)


def test_the_marks_are_the_words_that_are_true() -> None:
    assert Period(start=FIRST, end=LAST).marks == ()
    seen = Period(start=FIRST, end=LAST, held=Held.SOMETIME, first_seen=True, last_seen=True)
    assert seen.marks == ("sometime", "first_seen", "last_seen")


LINE = "2025-01-01..2025-01-31  strength  KEN  400 person  {}"


@pytest.mark.parametrize(
    "words", ["throughout", "sometime", "first_seen", "last_seen", "sometime  first_seen  last_seen"]
)
def test_notation_and_json_keep_them(words: str) -> None:
    claim = parse_claim(LINE.format(words))
    assert claim.period.marks == tuple(words.split())
    assert print_claim(claim).endswith(words)
    data = claim_to_json(claim)
    assert [name for name in words.split() if data[name] is not True] == []
    assert claim_from_json(data) == claim
    assert claim_id(claim) != claim_id(parse_claim(LINE.format("")))


def test_what_is_not_told_is_not_written_and_changes_no_id() -> None:
    plain = parse_claim(LINE.format(""))
    assert not {"throughout", "sometime", "first_seen", "last_seen"} & claim_to_json(plain).keys()
    assert claim_id(plain) == "12767871045e"


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ({"throughout": True, "sometime": True, "start": "2025-01-01"}, "throughout, sometime: expected one of them"),
        ({"throughout": "yes"}, "throughout: expected true or false"),
        ({"first_seen": True}, "first_seen: expected a start"),
        ({"start": 5, "first_seen": True}, "start: expected an ISO date"),
    ],
)
def test_a_fault_is_told(data: dict[str, Any], fault: str) -> None:
    with pytest.raises(NotationError, match=fault):
        claim_from_json({"kind": "strength", "actor": "KEN"} | data)
