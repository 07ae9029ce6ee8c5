"""Joining of the names in appointments into persons.

Every pair of names is scored (see similarity.py); the same post of the same mission supports a score.
Names are then joined from the best pair down, and never where that would bring together two names of
which one excludes the other, so that the result does not depend on the order of the claims.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import TypeAlias

from musterbook.identify.similarity import SAME, UNLIKE, Likeness, likeness

JOIN_LEAST = 0.8
"""The least score at which two names are one person; names that only fit each other need their post."""

POST_SUPPORT = 0.2
"""What the same post of the same mission adds to a score."""

NEAR_CERTAIN = 0.99
"""The most that support can bring: only equal words are certain."""

Words: TypeAlias = tuple[str, ...]
Post: TypeAlias = tuple[str, str]
"""Mission and role; the role is '' where none is told."""


@dataclass(frozen=True, slots=True, order=True)
class Holder:
    """A name as words, in one post: what stands for all claims that tell the same."""

    words: tuple[str, ...]
    post: Post


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Names joined. `name`: the most frequent full one, as words; `holders` in a stable order."""

    id: str
    name: tuple[str, ...]
    holders: tuple[Holder, ...]


Scores: TypeAlias = dict[frozenset[Holder], Likeness]


def persons(told: Iterable[Holder], apart: Collection[frozenset[Words]] = ()) -> tuple[Person, ...]:
    """The persons that the names told stand for, by id; `told` holds one item per claim.

    `apart`: pairs of names that people said to be two.
    """
    counts = Counter(told)
    holders = sorted(counts)
    scores: Scores = {
        frozenset(pair): _decided(*pair, apart) or support(*pair) for pair in combinations(holders, 2)
    }  # fmt: skip
    found = [(_chosen_name(group, counts), tuple(sorted(group))) for group in _joined(holders, scores)]
    taken: Counter[str] = Counter()
    people = []
    for name, group in sorted(found):
        base = "-".join(name)
        taken[base] += 1
        people.append(Person(id=base if taken[base] == 1 else f"{base}-{taken[base]}", name=name, holders=group))
    return tuple(people)


def _decided(one: Holder, other: Holder, apart: Collection[frozenset[Words]]) -> Likeness | None:
    """What a person decided of two names, None where nobody did."""
    if frozenset((one.words, other.words)) in apart:
        return Likeness(UNLIKE, "two persons by a judgement")
    return None


def support(one: Holder, other: Holder) -> Likeness:
    """The likeness of two names with what their posts add to it."""
    found = likeness(one.words, other.words)
    if found.score in {UNLIKE, SAME} or not one.post[1]:
        return found
    if one.post != other.post:
        return found
    return Likeness(min(found.score + POST_SUPPORT, NEAR_CERTAIN), f"{found.because}, same post {one.post[1]}")


def _joined(holders: Sequence[Holder], scores: Mapping[frozenset[Holder], Likeness]) -> list[set[Holder]]:
    group_of = {holder: {holder} for holder in holders}
    pairs = [(-scores[frozenset(pair)].score, pair) for pair in combinations(holders, 2)]
    for negative, (one, other) in sorted(pairs):
        first, second = group_of[one], group_of[other]
        if -negative < JOIN_LEAST:
            break
        if first is second:
            continue
        if not any(scores[frozenset(pair)].score == UNLIKE for pair in product(first, second)):
            first |= second
            group_of.update(dict.fromkeys(second, first))
    return list({id(group): group for group in group_of.values()}.values())


def _chosen_name(group: Iterable[Holder], counts: Mapping[Holder, int]) -> tuple[str, ...]:
    """The most frequent name without initials, then the longest, then the first by letters."""
    names: Counter[tuple[str, ...]] = Counter()
    for holder in group:
        names[holder.words] += counts[holder]
    return min(names, key=lambda name: (not _full(name), -names[name], -len(name), name))


def _full(name: tuple[str, ...]) -> bool:
    return len(name) > 1 and all(len(word) > 1 for word in name)
