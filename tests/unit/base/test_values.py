"""Spans and offsets, quantities, periods, ids, issues, claims and views: what each value keeps and refuses."""

from datetime import date

import pytest

from musterbook.base.claim import Claim, Kind, Measured, Vote
from musterbook.base.document import Document
from musterbook.base.entity import Entity, EntityKind, Mission, Name, Vocabulary
from musterbook.base.ids import claim_id, content_hash, document_id
from musterbook.base.issue import ISSUE_CODES, Issue
from musterbook.base.ledger import Line, Point
from musterbook.base.outcome import Outcome
from musterbook.base.period import Period
from musterbook.base.projection import BackTest, Projection
from musterbook.base.quantity import Quantity, is_finite, tidy
from musterbook.base.span import OffsetMap, Piece, Span
from musterbook.base.view import RecordView

JUNE, JULY = date(2024, 6, 25), date(2024, 7, 16)


def test_spans_are_half_open() -> None:
    assert len(Span(3, 9)) == 6
    assert Span(3, 9).overlaps(Span(8, 12))
    assert not Span(3, 9).overlaps(Span(9, 12))
    assert Span(3, 9).contains(Span(3, 9))
    assert not Span(3, 9).contains(Span(2, 5))


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (5, 4)])
def test_a_span_runs_forward_from_nought(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="expected 0 <= start <= end"):
        Span(start, end)


RENDERED = OffsetMap(
    (Piece(0, 4, 0, 4), Piece(4, 5, 4, 9, verbatim=False), Piece(5, 8, 9, 12), Piece(8, 9, 12, 12, verbatim=False))
)
"""'Ken &amp; Uga' read as 'Ken & Uga', with a mark put at its end: an entity of five signs is one."""


@pytest.mark.parametrize(
    ("text", "original"),
    [
        (Span(0, 3), Span(0, 3)),
        (Span(4, 5), Span(4, 9)),
        (Span(3, 6), Span(3, 10)),
        (Span(5, 8), Span(9, 12)),
        (Span(8, 9), Span(12, 12)),
        (Span(6, 6), Span(10, 10)),
    ],
)
def test_a_span_of_the_text_is_led_back_to_the_original(text: Span, original: Span) -> None:
    assert RENDERED.to_original(text) == original


@pytest.mark.parametrize(
    ("start", "end", "pieces"),
    [
        (0, 4, (0,)),
        (3, 5, (0, 1)),
        (4, 5, (1,)),
        (5, 9, (2, 3)),
        (0, 9, (0, 1, 2, 3)),
        (8, 8, ()),
        (0, 0, ()),
        (9, 12, ()),
    ],
)
def test_the_pieces_under_a_span_are_those_it_touches(start: int, end: int, pieces: tuple[int, ...]) -> None:
    assert list(RENDERED.under(Span(start, end))) == [RENDERED.pieces[one] for one in pieces]
    assert list(OffsetMap(()).under(Span(start, end))) == []


LONG = OffsetMap((Piece(0, 4, 0, 4), Piece(4, 12, 4, 30, verbatim=False), Piece(12, 20, 30, 38)))
"""Eight signs that stand for a template of twenty-six."""


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        (Span(0, 3), Span(0, 3)),
        (Span(2, 6), Span(2, 12)),
        (Span(6, 14), Span(4, 14)),
        (Span(5, 7), Span(4, 12)),
        (Span(6, 6), Span(6, 6)),
    ],
)
def test_what_stands_as_a_whole_is_not_cut(cut: Span, whole: Span) -> None:
    assert LONG.whole(cut) == whole


def test_a_text_that_is_its_own_original() -> None:
    assert OffsetMap.identity(5).to_original(Span(1, 4)) == Span(1, 4)
    assert OffsetMap.identity(5).to_original(Span(5, 5)) == Span(5, 5)
    assert OffsetMap.identity(0).to_original(Span(0, 0)) == Span(0, 0)


def test_no_way_back_from_outside_the_text() -> None:
    with pytest.raises(ValueError, match="lies outside the text"):
        OffsetMap.identity(5).to_original(Span(2, 6))
    with pytest.raises(ValueError, match="lies outside the text"):
        OffsetMap(()).to_original(Span(0, 0))


