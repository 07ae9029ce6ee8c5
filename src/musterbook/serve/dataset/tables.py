"""The tables of a data set: the rows of the library, with ids, and for each list of claims a table with a row for each.

Rows are made as they are asked for, some thousands at a time, each column as a list of its cells.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from musterbook.base import claim as said
from musterbook.base import judgement
from musterbook.serve.dataset.content import Content
from musterbook.serve.dataset.days import days_of, stretch_of
from musterbook.serve.dataset.naming import conflict_ids, difference_ids, event_ids, line_id, step_id
from musterbook.serve.python.claim import Claim
from musterbook.serve.python.columns import Column, Sort, cells_of, columns_of, encodable
from musterbook.serve.python.disputes import Conflict, Difference, conflict_row, difference_row
from musterbook.serve.python.holdings import Document, Event, Judgement, event_row, judgement_row
from musterbook.serve.python.lines import Figure, Step, line_rows
from musterbook.serve.python.rows import Row

T = TypeVar("T")
Cells = list[list[Any]]
"""Some rows: for each column its cells, as `cells_of` gives them, but numbers as they are."""
Given = tuple[tuple[Any, ...], Row]
"""The cells of a table's own columns, and the row that has the others."""
AT_ONCE = 5_000
"""Rows in memory at a time."""
STANDINGS = ("kept", "set-aside", "rejected", "planned", "denied")
PARTS = ("claims", "also")


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table. `batches` makes its rows anew, each time that it is called."""

    name: str
    columns: tuple[Column, ...]
    batches: Callable[[], Iterator[Cells]]


def tables_of(content: Content, every: str) -> tuple[Table, ...]:
    """All tables, in the order of their description; `every`: of which days `line_days` has rows."""
    step = (_text("step"),)
    return (
        _of_rows("documents", Document, lambda: _documents(content)),
        _of_rows("claims", Claim, lambda: _claims(content), after=STANDING),
        _of_rows("lines", Step, lambda: _steps(content), before=(_text("id"), _text("line"))),
        Table(name="line_days", columns=(*step, *columns_of(Figure)), batches=lambda: _days(content, every)),
        _of_rows("events", Event, lambda: _events(content), before=(_text("id"),)),
        _of_rows("conflicts", Conflict, lambda: _conflicts(content), before=(_text("id"),)),
        _of_rows("differences", Difference, lambda: _differences(content), before=(_text("id"),)),
        _of_rows("judgements", Judgement, lambda: _judgements(content), after=(_text("claim"),)),
        *_claims_of(content),
    )


def _text(name: str) -> Column:
    return Column(name=name, sort=Sort.TEXT)


STANDING = (
    Column(name="standing", sort=Sort.CATEGORY, values=STANDINGS),
    Column(name="set_aside", sort=Sort.FLAG),
)


def _of_rows(
    name: str,
    row: type[Row],
    rows: Callable[[], Iterator[Given]],
    *,
    before: tuple[Column, ...] = (),
    after: tuple[Column, ...] = (),
) -> Table:
    """A table of rows, with columns of its own before or after theirs."""
    own, theirs = (*before, *after), columns_of(row)

    def batches() -> Iterator[Cells]:
        for some in batched(rows()):
            added = _columnar([given for given, _ in some]) if own else []
            told = [_cells([one for _, one in some], column) for column in theirs]
            yield [*added[: len(before)], *told, *added[len(before) :]]

    return Table(name=name, columns=(*before, *theirs, *after), batches=batches)


def _cells(rows: Sequence[Row], column: Column) -> list[Any]:
    if column.sort is Sort.NUMBER:
        return [getattr(one, column.name) for one in rows]
    return cells_of(rows, column)


def _columnar(rows: Sequence[tuple[Any, ...]]) -> Cells:
    """The cells of rows, column by column; a text as UTF-8 can hold it."""
    return [[encodable(one) if isinstance(one, str) else one for one in cells] for cells in zip(*rows, strict=True)]


def batched(rows: Iterable[T]) -> Iterator[list[T]]:
    """The rows, some thousands at a time."""
    iterator = iter(rows)
    while some := list(islice(iterator, AT_ONCE)):
        yield some


def _documents(content: Content) -> Iterator[Given]:
    told = content.known.documents
    return (((), told[one.id]) for one in content.documents)


def _claims(content: Content) -> Iterator[Given]:
    whole = content.known.everything
    for one in content.claims:
        yield (whole.standing(one)["standing"], not whole.counts(one)), content.known.claims[one.id]


def _steps(content: Content) -> Iterator[Given]:
    for line, row in zip(content.lines, line_rows(content.known.everything, content.lines, content.named), strict=True):
        name = line_id(line)
        for step in row.steps:
            yield (step_id(name, step.start), name), step


def _days(content: Content, every: str) -> Iterator[Cells]:
    """The rows of days: the cells of a step are made once, and stand in each of its days."""
    whole, last = content.known.everything, content.known.view.as_of
    sorts = [one for one in columns_of(Figure) if one.name != "day"]
    place_of_day = 1 + [one.name for one in columns_of(Figure)].index("day")
    some: Cells = [[] for _ in (*sorts, "step", "day")]
    for line, row in zip(content.lines, line_rows(whole, content.lines, content.named), strict=True):
        name = line_id(line)
        for point, step in zip(line.points, row.steps, strict=True):
            stretch = stretch_of(point, last)
            days = [] if stretch is None else list(days_of(stretch, every))
            if days:
                told = [step_id(name, step.start), *(_cells([step], one)[0] for one in sorts)]
                filled: Cells = [[one] * len(days) for one in told]
                filled.insert(place_of_day, days)
                for column, cells in zip(some, filled, strict=True):
                    column.extend(cells)
            if len(some[0]) >= AT_ONCE:
                yield some
                some = [[] for _ in some]
    if some[0]:
        yield some


def _events(content: Content) -> Iterator[Given]:
    whole = content.known.everything
    for name, one in zip(event_ids(content.events), content.events, strict=True):
        yield (name,), event_row(whole, one, content.named)


def _conflicts(content: Content) -> Iterator[Given]:
    whole = content.known.everything
    for name, one in zip(conflict_ids(content.conflicts), content.conflicts, strict=True):
        yield (name,), conflict_row(whole, one, content.named)


def _differences(content: Content) -> Iterator[Given]:
    whole = content.known.everything
    for name, one in zip(difference_ids(content.differences), content.differences, strict=True):
        yield (name,), difference_row(whole, one, content.named)


def _judgements(content: Content) -> Iterator[Given]:
    for one in content.judgements:
        yield (one.claim if isinstance(one, judgement.Judgement) else None,), judgement_row(one)


def _claims_of(content: Content) -> Iterator[Table]:
    """The tables that join others with claims."""

    def steps() -> Iterator[tuple[str, ...]]:
        for line in content.lines:
            name = line_id(line)
            for point in line.points:
                yield from _joined(content, step_id(name, point.start), point.claims)

    def events() -> Iterator[tuple[str, ...]]:
        for name, one in zip(event_ids(content.events), content.events, strict=True):
            yield from _joined(content, name, one.claims)

    def conflicts() -> Iterator[tuple[str, ...]]:
        for name, one in zip(conflict_ids(content.conflicts), content.conflicts, strict=True):
            parts = dict.fromkeys(one.also, PARTS[1]) | dict.fromkeys(one.claims, PARTS[0])
            yield from ((*told, parts[told[1]]) for told in _joined(content, name, (*one.claims, *one.also)))

    def differences() -> Iterator[tuple[str, ...]]:
        for name, one in zip(difference_ids(content.differences), content.differences, strict=True):
            yield from _joined(content, name, one.claims)

    part = Column(name="part", sort=Sort.CATEGORY, values=PARTS)
    yield _of_cells("line_claims", (_text("step"), _text("claim")), steps)
    yield _of_cells("event_claims", (_text("event"), _text("claim")), events)
    yield _of_cells("conflict_claims", (_text("conflict"), _text("claim"), part), conflicts)
    yield _of_cells("difference_claims", (_text("difference"), _text("claim")), differences)


def _joined(content: Content, name: str, claims: Iterable[str]) -> Iterator[tuple[str, str]]:
    """A row for each claim that the view has."""
    known: dict[str, said.Claim] = content.known.view.claim_of
    return ((name, one) for one in dict.fromkeys(claims) if one in known)


def _of_cells(name: str, columns: tuple[Column, ...], rows: Callable[[], Iterator[tuple[str, ...]]]) -> Table:
    def batches() -> Iterator[Cells]:
        for some in batched(rows()):
            yield _columnar(some)

    return Table(name=name, columns=columns, batches=batches)
