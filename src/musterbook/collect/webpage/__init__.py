"""Reads web pages and fragments of them, with exact offsets."""

from musterbook.collect.webpage.plugin import WebpageReader

__all__ = ["WebpageReader"]
