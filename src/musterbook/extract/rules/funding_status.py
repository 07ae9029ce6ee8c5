"""Funding frozen or halted, and released again; the sum may be missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from musterbook.base.claim import MISSION, Claim, Kind, Modality
from musterbook.base.quantity import Quantity
from musterbook.extract.classify import Counted
from musterbook.extract.donors import donor, donor_code, is_donor, subject_of
from musterbook.extract.drafting import UNDATED, Parts, draft, quantity
from musterbook.extract.passage import Passage
from musterbook.extract.paydays import when_of_act
from musterbook.extract.roles import agent_after, modality

CONFIDENCE = 0.7
_REACH = 7
_MONEY = ("funding-word", "gift-noun", "receipt-noun")
_TAGS = {"suspend": Kind.FUNDING_SUSPENDED, "resume": Kind.FUNDING_RESUMED}


@dataclass(frozen=True, slots=True)
class FundingStatusRule:
    """'The donor froze its funding of the mission'."""

    kinds: tuple[Kind, ...] = (Kind.FUNDING_SUSPENDED, Kind.FUNDING_RESUMED)
    example: str = "The donor froze its funding of the mission."

    def find(self, passage: Passage, counted: Sequence[Counted]) -> Iterator[Claim]:
        """Sums frozen or released, then each other verb of freezing with money as its object and a donor."""
        taken: set[int] = set()
        for one in counted:
            if one.kind in self.kinds and one.act is not None:
                taken.add(passage.clauses[one.act.at])
                places = (one.act.at, one.frame.first, one.frame.last)
                amount = quantity(one.frame.figure, one.frame.figure.unit or "")
                actor = donor(passage, one.act, one.frame)
                index = when_of_act(passage, one.act, one.frame)
                yield from _claim(passage, one.kind, actor=actor, places=places, amount=amount, index=index)
        for i in passage.indices(*_TAGS):
            clause = passage.clauses[i]
            money = next((j for j in _near(passage, i) if passage.has(j, *_MONEY)), None)
            given = passage.has(i, "release") and not passage.memory.frozen
            if clause in taken or money is None or given:
                continue
            found = _owner(passage, i)
            if found is not None:
                taken.add(clause)
                kind = next(kind for tag, kind in _TAGS.items() if passage.has(i, tag))
                places, amount = (i, money, found[1]), Quantity(unit=passage.memory.money)
                index = passage.when_index(i)
                yield from _claim(passage, kind, actor=found[0], places=places, amount=amount, index=index)


def _claim(
    passage: Passage, kind: Kind, *, actor: str, places: tuple[int, ...], amount: Quantity, index: int | None
) -> Iterator[Claim]:
    """The claim of an act at the first of `places`; none where it is denied, or where nobody is named."""
    when = passage.when_of(index)
    told = modality(passage, places[0], when)
    if told is Modality.DENIED or actor == MISSION:
        return
    yield draft(passage, Parts(
        kind=kind, actor=actor, places=(*places, *(() if index is None else (index,))), confidence=CONFIDENCE,
        modality=told, purpose="mission", quantity=amount, period=UNDATED if when is None else when.period,
    ))  # fmt: skip


def _near(passage: Passage, i: int) -> list[int]:
    clause = passage.clauses[i]
    places = [*range(i, min(i + _REACH, len(passage.items))), *range(i - 1, max(i - 4, -1), -1)]
    return [j for j in places if passage.clauses[j] == clause]


def _owner(passage: Passage, i: int) -> tuple[str, int] | None:
    """The agent or subject of the verb, else the donor named beside the money ('a freeze on US funding')."""
    agent = agent_after(passage, i)
    if agent is not None:
        return agent
    found = subject_of(passage, i)
    if found is not None:
        return found, i
    beside = (j for j in range(i, min(i + _REACH, len(passage.items))) if is_donor(passage, j))
    return next(((donor_code(passage, j), j) for j in beside), None)


RULE = FundingStatusRule()
