"""Flat rows: lines that were a table row or an infobox field before the layout was lost.

'Ruritania 150 150 military police (Ruritanian Army)' names a country and at once its figure, without
a verb; 'Size590' a label and its value. The time is that which the last sentence gave to the list.
"""

from musterbook.base.claim import MISSION, Claim, Corps, Kind
from musterbook.base.entity import EntityKind
from musterbook.base.period import Period
from musterbook.base.quantity import Quantity
from musterbook.base.span import Span
from musterbook.extract.cells import CellReader, Told
from musterbook.extract.items import Figure, Item
from musterbook.extract.passage import Passage

LONGEST = 30
"""Rows have fewer items than sentences; longer ones are prose."""
CONFIDENCE_WORDS = 5
_VERBS = ("move-in", "pledge", "kill", "give", "perfect", "future", "present-be", "attribution")


def flat_row(passage: Passage, cells: CellReader) -> list[Claim] | None:
    """The claims of a flat row or field, None where the passage is none."""
    items = passage.items
    if len(items) > LONGEST or passage.any(*_VERBS):
        return None
    total = "row-total" in cells.label(items[0].text) and len(items) <= CONFIDENCE_WORDS
    field = None if total and passage.memory.as_of is not None else _field(passage, cells)
    if field is not None:
        return field
    at = 1
    named = items[0].named
    if items[0].has("the") and len(items) > 1:
        named, at = items[1].named, 2
    if not total and (named is None or named.kind is not EntityKind.COUNTRY or named.role == "adjective"):
        return None
    figure = _next_figure(items, at)
    if figure is None or passage.memory.as_of is None:
        return None
    actor = MISSION if total or named is None else passage.setting.code(named)
    corps = None if total else _corps(passage, figure[1])
    span = Span(items[0].start, items[-1].end)
    return [_claim(passage, cells, span, what=(actor, figure[1], corps))]


def _next_figure(items: tuple[Item, ...], at: int) -> tuple[int, Figure] | None:
    """The plain figure at `at`, signs skipped."""
    while at < len(items) and items[at].sign:
        at += 1
    if at >= len(items):
        return None
    figure = items[at].figure
    if figure is None or figure.unit is not None or figure.article or figure.value is None:
        return None
    return at, figure


def _corps(passage: Passage, figure: Figure) -> Corps | None:
    """The corps of the breakdown where it counts everybody, None where there are several."""
    found = [f for f in passage.frames if f.noun is not None and f.figure.value == figure.value]
    return found[0].corps if found else None


def _claim(passage: Passage, cells: CellReader, span: Span, *, what: tuple[str, Figure, Corps | None]) -> Claim:
    actor, figure, corps = what
    as_of = passage.memory.as_of
    quantity = Quantity(low=figure.low, high=figure.high, qualifier=figure.qualifier, unit="person")
    period = Period() if as_of is None else as_of.period
    return cells.claim(Kind.STRENGTH, actor, span, told=Told(quantity=quantity, period=period, corps=corps))


def _field(passage: Passage, cells: CellReader) -> list[Claim] | None:
    """'Size590', 'Strength: 590'."""
    items = passage.items
    if "field-size" not in cells.label(items[0].text) or len(items) > CONFIDENCE_WORDS:
        return None
    figure = _next_figure(items, 1)
    if figure is None:
        return None
    quantity = Quantity(low=figure[1].low, high=figure[1].high, qualifier=figure[1].qualifier, unit="person")
    return [cells.claim(Kind.STRENGTH, MISSION, Span(items[0].start, items[-1].end), told=Told(quantity=quantity))]
