"""Reads wikitext, whole or as scrapes leave it, with exact offsets."""

from musterbook.collect.wikitext.reading import WikitextReader

__all__ = ["WikitextReader"]
