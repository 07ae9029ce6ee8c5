"""Makes the document of a table that is read by a mapping: the text as it stands, each row a block, no cells.

The claims find their cells by the mapping again, so that a table of half a million cells is kept as its text and
the places of its rows.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from musterbook.base.document import Block, BlockKind, Document
from musterbook.base.entity import Vocabulary
from musterbook.base.ids import content_hash, reading_id
from musterbook.base.issue import Issue
from musterbook.base.outcome import Outcome
from musterbook.base.period import Period
from musterbook.base.span import OffsetMap, Span
from musterbook.collect.assemble import own_name, site_of
from musterbook.collect.dates import date_in_address
from musterbook.collect.language import guess_language
from musterbook.collect.mapped.cells import ColumnReader
from musterbook.collect.mapped.names import Names
from musterbook.collect.mapped.sheets import Sheet, find_head, first_rows, rows_of, separator_of, sheets_in
from musterbook.collect.mapping.model import DATES, Field, TableMapping, same_heading
from musterbook.collect.reader import Original
from musterbook.collect.separated import Row

MOST_ROWS = 250_000
"""Rows of the largest table; the largest published ones of personnel have some tens of thousands."""
_SAMPLE = 20_000
"""Characters in which the language is guessed, and the headings of known mappings are looked for."""


def too_many_rows(original: Original) -> Issue | None:
    """Why a table is not read: it has too many rows. None where it has not."""
    count = original.text.count("\n")
    if count <= MOST_ROWS:
        return None
    return Issue(
        code="too-many-rows", message="the table has too many rows; it was not read", document=original.name,
        expected=f"at most {MOST_ROWS:,} rows; split the file by year or by mission", seen=f"{count:,} rows", lost=True,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A sheet that has the headings of a mapping: what parts its cells, the last row of its head, its headings."""

    sheet: Sheet
    separator: str
    last_row: int
    headings: tuple[str, ...]


def beginning(original: Original) -> str:
    """The start of an original, in which the words of headings are looked for, without case."""
    return original.text[:_SAMPLE].casefold()


def fits(original: Original, mapping: TableMapping, start: str) -> bool:
    """Whether a sheet of the original, which begins with `start`, has the headings of the mapping."""
    wanted = (same_heading(one).split() for one in mapping.demanded)
    first = next(wanted, [])
    if not first or first[0] not in start:
        return False
    if len(original.text) <= _SAMPLE and not all(word in start for words in wanted for word in words if _stands(word)):
        return False
    return bool(_found(original, mapping))


def _stands(word: str) -> bool:
    """Whether a word of a heading stands so in the file: a quote is doubled there, a number that tells apart is not."""
    return '"' not in word and not word.startswith("(")


def _found(original: Original, mapping: TableMapping) -> list[Found]:
    """The sheets with the mapping's headings."""
    found = []
    for sheet in sheets_in(original.text, sheets_told(original)):
        separator = separator_of(original.text, sheet)
        head = find_head(first_rows(original.text, sheet, separator), mapping)
        if head is not None and mapping.takes_sheet(sheet.name):
            found.append(Found(sheet=sheet, separator=separator, last_row=head.last_row, headings=head.headings))
    return found


def sheets_told(original: Original) -> str:
    """The list of an original's sheets, '' where it is one table."""
    return original.layout if isinstance(original.layout, str) else ""


