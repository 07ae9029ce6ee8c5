"""Polls: the share of those asked that gave an answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from musterbook.base.claim import Claim, Kind, Poll
from musterbook.extract.classify import Counted
from musterbook.extract.drafting import UNDATED, Parts, draft, quantity
from musterbook.extract.passage import Passage

CONFIDENCE = 0.75
_QUESTION_WORDS = 30
_ANSWER_REACH = 4


@dataclass(frozen=True, slots=True)
class PollRule:
    """'In a 2023 survey, 70% of inhabitants said they favour the deployment'."""

    kinds: tuple[Kind, ...] = (Kind.POLL,)
    example: str = "In a 2023 survey, 70% of residents said they favour the deployment."

    def find(self, passage: Passage, counted: Sequence[Counted]) -> Iterator[Claim]:
        """One claim for each share in a sentence that tells of a poll and of answers."""
        del counted
        if not (passage.any("poll") or passage.memory.polled) or passage.any("margin"):
            return
        for frame in passage.frames:
            if frame.figure.unit != "percent" or frame.figure.vague:
                continue
            said = next((i for i in passage.indices("poll-say") if i > frame.at), None)
            if said is None or not (passage.any("poll") or said <= frame.at + _ANSWER_REACH):
                continue
            index = passage.when_index(frame.at)
            when = passage.when_of(index) or passage.memory.when
            last = min(_end(passage, said), said + _QUESTION_WORDS)
            yield draft(passage, Parts(
                kind=Kind.POLL, actor="people", places=(frame.at, said, last, *(() if index is None else (index,))),
                confidence=CONFIDENCE, quantity=quantity(frame.figure, "percent"),
                period=UNDATED if when is None else when.period,
                detail=Poll(question=_words(passage, said, last), sample=sample(passage)),
            ))  # fmt: skip


def _end(passage: Passage, i: int) -> int:
    last = i
    while last + 1 < len(passage.items) and passage.items[last + 1].key not in {",", ".", ";", "–", "—", "("}:
        last += 1
    return last


def _words(passage: Passage, first: int, last: int) -> str:
    return passage.setting.document.text[passage.items[first].start : passage.items[last].end]


def sample(passage: Passage) -> int | None:
    """The number of people asked, where the sentence tells it."""
    for frame in passage.frames:
        value = frame.figure.value
        if (
            frame.figure.unit is None
            and frame.noun is not None
            and frame.noun.unit == "person"
            and value is not None
            and (
                any(abs(i - frame.at) <= 8 for i in passage.indices("poll"))  # noqa: PLR2004 - beside 'surveyed'
            )
        ):
            return int(value) if value > 1 else None
    return None


RULE = PollRule()
