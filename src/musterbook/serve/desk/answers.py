"""An answer as a page tells it: sentences with marks, notes, figures that lead to their reasons, and a chart."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property

from musterbook.base.answer import Answer
from musterbook.base.answer import Figure as Counted
from musterbook.base.ledger import Line
from musterbook.base.query import Measure
from musterbook.serve.desk.charting import Chart, chart_of
from musterbook.serve.desk.courses import course_title, figure_address, is_told_of, line_address
from musterbook.serve.desk.desk import Sheet
from musterbook.serve.desk.footnotes import Bit, Marker, Note, lead_of, note_of
from musterbook.serve.desk.marks import marks_of
from musterbook.serve.desk.measures import KINDS, Course, course_of
from musterbook.serve.desk.reading import Part, parts_of
from musterbook.serve.desk.shell import Shell
from musterbook.write import Figure, web_address

MOST_FIGURES = 12
"""Figures that are led to their reasons; longer answers have a table."""
MOST_ROWS = 200
"""Rows of a table that are shown."""
SMALL = (460, 230)
"""Width and height of the chart, in pixels at the size of its letters."""
MARGIN = timedelta(days=45)
"""How much of a line is drawn on either side of the time that is asked about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A figure of an answer: what it is of, its number in words, and the way to its reasons, None where none leads."""

    title: str
    number: str
    day: str
    url: str | None


@dataclass(frozen=True, kw_only=True)
class Told:
    """What there is to show of an answer. `then`: the record as known by the day that the query names, the page's own
    where it names none.
    """

    shell: Shell
    answer: Answer
    then: Sheet

    @cached_property
    def _marked(self) -> Mapping[str, tuple[tuple[Bit, ...], ...]]:
        """The texts with their marks, in the order of the page."""
        answer, marker = self.answer, Marker(self.answer.footnotes)
        rows = () if answer.table is None else answer.table.rows[:MOST_ROWS]
        return {
            "sentence": tuple(map(marker.bits, lead_of(answer.sentence))),
            "conflicts": tuple(marker.bits(one) for one in answer.conflicts if one.strip() not in answer.sentence),
            "cells": tuple(marker.bits(cell) for row in rows for cell in row),
            "seen": ((*(Bit("", number) for number in marker.seen),),),
        }

    @property
    def lead(self) -> tuple[Bit, ...]:
        """What is told first."""
        return self._marked["sentence"][0]

    @property
    def rest(self) -> tuple[Bit, ...]:
        """What follows."""
        return self._marked["sentence"][1]

    @property
    def conflicts(self) -> tuple[tuple[Bit, ...], ...]:
        """What contradicts it, unless the sentence says so itself."""
        return self._marked["conflicts"]

    @property
    def rows(self) -> list[tuple[tuple[Bit, ...], ...]]:
        """The rows of the table, by their cells."""
        cells = self._marked["cells"]
        wide = 0 if self.answer.table is None else len(self.answer.table.headers)
        return [cells[at : at + wide] for at in range(0, len(cells), wide)] if wide else []

    @property
    def more_rows(self) -> int:
        """How many rows are not shown."""
        return 0 if self.answer.table is None else max(0, len(self.answer.table.rows) - MOST_ROWS)

    @cached_property
    def referred(self) -> frozenset[int]:
        """The numbers of the notes that a text of the page refers to."""
        return frozenset(one.note for one in self._marked["seen"][0])

    @cached_property
    def notes(self) -> list[Note]:
        """The footnotes."""
        return [note_of(self.shell, one) for one in self.answer.footnotes]

    @cached_property
    def nearest(self) -> list[Note]:
        """The passages that come closest to what the record does not hold."""
        return [note_of(self.shell, one) for one in self.answer.nearest]

    @cached_property
    def parts(self) -> list[Part]:
        """How the question was read."""
        return parts_of(self.answer.query, self.shell)

    @cached_property
    def figures(self) -> list[Row]:
        """The figures of the answer that have a number, with the ways to their reasons."""
        told = [one for one in self.answer.figures if (one.low, one.best, one.high) != (None, None, None)]
        return [self._row(one) for one in told[:MOST_FIGURES]]

    def _row(self, told: Counted) -> Row:
        shell = self._about(self.answer.query.mission)
        figure = Figure(low=told.low, best=told.best, high=told.high, unit=told.unit)
        number, w = shell.w.bounds(figure), shell.w
        if figure.best is not None and not figure.exact:
            number = f"{number} ({w.t('bounds.best', best=w.best(figure))})"
        measure = "" if told.measure == Measure.ANYTHING else w.term(f"asking.measure.{told.measure}")
        title = ", ".join(one for one in (measure, shell.label(told.actor)) if one)
        url = None
        if told.measure in KINDS and is_told_of(shell.s, told.actor):
            course = Course(measure=told.measure, actor=told.actor, unit=told.unit)
            day = {} if told.day is None else {"as_of": told.day.isoformat()}
            url = figure_address(shell, course, **day)
        return Row(title=title, number=number, day="" if told.day is None else w.day(told.day), url=url)

    def _about(self, mission: str | None) -> Shell:
        """The page as one about another mission, where the record tells of it."""
        return replace(self.shell, mission=mission) if mission in self.shell.s.missions else self.shell

    @cached_property
    def line(self) -> Line | None:
        """The line to be drawn; None where there is none, or of something that has no chart."""
        line = self.answer.line
        return line if line is not None and line.measure in KINDS and line.points else None

    @cached_property
    def chart(self) -> Chart | None:
        """The course of the figure over time, around the time asked about, with the claims as marks."""
        if self.line is None:
            return None
        shell = replace(self._about(self.line.mission), sheet=self.then)
        start, end = self.answer.query.start, self.answer.query.until or self.answer.query.end
        several = start is not None and end is not None and start < end
        first, last = (start - MARGIN, end + MARGIN) if several and start and end else (None, None)
        return chart_of(shell, (self.line,), marks_of(shell, self.line), first=first, last=last, size=SMALL)

    @property
    def chart_title(self) -> str:
        """'Strength, Kenya'."""
        return "" if self.line is None else course_title(self.shell, course_of(self.line))

    @property
    def line_url(self) -> str:
        """The page of the line."""
        known = self.answer.query.known_by
        more = {} if known is None else {"known_by": known.isoformat()}
        return "" if self.line is None else line_address(self._about(self.line.mission), course_of(self.line), **more)

    def address(self, note: Note) -> str | None:
        """Where the document of a note stands on the web."""
        return web_address(note.footnote.url)
