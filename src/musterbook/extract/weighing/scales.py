"""Scales: the weights of clues as the package ships them, and the probabilities that follow from them.

A candidate's sum of weights is its log-odds against the others: a conditional logit (McFadden 1974), fitted by
`python -m eval.weighing --fit` on the open corpora of the project. `data/weights.json` holds the weights, in
thousandths, by the names of the clues: sums of whole numbers are the same in whatever order they are made.
"""

import json
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from math import exp
from pathlib import Path
from typing import TypeVar

from musterbook.extract.weighing.clues import Places
from musterbook.shipped import kept

_LANE = 32
"""Bits of one kind's place in a row: sums of thousandths stay far below."""
T = TypeVar("T", bound=Hashable)

SURE = 0.5
"""From which probability on the weights are heard: what they hold for likelier than all else together."""
UNIT = 1000
"""What a weight of 1 is written as."""
NOTHING = "nothing"
"""The kind of a number that says nothing of the mission."""


@dataclass(frozen=True, slots=True)
class Scales:
    """`kinds` as 'casualty:killed', with their `bias`, and the `rows` of their weights; `clues`: the number of each
    one's row, by thing and place; `actors` by group of kinds the weights of the clues to whose a number is.

    A row is one whole number with a place of `_LANE` bits for each kind, so that one addition adds the weights of all.
    """

    kinds: tuple[str, ...]
    bias: int
    rows: Sequence[int]
    clues: Mapping[str, Mapping[int, int]]
    actors: Mapping[str, Mapping[str, int]]

    def start(self, found: Iterable[tuple[str, Places]]) -> int:
        """The row that all numbers of a sentence start from."""
        return self._sum(self.bias, found)

    def shares(self, start: int, found: Iterable[tuple[str, Places]]) -> dict[str, float]:
        """The probability of each kind for a number with those clues; together 1."""
        return portions(dict(zip(self.kinds, unpacked(self._sum(start, found), len(self.kinds)), strict=True)))

    def _sum(self, start: int, found: Iterable[tuple[str, Places]]) -> int:
        clues, known = self.clues, set[int]()
        for thing, places in found:
            rows = clues.get(thing)
            if rows is not None:
                known.update([rows[place] for place in places if place in rows])
        return sum(map(self.rows.__getitem__, known), start)


def packed(cells: Iterable[tuple[int, int]]) -> int:
    """The row of cells, each the index of a kind and its weight."""
    return sum(weight << (_LANE * k) for k, weight in cells)


def unpacked(row: int, kinds: int) -> list[int]:
    """The weights of a row by the index of their kind; every place is lifted above zero and taken apart."""
    half, mask = 1 << (_LANE - 1), (1 << _LANE) - 1
    row += sum(half << (_LANE * k) for k in range(kinds))
    return [((row >> (_LANE * k)) & mask) - half for k in range(kinds)]


def portions(sums: Mapping[T, int]) -> dict[T, float]:
    """The probabilities that follow from sums of weights in thousandths; together 1."""
    most = max(sums.values())
    powers = {one: exp((value - most) / UNIT) for one, value in sums.items()}
    whole = sum(powers.values())
    return {one: power / whole for one, power in powers.items()}


@lru_cache(maxsize=1)
def load_scales() -> Scales:
    """The scales of the package."""
    path = resources.files("musterbook.extract") / "data" / "weights.json"
    return Scales(*kept("scales", (path, Path(__file__)), lambda: _weighed(path.read_text(encoding="utf-8"))))


def _weighed(
    text: str,
) -> tuple[tuple[str, ...], int, list[int], dict[str, dict[int, int]], dict[str, dict[str, int]]]:
    """The fields of scales, as the text of their file tells them."""
    raw = json.loads(text)
    told = [(thing, int(place), cells) for thing, of in raw["weights"].items() for place, cells in of.items()]
    clues: dict[str, dict[int, int]] = {}
    for number, (thing, place, _) in enumerate(told):
        clues.setdefault(thing, {})[place] = number
    rows = [packed(cells) for _, _, cells in told]
    return tuple(raw["kinds"]), packed(enumerate(raw["bias"])), rows, clues, _by_group(raw["actors"])


def _by_group(raw: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """The weights of each group with those that all groups share (under '') added."""
    shared = raw.get("", {})
    return {
        group: {clue: shared.get(clue, 0) + own.get(clue, 0) for clue in {*shared, *own}}
        for group, own in raw.items()
        if group
    }
