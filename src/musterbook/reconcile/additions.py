"""Promises that their own words tell as additions: 'pledged another $60 million'.

Not every program that writes claims marks an addition, and a quote always carries its words. Only a word right beside
the claim's own number counts, for one sentence may tell of what was promised before and of what is added.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

from musterbook.base.claim import Claim, Kind
from musterbook.shipped import read_yaml

PROMISED = frozenset({Kind.PERSONNEL_PLEDGE, Kind.FUNDING_PLEDGE})
MOST_BETWEEN = 3
"""How many words of a unit may stand between a number and a word behind it: '60 millions de dollars de plus'."""
GROUPED = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?!\d)")
CURRENCY = r"(?:\b[A-Z]{2,3}\b\s?|\b[A-Z]{1,3}(?=[$€£]))?[$€£]?\s?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words of one language, as expressions over lower-case text."""

    language: str
    before: re.Pattern[str]
    figure: re.Pattern[str]
    after: re.Pattern[str]
    scales: Mapping[str, float]


def as_worded(claim: Claim) -> Claim:
    """The claim, marked as an addition where it promises and its quote says so."""
    if claim.additional or claim.cumulative or claim.kind not in PROMISED or not claim.quote:
        return claim
    numbers = {claim.quantity.low, claim.quantity.high} - {None, 0}
    return replace(claim, additional=True) if any(adds(claim.quote, float(n)) for n in numbers if n) else claim


def adds(text: str, number: float) -> bool:
    """Whether a text tells of `number` as an addition, in any language known."""
    return any(_adds(text, number, wording) for wording in wordings())


def _adds(text: str, number: float, wording: Wording) -> bool:
    for start, end, value in _figures(text, wording):
        if abs(value - number) < 1e-6 * number and (
            wording.before.search(text[:start].casefold()) or wording.after.match(text[end:].casefold())
        ):
            return True
    return False


def _figures(text: str, wording: Wording) -> Iterator[tuple[int, int, float]]:
    for found in wording.figure.finditer(text):
        scale = wording.scales.get((found["scale"] or "").casefold(), 1.0)
        yield found.start(), found.end(), _value(found["digits"]) * scale


def _value(digits: str) -> float:
    """A number as written: groups of three digits are parted by commas, points or blanks; others are a fraction."""
    if GROUPED.fullmatch(digits):
        return float(re.sub(r"\D", "", digits))
    return float(re.sub(r"[\u00a0\u202f ]", "", digits).replace(",", "."))


@cache
def wordings() -> tuple[Wording, ...]:
    """The words of every language known."""
    return tuple(_wording(entry) for entry in entries())


@cache
def entries() -> Sequence[Mapping[str, Any]]:
    """The entries of the file of words, with their examples."""
    found: Sequence[Mapping[str, Any]] = read_yaml(resources.files("musterbook.reconcile") / "data" / "additions.yaml")
    return found


def _wording(entry: Mapping[str, Any]) -> Wording:
    unit = rf"(?:\s+(?!(?:{_any(entry['joins'])})\b)[^\s,;.:()]+){{0,{MOST_BETWEEN}}}?"
    digits = r"(?P<digits>\d+(?:[.,\u00a0\u202f ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?)"
    return Wording(
        language=entry["language"],
        before=re.compile(rf"\b(?:{_any(entry['before'])})(?:\s+(?:{_any(entry['about'])}))?\s*$"),
        figure=re.compile(rf"{CURRENCY}{digits}(?:\s?(?P<scale>{_any(entry['scales'])})\b)?"),
        after=re.compile(rf"{unit}\s+(?:{_any(entry['after'])})\b(?!\s+(?:{_any(entry['than'])})\b)"),
        scales={word: float(size) for word, size in entry["scales"].items()},
    )


def _any(words: Sequence[str] | Mapping[str, Any]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
