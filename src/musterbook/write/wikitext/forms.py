"""The forms of an encyclopedia in one language: its templates and their parameters, from `data/wikitext.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from string import Template

from babel.dates import format_date

from musterbook.shipped import read_yaml
from musterbook.write.words import LOCALE_OF_LANGUAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Fields as in `data/wikitext.yaml`."""

    language: str
    cite: str
    parameters: Mapping[str, str]
    news: str
    news_parameters: Mapping[str, str]
    alive: str
    as_of: str
    note: str
    notes: str
    references: str
    wanted: str
    infobox: str
    fields: Mapping[str, str]

    def day(self, day: date) -> str:
        """'31 January 2025', as a reference gives it."""
        return str(format_date(day, "long", locale=LOCALE_OF_LANGUAGE[self.language]))

    def on(self, day: date) -> str:
        """The day from which readers know how old a figure is."""
        told = {"year": str(day.year), "month": str(day.month), "day": str(day.day), "text": self.day(day)}
        return Template(self.as_of).substitute(told)

    def annotated(self, text: str) -> str:
        """A note for readers; '' of no text."""
        return Template(self.note).substitute(text=text) if text else ""

    def field(self, name: str, number: int = 1) -> str:
        """The name of a field of the box, '' where it has none."""
        return Template(self.fields[name]).substitute(n=str(number))


@cache
def form_of(language: str) -> Form:
    """The forms of a language."""
    return Form(language=language, **read_yaml(files("musterbook.write") / "data" / "wikitext.yaml")[language])
