"""Mentions of command: who holds which rank and role in which organisation, and where, as spans of the text.

Words become symbols, patterns over symbols make chunks, and patterns over chunks tell which of them
speak of command: a cascade of finite automata (Abney, 'Partial parsing via finite-state cascades',
1996). The words and the patterns of each language are data, in `data/`.
"""

from musterbook.extract.mentions.finder import find_mentions

__all__ = ["find_mentions"]
