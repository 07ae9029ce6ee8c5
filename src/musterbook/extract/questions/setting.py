"""Settings: what the other sentences of a document say of one that leaves it out.

Sentences about the same day are about the same place, where all that the document tells of that day happens there; and
a resolution without its number is the one that was named last.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from musterbook.base.document import Document
from musterbook.base.period import Period
from musterbook.extract.questions.gloss import Gloss
from musterbook.extract.words.words import fold

FEW_PLACES = 2
"""Of so many places, not of more, all that is told of a day may be told."""
_NUMBERED = re.compile(r"\b(\w{6,})\s+(?:n\S{0,2}\s*)?(\d{4})\b")
_NUMBER = re.compile(r"\d{4}")
RESOLUTION = "resol"
"""How the word begins in all languages."""


@dataclass(frozen=True, eq=False)
class Setting:
    """What a document says around its sentences. `glosses`: of its sentences, read when a place is looked for."""

    document: Document
    glosses: Iterable[Gloss]

    def places_on(self, days: Iterable[date]) -> frozenset[str]:
        """The places that what the document tells of some days happens at, where they are few."""
        return frozenset(place for day in days for place in self._places.get(day, ()))

    def resolution_before(self, start: int) -> str | None:
        """The number of the resolution that the document named last before a place in its text."""
        at = bisect_left(self._resolutions, (start, ""))
        return self._resolutions[at - 1][1] if at else None

    @cached_property
    def _places(self) -> dict[date, set[str]]:
        found: defaultdict[date, set[str]] = defaultdict(set)
        for gloss in self.glosses:
            for day in days_of([one.period for one in gloss.times]):
                found[day].update(gloss.places)
        return {day: places for day, places in found.items() if len(places) <= FEW_PLACES}

    @cached_property
    def _resolutions(self) -> list[tuple[int, str]]:
        told = _NUMBERED.finditer(self.document.text)
        return [(one.start(), one[2]) for one in told if fold(one[1]).startswith(RESOLUTION)]


def days_of(periods: Sequence[Period]) -> tuple[date, ...]:
    """The days among some periods."""
    return tuple(one.start for one in periods if one.is_day and one.start is not None)


def names_resolution(gloss: Gloss) -> bool:
    """Whether a text speaks of a resolution without its number."""
    return any(
        key.startswith(RESOLUTION) and not any(map(_NUMBER.fullmatch, gloss.keys[at + 1 : at + 4]))
        for at, key in enumerate(gloss.keys)
    )
