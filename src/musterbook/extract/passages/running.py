"""Running totals: which figures say what has come together up to a time, and which tell one act.

Three signs tell a running total: words such as 'so far' or 'in all', a time that only ends ('by X',
'as of X'), and a perfect without a day. A day of its own makes an act of it ('paid 21 million in June').
"""

from musterbook.base.period import Period
from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage
from musterbook.extract.words.governor import Governor
from musterbook.extract.words.items import When

_AUXILIARY_REACH = 4
_RAISE_REACH = 6
_NEAR_FIGURE = 4
_OPEN = ("by", "as-of", "until", "since")


def running_words(passage: Passage, frame: Frame) -> bool:
    """Whether 'so far', 'in all' or the like stands in the clause, without another figure between."""
    for i in passage.indices("running", clause=passage.clauses[frame.at]):
        between = range(min(i, frame.at) + 1, max(i, frame.at))
        figures = any(f.at in between for f in passage.frames if not f.figure.article)
        behind_comma = i > frame.at and any(passage.items[k].key == "," for k in between)
        if not (figures or behind_comma):
            return True
    return False


def running_receipt(passage: Passage, frame: Frame, *, governor: Governor, when: When | None) -> bool:
    """Whether a sum received is all that came in up to a time."""
    if running_words(passage, frame) or (when is not None and when.relation in _OPEN):
        return True
    at = governor.at
    group = [at, *_auxiliaries(passage, at)]
    gathers = passage.has(at, "gather")
    if passage.among(group, "pluperfect") and gathers:
        return True
    dated = when is not None and when.precision != "now"
    told = passage.among(group, "completed")
    return not dated and (told or (gathers and passage.among(group, "perfect")))


def running_toll(passage: Passage, frame: Frame, *, governor: Governor, when: When | None) -> bool:
    """Whether a number of victims is a toll: 'so far', 'have now died', 'brings the toll to nine'."""
    clause = passage.clauses[frame.at]
    tolls = [i for i in passage.indices("toll", clause=clause) if abs(i - frame.at) <= _NEAR_FIGURE]
    near = any(i < frame.at or all(not item.sign for item in passage.items[frame.at : i]) for i in tolls)
    now = when is not None and when.precision == "now"
    perfect = passage.among(range(frame.last + 1, governor.at), "completed", "perfect")
    return near or running_words(passage, frame) or (now and perfect)


def raised(passage: Passage, frame: Frame) -> bool:
    """'Which brings its pledge to 300 million', 'raised its offer to 2,000': a verb of raising, and 'to'."""
    if not passage.has(frame.at - 1, "to", "place-prep"):
        return False
    clause = passage.clauses[frame.at]
    verbs = passage.indices("brings", "gerund", clause=clause)
    return any(0 < frame.at - i <= _RAISE_REACH for i in verbs)


def moved_to(passage: Passage, frame: Frame) -> Period | None:
    """The day of the movement that makes a number of people what it is ('their arrival brings the force to 400'), told
    in the sentence or before it; None where no such movement is told.
    """
    moves = passage.indices("move-noun", "leave-noun")
    if not (raised(passage, frame) or passage.any("by-move") or any(passage.has(i - 1, "possessive") for i in moves)):
        return None
    before = [t for t in passage.indices("time") if t < frame.at]
    when = passage.when_of(before[-1]) if before else None
    return passage.memory.moved if when is None else when.period


def _auxiliaries(passage: Passage, at: int) -> list[int]:
    """The items before a verb that may be of its group: up to a stop, a name or another figure."""
    found: list[int] = []
    for i in range(at - 1, max(at - 1 - _AUXILIARY_REACH, -1), -1):
        item = passage.items[i]
        if passage.clauses[i] != passage.clauses[at] or item.key == "," or item.figure is not None or item.named:
            break
        found.append(i)
    return found
