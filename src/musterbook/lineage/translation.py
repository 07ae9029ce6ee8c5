"""Translations and rewrites: texts that tell the same, sentence by sentence, in other words.

Two texts whose sentences pair the same names and numbers are aligned. What one language tells closely after another is
a translation; in one language it is a rewrite, which counts as a revision. Two reports of one event share facts and the
odd quote, but neither their order nor their choice.
"""

from musterbook.lineage.alignment import Alignment, align, in_order
from musterbook.lineage.texts import Text

FAITHFUL = 0.24
"""How far two texts must tell alike: the part of the larger that is shared, times the part covered, times the part of
their common names and numbers that stands in one order. Written translations reach 0.33 and more, rewrites 0.25 and
more; independent articles on one subject, which tell the same events in the order of their dates, 0.20 at the most.
"""


def told_alike(first: Text, second: Text) -> Alignment | None:
    """How far one text tells the other in other words; None where it does not."""
    order = in_order(first.marked, second.marked)
    if order < FAITHFUL:
        return None
    found = align(first.marked, second.marked, least=FAITHFUL / order)
    return found if min(found.first, found.second) * found.covered * order >= FAITHFUL else None
