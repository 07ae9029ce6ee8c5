"""Chooses the mapping of a table: the one that the caller names, else a known one whose headings the table has."""

from musterbook.collect.mapped.drawing import beginning, fits
from musterbook.collect.mapping import TableMapping, packaged_mappings, widest
from musterbook.collect.reader import Original
from musterbook.collect.separated import SEPARATORS

_SAMPLE = 4_000
"""Characters in which a table shows a sign that parts its cells."""


def choose_mapping(original: Original) -> TableMapping | None:
    """The mapping to read an original by; None where it is no table, or none is known for it.

    Mappings of the caller go before those that come with the program.
    """
    hints = original.hints
    if hints.mapping is not None or hints.unmapped:
        return hints.mapping
    sample = original.text[:_SAMPLE]
    if sample.lstrip()[:1] in ("<", "{", "[") or not any(sign in sample for sign in SEPARATORS):
        return None
    start = beginning(original)
    of_caller = [mapping for mapping in hints.mappings if fits(original, mapping, start)]
    return widest(of_caller or [mapping for mapping in packaged_mappings() if fits(original, mapping, start)])
