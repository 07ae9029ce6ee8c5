"""Partitions: a number that is part of another, each with what is told of it alone.

'400 of the 2,500 officers promised are there': the verb of the sentence is that of the part; of the whole tells its
own phrase, an adjective or a relative clause. What is told of neither ('731 of the mission's 1,000 members') is there.
"""

from musterbook.base.entity import EntityKind
from musterbook.extract.passages.parts import Frame, name_list
from musterbook.extract.passages.passage import Passage

_MODIFIER_REACH = 6
_FRONT_REACH = 10
"""How far the comma may stand behind a whole that opens the sentence, and the part behind the comma."""
_STOPS = frozenset({";", ":", "—", "–", '"', "«", "("})
_PROMISED = ("pledge", "pledged-adjective")
_PLANNED = ("authorize", "planned-adjective", "hoped", "plan-noun", "ceiling")
_MISSIONS = ("mission-word", "mission-head", "whole-force")


def whole_of(passage: Passage, frame: Frame) -> Frame | None:
    """The number that a frame is a part of, None where it is none."""
    if frame.part_of is None:
        return None
    return next((f for f in passage.frames if f.at == frame.part_of), None)


def is_whole(passage: Passage, frame: Frame) -> bool:
    """Whether another number is a part of this one."""
    return any(f.part_of == frame.at for f in passage.frames)


def fronted(passage: Passage, frame: Frame) -> int | None:
    """The comma behind a whole that stands first ('of its 991 members, 731 are …'); None where a frame is no such."""
    if frame.noun is None and not frame.elliptic:
        return None
    opening = _before(passage, frame)
    if opening < 0 or not (passage.has(opening, "partitive") and _starts(passage, opening)):
        return None
    comma = end_of_whole(passage, frame) + 1
    while comma < len(passage.items) and comma - frame.last < _FRONT_REACH and passage.items[comma].key != ",":
        comma += 1
    if comma >= len(passage.items) or passage.items[comma].key != ",":
        return None
    part = next((f for f in passage.frames if f.at > comma and not f.figure.article), None)
    return comma if part is not None and part.figure.unit is None and part.at - comma <= _FRONT_REACH else None


def front_of(passage: Passage, frame: Frame) -> int:
    """The index behind which the words stand that may govern a frame: that of the comma where a whole stands first."""
    for other in passage.frames:
        if other.at >= frame.at:
            break
        comma = None if other.figure.article else fronted(passage, other)
        if comma is not None and comma < frame.at and passage.clauses[comma] == passage.clauses[frame.at]:
            return comma
    return -1


def _before(passage: Passage, frame: Frame) -> int:
    """The item before the phrase of a number, its article, owner and adjectives."""
    i = frame.at - 1
    while (
        i >= 0
        and not passage.has(i, "partitive")
        and (
            passage.has(i, "the", "possessive", *_MISSIONS)
            or passage.items[i].key in {"'", "s"}
            or passage.items[i].named is not None
        )
    ):
        i -= 1
    return i


def _starts(passage: Passage, i: int) -> bool:
    """Whether item `i` begins its sentence or a part of it."""
    return i == 0 or passage.items[i - 1].key in _STOPS or passage.has(i - 1, "cut", "that")


def end_of_whole(passage: Passage, whole: Frame) -> int:
    """The last item of what is told of a whole: its adjectives, 'of the mission', its relative or contact clause."""
    end = whole.last
    verb = _own_verb(passage, whole)
    if verb is not None:
        return name_list(passage.items, verb + 2)[1] if passage.has(verb + 1, "by") else verb
    if passage.has(end + 1, "of", "place-prep") and _mission_at(passage, end + 2) is not None:
        return end + 2
    if passage.has(end + 1, "of") and passage.has(end + 2, "the") and _mission_at(passage, end + 3) is not None:
        return end + 3
    return end


def promiser(passage: Passage, frame: Frame) -> str | None:
    """The contributor that the phrase of the whole names as who promised it, whose the part is then as well."""
    whole = whole_of(passage, frame)
    if whole is None:
        return None
    behind = passage.items[whole.last + 1 : end_of_whole(passage, whole) + 1]
    names = [item.named for item in behind if item.named is not None and item.named.kind is EntityKind.COUNTRY]
    own = [named for named in names if named.entity != passage.setting.theatre]
    return passage.setting.code(own[-1]) if own else None


def told_of_whole(passage: Passage, whole: Frame) -> tuple[int, frozenset[str]] | None:
    """What the phrase of a whole tells of it and where: promised, planned, else there; None where people moved."""
    start, verb, end = _opening(passage, whole), _own_verb(passage, whole), end_of_whole(passage, whole)
    phrase = range(start, end + 1)
    if any(passage.has(i, *_PLANNED) and not passage.has(i, "pledge") for i in phrase):
        return whole.at, frozenset({"authorize", "adjective"})
    if passage.among(phrase, *_PROMISED):
        clause = verb is not None and (verb > whole.last + 1 or passage.has(verb + 1, "by"))
        return (verb or whole.at, frozenset({"pledge"})) if clause else (whole.at, frozenset({"pledge", "adjective"}))
    reach = _MODIFIER_REACH if passage.has(end + 1, "that", "relative-pronoun") else 2
    if passage.any("score", "votes", "abstain"):
        return None
    moved = passage.among(range(end + 1, end + reach), "move-in", "move-out")
    return None if moved else (whole.at, frozenset({"present", "whole"}))


def mission_owns(passage: Passage, frame: Frame) -> bool:
    """Whether a whole is the mission's: 'of its 1,000 members' is somebody's own, all others are of the mission."""
    opening = range(_opening(passage, frame), frame.at)
    return not passage.among(opening, "possessive", "pronoun")


def _opening(passage: Passage, whole: Frame) -> int:
    """The first item of the phrase of a whole, behind its part or the word that opens it."""
    return next((f.at + 1 for f in passage.frames if f.part_of == whole.at), _before(passage, whole) + 1)


def _mission_at(passage: Passage, i: int) -> int | None:
    item = passage.items[i] if i < len(passage.items) else None
    if item is None:
        return None
    named = item.named is not None and item.named.kind is EntityKind.MISSION
    return i if named or item.has(*_MISSIONS) else None


def _own_verb(passage: Passage, whole: Frame) -> int | None:
    """The verb of promising or planning in the clause on the people alone, or the participle behind them."""
    start = whole.last + 1
    if passage.has(start, *_PROMISED, *_PLANNED) and not passage.has(start, "present-be"):
        return start
    item = passage.items[start] if start < len(passage.items) else None
    named = item is not None and item.named is not None and item.named.role not in {"adjective", "demonym"}
    if not (named or passage.has(start, "that", "relative-pronoun", "pronoun", "adverb", "plan-noun", "the")):
        return None
    for i in range(start, min(start + _MODIFIER_REACH, len(passage.items))):
        other = passage.items[i]
        if other.has(*_PROMISED, "authorize", "hoped") and not other.has("plan-noun", "pledge-noun"):
            return i
        if other.figure is not None or other.sign or other.has("move-in", "move-out", "kill", "and"):
            return None
    return None
