"""What servers answered when addresses were fetched, so that what has not changed is not fetched again."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from musterbook.record.rows import plain
from musterbook.record.schema import fetches


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """One answer. `url`: as asked for; `address`: where it was found; `fetched_at`: UTC. `sha256`: of the bytes, None
    where the server said that they are those of the last time. `etag`, `last_modified`: as the server put them.
    """

    url: str
    address: str
    fetched_at: datetime
    sha256: str | None
    etag: str = ""
    last_modified: str = ""


def keep(connection: Connection, fetch: Fetch, added_by: str | None = None) -> dict[str, Any]:
    """Adds an answer to those kept; gives its row, with the number that it got."""
    row = {name: plain(value) if isinstance(value, str) else value for name, value in asdict(fetch).items()}
    row |= {"fetched_at": fetch.fetched_at.astimezone(UTC), "added_by": added_by}
    key = connection.execute(insert(fetches).values(row)).inserted_primary_key
    assert key is not None
    return row | {"id": key[0]}


def latest(connection: Connection) -> Iterator[Fetch]:
    """The last answer of each address that gave bytes."""
    columns = [column for column in fetches.c if column.name not in ("id", "added_by")]
    found = connection.execute(select(*columns).where(fetches.c.sha256.is_not(None)).order_by(fetches.c.id))
    answers = {row["url"]: Fetch(**row) for row in found.mappings()}
    yield from answers.values()
