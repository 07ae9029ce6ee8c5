"""What was published, and the figures that it showed, so that a later reader can be told what has been corrected."""

import json
from collections.abc import Iterator

from sqlalchemy import Connection, insert, select

from musterbook.base.ids import content_hash
from musterbook.base.ledger import Reconciliation
from musterbook.base.vintage import Vintage
from musterbook.record import chain
from musterbook.record.codec import canonical, from_text, pack, to_text, unpack
from musterbook.record.rows import Row, Stored, plain
from musterbook.record.schema import vintages

VINTAGE_ID_DIGITS = 12


def last_like(connection: Connection, vintage: Vintage) -> Vintage | None:
    """The last publication of the same kind, mission and language, None where there is none."""
    return next((one for one in reversed(list(all_of(connection))) if _sort(one) == _sort(vintage)), None)


def _sort(vintage: Vintage) -> tuple[str, str | None, str]:
    return vintage.what, vintage.mission, vintage.language


def keep(connection: Connection, vintage: Vintage, figures: Reconciliation) -> Vintage:
    """Adds a publication with its figures, as a link of the chain; gives it back with its id."""
    row = _row(vintage) | {"figures": pack(to_text(figures))}
    row["id"] = chain.row_hash(row)[:VINTAGE_ID_DIGITS]
    covered = chain.row_hash(row)
    link = chain.append(connection, kind=chain.VINTAGE, identifier=row["id"], payload_hash=covered)
    connection.execute(insert(vintages).values(row | {"seq": link.seq}))
    return _from_row(row)


def all_of(connection: Connection) -> Iterator[Vintage]:
    """The publications in order."""
    columns = [column for column in vintages.c if column.name != "figures"]
    for row in connection.execute(select(*columns).order_by(vintages.c.seq)).mappings():
        yield _from_row(row)


def figures_of(connection: Connection, identifier: str) -> Reconciliation | None:
    """The figures that a publication showed, None where there is none of that id."""
    found = connection.scalar(select(vintages.c.figures).where(vintages.c.id == identifier))
    return None if found is None else from_text(Reconciliation, unpack(found))


def output_hash(files: tuple[tuple[str, str], ...]) -> str:
    """The hash of what was written: that of the list of its files with the hash of each."""
    return content_hash(canonical([list(one) for one in files]).encode())


def _row(vintage: Vintage) -> Row:
    return {
        "published_at": vintage.published_at,
        "as_of": vintage.as_of,
        "known_by": vintage.known_by,
        "recorded_by": vintage.recorded_by,
        "head": vintage.head,
        "what": plain(vintage.what),
        "mission": None if vintage.mission is None else plain(vintage.mission),
        "language": plain(vintage.language),
        "output": vintage.output,
        "files": canonical([list(one) for one in vintage.files]),
    }


def _from_row(row: Stored) -> Vintage:
    names = ("id", "published_at", "as_of", "known_by", "recorded_by", "head", "what", "mission", "language", "output")
    files = tuple((name, sha256) for name, sha256 in json.loads(row["files"]))
    return Vintage(**{name: row[name] for name in names}, files=files)