@pytest.mark.parametrize(
    ("name", "url", "archive"),
    [
        ("https://archive.example/2025/https://news.example/a", "https://news.example/a", True),
        ("https://news.example/a", "https://news.example/a", False),
        ("http://news.example/a", "https://news.example/a", False),
        ("https://archive.example/2025/https://news.example/a", "", False),
        ("a.html", "https://news.example/a.html", False),
    ],
)
def test_an_archive_is_named_by_an_address_that_ends_with_the_page_s(name: str, url: str, archive: bool) -> None:  # noqa: FBT001 - what is expected
    page = Document(
        id="d", name=name, url=url, text="", original="", offsets=OffsetMap.identity(0), media_type="text/html"
    )
    assert page.archive_address == (name if archive else "")


def test_a_document_quotes_and_finds_the_original() -> None:
    document = Document(
        id=document_id(b"Ken &amp; Uga"),
        name="note.html",
        text="Ken & Uga",
        original="Ken &amp; Uga",
        offsets=RENDERED,
        media_type="text/html",
    )
    assert document.quote(Span(4, 5)) == "&"
    assert document.original_span(Span(4, 5)) == Span(4, 9)


def test_whole_numbers_are_whole() -> None:
    assert tidy(78000000.0) == 78000000
    assert isinstance(Quantity(low=78000000.0).low, int)
    assert tidy(0.5) == 0.5
    assert tidy(10**20 + 1) == 10**20 + 1


def test_quantities_compare_by_their_number() -> None:
    assert not Quantity(unit="person").stated
    assert Quantity(high=3).stated
    assert Quantity(low=3, high=3, unit="person").same_number(Quantity(low=3, high=3.0))


@pytest.mark.parametrize("bound", [float("nan"), float("inf"), -float("inf"), 10**400])
def test_a_bound_is_a_finite_number(bound: float) -> None:
    assert is_finite(10**300)
    with pytest.raises(ValueError, match="low: expected a finite number"):
        Quantity(low=bound)
    with pytest.raises(ValueError, match="high: expected a finite number"):
        Quantity(high=bound)


def test_low_does_not_exceed_high() -> None:
    with pytest.raises(ValueError, match="low 2 exceeds high 1"):
        Quantity(low=2, high=1)


def test_periods_overlap_and_lie_apart() -> None:
    june, july = Period.day(JUNE), Period.day(JULY)
    assert not june.overlaps(july)
    assert Period(start=JUNE).overlaps(july)
    assert Period(end=JULY).overlaps(june)
    assert not Period(end=JUNE).overlaps(july)
    assert june.within_days(july, 21)
    assert not june.within_days(july, 20)
    assert not july.within_days(june, 20)
    assert Period().within_days(june, 0)
    assert Period.day(date.max).within_days(Period.day(date.min), 10**9)


def test_periods_list_their_days() -> None:
    assert list(Period(start=date(9999, 12, 30), end=date.max).days()) == [date(9999, 12, 30), date.max]
    assert Period.day(JUNE).is_day
    assert not Period(start=JUNE).is_day
    assert Period(end=JUNE).dated
    assert not Period().dated
    with pytest.raises(ValueError, match="open period"):
        list(Period(start=JUNE).days())
    with pytest.raises(ValueError, match="lies after end"):
        Period(start=JULY, end=JUNE)


