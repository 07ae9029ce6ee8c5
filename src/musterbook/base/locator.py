"""Locators: where in its original a quote stands, in the terms in which people cite an original.

The kinds are those of the Security Force Monitor's research handbook: a page, a paragraph, a cell, a line, a frame of
a film, a snapshot of an archive. A locator names a unit of the original and the characters within it, so that
another program, or a person with the original on a desk, finds the same words.
"""

from dataclasses import dataclass
from enum import StrEnum

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points (1/72 inch) from the lower left corner of the page."""


class LocatorKind(StrEnum):
    """What kind of unit of an original is named."""

    PAGE = "page"
    PARAGRAPH = "paragraph"
    CELL = "cell"
    LINE = "line"
    FRAME = "frame"
    SNAPSHOT = "snapshot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit of an original. `number`: of the page, the paragraph or the line, from 1. `sheet`: the
    sheet, the table, or the note that it belongs to; `cell`: of a table ('B12', the row counted as a spreadsheet
    program counts it).
    """

    kind: LocatorKind
    number: int | None = None
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        if self.cell:
            return f"cell {self.sheet}!{self.cell}" if self.sheet else f"cell {self.cell}"
        return f"{self.kind} {self.number} of {self.sheet}" if self.sheet else f"{self.kind} {self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A run of the decoded original, [start, end), and the unit it stands in, where it begins at the character
    `offset`. The decoded original holds the unit's characters as they are. `box`: the part of the page that the
    run takes up, None where there are no pages. `edges`: characters of the run, each followed by how far from the
    left of the page it begins, at every edge of a word; empty where the run does not go from left to right.
    """

    start: int
    end: int
    unit: Unit
    offset: int = 0
    box: Box | None = None
    edges: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Locator:
    """Characters [start, end) of a unit. `boxes`: the parts of the page that they stand in, one for each run."""

    unit: Unit
    start: int
    end: int
    boxes: tuple[Box, ...] = ()

    def __str__(self) -> str:
        return str(self.unit)
