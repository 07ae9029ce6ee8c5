"""Entities: names of countries, organisations, forces, places and missions, and links to them."""

from musterbook.identify.link import link
from musterbook.identify.vocabulary import find_packs, load_vocabulary

__all__ = ["find_packs", "link", "load_vocabulary"]
