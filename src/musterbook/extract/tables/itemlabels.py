"""Labels of items: the name that opens an item of a list and is set apart from what the item tells of it.

'Ruritania: a promise of $1 million', 'Sylvania – 78, all of them medics', 'Freedonia. It has paid half': the figures of
the item without an owner of their own are those of its label.
"""

from dataclasses import replace

from musterbook.base.claim import MISSION, Claim, Kind
from musterbook.base.document import BlockKind
from musterbook.base.entity import EntityKind
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.roles import names_mission
from musterbook.extract.words.items import Item, Named

_ENDS = frozenset({":", "-", "–", "—", "|", "→"})
_OF_COUNTRIES = frozenset({
    Kind.STRENGTH, Kind.DEPLOYMENT, Kind.WITHDRAWAL, Kind.PERSONNEL_PLEDGE, Kind.FUNDING_PLEDGE, Kind.FUNDING_RECEIVED,
    Kind.FUNDING_SUSPENDED, Kind.FUNDING_RESUMED, Kind.EQUIPMENT_LOSS,
})  # fmt: skip
_OF_BODIES = _OF_COUNTRIES - {Kind.STRENGTH, Kind.DEPLOYMENT, Kind.WITHDRAWAL, Kind.EQUIPMENT_LOSS}
_OF_FORCES = frozenset({Kind.STRENGTH, Kind.EQUIPMENT_LOSS})


def label_of(passage: Passage) -> Named | None:
    """The name that opens a list's item or a flagged line and stands apart from the rest; None where none does."""
    block = passage.block
    items = passage.items
    at = next((i for i, item in enumerate(items) if not item.sign), len(items))
    listed = block is not None and (block.kind is BlockKind.LIST_ITEM or _flagged(items[:at]))
    if not listed or block is None or passage.span.start != block.span.start:
        return None
    at += 1 if at < len(items) and items[at].has("the") else 0
    named = items[at].named if at < len(items) else None
    if named is None or named.role in {"adjective", "demonym"} or not _apart(items, at + 1):
        return None
    acting = {EntityKind.COUNTRY, EntityKind.FORCE, EntityKind.ORGANISATION}
    return named if named.kind in acting and named.entity != passage.setting.theatre else None


def _flagged(items: tuple[Item, ...]) -> bool:
    return any(item.named is not None for item in items)


def _apart(items: tuple[Item, ...], end: int) -> bool:
    """Whether a name ends with a colon or a dash, or is all of its sentence."""
    if end >= len(items):
        return True
    return items[end].key in _ENDS or (items[end].key == "." and end + 1 == len(items))


def leave_label(passage: Passage, named: Named) -> None:
    """Leaves the label to the item's sentences: who sends people, who gives money."""
    memory, code = passage.memory, passage.setting.code(named)
    memory.donor = memory.giver = code
    if named.kind is EntityKind.COUNTRY:
        memory.force = memory.block_force = memory.topic = code


def owned(claim: Claim, passage: Passage, named: Named | None) -> Claim:
    """The claim of an item, its label's where it is nobody else's."""
    if named is None or claim.actor not in {MISSION, "people"} or names_mission(passage, len(passage.items)):
        return claim
    force = named.kind is EntityKind.FORCE
    kinds = _OF_BODIES if named.kind is EntityKind.ORGANISATION else _OF_FORCES if force else _OF_COUNTRIES
    of_force = force and claim.kind is Kind.CASUALTY
    told = (claim.actor == MISSION and claim.kind in kinds) or of_force
    return replace(claim, actor=passage.setting.code(named)) if told else claim
