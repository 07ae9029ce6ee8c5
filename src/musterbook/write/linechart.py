"""One line as a picture by itself: its steps, the band that the claims allow, and the counts that speak of it.

What was set aside is drawn too, as a cross: a picture that hides what contradicts it would be a claim of its own.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta

from musterbook.base.claim import Claim, Kind
from musterbook.base.ledger import Line
from musterbook.write.figure import Figure, figure_of
from musterbook.write.marks import height
from musterbook.write.scope import told_on
from musterbook.write.steps import HEADROOM, Frame, Mark, Steps
from musterbook.write.svg import Chart, draw
from musterbook.write.timeline import timeline
from musterbook.write.words import Words

BY_ITSELF = "background: #fff; font-family: Liberation Sans, Helvetica Neue, Helvetica, Arial, sans-serif"
"""What a page would give it."""
WIDTH, HEIGHT = 720, 240
"""Pixels of the plot, without its axes."""
TAIL = timedelta(days=30)
"""How far the axis runs on behind the last that is told."""
LOOSE = 1.5
"""Upper bounds beyond this many times the firm numbers leave the picture at its top."""


def line_chart(line: Line, counts: Iterable[Claim], *, aside: Collection[str], title: str) -> str:
    """The line as an SVG element. `counts`: claims that state its figure; `aside`: ids of claims that do not count."""
    words = Words("en")
    marks = tuple(_marks(counts, aside, words))
    start, end = _axis(line, marks)
    frame = Frame(start=start, end=end, top=_top(line, marks), width=WIDTH, height=HEIGHT)
    last = line.at(end)
    figure = Figure() if last is None else figure_of(last, line.unit)
    steps = Steps(line=line, marks=marks, end_label=words.best(figure) if figure.known else "")
    told = f"{title}, {start} to {end}: {len(line.points)} steps, {len(marks)} counts"
    drawn = str(draw(Chart("line", timeline(steps, frame), title, told), words.language))
    return drawn.replace("<svg ", f'<svg style="{BY_ITSELF}" ', 1)


def _marks(counts: Iterable[Claim], aside: Collection[str], words: Words) -> Iterator[Mark]:
    for claim in counts:
        value, day = height(claim), told_on(claim)
        if claim.kind is Kind.STRENGTH and value is not None and day is not None:
            sign = "≥" if claim.quantity.high is None else "≤" if claim.quantity.low is None else ""
            label = sign + words.number(value)
            told = f"{label}, {words.day(day)} · {claim.source or claim.document or 'unknown'}"
            yield Mark(
                start=claim.period.start or day,
                end=day,
                value=value,
                shape="aside" if claim.id in aside else "kept",
                tip=told,
                href=f"#{claim.id}",
                label=label,
            )


def _axis(line: Line, marks: Iterable[Mark]) -> tuple[date, date]:
    """From before the first day that is told to after the last one."""
    days = [day for point in line.points for day in (point.start, point.end) if day is not None]
    days += [day for mark in marks for day in (mark.start, mark.end)]
    first, last = min(days, default=date(2000, 1, 1)), max(days, default=date(2000, 1, 1))
    return first - TAIL, last + TAIL


def _top(line: Line, marks: Iterable[Mark]) -> float:
    told = [number for point in line.points for number in (point.low, point.best)] + [mark.value for mark in marks]
    most = max((number for number in told if number is not None), default=1)
    loose = [point.high for point in line.points if point.high is not None and point.high <= most * LOOSE]
    return max(most, *loose, 1) * HEADROOM
