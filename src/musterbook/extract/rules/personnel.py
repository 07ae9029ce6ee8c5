"""What the rules of people counted share: the parts of a claim from a counted frame."""

import re

from musterbook.base.claim import Kind, Modality
from musterbook.base.period import Period
from musterbook.extract.claiming.counted import Counted
from musterbook.extract.claiming.drafting import UNDATED, Parts, moved_on, promised, quantity, standing
from musterbook.extract.claiming.moments import in_relative, moment, moved_with, trailing
from musterbook.extract.claiming.promising import promise_time
from musterbook.extract.claiming.stocktimes import carried, of_next_act, time_before
from musterbook.extract.claiming.timing import opened
from musterbook.extract.passages.partition import front_of
from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.roles import modality
from musterbook.extract.passages.running import raised
from musterbook.extract.passages.uniforms import corps_of
from musterbook.extract.people.belonging import personnel_actor
from musterbook.extract.times.scoping import is_predicate
from musterbook.extract.words.items import When

_TIME_REACH = 3
_PART = re.compile(r"\b(?:fait|font|faisant|forma|forman|is|are) (?:\w+ )?(?:partie|parte|part)\b")
_MOVING = frozenset({Kind.DEPLOYMENT, Kind.WITHDRAWAL})
_DATED = frozenset({Kind.DEPLOYMENT, Kind.WITHDRAWAL, Kind.STRENGTH})
"""Kinds that are not dated by when they were told."""
_MOVED = frozenset({"day", "month", "part", "span"})
_OPENING_REACH = 2
_OBJECT_REACH = 6
"""How far behind those whose movement a noun tells its time may stand."""
_BRACKET_REACH = 6
_EVENT_REACH = 5
"""How far before the time of an event 'after' may stand."""


def places(counted: Counted, when: int | None) -> tuple[int, ...]:
    """The items that a quote of a counted frame holds: phrase, governor, and time where it is near."""
    frame = counted.frame
    found = [frame.at, frame.first, frame.last, counted.governor.at]
    if when is not None:
        found.append(when)
    return tuple(found)


def people_parts(
    passage: Passage, counted: Counted, *, confidence: float, stock: bool = False, size: bool = False
) -> Parts:
    """Parts of a claim about people in uniform. `stock`: 'by X' is at X; `size`: 'up to N' is N."""
    frame, governor = counted.frame, counted.governor
    index = _time_index(passage, counted, stock=stock)
    index = None if index is not None and _over(passage, index, governor.at) else index
    moved = counted.kind is Kind.STRENGTH and index is not None and _of_move(passage, counted, index)
    index = None if moved else index
    when = None if index is None else opened(passage, index)
    if when is not None and index is not None and counted.kind in _MOVING:
        when = moment(passage, index, when)
    if when is None and stock:
        when = carried(passage, governor.at)
    period: Period = UNDATED if when is None else (standing(when) if stock else _period(counted, when))
    if counted.kind is Kind.PERSONNEL_PLEDGE:
        period = promised(passage, when)
    elif when is None and counted.kind in _MOVING:
        period = (
            _same_movement(passage, frame) or _carried_then(passage, counted) or moved_with(passage, counted) or UNDATED
        )
    told = modality(passage, governor.at, when)
    if told is not Modality.DENIED and counted.kind in _MOVING:
        trailed = index is not None and index == trailing(passage, counted)
        told = _as_dated(told, trailed=trailed, to_come=_to_come(passage, when))
    if moved and told is Modality.PLANNED:
        told = Modality.ACTUAL
    if counted.kind is Kind.STRENGTH and told is Modality.ACTUAL and _begins(passage, when):
        told = Modality.PLANNED
    return Parts(
        kind=counted.kind,
        actor=personnel_actor(passage, frame, governor.at),
        places=places(counted, index),
        confidence=confidence,
        quantity=quantity(frame.figure, "person", size=size),
        period=period,
        modality=told,
        corps=corps_of(passage, frame, counted.kind),
        additional=frame.figure.additional or _added(passage, frame),
    )


def _of_move(passage: Passage, counted: Counted, index: int) -> bool:
    """Whether the day or month of a movement stands beside people who are there: 'hay 150, que llegaron el 3 de enero',
    'the Ruritanians, who came in on 31 March, are 1,000'.
    """
    when, governor = passage.when_of(index), counted.governor
    dated = when is not None and when.relation in {"at", "span"} and when.precision in _MOVED
    if not dated or raised(passage, counted.frame) or passage.any("brings"):
        return False
    told = governor.has("move-in", "move-out") and not governor.has("present", "stands", "move-noun", "leave-noun")
    parted = passage.has(index - 1, "move-in") and index - 1 != governor.at and index < counted.frame.first
    return told or parted


def _as_dated(told: Modality, *, trailed: bool, to_come: bool) -> Modality:
    """A movement is planned where its day has not come; 'to be followed on 15 July by 200' is not, where it has."""
    if told is Modality.ACTUAL:
        return Modality.PLANNED if to_come else told
    return Modality.ACTUAL if trailed and not to_come else told


