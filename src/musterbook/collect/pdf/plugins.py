"""The opener and the reader of PDF files, which load what they need when there is a PDF to read."""

from musterbook.base.document import Document
from musterbook.base.locator import Unit
from musterbook.base.outcome import Outcome
from musterbook.collect.reader import Original

NAME = "pdf"
"""Of the opener, and of the encoding of what it opens."""
_HEADER = b"%PDF-"
_HEAD = 1024
"""Bytes within which a PDF's first line stands; some producers write others before it."""


class PdfOpener:
    """Opens PDF files: pages into one text in reading order, with the place of every line on its page."""

    name = NAME

    def opens(self, data: bytes, name: str) -> bool:  # noqa: ARG002 - the bytes tell
        """Whether a PDF's header stands at the head of the bytes."""
        return _HEADER in data[:_HEAD]

    def open(self, data: bytes, name: str) -> Outcome[Original]:
        """The text of the pages; no item where the file is locked, broken, or holds nothing but pictures."""
        from musterbook.collect.pdf.opening import open_pages

        return open_pages(data, name)

    def unit_text(self, data: bytes, unit: Unit) -> str:
        """The characters of a page as the library gives them."""
        from musterbook.collect.pdf.opening import text_of_page

        return text_of_page(data, unit)


class PdfReader:
    """Reads what the opener of PDF files opened."""

    name = "PDF"

    def takes(self, original: Original) -> float:
        """Sure of what the opener made, and of nothing else."""
        return 1.0 if original.encoding == NAME and original.layout is not None else 0.0

    def read(self, original: Original) -> Outcome[Document]:
        """The text of the pages with its blocks."""
        from musterbook.collect.pdf.reading import read_pages

        return read_pages(original)
