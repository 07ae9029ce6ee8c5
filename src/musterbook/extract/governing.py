"""Governing: which word of a sentence says what happens to the things that a frame counts.

An adjective before the number comes first ('the promised 2,500'); else the nearest predicate of the
clause, figures between them counting as distance; a clause without one takes that of the frame
before it ('including more than 700').
"""

from collections.abc import Sequence
from dataclasses import dataclass

from musterbook.extract.parts import Frame
from musterbook.extract.passage import Passage

PERSON_PREDICATES = (
    "move-in", "move-noun", "move-out", "present", "pledge", "give", "authorize", "kill", "injure", "missing",
    "abduct", "displace", "decline", "have", "poll", "control", "measure",
)  # fmt: skip
MONEY_PREDICATES = ("pledge", "receive", "require", "give", "announce", "suspend", "resume", "total")
HARMS = ("kill", "injure", "missing", "abduct", "displace")
CROSSING = 4
"""The distance in items that a figure between a frame and a predicate counts for."""
CHAIN = 4
"""How far a verb of promise may stand before the verb that it governs ('pledged to provide')."""


@dataclass(frozen=True, slots=True)
class Governor:
    """The governing item's index and its tags, those of the verbs that it depends on included."""

    at: int
    tags: frozenset[str]
    inherited: bool = False

    def has(self, *tags: str) -> bool:
        """Whether the governor carries one of the tags."""
        return not self.tags.isdisjoint(tags)


def govern(passage: Passage, frame: Frame, predicates: Sequence[str]) -> Governor | None:
    """The governor of a frame, None where nothing in the sentence governs it."""
    adjective = _adjective(passage, frame)
    if adjective is not None:
        return adjective
    partitive = _partitive(passage, frame)
    if partitive is not None:
        return partitive
    clause = passage.clauses[frame.at]
    found = _nearest(passage, frame, predicates, clause)
    if found is not None:
        return found
    return _inherited(passage, frame, predicates)


def _adjective(passage: Passage, frame: Frame) -> Governor | None:
    """'the promised 2,500 officers', '2,500 planned officers'."""
    i = frame.at - 1
    while i >= 0 and passage.has(i, "the", "only", "article"):
        i -= 1
    within = [] if frame.elliptic else range(frame.at + 1, min(frame.last, frame.at + 3) + 1)
    for place in [i, *within]:
        if passage.has(place, "pledged-adjective") and not _verbal(passage, place):
            return Governor(place, frozenset({"pledge", "adjective"}))
        if passage.has(place, "planned-adjective") and not _verbal(passage, place):
            return Governor(place, frozenset({"authorize", "adjective"}))
    return None


def _verbal(passage: Passage, i: int) -> bool:
    """Whether a participle at `i` is a verb of its clause: a subject or an auxiliary stands before it."""
    before = i - 1
    if passage.has(before, "the", "of", "from", "article", "than") or before < 0:
        return False
    item = passage.items[before]
    return item.has("perfect", "pronoun", "named", "present-be", "future", "relative-pronoun") or (
        item.named is not None or item.noun is not None or item.key.isalpha()
    )


def _partitive(passage: Passage, frame: Frame) -> Governor | None:
    """'Of the 2,500 officers that it had hoped to deploy, …'."""
    i = frame.at - 1
    while i >= 0 and passage.has(i, "the"):
        i -= 1
    if not passage.has(i, "of") or (i > 0 and passage.clauses[i - 1] == passage.clauses[i]):
        return None
    for j in range(frame.last + 1, min(frame.last + 9, len(passage.items))):
        if passage.items[j].key == ",":
            return None
        if passage.has(j, "hoped", "authorize"):
            return Governor(j, frozenset({"authorize"}))
        if passage.has(j, "pledge"):
            return Governor(j, frozenset({"pledge"}))
    return None


def _nearest(passage: Passage, frame: Frame, predicates: Sequence[str], clause: int) -> Governor | None:
    """The predicate of the clause at the least distance from the frame."""
    best: tuple[float, int] | None = None
    for i in passage.clause_places(clause):
        if not passage.has(i, *predicates) or frame.first <= i <= frame.last and not _inside(passage, frame, i):
            continue
        if (
            passage.has(i, "have")
            and not passage.has(i, *(p for p in predicates if p != "have"))
            and not (
                frame.at - 2 <= i < frame.at  # noqa: PLR2004 - 'has now 400', 'with about 400'
            )
        ):
            continue
        cost = _cost(passage, frame, i)
        if best is None or cost < best[0]:
            best = (cost, i)
    return None if best is None else Governor(best[1], _chained(passage, best[1], predicates))


def _inside(passage: Passage, frame: Frame, i: int) -> bool:
    """Whether the head noun itself tells the harm ('2,800 murders')."""
    return i > frame.at and passage.has(i, "kill-noun", "abduct-noun")


def _cost(passage: Passage, frame: Frame, i: int) -> float:
    if frame.first <= i <= frame.last:
        return -1.0
    low, high = (i, frame.first) if i < frame.first else (frame.last, i)
    crossed = sum(1 for f in passage.frames if low < f.at < high and not f.figure.article)
    commas = sum(1 for j in range(low + 1, high) if passage.items[j].key == ",")
    weak = 3 if passage.has(i, "funding-word", "contingent") else 0
    return high - low + CROSSING * crossed + commas + weak


def _chained(passage: Passage, i: int, predicates: Sequence[str]) -> frozenset[str]:
    """The tags of a predicate with those of a promise, plan or announcement that it depends on."""
    tags = passage.items[i].tags
    for j in range(i - 1, max(i - 1 - CHAIN, -1), -1):
        item = passage.items[j]
        if item.figure is not None or item.sign or passage.clauses[j] != passage.clauses[i]:
            break
        if item.has("pledge", "authorize", "announce") and item.has(*predicates, "announce"):
            tags |= item.tags & frozenset({"pledge", "authorize", "announce"})
    return tags


def _inherited(passage: Passage, frame: Frame, predicates: Sequence[str]) -> Governor | None:
    """The governor of the frame before, where the clause opens with 'including' and the like."""
    start = passage.clause_places(passage.clauses[frame.at])[0]
    opener = passage.items[start]
    earlier = [f for f in passage.frames if f.at < frame.at and not f.figure.article]
    if not earlier or not (opener.has("inherit", "and") or opener.key in {"(", "–", "—", ":"} or frame.elliptic):
        return None
    before = govern(passage, earlier[-1], predicates)
    return None if before is None else Governor(before.at, before.tags, inherited=True)
