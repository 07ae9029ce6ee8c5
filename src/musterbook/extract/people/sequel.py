"""Sequels: what people do of whom a participle or a relative clause has told something before.

'The 200 officers who arrived in June went home on Tuesday' tells two things of the same people: the verb of their
clause, and the main verb behind it, whose subject the whole phrase is.
"""

from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage

_REACH = 14
"""How far behind the phrase the main verb may stand."""
_ADDED_REACH, _GONE_REACH = 4, 5
"""How far before those who went before others the words stand that add them, and how far behind them their verb."""
_AUXILIARIES = 3
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
        if clause and item.has("and") and not item.sign and (verb := _verb_of(passage, i + 1)) is not None:
            return verb
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
    them in June', 'que tenía a tres oficiales, los retiró'; or goes on with them as its subject: 'it has 490 troops
    there, and they are due out in June', 'quedan 415 policías, que saldrán en junio'.
    """
    for i in range(max(frame.last, governor) + 1, min(frame.last + _REACH, len(passage.items))):
        item = passage.items[i]
        if item.figure is not None and not item.figure.article:
            return None
        if item.has(*_VERBS) and not item.has(*_NOUNS) and _has_pronoun(passage, i):
            return i
        if passage.items[i - 1].key == "," and (verb := _goes_on(passage, i)) is not None:
            return None if passage.has(verb, "joins") and passage.has(verb + 1, "by") else verb
    return None


def _goes_on(passage: Passage, i: int) -> int | None:
    """The verb of movement that people told before a comma are the subject of, by a pronoun at `i` or behind 'and'."""
    if passage.has(i, "that", "relative-pronoun"):
        return _verb_of(passage, i + 1)
    spoken = passage.has(i, "and") and passage.has(i + 1, "plural-subject")
    return _verb_of(passage, i + 2) if spoken else None


def _verb_of(passage: Passage, i: int) -> int | None:
    """The verb of movement at `i` or right behind its auxiliaries, None where another word comes first."""
    for j in range(i, min(i + _AUXILIARIES + 1, len(passage.items))):
        if passage.has(j, *_VERBS) and not passage.has(j, *_NOUNS):
            return j
        if not passage.has(
            j, "future", "perfect", "present-be", "was", "adverb", "to", "would", "plural-be", "passive"
        ):
            return None
    return None


def _has_pronoun(passage: Passage, i: int) -> bool:
    """Whether 'them' stands behind a verb, or 'les', 'los' before it and its auxiliary."""
    before = i - 2 if passage.has(i - 1, "perfect") else i - 1
    return passage.has(before, "them-before") or passage.has(i + 1, "them-behind")


def gone_already(passage: Passage, frame: Frame) -> int | None:
    """The verb of those who went before others: 'will send 600 more, on top of the 400 who have already left'."""
    if not passage.among(range(frame.at - _ADDED_REACH, frame.at), "besides"):
        return None
    behind = range(frame.last + 1, min(frame.last + 1 + _GONE_REACH, len(passage.items)))
    verb = next((i for i in behind if passage.has(i, "bare", "move-out", "move-in")), None)
    told = verb is not None and passage.among(range(frame.last + 1, verb), "running")
    return verb if told else None


def moves_on(passage: Passage, frame: Frame) -> int | None:
    """'A further 4,000 are to go by June': the plain verb of those who do what others were told to have done."""
    verb = frame.last + 2
    ahead = passage.has(verb - 1, "future") and passage.has(verb, "weak") and passage.has(verb, "motion")
    return verb if ahead and frame.figure.additional and passage.has(verb + 1, "time") else None


def being_sent(passage: Passage, at: int) -> bool:
    """'Is being deployed': a movement that goes on."""
    return passage.has(at, "deployed") and passage.has(at - 1, "passive") and passage.has(at - 2, "present-be")
