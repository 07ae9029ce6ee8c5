"""Whether the record is what was recorded: every stored byte against its hash, every link of the chain.

The chain cannot tell that its last links were cut off together with their rows; for that, compare its head
with one written down before.
"""

import itertools
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Connection, Row, Table, select
from sqlalchemy.exc import DBAPIError, NoResultFound

from musterbook.base.errors import NotationError
from musterbook.base.ids import content_hash
from musterbook.base.issue import Issue
from musterbook.base.link import ChainLink
from musterbook.record import rows
from musterbook.record.chain import (
    DOCUMENT,
    LINKED,
    START,
    document_hash,
    link_hash,
    links_of,
    row_hash,
)
from musterbook.record.integrity import damage, damages_of, misspelt
from musterbook.record.packing import unpack_text
from musterbook.record.schema import blobs, claims, containers, documents, issues

UNREADABLE = (NotationError, zlib.error, ValueError, TypeError, KeyError, AttributeError, DBAPIError, NoResultFound)
"""What a row of the wrong form raises when it is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """What stands under one kind and id. `hashes`: those that its link may have, none where the row cannot be read;
    `seq`: the place in the chain that the row names, None where it names none; `faults`: of columns that the hash
    does not cover.
    """

    hashes: tuple[str, ...] = ()
    seq: int | None = None
    faults: tuple[str, ...] = ()


def breaks_of(connection: Connection) -> Iterator[Issue]:
    """Each break with its place, in the order file, bytes, rows, chain; nothing where the record is whole."""
    try:
        breaks = itertools.chain(damages_of(connection), _changed_bytes(connection), _changed_rows(connection))
        first = next(breaks, None)
        yield from misspelt(connection) if first is None else (first, *breaks)
    except (DBAPIError, UnicodeDecodeError) as error:
        yield damage(error)


def _changed_rows(connection: Connection) -> Iterator[Issue]:
    covered = dict(_covered(connection))
    links = list(links_of(connection))
    yield from _broken_links(links, covered)
    linked = {(link.kind, link.id) for link in links}
    for kind, identifier in sorted(covered.keys() - linked):
        yield _broken(kind, identifier, "stands in the record but not in the chain")
    for table in (claims, issues):
        strays = select(table.c.document).where(table.c.document.not_in(select(documents.c.id))).distinct()
        for identifier in sorted(map(str, connection.scalars(strays))):
            yield _broken(DOCUMENT, identifier, f"{table.name} of it stand in the record, and it does not")


def _changed_bytes(connection: Connection) -> Iterator[Issue]:
    owners = _owners(connection)
    for sha256 in connection.scalars(select(blobs.c.sha256).order_by(blobs.c.sha256)).all():
        seen = _hash_of_bytes(connection, sha256)
        owner = owners.pop(sha256, None)
        if owner is None or seen != sha256:
            yield _changed("the stored bytes are not those that were recorded", owner, expected=sha256, seen=seen)
    for sha256, owner in sorted(owners.items()):
        yield _changed("the stored bytes are gone", owner, expected=sha256)


def _hash_of_bytes(connection: Connection, sha256: str) -> str | None:
    """The hash of stored bytes, None where something else than bytes stands there."""
    try:
        data = connection.scalar(select(blobs.c.bytes).where(blobs.c.sha256 == sha256))
    except UNREADABLE:
        return None
    return content_hash(data) if isinstance(data, bytes) else None


def _owners(connection: Connection) -> dict[str, str]:
    """Whose the stored bytes should be, in words, by their hash."""
    files = select(containers.c.sha256, containers.c.name)
    owners = {row.sha256: f"file {row.name}" for row in connection.execute(files)}
    of_document = select(documents.c.sha256, documents.c.id, documents.c.name)
    return owners | {row.sha256: f"document {row.id} ({row.name})" for row in connection.execute(of_document)}


def _changed(message: str, owner: str | None, *, expected: str, seen: str | None = None) -> Issue:
    place = "bytes of no document" if owner is None else owner
    return Issue(code="hash-mismatch", message=message, document=place, expected=expected, seen=seen, lost=True)


def _covered(connection: Connection) -> Iterator[tuple[tuple[str, str], Covered]]:
    """What the links should cover, by kind and id, from the rows as they stand now."""
    for identifier in _ids(connection, documents):
        yield (DOCUMENT, identifier), _read(partial(_document, connection, identifier))
    for kind, table in LINKED.items():
        for identifier in _ids(connection, table):
            yield (kind, str(identifier)), _read(partial(_row, connection, table, identifier))


def _ids(connection: Connection, table: Table) -> list[Any]:
    (key,) = table.primary_key
    return list(connection.scalars(select(key).order_by(key)).all())


def _read(reading: Callable[[], Covered]) -> Covered:
    """Each row by itself, so that one of the wrong form does not hide the others."""
    try:
        return reading()
    except UNREADABLE:
        return Covered()


def _row(connection: Connection, table: Table, identifier: object) -> Covered:
    (key,) = table.primary_key
    row = dict(connection.execute(select(table).where(key == identifier)).mappings().one())
    return Covered(hashes=(row_hash(row),), seq=row.get("seq"))


def _document(connection: Connection, identifier: str) -> Covered:
    row = dict(connection.execute(select(documents).where(documents.c.id == identifier)).mappings().one())
    said, found = _of_document(connection, claims, identifier), _of_document(connection, issues, identifier)
    payloads = [unpack_text(one.packed) for one in said], [one.payload for one in found]
    runs = sorted({one.run for one in said})
    return Covered(
        hashes=tuple(document_hash(row | run, *payloads) for run in ({"run": "".join(runs)}, {})),
        seq=row["seq"],
        faults=(*_odd_claims(identifier, said, runs), *_odd_issues(found)),
    )


def _of_document(connection: Connection, table: Table, identifier: str) -> list[Row[Any]]:
    of_document = select(table).where(table.c.document == identifier).order_by(table.c.position)
    return list(connection.execute(of_document).all())


def _odd_claims(identifier: str, said: list[Row[Any]], runs: list[str]) -> Iterator[str]:
    """Columns of claims that do not follow from what the claims say."""
    read = {one.id: (rows.claim_from_row(one._mapping), unpack_text(one.packed)) for one in said}  # noqa: SLF001 - its public name
    run = runs[0] if runs else ""
    for stored, expected in zip(said, rows.claim_rows(identifier, read, run), strict=True):
        del expected["packed"]
        if columns := _differing(stored, expected):
            yield f"{columns} of claim {stored.id} does not follow from what the claim says"


def _odd_issues(found: list[Row[Any]]) -> Iterator[str]:
    for position, one in enumerate(found):
        expected = {"position": position, "code": rows.issue_from_row(one._mapping).code}  # noqa: SLF001 - as above
        if columns := _differing(one, expected):
            yield f"{columns} of issue {position + 1} does not follow from what the issue says"


def _differing(stored: Row[Any], expected: rows.Row) -> str:
    """The names of the columns that hold something else than they should, '' where none does."""
    seen = stored._mapping  # noqa: SLF001 - as above
    pairs = {name: ((type(seen[name]), seen[name]), (type(told), told)) for name, told in expected.items()}
    return ", ".join(name for name, (one, other) in pairs.items() if one != other)


def _broken_links(links: list[ChainLink], covered: dict[tuple[str, str], Covered]) -> Iterator[Issue]:
    previous, place = START, 0
    for link in links:
        there = covered.get((link.kind, link.id), Covered())
        if link.seq != place + 1:
            yield _broken(link.kind, link.id, f"the chain has a gap before place {link.seq}")
        if link.previous_hash != previous:
            yield _broken(link.kind, link.id, f"at place {link.seq} the link before it is another")
        if not there.hashes:
            yield _broken(link.kind, link.id, f"at place {link.seq} of the chain, but gone or not to be read")
        elif link.payload_hash not in there.hashes:
            yield _broken(link.kind, link.id, f"at place {link.seq}: what is stored is not what was recorded")
        else:
            yield from (_broken(link.kind, link.id, fault) for fault in there.faults)
        if there.seq not in (None, link.seq):
            yield _broken(link.kind, link.id, f"at place {link.seq}, but its row names place {there.seq}")
        if link.hash != link_hash(*map(str, (link.previous_hash, link.kind, link.id, link.payload_hash))):
            yield _broken(link.kind, link.id, f"at place {link.seq} the link does not match its own hash")
        previous, place = link.hash, link.seq


def _broken(kind: str, identifier: str, message: str) -> Issue:
    return Issue(code="broken-chain", message=message, document=f"{kind} {identifier}", lost=True)