def _to_come(passage: Passage, when: When | None) -> bool:
    """Whether a movement is dated after publication, or by a day that has not come."""
    published = passage.setting.published
    if when is None or published is None or when.relation not in {"at", "by", "span"}:
        return False
    day = when.period.end if when.relation == "by" else when.period.start
    return day is not None and day > published


def _begins(passage: Passage, when: When | None) -> bool:
    """Whether people shall be there from a day, or by a day, that has not come."""
    since = when is not None and when.relation == "since"
    start, published = (None, None) if when is None else (when.period.start, passage.setting.published)
    later = start is not None and published is not None and start > published
    return passage.any("future", "would", "hoped") and ((since and later) or _to_come(passage, when))


def _period(counted: Counted, when: When) -> Period:
    return moved_on(when) if counted.kind in _MOVING else when.period


def _over(passage: Passage, index: int, verb: int) -> bool:
    """Whether a time of another clause has passed while the act is to come: 'landed on Monday; 300 will follow'."""
    when, published = passage.when_of(index), passage.setting.published
    same = passage.clauses[index] == passage.clauses[verb] and not _of_event(passage, index)
    if same or when is None or published is None or when.period.end is None:
        return False
    return when.period.end < published and modality(passage, verb, None) is Modality.PLANNED


def _of_event(passage: Passage, index: int) -> bool:
    """Whether a time is that of what 'after' tells of ('after Monday's riot', 'après les émeutes de lundi')."""
    return passage.among(range(max(index - _EVENT_REACH, 0), index), "past-event")


def _time_index(passage: Passage, counted: Counted, *, stock: bool) -> int | None:
    """The item that tells when the people counted were there, moved or were promised, None where none does."""
    frame, governor = counted.frame, counted.governor
    index = _near_time(passage, counted)
    spoken = counted.kind not in _DATED
    if index is None and governor.inherited:
        index = passage.when_index(frame.at, far=False, spoken=spoken)
    if index is None and not governor.has("sequel"):
        near = stock or passage.any("afterwards", clause=passage.clauses[governor.at])
        index = passage.when_index(governor.at, far=not near, spoken=spoken)
    if index is None and stock:
        opening = _opening(passage)
        index = _bracketed(passage, frame) if opening is None else opening
    if index is None and frame.apposed is not None:
        outside = passage.indices("time", clause=passage.clauses[frame.apposed])
        index = next((t for t in outside if t > frame.last), None)
    whole = _whole_time(passage, counted)
    if stock and index is not None and index != whole and _of_next(passage, counted, index):
        index = time_before(passage, counted)
    index = in_relative(passage, counted) if index is None else index
    promise = counted.kind is Kind.PERSONNEL_PLEDGE
    if promise:
        index = promise_time(passage, counted, index)
    joins = stock and governor.at < frame.at and passage.has(governor.at, "joins")
    if index is not None and (index < front_of(passage, frame) or _begun_with(passage, frame, index)):
        return None
    spoken_of = index in passage.said_at and not spoken
    if index is not None and index < frame.first and _part_of(passage, range(index + 1, frame.first)):
        return None
    joins = joins and not (index is not None and _in_place(passage, range(frame.last + 1, index)))
    if joins or spoken_of or (promise and _promised_before(passage, governor.at, index)):
        return None
    return index


def _begun_with(passage: Passage, frame: Frame, index: int) -> bool:
    """'Will send 200, beginning with 24 in September': whether a time is that of the part that comes first."""
    return passage.among(range(frame.last + 1, index), "begins-with")


def _of_next(passage: Passage, counted: Counted, index: int) -> bool:
    """Whether a time is that of what comes next, not that since when those who are joined are there."""
    there = counted.governor.has("joins") and _in_place(passage, range(counted.frame.last + 1, index))
    return not there and of_next_act(passage, counted, index)


def _in_place(passage: Passage, between: range) -> bool:
    """'The 24 colleagues deployed since May', '24 soldiers, in place since September': since when those joined are
    there.
    """
    words = [i for i in between if passage.items[i].key != ","]
    plain = all(passage.has(i, "deployed", "present", "relative-pronoun", "perfect", "passive") for i in words)
    return plain and passage.among(words, "deployed", "present")


def _part_of(passage: Passage, between: range) -> bool:
    """Whether those of whom a time is told are part of those counted: 'due on Monday, are part of a force of 900'."""
    return any(_PART.search(passage.items[i].key) is not None for i in between)


def _near_time(passage: Passage, counted: Counted) -> int | None:
    """The time right where that of the people counted stands: behind 'followed' or 'after', a sequel or the phrase."""
    frame, governor = counted.frame, counted.governor
    trailed = trailing(passage, counted)
    if trailed is not None:
        return trailed
    own = _whole_time(passage, counted)
    if own is not None:
        return own
    sequel = governor.has("sequel")
    index = _sequel_time(passage, governor.at) if sequel else _led_time(passage, frame, governor.at)
    return _own_time(passage, frame, governor.at) if index is None else index


