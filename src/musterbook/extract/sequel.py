"""Sequels: what people do of whom a participle or a relative clause has told something before.

'The 200 officers who arrived in June went home on Tuesday' tells two things of the same people: the verb of their
clause, and the main verb behind it, whose subject the whole phrase is.
"""

from musterbook.extract.parts import Frame
from musterbook.extract.passage import Passage

_REACH = 14
"""How far behind the phrase the main verb may stand."""
_OPENERS = ("that", "relative-pronoun")
_VERBS = ("move-in", "move-out")
_ENDS = ("cut", "when", "inherit", "kill", "pledge", "give", "authorize")
_NOUNS = ("move-noun", "leave-noun", "place-prep", "carrier")


def sequel(passage: Passage, frame: Frame, governor: int) -> int | None:
    """The main verb of movement of people of whom the verb at `governor` tells in a participle or relative clause."""
    start = frame.last + 1
    clause = passage.has(start, *_OPENERS)
    if governor < start or not (clause or governor == start) or not passage.has(governor, *_VERBS, "pledge"):
        return None
    for i in range(governor + 1, min(governor + _REACH, len(passage.items))):
        item = passage.items[i]
        counted = item.figure is not None and not item.figure.article
        if counted or item.key in {";", ":", "."} or item.has(*_ENDS, *_OPENERS) or (item.has("and") and not item.sign):
            return None
        if item.has(*_VERBS) and not item.has(*_NOUNS) and _finite(passage, i, closed=clause):
            return i
    return None


def _finite(passage: Passage, i: int, *, closed: bool) -> bool:
    """Whether the verb at `i` is no participle of another phrase: no noun or comma stands right before it."""
    before = passage.items[i - 1]
    if before.key == ",":
        return closed
    return before.noun is None


def taken_up(passage: Passage, frame: Frame, governor: int) -> int | None:
    """The verb of movement that has the people counted as its object by a pronoun: 'it had eight men there and recalled
    them in June', 'que tenía a tres oficiales, los retiró'.
    """
    for i in range(max(frame.last, governor) + 1, min(frame.last + _REACH, len(passage.items))):
        item = passage.items[i]
        if item.figure is not None and not item.figure.article:
            return None
        if item.has(*_VERBS) and not item.has(*_NOUNS) and _has_pronoun(passage, i):
            return i
    return None


def _has_pronoun(passage: Passage, i: int) -> bool:
    """Whether 'them' stands behind a verb, or 'les', 'los' before it and its auxiliary."""
    before = i - 2 if passage.has(i - 1, "perfect") else i - 1
    return passage.has(before, "them-before") or passage.has(i + 1, "them-behind")
