"""Entities: names of countries, organisations, forces, places and missions, and links to them."""

from musterbook.identify.vocabulary import find_packs, load_vocabulary

__all__ = ["find_packs", "load_vocabulary"]
