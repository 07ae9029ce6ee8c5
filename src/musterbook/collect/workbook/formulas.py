"""Formulas of a workbook whose results were never saved: their cells look empty to every reader.

A program for sheets saves each formula with its result. Libraries that write workbooks save the formula alone, and the
result is there only once a person has opened the file and saved it.
"""

import io
import re
import zipfile
import zlib

from musterbook.base.issue import Issue

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_BARE = re.compile(
    rb'<c\b[^>]*?\br="([A-Z]{1,3}\d{1,7})"[^>]*>\s*'
    rb"<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>"
)


def uncomputed(data: bytes, name: str) -> tuple[Issue, ...]:
    """An issue where cells of an XLSX file have formulas and no results."""
    if not data.startswith(b"PK"):
        return ()
    cells: list[bytes] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for part in archive.namelist():
                if _SHEET.fullmatch(part):
                    cells += _BARE.findall(archive.read(part))
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError, RuntimeError):
        return ()
    if not cells:
        return ()
    seen = f"{len(cells):,} cells, the first {cells[0].decode()}" if len(cells) > 1 else cells[0].decode()
    return (
        Issue(
            code="uncomputed-formula", message="formulas were saved without their results, and read as empty",
            document=name, seen=seen, expected="a workbook that a program for sheets has saved", lost=True,
        ),
    )  # fmt: skip
