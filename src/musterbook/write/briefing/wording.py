"""The words of a briefing: those of its language, with the first day of a month as French writes it, and Spanish days
in full.
"""

import re
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from musterbook.base.period import Period
from musterbook.write.words import Words

FIRST = re.compile(r"(?<![\d\u202f\u00a0])1(?= (?:janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc))")


@dataclass(frozen=True, slots=True)
class Wording(Words):
    """As `Words`; a page of figures lives with '1 mai', a text that is read out does not."""

    def day(self, day: date | None) -> str:
        """'1er mai 2025' in French."""
        return self._first(Words.day(self, day))

    def long_day(self, day: date) -> str:
        """'1er septembre 2025' in French, '1 de septiembre de 2025' in Spanish."""
        if self.language == "es":
            return str(format_date(day, "d 'de' MMMM 'de' y", locale=self.locale))
        return self._first(Words.long_day(self, day))

    def period(self, period: Period) -> str:
        """The days of a period, the first of a month as the language writes it."""
        return self._first(Words.period(self, period))

    def _first(self, text: str) -> str:
        return FIRST.sub("1er", text) if self.language == "fr" else text
