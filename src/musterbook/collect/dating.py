"""Decides which of the days that a document tells is the one of its publication.

The strongest evidence counts: what the caller says, then what was written for machines when the text was put
out, then its address, then what a reader sees, then what may be inferred. Days on which a text was changed
never count, and days to come or before the web are placeholders. Everything is kept, the chosen day first.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from musterbook.base.document import Dating
from musterbook.base.issue import Issue

EVIDENCE = (
    "given", "container", "front matter", "properties", "claims", "linked data", "meta tag", "time", "address",
    "dateline", "first time", "line", "address asked for", "guess", "last change", "latest citation",
    "day the file was made", "latest date told",
)  # fmt: skip
"""What may tell the day, the strongest first; other evidence weighs as much as a dateline."""
INFERRED = frozenset(EVIDENCE[EVIDENCE.index("address asked for") :])
"""What tells the day only by inference."""
_STRONG = EVIDENCE.index("dateline")
"""Evidence up to this one contradicts, weaker evidence does not."""
_OLDEST = date(1990, 1, 1)
"""Earlier days are placeholders (1970-01-01)."""
_UTC = re.compile(r"(\d\d):\d\d(?::\d\d)?(?:\.\d+)?\s?(?:Z|GMT|UTC|[+-]00:?00)", re.IGNORECASE)
_NOON = 12
_SEEN = frozenset({"meta tag", "time", "address", "dateline", "first time", "line"})
_APART = timedelta(days=1)
"""Days that lie further apart disagree: a text may be put out in the night."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """The day of publication with its evidence, and all datings, the chosen one first."""

    chosen: Dating | None
    datings: tuple[Dating, ...]


def settle(found: Iterable[Dating], *, today: date) -> Settled:
    """Choose among datings; `today`: the last day that counts."""
    unique = tuple(dict.fromkeys(one for one in found if one.evidence == "given" or _OLDEST <= one.day <= today))
    ranked = sorted((one for one in unique if not one.updated), key=_weight)
    changed = [one for one in unique if one.updated]
    if not ranked:
        return Settled(chosen=None, datings=tuple(changed))
    chosen = _as_seen(ranked)
    return Settled(chosen=chosen, datings=(chosen, *(one for one in ranked if one is not chosen), *changed))


def _as_seen(ranked: Sequence[Dating]) -> Dating:
    """The strongest, unless it is a stamp in UTC and readers of the place saw the day before or after it."""
    first = ranked[0]
    stamp = _UTC.search(first.words)
    if stamp is None:
        return first
    seen_on = first.day - _APART if int(stamp[1]) < _NOON else first.day + _APART
    others = (one for one in ranked if one.evidence in _SEEN and not _UTC.search(one.words))
    return next((one for one in others if one.day == seen_on), first)


def _weight(one: Dating) -> int:
    return EVIDENCE.index(one.evidence) if one.evidence in EVIDENCE else _STRONG


def disagreement(settled: Settled, *, name: str) -> Issue | None:
    """What tells that strong evidence of the day disagrees, None where it does not or the caller gave the day."""
    chosen = settled.chosen
    if chosen is None or chosen.evidence == "given":
        return None
    strong = [one for one in settled.datings if not one.updated and _weight(one) <= _STRONG]
    apart = [one for one in strong if abs(one.day - chosen.day) > _APART]
    if not apart:
        return None
    told = "; ".join(dict.fromkeys(f"{one.day.isoformat()} ({one.evidence})" for one in apart))
    return Issue(
        code="dates-differ", document=name, seen=told,
        message=f"the day of publication is {chosen.day.isoformat()} by the {chosen.evidence}; other places differ",
    )  # fmt: skip
