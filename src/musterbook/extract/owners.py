"""Owners: whose people the victims of a harm are."""

from collections.abc import Sequence

from musterbook.base.claim import MISSION, Corps
from musterbook.base.entity import EntityKind
from musterbook.extract.classify import Counted
from musterbook.extract.parts import Frame
from musterbook.extract.passage import Passage
from musterbook.extract.roles import frame_actor, is_subject, subject
from musterbook.extract.victims import HARM_TAGS, Form

PEOPLE = "people"
_PHRASE_TAIL = 4
MANY = 500
"""So many victims, told by a bare number, are people in general."""


def victims_actor(passage: Passage, one: Counted, earlier: Sequence[str]) -> str | None:
    """The actor of the victims, None where nothing tells whose one man or woman is.

    `earlier`: the actors of the victims that the sentence told of before.
    """
    frame, noun = one.frame, one.frame.noun
    named = _named(passage, frame)
    if named is not None:
        return named
    if noun is not None and (noun.actor is not None or noun.group == "fighters"):
        return _armed(passage, one)
    if one.lost:
        return _loser(passage, one)
    if _continues(passage, one, earlier):
        known = earlier[-1] if earlier else passage.memory.victims
        known = known or (None if one.form is Form.OMITTED and not _back(passage, frame) else _remembered(passage))
        return known or (PEOPLE if one.form in {Form.COUNTED, Form.OMITTED} else None)
    if noun is None or noun.group == "people":
        return _anybody(passage, one)
    return _uniformed(passage, one, earlier)


def _named(passage: Passage, frame: Frame) -> str | None:
    """The actor that the phrase itself names: a country, a force, an armed group, the mission."""
    groups = [n for n in frame.names if n.kind is EntityKind.GROUP]
    if groups:
        return whole_group(passage, groups[0].entity)
    actor = frame_actor(passage, frame)
    if actor is not None:
        return actor
    return MISSION if _of_mission(passage, frame) else None


def _armed(passage: Passage, one: Counted) -> str | None:
    """The armed group that armed men are of: gangs by their noun, else the group that the text told of last."""
    actor = None if one.frame.noun is None else one.frame.noun.actor
    phrase = range(one.frame.at, one.frame.last + 1)
    if actor is not None and not any(passage.has(i, "some-gunmen") for i in phrase):
        return actor
    here = [i.named.entity for i in passage.items if i.named is not None and i.named.kind is EntityKind.GROUP]
    group = here[-1] if here else passage.memory.group
    return actor if group is None else whole_group(passage, group)


def whole_group(passage: Passage, group: str) -> str:
    """The armed group that another is a part of: a gang's losses are those of gangs."""
    entity = passage.setting.vocabulary.entity(group)
    while entity is not None and entity.kind is EntityKind.GROUP and entity.part_of is not None:
        group = entity.part_of
        entity = passage.setting.vocabulary.entity(group)
    return group


def _of_mission(passage: Passage, frame: Frame) -> bool:
    """'Members of the mission', 'one of the mission's officers', 'a foreign officer', 'peacekeepers'."""
    inside = range(frame.at + 1, frame.last + 1)
    if any(passage.has(i, "of-mission") for i in inside):
        return True
    behind = frame.last + 1
    if passage.has(behind, "of-mission"):
        return True
    if not passage.has(behind, "of"):
        return any(_is_mission(passage, i) for i in inside)
    tail = range(behind + 1, behind + _PHRASE_TAIL)
    return any(_is_mission(passage, i) or passage.has(i, "whole-personnel") for i in tail)


def _is_mission(passage: Passage, i: int) -> bool:
    if not 0 <= i < len(passage.items):
        return False
    named = passage.items[i].named
    return passage.has(i, "mission-word") or (named is not None and named.kind is EntityKind.MISSION)


def _loser(passage: Passage, one: Counted) -> str | None:
    """Who 'lost seven soldiers': the name right before a number whose verb is left out, else the subject."""
    before = passage.name_before(one.frame.at)
    if before is not None and one.frame.at - 1 != one.governor.at and one.frame.at > one.governor.at + 2:
        return passage.setting.code(before)
    at = one.governor.at
    clause = passage.clauses[at]
    for i in range(at - 1, -1, -1):
        named = passage.items[i].named
        if passage.clauses[i] != clause or passage.has(i, "that"):
            break
        if named is not None and named.kind is EntityKind.GROUP:
            return whole_group(passage, named.entity)
        if _is_mission(passage, i):
            return MISSION
        if is_subject(passage, i) and named is not None:
            return passage.setting.code(named)
    return _remembered(passage)


def _continues(passage: Passage, one: Counted, earlier: Sequence[str]) -> bool:
    """Whether the victims are told of by those before them: 'two others', 'nine of them', 'his colleagues'."""
    frame = one.frame
    if one.form is Form.ORDINAL:
        return True
    reach = range(frame.at, frame.last + 3)
    if any(passage.has(i, "of-them", "others", "colleague") for i in reach):
        return True
    if passage.has(frame.last, *HARM_TAGS) and earlier and passage.has(frame.at - 1, "and"):
        return True
    return one.form is Form.OMITTED


def _back(passage: Passage, frame: Frame) -> bool:
    """Whether a number without a noun points back by words: 'nine of them', 'two others', '31 have been wounded'."""
    small = (frame.figure.value or 0) < MANY and not passage.has(frame.last + 1, *HARM_TAGS)
    return small or any(passage.has(i, "of-them") for i in range(frame.at, frame.last + 3))


def _remembered(passage: Passage) -> str | None:
    """The force that the text speaks of."""
    memory = passage.memory
    victims = None if memory.victims in {PEOPLE, "gangs"} else memory.victims
    return victims or memory.block_force or memory.force


def _anybody(passage: Passage, one: Counted) -> str | None:
    """People in general; who suffered them where a noun of count tells the harm ('100 fatalities')."""
    if one.form is Form.SINGLE:
        return None
    verb = next(passage.indices("suffer", clause=passage.clauses[one.frame.at]), None)
    found = None if verb is None or verb > one.frame.at else subject(passage, verb, forces=True)
    return PEOPLE if found is None else found[0]


def _uniformed(passage: Passage, one: Counted, earlier: Sequence[str]) -> str | None:
    """Whose officers officers are that the phrase does not say."""
    frame = one.frame
    owned = [a for a in earlier if a != PEOPLE]
    if owned:
        return owned[-1]
    if passage.has(frame.at - 1, "possessive") or any(
        passage.has(i, "possessive") for i in range(frame.at, frame.last)
    ):
        found = subject(passage, frame.at, forces=True)
        if found is not None:
            return found[0]
    if one.form is Form.SINGLE:
        return _remembered(passage)
    return _force(passage, frame.at, frame.corps)


def _force(passage: Passage, at: int, corps: Corps | None) -> str:
    """Whose officer an officer is that the phrase does not say: the host's where its police is named."""
    theatre = passage.setting.theatre
    names = [i.named for i in passage.items if i.named is not None]
    if any(n.kind is EntityKind.MISSION for n in names):
        return passage.memory.force or MISSION if passage.has(at - 1, "the") else MISSION
    forces = [n for n in names if n.kind is EntityKind.FORCE and n.country == theatre]
    if forces:
        return forces[0].actor
    known = passage.memory.block_force or (passage.memory.force if passage.has(at - 1, "the") else None)
    return known or (None if corps is None else passage.setting.host(corps)) or passage.memory.force or MISSION
