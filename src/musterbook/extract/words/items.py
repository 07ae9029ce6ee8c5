"""Items: what the lexer makes of words, and the figures, times, names and nouns that they carry.

A sentence is read once into a flat list of items; every rule reads that list and none reads letters.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from musterbook.base.claim import Corps
from musterbook.base.entity import EntityKind
from musterbook.base.period import Period
from musterbook.base.quantity import Number, Qualifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number as worded. `unit` None for a plain count; `vague` for 'dozens'; `article` for 'a'.

    `up_to`: worded 'up to N'. `additional`: worded 'another N', 'N more'. `compound`: part of a
    hyphenated word ('a 12-member council'), `compared`: 'N more than before'. `value`: the number
    itself, whatever the bounds say.
    """

    low: Number | None
    high: Number | None
    qualifier: Qualifier
    value: Number | None = None
    unit: str | None = None
    vague: bool = False
    article: bool = False
    up_to: bool = False
    additional: bool = False
    compound: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time as worded, resolved. `relation`: 'at', 'since', 'by', 'until', 'as-of', 'span'.

    `precision`: 'day', 'week', 'part', 'month', 'season', 'year', 'decade', 'span' or 'now'. `relative`: resolved
    against another date.
    """

    period: Period
    relation: str = "at"
    precision: str = "day"
    relative: bool = False

    @property
    def last(self) -> date | None:
        """The last day of the time itself; of one that only opens a period ('since June') that of the month or year."""
        start = self.period.start
        if self.relation != "since" or start is None:
            return self.period.end
        if self.precision == "month":
            return start.replace(day=monthrange(start.year, start.month)[1])
        return date(start.year, 12, 31) if self.precision == "year" else start


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name of the vocabulary. `actor`: the code that claims use; `role` as in `Name.role`."""

    entity: str
    kind: EntityKind
    actor: str
    role: str = "name"
    country: str | None = None
    corps: Corps | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A head noun; `group` is 'force', 'unit', 'people', 'gangs' or 'vehicle'."""

    group: str
    unit: str | None = None
    corps: Corps | None = None
    actor: str | None = None


@dataclass(slots=True, kw_only=True)
class Item:
    """One piece of a sentence: [start, end) in the text, its key, its tags and what it carries.

    `code`, `unit`: of its lexicon entry, '' where it has none. Never changed once made; not frozen all the same,
    because a text has as many items as words and a frozen one takes three times as long to make.
    """

    start: int
    end: int
    key: str
    tags: frozenset[str] = frozenset()
    value: Number | None = None
    figure: Figure | None = None
    when: When | None = None
    named: Named | None = None
    noun: Noun | None = None
    capital: bool = False
    text: str = ""
    code: str = ""
    unit: str = ""

    def has(self, *tags: str) -> bool:
        """Whether the item carries any of the tags."""
        return not self.tags.isdisjoint(tags)

    @property
    def sign(self) -> bool:
        """Whether the item is a mark of punctuation."""
        return not self.key[:1].isalnum()


class Form(NamedTuple):
    """What a word as written always means, wherever it stands: an item but for its place.

    `longer`: the keys of next words with which it may be more than one word of a phrase or a name.
    """

    key: str
    tags: frozenset[str]
    value: Number | None
    named: Named | None
    noun: Noun | None
    capital: bool
    text: str
    code: str
    unit: str
    longer: frozenset[str]

    @classmethod
    def of(cls, item: Item, longer: frozenset[str]) -> "Form":
        """The form of an item that is one word."""
        return cls(
            item.key, item.tags, item.value, item.named, item.noun, item.capital, item.text, item.code, item.unit,
            longer,
        )  # fmt: skip

    def at(self, start: int, end: int) -> Item:
        """The item of this form at [start, end). Field by field: a text has as many as words, and a call of the class
        takes four times as long.
        """
        item = _make(Item)
        item.start, item.end, item.figure, item.when = start, end, None, None
        (
            item.key, item.tags, item.value, item.named, item.noun, item.capital, item.text, item.code, item.unit, _,
        ) = self  # fmt: skip
        return item


_make = object.__new__
