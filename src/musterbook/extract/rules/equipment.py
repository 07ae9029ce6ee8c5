"""Losses of equipment: vehicles destroyed, burned, captured or abandoned."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from musterbook.base.claim import MISSION, Claim, Corps, Kind
from musterbook.base.document import BlockKind
from musterbook.base.entity import EntityKind
from musterbook.extract.claiming.counted import Counted
from musterbook.extract.claiming.drafting import Parts, draft, quantity
from musterbook.extract.claiming.owners import victims_actor
from musterbook.extract.claiming.timing import time_of
from musterbook.extract.harm.harmparts import Harmed
from musterbook.extract.harm.harms import read_losses
from musterbook.extract.harm.victims import Form
from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.roles import frame_actor, is_subject, modality, subject
from musterbook.extract.passages.unnamed import ours, protagonist
from musterbook.extract.people.holders import (
    OWNERS,
    holder_named,
    holder_told,
    host_at,
    is_mission,
    label_owner,
    owner_of,
    unit_hit,
)

CONFIDENCE = 0.75
_TAIL = 4
"""How far behind a phrase the word stands that says whose its vehicles are."""
_FRAGMENT = 7
"""So few items of a list have what the item before told of as their owner: '- three vehicles burnt;'."""
_POLICE = frozenset({"police", "policia", "policial", "policiales"})
_UNARMED = frozenset({"people", "gangs"})


@dataclass(frozen=True, slots=True)
class EquipmentRule:
    """'Gangs torched three armoured vehicles'."""

    kinds: tuple[Kind, ...] = (Kind.EQUIPMENT_LOSS,)
    example: str = "The gunmen torched three armoured vehicles."

    def find(self, passage: Passage, counted: Sequence[Counted]) -> Iterator[Claim]:
        """Vehicles lost; the owner is the mission where nothing tells it."""
        victims: list[str] = []
        before: str | None = None
        harmed = [one for one in counted if one.kind is Kind.CASUALTY]
        for one in read_losses(passage):
            earlier = [h for h in harmed if h.frame.at < one.victim.first]
            victims = [a for h in earlier if (a := victims_actor(passage, h, victims)) is not None]
            frame, at = one.victim.frame, one.at
            index, period = time_of(passage, at, frame)
            if one.victim.form is Form.DENIED or _civil(passage, one, victims):
                continue
            before = before if before is not None and _goes_on(passage, one) else _owner(passage, one, victims)
            yield draft(passage, Parts(
                kind=Kind.EQUIPMENT_LOSS, actor=before, places=(frame.first, frame.last, at),
                confidence=CONFIDENCE, quantity=quantity(frame.figure, "vehicle"), period=period,
                modality=modality(passage, at, passage.when_of(index)),
            ))  # fmt: skip


def _goes_on(passage: Passage, one: Harmed) -> bool:
    """Whether vehicles are counted on from those before: 'the army lost two carriers and abandoned a third'."""
    frame = one.victim.frame
    own = frame.names or passage.among(range(frame.first, frame.last + _TAIL), "of-mission", "our", "contingent")
    return frame.noun is None and not own


def _owner(passage: Passage, one: Harmed, victims: Sequence[str]) -> str:
    """Whose the vehicles are: by the phrase, of those whose 'their' it says, of the subject that lost them."""
    frame = one.victim.frame
    told = frame_actor(passage, frame) or _told_owner(passage, frame, victims)
    if told is not None:
        return told
    harmed = victims[-1] if victims else passage.memory.victims
    if one.victim.form is Form.SINGLE and harmed is not None and harmed not in _UNARMED:
        return harmed
    if passage.among(range(max(frame.first - 1, 0), frame.last + 1), "possessive"):
        return _of_those(passage, one, victims)
    return (
        (_loser(passage, one.at) if one.lost else None)
        or _by_victims(passage, victims)
        or _unit_told(passage)
        or MISSION
    )


def _unit_told(passage: Passage) -> str | None:
    """Whose unit the block tells was struck, or whom the text is about: 'They stormed a Ruritanian post. Four carriers
    fell into their hands'; nobody's where the sentence names the mission or a contributor itself.
    """
    if passage.missions or any(n.kind in OWNERS for i in passage.names if (n := passage.items[i].named) is not None):
        return None
    hit = (unit_hit(earlier) for earlier in reversed(passage.memory.sentences))
    found = next((code for code in hit if code is not None), None)
    return found or (None if passage.any("speaker") else passage.setting.protagonist)


def _of_those(passage: Passage, one: Harmed, victims: Sequence[str]) -> str:
    """Whose 'their vehicles' are: of the victims in the sentence, of the subject that lost them, of those told of
    before; who destroys them does not own them.
    """
    if victims and victims[-1] not in _UNARMED:
        return victims[-1]
    at = one.victim.frame.at
    owner = None if one.at < at and not one.lost else subject(passage, at, forces=True)
    known = (owner[0] if owner else None) or passage.memory.victims or passage.memory.block_force
    known = holder_told(passage) if known is None or known in _UNARMED else known
    return MISSION if known is None or known in _UNARMED else known


def _told_owner(passage: Passage, frame: Frame, victims: Sequence[str]) -> str | None:
    """Whose the words beside a phrase say that it is: 'our', 'of the police', 'the mission's'."""
    if passage.among(range(frame.at, frame.last + _TAIL), "our"):
        return ours(passage, frame.at) or MISSION
    owned = _bound(passage, frame.last + 1, victims)
    if owned is not None:
        return owned
    if passage.among(range(frame.first, frame.last + 1), "contingent"):
        return _of_contingent(passage, victims) or passage.memory.force
    of_host = _of_host(passage, frame)
    if of_host is not None:
        return of_host
    labelled = label_owner(passage, frame)
    if labelled is not None:
        return labelled
    mission = any(is_mission(passage, i) for i in range(frame.first, frame.last + 1))
    told = passage.among(range(frame.first, frame.last + 2), "of-mission", "whole-force")
    return MISSION if mission or told else None


