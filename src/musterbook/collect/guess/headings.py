"""What the words of a heading tell of its column: a field, what a number counts, or that it is passed over."""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from musterbook.collect.knowledge import entries
from musterbook.collect.mapped.names import key_of

CURRENCIES = {"$": "USD", "us$": "USD", "usd": "USD", "dollars": "USD", "€": "EUR", "eur": "EUR", "euros": "EUR",
              "£": "GBP", "gbp": "GBP", "cad": "CAD", "chf": "CHF", "htg": "HTG", "kes": "KES"}  # fmt: skip
_CURRENCY = re.compile(r"us\$|[$€£]|[^\W\d_]+", re.IGNORECASE)
_SHORT = 2
"""Letters of a word that is too short to be met among others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a heading tells. `fields`: what it may be mapped to, the likeliest first; `constants`: what its numbers
    count, empty where no word tells it; `ignore`: why it is passed over, '' where it is not; `unit`: a currency.
    """

    fields: tuple[str, ...] = ()
    constants: dict[str, str] = field(default_factory=dict)
    ignore: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    words: tuple[str, ...]
    gives: dict[str, str]
    ignore: str
    weak: bool
    money: bool


@cache
def _entries() -> tuple[_Entry, ...]:
    return tuple(_entry(one) for one in entries("column_names"))


def _entry(told: dict[str, Any]) -> _Entry:
    words = {key_of(word) for words in told["words"].values() for word in words}
    return _Entry(
        words=tuple(sorted(words - {""}, key=lambda word: (-len(word), word))),
        gives=told.get("gives", {}),
        ignore=told.get("ignore", ""),
        weak=told.get("weak", False),
        money=told.get("money", False),
    )


def read_heading(heading: str) -> Told:
    """What a heading tells, by its words in any of the languages."""
    key = f" {key_of(heading.replace('-', ' ').replace('_', ' '))} "
    unit = next((CURRENCIES[word] for word in map(str.casefold, _CURRENCY.findall(heading)) if word in CURRENCIES), "")
    met = [
        (entry, length)
        for entry in _entries()
        if (length := _length(entry, key)) and entry.money in (False, bool(unit))
    ]
    ignored = max(((length, entry.ignore) for entry, length in met if entry.ignore), default=(0, ""))
    fields = sorted(((length, entry.gives["field"]) for entry, length in met if "field" in entry.gives), reverse=True)
    if ignored[0] and ignored[0] >= max([length for length, _ in fields], default=0):
        return Told(ignore=ignored[1])
    return Told(fields=tuple(name for _, name in fields), constants=_counted(met, money=bool(unit)), unit=unit)


def _length(entry: _Entry, key: str) -> int:
    """The length of the longest word of an entry that a heading holds; 0 where it holds none.

    A word of one or two letters ('to', 'du', 'n') must be the whole heading.
    """
    return next((len(w) for w in entry.words if (f" {w} " in key if len(w) > _SHORT else f" {w} " == key)), 0)


def _counted(met: list[tuple[_Entry, int]], *, money: bool) -> dict[str, str]:
    """The constants of a number: what became of them goes before who they are, and a weak word after both."""
    told = [entry for entry, _ in met if "kind" in entry.gives and entry.money == money]
    if money:
        return dict(told[0].gives) if told else {}
    strong = [entry.gives for entry in told if not entry.weak]
    found: dict[str, str] = {}
    for gives in sorted(strong, key=lambda gives: gives["kind"] != "strength"):
        found |= gives
    return found or next((dict(entry.gives) for entry in told if entry.weak), {})
