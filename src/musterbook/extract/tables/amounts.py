"""Amounts: the figures of one cell, each with what its own words say of it ('3 killed, 8 wounded')."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from musterbook.base.quantity import Number, Qualifier, Quantity, tidy
from musterbook.base.span import Span
from musterbook.extract.passages.topics import NOTHING, Topic, TopicReader
from musterbook.extract.tables.cells import CellReader
from musterbook.extract.words.items import Figure, Item

_DASHES = frozenset("-–—−. ?*/…")
_GROUPS = re.compile(r"(?<![\d.,])\d{1,3}(?:[ .,'’\u00a0\u202f\u2009]\d{3})+(?![\d.,])")
_EMPTY = frozenset({"", "n/a", "na", "nil", "none", "tbd", "tba", "nd", "s/o", "n.d.", "s/d", "n.c.", "nc"})
_CENTS = 2


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure of a cell, and what the words beside it say; `scaled`: a scale stands beside it."""

    figure: Figure
    topic: Topic
    scaled: bool = False

    def quantity(self, unit: str | None, scale: int) -> Quantity | None:
        """The quantity in a unit; None where there is no unit, or where persons would be parted."""
        if unit is None or self.figure.value is None:
            return None
        factor = 1 if self.scaled else scale
        low, high = (_times(bound, factor) for bound in (self.figure.low, self.figure.high))
        whole = all(bound is None or bound == int(bound) for bound in (low, high))
        if not whole and unit in {"person", "vehicle"}:
            return None
        if self.figure.up_to:
            return Quantity(low=high, high=high, qualifier=Qualifier.EXACT, unit=unit)
        return Quantity(low=low, high=high, qualifier=self.figure.qualifier, unit=unit)


@dataclass(frozen=True, slots=True)
class AmountReader:
    """Reads the figures of cells and values."""

    cells: CellReader
    topics: TopicReader

    def empty(self, span: Span) -> bool:
        """Whether a cell says that there is nothing to tell."""
        text = self.cells.setting.document.quote(span).strip()
        return text.casefold() in _EMPTY or not set(text) - _DASHES

    def read(self, span: Span, column: Topic, *, single: bool = False) -> Iterator[Amount]:
        """The amounts of a cell: the first figure, and others whose own words say what they count.

        `single`: groups of three digits that spaces part are one figure, as in a cell of a table.
        """
        items = self.cells.items(span)
        grouped = _GROUPS.search(self.cells.setting.document.quote(span)) if single else None
        inner = range(0) if grouped is None else range(span.start + grouped.start() + 1, span.start + grouped.end())
        places = [i for i, item in enumerate(items) if _counts(item) and item.start not in inner]
        places = [i for k, i in enumerate(places) if not (k and _converts(items, places[k - 1], i))]
        for number, place in enumerate(places):
            opens = span.start if number == 0 else items[place].start
            closes = items[places[number + 1]].start if number + 1 < len(places) else span.end
            words = self.cells.setting.document.text[opens:closes]
            topic = self.topics.read(words) if any(c.isalpha() for c in words) else NOTHING
            figure = items[place].figure
            assert figure is not None
            vehicles = "column-vehicle" in topic.tags and "column-losses" in column.tags
            if number == 0 or topic.deed or topic.corps or topic.owner or vehicles:
                whole = _in_thousands(words, figure, column) if single else figure
                yield Amount(whole, topic, scaled=topic.scale > 1 or _large(figure))


def _counts(item: Item) -> bool:
    figure = item.figure
    return figure is not None and not figure.article and figure.value is not None and figure.unit != "percent"


def _converts(items: tuple[Item, ...], before: int, place: int) -> bool:
    """Whether a sum in brackets is the one before it in another currency: '16.5 million pounds ($22.2 million)'."""
    first, second = items[before].figure, items[place].figure
    if first is None or second is None or first.unit is None or second.unit in {None, first.unit}:
        return False
    return place == before + 2 and items[before + 1].key == "("


def _large(figure: Figure) -> bool:
    """Whether a sum is written out, so that the scale of its column is not meant for it."""
    return figure.unit is not None and figure.value is not None and figure.value >= 10_000  # noqa: PLR2004 - dollars


def _times(bound: Number | None, factor: int) -> Number | None:
    return None if bound is None else tidy(round(bound * factor, _CENTS))


def _in_thousands(text: str, figure: Figure, column: Topic) -> Figure:
    """The figure of a cell that is one number in groups of three digits, however they are parted; people are whole."""
    found = _GROUPS.search(text)
    if figure.unit is not None or found is None or column.scale > 1 or figure.qualifier is Qualifier.BETWEEN:
        return figure
    value = int(re.sub(r"\D", "", found[0]))
    low, high = (None if bound is None else value for bound in (figure.low, figure.high))
    return replace(figure, low=low, high=high, value=value)
