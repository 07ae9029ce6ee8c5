"""Tallies: how many voted for and against, and how many abstained, in words, lists of names or as a score."""

from collections.abc import Iterator
from typing import NamedTuple

from musterbook.base.claim import Vote
from musterbook.extract.passages.passage import Passage
from musterbook.extract.people.councils import MOST_COUNCIL

MOST_VOTES = 250
"""More than any council or assembly of states has members: larger numbers are no tally."""
_NEAR, _AHEAD = 5, 4
_BARE = frozenset({"for", "pour"})


class _Counted(NamedTuple):
    """A number of votes, and the item furthest from their word by which it is told."""

    votes: int
    furthest: int


def tally_places(passage: Passage) -> Iterator[int]:
    """The items that tell a tally: the words of votes, with the numbers or the names that are counted by each."""
    for tag in ("in-favour", "against", "abstain"):
        for i in passage.indices(tag):
            yield i
            found = _told_at(passage, i, tag)
            if found is not None:
                yield found.furthest
    yield from passage.indices("unanimous", "vote-noun")


def read_tally(passage: Passage, *, told: bool) -> Vote | None:
    """The tally of a sentence, None where it tells none; unanimity alone is (None, 0, 0).

    `told`: whether the sentence names a council.
    """
    scored = _scored(passage) or _opposed(passage)
    if scored is not None:
        return scored
    votes = told or passage.any("resolution", "abstain", "against", "score")
    favour = _count(passage, "in-favour") if votes else None
    if favour is None:
        abstain = _count(passage, "abstain")
        if passage.any("unanimous") and (told or passage.any("resolution")):
            return Vote(against=0, abstain=0)
        return Vote(abstain=abstain) if abstain and passage.any("vote-noun") else None
    opposed = passage.any("resolution") and passage.any("against", "abstain")
    if not (told or opposed or passage.any("vote-noun", "unanimous")):
        return None
    return Vote(in_favour=favour, against=_count(passage, "against"), abstain=_count(passage, "abstain"))


def _scored(passage: Passage) -> Vote | None:
    """'voted 15-0', 'by 13-0-2': a tally written as a score."""
    for i in passage.indices("vote-noun"):
        for j in [*range(i + 1, min(i + 4, len(passage.items))), *range(max(i - _NEAR, 0), i)]:
            numbers = _score_at(passage, j)
            if len(numbers) > 1:
                abstain = numbers[2] if numbers[2:] else _count(passage, "abstain")
                return Vote(in_favour=numbers[0], against=numbers[1], abstain=abstain)
    return None


def _opposed(passage: Passage) -> Vote | None:
    """'Par douze voix contre zéro': the votes for and against with one word between them."""
    for i in passage.indices("against"):
        favour, against = _number(passage, i - 1) if i else None, _facing(passage, i + 1)
        if favour is not None and against is not None and passage.has(i, "score", "open"):
            return Vote(in_favour=favour, against=against, abstain=_count(passage, "abstain"))
    return _to_none(passage) or _by_members(passage)


def _to_none(passage: Passage) -> Vote | None:
    """'The vote was 14 to none', 'by 13 votes to nil'."""
    if not passage.any("vote-noun"):
        return None
    for i in sorted({*passage.indices("to"), *passage.indices("score")}):
        joined = passage.has(i, "open", "to")
        told = _before(passage, i, abstaining=False) if joined else None
        favour = None if told is None else told.votes
        near = favour is not None and any(i - _NEAR <= j <= i for j in passage.indices("vote-noun", "score"))
        against = _facing(passage, i + 1)
        if near and against is not None and not passage.among((i + 2, i + 3), "duration-year", "duration-month"):
            return Vote(in_favour=favour, against=against, abstain=_count(passage, "abstain"))
    return None