def draw_mapped(original: Original, mapping: TableMapping) -> Outcome[Document]:
    """The document of a table that is read by `mapping`; no item, and an issue, where its headings are not there."""
    fault = too_many_rows(original) or _misfit(original, mapping)
    if fault is not None:
        return Outcome(issues=(*original.issues, fault))
    hints = original.hints
    url = hints.url or original.address
    published, basis, dating = _dated(original, mapping)
    document = Document(
        id=reading_id(content_hash(original.data), mapping.text),
        name=original.name,
        text=original.text,
        original=original.text,
        offsets=OffsetMap.identity(len(original.text)),
        media_type="text/csv",
        language=hints.language or mapping.language or guess_language(original.text[:_SAMPLE]),
        title=hints.title or mapping.title or original.otherwise.title or "",
        source=hints.source or mapping.source or site_of(url) or original.otherwise.source or own_name(original.name),
        url=url,
        published=published,
        published_basis=basis,
        blocks=tuple(_blocks(original)),
        metadata=_metadata(original, mapping),
    )
    return Outcome(items=(document,), issues=(*original.issues, *dating))


def _misfit(original: Original, mapping: TableMapping) -> Issue | None:
    if _found(original, mapping):
        return None
    sheet = sheets_in(original.text, sheets_told(original))[0]
    separator = separator_of(original.text, sheet)
    first = next(iter(first_rows(original.text, sheet, separator)), None)
    seen = "" if first is None else ", ".join(cell.value for cell in first.cells if cell.value)
    wanted = ", ".join(mapping.demanded)
    return Issue(
        code="mapping-mismatch", message=f"the mapping {mapping.name} is not for this table; it was not read",
        document=original.name, expected=f"the headings {wanted}", seen=seen[:200], lost=True,
    )  # fmt: skip


def _metadata(original: Original, mapping: TableMapping) -> tuple[tuple[str, str], ...]:
    told = {"mapping": mapping.text, "sheets": sheets_told(original)}
    if original.encoding != "utf-8":
        told["encoding"] = original.encoding
    return tuple(sorted((key, value) for key, value in told.items() if value))


def _blocks(original: Original) -> list[Block]:
    return [
        Block(kind=BlockKind.TABLE_ROW, span=_trimmed(row), table=number)
        for number, sheet in enumerate(sheets_in(original.text, sheets_told(original)))
        for row in rows_of(original.text, sheet, separator_of(original.text, sheet))
    ]


def _trimmed(row: Row) -> Span:
    filled = [cell for cell in row.cells if cell.value]
    return Span(filled[0].whole_start, filled[-1].whole_end)


def _dated(original: Original, mapping: TableMapping) -> tuple[date | None, str, tuple[Issue, ...]]:
    """The day of publication: as told, as the mapping says, from the address, else the last day in the table."""
    if original.hints.published is not None:
        return original.hints.published, "given", ()
    stated = dict(mapping.constants).get(Field.PUBLISHED)
    if stated:
        return date.fromisoformat(stated), "stated", ()
    address = date_in_address(original.hints.url or original.address)
    day = address or _last_day(original, mapping)
    if day is None:
        fault = Issue(code="undated-document", message="no publication date found", document=original.name)
        return None, "stated", (fault,)
    basis = "address" if address else "last day in the table"
    told = Issue(code="inferred-date", message=f"no publication date is stated; taken from the {basis}",
                 document=original.name, seen=day.isoformat())  # fmt: skip
    return day, "inferred", (told,)


def _last_day(original: Original, mapping: TableMapping) -> date | None:
    """The last day that a date column names, days to come left out; None where there is none."""
    columns = {same_heading(column.name): column for column in mapping.columns if column.field in DATES}
    today, nobody, days = datetime.now(UTC).date(), Names(Vocabulary()), set[date]()
    for found in _found(original, mapping):
        for place, heading in enumerate(found.headings):
            column = columns.get(same_heading(heading))
            if column is not None:
                reader = ColumnReader(column, mapping, nobody)
                read = map(reader.read, _values(original, found, place))
                days.update(one.end for one in read if isinstance(one, Period) and one.end is not None)
    return max((day for day in days if day <= today), default=None)


def _values(original: Original, found: Found, place: int) -> set[str]:
    """The different values of a column below the head."""
    rows = rows_of(original.text, found.sheet, found.separator)
    return {row.cells[place].value for row in rows if row.number > found.last_row and place < len(row.cells)}
