"""Translations and rewrites: texts that tell the same, sentence by sentence, in other words.

Two texts whose sentences pair the same names and numbers are aligned. What one language tells closely after another is
a translation; in one language it is a rewrite, which counts as a revision. Two reports of one event share facts and the
odd quote, but neither their order nor their choice.
"""

from musterbook.lineage.alignment import Alignment, align, in_order
from musterbook.lineage.texts import Text

CLOSE = 0.17
"""The closeness that makes one text a translation or a rewrite of another. Written translations reach 0.23 and more,
independent reports of the same event 0.11 at the most."""

LEAST_PART = 0.3
"""The part of the larger text that must be told in the other: a sentence or two alike are a quote."""

IN_ORDER = 0.6
"""The part of their common names and numbers that must stand in one order: of short texts, whose sentences are all
aligned with one another, only this tells a translation from the same facts told otherwise. Written ones keep 0.65 and
more."""


def told_alike(first: Text, second: Text) -> Alignment | None:
    """How far one text tells the other in other words; None where it does not."""
    found = align(first.marked, second.marked)
    close = found.closeness >= CLOSE and min(found.first, found.second) >= LEAST_PART
    return found if close and in_order(first.marked, second.marked) >= IN_ORDER else None
