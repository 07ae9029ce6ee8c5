"""Words of sums: what a word says of a sum of money, promised, paid, needed, frozen or released."""

from musterbook.base.claim import Kind
from musterbook.extract.money.telling_sums import lifted, puts_into
from musterbook.extract.passages.passage import Passage

VERBS = ("promise", "pay", "got", "hold", "need-verb", "suspend", "resume", "release", "outlay", "share-verb", "unpaid")
NOUNS = ("need-noun", "promise-noun", "gift-noun", "receipt-noun", "unpaid")
_LIKE_VERBS = ("pledge", "announce", "receive", "give")
"""Tags of verbs that people are promised or sent by as well."""
_ORDER = (
    ("unpaid", None), ("outlay", None), ("suspend", Kind.FUNDING_SUSPENDED), ("resume", Kind.FUNDING_RESUMED),
    ("need-verb", Kind.FUNDING_REQUIRED), ("need-noun", Kind.FUNDING_REQUIRED), ("promise", Kind.FUNDING_PLEDGE),
    ("promise-noun", Kind.FUNDING_PLEDGE), ("pay", Kind.FUNDING_RECEIVED), ("got", Kind.FUNDING_RECEIVED),
    ("hold", Kind.FUNDING_RECEIVED), ("receipt-noun", Kind.FUNDING_RECEIVED), ("gift-noun", Kind.FUNDING_PLEDGE),
    ("pledge", Kind.FUNDING_PLEDGE), ("announce", Kind.FUNDING_PLEDGE), ("receive", Kind.FUNDING_RECEIVED),
    ("give", Kind.FUNDING_PLEDGE), ("arrives", Kind.FUNDING_RECEIVED),
)  # fmt: skip
_CHAIN = 6


def kind_at(passage: Passage, i: int) -> Kind | None:
    """The kind of claim that the word at `i` makes of a sum, None where it makes none.

    Who 'adds 5 million, which brings its pledge to 30 million' promises them.
    """
    if passage.has(i, "suspend") and (passage.has(i, "resume") or lifted(passage, i)):
        return Kind.FUNDING_RESUMED
    if passage.has(i, "release"):
        frozen = passage.any("suspend") or passage.memory.frozen
        return Kind.FUNDING_RESUMED if frozen else _ahead(passage, i, Kind.FUNDING_RECEIVED)
    promised = passage.has(i, "adds") and passage.any("promise-noun")
    if passage.has(i, "pay") and (passage.has(i, "pledge") or promised):
        return Kind.FUNDING_PLEDGE
    kind = next((kind for tag, kind in _ORDER if passage.has(i, tag)), None)
    kind = Kind.FUNDING_RECEIVED if kind is None and puts_into(passage, i) else kind
    return _ahead(passage, i, kind)


def is_verb(passage: Passage, i: int) -> bool:
    """Whether the word at `i` may be the verb of a sum; of words that are nouns as well, where it stands tells."""
    if passage.has(i, *VERBS, "brings") or puts_into(passage, i):
        return True
    return passage.has(i, *_LIKE_VERBS) and not passage.has(i, *NOUNS)


def kind_of_heading(passage: Passage) -> Kind | None:
    """What a heading says of the sums under it: 'Pledges', 'Payments received'; None where it says nothing."""
    for tag in ("receipt-noun", "got", "pay", "promise-noun"):
        place = next(passage.indices(tag), None)
        if place is not None:
            return kind_at(passage, place)
    return None


def _ahead(passage: Passage, i: int, kind: Kind | None) -> Kind | None:
    """A payment that is to come is a pledge: 'will pay', 'agreed to give', 'se comprometió a entregar'."""
    if kind is not Kind.FUNDING_RECEIVED or passage.has(i, "receipt-noun", "hold"):
        return kind
    ahead = None if passage.has(i, "got") and not passage.has(i, "pay") else Kind.FUNDING_PLEDGE
    if passage.has(i, "future", "would"):
        return ahead
    for j in range(i - 1, max(i - 1 - _CHAIN, -1), -1):
        item = passage.items[j]
        apart = item.figure is not None or item.key == "," or item.has("perfect", "was")
        if passage.clauses[j] != passage.clauses[i] or (apart and not item.has("future", "would", "promise")):
            break
        if item.has("future", "would", "likely", "promise", "promise-noun") and not item.has("gift-noun"):
            return ahead
    return kind
