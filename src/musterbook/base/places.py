"""From spans of a decoded original to locators: by the places that its format gave, else by its lines."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby

from musterbook.base.locator import Locator, LocatorKind, Place, Unit
from musterbook.base.span import Span


def line_starts(text: str) -> tuple[int, ...]:
    """The offset at which each line of a text begins; a line ends at a line feed."""
    return (0, *accumulate(len(line) + 1 for line in text.split("\n")))[:-1]


def locate_lines(starts: Sequence[int], span: Span) -> tuple[Locator, ...]:
    """The lines that a span touches, with its characters in each; none for an empty span."""
    return tuple(_lines(starts, span))


def _lines(starts: Sequence[int], span: Span) -> Iterator[Locator]:
    number = bisect_right(starts, span.start)
    position = span.start
    while position < span.end:
        begin = starts[number - 1]
        after = starts[number] if number < len(starts) else span.end
        yield Locator(
            unit=Unit(kind=LocatorKind.LINE, number=number), start=position - begin, end=min(span.end, after) - begin
        )
        position, number = after, number + 1


def locate(places: Sequence[Place], span: Span) -> tuple[Locator, ...]:
    """The units that a span touches, with its characters in each, in the order of the places.

    Runs of one unit that follow each other are one locator. What lies between places (a separator that the
    decoding put in) has no locator.
    """
    first = bisect_left(places, span.start + 1, key=lambda place: place.end)
    last = bisect_left(places, span.end, key=lambda place: place.start)
    return tuple(_joined(list(group), span) for _, group in groupby(places[first:last], key=lambda place: place.unit))


def _joined(group: Sequence[Place], span: Span) -> Locator:
    first, last = group[0], group[-1]
    return Locator(
        unit=first.unit,
        start=first.offset + max(span.start - first.start, 0),
        end=last.offset + min(span.end, last.end) - last.start,
        boxes=tuple(place.box for place in group if place.box is not None),
    )
