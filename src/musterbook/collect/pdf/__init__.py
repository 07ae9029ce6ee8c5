"""Reads PDF files: the words of each page in reading order, with their place on the page."""

from musterbook.collect.pdf.opening import PdfOpener
from musterbook.collect.pdf.reading import PdfReader

__all__ = ["PdfOpener", "PdfReader"]
