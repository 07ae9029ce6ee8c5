"""Timing: when a harm or a loss happened.

By the time told with the victims themselves, else with the word of harm; without one, on the day of the
event that the text is at, unless the sentence sums up a longer time.
"""

from dataclasses import replace

from musterbook.base.period import Period
from musterbook.extract.items import When
from musterbook.extract.parts import Frame
from musterbook.extract.passage import Passage

UNDATED = Period()
MANY = 500
"""From so many victims on, a sentence without a time sums up more than the day told of before it."""
_VERB_REACH = 4
_LASTING = ("duration-year", "duration-month", "duration")
_SINCE_REACH = 8
_LABEL = 2
_PERFECT = frozenset({"has", "have", "ha", "han", "a", "ont", "'ve"})
"""First words of what is told as one phrase in the perfect: 'have had to leave their homes'."""


def time_of(passage: Passage, at: int, frame: Frame, *, within: int | None = None) -> tuple[int | None, Period]:
    """The item that tells when what stands at `at` happened, and the period; no item where it is taken from before.

    `within`: the item at which the next victims of the sentence start; a time before it is told of these.
    """
    index = _own_time(passage, at, frame, within=within)
    index = _told_with(passage, at) if index is None else index
    if index is not None:
        index = _label(passage, index)
        when = opened(passage, index)
        return index, UNDATED if when is None else when.period
    memory = passage.memory
    event = memory.event or (memory.main_event if passage.any("anaphora") else memory.last_event)
    few = (frame.figure.value or 0) < MANY
    return None, UNDATED if event is None or not few or sums_up(passage, at) else event


def opened(passage: Passage, index: int) -> When | None:
    """The time of an item; one that 'since the mission began on' leads to is open at its end."""
    when = passage.when_of(index)
    if when is None or when.relation != "at" or not begun(passage, index):
        return when
    return replace(when, period=Period(start=when.period.start), relation="since")


def begun(passage: Passage, index: int) -> bool:
    """Whether a word such as 'since' leads to a time, with nothing counted or harmed between."""
    for i in range(index - 1, max(index - 1 - _SINCE_REACH, -1), -1):
        item = passage.items[i]
        if item.has("since", "since-then"):
            return True
        if (item.figure is not None and not item.figure.article) or item.when is not None or item.key in {";", "."}:
            return False
    return False


def _own_time(passage: Passage, at: int, frame: Frame, *, within: int | None) -> int | None:
    """The first time that stands between the victims and the next ones of their clause."""
    clause = passage.clauses[frame.at]
    apart = frame.first > at and passage.clauses[at] != clause
    some = passage.has(frame.last, "of-them") or passage.has(frame.last + 1, "of-them")
    if within is None and not (apart or some):
        return None
    last = len(passage.items) if within is None else within
    times = passage.indices("time", clause=None if some else clause)
    found = next((i for i in times if frame.first < i < last), None)
    return None if found is None or _next_act(passage, frame.last, found) else found


def _next_act(passage: Passage, first: int, last: int) -> bool:
    """Whether ', and' stands between the victims and a time: it is that of the next act."""
    return any(passage.items[k].key == "," and passage.has(k + 1, "and") for k in range(first, last))


def _told_with(passage: Passage, at: int) -> int | None:
    """The time that the word at `at` is told with; in a relative clause without one, the nearest before it."""
    index = passage.when_index(at)
    first = passage.clause_places(passage.clauses[at])[0]
    relative = passage.has(first, "relative-pronoun", "that") or passage.has(first + 1, "relative-pronoun", "that")
    if index is None or not relative or passage.clauses[index] == passage.clauses[at]:
        return index
    return max(i for i in passage.indices("time") if i < at or i == index)


def _label(passage: Passage, index: int) -> int:
    """The day before a colon that dates a caption, where what it dates says 'now'."""
    when = passage.when_of(index)
    first = passage.items[0]
    if when is None or when.precision != "now" or first.when is None or passage.items[1].key != ":":
        return index
    return 0


def sums_up(passage: Passage, at: int) -> bool:
    """Whether a harm is told of a span and not of a day: by a perfect, or 'in the five years of fighting'."""
    perfect = passage.among(range(max(at - _VERB_REACH, 0), at + 1), "sums-up")
    lasting = any(passage.has(f.last + 1, *_LASTING) for f in passage.frames)
    return perfect or lasting


def parted(passage: Passage, frame: Frame, *, at: int, index: int) -> bool:
    """Whether a time is that of something else: behind a comma, behind other victims ('5,000 died in 2024 and a
    million have fled'), or before them where the number tells how things stand.
    """
    if index > at:
        return any(passage.items[i].key == "," for i in range(at, index))
    others = [f.at for f in passage.frames if f.at < frame.at and f.figure.unit is None and not f.figure.article]
    summed = sums_up(passage, at) or passage.items[at].key.split(" ", 1)[0] in _PERFECT
    standing = summed or passage.among(range(at - _VERB_REACH, at + _VERB_REACH), "stands")
    return any(f < index for f in others) or (standing and any(f > index for f in others))
