"""Whether the record is what was recorded: every stored byte against its hash, every link of the chain.

The chain cannot tell that its last links were cut off together with their rows; for that, compare its head
with one written down before.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table, select

from musterbook.base.ids import content_hash
from musterbook.base.issue import Issue
from musterbook.record.chain import (
    DOCUMENT,
    JUDGEMENT,
    NAME,
    START,
    VINTAGE,
    ChainLink,
    document_hash,
    judgement_hash,
    link_hash,
    vintage_hash,
)
from musterbook.record.schema import (
    blobs,
    chain,
    claims,
    containers,
    documents,
    issues,
    judgements,
    name_judgements,
    vintages,
)

Payloads = dict[tuple[str, str], str | None]
"""The hash of what each link should cover, by kind and id."""


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
    owners = _owners(connection)
    for sha256 in connection.scalars(select(blobs.c.sha256).order_by(blobs.c.sha256)).all():
        data = connection.scalar(select(blobs.c.bytes).where(blobs.c.sha256 == sha256))
        seen = content_hash(data if isinstance(data, bytes) else str(data).encode())
        owner = owners.pop(sha256, None)
        if owner is None or seen != sha256:
            yield _changed("the stored bytes are not those that were recorded", owner, expected=sha256, seen=seen)
    for sha256, owner in sorted(owners.items()):
        yield _changed("the stored bytes are gone", owner, expected=sha256)


def _owners(connection: Connection) -> dict[str, tuple[str, str]]:
    """Whose the stored bytes should be, by their hash: the place in words, and how that hash begins."""
    files = select(containers.c.sha256, containers.c.name)
    owners = {row.sha256: (f"file {row.name}", "") for row in connection.execute(files)}
    of_document = select(documents.c.sha256, documents.c.id, documents.c.name)
    return owners | {row.sha256: (f"document {row.id} ({row.name})", row.id) for row in connection.execute(of_document)}


def _changed(message: str, owner: tuple[str, str] | None, *, expected: str, seen: str | None = None) -> Issue:
    place = "bytes of no document" if owner is None else owner[0]
    return Issue(code="hash-mismatch", message=message, document=place, expected=expected, seen=seen, lost=True)


def _payloads(connection: Connection) -> Payloads:
    """Hashes of what the links should cover, from the rows as they stand now; None where a row cannot be read."""
    claims_of, issues_of = _payloads_by_document(connection, claims), _payloads_by_document(connection, issues)
    found: Payloads = {}
    for identifier, row in _rows(connection, documents):
        parts = claims_of[identifier], issues_of[identifier]
        found[DOCUMENT, identifier] = None if row is None else document_hash(row, *parts)
    for kind, table, covered in (
        (JUDGEMENT, judgements, judgement_hash),
        (NAME, name_judgements, judgement_hash),
        (VINTAGE, vintages, vintage_hash),
    ):
        for identifier, row in _rows(connection, table):
            found[kind, identifier] = None if row is None else covered(row)
    return found


def _payloads_by_document(connection: Connection, table: Table) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    columns = select(table.c.document, table.c.payload).order_by(table.c.document, table.c.position)
    for row in connection.execute(columns):
        found[row.document].append(str(row.payload))
    return found


def _rows(connection: Connection, table: Table) -> Iterator[tuple[str, dict[str, Any] | None]]:
    """Each row by itself, so that one of the wrong form does not hide the others."""
    for identifier in connection.scalars(select(table.c.id).order_by(table.c.id)).all():
        try:
            row = connection.execute(select(table).where(table.c.id == identifier)).mappings().one()
        except (ValueError, TypeError):
            yield identifier, None
        else:
            yield identifier, dict(row)


def _broken_links(links: list[ChainLink], payloads: Payloads) -> Iterator[Issue]:
    previous, place = START, 0
    for link in links:
        payload = payloads.get((link.kind, link.id))
        if link.seq != place + 1:
            yield _broken(link.kind, link.id, f"the chain has a gap before place {link.seq}")
        if link.previous_hash != previous:
            yield _broken(link.kind, link.id, f"at place {link.seq} the link before it is another")
        if payload is None:
            yield _broken(link.kind, link.id, f"at place {link.seq} of the chain, but gone or not to be read")
        elif payload != link.payload_hash:
            yield _broken(link.kind, link.id, f"at place {link.seq}: what is stored is not what was recorded")
        if link.hash != link_hash(link.previous_hash, link.kind, link.id, link.payload_hash):
            yield _broken(link.kind, link.id, f"at place {link.seq} the link does not match its own hash")
        previous, place = link.hash, link.seq


def _broken(kind: str, identifier: str, message: str) -> Issue:
    return Issue(code="broken-chain", message=message, document=f"{kind} {identifier}", lost=True)
