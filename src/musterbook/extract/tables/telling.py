"""Telling: an amount of a cell, a field or a line of a list, with all that is said of it, as a claim."""

from dataclasses import dataclass

from musterbook.base.claim import MISSION, Claim, Kind, Modality
from musterbook.base.period import Period
from musterbook.base.span import Span
from musterbook.extract.claiming.drafting import standing
from musterbook.extract.passages.topics import HARMS, MONEY, PERSONS, Topic
from musterbook.extract.tables.amounts import Amount
from musterbook.extract.tables.cells import CellReader, Told
from musterbook.extract.words.items import When

PEOPLE = "people"
_OF_LOSS = frozenset({Kind.CASUALTY, Kind.EQUIPMENT_LOSS})
_MOVING = frozenset({Kind.DEPLOYMENT, Kind.WITHDRAWAL})
_OF_FORCES = frozenset({Kind.STRENGTH, Kind.AUTHORIZED_STRENGTH, Kind.PERSONNEL_PLEDGE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What is told of an amount. `topic`: of it and around it, with its deed; `corps`: where it is not the topic's;
    `movement`: whether the time is that of a movement; `unit`: the currency where none is written beside it.
    """

    topic: Topic
    span: Span
    actor: str | None = MISSION
    when: When | None = None
    place: str | None = None
    movement: bool = False
    unit: str | None = None


def claim_of(cells: CellReader, amount: Amount, telling: Telling) -> Claim | None:
    """The claim that an amount makes, None where its deed, unit or owner is unknown, or where it is nothing."""
    topic = telling.topic
    money = topic.priced or amount.figure.unit is not None
    kind = _kind(topic.deed, money=money, movement=telling.movement)
    unit = (amount.figure.unit or topic.unit or telling.unit) if money else "person"
    quantity = amount.quantity("vehicle" if kind is Kind.EQUIPMENT_LOSS else unit, topic.scale)
    if kind is None or telling.actor is None or quantity is None or not amount.figure.value:
        return None
    told = Told(
        quantity=quantity, period=_period(telling.when, kind),
        outcome=HARMS.get(topic.deed), corps=None if money or kind in _OF_LOSS else topic.corps,
        place=telling.place if kind in _OF_LOSS else None, channel=topic.channel if money else None,
        modality=Modality.PLANNED if topic.deed == "planned" or _to_come(cells, telling, kind) else Modality.ACTUAL,
    )  # fmt: skip
    return cells.claim(kind, _owner(telling.actor, kind), telling.span, told=told)


def _owner(actor: str, kind: Kind) -> str:
    """Whose an amount is: 'people' that are there or allowed are no inhabitants."""
    return MISSION if kind in _OF_FORCES and actor == PEOPLE else actor


def _to_come(cells: CellReader, telling: Telling, kind: Kind) -> bool:
    """Whether people are told to come or go after the document's day."""
    published, start = cells.setting.published, None if telling.when is None else telling.when.period.start
    return kind in _MOVING and published is not None and start is not None and start > published


def _period(when: When | None, kind: Kind) -> Period:
    """The time of an amount; of people present 'by' a day, that day."""
    if when is None:
        return Period()
    return standing(when) if kind is Kind.STRENGTH else when.period


def _kind(deed: str, *, money: bool, movement: bool) -> Kind | None:
    kind = (MONEY if money else PERSONS).get(deed)
    return Kind.DEPLOYMENT if kind is Kind.STRENGTH and deed == "deployed" and movement else kind
