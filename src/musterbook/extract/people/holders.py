"""Holders: who item by item has people that may be harmed: a contributor, a force, an armed group, the mission."""

from musterbook.base.claim import MISSION, Corps
from musterbook.base.document import BlockKind
from musterbook.base.entity import EntityKind
from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.roles import is_subject
from musterbook.extract.words.governor import HARMS

_LABEL, _LABEL_HEAD = 9, 2
"""How long the label of a line may be, and how near its start the name of an owner stands."""
_EACH_REACH = 3
"""How near a verb 'each' stands."""
_MANY = 500
"""So many victims, told by a bare number, are people in general."""
_FORCES = ("police", "army", "policia", "ejercito", "armee")
OWN = frozenset({"own", "propres", "propias", "propios", "siens", "suyos"})
_OWN_REACH = 4
"""How far behind a number 'of their own' may end."""
ARMED = frozenset({"gangs", "fighters"})
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


def of_whom(passage: Passage, frame: Frame) -> str | None:
    """'The gunmen, of whom six died': the armed men or the country's people right before a relative 'of whom'."""
    at = frame.first - 1
    if frame.noun is not None or not passage.has(at, "inherit", "of-them"):
        return None
    at -= 2 if at > 1 and passage.items[at - 1].key == "," else 1
    noun = passage.items[at].noun if at >= 0 else None
    if noun is not None and noun.group in ARMED:
        groups = [n.named.entity for n in passage.items[:at] if n.named and n.named.kind is EntityKind.GROUP]
        group = groups[-1] if groups else passage.memory.group
        return noun.actor or (None if group is None else whole_group(passage, group))
    return holder_named(passage, at) if at >= 0 and passage.items[at].named is not None else None


def of_nationality(passage: Passage, i: int) -> str | None:
    """'Two others, of Ruritanian nationality': the country behind the word for nationality at `i`."""
    at = i + 1 if i < len(passage.items) and passage.items[i].key == "," else i
    return holder_named(passage, at + 1) if passage.has(at, "nationality") and at + 1 < len(passage.items) else None


def acting_holder(passage: Passage, at: int) -> str | None:
    """Who acts in the clause of an item, or in the sentence where the clause is a relative one."""
    first = next((i for i in range(at) if passage.clauses[i] == passage.clauses[at]), at)
    if passage.has(first, "relative-pronoun") or passage.among(range(first, at), "that"):
        first = 0
    for i in range(at - 1, first - 1, -1):
        found = None if passage.has(i - 1, "of", "by", "from", "against") else holder_at(passage, i)
        if found is not None:
            return found
    return None


def armed_subject(passage: Passage, frame: Frame) -> str | None:
    """The armed group of 'attackers left nine of their own dead behind': whose own men they are that are counted."""
    near = range(frame.first, min(frame.last + _OWN_REACH, len(passage.items)))
    own = any(passage.items[i].key.rpartition(" ")[2] in OWN for i in near)
    clause = [passage.items[i] for i in passage.clause_places(passage.clauses[frame.at]) if i < frame.first]
    nouns = [item.noun for item in clause if item.noun is not None]
    told = own and frame.noun is None and all(item.named is None for item in clause)
    armed = told and bool(nouns) and nouns[-1].group in ARMED
    return (passage.memory.group or nouns[-1].actor) if armed else None


def of_box(passage: Passage, frame: Frame) -> bool:
    """Whether a labelled number stands in a box of figures of the mission: people in uniform are counted there."""
    block = passage.block
    return (
        block is not None
        and block.kind is BlockKind.LIST_ITEM
        and passage.memory.noun is not None
        and ((frame.figure.value or 0) < _MANY)
    )


def its_members(passage: Passage, frame: Frame) -> bool:
    """'More than 330 of its members', where nobody else with members is told of: those of the mission."""
    if not passage.among(range(frame.at + 1, frame.last + 1), "member-word") or passage.any("our"):
        return False
    before = holder_before(passage, frame.at) or holder_told(passage)
    return before is None or before == MISSION or before.isupper()


def who_had(passage: Passage, frame: Frame) -> str | None:
    """'The army had 53 killed': the subject of 'have' right before a bare number of victims."""
    at = frame.first - 1
    had = at > 0 and passage.has(at, "have") and not passage.has(at, "composed", "of")
    few = (frame.figure.value or 0) < _MANY and not frame.names
    told = had and few and passage.has(frame.last, *HARMS)
    return acting_holder(passage, at) if told else None


def counted_before(passage: Passage) -> str | None:
    """The force whose officers the sentence before counted: 'The police had 9,286 officers. Nine were killed'."""
    frames = passage.memory.sentences[-1].frames if passage.memory.sentences else ()
    counted = any(f.noun is not None and f.noun.group == "force" and not f.figure.article for f in frames)
    return holder_told(passage) if counted else None


def institution(passage: Passage, at: int) -> str | None:
    """'With 13,000 policemen, the institution lost six': the host's force whose people the sentence counts."""
    corps = next((f.corps for f in passage.frames if f.corps is not None), None)
    told = any(i < at for i in passage.indices("institution"))
    return passage.setting.host(corps) if told and corps is not None else None


def each_of(passage: Passage, at: int) -> list[str]:
    """'X and Y each lost one soldier', 'to X and to Y, each of which lost one': all of whom the verb at `at` is told;
    nobody where no word says 'each'.
    """
    if not passage.among(range(max(at - _EACH_REACH, 0), at + _EACH_REACH - 1), "each"):
        return []
    found: list[str] = []
    last = at
    for i in range(at - 1, -1, -1):
        named = passage.items[i].named
        if named is None:
            continue
        between = range(i + 1, last)
        if named.kind is not EntityKind.COUNTRY or (found and not all(_joins(passage, j) for j in between)):
            break
        found.append(passage.setting.code(named))
        last = i
    return found[::-1] if len(found) > 1 else []


def _joins(passage: Passage, j: int) -> bool:
    """Whether an item may stand between two names of a list."""
    return passage.items[j].key == "," or passage.has(j, "and", "the", "to", "of")


def announcer(passage: Passage) -> str | None:
    """The contributor whose ministry or army tells of the dead: 'Ruritania's defence ministry said three officers'."""
    found = (owner_of(passage, i) for i in passage.indices("official"))
    return next((code for code in found if code is not None), None)
