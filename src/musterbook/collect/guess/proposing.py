"""Proposes a mapping for a table: by the words of its headings, and by what its columns hold.

A guess is only ever shown. What it is not sure of it leaves unmapped, with examples of the values, for the person who
knows the table.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import PurePath

from musterbook.base.claim import MISSION
from musterbook.base.document import Document
from musterbook.base.entity import Vocabulary
from musterbook.base.issue import Issue
from musterbook.base.span import Span
from musterbook.collect.dates import full_dates
from musterbook.collect.guess.headings import Told, read_heading
from musterbook.collect.guess.values import LIKELY, NAMED, Look, decimal_of, look_at, order_of
from musterbook.collect.mapped.days import read_period
from musterbook.collect.mapped.names import Names, names_of, slug
from musterbook.collect.mapped.sheets import Head, Sheet, heads, rows_of, separator_of, sheets_of
from musterbook.collect.mapping.model import (
    DATES,
    Column,
    DateOrder,
    Field,
    MonthMeans,
    TableMapping,
    Texts,
    same_heading,
)
from musterbook.collect.separated import Row

TABLE = "text/csv"
_FIRST = 2_000
"""Rows by which a table is judged."""
_FEWEST_ROWS = 2
_BETTER = 1.5
"""How much better a head of two rows must name its columns than one of one."""
_MOST_COLUMNS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A mapping, with the columns that it leaves unmapped, each with examples of its values, and the sheet."""

    mapping: TableMapping
    unmapped: tuple[tuple[str, tuple[str, ...]], ...] = ()
    sheet: str = ""

    @property
    def counts(self) -> bool:
        """Whether a column tells a number and what it counts."""
        return any(column.field is Field.NUMBER for column in self.mapping.columns)

    @property
    def of_records(self) -> bool:
        """Whether the table looks like one of records: a number with a country or a mission, and a time."""
        mapped = {column.field for column in self.mapping.columns}
        dated = bool(mapped & DATES) or "date" in dict(self.mapping.constants)
        own = {key for column in self.mapping.columns for key, _ in column.constants}
        who = bool(mapped & {Field.ACTOR, Field.MISSION}) or "actor" in own
        return self.counts and who and (dated or bool(own & {"date", "start"}))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """One column: its heading, what the heading tells, how its values look, and the values."""

    heading: str
    told: Told
    look: Look
    cells: tuple[str, ...]
    own: Texts = ()
    """The actor or the time that the heading itself is."""


def mapping_proposed(document: Document, vocabulary: Vocabulary) -> tuple[Issue, ...]:
    """The issue of a table that was read without a mapping and looks like records; none for any other document."""
    proposal = propose_mapping(document, vocabulary) if document.media_type == TABLE else None
    if proposal is None or not proposal.of_records:
        return ()
    message = "this table looks like records, and no mapping is known for it; it was read as a text"
    seen = ", ".join(column.name for column in proposal.mapping.columns)
    return (Issue(code="mapping-proposed", message=message, document=document.name,
                  expected=f"a mapping: 'musterbook map {document.name}' proposes one", seen=seen),)  # fmt: skip


def propose_mapping(document: Document, vocabulary: Vocabulary, mission: str | None = None) -> Proposal | None:
    """The mapping proposed for the first sheet of a table that has any; None where no sheet has columns to map.

    `mission`: that of the whole table, where the caller knows it.
    """
    found = _propose(document, names_of(vocabulary))
    return found if found is None or mission is None else _with_mission(found, mission)


def _propose(document: Document, names: Names) -> Proposal | None:
    for sheet in sheets_of(document):
        separator = separator_of(document.original, sheet)
        found = list(islice(rows_of(document.original, sheet, separator), _FIRST))
        head = _best_head(found)
        below = [] if head is None else [row for row in found if row.number > head.last_row and not _is_note(row)]
        if head is None or len(below) < _FEWEST_ROWS or len(head.headings) > _MOST_COLUMNS:
            continue
        seen = [_seen(heading, below, place=place, names=names) for place, heading in enumerate(head.headings)]
        above = " ".join(
            cell.value for row in found if row.number <= head.last_row - len(head.words) for cell in row.cells
        )
        return _proposal(document, sheet, seen, words=f"{PurePath(document.name).stem} {above}", names=names)
    return None


def _is_note(row: Row) -> bool:
    """Whether a row of a table of three columns or more has but one filled cell."""
    return len(row.cells) > 2 and sum(bool(cell.value) for cell in row.cells) == 1  # noqa: PLR2004  # as said


def _best_head(found: Sequence[Row]) -> Head | None:
    """The row, or pair of rows, whose headings tell most; the first of equals, one row before two."""
    best, most = None, 0.0
    for head in heads(found):
        worth = _worth(head) / (_BETTER if len(head.words) > 1 else 1.0)
        if worth > most:
            best, most = head, worth
    return best


def _worth(head: Head) -> float:
    """How many columns the headings tell apart, less those without one.

    Two of one name count once, and one that only numbers counts for nothing.
    """
    told = {same_heading(heading): read_heading(heading) for heading in head.headings if heading}
    plain = (one for heading, one in told.items() if not heading.replace(".", "").isdecimal())
    bare = sum(not heading for heading in head.headings)
    return sum(bool(one.fields or one.constants or one.ignore) for one in plain) - bare


