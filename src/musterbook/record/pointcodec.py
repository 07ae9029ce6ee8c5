"""The points of a line as bytes, and what changes from one version of a line to the next.

A version is kept as the points that it has and the last one had not; all others, before and after, stay as they were.
"""

import json
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from musterbook.base.ledger import Point
from musterbook.record.codec import COMPRESSION_LEVEL

Points = tuple[Point, ...]
RUN = 64
PLAIN, DEFLATED = b"j", b"z"
SHORT = 200
"""What is shorter than so many bytes is kept as it is: to compress it would take longer and spare nothing."""


def pack_points(points: Sequence[Point]) -> bytes:
    """All points of a line."""
    return _pack(_columns(points))


def unpack_points(
    whole: bytes, changes: Iterable[bytes] = (), *, since: date | None = None, until: date | None = None
) -> Points:
    """The points that `pack_points` packed, after each of the changes that `pack_change` packed.

    `since`, `until`: only those that hold on some day between, both included; the others are not made at all.
    """
    columns = _unpack(whole)
    for change in changes:
        before, after, between = _unpack(change)
        past = len(columns[0]) - after
        for column, new in zip(columns, between, strict=True):
            column[before:past] = new
    starts = columns[0]
    begun = [start or 0 for start in starts] if starts[:1] == [None] else starts
    first = 0 if since is None else max(bisect_right(begun, since.toordinal()) - 1, 0)
    last = len(begun) if until is None else bisect_right(begun, until.toordinal())
    points = tuple(map(_point, zip(*(column[first:last] for column in columns), strict=True)))
    ended = since is not None and points and points[0].end is not None and points[0].end <= since
    return points[1:] if ended else points


def pack_change(old: Points, new: Points) -> bytes:
    """What makes new points of old ones: how many stay before, how many after, and what stands between."""
    before = _common(old, new)
    after = _common(old[before:][::-1], new[before:][::-1])
    return _pack([before, after, _columns(new[before : len(new) - after])])


def _common(old: Points, new: Points) -> int:
    """How many points are the same from the start on; runs of them are compared at once."""
    most, i = min(len(old), len(new)), 0
    while i + RUN <= most and old[i : i + RUN] == new[i : i + RUN]:
        i += RUN
    return next((n for n in range(i, most) if old[n] != new[n]), most)


def _columns(points: Sequence[Point]) -> list[list[Any]]:
    """First days, lengths, figures and claims of the points: a column is read faster than a list for each point.

    A length is how many days from the first one on, or, where there is no first, the last day in a list. A figure is
    one number where it is exact. Claims are one text where there is one.
    """
    starts = [None if point.start is None else point.start.toordinal() for point in points]
    ends = [None if point.end is None else point.end.toordinal() for point in points]
    lengths = [
        end if end is None else [end] if start is None else end - start for start, end in zip(starts, ends, strict=True)
    ]
    claims = [point.claims[0] if len(point.claims) == 1 else point.claims for point in points]
    return [starts, lengths, [_figure(point) for point in points], claims]


def _figure(point: Point) -> Any:  # noqa: ANN401 - a number or a list
    exact = point.low == point.best == point.high and not point.open
    return point.low if exact else [point.low, point.best, point.high, int(point.open)]


def _point(told: tuple[Any, ...]) -> Point:
    start, length, figure, claims = told
    end = length[0] if isinstance(length, list) else None if length is None or start is None else start + length
    low, best, high, is_open = figure if isinstance(figure, list) else (figure, figure, figure, False)
    said = (claims,) if isinstance(claims, str) else tuple(claims)
    return Point(start=_day(start), end=_day(end), low=low, best=best, high=high, open=bool(is_open), claims=said)


def _day(number: int | None) -> date | None:
    return None if number is None else date.fromordinal(number)


def _pack(data: list[Any]) -> bytes:
    text = json.dumps(data, separators=(",", ":"), ensure_ascii=True, allow_nan=False).encode("ascii")
    return PLAIN + text if len(text) < SHORT else DEFLATED + zlib.compress(text, COMPRESSION_LEVEL)


def _unpack(data: bytes) -> list[Any]:
    text = zlib.decompress(data[1:]) if data[:1] == DEFLATED else data[1:]
    found: list[Any] = json.loads(text)
    return found


__all__ = ["Points", "pack_change", "pack_points", "unpack_points"]
