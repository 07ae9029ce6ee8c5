"""Pages as a scanner gives them: pictures of a PDF's pages, with no text of their own."""

import pypdfium2
from tests.samples.pdfwriter import PdfFile

DOTS = 150
"""Dots an inch of an office scanner."""


def scanned(data: bytes) -> bytes:
    """The file with a picture in place of each page."""
    file = PdfFile()
    document = pypdfium2.PdfDocument(data)
    for page in document:
        bitmap = page.render(scale=DOTS / 72, grayscale=True)
        wide, stride, dots = bitmap.width, bitmap.stride, bytes(bitmap.buffer)
        grey = b"".join(dots[row * stride : row * stride + wide] for row in range(bitmap.height))
        file.sheet(size=page.get_size()).picture(wide, bitmap.height, grey)
    document.close()
    return file.data
