"""The one-line notation: hand-written lines, what they say, and what a bad line is told."""

from datetime import date

import pytest

from musterbook.base.claim import Claim, Corps, Happening, Harm, Kind, Modality, Post, Vote
from musterbook.base.errors import NotationError
from musterbook.base.notation import parse_claim, print_claim
from musterbook.base.period import Period
from musterbook.base.quantity import Qualifier, Quantity
from musterbook.base.span import Span


def test_a_movement_with_its_quote_and_place() -> None:
    line = '2024-07-16  deployment  KEN  200 person  police  "A second contingent of 200"  @doc:3f9a#1204-1230'
    assert parse_claim(line) == Claim(
        id="",
        kind=Kind.DEPLOYMENT,
        actor="KEN",
        quantity=Quantity(low=200, high=200, qualifier=Qualifier.EXACT, unit="person"),
        period=Period.day(date(2024, 7, 16)),
        corps=Corps.POLICE,
        quote="A second contingent of 200",
        document="3f9a",
        span=Span(1204, 1230),
    )


AMOUNTS = {
    "400 person": Quantity(low=400, high=400, qualifier=Qualifier.EXACT, unit="person"),
    ">=400 person": Quantity(low=400, qualifier=Qualifier.AT_LEAST, unit="person"),
    "<=800 person": Quantity(high=800, qualifier=Qualifier.AT_MOST, unit="person"),
    "300..500 person": Quantity(low=300, high=500, qualifier=Qualifier.BETWEEN, unit="person"),
    "? person": Quantity(unit="person"),
    "-": Quantity(),
    "12.5 percent": Quantity(low=12.5, high=12.5, qualifier=Qualifier.EXACT, unit="percent"),
    "1e-07 percent": Quantity(low=1e-7, high=1e-7, qualifier=Qualifier.EXACT, unit="percent"),
    "-5..-2 USD": Quantity(low=-5, high=-2, qualifier=Qualifier.BETWEEN, unit="USD"),
    '7 unit="officers of all ranks"': Quantity(low=7, high=7, qualifier=Qualifier.EXACT, unit="officers of all ranks"),
    "400 person about": Quantity(low=400, high=400, qualifier=Qualifier.ABOUT, unit="person"),
    "400 person as=at_most": Quantity(low=400, high=400, qualifier=Qualifier.AT_MOST, unit="person"),
}


@pytest.mark.parametrize("written", AMOUNTS)
def test_amounts_are_read_as_worded_and_printed_as_read(written: str) -> None:
    claim = parse_claim(f"2024-10-21 strength KEN {written}")
    assert claim.quantity == AMOUNTS[written]
    assert print_claim(claim).split("  ", 3)[3].replace("  ", " ") == written


TIMES = {
    "-": Period(),
    "2024-06-25": Period.day(date(2024, 6, 25)),
    "2024-06-25..2024-06-30": Period(start=date(2024, 6, 25), end=date(2024, 6, 30)),
    "2021-01-01..": Period(start=date(2021, 1, 1)),
    "..2024-07-31": Period(end=date(2024, 7, 31)),
}


@pytest.mark.parametrize("written", TIMES)
def test_times_are_read_and_printed(written: str) -> None:
    claim = parse_claim(f"{written} strength KEN 400 person")
    assert claim.period == TIMES[written]
    assert print_claim(claim).split("  ")[0] == written


def test_words_stand_in_any_order() -> None:
    one = parse_claim("2024-06-25 casualty KEN 3 person killed police planned cumulative additional census complete")
    other = parse_claim("2024-06-25 casualty KEN 3 person complete census additional cumulative planned police killed")
    assert one == other
    assert (one.outcome, one.corps, one.modality) == (Harm.KILLED, Corps.POLICE, Modality.PLANNED)
    assert one.cumulative
    assert one.additional
    assert one.census
    assert one.complete


def test_keys_of_every_claim_and_of_a_kind() -> None:
    vote = parse_claim("2023-10-02 resolution_vote un-security-council - resolution=2699 for=13 against=0 abstain=2")
    assert vote.detail == Vote(resolution="2699", in_favour=13, against=0, abstain=2)
    post = parse_claim(
        '- appointment KEN - person="Godfrey Otunge" role="force commander" by="a spokesman" confidence=0.5'
    )
    assert post.detail == Post(person="Godfrey Otunge", role="force commander")
    assert (post.attribution, post.confidence) == ("a spokesman", 0.5)