def _of_host(passage: Passage, frame: Frame) -> str | None:
    """'Two police pick-ups', 'un véhicule de la police': of the host's police, where nobody else is told of."""
    words = {word for item in passage.items[frame.at : frame.last + 1] for word in item.key.split()}
    return None if _POLICE.isdisjoint(words) else passage.setting.host(Corps.POLICE)


def _by_victims(passage: Passage, victims: Sequence[str]) -> str | None:
    """'23 of the army's soldiers died in a raid in which five vehicles were destroyed': those of the host's force whose
    men the sentence tells of; else those of the force that speaks.
    """
    hosts = {actor for _, actor in passage.setting.hosts}
    own = next((actor for actor in reversed(victims) if actor in hosts), None)
    home = passage.setting.home
    listed = passage.block is not None and passage.block.kind is BlockKind.LIST_ITEM
    before = passage.memory.victims
    bare = listed and len(passage.items) <= _FRAGMENT and not passage.any("time") and not passage.missions
    if own is None and bare and before is not None and before not in _UNARMED:
        return before
    return own or (home if home is not None and home == passage.memory.victims and not passage.missions else None)


def _of_contingent(passage: Passage, victims: Sequence[str]) -> str | None:
    """Whose 'the contingent' is that vehicles are said to be of: of the soldiers harmed with them, of those told of
    before, of the contributor that the text is about.
    """
    memory = passage.memory
    known = (*reversed(victims), memory.victims, memory.block_force, memory.topic, protagonist(passage))
    return next((actor for actor in known if actor is not None and actor not in _UNARMED), None)


def _bound(passage: Passage, at: int, victims: Sequence[str]) -> str | None:
    """Whose 'of the police', 'belonging to the army', 'of the contingent' behind a phrase says that it is."""
    if not passage.has(at, "of", "belongs"):
        return None
    for i in range(at, min(at + _TAIL, len(passage.items))):
        if passage.items[i].sign:
            return None
        found = MISSION if is_mission(passage, i) else holder_named(passage, i) or host_at(passage, i)
        if found is not None:
            return found
        if passage.has(i, "contingent"):
            return owner_of(passage, i) or _of_contingent(passage, victims)
        if passage.has(i, "institution"):
            known = passage.memory.victims or holder_told(passage)
            return None if known in _UNARMED else known
    return None


def _civil(passage: Passage, one: Harmed, victims: Sequence[str]) -> bool:
    """Whether what was lost is a boat or bus of inhabitants: nothing in the sentence tells of a force."""
    frame = one.victim.frame
    phrase = range(frame.at, frame.last + 1)
    if frame.names or not passage.among(phrase, "civil-vehicle") or passage.among(phrase, "possessive", "our"):
        return False
    forces = passage.missions or any(item.noun is not None and item.noun.group == "force" for item in passage.items)
    return not forces and all(actor == "people" for actor in victims)


def _loser(passage: Passage, at: int) -> str | None:
    """Who 'lost three vehicles', None where it is the mission or nobody named."""
    for i in range(at - 1, -1, -1):
        if is_mission(passage, i) and i == at - 1:
            return MISSION
        named = passage.items[i].named
        if named is not None and named.kind is not EntityKind.MISSION and is_subject(passage, i):
            return passage.setting.code(named)
        noun = passage.items[i].noun
        if noun is not None and passage.has(i, "host-force") and (i == 0 or passage.items[i - 1].sign):
            return passage.setting.host(noun.corps)
    return None


RULE = EquipmentRule()
