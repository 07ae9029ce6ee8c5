"""What others need to check the record without this program: the chain, and for each link the bytes that it covers."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Table, select

from musterbook.base.errors import RecordError
from musterbook.base.ids import content_hash
from musterbook.base.link import ChainLink
from musterbook.record.chain import DOCUMENT, LINKED, document_payload, links_of, row_payload
from musterbook.record.packing import unpack_text
from musterbook.record.schema import blobs, claims, documents, issues


class Evidence:
    """The evidence as it stands within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @cached_property
    def links(self) -> Sequence[ChainLink]:
        """The links of the chain, in order."""
        return tuple(links_of(self._connection))

    def covered(self, link: ChainLink) -> bytes:
        """The bytes, JSON in ASCII, whose SHA-256 is the payload hash of a link.

        Raises RecordError where what is stored is no longer what was recorded.
        """
        found = self._of_document(link.id) if link.kind == DOCUMENT else [self._of_row(LINKED[link.kind], link.id)]
        fitting = next((one for one in found if content_hash(one) == link.payload_hash), None)
        if fitting is None:
            raise RecordError(f"{link.kind} {link.id}: not what was recorded; see 'musterbook verify'")
        return fitting

    def original(self, document: str) -> bytes:
        """The bytes of a document as they were added."""
        of_document = select(blobs.c.bytes).join(documents, documents.c.sha256 == blobs.c.sha256)
        return bytes(self._connection.execute(of_document.where(documents.c.id == document)).scalar_one())

    def reading(self, document: str) -> bytes:
        """How a document was read, packed by zlib, as its link covers it."""
        found = select(documents.c.reading).where(documents.c.id == document)
        return bytes(self._connection.execute(found).scalar_one())

    def _of_document(self, identifier: str) -> list[bytes]:
        """What a document's link covers, with the program that read it and, as the first records had it, without."""
        row = self._row(documents, identifier)
        said, found = (self._all(table, identifier) for table in (claims, issues))
        payloads = [unpack_text(one["packed"]) for one in said], [one["payload"] for one in found]
        runs = [{"run": one["run"]} for one in said[:1]]
        return [b"".join(document_payload(row | run, *payloads)) for run in (*runs, {})]

    def _all(self, table: Table, document: str) -> list[dict[str, Any]]:
        of_document = select(table).where(table.c.document == document).order_by(table.c.position)
        return [dict(row) for row in self._connection.execute(of_document).mappings()]

    def _of_row(self, table: Table, identifier: str) -> bytes:
        return row_payload(self._row(table, identifier))

    def _row(self, table: Table, identifier: str) -> dict[str, Any]:
        (key,) = table.primary_key
        return dict(
            self._connection.execute(select(table).where(key == key.type.python_type(identifier))).mappings().one()
        )
