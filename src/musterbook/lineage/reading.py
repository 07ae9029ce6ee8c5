"""What an index keeps of one text: its size, whether it repeats itself, its fingerprints and names."""

from collections.abc import Sequence
from zlib import crc32

from musterbook.base.kinship import Known
from musterbook.lineage.citing import named, own_names
from musterbook.lineage.fingerprints import TELLING, WORDING
from musterbook.lineage.repeats import repeats
from musterbook.lineage.texts import Text

NAMES, NAMED = 2, 3
"""The families of the names that documents have, and of those that they tell; those of words stand before them."""


def known_of(text: Text) -> Known:
    """What an index keeps of a text beside its fingerprints."""
    again = repeats(text)
    sizes = WORDING.size(text.prints), TELLING.size(text.mark_prints)
    share, times = (again.share, again.times) if again is not None else (0.0, 1)
    return Known(runs=text.gram_count, sizes=sizes, again=share, times=times)


def prints_of(text: Text) -> tuple[Sequence[int], ...]:
    """The fingerprints of a text by family."""
    names = (sorted({crc32(name.encode()) for name in told}) for told in (own_names(text), named(text)))
    return text.prints, text.mark_prints, *names
