"""Words of one language: texts from the catalogue, numbers and dates as that language writes them.

Texts are data (`data/messages.*.yaml`, one key for one text in every language); numbers, dates and
plural forms follow the Unicode locale data that Babel carries.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import cast

from babel import Locale
from babel.dates import format_date, format_interval
from babel.numbers import format_compact_currency, format_currency, format_decimal, format_percent

from musterbook.base.errors import UsageError
from musterbook.base.period import ONE_DAY, Period
from musterbook.base.quantity import Number
from musterbook.shipped import read_yaml
from musterbook.write.figure import Figure

LOCALE_OF_LANGUAGE = {"en": "en_GB", "fr": "fr", "es": "es"}
"""Day before month everywhere, as sources on missions write."""
LANGUAGES = tuple(LOCALE_OF_LANGUAGE)
"""The languages that there are texts in."""

COMPACT_DIGITS = 2
MOST_WRITTEN = 8192
"""Numbers, and days, that are kept as they were written: a page writes the same ones again and again."""
DECEMBER = 12


@cache
def catalogue(language: str) -> dict[str, str]:
    """All texts of a language by key; raises UsageError for a language that has no catalogue."""
    if language not in LOCALE_OF_LANGUAGE:
        raise UsageError(f"no texts in language {language!r}; there are: {', '.join(LOCALE_OF_LANGUAGE)}")
    return cast("dict[str, str]", read_yaml(files("musterbook.write") / "data" / f"messages.{language}.yaml"))


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language, by its ISO 639-1 code; raises UsageError where it has no catalogue."""

    language: str

    def __post_init__(self) -> None:
        catalogue(self.language)

    @property
    def texts(self) -> Mapping[str, str]:
        """All texts of the language by key."""
        return catalogue(self.language)

    @property
    def locale(self) -> str:
        """The locale whose conventions are used."""
        return LOCALE_OF_LANGUAGE[self.language]

    @property
    def colon(self) -> str:
        """The sign between a name and what it names; French puts a space before it."""
        return self.texts["sign.colon"]

    def t(self, key: str, **values: object) -> str:
        """The text of `key` with its values filled in; numbers are written as the language writes them.

        Raises KeyError for a key that the catalogue lacks.
        """
        told = {name: self.number(v) if isinstance(v, int | float) else v for name, v in values.items()}
        return self.texts[key].format(**told)

    def has(self, key: str) -> bool:
        """Whether the catalogue has a text of that key."""
        return key in self.texts

    def term(self, key: str) -> str:
        """The text of `key`, or the last part of the key in plain words where the catalogue lacks it."""
        return self.texts.get(key, key.rsplit(".", 1)[-1].replace("-", " ").replace("_", " "))

    def count(self, key: str, number: int) -> str:
        """'3 documents': the text of `key.one` or `key.other` with `{n}`, by the language's plural rule."""
        rule = Locale.parse(self.locale).plural_form(number)
        return self.t(f"{key}.one" if rule == "one" else f"{key}.other", n=number)

    def number(self, number: Number) -> str:
        """'1,021'."""
        return _number(number, self.locale)

    def percent(self, share: float) -> str:
        """'41%' of 0.41."""
        return str(format_percent(share, locale=self.locale))

    def amount(self, number: Number, unit: str | None, *, compact: bool = False) -> str:
        """A number with its unit where that is money or a share: 'US$85m' compact, '57%', '400'."""
        if unit == "percent":
            return self.percent(number / 100)
        if unit is None or not (len(unit) == len("USD") and unit.isupper()):
            return self.number(number)
        return _compact_money(number, unit, self.locale) if compact else _money(number, unit, self.locale)

    def bounds(self, figure: Figure | None, *, compact: bool = False) -> str:
        """'400', '1,013 to 1,077', 'at least 700', 'at most 800'; 'unknown' where nought or more."""
        if figure is None or (not figure.low and figure.high is None):
            return self.t("bounds.unknown")
        low, high = figure.low, figure.high
        if high is None:
            assert low is not None
            return self.t("bounds.at_least", low=self.amount(low, figure.unit, compact=compact))
        if low is None:
            return self.t("bounds.at_most", high=self.amount(high, figure.unit, compact=compact))
        told = self.amount(low, figure.unit, compact=compact), self.amount(high, figure.unit, compact=compact)
        return told[0] if low == high else self.t("bounds.between", low=told[0], high=told[1])

    def harmed(self, figure: Figure, outcome: str) -> str:
        """'3 injured', in the number that the language asks for: '1 herido', '3 heridos'."""
        number = figure.low if figure.low == figure.high else None
        single = number is not None and Locale.parse(self.locale).plural_form(number) == "one"
        return f"{self.bounds(figure)} {self.t(f'outcome.{outcome}.one' if single else f'outcome.{outcome}')}"

    def best(self, figure: Figure | None, *, compact: bool = False) -> str:
        """The estimate alone, the bounds where there is none."""
        if figure is None or figure.best is None:
            return self.bounds(figure, compact=compact)
        return self.amount(figure.best, figure.unit, compact=compact)

    def day(self, day: date | None) -> str:
        """'16 Jul 2024'; a dash for None."""
        return "–" if day is None else _day(day, "d MMM y", self.locale)

    def long_day(self, day: date) -> str:
        """'16 July 2024'."""
        return _day(day, "d MMMM y", self.locale)

    def period(self, period: Period) -> str:
        """'16 Jul 2024', 'January 2025', '2024', '21–31 Oct 2024', 'since …', 'until …', 'undated'; with words that say
        on which of the days something was true, and whether the first and last are those on which it was seen.
        """
        told = self._days(period.start, period.end)
        for mark in period.marks:
            told = self.t(f"period.{mark}", days=told)
        return told

    def _days(self, start: date | None, end: date | None) -> str:
        if start is None and end is None:
            return self.t("period.undated")
        if end is None:
            return self.t("period.since", day=self.day(start))
        if start is None:
            return self.t("period.until", day=self.day(end))
        if start == end:
            return self.day(start)
        whole = _whole(start, end)
        if whole is not None:
            return _day(start, whole, self.locale)
        return _interval(start, end, self.locale)


