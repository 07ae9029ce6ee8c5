"""Losses of equipment: vehicles destroyed, burned, captured or abandoned."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from musterbook.base.claim import MISSION, Claim, Kind
from musterbook.base.entity import EntityKind
from musterbook.extract.classify import Counted
from musterbook.extract.drafting import Parts, draft, quantity
from musterbook.extract.harms import Harmed, read_losses
from musterbook.extract.owners import victims_actor
from musterbook.extract.passage import Passage
from musterbook.extract.roles import frame_actor, is_subject, modality, subject
from musterbook.extract.timing import time_of
from musterbook.extract.victims import Form

CONFIDENCE = 0.75


@dataclass(frozen=True, slots=True)
class EquipmentRule:
    """'Gangs torched three armoured vehicles'."""

    kinds: tuple[Kind, ...] = (Kind.EQUIPMENT_LOSS,)
    example: str = "The gunmen torched three armoured vehicles."

    def find(self, passage: Passage, counted: Sequence[Counted]) -> Iterator[Claim]:
        """Vehicles lost; the owner is the mission where nothing tells it."""
        victims: list[str] = []
        harmed = [one for one in counted if one.kind is Kind.CASUALTY]
        for one in read_losses(passage):
            before = [h for h in harmed if h.frame.at < one.victim.first]
            victims = [a for h in before if (a := victims_actor(passage, h, victims)) is not None]
            frame, at = one.victim.frame, one.at
            index, period = time_of(passage, at, frame)
            if one.victim.form is Form.DENIED:
                continue
            yield draft(passage, Parts(
                kind=Kind.EQUIPMENT_LOSS, actor=_owner(passage, one, victims), places=(frame.first, frame.last, at),
                confidence=CONFIDENCE, quantity=quantity(frame.figure, "vehicle"), period=period,
                modality=modality(passage, at, passage.when_of(index)),
            ))  # fmt: skip


def _owner(passage: Passage, one: Harmed, victims: Sequence[str]) -> str:
    """Whose the vehicles are: by the phrase, of those whose 'their' it says, of the subject that lost them."""
    frame = one.victim.frame
    named = frame_actor(passage, frame)
    if named is not None:
        return named
    if passage.among(range(frame.at, frame.last + 1), "our"):
        return MISSION
    harmed = victims[-1] if victims else passage.memory.victims
    if one.victim.form is Form.SINGLE and harmed is not None and harmed not in {"people", "gangs"}:
        return harmed
    if passage.among(range(frame.at, frame.last + 1), "possessive"):
        owner = subject(passage, frame.at, forces=True)
        return (owner[0] if owner else None) or passage.memory.victims or passage.memory.block_force or MISSION
    return (_loser(passage, one.at) if one.lost else None) or MISSION


def _loser(passage: Passage, at: int) -> str | None:
    """Who 'lost three vehicles', None where it is the mission or nobody named."""
    for i in range(at - 1, -1, -1):
        named = passage.items[i].named
        if named is not None and named.kind is not EntityKind.MISSION and is_subject(passage, i):
            return passage.setting.code(named)
    return None


RULE = EquipmentRule()
