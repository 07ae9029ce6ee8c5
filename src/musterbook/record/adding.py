"""Documents that go in: any number at once, each with its own link of the chain."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime

from sqlalchemy import Column, Connection, delete, select

from musterbook.base.claim import Claim
from musterbook.base.document import Document
from musterbook.base.errors import RecordError
from musterbook.base.ids import content_hash, reading_id
from musterbook.base.issue import Issue
from musterbook.base.link import ChainLink
from musterbook.record import rows
from musterbook.record.chain import DOCUMENT, document_hash, last_link, link_after
from musterbook.record.engine import insert_rows
from musterbook.record.rows import Row
from musterbook.record.schema import blobs, chain, claims, derivations, documents, issues

AT_ONCE = 500
"""How many names one question holds; databases take some thousand."""
AFTER_HEX = "g"
"""A sign that sorts after every hex digit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """The original bytes, their reading, and its claims and issues.

    `hints`: what the person who added it told. `run`: the version of the program that read it.
    """

    data: bytes
    document: Document
    hints: Mapping[str, str | None] = field(default_factory=dict)
    claims: Sequence[Claim] = ()
    issues: Sequence[Issue] = ()
    run: str = ""

    @property
    def sha256(self) -> str:
        """The hash of its bytes; raises RecordError where the document's id is not that of the bytes."""
        sha256 = content_hash(self.data)
        if self.document.id != reading_id(sha256, self.document.mapping):
            raise RecordError(f"{self.document.name}: the reading {self.document.id} is not of these bytes ({sha256})")
        return sha256


def add_all(
    connection: Connection, additions: Iterable[Addition], *, now: datetime, added_by: str | None
) -> tuple[str, ...]:
    """Records what is not there yet, in order; gives the ids of the documents recorded. Nothing but the derived results
    of before is lost. Raises RecordError as `Addition.sha256`.
    """
    told = [(one, one.sha256) for one in additions]
    stored = _among(connection, blobs.c.sha256, [sha256 for _, sha256 in told])
    held = _among(connection, documents.c.id, [one.document.id for one, _ in told])
    last, entry = last_link(connection), _Entry(recorded_at=now, added_by=added_by)
    found: dict[str, list[Row]] = {}
    for addition, sha256 in told:
        if addition.document.id in held or (sha256 in stored and not addition.document.mapping):
            continue
        last = _put(found, addition, last=last, entry=entry)
        if sha256 not in stored:
            found.setdefault(blobs.name, []).append({"sha256": sha256, "bytes": addition.data})
        stored.add(sha256)
        held.add(addition.document.id)
    for table in (blobs, chain, documents, claims, issues):
        insert_rows(connection, table, found.get(table.name, ()))
    if found:
        connection.execute(delete(derivations))
    return tuple(row["id"] for row in found.get(documents.name, ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """Who adds, and when."""

    recorded_at: datetime
    added_by: str | None


def _put(found: dict[str, list[Row]], addition: Addition, *, last: ChainLink | None, entry: _Entry) -> ChainLink:
    """Adds the rows of one document, and gives its link."""
    document = addition.document
    row = rows.document_row(
        document, sha256=content_hash(addition.data), hints=addition.hints, recorded_at=entry.recorded_at
    )
    row["added_by"] = entry.added_by
    said, faults = rows.claims_of_reading(addition.claims), rows.issue_rows(document.id, addition.issues)
    covered = document_hash(
        row | ({"run": addition.run} if addition.run and said else {}),
        (payload for _, payload in said.values()),
        (one["payload"] for one in faults),
    )
    link = link_after(last, kind=DOCUMENT, identifier=document.id, payload_hash=covered)
    found.setdefault(chain.name, []).append(asdict(link))
    found.setdefault(documents.name, []).append(row | {"seq": link.seq})
    found.setdefault(claims.name, []).extend(rows.claim_rows(document.id, said, addition.run))
    found.setdefault(issues.name, []).extend(faults)
    return link


def _among(connection: Connection, column: Column[str], names: Sequence[str]) -> set[str]:
    """Those of the names that stand in a column."""
    found: set[str] = set()
    for start in range(0, len(names), AT_ONCE):
        found.update(connection.scalars(select(column).where(column.in_(names[start : start + AT_ONCE]))))
    return found


def holds(connection: Connection, document_id: str) -> bool:
    """Whether a document of that id is recorded, or its bytes are, read by a mapping."""
    if connection.execute(select(documents.c.id).where(documents.c.id == document_id)).first() is not None:
        return True
    bytes_of_id = blobs.c.sha256.between(document_id, document_id + AFTER_HEX)
    return connection.execute(select(blobs.c.sha256).where(bytes_of_id)).first() is not None


__all__ = ["Addition", "add_all", "holds"]