def _whole(start: date, end: date) -> str | None:
    """The date pattern of a whole month or year, None for any other period."""
    if start.day != 1 or (end < date.max and (end + ONE_DAY).day != 1) or start.year != end.year:
        return None
    if start.month == end.month:
        return "MMMM y"
    return "y" if (start.month, end.month) == (1, DECEMBER) else None


@lru_cache(maxsize=MOST_WRITTEN, typed=True)
def _number(number: Number, locale: str) -> str:
    return str(format_decimal(number, locale=locale))


@lru_cache(maxsize=MOST_WRITTEN, typed=True)
def _compact_money(number: Number, currency: str, locale: str) -> str:
    return str(format_compact_currency(number, currency, locale=locale, fraction_digits=COMPACT_DIGITS))


@lru_cache(maxsize=MOST_WRITTEN, typed=True)
def _money(number: Number, currency: str, locale: str) -> str:
    pattern = Locale.parse(locale).currency_formats["standard"].pattern
    whole = pattern.replace(".00", "") if float(number).is_integer() else pattern
    return str(format_currency(number, currency, format=whole, locale=locale, currency_digits=False))


@lru_cache(maxsize=MOST_WRITTEN)
def _day(day: date, pattern: str, locale: str) -> str:
    return str(format_date(day, pattern, locale=locale))


@lru_cache(maxsize=MOST_WRITTEN)
def _interval(start: date, end: date, locale: str) -> str:
    return _tight(format_interval(start, end, skeleton="yMMMd", locale=locale))


def _tight(text: str) -> str:
    return text.replace("\u2009–\u2009", "–").replace("\u2009", " ")