def _by_members(passage: Passage) -> Vote | None:
    """'Voted by 14 of the 15 members': those who carried it."""
    for i in sorted({*passage.indices("vote"), *passage.indices("adopted"), *passage.indices("votes")}):
        for j in range(i + 1, min(i + _NEAR, len(passage.items) - 1)):
            favour = _number(passage, j)
            led = passage.has(j - 1, "by") or passage.has(j + 1, "vote-noun")
            counted = passage.among((j + 1, j + 2), "members", "council-members")
            if favour is not None and led and counted and favour <= MOST_COUNCIL:
                return Vote(in_favour=favour, against=_count(passage, "against"), abstain=_count(passage, "abstain"))
    return None


def _facing(passage: Passage, j: int) -> int | None:
    """The number of votes at `j`, none at all included."""
    if j >= len(passage.items):
        return None
    return 0 if passage.has(j, "none") else _number(passage, j)


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
    """The number of votes of a sort: before its word or behind it, or the length of the list of names there."""
    for i in passage.indices(tag):
        found = _told_at(passage, i, tag)
        if found is not None:
            return found.votes
    return None


def _told_at(passage: Passage, i: int, tag: str) -> _Counted | None:
    """The number of votes that the word at `i` is told with."""
    bare, abstaining = passage.items[i].key in _BARE, tag == "abstain"
    if bare and not _stands_alone(passage, i):
        return None
    found = _before(passage, i, abstaining=abstaining)
    if found is None and (abstaining or bare):
        found = _behind(passage, i, abstaining=abstaining)
    return found


def _stands_alone(passage: Passage, i: int) -> bool:
    """Whether a bare 'for' means votes ('13 for, 2 abstaining', 'for: 13'), not what something is for."""
    following = passage.items[i + 1] if i + 1 < len(passage.items) else None
    return following is None or following.sign or following.has("and", "none", "against")


def _number(passage: Passage, j: int) -> int | None:
    """The number of votes that an item is."""
    figure = passage.items[j].figure
    if figure is None or figure.unit is not None or figure.value is None:
        return None
    if figure.article and not passage.has(j + 1, "abstain"):
        return None
    if passage.among((j + 1, j + 2), "duration-year", "duration-month"):
        return None
    return int(figure.value) if figure.value <= MOST_VOTES else None


def _before(passage: Passage, i: int, *, abstaining: bool) -> _Counted | None:
    """The number right before a word of votes, with the words between that may stand there."""
    for j in range(i - 1, max(i - 2 - _NEAR, -1), -1):
        number = _number(passage, j)
        if number is not None:
            return _part(passage, j) or _Counted(number, j)
        item = passage.items[j]
        if item.has("none"):
            return _Counted(0, j)
        if item.named is not None and abstaining:
            return _listed(passage, range(j, -1, -1))
        if (item.sign and item.key != "'") or item.has("in-favour", "against", "abstain"):
            break
    return None


def _part(passage: Passage, whole: int) -> _Counted | None:
    """The number before 'of the 15 members', where item `whole` is the number of all."""
    for j in range(whole - 1, max(whole - 1 - _NEAR, -1), -1):
        if passage.has(j, "of", "out-of", "from"):
            number = _number(passage, j - 1) if j else None
            return None if number is None else _Counted(number, j - 1)
        if not (passage.has(j, "the", "council") or passage.items[j].key in {"'", "s"} or passage.items[j].named):
            return None
    return None


def _behind(passage: Passage, i: int, *, abstaining: bool) -> _Counted | None:
    """'For: 13', 'the abstentions of A, B and C'."""
    for j in range(i + 1, min(i + _AHEAD, len(passage.items))):
        number = _number(passage, j)
        if number is not None:
            return _Counted(number, j)
        if abstaining and passage.items[j].named is not None:
            return _listed(passage, range(j, len(passage.items)))
    return None


def _listed(passage: Passage, run: range) -> _Counted:
    """How many names a run of items starts with, and the last of them."""
    count, last = 0, run.start
    for j in run:
        item = passage.items[j]
        if item.named is not None:
            count, last = count + 1, j
        elif not (item.has("and", "the", "of") or item.key in {",", "'", "l"}):
            break
    return _Counted(count, last)
