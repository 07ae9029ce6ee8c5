"""Votes: a council adopts, approves or extends; tallies and dates told apart are joined later."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from musterbook.base.claim import Claim, Kind, Modality, Vote
from musterbook.base.entity import EntityKind
from musterbook.extract.classify import Counted
from musterbook.extract.drafting import UNDATED, Parts, draft
from musterbook.extract.passage import Passage
from musterbook.extract.roles import modality

CONFIDENCE = 0.7
COUNCIL = "un-security-council"
MOST_VOTES = 250
"""More than any council or assembly of states has members: larger numbers are no tally."""
_NEAR = 5
_RESOLUTION_DIGITS = (3, 4)


@dataclass(frozen=True, slots=True)
class VoteRule:
    """'The mission was approved by the Security Council in October 2023'; '13 voted in favour'."""

    kinds: tuple[Kind, ...] = (Kind.RESOLUTION_VOTE,)
    example: str = "The Security Council adopted resolution 2699 on 2 October 2023 by 13 votes in favour."

    def find(self, passage: Passage, counted: Sequence[Counted]) -> Iterator[Claim]:
        """At most one vote a sentence."""
        del counted
        tally = read_tally(passage)
        at = _decision(passage)
        if at is None and tally is None:
            return
        place = at if at is not None else next(passage.indices("in-favour", "vote-noun", "abstain"), 0)
        index = passage.when_index(place)
        when = passage.when_of(index)
        if at is not None and modality(passage, at, when) is not Modality.ACTUAL:
            return
        number, number_at = resolution_number(passage)
        found = tally or Vote()
        vote = Vote(resolution=number, in_favour=found.in_favour, against=found.against, abstain=found.abstain)
        places = [place, *(x for x in (index, number_at) if x is not None)]
        if tally is not None:
            places += list(passage.indices("in-favour", "against", "abstain", "unanimous", "vote-noun", "figure"))
        else:
            places += list(_council(passage))[:1]
        if when is not None and when.period.is_day:
            passage.memory.voted = when.period
        yield draft(passage, Parts(
            kind=Kind.RESOLUTION_VOTE, actor=COUNCIL, places=tuple(places), confidence=CONFIDENCE,
            period=UNDATED if when is None or when.precision == "now" else when.period, detail=vote,
        ))  # fmt: skip


def _council(passage: Passage) -> Iterator[int]:
    for i, item in enumerate(passage.items):
        if item.has("council-un") or (item.named is not None and item.named.actor == COUNCIL):
            yield i


def _decision(passage: Passage) -> int | None:
    """The verb of a decision of the council about the mission or a resolution, None where there is none."""
    councils = list(_council(passage))
    if not councils:
        return None
    about = passage.any("resolution", "mission-word", "mandate") or any(
        item.named is not None and item.named.kind is EntityKind.MISSION for item in passage.items
    )
    if not about:
        return None
    for i in passage.indices("vote"):
        near = min(abs(i - c) for c in councils)
        active = any(c < i for c in councils) or any(
            passage.has(j, "by") for j in range(i, min(i + _NEAR, len(passage.items)))
        )
        if (near <= _NEAR and active and not passage.has(i, "vote-noun")) or (
            passage.has(i, "adopted") and near <= 2 * _NEAR
        ):
            return i
    return None


def resolution_number(passage: Passage) -> tuple[str | None, int | None]:
    """The number of the resolution that the sentence names, and its place."""
    for i in passage.indices("resolution"):
        for j in range(i + 1, min(i + 4, len(passage.items))):
            key = passage.items[j].key
            if key.isdigit() and _RESOLUTION_DIGITS[0] <= len(key) <= _RESOLUTION_DIGITS[1]:
                return key, j
    return None, None


def read_tally(passage: Passage) -> Vote | None:
    """The tally of a sentence, None where it tells none; unanimity alone is (None, 0, 0)."""
    scored = _scored(passage)
    if scored is not None:
        return scored
    favour = _count(passage, "in-favour")
    against = _count(passage, "against")
    abstain = _count(passage, "abstain")
    if not passage.any("vote-noun", "unanimous") and not (favour is not None and any(True for _ in _council(passage))):
        return None
    if favour is None:
        if passage.any("unanimous") and (passage.any("resolution") or any(_council(passage))):
            return Vote(against=0, abstain=0)
        return Vote(abstain=abstain) if abstain else None
    return Vote(in_favour=favour, against=against, abstain=abstain)


def _scored(passage: Passage) -> Vote | None:
    """'voted 15-0', 'by 13-0-2': a tally written as a score."""
    for i in passage.indices("vote-noun"):
        for j in range(i + 1, min(i + 4, len(passage.items))):
            numbers = _score_at(passage, j)
            if len(numbers) > 1:
                return Vote(in_favour=numbers[0], against=numbers[1], abstain=numbers[2] if numbers[2:] else None)
    return None


def _score_at(passage: Passage, j: int) -> list[int]:
    """The whole numbers that hyphens join from item `j` on."""
    numbers: list[int] = []
    while j < len(passage.items):
        figure = passage.items[j].figure
        if figure is None or figure.unit is not None or figure.value is None or figure.article:
            break
        numbers.append(int(figure.value))
        if j + 1 >= len(passage.items) or passage.items[j + 1].key not in {"-", "–"}:
            break
        j += 2
    return numbers


def _count(passage: Passage, tag: str) -> int | None:
    """The number of votes of a sort: before its word, or the length of the list of names there."""
    for i in passage.indices(tag):
        for j in range(i - 1, max(i - 2 - _NEAR, -1), -1):
            item = passage.items[j]
            figure = item.figure
            if figure is not None and figure.unit is None and figure.value is not None and not figure.article:
                return int(figure.value) if figure.value <= MOST_VOTES else None
            if item.has("none"):
                return 0
            if item.named is not None and tag == "abstain":
                return _listed(passage, j)
            if item.sign:
                break
        if tag == "in-favour" and passage.items[i].key in {"for", "pour"}:
            for item in passage.items[i + 1 : i + 3]:
                figure = item.figure
                if figure is not None and figure.unit is None and figure.value is not None:
                    return int(figure.value) if figure.value <= MOST_VOTES else None
    return None


def _listed(passage: Passage, last: int) -> int:
    count, j = 0, last
    while j >= 0:
        item = passage.items[j]
        if item.named is not None:
            count += 1
        elif not (item.has("and", "the") or item.key == ","):
            break
        j -= 1
    return count


RULE = VoteRule()
