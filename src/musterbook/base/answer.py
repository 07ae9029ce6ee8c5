"""An answer: a sentence with its figures, names and days, each led back by footnotes to the words of documents."""

from dataclasses import dataclass
from datetime import date

from musterbook.base.ledger import Line
from musterbook.base.quantity import Number
from musterbook.base.query import Query
from musterbook.base.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """Words of a document. `number`: as the sentence refers to it, '[1]'. `claim`: the claim that they carry, None for
    a passage that was read as none. `document`: its id, and `name` for people; `span`: offsets into its decoded
    original.
    """

    number: int
    document: str
    name: str
    source: str
    published: date | None
    quote: str
    span: Span
    claim: str | None = None
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number of an answer: inclusive bounds, None = open, and the estimate within them; `day`: of which day it is,
    None where it belongs to none. `notes`: the numbers of its footnotes.
    """

    measure: str
    actor: str
    low: Number | None
    best: Number | None
    high: Number | None
    unit: str | None
    day: date | None = None
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of text where a list reads better than a sentence; as many cells in each row as there are headers."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the record says to a question.

    `held` False: the record does not hold it; `sentence` says so, `nearest` are the passages that come closest and
    `advice` tells what could be added. `names`: of persons, places and bodies in the answer, `actors`: codes of those
    that it lists, `days`: those that it tells, `verdict`: yes or no where that was asked. `conflicts`: sentences on
    what contradicts the answer. `line`: the course of a figure over time, where a chart reads better. `model`: the
    name of the model that had a part in it, '' for none.
    """

    question: str
    language: str
    query: Query
    held: bool
    sentence: str
    figures: tuple[Figure, ...] = ()
    names: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    days: tuple[date, ...] = ()
    verdict: bool | None = None
    table: Table | None = None
    conflicts: tuple[str, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    nearest: tuple[Footnote, ...] = ()
    advice: str = ""
    line: Line | None = None
    model: str = ""
