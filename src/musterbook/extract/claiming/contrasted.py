"""Contrasted sizes: a size that another number is said to fall short of is told as it is.

'Fewer than the 1,000 that it promised', 'por debajo de los 2.500 autorizados': a thousand were promised, no fewer.
"""

from dataclasses import replace

from musterbook.base.claim import Kind
from musterbook.base.quantity import Qualifier
from musterbook.extract.claiming.counted import Counted
from musterbook.extract.passages.passage import Passage

_SIZES = frozenset({
    Kind.PERSONNEL_PLEDGE, Kind.AUTHORIZED_STRENGTH, Kind.FUNDING_PLEDGE, Kind.FUNDING_REQUIRED,
})  # fmt: skip
_BOUNDS = frozenset({Qualifier.AT_MOST, Qualifier.AT_LEAST})
_ARTICLES = frozenset({"the", "los", "las", "les", "des", "del"})
_TOLD = (
    "that", "relative-pronoun", "pledge", "authorize", "planned-adjective", "pledged-adjective", "hoped", "pronoun",
)  # fmt: skip


def as_told(passage: Passage, one: Counted) -> Counted:
    """The count with its plain number, where its bound only tells how another number compares with it."""
    frame = one.frame
    figure, words = frame.figure, passage.items[frame.at].key.split(" ")
    if one.kind not in _SIZES or figure.qualifier not in _BOUNDS or figure.value is None:
        return one
    told = passage.has(frame.last + 1, *_TOLD) and not _ARTICLES.isdisjoint(words)
    if not told:
        return one
    plain = replace(figure, low=figure.value, high=figure.value, qualifier=Qualifier.EXACT)
    return replace(one, frame=replace(frame, figure=plain))
