"""Uniforms: of what corps people counted are whose own noun does not say it.

'Officers' (agents, agentes) are police where the text has spoken of police before; those who go on from people
told of before ('217 more', '230 of them', 'the 200 who landed') are of their corps.
"""

from collections.abc import Sequence
from dataclasses import replace

from musterbook.base.claim import Corps, Kind
from musterbook.extract.items import Item
from musterbook.extract.parts import Frame
from musterbook.extract.passage import Passage

_GROUP_REACH = 4
"""How far before its size a group of those told of before is named: 'the first group, of 75'."""
_TAKEN_UP = 6
"""How far before its number 'en' may stand ('en aligne jamais plus de 1 200')."""
_LISTING = ("and", "the", "of", "only", "composed")
_GOING_ON = ("proform", "more", "of-them")
_MOVING = frozenset({Kind.DEPLOYMENT, Kind.WITHDRAWAL})
_PEOPLE = frozenset({Kind.DEPLOYMENT, Kind.WITHDRAWAL, Kind.STRENGTH, Kind.PERSONNEL_PLEDGE})


def speaks_of_police(items: Sequence[Item]) -> bool:
    """Whether a sentence names police, as people or as a force."""
    return any(
        (item.noun is not None and item.noun.corps is Corps.POLICE)
        or (item.named is not None and item.named.corps is Corps.POLICE)
        for item in items
        if item.noun is not None or item.named is not None
    )


def with_officers(frames: Sequence[Frame], items: Sequence[Item]) -> tuple[Frame, ...]:
    """The frames of a text that speaks of police: its officers are police."""
    return tuple(replace(frame, corps=Corps.POLICE) if _are_officers(frame, items) else frame for frame in frames)


def _are_officers(frame: Frame, items: Sequence[Item]) -> bool:
    plain = frame.corps is None and not frame.mixed and frame.noun is not None
    return plain and any(items[i].has("agent") for i in range(frame.at + 1, frame.last + 1))


def told_corps(items: Sequence[Item], *, policed: bool) -> list[Corps | None]:
    """The corps of the people in uniform that items name; officers are police where the text speaks of police."""
    found: list[Corps | None] = []
    for item in items:
        if item.noun is not None and item.noun.group == "force":
            officers = policed and item.noun.corps is None and item.has("agent")
            found.append(Corps.POLICE if officers else item.noun.corps)
    return found


def corps_of(passage: Passage, frame: Frame, kind: Kind) -> Corps | None:
    """The corps of people counted: of their own noun, of civilians, of their component, or of those told of before."""
    if frame.corps is not None or frame.mixed:
        return frame.corps
    if passage.among(range(frame.at + 1, frame.last + 1), "civil"):
        return Corps.CIVILIAN
    found = _component(passage, frame)
    if found is None and kind in _PEOPLE:
        found = _before(passage, frame, kind) or _in_series(passage, frame, kind)
    return found


def _in_series(passage: Passage, frame: Frame, kind: Kind) -> Corps | None:
    """'L'Italie 300 soldats et l'Espagne les 676 siens': the corps of those before; a people's name has none."""
    own = frame.noun is None or passage.has(frame.last, "proform")
    earlier = [f for f in passage.frames if f.last < frame.at and f.noun is not None and f.noun.unit == "person"]
    if not own or not earlier or earlier[-1].mixed:
        return None
    between = passage.items[earlier[-1].last + 1 : frame.at]
    listed = all(item.sign or item.named is not None or item.has(*_LISTING) for item in between)
    return corps_of(passage, earlier[-1], kind) if listed and between else None


def _component(passage: Passage, frame: Frame) -> Corps | None:
    """The corps of the component that a sentence counts ('the military component has 400 members')."""
    if frame.noun is not None and frame.noun.group not in {"force", "people"}:
        return None
    before = [i for i in passage.indices("component") if i < frame.at]
    noun = passage.items[before[-1]].noun if before else None
    return None if noun is None else noun.corps


def _before(passage: Passage, frame: Frame, kind: Kind) -> Corps | None:
    """The corps of the people told of last, of whom a number without a noun tells more."""
    last = frame.last + 1
    fellow = passage.among(range(frame.at + 1, frame.last + 1), "fellow", "colleague")
    meant = passage.has(frame.at, "definite") or passage.has(frame.at - 1, "the")
    those = meant and passage.has(last, "relative-pronoun", "that")
    onward = passage.among((frame.at + 1, frame.last, last), *_GOING_ON)
    taken_up = any(frame.at - _TAKEN_UP <= i < frame.at for i in passage.indices("pro-en"))
    before = passage.items[frame.at - 1] if frame.at else None
    begins = before is not None and before.has("edge") and (before.value or 0) > 0
    near = range(max(frame.at - _GROUP_REACH, 0), frame.at)
    if (
        frame.elliptic
        and kind in _MOVING
        and passage.has(frame.at - 1, "of")
        and passage.has(frame.at - 2, "contingent")
    ):
        return None
    counted = passage.among(near, "contingent") or passage.has(frame.at, "same-number")
    of_group = counted and passage.among(near, "ordinal")
    goes_on = frame.figure.additional or those or onward or taken_up or begins or of_group
    if not (fellow or ((goes_on or kind in _MOVING) and frame.elliptic)):
        return None
    told = told_corps(passage.items[: frame.at], policed=passage.memory.policed)
    if told:
        return told[-1]
    return passage.memory.corps if fellow or goes_on else None
