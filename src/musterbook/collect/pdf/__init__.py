"""Reads PDF files: the words of each page in reading order, with their place on the page."""

from musterbook.collect.pdf.plugins import PdfOpener, PdfReader

__all__ = ["PdfOpener", "PdfReader"]
