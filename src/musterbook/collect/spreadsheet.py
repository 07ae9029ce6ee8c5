"""Reads the sheets of an office workbook (XLSX) as tab-separated text, which the table readers take from there.

A workbook is a ZIP archive of XML files (ECMA-376). Cells show their values: shared strings are looked
up, and numbers in a date format become ISO dates. Formulas show the result that was saved with them.
The text that this makes stands for the decoded original, and offsets count in it.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from lxml import etree

_LARGEST_PART = 100_000_000
"""Bytes of the largest XML file that is unpacked."""
_REFERENCE = re.compile(r"([A-Z]{1,3})\d+")
_DATE_FORMATS = frozenset([*range(14, 18), 22, *range(27, 37), *range(50, 59)])
"""Built-in number formats that show a date."""
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_LAST_DAY = 2_958_465
"""Day number of 31 December 9999."""
_MOST_COLUMNS = 1_000


@dataclass(frozen=True, slots=True)
class _Book:
    """What the cells of a workbook refer to: shared strings, styles that show dates, the first day."""

    strings: list[str] = field(default_factory=list)
    dates: frozenset[int] = frozenset()
    epoch: date = _EPOCH


def spreadsheet_text(data: bytes) -> str | None:
    """The sheets one after another, rows as lines and cells parted by tabs; None where the bytes are
    no workbook.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = _sheet_names(archive)
            if not names or any(info.file_size > _LARGEST_PART for info in archive.infolist()):
                return None
            book = _read_book(archive)
            sheets = ["\n".join(_lines(_parse(archive, name), book)) for name in names]
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, ValueError, OSError, NotImplementedError):
        return None
    return "\n\n".join(sheet for sheet in sheets if sheet) + "\n"


def _sheet_names(archive: zipfile.ZipFile) -> list[str]:
    """The sheets' files in the order of their numbers."""
    found = [name for name in archive.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)]
    return sorted(found, key=lambda name: int(re.sub(r"\D", "", name)))


def _parse(archive: zipfile.ZipFile, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(archive.read(name), parser)


def _all(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Elements of a local name, whatever their namespace."""
    return element.iter("{*}" + name)


def _read_book(archive: zipfile.ZipFile) -> _Book:
    names = set(archive.namelist())
    strings: list[str] = []
    if "xl/sharedStrings.xml" in names:
        items = _all(_parse(archive, "xl/sharedStrings.xml"), "si")
        strings = ["".join(text.text or "" for text in _all(item, "t")) for item in items]
    dates = _date_styles(_parse(archive, "xl/styles.xml")) if "xl/styles.xml" in names else frozenset()
    properties = next(_all(_parse(archive, "xl/workbook.xml"), "workbookPr"), None)
    since_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    return _Book(strings, dates, _EPOCH_1904 if since_1904 else _EPOCH)


def _date_styles(styles: etree._Element) -> frozenset[int]:
    """Indexes of the cell styles that show dates."""
    custom = {
        int(style.get("numFmtId", "0"))
        for style in _all(styles, "numFmt")
        if re.search(r"[yd]", _LITERAL.sub("", style.get("formatCode", "")), re.IGNORECASE)
    }
    cells = next(_all(styles, "cellXfs"), None)
    shown = [] if cells is None else [int(style.get("numFmtId", "0")) for style in cells]
    return frozenset(index for index, number in enumerate(shown) if number in _DATE_FORMATS or number in custom)


def _lines(sheet: etree._Element, book: _Book) -> Iterator[str]:
    for row in _all(sheet, "row"):
        cells: list[str] = []
        for cell in _all(row, "c"):
            column = _column(cell.get("r", ""), len(cells))
            cells += [""] * (min(column, _MOST_COLUMNS) - len(cells))
            cells.append(_quoted(_value(cell, book)))
        if any(cells):
            yield "\t".join(cells)


def _column(reference: str, default: int) -> int:
    """The index of a cell's column: 0 for 'A5', 27 for 'AB1'."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return default
    number = 0
    for letter in match[1]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _value(cell: etree._Element, book: _Book) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(text.text or "" for text in _all(cell, "t"))
    value = next((v.text or "" for v in _all(cell, "v")), "")
    if kind == "s":
        return book.strings[int(value)] if value.isdecimal() and int(value) < len(book.strings) else ""
    if kind == "b":
        return "true" if value == "1" else "false"
    return _number(value, book, style=int(cell.get("s", "0"))) if kind == "n" and value else value


def _number(value: str, book: _Book, *, style: int) -> str:
    number = float(value)
    if style in book.dates and 0 < number <= _LAST_DAY:
        return (book.epoch + timedelta(days=int(number))).isoformat()
    return str(int(number)) if number.is_integer() else value


def _quoted(value: str) -> str:
    return '"' + value.replace('"', '""') + '"' if re.search(r'[\t\r\n"]', value) else value.strip()
