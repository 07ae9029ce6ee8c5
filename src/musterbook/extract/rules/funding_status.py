"""Funding frozen or halted, and released again; the sum may be missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from musterbook.base.claim import Claim, Kind, Modality
from musterbook.base.entity import EntityKind
from musterbook.base.quantity import Quantity
from musterbook.extract.classify import Counted
from musterbook.extract.drafting import UNDATED, Parts, draft, quantity
from musterbook.extract.passage import Passage
from musterbook.extract.roles import modality, subject

CONFIDENCE = 0.7
_REACH = 7
_TAGS = {"suspend": Kind.FUNDING_SUSPENDED, "resume": Kind.FUNDING_RESUMED}


@dataclass(frozen=True, slots=True)
class FundingStatusRule:
    """'The donor froze its funding of the mission'."""

    kinds: tuple[Kind, ...] = (Kind.FUNDING_SUSPENDED, Kind.FUNDING_RESUMED)
    example: str = "The donor froze its funding of the mission."

    def find(self, passage: Passage, counted: Sequence[Counted]) -> Iterator[Claim]:
        """One claim for each verb of freezing or releasing with money as its object and a donor."""
        taken: set[int] = set()
        for i in passage.indices(*_TAGS):
            clause = passage.clauses[i]
            money = next((j for j in _near(passage, i) if passage.has(j, "funding-word")), None)
            sums = [c.frame for c in counted if c.kind in self.kinds and c.governor.at == i]
            if clause in taken or (money is None and not sums):
                continue
            found = _donor(passage, i)
            if found is None and sums and passage.memory.donor is not None:
                found = passage.memory.donor, i
            index = passage.when_index(i)
            when = passage.when_of(index)
            told = modality(passage, i, when)
            if found is None or told is Modality.DENIED:
                continue
            taken.add(clause)
            yield draft(passage, Parts(
                kind=Kind.FUNDING_SUSPENDED if passage.has(i, "suspend") else Kind.FUNDING_RESUMED, actor=found[0],
                places=(i, found[1], *(() if money is None else (money,)), *(f.last for f in sums)),
                confidence=CONFIDENCE, modality=told, purpose="mission",
                quantity=quantity(sums[0].figure, sums[0].figure.unit or "") if sums else Quantity(),
                period=UNDATED if when is None else when.period,
            ))  # fmt: skip


def _near(passage: Passage, i: int) -> list[int]:
    clause = passage.clauses[i]
    places = [*range(i + 1, min(i + _REACH, len(passage.items))), *range(i - 1, max(i - 4, -1), -1)]
    return [j for j in places if passage.clauses[j] == clause]


def _donor(passage: Passage, i: int) -> tuple[str, int] | None:
    """The subject of the verb, else the donor named beside the money ('a freeze on US funding')."""
    found = subject(passage, i)
    if found is not None:
        return found
    for j in range(i, min(i + _REACH, len(passage.items))):
        named = passage.items[j].named
        if (
            named is not None
            and named.kind in {EntityKind.COUNTRY, EntityKind.ORGANISATION}
            and (named.entity != passage.setting.theatre)
        ):
            return passage.setting.code(named), j
    return None


RULE = FundingStatusRule()
