"""The witness: what the lexer saw in a document, against which a claim's actor and days are held.

Every run of text that is read passes here, so that nothing is read twice for it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from musterbook.base.claim import MISSION
from musterbook.extract.times.periods import LAST_DAYS
from musterbook.extract.words.gazetteer import seats_of_bodies
from musterbook.extract.words.items import Item

ALWAYS = frozenset({MISSION, "people"})
"""Actors that need no name in the text: all contributors together, and people at large."""
LONGEST_TERM_MONTHS = 36
"""The longest term that the end of a mandate is counted over."""
_MONTHS_OF_YEAR = 12


@dataclass(slots=True)
class Witness:
    """The actors named in a document, and the first and last days of the times it tells."""

    actors: set[str] = field(default_factory=set)
    days: set[date] = field(default_factory=set)

    def note_names(self, items: Iterable[Item]) -> None:
        """Remembers whom a run of items names."""
        for item in items:
            named = item.named
            if named is not None:
                meant = (named.country, seats_of_bodies().get(named.entity) if named.role == "capital" else None)
                self.actors.update((named.actor, named.entity, *(code for code in meant if code is not None)))
            if item.noun is not None and item.noun.actor is not None:
                self.actors.add(item.noun.actor)

    def note_times(self, items: Iterable[Item]) -> None:
        """Remembers the days that a run of items tells."""
        for item in items:
            if item.when is not None:
                start = item.when.period.start
                self.days.update(day for day in (start, item.when.last) if day is not None)
                last = item.when.last
                if last is not None:
                    self.days.update((last.replace(day=1), last.replace(day=LAST_DAYS)))
                if last is not None and item.when.precision == "year":
                    self.days.add(last.replace(month=1, day=1))

    def names(self, actor: str) -> bool:
        """Whether each part of an actor's code was named, or needs no name."""
        return all(part in self.actors or part in ALWAYS for part in actor.split("+"))

    def dates(self, day: date | None, published: date | None, *, term: bool = False) -> bool:
        """Whether a day was told, or is that of publication. `term`: or lies whole months from such a day."""
        if day is None or day == published or day in self.days:
            return True
        known = self.days if published is None else self.days | {published}
        return term and any(_whole_months(day, other) for other in known)


def _whole_months(day: date, other: date) -> bool:
    """Whether two days lie whole months apart, give or take the one day by which terms are counted."""
    months = abs((day.year - other.year) * _MONTHS_OF_YEAR + day.month - other.month)
    near = abs(day.day - other.day) <= 1 or {day.day, other.day} & {1}
    return 0 < months <= LONGEST_TERM_MONTHS and bool(near)
