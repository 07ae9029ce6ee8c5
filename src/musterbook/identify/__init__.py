"""Entities: names of countries, organisations, forces, places and missions, and links to them."""

from musterbook.identify.called import as_called, names_in, told_apart
from musterbook.identify.link import link
from musterbook.identify.vocabulary import find_packs, load_vocabulary

__all__ = ["as_called", "find_packs", "link", "load_vocabulary", "names_in", "told_apart"]
