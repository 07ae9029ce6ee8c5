"""Writes the text that a reader sees, piece by piece, and keeps where each piece stands in the original.

Every reader draws on a canvas, so that the map back to the original comes from the same act that
makes the text and cannot drift from it. Text is copied verbatim, put in place of a run of the
original (a template, an entity), or inserted (the line break between two blocks).
"""

import re
from dataclasses import dataclass, replace

from musterbook.base.document import Block, BlockKind, Cell, Citation
from musterbook.base.span import OffsetMap, Piece, Span

_BLANK = (" ", "\n", "\t")
_GAP = re.compile(r"[\t\r\n\f\v][ \t\r\n\f\v]*+| [ \t\r\n\f\v]++")
"""White space other than a single space, which is copied with the words around it."""


def _is_gapped(words: str) -> bool:
    """Whether there is such white space among words; asked so, it is told in a tenth of the time."""
    return "  " in words or "\n" in words or "\t" in words or "\r" in words or "\f" in words or "\v" in words


@dataclass(slots=True)
class _Run:
    """Text for original[start:end]; `text` None: that very slice."""

    text: str | None
    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start if self.text is None else len(self.text)


class Canvas:
    """Grows a text with its blocks, citations and offset map. Offsets count code points.

    A block may have parts (the cells of a row); white space at the start of a part is passed over, and
    what separates it from the text before is written only once it gets text of its own.
    """

    def __init__(self, original: str) -> None:
        """Start empty over the decoded original."""
        self.original = original
        self.length = 0
        self.blocks: list[Block] = []
        self.citations: list[Citation] = []
        self._runs: list[_Run] = []
        self._start: int | None = None
        self._part = 0
        self._fresh = False
        self._between = ""
        self._before = (0, 0, 0)

    def begin(self) -> None:
        """Open a block, on a line of its own."""
        self._start, self._fresh = None, True
        self._between = "\n" if self.length else ""
        self._before = (len(self._runs), self.length, len(self.citations))

    def begin_part(self) -> None:
        """Open a part of the block, a space away from the part before."""
        self._between = " " if self._start is not None else self._between
        self._fresh = True

    def end_part(self) -> Span:
        """Close the part and give its span, empty where it got no text."""
        if self._fresh:
            return Span(self.length, self.length)
        self.trim()
        return Span(self._part, self.length)

    def copy(self, start: int, end: int) -> None:
        """Copy original[start:end] as it stands."""
        if start >= end:
            return
        if self._fresh:
            self._enter(start)
        self.length += end - start
        last = self._runs[-1] if self._runs else None
        if last is not None and last.text is None and last.end == start:
            last.end = end
        else:
            self._runs.append(_Run(None, start, end))

    def put(self, text: str, start: int, end: int) -> None:
        """Write `text` for the whole of original[start:end]."""
        if text:
            if self._fresh:
                self._enter(start)
            self._insert(text, start, end)

    def flow(self, start: int, end: int) -> None:
        """Copy original[start:end] as running text: each run of white space becomes one space, none
        at the start of a part or after another.
        """
        words, position = self.original[start:end], start
        for gap in _GAP.finditer(self.original, start, end) if _is_gapped(words) else ():
            self._copy_words(position, gap.start())
            self.space(gap.start(), gap.end())
            position = gap.end()
        self._copy_words(position, end)

    def _copy_words(self, start: int, end: int) -> None:
        """Copy words that single spaces part, without a space that would be a second one."""
        doubled = start < end and self.original[start] == " " and (self._fresh or self.last in _BLANK)
        self.copy(start + doubled, end)

    def space(self, start: int, end: int) -> None:
        """One space for original[start:end], unless at the start of a part or after white space."""
        if self._fresh or self.last in _BLANK:
            return
        if self.original[start:end] == " ":
            self.copy(start, end)
        else:
            self.put(" ", start, end)

    def line_break(self, start: int, end: int) -> None:
        """A line break within a block, for original[start:end]; none at the start of a part."""
        if not self._fresh:
            self.trim()
            self.put("\n", start, end)

    def enclose(self, mark: int, start: int, end: int) -> None:
        """Let what was written since `mark` begin at `start` and end at `end` of the original, so that
        a span up to either edge holds the marks around it ('[[' and ']]').
        """
        first = next((n for n in range(mark, len(self._runs)) if self._runs[n].start < self._runs[n].end), None)
        if first is None:
            return
        for run in self._runs[mark:first]:
            run.start = run.end = start
        self._split(first, at_end=False)
        self._runs[first].start = start
        self._split(len(self._runs) - 1, at_end=True)
        self._runs[-1].end = end

    @property
    def here(self) -> int:
        """A mark of this point, for `enclose`."""
        return len(self._runs)

    def cite(self, citation: Citation) -> None:
        """Bind a citation to this point of the text."""
        self.citations.append(replace(citation, anchor=self.length))

    @property
    def last(self) -> str:
        """The last character written, '' where none is."""
        if not self._runs:
            return ""
        run = self._runs[-1]
        return self.original[run.end - 1] if run.text is None else run.text[-1]

    @property
    def empty(self) -> bool:
        """Whether the open part has no text yet."""
        return self._fresh

    def trim(self, least: int = 0) -> None:
        """Take back white space at the end of the open part, down to a length of `least`."""
        least = max(least, self._part)
        while self._runs and self.length > least and self.last in _BLANK:
            run = self._runs[-1]
            self.length -= 1
            if run.text is None:
                run.end -= 1
            else:
                run.text = run.text[:-1]
            if run.length == 0:
                self._runs.pop()

    def end(
        self,
        kind: BlockKind,
        *,
        section: str = "",
        label: str = "",
        cells: tuple[Cell, ...] = (),
        table: int | None = None,
    ) -> str:
        """Close the open block and give its text, '' where it got none and is dropped."""
        start, self._start = self._start, None
        if start is None:
            return ""
        self.trim()
        self._fresh = True
        span = Span(start, self.length)
        self.blocks.append(Block(kind=kind, span=span, section=section, label=label, cells=cells, table=table))
        return self.slice(start)

    def drop(self) -> None:
        """Take back the open block; citations bound in it stay, at its place."""
        runs, self.length, cited = self._before
        del self._runs[runs:]
        self.citations[cited:] = [replace(citation, anchor=self.length) for citation in self.citations[cited:]]
        self._start, self._fresh = None, True

    def mark(self, kind: BlockKind, span: Span, *, section: str = "", table: int | None = None) -> None:
        """Make a block of text that is already written."""
        self.blocks.append(Block(kind=kind, span=span, section=section, table=table))

    def slice(self, start: int) -> str:
        """The text from `start` on."""
        last = self._runs[-1] if self._runs else None
        if last is not None and last.text is None and self.length - last.end + last.start <= start:
            return self.original[last.end - self.length + start : last.end]
        parts: list[str] = []
        position = self.length
        for run in reversed(self._runs):
            if position <= start:
                break
            position -= run.length
            parts.append(self.original[run.start : run.end] if run.text is None else run.text)
        return "".join(reversed(parts))[max(start - position, 0) :]

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self.original[r.start : r.end] if r.text is None else r.text for r in self._runs)

    @property
    def offsets(self) -> OffsetMap:
        """The map of the text back to the original."""
        pieces: list[Piece] = []
        position = 0
        for run in self._runs:
            begun, text = position, run.text
            position += run.end - run.start if text is None else len(text)
            pieces.append(Piece(begun, position, run.start, run.end, verbatim=text is None))
        return OffsetMap(tuple(pieces))

    def anchored(self) -> tuple[Citation, ...]:
        """The citations, none anchored past the end of the text."""
        return tuple(replace(c, anchor=min(c.anchor, self.length)) for c in self.citations)

    def _enter(self, at: int) -> None:
        """Begin the open part, with what parts it from the text before."""
        self._fresh = False
        if self._between:
            self._insert(self._between, at, at)
        self._part = self.length
        if self._start is None:
            self._start = self.length

    def _insert(self, text: str, start: int, end: int) -> None:
        self.length += len(text)
        self._runs.append(_Run(text, start, end))

    def _split(self, number: int, *, at_end: bool) -> None:
        """Make the first or last character of a verbatim run a run of its own that stands for more."""
        run = self._runs[number]
        if run.text is not None:
            return
        if at_end:
            edge = _Run(self.original[run.end - 1], run.end - 1, run.end)
            rest = [_Run(None, run.start, run.end - 1), edge]
        else:
            edge = _Run(self.original[run.start], run.start, run.start + 1)
            rest = [edge, _Run(None, run.start + 1, run.end)]
        self._runs[number : number + 1] = [part for part in rest if part.length]
