"""Polls: the share of those asked that gave an answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from musterbook.base.claim import Claim, Kind, Poll
from musterbook.base.entity import EntityKind
from musterbook.base.quantity import Qualifier, tidy
from musterbook.extract.claiming.counted import Counted
from musterbook.extract.claiming.drafting import UNDATED, Parts, draft, quantity
from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.shares import in_percent
from musterbook.extract.words.items import Figure, When

CONFIDENCE = 0.75
_QUESTION_WORDS = 30
_ANSWER_REACH = 4
_OPENING = 3
"""So near its start a sentence names those whose share it tells behind: 'Those who said no: 8 per cent'."""
_POLL_REACH = 16
_WHOLE = 100
_LABEL_ENDS = frozenset({":", "-", "–"})


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
        told, issued = False, _issued_on_day(passage)
        for frame in _shares(passage):
            said = _answer(passage, frame, told=told)
            if said is None or _of_land(passage, frame):
                continue
            told = True
            index = _told_at(passage, frame, said)
            when = passage.when_of(index) or (None if issued else _time_of_poll(passage))
            last = min(_end(passage, said), said + _QUESTION_WORDS)
            yield draft(passage, Parts(
                kind=Kind.POLL, actor="people", places=(frame.at, said, last, *(() if index is None else (index,))),
                confidence=CONFIDENCE, quantity=quantity(frame.figure, "percent"),
                period=UNDATED if when is None else when.period,
                detail=Poll(question=_words(passage, said, last), sample=sample(passage)),
            ))  # fmt: skip


def _answer(passage: Passage, frame: Frame, *, told: bool) -> int | None:
    """The answer that a share gave: the word of it behind, else the share itself where another of the sentence, or a
    word that carries the shares of the sentence before on, stands before it.
    """
    said = next((i for i in passage.indices("poll-say") if i > frame.at), None)
    if said is not None and (passage.any("poll") or said <= frame.at + _ANSWER_REACH):
        return said
    if said is None and any(_opens_answer(passage, i) for i in passage.indices("those-asked")):
        return next((i for i in passage.indices("poll-say") if i < frame.at), None)
    if frame.at in {1, 2} and passage.has(0, "poll-answer") and passage.items[frame.at - 1].key in _LABEL_ENDS:
        return 0
    before = passage.memory.sentences[-1] if passage.memory.sentences else None
    asked = before is not None and before.any("poll-say") and any(f.figure.unit == "percent" for f in before.frames)
    carried = told or (asked and any(i < frame.at for i in passage.indices("poll-share")))
    return frame.at if carried else None


def _opens_answer(passage: Passage, i: int) -> bool:
    """Whether a sentence begins with those whose share it tells behind: 'Those who said no: 8 per cent'."""
    relative = passage.has(i, "relative-pronoun") or passage.has(i + 1, "relative-pronoun", "that")
    return i <= _OPENING and relative


def _of_land(passage: Passage, frame: Frame) -> bool:
    """Whether a share is one of a place, not of its people: '80 percent of the capital'."""
    i = frame.last + 1
    while passage.has(i, "of", "the", "partitive"):
        i += 1
    named = passage.items[i].named if i < len(passage.items) else None
    place = named is not None and named.kind is EntityKind.PLACE
    return place and not (i + 1 < len(passage.items) and passage.items[i + 1].noun is not None)


def _told_at(passage: Passage, frame: Frame, said: int) -> int | None:
    """The time that a share is told with: that beside the poll's name, else its own; a year past that the answer
    compares with ('than a year ago', 'in the past year') is no time of the poll, nor is the day of its publication.
    """
    index = _beside_poll(passage)
    if index is None:
        index = passage.when_index(frame.at)
        when = passage.when_of(index)
        compared = when is not None and when.relative and when.precision == "year"
        index = None if index is not None and index > said and compared else index
    return None if index is None or _is_issue(passage, index) else index


def _beside_poll(passage: Passage) -> int | None:
    """The first time behind a word for a poll, before any share: 'a survey of 1,200 residents carried out in March'."""
    shares = [f.at for f in passage.frames if f.figure.unit == "percent"]
    for i in passage.indices("poll"):
        time = next((t for t in passage.indices("time") if i < t <= i + _POLL_REACH), None)
        if time is not None and not any(i < at < time for at in shares):
            return time
    return None


def _issued_on_day(passage: Passage) -> bool:
    """Whether the sentence tells on which day a poll was published and no other time of it."""
    index = _beside_poll(passage)
    return index is not None and _is_issue(passage, index)


def _is_issue(passage: Passage, index: int) -> bool:
    """Whether a time is the day on which a poll was published, not the month in which it was made."""
    when = passage.when_of(index)
    return passage.has(index - 1, "issued") and when is not None and when.precision == "day"


def _time_of_poll(passage: Passage) -> When | None:
    """The time of the poll told before in the block, else that told last where the sentence tells of it."""
    for earlier in reversed(passage.memory.sentences):
        if earlier.any("poll"):
            told = [item.when for item in earlier.items if item.when is not None]
            return told[-1] if told else None
    return None


def _shares(passage: Passage) -> list[Frame]:
    """The shares of a sentence in percent, those in words as well: 'a quarter', 'three in four'."""
    told = [in_percent(frame) for frame in passage.frames]
    worded = [_fraction(i, passage.items[i].value or 0) for i in passage.indices("half")]
    found = [frame for frame in (*told, *worded) if frame.figure.unit == "percent" and not frame.figure.vague]
    return sorted(found, key=lambda frame: frame.at)


def _fraction(i: int, value: float) -> Frame:
    """'Half', 'a quarter' as a share in percent; `value`: the part of one, or the number of parts."""
    percent = tidy(_WHOLE / value if value > 1 else value * _WHOLE)
    figure = Figure(low=percent, high=percent, qualifier=Qualifier.EXACT, value=percent, unit="percent")
    return Frame(at=i, first=i, last=i, figure=figure, noun=None)


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
