"""Scopes: which of several predicates in one clause a time belongs to.

'X paid 2 million in May and Y has promised 5' joins two statements; the time of the first says nothing of the
second, unless it opens the sentence. A part begins at a conjunction or a comma with a subject and a predicate
of its own behind it, and a predicate before it.
"""

from collections.abc import Sequence

from musterbook.extract.words.items import Item

PREDICATES = frozenset({
    "perfect", "present-be", "was", "future", "would", "move-in", "move-out", "pledge", "promise", "pay", "got", "hold",
    "release", "give", "authorize", "kill", "injure", "missing", "abduct", "displace", "present", "have",
})  # fmt: skip
"""Tags of the words that a statement is made with."""
_STATES = ("future", "would", "perfect", "present-be")
"""Of these the ones that make another statement of what the same subject did before."""
_NO_PREDICATE = frozenset({
    "place-prep", "the", "move-noun", "leave-noun", "promise-noun", "gift-noun", "noun", "when", "meeting",
})  # fmt: skip
_REACH = 8
_ENDS = ("that", "relative-pronoun", "cut", "when", "inherit")


def is_predicate(item: Item) -> bool:
    """Whether a statement may be made with an item."""
    tags = item.tags
    return item.named is None and not tags.isdisjoint(PREDICATES) and tags.isdisjoint(_NO_PREDICATE)


def part_numbers(items: Sequence[Item], clauses: Sequence[int]) -> list[int]:
    """For each item the number of its part within its clause."""
    numbers: list[int] = []
    current: dict[int, int] = {}
    told: dict[int, bool] = {}
    for i, item in enumerate(items):
        clause = clauses[i]
        joins = item.key == "," or "and" in item.tags
        if joins and told.get(clause) and _begins(items, clauses, i):
            current[clause] = current.get(clause, 0) + 1
            told[clause] = False
        elif item.has("circumstance"):
            told[clause] = False
        elif is_predicate(item):
            told[clause] = True
        numbers.append(current.get(clause, 0))
    return numbers


def _begins(items: Sequence[Item], clauses: Sequence[int], i: int) -> bool:
    """Whether a statement of its own follows the comma or conjunction at `i`."""
    subject, denied, comma = False, False, items[i].key == ","
    for j in range(i + 1, min(i + 1 + _REACH, len(items))):
        item = items[j]
        if j > i + 1 and items[i + 1].named is not None and _aside(items, clauses, j, clause=clauses[i]):
            continue
        if clauses[j] != clauses[i] or item.has(*_ENDS) or (item.sign and item.key not in {"'", '"', "-"}):
            return False
        if comma and j == i + 1 and item.has("and"):
            comma = False
            continue
        if is_predicate(item):
            return subject or (not comma and (denied or item.has(*_STATES)))
        denied = denied or item.has("not")
        subject = subject or item.named is not None or item.noun is not None or item.has("pronoun")
    return False


def _aside(items: Sequence[Item], clauses: Sequence[int], j: int, *, clause: int) -> bool:
    """Whether item `j` is of an aside that interrupts a clause, or a comma around it: 'and X, which had 249, left'."""
    if clauses[j] != clause:
        return True
    around = {clauses[j - 1], *clauses[j + 1 : j + 2]}
    return items[j].key == "," and around != {clause}


def opens(items: Sequence[Item], clauses: Sequence[int], t: int) -> bool:
    """Whether the time at `t` opens its clause: no predicate stands before it, but one in apposition may."""
    return not any(
        clauses[k] == clauses[t] and is_predicate(items[k]) and not (k and items[k - 1].key == ",") for k in range(t)
    )
