"""How results reach a person or a program: JSON, CSV and tables on standard output, messages on standard error.

What documents say is never trusted with the terminal: control characters of a text are shown as U+FFFD.
"""

import csv
import io
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import click

from musterbook.base.formula import defused

STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
Row = Mapping[str, Any]
PIPE_WIDTH = 160
"""Characters in a line of a table that no terminal bounds."""
PROSE_WIDTH = 40
"""Characters that a column of sentences is given at least."""
WIDE = 120
"""Characters of a line from which on days and moments are never broken."""
SHORT_WORD = 20
"""Characters of a moment, '2025-01-31T10:00:00Z'."""
GAP, NARROWEST = 3, 8
"""Characters between two columns, and of the narrowest column that is of use."""


@dataclass(frozen=True, kw_only=True)
class Listing:
    """One result in all three forms.

    `columns`: key and heading, in order; `rows`: the cells by key, for table and CSV; `data`: what JSON prints;
    `grouped`: keys that a table leaves blank where they say the same as in the row above; `prose`: keys whose
    cells are sentences; `apart`: keys that a table leaves to CSV; `empty`: what to tell where there are no rows. A
    table leaves out columns without content.
    """

    columns: Sequence[tuple[str, str]]
    rows: Sequence[Row]
    data: Any
    grouped: Sequence[str] = ()
    prose: Sequence[str] = ()
    apart: Sequence[str] = ()
    empty: str = "nothing in the record"


def prepare_streams() -> None:
    """Makes standard output and error take any text, as UTF-8; a lone surrogate is written as its JSON escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def tell(message: str) -> None:
    """A message to the person, on standard error."""
    click.echo(shown(message), err=True)


def shown(text: str) -> str:
    """The text as it may go to a terminal: without the signs that steer it or turn the direction of writing."""
    return STEERING.sub("\ufffd", text)


def was(number: int) -> str:
    """The verb that goes with a number."""
    return "was" if number == 1 else "were"


def counted(number: int, what: str) -> str:
    """'1 claim', '2 claims'."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def print_json(data: object, *, indent: int | None = 1) -> None:
    """One JSON text; `indent` None puts it on one line."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=indent, allow_nan=False))


def print_listing(listing: Listing, form: str) -> None:
    """The listing as `form` says: 'table', 'json' or 'csv'."""
    if form == "json":
        print_json(listing.data)
    elif form == "csv":
        _print_csv(listing)
    elif listing.rows:
        _print_table(listing)
    else:
        tell(listing.empty)


def _print_csv(listing: Listing) -> None:
    keys = [key for key, _ in listing.columns]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(keys)
    writer.writerows([harmless(row.get(key)) for key in keys] for row in listing.rows)
    click.echo(text.getvalue(), nl=False)


def harmless(value: Any) -> str:  # noqa: ANN401 - any cell
    """The text of a cell that no program for sheets takes for a formula: what begins like one has an apostrophe before
    it, as those programs write it themselves. A number is left as it is.
    """
    text = plain(value)
    return text if isinstance(value, int | float) else defused(text)


def _print_table(listing: Listing) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    columns = [(key, heading) for key, heading in listing.columns if key not in listing.apart]
    told = [(key, heading) for key, heading in columns if any(plain(row.get(key)) for row in listing.rows)]
    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else PIPE_WIDTH, highlight=False)
    least, most = _bounds(listing, told, console.width)
    for key, heading in told:
        numeric = any(isinstance(row.get(key), int | float) for row in listing.rows)
        whole = console.width >= WIDE and _is_short(listing, key)
        table.add_column(
            heading, justify="right" if numeric else "left", overflow="fold", no_wrap=whole,
            min_width=least if key in listing.prose else None,
            max_width=None if key in listing.prose or whole else most,
        )  # fmt: skip
    for row in _without_repeats(listing):
        table.add_row(*(Text(shown(plain(row.get(key)))) for key, _ in told))
    console.print(table)


def _bounds(listing: Listing, columns: Sequence[tuple[str, str]], width: int) -> tuple[int | None, int | None]:
    """The least width of a column of sentences, and the most that each other column may take beside them.

    None for both where there are no sentences, or where the line is too short to give them room: then all share it.
    """
    prose = [key for key, _ in columns if key in listing.prose]
    short = [_longest(listing, *one) for one in columns if one[0] not in prose and _is_short(listing, one[0])]
    others = len(columns) - len(prose) - len(short)
    room = width - GAP * len(columns) - PROSE_WIDTH * len(prose) - sum(short)
    if not prose or room < NARROWEST * others:
        return None, None
    return PROSE_WIDTH, room // max(others, 1)


def _is_short(listing: Listing, key: str) -> bool:
    """Whether the cells of a column are single words, such as days and moments, that no line should break."""
    cells = [plain(row.get(key)) for row in listing.rows]
    return all(len(cell) <= SHORT_WORD and " " not in cell for cell in cells)


def _longest(listing: Listing, key: str, heading: str) -> int:
    return max(len(heading), *(len(plain(row.get(key))) for row in listing.rows))


def _without_repeats(listing: Listing) -> Iterator[Row]:
    above: Row = {}
    for row in listing.rows:
        same = bool(above) and all(row.get(key) == above.get(key) for key in listing.grouped)
        yield {key: cell for key, cell in row.items() if not (same and key in listing.grouped)}
        above = row


def plain(value: Any) -> str:  # noqa: ANN401 - any cell
    """The text of a cell: nothing for None, several values joined by a semicolon."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return "; ".join(map(plain, value))
    return str(value)