def _whole_time(passage: Passage, counted: Counted) -> int | None:
    """The time of a relative clause behind a whole ('of the 730 who lived here in December, 312 have left'), or the one
    right behind the people of a noun of movement ('the departure of 300 soldiers in December 2023').
    """
    frame, governor = counted.frame, counted.governor
    behind = frame.last + 1
    if governor.has("whole") and passage.has(behind, "relative-pronoun", "that"):
        return next(passage.indices("time", clause=passage.clauses[behind]), None)
    noun = governor.has("move-noun", "leave-noun") and governor.at < frame.at and passage.has(governor.at, "open")
    near = range(behind, min(behind + _OBJECT_REACH, len(passage.items)))
    index = next((t for t in near if passage.items[t].when is not None), None) if noun else None
    told = index is not None and not any(is_predicate(passage.items[j]) for j in range(behind, index))
    return index if told and passage.clauses[near[0]] == passage.clauses[frame.at] else None


def _promised_before(passage: Passage, verb: int, index: int | None) -> bool:
    """Whether a promise is told in a relative clause without a time: it was made before what the sentence tells."""
    clause = passage.clauses[verb]
    if index is not None and passage.clauses[index] == clause:
        return False
    first = passage.clause_places(clause)[0]
    return passage.among((first, first + 1), "relative-pronoun", "that") and 0 < first < verb


def _sequel_time(passage: Passage, verb: int) -> int | None:
    """The time of a main verb behind a clause with its own: the next behind it, else that of the opening."""
    behind = next((t for t in passage.indices("time", clause=passage.clauses[verb]) if t > verb), None)
    return _opening(passage) if behind is None else behind


def _same_movement(passage: Passage, frame: Frame) -> Period | None:
    """The time of the movement told before, of which the sentence tells parts ('400 of them') or the next act
    ('fifty then flew home').
    """
    memory = passage.memory
    if passage.any("of-them") or (passage.has(0, "presents") and not passage.any("time")):
        return memory.moved
    follows = passage.any("next-act", clause=passage.clauses[frame.at])
    day = memory.when if follows and memory.when is not None and memory.when.period.is_day else None
    return None if day is None else day.period


def _carried_then(passage: Passage, counted: Counted) -> Period | None:
    """The day on which the ship or aircraft of the sentence before came, with which those arrive that it goes on to."""
    before = passage.memory.sentences[-1] if passage.memory.sentences else None
    when = passage.memory.when
    if before is None or when is None or counted.kind is not Kind.DEPLOYMENT or passage.any("time", "future"):
        return None
    own = any(item.when is when for item in before.items)
    came = before.any("carrier") and before.any("move-in", "motion", "arrives", "anchored")
    return when.period if own and came and when.period.is_day and not before.any("future") else None


def _opening(passage: Passage) -> int | None:
    """The time that a sentence begins with, before any act or of the present, which holds for all that it counts."""
    first = next(iter(passage.indices("time")), None)
    if first is None or first > _OPENING_REACH or first in passage.said_at:
        return None
    when = passage.when_of(first)
    now = when is not None and when.precision == "now"
    return first if now or not any(is_predicate(item) for item in passage.items[:first]) else None


def _bracketed(passage: Passage, frame: Frame) -> int | None:
    """The time that stands alone in brackets behind a count: '10,058 soldiers, 50 countries (2 September)'."""
    for i in passage.indices("time"):
        alone = 0 < i < len(passage.items) - 1 and passage.items[i - 1].key == "(" and passage.items[i + 1].key == ")"
        if alone and frame.last < i <= frame.last + _BRACKET_REACH:
            return i
    return None


def _led_time(passage: Passage, frame: Frame, governor: int) -> int | None:
    """The time of what came before or after ('two days after the landing of 70'), where it leads to the phrase."""
    if not passage.any("when") or not passage.any("time"):
        return None
    return next((t for t in passage.indices("time") if governor < t < frame.at and passage.has(t, "when")), None)


def _own_time(passage: Passage, frame: Frame, governor: int) -> int | None:
    """The time right behind the phrase, where another number's time stands before it: '100 on 3 May, 80 on 4 June'."""
    if governor >= frame.at or not any(governor < f.at < frame.at or f.last < governor for f in passage.frames):
        return None
    index = next((t for t in passage.indices("time") if 0 < t - frame.last <= _TIME_REACH), None)
    if index is None or any(frame.last < f.at < index for f in passage.frames):
        return None
    return index if any(t < frame.at for t in passage.indices("time", clause=passage.clauses[frame.at])) else None


def _added(passage: Passage, frame: Frame) -> bool:
    """'Soldiers more', 'policiers supplémentaires': a word of addition behind the noun."""
    after = frame.last + 1
    if passage.has(after + 1, "than"):
        return False
    return any(passage.has(i, "more") and not _is_presence(passage, i + 1) for i in range(frame.at + 1, after + 1))


def _is_presence(passage: Passage, i: int) -> bool:
    """Whether a word of presence follows ('encore présents'), not a verb of reaching."""
    return passage.has(i, "present") and not passage.has(i, "reach-verb")


def as_fact(found: Modality) -> Modality:
    """Pledges, authorised sizes and the like are facts themselves, unless denied."""
    return Modality.DENIED if found is Modality.DENIED else Modality.ACTUAL
