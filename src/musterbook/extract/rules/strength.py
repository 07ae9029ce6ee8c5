"""Strengths: the number of people present or serving at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from musterbook.base.claim import MISSION, Claim, Corps, Kind, Modality
from musterbook.base.entity import EntityKind
from musterbook.base.period import Period
from musterbook.base.quantity import Qualifier
from musterbook.extract.claiming.counted import Counted
from musterbook.extract.claiming.drafting import UNDATED, Parts, draft
from musterbook.extract.claiming.stocktimes import time_of_whole
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.roles import frame_actor
from musterbook.extract.passages.running import moved_to
from musterbook.extract.people.hostforces import force_meant
from musterbook.extract.rules.contributors import respective
from musterbook.extract.rules.personnel import people_parts

CONFIDENCE = 0.75
_OPENING = 3
"""How far from the start of its sentence, or its comma, a phrase of opening and what it is told of may stand."""


@dataclass(frozen=True, slots=True)
class StrengthRule:
    """'Fewer than 800 officers have been deployed'."""

    kinds: tuple[Kind, ...] = (Kind.STRENGTH,)
    example: str = "Four hundred police officers are serving in the capital."

    def find(self, passage: Passage, counted: Sequence[Counted]) -> Iterator[Claim]:
        """Counted presence, with the host's force where its name stands in the sentence."""
        told: list[tuple[Counted, Period]] = []
        for one in counted:
            if one.kind is not Kind.STRENGTH:
                continue
            parts = people_parts(passage, one, confidence=CONFIDENCE, stock=True)
            if passage.has(one.frame.at - 2, "mission-word") and passage.any("make-up"):
                parts = replace(parts, actor=MISSION)
            elif not one.frame.names and (meant := force_meant(passage, one.frame.at, one.governor.at)) is not None:
                parts = replace(parts, actor=meant)
            elif parts.actor == MISSION and frame_actor(passage, one.frame) is None:
                host = _host(passage, one) or _host_behind(passage, one) or _speaking(passage, one)
                parts = replace(parts, actor=host or MISSION)
            if not parts.period.dated:
                period = time_of_whole(passage, one, counted, told=told) or moved_to(passage, one.frame)
                parts = replace(parts, period=period or UNDATED)
            told.append((one, parts.period))
            police = passage.setting.host(Corps.POLICE) == parts.actor
            corps = parts.corps or (Corps.POLICE if police else None)
            own = respective(passage, one)
            parts = replace(parts, actor=own or parts.actor, additional=False, corps=corps)
            yield draft(passage, _never_more(parts))


def _never_more(parts: Parts) -> Parts:
    """'It has never had more than 400' tells of at most 400."""
    told = parts.quantity
    if parts.modality is not Modality.DENIED or told.qualifier is not Qualifier.AT_LEAST:
        return parts
    most = replace(told, low=None, high=told.low, qualifier=Qualifier.AT_MOST)
    return replace(parts, quantity=most, modality=Modality.ACTUAL)


def _host(passage: Passage, one: Counted) -> str | None:
    """The host's force where an earlier clause of the sentence tells of it and of no mission."""
    theatre = passage.setting.theatre
    for i in range(one.frame.at - 1, -1, -1):
        named, noun = passage.items[i].named, passage.items[i].noun
        if passage.has(i, "force-word") and passage.has(i - 1, "the") and not passage.has(i + 1, "of"):
            return passage.setting.host(Corps.SOLDIER if passage.has(i, "army-word") else Corps.POLICE)
        if passage.has(i, "host-force") and noun is not None and not passage.has(i - 1, "led"):
            return passage.setting.host(noun.corps)
        if named is None:
            continue
        if named.kind is EntityKind.MISSION or passage.has(i, "mission-word"):
            return None
        if named.kind is EntityKind.FORCE and named.country == theatre and not passage.has(i - 1, "led"):
            return named.actor
    return None


def _host_behind(passage: Passage, one: Counted) -> str | None:
    """'With 13,100 officers on its payroll, the national police …': the host's force right behind what opens with
    'with'.
    """
    frame = one.frame
    if frame.at > _OPENING or not passage.among(range(frame.at), "composed", "have"):
        return None
    comma = next((i for i in range(frame.last + 1, len(passage.items)) if passage.items[i].key == ","), None)
    for i in range(comma + 1, min(comma + 1 + _OPENING, len(passage.items))) if comma is not None else ():
        named, noun = passage.items[i].named, passage.items[i].noun
        if named is not None:
            host = named.kind is EntityKind.FORCE and named.country == passage.setting.theatre
            return passage.setting.code(named) if host else None
        if passage.has(i, "host-force", "force-word"):
            return passage.setting.host(Corps.POLICE if noun is None else noun.corps)
    return None


def _speaking(passage: Passage, one: Counted) -> str | None:
    """The host's force whose spokesman says 'we have 9,000 officers': it is named behind what is said."""
    spoken = any(i < one.frame.at for i in passage.indices("speaker"))
    if not (spoken and any(i > one.frame.last for i in passage.indices("attribution"))):
        return None
    theatre = passage.setting.theatre
    for i in range(one.frame.last + 1, len(passage.items)):
        named, noun = passage.items[i].named, passage.items[i].noun
        if named is not None and named.kind is EntityKind.FORCE and named.country == theatre:
            return passage.setting.code(named)
        if passage.has(i, "host-force", "force-word") and named is None:
            return passage.setting.host(Corps.POLICE if noun is None else noun.corps)
    return None


RULE = StrengthRule()
