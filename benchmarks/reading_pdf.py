"""Times the reading of PDF files beside the library that reads them, and other libraries where they are installed.

`python benchmarks/reading_pdf.py [FOLDER]`: the PDF files of a folder, else a report of 60 pages made here. The library
alone gives the text of each page ('text'), or the box of each character too ('boxes', which locators need); the program
gives documents with paragraphs, tables and places. Each is run twice and the faster counts; processor time.
"""

import sys
import time
from collections.abc import Callable, Sequence
from ctypes import byref, c_double
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

import pypdfium2  # noqa: E402 - after the path
from pypdfium2 import raw  # noqa: E402
from tests.samples.pdfwriter import PdfFile  # noqa: E402

from musterbook.collect import read_bytes  # noqa: E402

PAGES, LINES = 60, 45
SENTENCE = "Line {line} of page {page} tells that Kenya sent {line} officers to the mission in Haiti on 16 July 2024."


def report() -> bytes:
    """A report of many pages."""
    file = PdfFile()
    for page in range(PAGES):
        sheet = file.sheet()
        for line in range(LINES):
            sheet.text(60, 780 - 16 * line, SENTENCE.format(line=line, page=page), size=10)
    return file.data


def library_text(data: bytes) -> int:
    """The text of each page, by the library alone."""
    return sum(len(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(data))


def library_boxes(data: bytes) -> int:
    """The text of each page and the box of each character, by the library alone."""
    sides = [c_double() for _ in range(4)]
    places = [byref(side) for side in sides]
    letters, reach = 0, 0.0
    for page in pypdfium2.PdfDocument(data):
        textpage = page.get_textpage()
        letters += len(textpage.get_text_range())
        for index in range(textpage.count_chars()):
            raw.FPDFText_GetCharBox(textpage.raw, index, *places)
            reach = max(reach, sides[1].value)
    return letters if reach >= 0 else 0


def program(data: bytes) -> int:
    """Documents with blocks and places."""
    return sum(len(document.text) for document in read_bytes(data, name="report.pdf").items)


def pypdf(data: bytes) -> int:
    """The text of each page, by pypdf."""
    library = import_module("pypdf")
    return sum(len(page.extract_text()) for page in library.PdfReader(BytesIO(data)).pages)


def pdfplumber(data: bytes) -> int:
    """The words of each page with their boxes, by pdfplumber."""
    library = import_module("pdfplumber")
    with library.open(BytesIO(data)) as file:
        return sum(len(word["text"]) + 1 for page in file.pages for word in page.extract_words())


def seconds(read: Callable[[bytes], int], files: Sequence[bytes]) -> tuple[float, int]:
    """The processor time of the faster of two runs, and the characters read."""
    best, letters = float("inf"), 0
    for _ in range(2):
        start = time.process_time()
        letters = sum(_letters(read, data) for data in files)
        best = min(best, time.process_time() - start)
    return best, letters


def _letters(read: Callable[[bytes], int], data: bytes) -> int:
    """The characters read of a file, none of one that the library refuses."""
    try:
        return read(data)
    except Exception:  # noqa: BLE001 - locked and broken files are among public ones
        return 0


def main(arguments: Sequence[str]) -> int:
    """Print a line for each way of reading."""
    files = [path.read_bytes() for path in sorted(Path(arguments[0]).rglob("*.pdf"))] if arguments else [report()]
    readers = [library_text, library_boxes, program]
    readers += [reader for reader in (pypdf, pdfplumber) if find_spec(reader.__name__)]
    print(f"{len(files)} files, {sum(map(len, files)) / 1e6:.1f} MB")
    for reader in readers:
        took, letters = seconds(reader, files)
        print(f"{reader.__name__:14} {took:7.2f} s  {letters / max(took, 1e-9) / 1e6:6.2f} million characters a second")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
