"""From spans of a decoded original to locators: by the places that its format gave, else by its lines."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from musterbook.base.locator import Box, Locator, LocatorKind, Place, Unit
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

    Runs that follow each other in a unit are one locator. What lies between places (a separator that the decoding
    put in) has no locator.
    """
    first = bisect_left(places, span.start + 1, key=lambda place: place.end)
    last = bisect_left(places, span.end, key=lambda place: place.start)
    return tuple(_joined(group, span) for group in _followed(places[first:last]))


def _followed(places: Sequence[Place]) -> Iterator[list[Place]]:
    """Places in groups of those that follow each other in one unit."""
    group: list[Place] = []
    for place in places:
        if group and not _follows(group[-1], place):
            yield group
            group = []
        group.append(place)
    if group:
        yield group


def _follows(place: Place, other: Place) -> bool:
    return (
        other.unit == place.unit and other.offset - place.offset == place.end - place.start == other.start - place.start
    )


def _joined(group: Sequence[Place], span: Span) -> Locator:
    first, last = group[0], group[-1]
    return Locator(
        unit=first.unit,
        start=first.offset + max(span.start - first.start, 0),
        end=last.offset + min(span.end, last.end) - last.start,
        boxes=tuple(box for place in group if (box := _box(place, span)) is not None),
    )


def _box(place: Place, span: Span) -> Box | None:
    """The part of the page that the characters of a span take up in a place."""
    if place.box is None or not place.edges:
        return place.box
    left, bottom, right, top = place.box
    start, end = max(span.start, place.start) - place.start, min(span.end, place.end) - place.start
    return max(left, _reach(place.edges, start)), bottom, min(right, _reach(place.edges, end)), top


def _reach(edges: Sequence[float], character: int) -> float:
    """How far from the left a character begins, spread evenly between the edges of its word."""
    number = bisect_right(edges[::2], character)
    before, after = max(2 * number - 2, 0), min(2 * number, len(edges) - 2)
    steps = edges[after] - edges[before]
    share = (character - edges[before]) / steps if steps else 0.0
    return round(edges[before + 1] + share * (edges[after + 1] - edges[before + 1]), 1)
