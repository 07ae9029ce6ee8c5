"""A chain of hashes over documents and judgements, in the order in which this record learned of them.

Each link holds the hash of the link before it and of what was added, as in a tamper-evident log (Haber and
Stornetta, 1991): a byte changed, a row removed or two rows exchanged anywhere breaks every later link. The
last hash, the record's head, stands for all of it and can be written down elsewhere.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from musterbook.base.ids import content_hash
from musterbook.record.codec import canonical
from musterbook.record.schema import chain

DOCUMENT = "document"
JUDGEMENT = "judgement"
START = "0" * 64
"""The hash before the first link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLink:
    """One row: `seq` counts from 1; hashes are 64 hex digits."""

    seq: int
    kind: str
    id: str
    payload_hash: str
    previous_hash: str
    hash: str


def link_after(last: ChainLink | None, *, kind: str, identifier: str, payload: str) -> ChainLink:
    """The link that adds `payload` after `last`; None is the start of the chain."""
    previous = START if last is None else last.hash
    payload_hash = content_hash(payload.encode())
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


def append(connection: Connection, *, kind: str, identifier: str, payload: str) -> ChainLink:
    """Adds a link at the end; the caller's transaction holds the write lock."""
    row = connection.execute(select(chain).order_by(chain.c.seq.desc()).limit(1)).mappings().first()
    link = link_after(None if row is None else ChainLink(**row), kind=kind, identifier=identifier, payload=payload)
    connection.execute(insert(chain).values(asdict(link)))
    return link


def document_payload(row: dict[str, Any], claims: Sequence[str], issues: Sequence[str]) -> str:
    """What a document's link covers: its row, its reading, and the claims and issues found in it, in order."""
    plain = {name: str(value) for name, value in row.items() if name not in ("seq", "reading") and value is not None}
    return canonical([plain, content_hash(_stored(row["reading"])), list(claims), list(issues)])


def judgement_payload(row: dict[str, Any]) -> str:
    """What a judgement's link covers: its row."""
    return canonical({name: str(value) for name, value in row.items() if name != "seq" and value is not None})


def _stored(data: bytes | str) -> bytes:
    """The bytes of a column; a text is what someone else put there."""
    return data if isinstance(data, bytes) else data.encode()
