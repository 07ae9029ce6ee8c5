"""Reads wikitext, whole or as scrapes leave it, with exact offsets."""

from musterbook.collect.wikitext.plugin import WikitextReader

__all__ = ["WikitextReader"]
