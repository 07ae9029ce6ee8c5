"""A mapping: what the columns of a table of records mean, and how its cells are written.

It is data that a person writes or accepts (docs/tables.md): every column is mapped to a field of a claim
or ignored by name with a reason, so that nothing of a table is passed over in silence.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from fnmatch import fnmatchcase

Texts = tuple[tuple[str, str], ...]
"""Pairs of a name and what stands for it, in the order written."""


class Field(StrEnum):
    """What a column may be mapped to: a field of a claim, or `number`, one measure of the row."""

    NUMBER = "number"
    ACTOR = "actor"
    MISSION = "mission"
    DATE = "date"
    START = "start"
    END = "end"
    PUBLISHED = "published"
    KIND = "kind"
    CORPS = "corps"
    OUTCOME = "outcome"
    MODALITY = "modality"
    UNIT = "unit"
    PLACE = "place"
    CHANNEL = "channel"
    PURPOSE = "purpose"
    ATTRIBUTION = "attribution"
    SOURCE = "source"
    RESOLUTION = "resolution"
    PERSON = "person"
    ROLE = "role"
    RANK = "rank"
    QUESTION = "question"
    MEASURE = "measure"
    EVENT = "event"
    STANCE = "stance"
    ABOUT = "about"
    CUMULATIVE = "cumulative"


DATES = frozenset({Field.DATE, Field.START, Field.END, Field.PUBLISHED})
WORDED = frozenset({Field.KIND, Field.CORPS, Field.OUTCOME, Field.MODALITY})
"""Fields of a closed vocabulary."""


class YesNo(StrEnum):
    """What a cell says of whether a number is a running total."""

    YES = "yes"
    NO = "no"


class DateOrder(StrEnum):
    """Which part comes first in 03/04/2025; `unknown` takes only dates that can be read in one way."""

    UNKNOWN = "unknown"
    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class MonthMeans(StrEnum):
    """What 'Oct-24' in a date column means: some day of that month, its first day or its last day."""

    WHOLE = "whole"
    FIRST_DAY = "first-day"
    LAST_DAY = "last-day"


class Totals(StrEnum):
    """What becomes of rows whose actor is a word for a total."""

    WHOLE = "whole"
    LEAVE_OUT = "leave-out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One mapped column. `name`: its heading. `constants`: fields of the claims that this number gives
    (`kind`, `corps`, `unit`, …). `zeros`: whether a zero is a figure; False leaves it out by name, with
    `because`. `down`: an empty cell says the same as the one above. `optional`: the table may lack it.
    `low`, `high`: the headings of the columns with the bounds of this number, '' where it has none; an empty bound is
    open, and where both are empty the number is what it says.
    """

    name: str
    field: Field
    constants: Texts = ()
    zeros: bool = True
    because: str = ""
    down: bool = False
    optional: bool = False
    low: str = ""
    high: str = ""

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of the columns that it is read from."""
        return (self.name, *filter(None, (self.low, self.high)))


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMapping:
    """The mapping of one kind of table.

    `columns` in the table's order. `ignore`: heading, with `*` for any letters, and the reason.
    `values`: by field, what stands in a cell and what it means ('' is no value). `empty`: what a cell
    without a value holds. `decimal`: the mark of fractions. `constants`: fields of every claim. `census`,
    `complete`: as in docs/contract.md. `text`: the YAML that it was read from, kept with the document.
    """

    name: str
    columns: tuple[Column, ...]
    title: str = ""
    source: str = ""
    origin: str = ""
    language: str = ""
    ignore: Texts = ()
    values: tuple[tuple[Field, Texts], ...] = ()
    constants: Texts = ()
    empty: tuple[str, ...] = (
        "NA",
        "N/A",
        "n/a",
        "n.a.",
        "n.d.",
        "N.D.",
        "ND",
        "n/d",
        "s/d",
        "S/D",
        "-",
        "–",
        "—",
        "..",
        "...",
    )
    decimal: str = "."
    dates: DateOrder = DateOrder.UNKNOWN
    months: MonthMeans = MonthMeans.WHOLE
    totals: Totals = Totals.WHOLE
    new_missions: bool = False
    census: bool = False
    complete: bool = False
    sheet: str = ""
    text: str = field(default="", repr=False)

    def reason_to_ignore(self, heading: str) -> str | None:
        """Why a column is ignored, None where it is not."""
        name = same_heading(heading)
        return next((why for pattern, why in self.ignore if fnmatchcase(name, same_heading(pattern))), None)

    @property
    def demanded(self) -> tuple[str, ...]:
        """The headings that a table must have to be read by it."""
        return tuple(one for column in self.columns if not column.optional for one in column.headings)

    def knows(self, heading: str) -> bool:
        """Whether a column is mapped or ignored."""
        name = same_heading(heading)
        mapped = any(same_heading(one) == name for column in self.columns for one in column.headings)
        return mapped or self.reason_to_ignore(heading) is not None

    def takes_sheet(self, name: str) -> bool:
        """Whether the mapping is meant for a sheet of that name; for any where it names none."""
        return not self.sheet or not name or fnmatchcase(name.casefold(), self.sheet.casefold())


def same_heading(heading: str) -> str:
    """A heading as it is compared: without case, and with single spaces."""
    return " ".join(heading.casefold().split())
