"""How alike two names of persons are, and why.

Names are compared as folded words without titles: 'OTUNGE, Godfrey' is 'Godfrey Otunge'. A family name
must be shared; given names may be the same, left out, initials, or spelt differently (the share of
letters in common, after Ratcliff and Obershelp). What is not the same needs the same post as support.
"""

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import cast

from musterbook.identify.countries import DATA
from musterbook.identify.folding import fold, folded_words
from musterbook.shipped import read_yaml

SAME, COMPATIBLE, UNLIKE = 1.0, 0.75, 0.0
"""Scores of names alone: equal words; one fits in the other; neither."""

SPELLING_WEIGHT = 0.9
"""The score of another spelling is this times its share of common letters."""

SPELLING_LEAST = 0.76
"""The least share at which a word is another spelling: Godfrey/Geoffrey have 0.80, Mohamed/Mohammed
0.93; John/Joan have 0.75 and Godfrey/Gerald 0.62, and are two names."""

HALVES = 2


@dataclass(frozen=True, slots=True)
class Likeness:
    """A score from 0 to 1 and its reason in words."""

    score: float
    because: str


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    rows = cast("list[dict[str, list[str]]]", read_yaml(DATA / "titles.yaml"))
    return frozenset(word for row in rows for word in row["words"])


def name_words(written: str) -> tuple[str, ...]:
    """The folded words of a person's name: titles left out, the family name last.

    A family name that comes first, before a comma or alone in capitals, is moved to the end.
    """
    halves = written.split(",")
    if len(halves) == HALVES and folded_words(halves[0]) and folded_words(halves[1]):
        written = f"{halves[1]} {halves[0]}"
    told = [part for part in written.replace("-", " ").replace(".", " ").split() if fold(part).strip("'’")]
    if len(told) > 1 and _shouted(told[0]) and not any(_shouted(part) for part in told[1:]):
        told = [*told[1:], told[0]]
    found = [word for part in told for word in folded_words(part)]
    while len(found) > 1 and found[0] in _titles():
        found.pop(0)
    return tuple(found)


def _shouted(part: str) -> bool:
    letters = [letter for letter in part if letter.isalpha()]
    return len(letters) > 1 and all(letter.isupper() for letter in letters)


def likeness(one: tuple[str, ...], other: tuple[str, ...]) -> Likeness:
    """How alike two names are by their words alone; symmetric. Either may have its family name first."""
    if sorted(one) == sorted(other):
        return Likeness(SAME, "same name")
    short, long = sorted((one, other), key=lambda name: (len(name), name))
    found = _compared(short, long)
    if found.score == UNLIKE and len(short) > 1:
        turned = (_compared((*short[1:], short[0]), long), _compared(short, (*long[1:], long[0])))
        found = max((found, *turned), key=lambda likeness: likeness.score)
    return found


def _compared(short: tuple[str, ...], long: tuple[str, ...]) -> Likeness:
    family = _spelling(short[-1], long[-1])
    if family == UNLIKE:
        return Likeness(UNLIKE, f"family names '{short[-1]}' and '{long[-1]}' differ")
    scores = [family]
    told = [f"same family name '{short[-1]}'" if family == SAME else _spelt(short[-1], long[-1])]
    rest = list(long[:-1])
    for word in short[:-1]:
        best = max(rest, key=lambda candidate: (_word(word, candidate), candidate))
        scores.append(_word(word, best))
        if scores[-1] == UNLIKE:
            return Likeness(UNLIKE, f"given names '{' '.join(short[:-1])}' and '{' '.join(long[:-1])}' differ")
        if scores[-1] != SAME:
            told.append(f"'{word}' is the initial of '{best}'" if 1 in {len(word), len(best)} else _spelt(word, best))
        rest.remove(best)
    if rest:
        scores.append(COMPATIBLE)
        told.append(f"'{' '.join(rest)}' left out")
    return Likeness(min(scores), ", ".join(told))


def _spelt(one: str, other: str) -> str:
    return f"'{one}' and '{other}' are spelt alike"


def _word(one: str, other: str) -> float:
    if one != other and min(len(one), len(other)) == 1:
        return COMPATIBLE if one[0] == other[0] else UNLIKE
    return _spelling(one, other)


def _spelling(one: str, other: str) -> float:
    """SAME, UNLIKE, or for another spelling a score that grows with the share of common letters."""
    if one == other:
        return SAME
    first, second = sorted((one, other))
    share = SequenceMatcher(a=first, b=second, autojunk=False).ratio()
    return SPELLING_WEIGHT * share if share >= SPELLING_LEAST else UNLIKE
