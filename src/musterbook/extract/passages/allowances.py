"""Allowances: the size that a text, a plan or a council lets a mission have, told around its number.

'The 2,500 for which it was designed', 'the text allows it 11,000', 'it may field up to 5,550', 'at
a strength of 7,000'.
"""

from musterbook.base.entity import EntityKind
from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage
from musterbook.extract.words.governor import Governor
from musterbook.extract.words.items import Named

SMALLEST_FORCE = 100
_LEAD, _ADVERBS = 7, 2
_ALLOWED = frozenset({"authorize", "ceiling"})
_OBJECTS = (
    "the",
    "mission-word",
    "mission-head",
    "of-mission",
    "pronoun",
    "it-pronoun",
    "present",
    "have",
    "to",
    "adverb",
)
_STOPPING = ("move-in", "move-out", "pledge", "give", "attribution", "cut", "and", "by")


def allowed(passage: Passage, frame: Frame) -> Governor | None:
    """What says that a number is the size that a mission may have, None where nothing does."""
    value = frame.figure.value or 0
    if value < SMALLEST_FORCE or frame.figure.article or frame.figure.unit is not None or frame.names:
        return None
    at = _behind(passage, frame)
    if at is None:
        at = _before(passage, frame)
    if at is None:
        return None
    voted = passage.items[at].tags & frozenset({"vote"})
    return Governor(at, voted | {"authorize"} if voted else _ALLOWED)


def _behind(passage: Passage, frame: Frame) -> int | None:
    """The relative clause or the participle right behind the phrase: 'for which it was designed'."""
    i = frame.last + 1
    while passage.has(i, "adverb") and i <= frame.last + _ADVERBS and not passage.has(i, "size-tail"):
        i += 1
    return i if passage.has(i, "size-tail") else _wanted(passage, i)


def _wanted(passage: Passage, i: int) -> int | None:
    """The verb of 'whom the alliance wants', 'que veut l'organisation' behind a number: so large a mission it wants."""
    told = i
    while passage.has(told, "relative-pronoun", "that", "the"):
        told += 1
    named = passage.items[told].named if told < len(passage.items) else None
    if _is_body(named) and passage.has(told + 1, "wants"):
        return told + 1
    named = passage.items[told + 2].named if told + 2 < len(passage.items) else None
    return told if told > i and _is_body(named) and passage.has(told, "wants") else None


def _is_body(named: Named | None) -> bool:
    return named is not None and named.kind in {EntityKind.MISSION, EntityKind.ORGANISATION}


def _before(passage: Passage, frame: Frame) -> int | None:
    """The verb or noun that leads to the number with nothing but the mission between: 'lets the force keep'."""
    for i in range(frame.at - 1, max(frame.at - 1 - _LEAD, -1), -1):
        item = passage.items[i]
        if item.has("size-lead", "size-tail"):
            return i
        if item.has("size-may"):
            let = i == frame.at - 1 and item.has("size-let") and _of_mission(passage, i)
            return i if (let or frame.figure.up_to) and _is_own(passage, i) else None
        if item.has("size-lets"):
            return i if _decides(passage, i) else None
        named = item.named is not None and item.named.kind in {EntityKind.MISSION, EntityKind.ORGANISATION}
        placed = item.named is not None and passage.has(i - 1, "place-prep") and _is_theatre(passage, i)
        placed = placed or (item.has("place-prep") and i + 1 < frame.at and _is_theatre(passage, i + 1))
        if item.sign or item.has(*_STOPPING) or not (named or placed or item.has(*_OBJECTS)):
            return None
    return None


def _of_mission(passage: Passage, i: int) -> bool:
    """Whether the mission stands right before the verb at `i` as its subject."""
    named = passage.items[i - 1].named if i else None
    return passage.has(i - 1, "mission-word") or (named is not None and named.kind is EntityKind.MISSION)


def _decides(passage: Passage, i: int) -> bool:
    """Whether the subject of the verb at `i` is a text, a plan or a council."""
    clause = passage.clauses[i]
    told = passage.indices("resolution", "plan-noun", "council", "council-un", "text-noun", "mandate", clause=clause)
    return any(j < i for j in told)


def _is_theatre(passage: Passage, i: int) -> bool:
    """Whether the country that the mission is in, or a place of it, is named at `i`."""
    named = passage.items[i].named
    theatre = passage.setting.theatre
    return named is not None and theatre is not None and theatre in {named.entity, named.country}


def _is_own(passage: Passage, i: int) -> bool:
    """Whether no contributor is told before the verb at `i` in its clause: what one may send is no size."""
    names = (j for j in passage.names if j < i and passage.clauses[j] == passage.clauses[i])
    return not any((n := passage.items[j].named) and n.kind in {EntityKind.COUNTRY, EntityKind.FORCE} for j in names)


def it_will_be(passage: Passage, frame: Frame) -> bool:
    """'It will be 8,700 strong': the size that what the sentence before tells of shall have."""
    verb = frame.at - 1
    return passage.has(frame.last, "strong") and passage.has(verb, "future") and passage.has(verb - 1, "it-pronoun")
