"""What a claim says, in few bytes, and the points of a line."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musterbook.base.ledger import Line, Point
from musterbook.record.packing import pack_text, unpack_text
from musterbook.record.pointcodec import Points, pack_change, pack_points, unpack_points

CLAIM = (
    '{"actor":"KEN","confidence":1.0,"document":"ca0b4e470149c183","end":"2024-11-08","high":582,"id":"0-0",'
    '"kind":"strength","low":582,"mission":"mss","modality":"actual","published":"2025-01-01","qualifier":"exact",'
    '"quote":"582 officers were in the country","span":[0,32],"start":"2024-11-08","unit":"person"}'
)
DAYS = st.none() | st.dates()
NUMBERS = st.none() | st.integers(-(10**20), 10**20) | st.floats(allow_nan=False, allow_infinity=False)
POINTS = st.lists(
    st.builds(
        Point,
        start=DAYS,
        end=DAYS,
        low=NUMBERS,
        best=NUMBERS,
        high=NUMBERS,
        claims=st.lists(st.text(), max_size=3).map(tuple),
        open=st.booleans(),
    ),
    max_size=6,
).map(tuple)


@given(st.text(st.characters(max_codepoint=127)))
def test_a_text_comes_back(text: str) -> None:
    assert unpack_text(pack_text(text)) == text


def test_a_claim_takes_less_than_half_of_its_text() -> None:
    assert len(pack_text(CLAIM)) < len(CLAIM) / 2


@pytest.mark.parametrize("place", range(len(pack_text(CLAIM))))
def test_every_flipped_bit_is_found(place: int) -> None:
    packed = bytearray(pack_text(CLAIM))
    for bit in range(8):
        packed[place] ^= 1 << bit
        with pytest.raises(ValueError, match="not what was packed"):
            unpack_text(bytes(packed))
        packed[place] ^= 1 << bit


@given(POINTS)
def test_points_come_back(points: tuple[Point, ...]) -> None:
    assert unpack_points(pack_points(points)) == points


@given(POINTS, POINTS, POINTS)
def test_a_change_makes_the_new_points_of_the_old(start: Points, old: Points, new: Points) -> None:
    for before, after in ((old, new), (start + old, start + new), (old + start, new + start), (old, start + old + new)):
        assert unpack_points(pack_points(before), [pack_change(before, after)]) == after


def test_a_change_holds_what_is_new_alone() -> None:
    days = [date.fromordinal(738_000 + n) for n in range(300)]
    points = tuple(Point(start=day, end=None, low=n, best=n, high=n, claims=("a",)) for n, day in enumerate(days))
    other = (*points[:150], points[7], *points[150:])
    assert len(pack_change(points, other)) < 50 < len(pack_points(points))


def test_points_of_some_days_are_those_that_hold_on_one_of_them() -> None:
    days = [date(2024, 1, n) for n in range(1, 9)]
    runs = ((None, days[1]), (days[1], days[3]), (days[3], days[6]))
    points = tuple(Point(start=a, end=b, low=n, best=n, high=n) for n, (a, b) in enumerate(runs))
    for packed in (pack_points(points), pack_points((*points[:2], replace(points[2], end=None)))):
        whole = unpack_points(packed)
        line = Line(measure="strength", actor="KEN", mission=None, unit="person", points=whole)
        for since in (None, *days):
            for until in (None, *days):
                asked = [one for one in days if (since or one) <= one <= (until or one)]
                holding = {point for one in asked if (point := line.at(one)) is not None}
                found = unpack_points(packed, since=since, until=until)
                assert set(found) >= holding
                if asked and since is not None:
                    assert set(found) == holding


def test_several_changes_follow_each_other() -> None:
    figures = ((1, 2), (1, 3, 2), (3,))
    versions = [tuple(Point(start=None, end=None, low=n, best=n, high=n) for n in some) for some in figures]
    changes = [pack_change(one, other) for one, other in pairwise(versions)]
    assert unpack_points(pack_points(versions[0]), changes) == versions[-1]
