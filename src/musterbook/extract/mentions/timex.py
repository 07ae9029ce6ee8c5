"""Every time in a text with its TIMEX3 value: what the grammar of claims reads, and what claims have no use for.

Values are those of the TIMEX3 guidelines: 1944-06-06, 1944-06, 1944-SU, 1944-Q2, 194 (a decade), 19 (a
century), BC0480, P3D, PRESENT_REF. The public corpora of time expressions are annotated in them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from musterbook.base.entity import Vocabulary
from musterbook.base.span import Span
from musterbook.extract.passages.lexer import Lexer
from musterbook.extract.times.almanac import Almanac
from musterbook.extract.times.clock import Clock, is_history, is_retrospect
from musterbook.extract.times.dates import Grammar
from musterbook.extract.times.daytimes import Daytimes
from musterbook.extract.times.listed import Listed
from musterbook.extract.times.spells import Spells
from musterbook.extract.times.timexvalues import Told, calendar_value
from musterbook.extract.times.years import FIRST_YEAR_OF_HISTORY, Found
from musterbook.extract.words.gazetteer import build_gazetteer
from musterbook.extract.words.items import Item
from musterbook.extract.words.lexicon import load_time_lexicon
from musterbook.extract.words.sentences import split_sentences
from musterbook.extract.words.words import cut

_LINE = re.compile(r"[^\n]+")
_LEADS = ("on", "by", "since", "until", "of", "to")
_YEAR_DIGITS = 3
"""So many digits or more are a year among the items of a date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time in a text: its [start, end) and its value."""

    start: int
    end: int
    value: str


def read_timexes(text: str, *, language: str, published: date | None) -> list[Timex]:
    """The times of a text in order; `published` anchors those told from the day of writing."""
    lexicon = load_time_lexicon(language)
    lexer = Lexer(lexicon, build_gazetteer(Vocabulary(), lexicon.language))
    abbreviations = frozenset(lexicon.settings.get("abbreviations", ()))
    clock = Clock(published, history=is_history(text, published), retrospect=is_retrospect(text, published))
    found: list[Timex] = []
    for line in _LINE.finditer(text):
        clock.open_block()
        for span in split_sentences(text, Span(*line.span()), abbreviations):
            clock.open_sentence()
            items = lexer.tag(cut(text, span.start, span.end))
            almanac = Almanac(
                items=items, clock=clock, ordinals=lexicon.ordinals, first_year=FIRST_YEAR_OF_HISTORY, wide=True
            )
            found.extend(_Survey.over(almanac).times())
    return found


@dataclass(frozen=True, slots=True)
class _Survey:
    """One sentence."""

    grammar: Grammar
    daytimes: Daytimes
    listed: Listed
    spells: Spells

    @classmethod
    def over(cls, almanac: Almanac) -> "_Survey":
        grammar = Grammar.over(almanac)
        return cls(grammar, Daytimes(grammar), Listed(almanac), Spells(grammar.shifts))

    @property
    def almanac(self) -> Almanac:
        return self.grammar.almanac

    def times(self) -> Iterator[Timex]:
        """The times of the sentence in order."""
        i, items = 0, self.almanac.items
        while i < len(items):
            self.almanac.clock.look(items[i])
            told = self._told(i) if items[i].tags else None
            if told is None:
                i += 1
                continue
            if told.value:
                first = i - 1 if i and items[i - 1].has("the", "article") and not items[i].has("digits") else i
                yield Timex(start=items[first].start, end=items[i + told.length - 1].end, value=told.value)
            i += told.length

    def _told(self, i: int) -> Told | None:
        item = self.almanac.items[i]
        if item.has("reference"):
            return self.spells.behind(i) or Told(1, item.code)
        return self.daytimes.at(i) or self.listed.at(i) or self._calendar(i) or self.spells.at(i)

    def _calendar(self, i: int) -> Told | None:
        found = self.grammar.at(i)
        if found is None:
            return None
        if found.precision == "now":
            return self._now(i, found)
        ended = i + found.length
        explicit = _names_year(self.almanac.items[i:ended])
        clock = self.almanac.clock
        christ = self.almanac.has(ended, "before-christ")
        if explicit:
            clock.before_christ = christ
        if found.grain != "year" or not clock.history or self._places(i):
            clock.tell(found.period, explicit=explicit)
        part = self.daytimes.behind(ended, found.period.start) if found.unit == "day" and found.period.start else None
        if part is not None:
            return Told(found.length + part.length, part.value)
        return Told(found.length + christ, calendar_value(found, before_christ=clock.before_christ))

    def _places(self, i: int) -> bool:
        """Whether a year at `i` places what is told ('in 1976') and no thing ('the 1976 season')."""
        before = self.almanac.item(i - 1)
        return before is None or before.sign or before.has(*_LEADS) or self.almanac.has(i, "part")

    def _now(self, i: int, found: Found) -> Told:
        """'Today' is a day in news, and like 'now' no day in a history."""
        day = self.almanac.items[i].code == "day:0" and not self.almanac.clock.history
        return Told(found.length, calendar_value(found) if day else "PRESENT_REF")


def _names_year(run: Sequence[Item]) -> bool:
    return any(len(item.key) >= _YEAR_DIGITS and item.key.isdigit() for item in run)
