"""Spans, and the map from the text a reader sees back to the original.

A reader of a format gives text as a person would see it; every piece of it knows where it stands
in the decoded original. Offsets count Unicode code points and intervals are half-open.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """[start, end) offsets in code points; raises ValueError unless 0 <= start <= end."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span {self.start}-{self.end}: expected 0 <= start <= end")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """A run of the text and the run of the original that it renders.

    `verbatim`: both runs have the same length and map code point by code point; else the whole
    text run stands for the whole original run (an entity, a template, collapsed white space).
    """

    text_start: int
    text_end: int
    original_start: int
    original_end: int
    verbatim: bool = True


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Pieces in text order, without overlaps and covering the text. Text inserted by a reader is a
    piece with an empty original run.
    """

    pieces: tuple[Piece, ...]
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(p.text_start for p in self.pieces))

    @classmethod
    def identity(cls, length: int) -> "OffsetMap":
        """The map of a text that is its own original, `length` code points long."""
        return cls((Piece(0, length, 0, length),))

    def to_original(self, span: Span) -> Span:
        """The smallest run of the original that renders to `span` of the text; empty for an empty one.

        Raises ValueError where the span lies outside the text.
        """
        if not self.pieces or span.end > self.pieces[-1].text_end:
            raise ValueError(f"span {span.start}-{span.end} lies outside the text")
        start = self._position(span.start, end=False)
        return Span(start, max(start, self._position(span.end - 1, end=True)) if span else start)

    def whole(self, span: Span) -> Span:
        """The span with the pieces at its ends that stand as a whole, such as a template, taken in whole."""
        if not span:
            return span
        first, last = self._piece(span.start), self._piece(span.end - 1)
        start = span.start if first.verbatim else first.text_start
        return Span(start, span.end if last.verbatim else last.text_end)

    def under(self, span: Span) -> Iterator[Piece]:
        """The pieces that a span of the text touches, in its order."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        for piece in self.pieces[first : bisect_left(self._starts, span.end)]:
            if piece.text_end > span.start:
                yield piece

    def _piece(self, offset: int) -> Piece:
        return self.pieces[max(bisect_right(self._starts, offset) - 1, 0)]

    def _position(self, offset: int, *, end: bool) -> int:
        piece = self._piece(offset)
        if piece.verbatim:
            return piece.original_start + offset - piece.text_start + (1 if end else 0)
        return piece.original_end if end else piece.original_start