def test_parties_are_listed_with_commas_or_as_json() -> None:
    plain = parse_claim("2024-06-25 incident mission - event=clash parties=gangs,mission")
    assert plain.detail == Happening(event="clash", parties=("gangs", "mission"))
    odd = parse_claim('2024-06-25 incident mission - event=clash parties="[\\"a, b\\", \\"c\\"]"')
    assert odd.detail == Happening(event="clash", parties=("a, b", "c"))
    assert parse_claim(print_claim(odd)) == odd


def test_a_document_with_blanks_and_a_span_without_a_document() -> None:
    claim = parse_claim('- strength KEN 4 person document="a b" span=3-9')
    assert (claim.document, claim.span) == ("a b", Span(3, 9))
    assert 'document="a b"  span=3-9' in print_claim(claim)
    assert parse_claim("- strength KEN 4 person span=3-9").span == Span(3, 9)


FAULTS = {
    "": "expected WHEN KIND ACTOR AMOUNT",
    "2024-06-25 strength KEN": "expected WHEN KIND ACTOR AMOUNT",
    "when=2024-06-25 strength KEN 400": "before any key; seen: when=",
    "25.6.2024 strength KEN 400": "start: expected an ISO date such as 2024-06-25; seen: '25.6.2024'",
    "2024-06-25..soon strength KEN 400": "end: expected an ISO date such as 2024-06-25; seen: 'soon'",
    "2024-06-25..2024-06-20 strength KEN 400": "start 2024-06-25 lies after end 2024-06-20",
    "2024-06-25 presence KEN 400": "kind: expected one of authorized_strength",
    '2024-06-25 strength "" 400': "actor: missing",
    "2024-06-25 strength KEN many": "amount: expected 400, >=400, <=800, 300..500, ? or -; seen: 'many'",
    "2024-06-25 strength KEN 500..300": "low 500 exceeds high 300",
    f"2024-06-25 strength KEN {'9' * 5000}": "low: expected a number; seen: '9999",
    f"2024-06-25 strength KEN {'9' * 400}": "low: expected a number; seen: an int of 1329 bits",
    "2024-06-25 strength KEN 1..2e999": "high: expected a number; seen: inf",
    "2024-06-25 strength KEN 400 person polise": "expected one of police, soldier",
    "2024-06-25 strength KEN 400 person colour=red": "colour: no such key",
    "2024-06-25 strength KEN 400 person as=roughly": "qualifier: expected one of exact",
    "2024-06-25 strength KEN 400 person confidence=high": "confidence: expected a number; seen: 'high'",
    "2024-06-25 strength KEN 400 person confidence=7": "confidence 7.0: expected 0 to 1",
    "2024-06-25 strength KEN 400 person published=soon": "published: expected an ISO date",
    "2024-06-25 strength KEN 400 person span=here": "span: expected FROM-TO; seen: 'here'",
    "2024-06-25 strength KEN 400 person @doc:a#9-3": "span 9-3: expected 0 <= start <= end",
    '2024-06-25 strength KEN 400 person "bad \\q escape"': "expected a quoted text as in JSON",
    '2024-06-25 strength KEN 400 person "never closed': "expected a word, key=value or a quoted text; seen:",
    "2023-10-02 resolution_vote council - for=12.5": "for: expected a whole number; seen: 12.5",
    '2024-06-25 incident mission - parties="[1, 2"': "expected a quoted text as in JSON",
}


@pytest.mark.parametrize("line", FAULTS, ids=lambda line: line[:60])
def test_a_fault_is_named_with_what_was_expected_and_seen(line: str) -> None:
    with pytest.raises(NotationError) as caught:
        parse_claim(line)
    assert FAULTS[line] in str(caught.value)


def test_parties_that_look_like_a_list_are_written_as_one() -> None:
    line = '2025-01-01  incident  gangs  -  event=clash parties="[\\"[1]\\", \\"b\\"]"'
    claim = parse_claim(line)
    assert isinstance(claim.detail, Happening)
    assert claim.detail.parties == ("[1]", "b")
    assert parse_claim(print_claim(claim)) == claim
