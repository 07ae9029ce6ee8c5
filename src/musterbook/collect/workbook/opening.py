"""Reads the sheets of a workbook as tab-separated text, rows as lines, with the place of every cell.

Cells show their values: dates as ISO dates, whole numbers without a fraction, formulas by the result that was saved
with them. Empty rows are empty lines, so that rows count as in a program for sheets.
"""

import io
import re
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

import python_calamine as calamine

from musterbook.base.issue import Issue
from musterbook.base.locator import LocatorKind, Place, Unit
from musterbook.base.outcome import Outcome
from musterbook.collect.reader import Original
from musterbook.collect.separated import column_letters
from musterbook.collect.workbook.extent import MOST_CELLS, TooLargeError, check_extent
from musterbook.collect.workbook.formulas import uncomputed

NAME = "workbook"
_BREAKS = re.compile(r"[\t\r\n\v\f\x00]+")
_LONGEST_REASON = 120


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet: its name and its rows from the first on, values as text."""

    name: str
    rows: list[list[str]]


@dataclass(slots=True)
class _Page:
    """Grows the text of the sheets with the places of cells and sheets."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    places: list[Place] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)

    def add(self, sheet: _Sheet) -> None:
        """Writes a sheet below what is there."""
        if self.parts:
            self._write("\n")
        start = self.length
        for number, row in enumerate(sheet.rows, start=1):
            for column, value in enumerate(row):
                self._write("\t" if column else "")
                if value:
                    unit = Unit(kind=LocatorKind.CELL, sheet=sheet.name, cell=f"{column_letters(column)}{number}")
                    self.places.append(Place(start=self.length, end=self.length + len(value), unit=unit))
                    self._write(value)
            self._write("\n")
        self.sheets.append(f"{start} {self.length} 1 {' '.join(sheet.name.split())}")

    def _write(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self.length += len(text)


def open_book(data: bytes, name: str) -> Outcome[Original]:
    """The text of a workbook; no item where it is locked, broken, empty or too large."""
    try:
        sheets = _read(data)
    except TooLargeError as error:
        return _lost("expands-too-far", "the workbook is too large", name, seen=str(error))
    except _LockedError:
        return _lost("encrypted-file", "the workbook is locked with a password", name)
    except _BrokenError as error:
        return _lost("damaged-file", "the workbook cannot be read", name, seen=str(error)[:_LONGEST_REASON])
    page = _Page()
    for sheet in sheets:
        page.add(sheet)
    faults = uncomputed(data, name)
    if not page.places:
        return Outcome(issues=(*faults, *_lost("empty-document", "the workbook holds no values", name).issues))
    text, layout = "".join(page.parts), "\n".join(page.sheets)
    places = tuple(page.places)
    original = Original(data=data, name=name, text=text, encoding=NAME, places=places, layout=layout, issues=faults)
    return Outcome(items=(original,))


def text_of_cell(data: bytes, unit: Unit) -> str:
    """The value of a cell, read from the bytes again; '' where there is none."""
    found = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", unit.cell)
    try:
        rows = next((sheet.rows for sheet in _read(data) if sheet.name == unit.sheet), [])
    except (TooLargeError, _LockedError, _BrokenError):
        return ""
    if found is None or not 0 < int(found[2]) <= len(rows):
        return ""
    row = rows[int(found[2]) - 1]
    return next((value for column, value in enumerate(row) if column_letters(column) == found[1]), "")


class _LockedError(Exception):
    """A workbook that needs a password."""


class _BrokenError(Exception):
    """A workbook that the library cannot read; the text is its reason."""


@lru_cache(maxsize=1)
def _read(data: bytes) -> tuple[_Sheet, ...]:
    """The sheets that hold anything. Raises TooLargeError, _LockedError or _BrokenError."""
    try:
        check_extent(data)
        book = calamine.load_workbook(io.BytesIO(data))
        return tuple(sheet for name in book.sheet_names if (sheet := _sheet(book, name)).rows)
    except calamine.PasswordError as error:
        raise _LockedError from error
    except (calamine.CalamineError, zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
        raise _BrokenError(str(error)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise _BrokenError(str(error)) from error


def _sheet(book: Any, name: str) -> _Sheet:  # noqa: ANN401 - the library's workbook
    found = book.get_sheet_by_name(name)
    if found.height * found.width > MOST_CELLS:
        raise TooLargeError(f"{name} spans {found.height:,} rows and {found.width:,} columns")
    rows = [_trimmed([_text(value) for value in row]) for row in found.to_python(skip_empty_area=False)]
    while rows and not rows[-1]:
        rows.pop()
    return _Sheet(name, rows)


def _trimmed(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row.pop()
    return row


def _text(value: Any) -> str:  # noqa: ANN401 - a cell as the library gives it
    """A cell's value as text on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    return _BREAKS.sub(" ", str(value)).strip()


def _lost(code: str, message: str, name: str, *, seen: str | None = None) -> Outcome[Original]:
    return Outcome(issues=(Issue(code=code, message=message, document=name, seen=seen, lost=True),))
