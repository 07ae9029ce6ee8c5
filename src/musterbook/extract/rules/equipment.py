"""Losses of equipment: vehicles destroyed, burned, captured or abandoned."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from musterbook.base.claim import MISSION, Claim, Kind
from musterbook.extract.classify import Counted
from musterbook.extract.drafting import UNDATED, Parts, draft, quantity
from musterbook.extract.passage import Passage
from musterbook.extract.roles import frame_actor, modality

CONFIDENCE = 0.75


@dataclass(frozen=True, slots=True)
class EquipmentRule:
    """'Gangs torched three armoured vehicles'."""

    kinds: tuple[Kind, ...] = (Kind.EQUIPMENT_LOSS,)
    example: str = "The gunmen torched three armoured vehicles."

    def find(self, passage: Passage, counted: Sequence[Counted]) -> Iterator[Claim]:
        """Counted vehicles; the owner is the mission where the phrase names none."""
        for one in counted:
            if one.kind is not Kind.EQUIPMENT_LOSS or one.frame.figure.vague:
                continue
            index = passage.when_index(one.governor.at)
            when = passage.when_of(index)
            yield draft(passage, Parts(
                kind=Kind.EQUIPMENT_LOSS, actor=frame_actor(passage, one.frame) or MISSION,
                places=(one.frame.first, one.frame.last, one.governor.at), confidence=CONFIDENCE,
                quantity=quantity(one.frame.figure, "vehicle"), period=UNDATED if when is None else when.period,
                modality=modality(passage, one.governor.at, when),
            ))  # fmt: skip


RULE = EquipmentRule()
