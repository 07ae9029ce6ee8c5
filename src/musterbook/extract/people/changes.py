"""Changes: two strengths told by one verb, each with its time: 'rose from 400 in June to 600 in July'."""

from dataclasses import replace

from musterbook.base.entity import EntityKind
from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage
from musterbook.extract.words.governor import HARMS, Governor
from musterbook.extract.words.items import Noun

_BETWEEN = 9
"""How far behind the first number the second may stand."""
_SUBJECT_REACH = 12
_SOMEBODY = Noun(group="force", unit="person")
_OF_FORCES = ("contingent", "size-noun", "mission-word", "personnel-object", "count-of", "presence")
_OTHERS = ("poll", "pledge", "receive", "require", "toll", "control", "measure", *HARMS)


def changed(passage: Passage) -> dict[int, tuple[Frame, Governor]]:
    """The frames of people whose number has changed, by their places, each with the verb of change."""
    found: dict[int, tuple[Frame, Governor]] = {}
    for verb in passage.indices("changes", "brings", "motion"):
        behind = verb + 1 if passage.has(verb, "changes") else verb + 2
        led = behind == verb + 1 or passage.has(verb + 1, "from")
        first = next((f for f in passage.frames if f.at == behind and led), None)
        second = None if first is None else _second(passage, first)
        people = None if first is None or second is None else _people(passage, verb, (first, second))
        others = any(i != verb for i in passage.indices(*_OTHERS, clause=passage.clauses[verb]))
        if first is None or second is None or people is None or others:
            continue
        governor = Governor(verb, frozenset({"present"}), inherited=True)
        for frame in (first, second):
            told = replace(frame, noun=people.noun, corps=frame.corps or people.corps)
            told = replace(told, names=frame.names or people.names)
            found[frame.at] = told, governor
    return found


def _second(passage: Passage, first: Frame) -> Frame | None:
    """The number that the first has come to, behind a time of the first and 'to'."""
    if first.figure.unit is not None or first.figure.article:
        return None
    ends = range(first.last + 2, first.last + _BETWEEN)
    second = next((f for f in passage.frames if f.at in ends and not f.figure.article), None)
    if second is None or second.figure.unit is not None or not passage.has(second.at - 1, "to", "destination"):
        return None
    return second if passage.has_time(range(first.last + 1, second.at)) else None


def _people(passage: Passage, verb: int, frames: tuple[Frame, Frame]) -> Frame | None:
    """A frame with the noun, names and corps of the people whose number it is: by the noun of a number, or by the
    subject of the verb; None of other things.
    """
    counted = next((f for f in frames if f.noun is not None), None)
    if counted is not None and (counted.noun is None or counted.noun.group not in {"force", "demonym"}):
        return None
    before = range(max(verb - _SUBJECT_REACH, 0), verb)
    nouns = [noun for i in before if (noun := passage.items[i].noun) is not None and noun.group == "force"]
    spoken = tuple(named for i in before if (named := passage.items[i].named) is not None and _is_theirs(passage, i))
    told = nouns or spoken or passage.among(before, *_OF_FORCES) or (counted is not None and counted.noun)
    if not told:
        return None
    noun = counted.noun if counted is not None else (nouns[-1] if nouns else _SOMEBODY)
    corps = counted.corps if counted is not None else (nouns[-1].corps if nouns else None)
    return replace(frames[0], noun=noun, corps=corps, names=spoken[-1:])


def _is_theirs(passage: Passage, i: int) -> bool:
    """Whether the adjective or the people of a contributor stands at item `i`."""
    named = passage.items[i].named
    spoken = named is not None and named.role in {"adjective", "demonym"} and named.kind is EntityKind.COUNTRY
    return spoken and named is not None and named.entity != passage.setting.theatre
