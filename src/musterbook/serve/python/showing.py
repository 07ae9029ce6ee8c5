"""Rows as a person sees them: a few columns as text, or as a table in a notebook.

What documents say is never trusted: in HTML every cell is escaped, and signs that steer a terminal or turn the
direction of writing are shown as U+FFFD.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from html import escape
from typing import Any

from musterbook.serve.output import plain, shown
from musterbook.serve.python.columns import encodable

FEW = 10
"""Rows that a terminal is shown."""
SOME = 20
"""Rows that a notebook is shown."""
WIDEST = 48
"""Characters that a terminal is shown of a field of one row."""
ROOMS = ((48, 48), (48, 24), (40, 24), (32, 24), (24, 20), (24, 14), (20, 14), (16, 14), (12, 12))
"""Characters that a terminal is shown of a cell of sentences, and of any other; the first that fits a line is taken.
Numbers and days are always shown whole.
"""
PROSE = frozenset({"quote", "explanation", "sentence", "sources", "because", "message", "values", "title", "seen"})
WIDTH = 170
"""Characters of a line in a terminal."""
LONGEST = 300
"""Characters that a notebook is shown of a cell."""
CELL = ' style="text-align:left;vertical-align:top"'
NUMBER = ' style="text-align:right;vertical-align:top"'
DAY = ' style="text-align:left;vertical-align:top;white-space:nowrap"'
LONG_NUMBER = 10_000
"""From here on numbers are grouped by thousands; years and most counts of people are below it."""
WEB = ("http://", "https://")


def cell_text(value: Any) -> str:  # noqa: ANN401 - whatever a field holds
    """A cell in one line: several values joined by a semicolon, rows by their ids, a moment to the second."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S}"
    if isinstance(value, tuple | list):
        return "; ".join(map(cell_text, value))
    if is_number(value):
        return number_text(value)
    return " ".join(encodable(shown(plain(getattr(value, "id", value)))).split())


def number_text(number: float) -> str:
    """A number as people read it: whole where it is, with commas from five digits on."""
    whole = int(number) if float(number).is_integer() else number
    return f"{whole:,}" if abs(whole) >= LONG_NUMBER else str(whole)


def shortened(text: str, most: int) -> str:
    """The text, cut where it is longer than `most`."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def as_text(title: str, names: Sequence[str], rows: Sequence[object]) -> str:
    """The first rows in columns, under a title; no line is longer than WIDTH, if the least of ROOMS can do it."""
    few = [[getattr(row, name) for name in names] for row in rows[:FEW]]
    lines: list[str] = []
    for room in ROOMS:
        lines = list(_columns_of_text(names, few, room)) if few else []
        if max(map(len, lines), default=0) <= WIDTH:
            break
    return "\n".join([title, *lines, *_rest(len(rows), FEW)])


def _columns_of_text(names: Sequence[str], rows: Sequence[Sequence[Any]], room: tuple[int, int]) -> Iterator[str]:
    """A line of headings and a line for each row; numbers stand to the right, and empty columns are left out."""
    told = []
    for place, name in enumerate(names):
        values = [row[place] for row in rows]
        most = room[name not in PROSE]
        cells = [name, *(cell_text(one) if _is_whole(one) else shortened(cell_text(one), most) for one in values)]
        width = max(map(len, cells))
        numeric = all(value is None or is_number(value) for value in values)
        if any(cells[1:]):
            told.append([cell.rjust(width) if numeric else cell.ljust(width) for cell in cells])
    yield from ("  ".join(cells).rstrip() for cells in zip(*told, strict=True))


def _is_whole(value: object) -> bool:
    return is_number(value) or isinstance(value, date)


def is_number(value: object) -> bool:
    """Whether a cell is a number; yes and no are none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def as_html(title: str, names: Sequence[str], rows: Sequence[object]) -> str:
    """The first rows as an HTML table, under a title; columns without content are left out."""
    few = rows[:SOME]
    kept = [name for name in names if any(cell_text(getattr(row, name)) for row in few)]
    head = "".join(f"<th{CELL}>{escape(name)}</th>" for name in kept)
    body = "".join(f"<tr>{''.join(html_cell(getattr(row, name)) for name in kept)}</tr>" for row in few)
    rest = "".join(f"<p>{line}</p>" for line in _rest(len(rows), SOME))
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>" if few else ""
    return f"<div><p><b>{escape(title)}</b></p>{table}{rest}</div>"


def fields_as_html(title: str, told: Iterable[tuple[str, Any]]) -> str:
    """One row as an HTML table with a line for each field that tells something."""
    lines = "".join(
        f"<tr><th{CELL}>{escape(name)}</th>{html_cell(value, number=False)}</tr>"
        for name, value in told
        if cell_text(value) and value is not False
    )
    return f"<div><p><b>{escape(title)}</b></p><table><tbody>{lines}</tbody></table></div>"


def html_text(text: str) -> str:
    """A text of which nothing is markup."""
    return escape(encodable(shown(text)))


def html_cell(value: Any, *, number: bool = True) -> str:  # noqa: ANN401 - whatever a field holds
    """A cell of a table; an address of the web is a link."""
    text = escape(shortened(cell_text(value), LONGEST))
    if isinstance(value, str) and value.startswith(WEB):
        text = f'<a href="{html_text(value)}" rel="noopener noreferrer">{text}</a>'
    style = DAY if isinstance(value, date) else CELL
    return f"<td{NUMBER if number and is_number(value) else style}>{text}</td>"


def _rest(number: int, most: int) -> list[str]:
    return [f"… and {number - most} more"] if number > most else []
