"""Laws of the two written forms of a claim: whatever a valid claim holds, it comes back unchanged."""

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from musterbook.base.claim import (
    DETAIL_OF_KIND,
    Claim,
    Corps,
    Detail,
    Happening,
    Harm,
    Kind,
    Measured,
    Modality,
    Poll,
    Post,
    Stance,
    Vote,
)
from musterbook.base.claimjson import claim_from_json, claim_to_json
from musterbook.base.errors import NotationError
from musterbook.base.ids import claim_id
from musterbook.base.notation import parse_claim, print_claim
from musterbook.base.period import Held, Period
from musterbook.base.quantity import Qualifier, Quantity
from musterbook.base.span import Span

ODD = st.sampled_from(
    [
        "", " ", "-", "?", "..", "about", "killed", "planned", "census", "@doc:x#0-1", "#1", "a=b", "by=x", "[1]",
        "[]", "null", "1e5", ">=3",
        'say "no"', "back\\slash", "two\nlines", "page\x0cbreak", "next\x85line", "line\u2028para\u2029end", "a,b",
        'he wrote "@doc:3f9a#1-2" there', "nul\x00", "\ufeffmark", "na\u00efve \u8b66\u5bdf \U0001f6a8",
        "400", "2024-01-01",
    ]
)  # fmt: skip
TEXTS = ODD | st.text(max_size=12)
ACTORS = st.sampled_from(["KEN", "mission", "BLZ+JAM", "haitian-national-police"]) | TEXTS.filter(bool)
NUMBERS = (
    st.integers(-(10**40), 10**40) | st.floats(-1e300, 1e300) | st.sampled_from([0, -0.0, 1e-7, 1e22, 0.1, 5e-324])
)
COUNTS = st.none() | st.integers(-5, 10**30)
MAYBE = st.none() | TEXTS


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    low, high = draw(st.none() | NUMBERS), draw(st.none() | NUMBERS)
    if low is not None and high is not None and low > high:
        low, high = high, low
    unit = draw(st.sampled_from([None, "person", "USD", "vehicle"]) | TEXTS)
    return Quantity(low=low, high=high, qualifier=draw(st.sampled_from(Qualifier)), unit=unit)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    days = sorted(draw(st.lists(st.dates(date.min, date.max), min_size=2, max_size=2)))
    start, end = draw(st.sampled_from([days[0], None])), draw(st.sampled_from([days[0], days[1], None]))
    return Period(
        start=start,
        end=end,
        held=draw(st.sampled_from([None, *Held])) if start or end else None,
        first_seen=draw(st.booleans()) and start is not None,
        last_seen=draw(st.booleans()) and end is not None,
    )


DETAILS: dict[type[object], st.SearchStrategy[Detail]] = {
    Vote: st.builds(Vote, resolution=MAYBE, in_favour=COUNTS, against=COUNTS, abstain=COUNTS),
    Post: st.builds(Post, person=MAYBE, role=MAYBE, rank=MAYBE),
    Poll: st.builds(Poll, question=MAYBE, sample=COUNTS),
    Measured: st.builds(Measured, measure=MAYBE),
    Happening: st.builds(Happening, event=MAYBE, parties=st.lists(TEXTS, max_size=3).map(tuple)),
    Stance: st.builds(Stance, stance=MAYBE, about=MAYBE),
}


def spans() -> st.SearchStrategy[Span]:
    return st.tuples(st.integers(0, 10**9), st.integers(0, 10**4)).map(lambda pair: Span(pair[0], sum(pair)))


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """Any claim that can be made and names its actor."""
    kind = draw(st.sampled_from(Kind))
    shape = DETAIL_OF_KIND.get(kind)
    texts = {name: draw(MAYBE) for name in ("mission", "place", "channel", "purpose", "attribution", "document")}
    flags = {name: draw(st.booleans()) for name in ("cumulative", "additional", "census", "complete")}
    return Claim(
        id=draw(TEXTS),
        kind=kind,
        actor=draw(ACTORS),
        quantity=draw(quantities()),
        period=draw(periods()),
        modality=draw(st.sampled_from(Modality)),
        corps=draw(st.none() | st.sampled_from(Corps)),
        outcome=draw(st.none() | st.sampled_from(Harm)),
        detail=None if shape is None else draw(st.none() | DETAILS[shape]),
        quote=draw(TEXTS),
        span=draw(spans() | st.just(Span(0, 0))),
        confidence=draw(st.floats(0, 1)),
        source=draw(MAYBE),
        origin=draw(MAYBE),
        published=draw(st.none() | st.dates()),
        mission=texts["mission"],
        place=texts["place"],
        channel=texts["channel"],
        purpose=texts["purpose"],
        attribution=texts["attribution"],
        document=texts["document"],
        cumulative=flags["cumulative"],
        additional=flags["additional"],
        census=flags["census"],
        complete=flags["complete"],
    )


@given(claims())
def test_a_printed_claim_parses_to_itself(claim: Claim) -> None:
    assert parse_claim(print_claim(claim)) == claim


@given(claims())
def test_a_printed_claim_is_one_line(claim: Claim) -> None:
    assert len(print_claim(claim).splitlines()) == 1


@given(claims())
def test_a_claim_as_json_text_reads_to_itself(claim: Claim) -> None:
    assert claim_from_json(json.loads(json.dumps(claim_to_json(claim)))) == claim


@given(claims())
def test_the_id_of_a_claim_is_that_of_its_content(claim: Claim) -> None:
    again = parse_claim(print_claim(claim))
    assert claim_id(again) == claim_id(claim)
    assert len(claim_id(claim)) == 12


@given(st.text(max_size=40) | st.lists(TEXTS, max_size=8).map(" ".join))
def test_any_line_parses_or_says_why_not(line: str) -> None:
    """Nothing but NotationError is raised, and what parses prints and parses again."""
    try:
        claim = parse_claim(line)
    except NotationError:
        return
    assert parse_claim(print_claim(claim)) == claim
