"""What the rules of people counted share: the parts of a claim from a counted frame."""

from musterbook.base.claim import Modality
from musterbook.base.period import Period
from musterbook.extract.classify import Counted
from musterbook.extract.drafting import UNDATED, Parts, quantity, standing
from musterbook.extract.passage import Passage
from musterbook.extract.roles import modality, personnel_actor


def places(counted: Counted, when: int | None) -> tuple[int, ...]:
    """The items that a quote of a counted frame holds: phrase, governor, and time where it is near."""
    frame = counted.frame
    found = [frame.at, frame.first, frame.last, counted.governor.at]
    if when is not None:
        found.append(when)
    return tuple(found)


def people_parts(
    passage: Passage, counted: Counted, *, confidence: float, stock: bool = False, size: bool = False
) -> Parts:
    """Parts of a claim about people in uniform. `stock`: 'by X' is at X; `size`: 'up to N' is N."""
    frame, governor = counted.frame, counted.governor
    index = passage.when_index(frame.at if governor.inherited else governor.at)
    when = passage.when_of(index)
    period: Period = UNDATED if when is None else (standing(when) if stock else when.period)
    return Parts(
        kind=counted.kind,
        actor=personnel_actor(passage, frame, governor.at),
        places=places(counted, index),
        confidence=confidence,
        quantity=quantity(frame.figure, "person", size=size),
        period=period,
        modality=modality(passage, governor.at, when),
        corps=frame.corps,
        additional=frame.figure.additional,
    )


def as_fact(found: Modality) -> Modality:
    """Pledges, authorised sizes and the like are facts themselves, unless denied."""
    return Modality.DENIED if found is Modality.DENIED else Modality.ACTUAL
