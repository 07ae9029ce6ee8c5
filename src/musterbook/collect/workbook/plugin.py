"""The opener of workbooks, which loads what it needs when there is one to open."""

import io
import zipfile

from musterbook.base.locator import Unit
from musterbook.base.outcome import Outcome
from musterbook.collect.reader import Original

_ZIP = b"PK\x03\x04"
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


class WorkbookOpener:
    """Opens XLSX, XLSM and ODS."""

    name = "workbook"

    def opens(self, data: bytes, name: str) -> bool:  # noqa: ARG002 - the bytes tell
        """By what the archive holds. The older XLS is left alone: the library takes all memory for a broken one."""
        return data.startswith(_ZIP) and _holds_workbook(data)

    def open(self, data: bytes, name: str) -> Outcome[Original]:
        """The sheets one after another; no item where the file is locked, broken or too large."""
        from musterbook.collect.workbook.opening import open_book

        return open_book(data, name)

    def unit_text(self, data: bytes, unit: Unit) -> str:
        """The value of a cell as the library gives it."""
        from musterbook.collect.workbook.opening import text_of_cell

        return text_of_cell(data, unit)


def _holds_workbook(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "xl/workbook.xml" in names:
                return True
            return "mimetype" in names and archive.read("mimetype").startswith(_ODS)
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, ValueError):
        return False
