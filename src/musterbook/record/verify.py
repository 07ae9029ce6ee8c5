"""Whether the record is what was recorded: every stored byte against its hash, every link of the chain.

The chain cannot tell that its last links were cut off together with their rows; for that, compare its head
with one written down before.
"""

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, RowMapping, Table, select

from musterbook.base.ids import content_hash
from musterbook.base.issue import Issue
from musterbook.record.chain import (
    DOCUMENT,
    JUDGEMENT,
    START,
    ChainLink,
    document_payload,
    judgement_payload,
    link_hash,
)
from musterbook.record.load import rows_by_document
from musterbook.record.schema import blobs, chain, claims, documents, issues, judgements

Payloads = dict[tuple[str, str], str]


def breaks_of(connection: Connection) -> Iterator[Issue]:
    """Each break with its place, in the order bytes, rows, chain; nothing where the record is whole."""
    yield from _changed_bytes(connection)
    payloads = _payloads(connection)
    links = [ChainLink(**row) for row in connection.execute(select(chain).order_by(chain.c.seq)).mappings()]
    yield from _broken_links(links, payloads)
    linked = {(link.kind, link.id) for link in links}
    for kind, identifier in sorted(payloads.keys() - linked):
        yield _broken(kind, identifier, "stands in the record but not in the chain")


def _changed_bytes(connection: Connection) -> Iterator[Issue]:
    names = {
        row.sha256: row for row in connection.execute(select(documents.c.sha256, documents.c.id, documents.c.name))
    }
    for row in connection.execute(select(blobs).order_by(blobs.c.sha256)):
        seen = content_hash(row.bytes)
        owner = names.pop(row.sha256, None)
        if seen != row.sha256 or owner is None or not seen.startswith(owner.id):
            place = "stored bytes" if owner is None else f"{owner.id} ({owner.name})"
            message = "the stored bytes are not those that were recorded"
            yield Issue(
                code="hash-mismatch", message=message, document=place, expected=row.sha256, seen=seen, lost=True
            )
    for sha256, owner in sorted(names.items()):
        message = "the stored bytes are gone"
        yield Issue(code="hash-mismatch", message=message, document=f"{owner.id} ({owner.name})", expected=sha256)


def _payloads(connection: Connection) -> Payloads:
    """What each link should cover, from the rows as they stand now."""
    claims_of, issues_of = rows_by_document(connection, claims), rows_by_document(connection, issues)
    found: Payloads = {}
    for row in _rows(connection, documents):
        texts = [[one["payload"] for one in rows_of[row["id"]]] for rows_of in (claims_of, issues_of)]
        found[DOCUMENT, row["id"]] = document_payload(dict(row), *texts)
    for row in _rows(connection, judgements):
        found[JUDGEMENT, row["id"]] = judgement_payload(dict(row))
    return found


def _rows(connection: Connection, table: Table) -> Iterator[RowMapping]:
    yield from connection.execute(select(table).order_by(table.c.seq)).mappings()


def _broken_links(links: list[ChainLink], payloads: Mapping[tuple[str, str], str]) -> Iterator[Issue]:
    previous = START
    for expected_seq, link in enumerate(links, start=1):
        payload = payloads.get((link.kind, link.id))
        if link.seq != expected_seq:
            yield _broken(link.kind, link.id, f"the chain has a gap before place {link.seq}")
        if link.previous_hash != previous:
            yield _broken(link.kind, link.id, f"at place {link.seq} the link before it is another")
        if payload is None:
            yield _broken(link.kind, link.id, f"at place {link.seq} of the chain, but gone from the record")
        elif content_hash(payload.encode()) != link.payload_hash:
            yield _broken(link.kind, link.id, f"at place {link.seq}: what is stored is not what was recorded")
        if link.hash != link_hash(link.previous_hash, link.kind, link.id, link.payload_hash):
            yield _broken(link.kind, link.id, f"at place {link.seq} the link does not match its own hash")
        previous = link.hash


def _broken(kind: str, identifier: str, message: str) -> Issue:
    return Issue(code="broken-chain", message=message, document=f"{kind} {identifier}", lost=True)