def test_ids_are_hashes_of_content() -> None:
    assert content_hash(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert document_id(b"") == "e3b0c44298fc1c14"
    one = Claim(id="a", kind=Kind.STRENGTH, actor="KEN", source="daily", origin="wire", confidence=0.5)
    assert claim_id(one) == claim_id(Claim(id="b", kind=Kind.STRENGTH, actor="KEN"))
    assert claim_id(one) != claim_id(Claim(id="a", kind=Kind.STRENGTH, actor="KEN", cumulative=True))


def test_an_issue_says_where_what_and_what_instead() -> None:
    issue = Issue(
        code="bad-claim", message="Not a claim.", document="a.txt", span=Span(3, 9), expected="a day", seen="soon"
    )
    assert str(issue) == "a.txt: bad-claim at 3-9: Not a claim. (seen: soon); expected a day"
    assert str(Issue(code="bad-row", message="Not a row.")) == "bad-row: Not a row."
    with pytest.raises(ValueError, match="unknown issue code 'odd'"):
        Issue(code="odd", message="")
    assert all(code == code.lower() and text.endswith(".") for code, text in ISSUE_CODES.items())


def test_an_outcome_is_lossless_unless_an_issue_lost_something() -> None:
    noted = Issue(code="inferred-date", message="From what it cites.")
    assert Outcome(items=(1,), issues=(noted,)).lossless
    lossy: Outcome[int] = Outcome(issues=(noted, Issue(code="bad-row", message="Left out.", lost=True)))
    assert not lossy.lossless


def test_a_claim_has_the_detail_of_its_kind() -> None:
    assert Claim(id="a", kind=Kind.RESOLUTION_VOTE, actor="council").detail == Vote()
    assert Claim(id="a", kind=Kind.STRENGTH, actor="BLZ+JAM").actors == ("BLZ", "JAM")
    with pytest.raises(ValueError, match="takes no detail of type Vote"):
        Claim(id="a", kind=Kind.STRENGTH, actor="KEN", detail=Vote())
    with pytest.raises(ValueError, match="takes no detail of type Measured"):
        Claim(id="a", kind=Kind.POLL, actor="people", detail=Measured())
    with pytest.raises(ValueError, match="expected 0 to 1"):
        Claim(id="a", kind=Kind.STRENGTH, actor="KEN", confidence=2.0)


def test_names_by_language() -> None:
    names = (
        Name(text="Kenyan", language="en", role="adjective"),
        Name(text="Quénia", language="pt"),
        Name(text="Kenya", language="en"),
    )
    kenya = Entity(id="KEN", kind=EntityKind.COUNTRY, names=names)
    force = Entity(id="coast-guard", kind=EntityKind.FORCE, names=(names[0],), actor="KEN")
    assert (kenya.label(), kenya.label("pt"), kenya.label("xx")) == ("Kenya", "Quénia", "Quénia")
    assert (kenya.actor_code, force.actor_code, force.label()) == ("KEN", "KEN", "Kenyan")
    assert Mission(id="m", names=names).label("pt") == "Quénia"
    assert Mission(id="m", names=names).label("xx") == "Kenyan"
    vocabulary = Vocabulary(entities=(kenya, force))
    assert vocabulary.entity("coast-guard") is force
    assert vocabulary.entity("UGA") is None


def test_a_line_at_a_day() -> None:
    points = (Point(start=JUNE, end=JULY, low=1, best=1, high=1), Point(start=JULY, end=None, low=2, best=2, high=2))
    line = Line(measure="strength", actor="KEN", mission="m", unit="person", points=points)
    assert line.at(date(2024, 7, 1)) is points[0]
    assert line.at(JULY) is points[1]
    assert line.at(date(2024, 1, 1)) is None


def test_forecasts_say_what_they_rest_on() -> None:
    """Values of the months ahead are plain records; a back-test of nothing claims nothing."""
    ahead = Projection(
        measure="strength",
        actor="KEN",
        mission="m",
        unit="person",
        month=JULY,
        low=1,
        best=2,
        high=3,
        changes=4,
        pace=0.5,
    )
    assert (ahead.target, ahead.reached_on) == (None, None)
    assert BackTest().coverage is None


def test_a_view_finds_by_id_and_names_actors() -> None:
    claim = Claim(id="a", kind=Kind.STRENGTH, actor="KEN")
    kenya = Entity(id="KEN", kind=EntityKind.COUNTRY, names=(Name(text="Kenya"),))
    document = Document(id="d", name="d", text="", original="", offsets=OffsetMap.identity(0), media_type="text/plain")
    view = RecordView(as_of=JULY, claims=(claim,), documents=(document,), vocabulary=Vocabulary(entities=(kenya,)))
    assert view.claim_of == {"a": claim}
    assert view.document_of == {"d": document}
    assert view.label("KEN+coast-guard") == "Kenya + coast guard"
