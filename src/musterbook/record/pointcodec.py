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
    return _pack([_to_list(point) for point in points])


def unpack_points(
    whole: bytes, changes: Iterable[bytes] = (), *, since: date | None = None, until: date | None = None
) -> Points:
    """The points that `pack_points` packed, after each of the changes that `pack_change` packed.

    `since`, `until`: only those that hold on some day between, both included; the others are not made at all.
    """
    found = _unpack(whole)
    for change in changes:
        before, after, between = _unpack(change)
        found[before : len(found) - after] = between
    begun = [point[0] or 0 for point in found]
    first = 0 if since is None else max(bisect_right(begun, since.toordinal()) - 1, 0)
    last = len(found) if until is None else bisect_right(begun, until.toordinal())
    points = tuple(map(_from_list, found[first:last]))
    ended = since is not None and points and points[0].end is not None and points[0].end <= since
    return points[1:] if ended else points


def pack_change(old: Points, new: Points) -> bytes:
    """What makes new points of old ones: how many stay before, how many after, and what stands between."""
    before = _common(old, new)
    after = _common(old[before:][::-1], new[before:][::-1])
    return _pack([before, after, [_to_list(point) for point in new[before : len(new) - after]]])


def _common(old: Points, new: Points) -> int:
    """How many points are the same from the start on; runs of them are compared at once."""
    most, i = min(len(old), len(new)), 0
    while i + RUN <= most and old[i : i + RUN] == new[i : i + RUN]:
        i += RUN
    return next((n for n in range(i, most) if old[n] != new[n]), most)


def _to_list(point: Point) -> list[Any]:
    """First day, how many days from it on (as a list the last day where there is no first), the figure, the claims."""
    start, end = (None if day is None else day.toordinal() for day in (point.start, point.end))
    days = end if end is None else [end] if start is None else end - start
    figures = point.low, point.best, point.high
    exact = point.low == point.best == point.high and not point.open
    return [start, days, point.low if exact else [*figures, int(point.open)], *point.claims]


def _from_list(data: list[Any]) -> Point:
    start, days, figure, *claims = data
    end = days[0] if isinstance(days, list) else None if days is None else start + days
    low, best, high, is_open = figure if isinstance(figure, list) else (figure, figure, figure, False)
    return Point(
        start=_day(start), end=_day(end), low=low, best=best, high=high, open=bool(is_open), claims=tuple(claims)
    )


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
