"""Reads the number of a cell as a source writes it: thousands apart, footnote marks, 'about 400', '200–300'.

What is no number is none, so that the caller can report the cell: a formula, a negative count, '12/5'.
"""

import re
from functools import cache

from musterbook.base.quantity import Number, Qualifier
from musterbook.collect.knowledge import entries

_SIGNS = re.compile(r"(?:\s*(?:[*†‡§¶]+|[¹²³⁴⁵⁶⁷⁸⁹⁰ᵃᵇᶜᵈ]+|\[\w{1,3}\]|\((?=\D)\w\))|\s+[a-z]/)+\s*\Z")
"""Footnote marks at the end of a cell: '1,020*', '400 a/', 'Kenya [1]', 'Kenya²'."""
_THOUSANDS = " \u00a0\u2009\u202f'’"
"""Signs other than stops that part thousands."""
_RANGE = re.compile(r"(?P<low>[^–—-]+?)\s*(?:–|—|-|\bto\b|\bà\b|\ba\b)\s*(?P<high>[^–—-]+)", re.IGNORECASE)
_LONGEST = 40
"""Characters of a cell that may hold a number."""

Bounds = tuple[Number | None, Number | None, Qualifier]


def without_marks(cell: str) -> str:
    """The cell without the footnote marks at its end; the cell itself where it is nothing else."""
    return _SIGNS.sub("", cell) or cell


def read_bounds(cell: str, *, decimal: str) -> Bounds | None:
    """The bounds that a cell states and how it words them; None where it states no number.

    `decimal`: the mark of fractions, '.' or ','; the other one parts thousands.
    """
    words = without_marks(cell).strip()
    if not words or len(words) > _LONGEST:
        return None
    exact = read_number(words, decimal=decimal)
    if exact is not None:
        return exact, exact, Qualifier.EXACT
    for word, qualifier in _wordings():
        rest = _without(word, words)
        number = None if rest is None else read_number(rest, decimal=decimal)
        if number is not None:
            return _worded(number, qualifier)
    return _between(words, decimal=decimal)


def _between(words: str, *, decimal: str) -> Bounds | None:
    match = _RANGE.fullmatch(words)
    low = None if match is None else read_number(match["low"], decimal=decimal)
    high = None if match is None else read_number(match["high"], decimal=decimal)
    return None if low is None or high is None or low > high else (low, high, Qualifier.BETWEEN)


def _worded(number: Number, qualifier: Qualifier) -> Bounds:
    low = None if qualifier is Qualifier.AT_MOST else number
    high = None if qualifier is Qualifier.AT_LEAST else number
    return low, high, qualifier


def read_number(words: str, *, decimal: str) -> Number | None:
    """A plain number of zero or more; None for anything else."""
    match = _plain(decimal).fullmatch(words.strip())
    if match is None:
        return None
    whole = re.sub(r"\D", "", match["whole"])
    return int(whole) if match["part"] is None else float(f"{whole}.{match['part']}")


@cache
def _plain(decimal: str) -> re.Pattern[str]:
    other = "," if decimal == "." else "."
    parting = f"[{re.escape(other)}{_THOUSANDS}]"
    return re.compile(
        rf"(?P<whole>\d{{1,3}}(?:{parting}\d{{3}})+|\d{{1,15}})(?:{re.escape(decimal)}(?P<part>\d{{1,6}}))?"
    )


@cache
def _wordings() -> tuple[tuple[str, Qualifier], ...]:
    """Words and signs around a number with what they make of it, the longest first."""
    found = [(word, Qualifier(entry["means"])) for entry in entries("cell_words") for word in entry["words"]]
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair[0])))


def _without(word: str, words: str) -> str | None:
    """The cell without a wording before or after the number; None where it has none."""
    low = words.casefold()
    if low.startswith(word):
        return words[len(word) :]
    return words[: -len(word)] if low.endswith(word) else None
