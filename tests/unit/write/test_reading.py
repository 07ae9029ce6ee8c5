"""Claims in words; ids as anchors; only web addresses as links."""

from dataclasses import replace

import pytest
from tests.samples.small_view import MISSION, claims, view

from musterbook.base.claim import Claim, Happening, Kind, Measured, Poll, Post, Stance, Vote
from musterbook.base.quantity import Qualifier, Quantity
from musterbook.write.reading import (
    actor_label,
    anchor_of,
    number_in_words,
    plain_sentence,
    read_claim,
    value_in_words,
    web_address,
)
from musterbook.write.scope import Scope
from musterbook.write.words import Words

EN = Words("en")
SCOPE = Scope(view=view(), mission=MISSION)


@pytest.mark.parametrize("identifier", ["x' onload='alert(1)", "", "a b", "#", "é", "x" * 41, "../x"])
def test_odd_ids_become_plain_anchors(identifier: str) -> None:
    anchor = anchor_of(identifier)
    assert anchor.removeprefix("claim-").isalnum()
    assert anchor == anchor_of(identifier)
    assert anchor_of("3fa9c01b22de") == "claim-3fa9c01b22de"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "data:text/html,x",
        "//host/x",
        "http://",
        "ftp://a/b",
        "",
        "x",
        "http://[::1",
    ],
)
def test_other_addresses_are_no_links(address: str) -> None:
    assert web_address(address) is None


def test_web_addresses_are_links() -> None:
    assert web_address(" https://example.org/a?b=c ") == "https://example.org/a?b=c"
    assert web_address(None) is None


def test_numbers_in_words() -> None:
    assert number_in_words(Quantity(low=400, high=400, qualifier=Qualifier.ABOUT, unit="person"), EN) == "about 400"
    assert number_in_words(Quantity(unit="person"), EN) == ""


def test_actors_by_name() -> None:
    assert actor_label(view(), "BLZ+JAM", EN) == "Belize + Jamaica"
    assert actor_label(view(), "mission", Words("es")) == "La misión en su conjunto"
    assert actor_label(view(), "coast-guard", EN) == "coast guard"


def test_a_claim_in_words() -> None:
    read = read_claim(next(claim for claim in claims() if claim.id == "s2"), SCOPE, EN)
    assert (read.actor, read.kind, read.number, read.when) == ("Kenya", "strength", "400", "21–31 Oct 2024")
    assert (read.source, read.published, read.status) == ("Agency", "16 Apr 2025", "kept")
    assert read.url is None


def test_a_claim_without_a_document_is_still_read() -> None:
    read = read_claim(Claim(id="z", kind=Kind.POSITION, actor="gangs"), SCOPE, EN)
    assert (read.source, read.published, read.document) == ("unnamed source", "undated document", "")


@pytest.mark.parametrize(
    ("claim", "facts"),
    [
        (
            Claim(id="", kind=Kind.RESOLUTION_VOTE, actor="x", detail=Vote(resolution="1", in_favour=9)),
            ("resolution 1", "9 for"),
        ),
        (Claim(id="", kind=Kind.APPOINTMENT, actor="x", detail=Post(role="Chief")), ("not named", "Chief")),
        (Claim(id="", kind=Kind.POLL, actor="x", detail=Poll(question="yes?", sample=1597)), ("yes?", "1,597 asked")),
        (Claim(id="", kind=Kind.INDICATOR, actor="x", detail=Measured(measure="weapons-seized")), ("weapons seized",)),
        (
            Claim(id="", kind=Kind.POSITION, actor="x", detail=Stance(stance="call-for", about="a-vote")),
            ("call for", "a vote"),
        ),
        (
            Claim(id="", kind=Kind.FUNDING_PLEDGE, actor="x", channel="trust-fund", purpose="other", cumulative=True),
            ("trust fund", "other purposes", "running total"),
        ),
        (
            Claim(id="", kind=Kind.INCIDENT, actor="x", detail=Happening(event="clash", parties=("KEN", "gangs"))),
            ("clash", "Kenya, Gangs"),
        ),
        (Claim(id="", kind=Kind.DEPLOYMENT, actor="x", additional=True, place="Quai"), ("in addition", "in Quai")),
    ],
)
def test_what_else_a_claim_says(claim: Claim, facts: tuple[str, ...]) -> None:
    assert read_claim(claim, SCOPE, EN).facts == facts


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("2025-02-23", "23 févr. 2025"), ("590", "590"), ("1,077", "1 077"), ("at least 500", "au moins 500"),
        ("about 1,000", "environ 1 000"), ("at most 3", "au plus 3"), ("Godfrey Otunge", "Godfrey Otunge"),
    ],
)  # fmt: skip
def test_values_are_told_as_the_language_writes_them(value: str, told: str) -> None:
    assert value_in_words(value, Words("fr")).replace("\u202f", " ") == told


def test_sentences_of_the_engine_name_actors_and_count_claims() -> None:
    ids = ("0123456789ab", "ba9876543210")
    given = replace(view(), claims=tuple(replace(claim, id=one) for claim, one in zip(claims(), ids, strict=False)))
    told = plain_sentence(f"Of KEN and XYZ, 400; without it {ids[0]}, {ids[1]} agree, not ffffffffffff", given, EN)
    assert told == "Of Kenya and XYZ, 400; without it 2 claims agree, not ffffffffffff"
