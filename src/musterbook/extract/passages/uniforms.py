"""Uniforms: of what corps people counted are whose own noun does not say it.

'Officers' (agents, agentes) are police where the text has spoken of police before; those who go on from people
told of before ('217 more', '230 of them', 'the 200 who landed') are of their corps.
"""

from collections.abc import Sequence
from dataclasses import replace

from musterbook.base.claim import Corps, Kind
from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage
from musterbook.extract.words.heads import is_demonym
from musterbook.extract.words.items import Item

_GROUP_REACH = 4
"""How far before its size a group of those told of before is named: 'the first group, of 75'."""
_TAKEN_UP = 6
"""How far before its number 'en' may stand ('en aligne jamais plus de 1 200')."""
_NAME_REACH = 4
_CAPITALS = frozenset({"fr"})
"""Languages that write people told by their country with a capital, and the adjective without."""
_OPENED = frozenset({",", "(", "–", "—"})
_LISTING = ("and", "the", "of", "only", "composed", "inherit")
_GOING_ON = ("proform", "more", "of-them")
_MOVING = frozenset({Kind.DEPLOYMENT, Kind.WITHDRAWAL})
_PEOPLE = frozenset({Kind.DEPLOYMENT, Kind.WITHDRAWAL, Kind.STRENGTH, Kind.PERSONNEL_PLEDGE})


def speaks_of_police(items: Sequence[Item]) -> bool:
    """Whether a sentence names police, as people or as a force, alone or along with soldiers."""
    return any(
        (item.noun is not None and (item.noun.corps is Corps.POLICE or item.has("with-police")))
        or (item.named is not None and item.named.corps is Corps.POLICE)
        for item in items
        if item.noun is not None or item.named is not None
    )


def with_officers(frames: Sequence[Frame], items: Sequence[Item]) -> tuple[Frame, ...]:
    """The frames of a text that speaks of police: its officers are police, but not behind 'soldiers and police'."""
    mixed = min((i for i, item in enumerate(items) if item.has("with-police")), default=len(items))
    return tuple(
        replace(frame, corps=Corps.POLICE) if frame.at < mixed and _are_officers(frame, items) else frame
        for frame in frames
    )


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
        return _respectively(passage, frame) or frame.corps
    if passage.among(range(frame.at + 1, frame.last + 1), "civil"):
        return Corps.CIVILIAN
    found = _respectively(passage, frame) or _apposed(passage, frame) or _component(passage, frame)
    found = found or _of_list(passage, frame)
    if found is None and kind in _PEOPLE:
        found = _before(passage, frame, kind) or _in_series(passage, frame, kind) or _gone_on(passage, frame, kind)
    return found


def _respectively(passage: Passage, frame: Frame) -> Corps | None:
    """'14,046 soldiers and 2,983 police, of 14,400 and 3,020 respectively': the corps of that which comes as early."""
    if not frame.elliptic or not passage.any("respectively"):
        return None
    numbers = [f for f in passage.frames if f.figure.unit is None and not f.figure.article]
    bare, told = [f.at for f in numbers if f.elliptic], [f.corps for f in numbers if f.corps is not None]
    paired = len(bare) == len(told) > 1 and frame.at in bare
    return told[bare.index(frame.at)] if paired else None


def _apposed(passage: Passage, frame: Frame) -> Corps | None:
    """'A batch of Ruritanian police, 144 strong': the corps of the people right before the comma."""
    opened = frame.at - 1
    if not passage.has(frame.last, "strong") or opened < 1 or passage.items[opened].key not in _OPENED:
        return None
    near = range(opened - 1, max(opened - 1 - _NAME_REACH, -1), -1)
    noun = next((noun for i in near if (noun := passage.items[i].noun) is not None), None)
    return None if noun is None else noun.corps


def _of_list(passage: Passage, frame: Frame) -> Corps | None:
    """'Troops from Ruritania (70), Sylvania (150) and others': the corps of those whom a list shares out."""
    if not frame.bracketed or frame.noun is not None:
        return None
    counted = {f.last for f in passage.frames if not f.bracketed}
    for j in range(frame.first - 1, -1, -1):
        item = passage.items[j]
        if item.noun is not None and j in counted:
            return None
        if item.noun is not None:
            return item.noun.corps if item.noun.group == "force" else None
        if not (item.named is not None or item.sign or item.figure is not None or item.has(*_LISTING, "from")):
            return None
    return None


