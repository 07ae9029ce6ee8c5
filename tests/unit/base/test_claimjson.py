"""Claims as JSON: what is left out, what is passed over, and what a bad field is told."""

from datetime import date
from typing import Any

import pytest

from musterbook.base.claim import Claim, Corps, Happening, Harm, Kind, Modality, Poll, Vote
from musterbook.base.claimjson import _members, claim_from_json, claim_to_json, unknown_fields
from musterbook.base.errors import NotationError
from musterbook.base.quantity import Qualifier
from musterbook.base.span import Span

LEAST: dict[str, Any] = {"kind": "strength", "actor": "KEN"}


def test_missing_fields_have_their_defaults() -> None:
    _members.cache_clear()  # whatever was read before
    claim = claim_from_json(LEAST)
    assert claim == Claim(id="", kind=Kind.STRENGTH, actor="KEN")
    assert (claim.modality, claim.confidence, claim.span) == (Modality.ACTUAL, 1.0, Span(0, 0))


def test_null_is_missing() -> None:
    nothing = dict.fromkeys(claim_to_json(claim_from_json(LEAST)))
    assert claim_from_json({**nothing, **LEAST}) == claim_from_json(LEAST)


def test_flags_and_details_stand_only_where_they_say_something() -> None:
    plain = claim_to_json(claim_from_json(LEAST))
    assert {"additional", "census", "complete", "resolution", "parties"}.isdisjoint(plain)
    vote = claim_from_json({"kind": "resolution_vote", "actor": "council", "for": 13, "census": True})
    assert claim_to_json(vote)["for"] == 13
    assert claim_to_json(vote)["against"] is None
    assert claim_to_json(vote)["census"] is True


def test_words_of_closed_lists_and_days_and_spans_are_written_plainly() -> None:
    data = {**LEAST, "kind": "casualty", "corps": "police", "outcome": "killed", "published": "2024-06-25"}
    claim = claim_from_json({**data, "span": [3, 9], "start": "2024-06-01", "end": "2024-06-02"})
    assert (claim.corps, claim.outcome, claim.published) == (Corps.POLICE, Harm.KILLED, date(2024, 6, 25))
    written = claim_to_json(claim)
    assert {key: written[key] for key in data} == data
    assert (written["span"], written["start"], written["end"]) == ([3, 9], "2024-06-01", "2024-06-02")


@pytest.mark.parametrize(
    ("low", "high", "qualifier"),
    [
        (None, None, Qualifier.NONE),
        (400, None, Qualifier.AT_LEAST),
        (None, 800, Qualifier.AT_MOST),
        (400, 400.0, Qualifier.EXACT),
        (300, 500, Qualifier.BETWEEN),
    ],
)
def test_a_missing_qualifier_follows_from_the_bounds(low: int | None, high: int | None, qualifier: Qualifier) -> None:
    assert claim_from_json({**LEAST, "low": low, "high": high}).quantity.qualifier is qualifier


def test_numbers_stand_where_texts_are_wanted() -> None:
    vote = claim_from_json({"kind": "resolution_vote", "actor": "council", "resolution": 2699, "for": 13.0})
    assert vote.detail == Vote(resolution="2699", in_favour=13)


def test_details_of_several_kinds() -> None:
    poll = claim_from_json({"kind": "poll", "actor": "people", "question": "Safe?", "sample": 1100})
    assert poll.detail == Poll(question="Safe?", sample=1100)
    clash = claim_from_json({"kind": "incident", "actor": "mission", "parties": ["gangs", "mission"]})
    assert clash.detail == Happening(parties=("gangs", "mission"))
    assert claim_from_json({"kind": "incident", "actor": "mission", "parties": None}).detail == Happening()


def test_unknown_fields_are_named_and_passed_over() -> None:
    data = {**LEAST, "zeal": 3, "colour": "red"}
    assert unknown_fields(data) == ("colour", "zeal")
    assert claim_from_json(data) == claim_from_json(LEAST)


FAULTS: list[tuple[dict[str, Any], str]] = [
    ({"actor": "KEN"}, "kind: missing; expected one of authorized_strength"),
    ({"kind": "presence", "actor": "KEN"}, "kind: expected one of authorized_strength"),
    ({"kind": ["strength"], "actor": "KEN"}, "kind: expected one of"),
    ({"kind": "strength"}, "actor: missing"),
    ({**LEAST, "actor": {}}, "actor: expected text; seen: {}"),
    ({**LEAST, "place": True}, "place: expected text; seen: True"),
    ({**LEAST, "low": "400"}, "low: expected a number; seen: '400'"),
    ({**LEAST, "low": True}, "low: expected a number; seen: "),
    ({**LEAST, "high": float("inf")}, "high: expected a number; seen: inf"),
    ({**LEAST, "high": float("nan")}, "high: expected a number; seen: nan"),
    ({**LEAST, "high": 10**400}, "high: expected a number; seen: an int of 1329 bits"),
    ({**LEAST, "low": 5, "high": 4}, "low 5 exceeds high 4"),
    ({**LEAST, "qualifier": "roughly"}, "qualifier: expected one of exact"),
    ({**LEAST, "start": "25 June"}, "start: expected an ISO date such as 2024-06-25; seen: '25 June'"),
    ({**LEAST, "end": 20240625}, "end: expected an ISO date"),
    ({**LEAST, "start": "2024-06-25", "end": "2024-06-24"}, "start 2024-06-25 lies after end 2024-06-24"),
    ({**LEAST, "cumulative": "yes"}, "cumulative: expected true or false; seen: 'yes'"),
    ({**LEAST, "confidence": 1.5}, "confidence 1.5: expected 0 to 1"),
    ({**LEAST, "confidence": "high"}, "confidence: expected a number"),
    ({**LEAST, "span": [3]}, "span: expected [from, to); seen: [3]"),
    ({**LEAST, "span": [3, True]}, "span: expected [from, to); seen: [3, True]"),
    ({**LEAST, "span": "3-9"}, "span: expected [from, to); seen: '3-9'"),
    ({**LEAST, "span": [9, 3]}, "span 9-3: expected 0 <= start <= end"),
    ({"kind": "incident", "actor": "gangs", "parties": "gangs"}, "parties: expected a list of texts; seen: 'gangs'"),
    ({"kind": "incident", "actor": "gangs", "parties": [1]}, "parties: expected a list of texts; seen: [1]"),
    ({"kind": "poll", "actor": "people", "sample": 11.5}, "sample: expected a whole number; seen: 11.5"),
]


@pytest.mark.parametrize(("data", "told"), FAULTS, ids=[told[:40] for _, told in FAULTS])
def test_a_fault_names_field_expectation_and_what_was_seen(data: dict[str, Any], told: str) -> None:
    with pytest.raises(NotationError) as caught:
        claim_from_json(data)
    assert told in str(caught.value)
