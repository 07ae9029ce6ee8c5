"""Tables that are read by a mapping: each row is taken, left out by name, or reported."""

from musterbook.collect.mapped.choosing import choose_mapping
from musterbook.collect.mapped.drawing import draw_mapped, too_many_rows
from musterbook.collect.mapped.reading import is_mapped, read_rows

__all__ = ["choose_mapping", "draw_mapped", "is_mapped", "read_rows", "too_many_rows"]
