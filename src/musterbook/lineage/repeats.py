"""A document that contains its own text again, as pages pasted together several times do."""

from collections import Counter
from collections.abc import Iterator, Sequence

from musterbook.base.copies import Edge, Relation
from musterbook.lineage.texts import Text
from musterbook.lineage.words import GRAM_WORDS

LEAST_RUN_WORDS = 20
"""A shorter run that comes again is a phrase or a refrain."""

LEAST_SHARE = 0.3
"""The part of the text that must come again; below it a page repeats a summary, not itself."""

FULL_SHARE = 0.25
"""Of what comes again, the part that must stand n times for the text to count as standing n times:
copies of it may each be cut off at another place."""


def repeats(text: Text) -> Edge | None:
    """An edge from the document to itself where long runs of it stand in it again, else None."""
    grams = text.runs
    again = {gram for run in _runs(grams) for gram in run}
    share = len(again) / text.gram_count if grams else 0.0
    if share < LEAST_SHARE:
        return None
    counts = Counter(gram for gram in grams if gram in again)
    ranked = sorted(counts.values(), reverse=True)
    identifier = text.document.id
    times = ranked[int(FULL_SHARE * (len(ranked) - 1))]
    return Edge(source=identifier, target=identifier, relation=Relation.REPEATS, share=share, times=times)


def _runs(grams: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    """Runs whose every gram stood before, all at one distance."""
    last: dict[bytes, int] = {}
    start, distance = 0, 0
    for place, gram in enumerate(grams):
        back = place - last[gram] if gram in last else 0
        if back != distance:
            yield from _long(grams[start:place], distance)
            start, distance = place, back
        last[gram] = place
    yield from _long(grams[start:], distance)


def _long(run: Sequence[bytes], distance: int) -> Iterator[Sequence[bytes]]:
    if distance and len(run) > LEAST_RUN_WORDS - GRAM_WORDS:
        yield run
