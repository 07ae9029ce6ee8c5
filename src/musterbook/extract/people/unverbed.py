"""Unverbed: people counted beside a mission's name or at a place, where no verb tells what they do."""

from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage
from musterbook.extract.words.governor import Governor

_PLACE_REACH = 3
_ENDS = frozenset({",", ")", ".", ":", ";", "–", "—"})


def beside_mission(passage: Passage, frame: Frame) -> Governor | None:
    """'The mission, 10,800 soldiers and civilians at present, …': the size of the force whose name stands before."""
    before, behind = frame.at - 1, frame.last + 1
    opened = before > 0 and passage.items[before].key in {",", "("}
    if not opened or before - 1 not in passage.missions or frame.noun is None or frame.noun.group != "force":
        return None
    behind += 1 if passage.has(behind, "time") else 0
    closed = behind >= len(passage.items) or passage.items[behind].key in _ENDS
    return Governor(frame.last, frozenset({"present"})) if closed and not frame.names else None


def come_to_place(passage: Passage, frame: Frame) -> Governor | None:
    """'A hundred more Ruritanians in the capital: …', 'cent Ruritaniens de plus à …': those who have come."""
    more = frame.figure.additional or passage.has(frame.last + 1, "more")
    if not more or not frame.names or passage.dateline < frame.at - _PLACE_REACH:
        return None
    behind = frame.last + 1 + passage.has(frame.last + 1, "more")
    if not passage.has(behind, "place-prep", "destination"):
        return None
    theatre = passage.setting.theatre
    near = (item.named for item in passage.items[behind + 1 : behind + _PLACE_REACH])
    there = any(named is not None and theatre in {named.entity, named.country} for named in near)
    return Governor(behind, frozenset({"move-in"})) if there else None
