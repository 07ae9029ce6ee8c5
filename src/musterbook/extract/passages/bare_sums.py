"""Bare sums: numbers that count money only by what was told before, their currency or their scale left out.

'Canada gave 63 million dollars, France 8.7', 'le Tchad en a payé 4', '15 of the 45 million', 'with 76 and 28 million
respectively'.
"""

from collections.abc import Sequence
from dataclasses import replace

from musterbook.base.quantity import Number, tidy
from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage
from musterbook.extract.words.governor import HARMS
from musterbook.extract.words.items import Figure

CURRENCY_LETTERS = 3
SMALLEST_SUM = 100_000
"""A number from here on, without a noun and after money, is taken for money too."""
_PAID_REACH = 5
_JOINED = 5
"""How far a sum with its currency may stand behind one without."""
_PAYING = ("pay", "got", "promise", "suspend", "resume", "release", "hold", "need-verb")
_BARE = 1000
"""A number below this may be in millions, where the list that it stands in is."""


def in_scale(passage: Passage, frame: Frame) -> Frame | None:
    """A bare number with the currency and scale of the sums that it stands among, None where it is none of them."""
    return _part_of_sum(passage, frame) or _in_millions(passage, frame) or _before_scaled(passage, frame)


def is_currency(unit: str | None) -> bool:
    """Whether a unit is an ISO 4217 code."""
    return unit is not None and len(unit) == CURRENCY_LETTERS and unit.isupper()


def currency_before(passage: Passage, frame: Frame) -> str | None:
    """The currency of the money told of beside it, for a sum without one ('the other 13.3 million')."""
    value = frame.figure.value
    clause = passage.clauses[frame.at]
    harmed = passage.any(*HARMS, clause=clause) and not passage.any("pay", "promise", "got", "need-verb", clause=clause)
    if value is None or value < SMALLEST_SUM or harmed:
        return None
    after = [f for f in passage.frames if 0 < f.at - frame.at <= _JOINED and is_currency(f.figure.unit)]
    between = passage.items[frame.at + 1 : after[0].at] if after else ()
    if between and all(item.has("and", "of", "the", "to") or item.key == "," for item in between):
        return after[0].figure.unit
    before = [f.figure.unit for f in passage.frames if f.at < frame.at and is_currency(f.figure.unit)]
    return before[-1] if before else passage.memory.currency


def _part_of_sum(passage: Passage, frame: Frame) -> Frame | None:
    """'15 of the 45 million euros': a bare number behind which the sum follows that it is a part of."""
    value, i = frame.figure.value, frame.at + 1
    if value is None or value >= _BARE or not passage.has(i, "of", "out-of"):
        return None
    while passage.has(i, "of", "out-of", "the"):
        i += 1
    whole = next((f.figure for f in passage.frames if f.at == i and is_currency(f.figure.unit)), None)
    if whole is None or (whole.value or 0) < SMALLEST_SUM:
        return None
    scale = 10**9 if (whole.value or 0) >= 10**9 and value < (whole.value or 0) / 10**9 else 10**6
    return replace(frame, figure=_times(replace(frame.figure, unit=whole.unit), scale), last=frame.at)


def _in_millions(passage: Passage, frame: Frame) -> Frame | None:
    """'Canada gave 63 million dollars, France 8.7': a bare number behind a name, or one that is paid, among sums in
    millions; one that goes on from the sentence before must be plain ('Il en a promis 15').
    """
    value = frame.figure.value
    within = [f.figure for f in passage.frames if f.at < frame.at and _is_sum(passage, f)]
    sums = within or _told_before(passage, frame)
    if value is None or value >= _BARE or not sums or (sums[-1].value or 0) < SMALLEST_SUM:
        return None
    unit = sums[-1].unit or passage.memory.currency
    if within and passage.has(frame.at, "definite") and value != int(value):
        return replace(frame, figure=_times(replace(frame.figure, unit=unit), 10**6))
    told = _named(passage, frame) or _paid(passage, frame)
    behind = not told and (value != int(value) or passage.has(0, "partitive") or _part(passage, frame))
    if not (told or (behind and _paid_behind(passage, frame))):
        return None
    if any(f.noun is not None for f in passage.frames) or (told and not _ends(passage, frame, value)):
        return None
    scale = 10**9 if (sums[-1].value or 0) >= 10**9 else 10**6
    return replace(frame, figure=_times(replace(frame.figure, unit=unit), scale), last=frame.at)


