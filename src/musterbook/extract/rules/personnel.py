"""What the rules of people counted share: the parts of a claim from a counted frame."""

from musterbook.base.claim import Kind, Modality
from musterbook.base.period import Period
from musterbook.extract.belonging import personnel_actor
from musterbook.extract.classify import Counted
from musterbook.extract.drafting import UNDATED, Parts, promised, quantity, standing
from musterbook.extract.items import When
from musterbook.extract.parts import Frame
from musterbook.extract.passage import Passage
from musterbook.extract.roles import modality
from musterbook.extract.scoping import is_predicate
from musterbook.extract.uniforms import corps_of

_TIME_REACH = 3
_MOVING = frozenset({Kind.DEPLOYMENT, Kind.WITHDRAWAL})
_OPENING_REACH = 2
_BRACKET_REACH = 6


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
    index = _sequel_time(passage, governor.at) if governor.has("sequel") else _led_time(passage, frame, governor.at)
    if index is None:
        index = _own_time(passage, frame, governor.at)
    if index is None and governor.inherited:
        index = passage.when_index(frame.at, far=False)
    if index is None and not governor.has("sequel"):
        index = passage.when_index(governor.at, far=not stock)
    if index is None and stock:
        opening = _opening(passage)
        index = _bracketed(passage, frame) if opening is None else opening
    if index is None and frame.apposed is not None:
        outside = passage.indices("time", clause=passage.clauses[frame.apposed])
        index = next((t for t in outside if t > frame.last), None)
    when = passage.when_of(index)
    if when is None and stock:
        when = _carried(passage, governor.at)
    period: Period = UNDATED if when is None else (standing(when) if stock else when.period)
    if counted.kind is Kind.PERSONNEL_PLEDGE:
        period = promised(passage, when)
    elif when is None and counted.kind in _MOVING:
        period = _same_movement(passage, frame)
    return Parts(
        kind=counted.kind,
        actor=personnel_actor(passage, frame, governor.at),
        places=places(counted, index),
        confidence=confidence,
        quantity=quantity(frame.figure, "person", size=size),
        period=period,
        modality=modality(passage, governor.at, when),
        corps=corps_of(passage, frame, counted.kind),
        additional=frame.figure.additional or _added(passage, frame),
    )


def _sequel_time(passage: Passage, verb: int) -> int | None:
    """The time of a main verb behind a clause with its own: the next behind it, else that of the opening."""
    behind = next((t for t in passage.indices("time", clause=passage.clauses[verb]) if t > verb), None)
    return _opening(passage) if behind is None else behind


def _same_movement(passage: Passage, frame: Frame) -> Period:
    """The time of the movement told before, of which the sentence tells parts ('400 of them') or the next act
    ('fifty then flew home').
    """
    memory = passage.memory
    if passage.any("of-them"):
        return memory.moved or UNDATED
    follows = passage.any("next-act", clause=passage.clauses[frame.at])
    day = memory.when if follows and memory.when is not None and memory.when.period.is_day else None
    return UNDATED if day is None else day.period


def _opening(passage: Passage) -> int | None:
    """The time that a sentence begins with, before any act or of the present, which holds for all that it counts."""
    first = next(iter(passage.indices("time")), None)
    if first is None or first > _OPENING_REACH:
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


def _carried(passage: Passage, verb: int) -> When | None:
    """The time that a sentence leaves to the next: of an event it goes on from ('their arrival brings …'), or of the
    count before where the verb is in the past as well ('the police component comprised …').
    """
    if passage.any("event-anaphor"):
        return passage.memory.when
    return passage.memory.stock_when if _in_past(passage, verb) else None


def _in_past(passage: Passage, verb: int) -> bool:
    """Whether a count is told of a time past: by its verb, or by one before it where it hangs on no verb ('with')."""
    if passage.has(verb, "past-stock"):
        return True
    hangs = passage.has(verb, "composed") or not passage.has(verb, "present", "have", "hold", "perfect", "future")
    return hangs and any(t < verb + _TIME_REACH for t in passage.indices("past-stock"))