def _in_series(passage: Passage, frame: Frame, kind: Kind) -> Corps | None:
    """'L'Italie 300 soldats et l'Espagne les 676 siens', '8,396 soldiers, of whom 2,340 Ruritanians': the corps of
    those right before; '80 soldiers and two Ruritanians' says nothing of these.
    """
    earlier = [f for f in passage.frames if f.last < frame.at and f.noun is not None and f.noun.unit == "person"]
    if not earlier or earlier[-1].mixed:
        return None
    between = passage.items[earlier[-1].last + 1 : frame.at]
    spoken = frame.noun is not None and frame.noun.group == "demonym"
    alike = bool(between) and (between[-1].has("inherit") or (between[-1].has("and") and _is_spoken(earlier[-1])))
    spoken = spoken and (_adjective(passage, frame, earlier[-1]) or alike)
    if not (frame.noun is None or spoken or passage.has(frame.last, "proform")):
        return None
    listed = all((item.sign and item.key != ")") or item.named is not None or item.has(*_LISTING) for item in between)
    return corps_of(passage, earlier[-1], kind) if listed and between else None


def _is_spoken(frame: Frame) -> bool:
    """Whether people are told by their country alone: '90,000 are American and 9,500 British'."""
    return frame.noun is not None and frame.noun.group == "demonym"


def _adjective(passage: Passage, frame: Frame, earlier: Frame) -> bool:
    """'3 247 militaires nigérians, 2 950 tchadiens': a small letter tells an adjective of the noun before, where people
    told by their country are written with a capital.
    """
    adjectives = passage.items[frame.last].named is not None and not passage.items[frame.last].capital
    return adjectives and passage.setting.language in _CAPITALS and bool(earlier.names)


def _gone_on(passage: Passage, frame: Frame, kind: Kind) -> Corps | None:
    """'X, which came with 1,100 soldiers, keeps 663': of a number alone, that of the people counted before it."""
    alone = frame.elliptic and frame.noun is None and not of_unit(passage, frame)
    others = passage.among((frame.last, frame.last + 1), "proform")
    earlier = [f for f in passage.frames if f.last < frame.at and f.figure.unit is None and not f.figure.article]
    counted = [f for f in earlier if f.noun is not None and f.noun.unit == "person"] or (earlier if others else [])
    if not counted or not (alone or others):
        return None
    found = None if counted[-1].mixed else corps_of(passage, counted[-1], kind)
    return None if found is Corps.CIVILIAN else found


def of_unit(passage: Passage, frame: Frame) -> bool:
    """'A battalion of 650', 'a company of up to 150': a number alone that is the size of a unit, of whatever corps; 'a
    second group of 200' goes on from the first.
    """
    numbered = passage.among((frame.at - 3, frame.at - 4), "ordinal", "one-more")
    return passage.has(frame.at - 1, "of") and passage.has(frame.at - 2, "contingent") and not numbered


def _component(passage: Passage, frame: Frame) -> Corps | None:
    """The corps of the component that a sentence counts ('the military component has 400 members')."""
    if frame.noun is not None and frame.noun.group not in {"force", "people"}:
        return None
    before = [i for i in passage.indices("component") if i < frame.at]
    if not before or any(passage.items[k].key == ";" for k in range(before[-1], frame.at)):
        return None
    noun = passage.items[before[-1]].noun
    return None if noun is None else noun.corps


def _before(passage: Passage, frame: Frame, kind: Kind) -> Corps | None:
    """The corps of the people told of last, of whom a number without a noun tells more; 'of them' says it in the same
    sentence alone, and those told by their country have none.
    """
    last = frame.last + 1
    within = range(frame.at + 1, frame.last + 1)
    fellow = passage.among(within, "fellow", "colleague")
    onward = passage.among((frame.at + 1, frame.last, last), *_GOING_ON)
    goes_on = _takes_up(passage, frame)
    if frame.elliptic and kind in _MOVING and of_unit(passage, frame):
        return None
    if not (fellow or ((goes_on or onward or kind in _MOVING) and frame.elliptic)):
        return None
    told = told_corps(passage.items[: frame.at], policed=passage.memory.policed)
    if told:
        return told[-1]
    apart = passage.among(within, "compatriot") or any(is_demonym(item) for item in passage.items[: frame.at])
    return passage.memory.corps if (fellow or goes_on) and not apart else None


def _takes_up(passage: Passage, frame: Frame) -> bool:
    """Whether a number tells more of people told of before: 'another 200', 'the 200 who landed', 'the first 75'."""
    meant = passage.has(frame.at, "definite") or passage.has(frame.at - 1, "the")
    those = meant and passage.has(frame.last + 1, "relative-pronoun", "that")
    taken_up = any(frame.at - _TAKEN_UP <= i < frame.at for i in passage.indices("pro-en"))
    before = passage.items[frame.at - 1] if frame.at else None
    begins = before is not None and before.has("edge") and (before.value or 0) > 0
    near = range(max(frame.at - _GROUP_REACH, 0), frame.at)
    counted = passage.among(near, "contingent") or passage.has(frame.at, "same-number")
    of_group = counted and passage.among(near, "ordinal")
    return frame.figure.additional or those or taken_up or begins or of_group
