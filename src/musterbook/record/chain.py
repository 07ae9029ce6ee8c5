"""A chain of hashes over all that is added, in the order in which this record learned of it.

Each link holds the hash of the link before it and of what was added, as in a tamper-evident log (Haber and
Stornetta, 1991): a byte changed, a row removed or two rows exchanged anywhere breaks every later link. The
last hash, the record's head, stands for all of it and can be written down elsewhere.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, insert, select

from musterbook.base.ids import content_hash
from musterbook.base.link import ChainLink
from musterbook.record.codec import canonical
from musterbook.record.schema import (
    chain,
    containers,
    fetches,
    grants,
    judgements,
    name_judgements,
    restrictions,
    vintages,
)

DOCUMENT = "document"
JUDGEMENT = "judgement"
NAME = "name"
VINTAGE = "vintage"
FILE = "file"
ANSWER = "answer"
GRANT = "grant"
RESTRICTION = "restriction"
LINKED = {
    JUDGEMENT: judgements,
    NAME: name_judgements,
    VINTAGE: vintages,
    FILE: containers,
    ANSWER: fetches,
    GRANT: grants,
    RESTRICTION: restrictions,
}
"""The tables each row of which has a link of its own, by kind; a document's link covers rows of several."""
START = "0" * 64
"""The hash before the first link."""


def link_after(last: ChainLink | None, *, kind: str, identifier: str, payload_hash: str) -> ChainLink:
    """The link that adds what has that hash after `last`; None is the start of the chain."""
    previous = START if last is None else last.hash
    return ChainLink(
        seq=1 if last is None else last.seq + 1,
        kind=kind,
        id=identifier,
        payload_hash=payload_hash,
        previous_hash=previous,
        hash=link_hash(previous, kind, identifier, payload_hash),
    )


def link_hash(*parts: str) -> str:
    """SHA-256 of a link's previous hash, kind, id and payload hash."""
    return content_hash(canonical(parts).encode())


def last_link(connection: Connection) -> ChainLink | None:
    """The last link, None where nothing is recorded."""
    row = connection.execute(select(chain).order_by(chain.c.seq.desc()).limit(1)).mappings().first()
    return None if row is None else ChainLink(**row)


def append(connection: Connection, *, kind: str, identifier: str, payload_hash: str) -> ChainLink:
    """Adds a link at the end; the caller's transaction holds the write lock."""
    link = link_after(last_link(connection), kind=kind, identifier=identifier, payload_hash=payload_hash)
    connection.execute(insert(chain).values(asdict(link)))
    return link


def head_of(connection: Connection) -> str:
    """The hash of the last link, '' where there is none."""
    return connection.execute(select(chain.c.hash).order_by(chain.c.seq.desc()).limit(1)).scalar() or ""


def links_of(connection: Connection) -> Iterator[ChainLink]:
    """All links as they stand, in order."""
    for row in connection.execute(select(chain).order_by(chain.c.seq)).mappings():
        yield ChainLink(**row)


def document_hash(row: dict[str, Any], claims: Iterable[str], issues: Iterable[str]) -> str:
    """The hash of what a document's link covers, piece by piece: a table's claims together may be larger than it."""
    digest = hashlib.sha256()
    for piece in document_payload(row, claims, issues):
        digest.update(piece)
    return digest.hexdigest()


def document_payload(row: dict[str, Any], claims: Iterable[str], issues: Iterable[str]) -> Iterator[bytes]:
    """What a document's link covers, as the pieces of one JSON list: its row, the hash of its reading, and the claims
    and the issues found in it, in order.

    `row`: with `run`, what found the claims, where there are any; the first records did not cover it.
    """
    plain = {name: str(value) for name, value in row.items() if name not in ("seq", "reading") and value is not None}
    yield f"[{canonical(plain)},{canonical(content_hash(_stored(row['reading'])))}".encode()
    for payloads in (claims, issues):
        yield b",["
        for number, payload in enumerate(payloads):
            yield f"{',' if number else ''}{canonical(payload)}".encode()
        yield b"]"
    yield b"]"


def row_hash(row: dict[str, Any]) -> str:
    """The hash of what the link of any other row covers."""
    return content_hash(row_payload(row))


def row_payload(row: dict[str, Any]) -> bytes:
    """What the link of any other row covers, as JSON: the row, bytes by their own hash."""
    told = {name: _told(value) for name, value in row.items() if name != "seq" and value is not None}
    return canonical(told).encode()


def _told(value: object) -> str:
    return content_hash(value) if isinstance(value, bytes) else str(value)


def _stored(data: bytes | str) -> bytes:
    """The bytes of a column; a text is what someone else put there."""
    return data if isinstance(data, bytes) else data.encode()
