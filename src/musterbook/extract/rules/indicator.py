"""Indicators: other numbers that describe the surroundings (people in need, weapons seized, population)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from musterbook.base.claim import Claim, Kind, Measured
from musterbook.extract.claiming.counted import Counted
from musterbook.extract.claiming.drafting import Parts, draft, quantity, standing
from musterbook.extract.passages.bare_sums import is_currency
from musterbook.extract.passages.passage import Passage

CONFIDENCE = 0.55
_REACH = 6


@dataclass(frozen=True, slots=True)
class IndicatorRule:
    """'5 million people are in need of humanitarian aid'."""

    kinds: tuple[Kind, ...] = (Kind.INDICATOR,)
    example: str = "Some 5 million people are in need of humanitarian aid."

    def find(self, passage: Passage, counted: Sequence[Counted]) -> Iterator[Claim]:
        """Numbers beside a phrase of measure that make no other claim."""
        taken = {one.frame.at for one in counted}
        for frame in passage.frames:
            figure = frame.figure
            if frame.at in taken or figure.article or figure.vague or is_currency(figure.unit):
                continue
            near = [
                i for i in passage.indices("measure", clause=passage.clauses[frame.at])
                if min(abs(i - frame.at), abs(i - frame.last)) <= _REACH
            ]  # fmt: skip
            if not near:
                continue
            index = passage.when_index(frame.at)
            unit = figure.unit or ("person" if frame.noun is not None and frame.noun.unit == "person" else "count")
            yield draft(passage, Parts(
                kind=Kind.INDICATOR, actor=passage.setting.theatre or "people", places=(frame.at, frame.last, near[0]),
                confidence=CONFIDENCE, quantity=quantity(figure, unit), period=standing(passage.when_of(index)),
                detail=Measured(measure=passage.items[near[0]].code),
            ))  # fmt: skip


RULE = IndicatorRule()