def _named(passage: Passage, frame: Frame) -> bool:
    """Whether a name stands right before a number ('France 8.7', 'Madrid de trois'), behind it as who gives it ('8.7 by
    France'), or is bound to it.
    """
    if passage.has(frame.last + 1, "by", "from") and not passage.has(frame.last + 1, "for"):
        giver = frame.last + 3 if passage.has(frame.last + 2, "the") else frame.last + 2
        if giver < len(passage.items) and passage.items[giver].named is not None:
            return True
    led = passage.has(frame.first - 1, "of", "composed", "to") and frame.first > 1
    named = passage.name_before(frame.first - 1 if led else frame.first)
    return named is not None or bool(frame.names)


def _ends(passage: Passage, frame: Frame, value: Number) -> bool:
    """Whether a number ends its phrase, and is no count that 'and' joins to something else."""
    after = frame.last + 1
    ends = after >= len(passage.items) or passage.items[after].sign
    ends = ends or passage.has(after, "and", "time", "more", "others", "place-prep", "destination", "by")
    return ends and (value != int(value) or not passage.has(frame.at - 1, "and"))


def _part(passage: Passage, frame: Frame) -> bool:
    """Whether a number is told as a part: 'dont 63 versés par X', 'of which 8.7 came from X'."""
    before = passage.has(frame.at - 1, "inherit", "share-verb") or passage.has(frame.at - 2, "inherit", "share-verb")
    return before or passage.has(frame.last + 1, "of-them")


def _told_before(passage: Passage, frame: Frame) -> list[Figure]:
    """The sums of the sentence before in its block, for a number that a pronoun or decimals tell to be one too."""
    value = frame.figure.value
    again = passage.any("pro-en", "need-verb", clause=passage.clauses[frame.at]) or _anew(passage, frame)
    if not passage.memory.sentences or not (again or (value is not None and value != int(value))):
        return []
    frames = [f for f in passage.memory.sentences[-1].frames if not f.figure.article]
    return [f.figure for f in frames if is_currency(f.figure.unit)] if not _people(frames) else []


def _anew(passage: Passage, frame: Frame) -> bool:
    """Whether a number goes on a list of the sentence that bare sums of another have opened."""
    return any(f.at < frame.at and passage.any("pro-en", clause=passage.clauses[f.at]) for f in passage.frames)


def _people(frames: Sequence[Frame]) -> bool:
    return any(f.noun is not None and f.noun.unit == "person" for f in frames)


def _paid(passage: Passage, frame: Frame) -> bool:
    """'En a versé 80', 'ha desembolsado 80', 'aportó al fondo 15': the object of a verb of payment near before it."""
    for i in range(frame.at - 1, max(frame.at - _PAID_REACH, -1), -1):
        if passage.has(i, *_PAYING):
            return True
        if passage.items[i].sign or passage.items[i].figure is not None or passage.items[i].noun is not None:
            return False
    return False


def _paid_behind(passage: Passage, frame: Frame) -> bool:
    """'6,2 ont été virés', 'dont 63 versés par X': a verb of payment right behind a number."""
    for i in range(frame.last + 1, min(frame.last + _PAID_REACH, len(passage.items))):
        if passage.has(i, *_PAYING, "share-verb"):
            return True
        if not passage.has(
            i, "perfect", "was", "passive", "present-be", "completed", "adverb", "not", "pluperfect", "of-them"
        ):
            return False
    return False


def _before_scaled(passage: Passage, frame: Frame) -> Frame | None:
    """'With 76 and 28 million respectively': a bare number of a list whose last one tells the scale."""
    value = frame.figure.value
    if value is None or value >= _BARE or not passage.any("respectively"):
        return None
    scaled = next((f for f in passage.frames if f.at > frame.at and (f.figure.value or 0) >= SMALLEST_SUM), None)
    between = () if scaled is None else passage.items[frame.at + 1 : scaled.at]
    joined = all(item.has("and", "figure") or item.key == "," for item in between)
    if scaled is None or not between or not joined:
        return None
    unit = scaled.figure.unit or currency_before(passage, scaled)
    return None if unit is None else replace(frame, figure=_times(replace(frame.figure, unit=unit), 10**6))


def _is_sum(passage: Passage, frame: Frame) -> bool:
    """Whether a frame counts money, told with its currency or going on from money told of before."""
    bare = frame.figure.unit is None and frame.noun is None and passage.memory.currency is not None
    return is_currency(frame.figure.unit) or (bare and (frame.figure.value or 0) >= SMALLEST_SUM)


def _times(figure: Figure, scale: int) -> Figure:
    """A figure in millions as the number that it means."""
    low, high, value = (None if n is None else tidy(n * scale) for n in (figure.low, figure.high, figure.value))
    return replace(figure, low=low, high=high, value=value)
