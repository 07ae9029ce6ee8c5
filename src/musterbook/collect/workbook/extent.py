"""How far the sheets of a workbook reach, told from its XML before it is read.

A workbook of a kilobyte can name a cell in the last row and the last column, and a library that keeps a sheet as
one block would ask for billions of cells. Every part is unpacked once here, so that its size and checksum are those
that the archive declares.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

LARGEST_PART = 100_000_000
"""Bytes of the largest XML file that is unpacked."""
MOST_CELLS = 5_000_000
"""Cells of the block that a sheet spans, the empty ones within it included."""
_BLOCK = 1_048_576
_OVERLAP = 400
"""Bytes of one block that are looked at again with the next, so that no tag is cut in two."""
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_ROW_OR_CELL = re.compile(rb"<table:(table-row|table-cell|covered-table-cell)\b([^>]*)>|<(table:table)\b[^>]*>")
_REPEATED = re.compile(rb'number-(?:rows|columns)-repeated="(\d{1,9})"')
_VALUE = re.compile(rb"\boffice:value-type=")


class TooLargeError(Exception):
    """A workbook that unpacks to too much, or spans too many cells; the text says which."""


def check_extent(data: bytes) -> None:
    """Raises TooLargeError for an archive beyond the limits, zipfile.BadZipFile for a broken one; others pass."""
    if not data.startswith(b"PK"):
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            if info.file_size > LARGEST_PART:
                raise TooLargeError(f"{info.filename} unpacks to {info.file_size / 1_000_000:,.0f} MB")
        for info in archive.infolist():
            blocks = _blocks(archive, info)
            if _SHEET.fullmatch(info.filename):
                _check(info.filename, *_reach(blocks))
            elif info.filename == "content.xml":
                _check(info.filename, *_reach_of_tables(b"".join(blocks)))
            else:
                for _ in blocks:
                    pass


def _check(name: str, rows: int, columns: int) -> None:
    if rows * columns > MOST_CELLS:
        raise TooLargeError(f"{name} spans {rows:,} rows and {columns:,} columns")


def _blocks(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    try:
        with archive.open(info) as file:
            while block := file.read(_BLOCK):
                yield block
    except (zlib.error, EOFError, ValueError, OSError, NotImplementedError, RuntimeError) as error:
        raise zipfile.BadZipFile(str(error)) from error


def _reach(blocks: Iterator[bytes]) -> tuple[int, int]:
    """The last row and the last column that an XLSX sheet names."""
    rows = columns = 0
    rest = b""
    for block in blocks:
        text = rest + block
        for letters, number in _REFERENCE.findall(text):
            rows, columns = max(rows, int(number)), max(columns, _number_of(letters))
        rest = text[-_OVERLAP:]
    return rows, columns


def _number_of(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _reach_of_tables(text: bytes) -> tuple[int, int]:
    """The last row and column of an ODS file's widest and longest table that hold a value, repetitions unfolded."""
    rows = columns = row = column = repeated = 0
    for match in _ROW_OR_CELL.finditer(text):
        if match[3]:
            row = repeated = 0
            continue
        found = _REPEATED.search(match[2])
        times = 1 if found is None else int(found[1])
        if match[1] == b"table-row":
            row, column, repeated = row + repeated, 0, times
            continue
        column += times
        if _VALUE.search(match[2]):
            rows, columns = max(rows, row + repeated), max(columns, column)
    return rows, columns