def _seen(heading: str, below: Sequence[Row], *, place: int, names: Names) -> _Seen:
    cells = tuple(" ".join(row.cells[place].value.split()) if place < len(row.cells) else "" for row in below)
    look, told = look_at(cells, names), read_heading(heading)
    own = _own(heading, names) if look.numbers >= NAMED else ()
    return _Seen(heading=heading, told=told, look=look, cells=cells, own=own)


def _own(heading: str, names: Names) -> Texts:
    """What a column of numbers is about where its heading is a contributor, or a time."""
    actor = names.actor(heading)
    if actor is not None:
        return (("actor", actor),)
    period = read_period(heading, order=DateOrder.UNKNOWN, months=MonthMeans.WHOLE)
    if period is None or period.start is None or period.end is None:
        return ()
    if period.is_day:
        return (("date", period.start.isoformat()),)
    return (("start", period.start.isoformat()), ("end", period.end.isoformat()))


def _proposal(document: Document, sheet: Sheet, seen: Sequence[_Seen], *, words: str, names: Names) -> Proposal:
    columns, ignore, unmapped = [], [], []
    taken = {Field.ACTOR} if sum(_tells(one.own, "actor") for one in seen) > 1 else set[Field]()
    taken |= {Field.DATE} if sum(bool(one.own) and not _tells(one.own, "actor") for one in seen) > 1 else set()
    crossed = Field.ACTOR in taken
    for one in seen:
        column = _column(one, taken)
        if column is not None:
            columns.append(_of_whole(column) if crossed else column)
            taken.add(column.field)
        elif one.told.ignore or not one.look.samples:
            ignore.append((one.heading, one.told.ignore or "the column is empty"))
        else:
            unmapped.append((one.heading, one.look.samples))
    mapping = TableMapping(
        name=slug(PurePath(document.name).stem) or "table",
        columns=tuple(columns),
        ignore=tuple(dict(ignore).items()),
        constants=_constants(taken, words, names),
        decimal=decimal_of([one.cells for one in seen if one.look.numbers >= LIKELY]),
        dates=order_of([one.cells for one in seen if one.look.dates >= NAMED], language=document.language),
        sheet=sheet.name,
    )
    return Proposal(mapping=mapping, unmapped=tuple(unmapped), sheet=sheet.name)


def _tells(texts: Texts, name: str) -> bool:
    return any(key == name for key, _ in texts)


def _of_whole(column: Column) -> Column:
    """A number beside columns of contributors is one of the mission as a whole."""
    if column.field is not Field.NUMBER or _tells(column.constants, "actor"):
        return column
    return replace(column, constants=(*column.constants, ("actor", MISSION)))


def _column(seen: _Seen, taken: set[Field]) -> Column | None:
    """What a column is mapped to; None where neither its heading nor its values tell."""
    if seen.told.ignore or not seen.look.samples or not seen.heading:
        return None
    field = next((one for one in _candidates(seen) if one not in taken or one is Field.ACTOR), None)
    if field is not None and not seen.own:
        return Column(name=seen.heading, field=field, down=seen.look.gaps and field in (*DATES, Field.MISSION))
    constants: dict[str, str] = ({"kind": "strength"} if seen.own else {}) | seen.told.constants | dict(seen.own)
    if constants and seen.look.numbers >= NAMED:
        unit = {"unit": "person"} if constants["kind"] == "indicator" else {}
        unit |= {"unit": seen.told.unit} if seen.told.unit else {}
        return Column(name=seen.heading, field=Field.NUMBER, constants=tuple((constants | unit).items()))
    return None


def _candidates(seen: _Seen) -> Iterable[Field]:
    """The fields that a column may be: those that its heading names and its values bear out, then by its values."""
    look = seen.look
    dated = look.dates >= NAMED or (look.numbers >= LIKELY and _are_years(look))
    worded = look.numbers < LIKELY and look.dates < NAMED
    for field in map(Field, seen.told.fields):
        if dated if field in DATES else worded:
            yield field
    if look.dates >= LIKELY and look.numbers < LIKELY:
        yield Field.DATE
    if look.missions >= NAMED:
        yield Field.MISSION
    if look.actors >= NAMED:
        yield Field.ACTOR


def _are_years(look: Look) -> bool:
    return all(len(sample) in (4, 5, 8) and sample.isdecimal() for sample in look.samples)


def _constants(taken: set[Field], words: str, names: Names) -> tuple[tuple[str, str], ...]:
    """What the words above the head, or the file's name, say of the whole table: which mission, and when."""
    found: dict[str, str] = {}
    if Field.MISSION not in taken:
        mission = _mission_in(words, names)
        found |= {"mission": mission} if mission else {}
    if not taken & DATES:
        day = next((day for _, day in full_dates(words)), None)
        found |= {"date": day.isoformat()} if day else {}
    if Field.ACTOR not in taken:
        found["actor"] = "mission"
    return tuple(found.items())


def _mission_in(words: str, names: Names) -> str | None:
    """The mission named by one to eight of the words that follow each other, the longest name first."""
    told = words.replace("_", " ").replace("-", " ").split()
    spans = (Span(start, start + length) for length in range(8, 0, -1) for start in range(len(told) - length + 1))
    named = (names.mission(" ".join(told[span.start : span.end]).strip(",.;:()")) for span in spans)
    return next((mission for mission in named if mission), None)


def _with_mission(proposal: Proposal, mission: str) -> Proposal:
    """The proposal for a table that is all of one mission."""
    constants = dict(proposal.mapping.constants) | {"mission": mission}
    return replace(proposal, mapping=replace(proposal.mapping, constants=tuple(constants.items())))
