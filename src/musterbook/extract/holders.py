"""Holders: who item by item has people that may be harmed: a contributor, a force, an armed group, the mission."""

from musterbook.base.claim import MISSION, Corps
from musterbook.base.entity import EntityKind
from musterbook.extract.parts import Frame
from musterbook.extract.passage import Passage
from musterbook.extract.roles import is_subject

_LABEL, _LABEL_HEAD = 9, 2
"""How long the label of a line may be, and how near its start the name of an owner stands."""
_FORCES = ("police", "army", "policia", "ejercito", "armee")
OWNERS = frozenset({EntityKind.COUNTRY, EntityKind.FORCE})


def holder_named(passage: Passage, i: int) -> str | None:
    """The contributor or the host's force that item `i` names."""
    named = passage.items[i].named
    if named is not None and named.kind in OWNERS and named.entity != passage.setting.theatre:
        return passage.setting.code(named)
    return holder_at(passage, i) if named is None else None


def host_at(passage: Passage, i: int) -> str | None:
    """The host's force that 'the police' or 'the army' at `i` means, behind a word that says whose something is."""
    item = passage.items[i]
    corps = None if item.noun is None else item.noun.corps
    if item.has("army-word"):
        return passage.setting.host(Corps.SOLDIER)
    plain = item.noun is not None and item.noun.group == "force" and item.key.endswith(_FORCES)
    return passage.setting.host(corps) if item.has("force-word") or (plain and corps is not None) else None


def whole_group(passage: Passage, group: str) -> str:
    """The armed group that another is a part of: a gang's losses are those of gangs."""
    entity = passage.setting.vocabulary.entity(group)
    while entity is not None and entity.kind is EntityKind.GROUP and entity.part_of is not None:
        group = entity.part_of
        entity = passage.setting.vocabulary.entity(group)
    return group


def is_mission(passage: Passage, i: int) -> bool:
    """Whether item `i` names or means the mission."""
    if not 0 <= i < len(passage.items):
        return False
    named = passage.items[i].named
    return passage.has(i, "mission-word", "mission-head") or (named is not None and named.kind is EntityKind.MISSION)


def holder_before(passage: Passage, at: int) -> str | None:
    """The force, country, armed group or mission that stands nearest before an item as one that has people."""
    for i in range(at - 1, -1, -1):
        found = holder_at(passage, i)
        if found is not None:
            return found
    return None


def holder_told(passage: Passage) -> str | None:
    """The first holder of people of the nearest sentence before in the block that names one."""
    for earlier in reversed(passage.memory.sentences):
        for i in range(len(earlier.items)):
            found = holder_at(earlier, i)
            if found is not None:
                return found
    return None


def holder_at(passage: Passage, i: int) -> str | None:
    """Who item `i` names, where that is somebody who has people."""
    item = passage.items[i]
    if item.named is not None and item.named.kind is EntityKind.GROUP:
        return whole_group(passage, item.named.entity)
    if item.named is not None and item.named.entity != passage.setting.theatre and is_subject(passage, i):
        body = item.named.kind is EntityKind.ORGANISATION and passage.setting.mission is not None
        return MISSION if body else passage.setting.code(item.named)
    if item.has("gangs"):
        return "gangs"
    if item.has("host-force"):
        return owner_of(passage, i) or passage.setting.host(None if item.noun is None else item.noun.corps)
    return MISSION if is_mission(passage, i) or passage.has(i, "whole-force", "role") else None


def unit_hit(passage: Passage) -> str | None:
    """Whose patrol, base or convoy was hit: 'the bombing of a Ruritanian patrol killed six soldiers'."""
    found = {code for i in passage.indices("unit-hit") if (code := owner_of(passage, i)) is not None}
    return found.pop() if len(found) == 1 else None


def owner_of(passage: Passage, i: int) -> str | None:
    """The contributor whose thing item `i` is, by an adjective beside it or before it, or by a genitive."""
    for k in (i - 1, i - 2, i - 3, i + 1):
        named = passage.items[k].named if 0 <= k < len(passage.items) else None
        owns = any(item.key in {"'", "s"} for item in passage.items[k + 1 : k + 2])
        beside = named is not None and (named.role == "adjective" or owns)
        if named is not None and beside and named.kind in OWNERS and named.entity != passage.setting.theatre:
            return passage.setting.code(named)
    return None


def label_end(passage: Passage, frame: Frame) -> int | None:
    """The colon that ends the label of the line in which a phrase stands, None where it has none."""
    before = range(min(frame.first, _LABEL))
    colon = next((i for i in before if passage.items[i].key == ":"), None)
    told = colon is not None and passage.among(range(colon), "figure", "said", "was", "perfect")
    return None if told else colon


def label_owner(passage: Passage, frame: Frame) -> str | None:
    """Whose losses the label of a line says that they are: 'Police, this week: 2 killed, 5 injured'."""
    for i in range(min(label_end(passage, frame) or 0, _LABEL_HEAD)):
        found = MISSION if is_mission(passage, i) else holder_named(passage, i)
        if found is not None:
            return found
    return None
