"""How the API answers: a row, a page of rows with the way to the next one, or a table as CSV.

The rows are those of the library, so that a program, a CSV file and the API tell the same under the same names. Only
the rows that are asked for are made.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from http import HTTPStatus
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from starlette.responses import Response, StreamingResponse

from musterbook.base.quantity import tidy
from musterbook.serve.desk.api.asking import MOST_ROWS, Asked, Paging
from musterbook.serve.python.rows import Row, Rows

T = TypeVar("T")
R = TypeVar("R", bound=Row)
NEAR = 1000
"""How far a row is looked for that has moved, since rows came in or went before it."""
JSON = "application/json"
CSV = "text/csv; charset=utf-8"


@dataclass(frozen=True, kw_only=True)
class Table(Generic[T, R]):
    """Rows that are not made yet. `items`: what each is made of, in a stable order; `key`: tells them apart."""

    kind: type[Rows[R]]
    items: Sequence[T]
    make: Callable[[T], R]
    key: Callable[[T], str]

    def rows(self, start: int, past: int) -> Rows[R]:
        """The rows from `start` to before `past`."""
        return self.kind(self.make(one) for one in self.items[start:past])

    def place(self, after: str | None) -> int:
        """The place at which a page begins: behind the row that the cursor names, if it is within NEAR rows of where it
        was; else where that was.
        """
        if after is None:
            return 0
        told, name = after.split(".")
        at = min(int(told), len(self.items))
        around = sorted(
            range(max(1, at - NEAR), min(at + NEAR, len(self.items)) + 1), key=lambda place: abs(place - at)
        )
        return next((place for place in around if _short(self.key(self.items[place - 1])) == name), at)

    def cursor(self, past: int) -> str | None:
        """The cursor of the row before `past`; None where it is the last one."""
        if past >= len(self.items):
            return None
        return f"{past}.{_short(self.key(self.items[past - 1]))}"


def _short(key: str) -> str:
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def own_table(kind: type[Rows[R]], rows: Sequence[R], key: Callable[[R], str]) -> Table[R, R]:
    """The table of rows that are made already."""
    return Table(kind=kind, items=rows, make=lambda row: row, key=key)


def answer(table: Table[Any, Any], asked: Asked, paging: Paging) -> Response:
    """The page, or the CSV, of a table."""
    start = table.place(paging.after)
    if paging.csv:
        past = len(table.items) if paging.limit is None else start + paging.limit
        return _csv(table, start, past)
    past = start + paging.most
    onward = table.cursor(past)
    page = {"items": plain_rows(table.rows(start, past)), "next": onward, "total": len(table.items)}
    return Response(dumped(page), media_type=JSON, headers=_onward(asked, onward))


def _onward(asked: Asked, cursor: str | None) -> Mapping[str, str]:
    """The link to the next page, where there is one."""
    if cursor is None:
        return {}
    query = {**asked.request.query_params, "after": cursor}
    return {"link": f'<{asked.request.url.path}?{urlencode(query)}>; rel="next"'}


def _csv(table: Table[Any, Any], start: int, past: int) -> Response:
    """The rows as CSV; many of them are sent as they are made."""
    if past - start <= MOST_ROWS:
        return Response(table.rows(start, past).to_csv(), media_type=CSV)
    return StreamingResponse(_parts(table, start, past), media_type=CSV, headers={"cache-control": "no-store"})


def _parts(table: Table[Any, Any], start: int, past: int) -> Iterator[str]:
    for place in range(start, past, MOST_ROWS):
        text = table.rows(place, min(past, place + MOST_ROWS)).to_csv()
        yield text if place == start else text.partition("\n")[2]


def plain_rows(rows: Rows[Any]) -> list[dict[str, Any]]:
    """The rows as they go into JSON."""
    return [
        {name: tidy(value) if isinstance(value, float) else value for name, value in row.items()}
        for row in rows.to_dicts()
    ]


def plain_row(kind: type[Rows[R]], row: R) -> dict[str, Any]:
    """One row as it goes into JSON."""
    return plain_rows(kind((row,)))[0]


def dumped(data: object) -> bytes:
    """JSON text."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_iso).encode()


def _iso(value: object) -> str:
    assert isinstance(value, date)
    return value.isoformat()


def answer_one(
    data: Mapping[str, Any], status: HTTPStatus = HTTPStatus.OK, headers: Mapping[str, str] | None = None
) -> Response:
    """One thing as JSON."""
    return Response(dumped(data), status_code=status, media_type=JSON, headers=headers)
