"""Refusals: numbers whose own words say that they are no claim: they compare, or count people elsewhere."""

from musterbook.base.quantity import Qualifier
from musterbook.extract.passages.bare_sums import SMALLEST_SUM, is_currency
from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.sizes import ceiling_before
from musterbook.extract.people.destination import elsewhere
from musterbook.extract.words.governor import Governor

_NEAR = 3
_OLDEST = 100


def refused(passage: Passage, frame: Frame, governor: Governor) -> bool:
    """Whether a number only compares, or counts people who are in another country, nowhere or only on paper."""
    compares = compared(passage, frame) or harm_compared(passage, frame)
    return compares or _resigned(passage, frame) or in_part(passage, frame) or not_there(passage, frame, governor)


def _resigned(passage: Passage, frame: Frame) -> bool:
    """'Has lost 2,400 officers to resignation': people lost who left the service and are not there."""
    behind = range(frame.last + 1, frame.last + 1 + _NEAR)
    lost = any(0 < frame.first - i <= _NEAR for i in passage.indices("harm-lose"))
    return lost and passage.among(behind, "attrition")


def harm_compared(passage: Passage, frame: Frame) -> bool:
    """Whether a number of victims only compares: 'against 40 in May', '20 more than in April'."""
    if _is_age(passage, frame):
        return True
    near = passage.among(range(frame.at - _NEAR, frame.at), "compare", "than", "previous")
    than = passage.has(frame.at + 1, "at-least", "at-most") and not passage.has(frame.at + 2, "figure")
    return near or than or passage.any("comparison", clause=passage.clauses[frame.at])


def _is_age(passage: Passage, frame: Frame) -> bool:
    """'184 people, most of them over sixty': a bound behind 'of them' that is no number of theirs."""
    bounded = frame.figure.qualifier in {Qualifier.AT_LEAST, Qualifier.AT_MOST}
    alone = frame.noun is None and passage.has(frame.at - 1, "of-them") and not passage.has(frame.at - 2, "figure")
    return bounded and alone and (frame.figure.value or 0) < _OLDEST


def _is_money(frame: Frame) -> bool:
    """Whether a number counts money, its currency told or left out."""
    bare = frame.figure.unit is None and frame.noun is None and (frame.figure.value or 0) >= SMALLEST_SUM
    return is_currency(frame.figure.unit) or bare


def compared(passage: Passage, frame: Frame) -> bool:
    """Whether the number only compares: 'for comparison', 'than in 2023', 'about 1,000 more than'."""
    after, clause, money = frame.at + 1, passage.clauses[frame.at], _is_money(frame)
    more_than = passage.has(after, "at-least", "at-most") and not (
        passage.has(after, "place-prep")
        or passage.has(after + 1, "figure")
        or (money and passage.has(after + 1, "the", "possessive"))
    )
    start = passage.has(frame.at - 1, "from") or (passage.has(frame.at - 1, "of") and passage.any("brings", "ceiling"))
    replaced = start and any(
        passage.has(i, "to") and passage.has(i + 1, "figure") for i in range(frame.last + 1, frame.last + 5)
    )
    behind = any(i < frame.at for i in passage.indices("compare", "than", "previous", clause=clause))
    planned = passage.has(frame.last + 1, "planned-adjective", "pledged-adjective", "size-tail")
    planned = planned or (passage.has(frame.last + 1, "that") and passage.has(frame.last + 2, "authorize"))
    behind = behind and ceiling_before(passage, frame.at) is None and not planned
    behind = behind and not (money and passage.has(frame.last + 1, "that", "relative-pronoun", "need-verb"))
    return more_than or replaced or behind or passage.any("comparison", clause=clause)


def not_there(passage: Passage, frame: Frame, governor: Governor) -> bool:
    """Whether the people are in another country, none, or only on paper ('the draft has 5,000 officers')."""
    clause = passage.clauses[governor.at]
    if passage.among((frame.at - 1, frame.at - 2), "none-of"):
        return True
    for i in passage.indices("on-paper"):
        low, high = sorted((i, max(governor.at, frame.at) if i < governor.at else frame.last))
        between = any(low < f.at < high and f.at != frame.at for f in passage.frames if not f.figure.article)
        if not between and (passage.clauses[i] == clause or i < governor.at):
            return True
    return not governor.has("farewell") and elsewhere(passage, *sorted((governor.at, frame.last)))


def otherwise(passage: Passage, governor: Governor) -> bool:
    """Whether a word tells of no people in the theatre: 'the resolution, numbered 2793', 'were taken to hospital'."""
    at = governor.at
    before = at - 2 if at and passage.items[at - 1].key == "," else at - 1
    if passage.has(at, "plural-be") and passage.has(before, "resolution", "text-noun"):
        return True
    behind = range(at + 1, min(at + 1 + _NEAR, len(passage.items)))
    return governor.has("motion", "move-in", "move-out") and passage.among(behind, "ward")


def in_part(passage: Passage, frame: Frame) -> bool:
    """'Half of the 1,000 soldiers have left': a part that nobody counts of the people counted moved."""
    return passage.has(frame.at - 1, "share-of") or passage.has(frame.at - 2, "share-of")


def of_town(passage: Passage, frame: Frame) -> bool:
    """'The mayor of 13,000 people', 'une ville de 13 000 habitants': those who live somewhere."""
    civil = frame.noun is not None and frame.noun.group == "people"
    return civil and passage.has(frame.at - 1, "of", "open") and passage.has(frame.at - 2, "inhabited")
