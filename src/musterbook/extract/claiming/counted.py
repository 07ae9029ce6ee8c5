"""What is counted: a frame of a sentence that makes a claim, with the kind of claim and the word that decides it."""

from dataclasses import dataclass

from musterbook.base.claim import Harm, Kind
from musterbook.extract.harm.victims import Form
from musterbook.extract.money.sum_acts import Act
from musterbook.extract.passages.parts import Frame
from musterbook.extract.words.governor import Governor


@dataclass(frozen=True, slots=True)
class Counted:
    """A frame with its governor and the kind of claim that it makes; `act`: what is done with a sum of money; `firm`:
    whether the words leave no doubt of the kind, so that no weights judge it.
    """

    frame: Frame
    kind: Kind
    governor: Governor
    outcome: Harm | None = None
    form: Form = Form.COUNTED
    lost: bool = False
    act: Act | None = None
    firm: bool = False
