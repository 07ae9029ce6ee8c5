"""Promising: which time of a sentence is that of a promise of people, and which that of another act.

A promise is told beside what has happened since, or as a noun among others ('welcomes the commitment of X to provide
200, and the arrival on 3 May of 120'): only a time of its own, or one in front of all, dates it.
"""

from musterbook.extract.claiming.counted import Counted
from musterbook.extract.passages.passage import Passage

_ACTS = ("move-in", "move-out", "pledge", "present", "have", "give", "promise", "kill", "perfect", "was")
_NOUNS = ("promise-noun", "pledge-noun")
_REACH = 6
"""How far behind a promise the word that says that it was made may stand, and how far behind that its time."""


def promise_time(passage: Passage, counted: Counted, index: int | None) -> int | None:
    """The time of a promise, where `index` is that which stands next to it; None where that is of another act."""
    made = _made(passage, counted)
    if made is not None or index is None:
        return made
    at, last = counted.governor.at, counted.frame.last
    if index < at:
        foreign = _left(passage, index, at) or _contrasted(passage, index, at)
        return None if (foreign and not fronted(passage, index)) or _passed(passage, index, at) else index
    return None if _added(passage, last, index) else index


def promised_again(passage: Passage, i: int) -> bool:
    """Whether what somebody 'did as well' at `i` is to promise: the last act told before, here or in the sentence
    before, is a promise of people.
    """
    here = [j for j in passage.indices("pledge", "move-in", "move-out") if j < i]
    if here:
        return passage.has(here[0], "pledge")
    earlier = passage.memory.sentences[-1] if passage.memory.sentences else None
    return earlier is not None and earlier.any("pledge") and passage.last_told() is not None


def fronted(passage: Passage, t: int) -> bool:
    """Whether a time stands in front of all acts of its sentence."""
    return not passage.among(range(t), *_ACTS) and not any(f.at < t for f in passage.frames if not f.figure.article)


def _left(passage: Passage, t: int, at: int) -> bool:
    """Whether the act of a time is left before the promise at `at`: by a stop, or by 'and' behind people counted."""
    between = range(t + 1, at)
    if any(passage.items[k].key == ";" for k in between) or passage.among(between, "besides"):
        return True
    counts = [f.last for f in passage.frames if f.at in between and not f.figure.article]
    return any(passage.has(k, "and") and passage.items[k - 1].key == "," for k in range(min(counts, default=at), at))


def _contrasted(passage: Passage, t: int, at: int) -> bool:
    """Whether 'while', 'alors que' and the like lead to the promise, the time standing before them."""
    led = passage.clauses[t] != passage.clauses[at] and passage.among(range(t + 1, at), "circumstance")
    return led and not passage.among((t + 1, t + 2), "circumstance")


def _passed(passage: Passage, t: int, at: int) -> bool:
    """Whether another time stands behind a time, with an act of its own: 'after the raid of 3 May X sent 200 in
    June and Y promised 100'.
    """
    between = range(t + 1, at)
    return (
        passage.clauses[t] == passage.clauses[at] and passage.among(between, "time") and passage.among(between, "and")
    )


def _added(passage: Passage, last: int, t: int) -> bool:
    """Whether 'as well as' or ', and' stands between the people promised and a time: it is of what is added."""
    between = range(last + 1, t)
    comma = any(passage.has(k, "and") and passage.items[k - 1].key == "," for k in between)
    return comma or passage.among(between, "besides")


def _made(passage: Passage, counted: Counted) -> int | None:
    """The time of 'the offer of 200, made in May', 'the pledge of 78 that it made last August'."""
    at, last = counted.governor.at, counted.frame.last
    if at > last or not passage.has(at, *_NOUNS):
        return None
    made = next((k for k in passage.indices("promise-made") if last < k <= last + _REACH), None)
    if made is None or any(last < f.at < made for f in passage.frames):
        return None
    behind = next((t for t in passage.indices("time") if made < t <= made + 2), None)
    when = passage.when_of(behind)
    return None if when is None or when.precision == "now" else behind
