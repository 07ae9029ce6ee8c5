"""Acts with sums of money, and those told of a sum that stands apart: in brackets, or behind an aside."""

from dataclasses import dataclass

from musterbook.base.claim import Kind
from musterbook.extract.money.sum_words import NOUNS, is_verb, kind_at
from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage
from musterbook.extract.words.governor import Governor

_BEHIND = 16
_QUOTES = frozenset({'"', "'", "«", "»", "“", "”"})
_BEING = ("present-be", "was", "passive", "perfect", "remains", "stands")
_HELPERS = frozenset({
    "is", "are", "was", "were", "remains", "remain", "est", "sont", "reste", "restent", "demeure", "queda", "quedan",
    "esta", "estan", "sigue", "siguen", "fue", "fueron",
})  # fmt: skip
"""Verbs of being, which a phrase of the lexicon may start with."""
_NEAR = 3
_LINK = 7
_EACH_REACH = 6
"""How far before a sum 'each of' may stand."""


@dataclass(frozen=True, slots=True)
class Act:
    """One act with a sum. `role`: 'verb', 'noun', 'passive', 'participle', 'relative', 'adjective', 'share' or
    'arrival' (of a verb before its subject).

    `noun`: index of the noun that the sum is the amount of; `start`: where a relative clause starts.
    """

    kind: Kind
    at: int
    role: str
    noun: int | None = None
    start: int | None = None
    inherited: bool = False

    def governor(self, passage: Passage) -> Governor:
        """The act as the governor of its sum."""
        return Governor(self.at, passage.items[self.at].tags, inherited=self.inherited)


def bracketed(passage: Passage, frame: Frame) -> Act | None:
    """'The budget of the mission (1.12 billion dollars)': a sum that a bracket opens with, behind its noun; 'paid were
    the shares of X (5 million) and Y (3 million)': behind a name of a list, what is told of the list.
    """
    opening = frame.first - 1
    if opening < 1 or passage.items[opening].key != "(":
        return None
    if passage.items[opening - 1].named is not None:
        return _of_list(passage, opening - 1)
    for i in range(opening - 1, max(opening - 1 - _LINK, -1), -1):
        if passage.has(i, "need-noun"):
            return Act(Kind.FUNDING_REQUIRED, i, "noun", noun=i)
        if passage.items[i].sign or passage.items[i].figure is not None or is_verb(passage, i):
            return None
    return None


def _of_list(passage: Passage, last: int) -> Act | None:
    """The act told of a list of names that ends at `last`, each with its sum in brackets."""
    i = last
    while i >= 0:
        item = passage.items[i]
        if item.key == ")":
            i = next((j for j in range(i, -1, -1) if passage.items[j].key == "("), 0)
        elif not (item.named is not None or item.has("and", "the", "of", "from", "by") or item.key == ","):
            break
        i -= 1
    nouns = [j for j in range(i, max(i - _NEAR, -1), -1) if is_verb(passage, j) or passage.has(j, *NOUNS)]
    verb = next((j for j in nouns if is_verb(passage, j) and not passage.has(j, *NOUNS)), None)
    at = verb if verb is not None else nouns[0] if nouns else None
    kind = None if at is None else kind_at(passage, at)
    return None if kind is None or at is None else Act(kind, at, "share")


def freed(passage: Passage, frame: Frame) -> Act | None:
    """'Let 13 million go': what frees a sum, its two words around it."""
    told = passage.has(frame.first - 1, "lets") and passage.has(frame.last + 1, "goes-free")
    return Act(Kind.FUNDING_RESUMED, frame.first - 1, "verb") if told else None


def told_of_aside(passage: Passage, frame: Frame) -> Act | None:
    """'The rest of the money (13 million), though promised, is now frozen': what the verb behind a bracket says of the
    money before it, which the sum in the bracket is the amount of.
    """
    opening, i = frame.first - 1, frame.last + 1
    money = passage.among(range(max(opening - _NEAR, 0), opening), "funding-word", *NOUNS)
    if opening < 1 or passage.items[opening].key != "(" or not money:
        return None
    if i + 1 >= len(passage.items) or passage.items[i].key != ")":
        return None
    i += 1
    if passage.items[opening - 1].named is not None and (passage.has(i, "and") or passage.items[i].sign):
        return None
    if passage.items[i].key == ",":
        i = next((j + 1 for j in range(i + 1, min(i + _BEHIND, len(passage.items))) if passage.items[j].key == ","), i)
    told = False
    for j in range(i, min(i + _LINK, len(passage.items))):
        item = passage.items[j]
        if item.sign and item.key not in _QUOTES:
            break
        if is_verb(passage, j) and (told or item.key.split(" ")[0] in _HELPERS):
            kind = kind_at(passage, j)
            halts = kind in {Kind.FUNDING_SUSPENDED, Kind.FUNDING_RESUMED}
            return Act(kind, j, "passive") if halts and kind is not None else None
        told = told or item.has(*_BEING) or item.key.split(" ")[0] in _HELPERS
    return None


def across_aside(passage: Passage, frame: Frame) -> Act | None:
    """'An undertaking by X, given on 5 May, of 3 million', 'le gel, décidé par X, de 3 millions': the noun before what
    stands between commas.
    """
    comma = frame.first - 2
    if comma < _NEAR or passage.items[comma].key != "," or not passage.has(frame.first - 1, "of"):
        return None
    opening = next((i for i in range(comma - 1, max(comma - _BEHIND, -1), -1) if passage.items[i].key == ","), None)
    for i in range((opening or 0) - 1, max((opening or 0) - _LINK, -1), -1):
        if passage.items[i].sign or passage.items[i].figure is not None:
            return None
        if passage.has(i, *NOUNS, "suspend", "resume"):
            kind = kind_at(passage, i)
            return None if kind is None else Act(kind, i, "noun", noun=i)
    return None


def of_each(passage: Passage, frame: Frame) -> bool:
    """Whether a sum is what each of several gives whom nobody names: 'has promised 50 million, each of the five 10'."""
    first = frame.first - 1
    each = next((i for i in range(first, first - _EACH_REACH, -1) if passage.has(i, "each-of")), None)
    between = () if each is None else range(each + 1, frame.first)
    return each is not None and not any(passage.items[i].named is not None or is_verb(passage, i) for i in between)
