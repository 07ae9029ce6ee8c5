"""What a chart over time shows, and the axes that it is drawn on.

Figures are placed in plain numbers here: days as instants, open bounds at the edge of the frame.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from musterbook.base.ledger import Line
from musterbook.base.projection import Projection
from musterbook.base.quantity import Number

TAIL_SHARE = 0.35
"""How much longer than the evidence the time axis may run on, as a share of the time that evidence spans."""
HEADROOM = 1.12
TICK_ROOM = 58
"""Pixels that the name of a month takes on the axis."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One claim or event on a chart. `shape`: 'kept', 'aside', 'arrival', 'departure' or 'implied'.

    Raises ValueError for a `href` that is no place in the page ('#…').
    """

    start: date
    end: date
    value: Number
    shape: str
    tip: str
    href: str
    label: str = ""

    def __post_init__(self) -> None:
        if not self.href.startswith("#"):
            raise ValueError(f"{self.href!r} is no place in the page")


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The axes: time from `start` to `end`, numbers from 0 to `top`; pixels of the plot."""

    start: date
    end: date
    top: float
    width: int
    height: int
    ticks: int = 4
    narrow: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """A projection: the day and the figure that it starts from, what to call its last value, and its
    rows in order of time.
    """

    day: date
    best: Number
    end_label: str
    rows: tuple[Projection, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """What a timeline shows: a line and what to call its last value, marks, a ceiling with its label
    (the authorised size), the last day of evidence, after which the line is dashed, and a projection.
    """

    line: Line | None
    marks: tuple[Mark, ...] = ()
    ceiling: Line | None = None
    ceiling_label: str = ""
    evidence_until: date | None = None
    end_label: str = ""
    ahead: Ahead | None = None


def instant(day: date) -> int:
    """Milliseconds of the day's first moment, UTC, as Vega counts time."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)


def time_axis(days: Sequence[date], as_of: date) -> tuple[date, date]:
    """From the first day of evidence to the day asked about, but not much longer than the evidence itself."""
    first, last = min(days, default=as_of), max(days, default=as_of)
    tail = timedelta(days=max(30, int((last - first).days * TAIL_SHARE)))
    end = min(as_of, last + tail)
    return first - timedelta(days=max(3, (end - first).days // 40)), max(end, first + timedelta(days=14))


def segments(line: Line | None, frame: Frame) -> Iterator[Row]:
    """The line's points inside the frame as rows of `x`, `x2`, `low`, `high`, `best`; open sides reach its edge."""
    for point in () if line is None else line.points:
        start = max(point.start or frame.start, frame.start)
        end = min(point.end or frame.end, frame.end)
        if start < end:
            yield {
                "x": instant(start),
                "x2": instant(end),
                "low": point.low or 0,
                "high": frame.top if point.high is None else min(point.high, frame.top),
                "open": point.high is None or point.high > frame.top,
                "best": point.best,
                "until": end,
            }


def month_ticks(frame: Frame) -> list[int]:
    """First days of months, so far apart that their names fit side by side; always with each January."""
    most = max(2, frame.width // TICK_ROOM)
    months = [date(year, month, 1) for year in range(frame.start.year, frame.end.year + 1) for month in range(1, 13)]
    inside = [day for day in months if frame.start <= day <= frame.end]
    step = next((n for n in (1, 2, 3, 6) if len(inside) / n <= most), 12)
    return [instant(day) for day in inside if (day.month - 1) % step == 0]
