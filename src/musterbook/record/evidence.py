"""What others need to check the record without this program: the chain, and for each link the bytes that it covers.

The chain is hashes and goes to whoever may read. What a link covers goes to who may see all that it tells.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Table, select

from musterbook.base.errors import RecordError
from musterbook.base.ids import content_hash
from musterbook.base.link import ChainLink
from musterbook.record import chain, load
from musterbook.record.facts import StoredDocument
from musterbook.record.packing import unpack_text
from musterbook.record.restricting import NO_DOCUMENT
from musterbook.record.rights import Access, Right
from musterbook.record.schema import blobs, claims, documents, issues
from musterbook.record.sight import names_among, names_seen, sight_of
from musterbook.record.vintages import seen_of, telling_unseen


class Evidence:
    """The evidence as it stands within one transaction, as far as somebody may see it."""

    def __init__(self, connection: Connection, access: Access) -> None:
        self._connection, self._access = connection, access
        self._sight = sight_of(connection, access)

    @cached_property
    def links(self) -> Sequence[ChainLink]:
        """The links of the chain, in order."""
        return tuple(chain.links_of(self._connection))

    def shows(self, link: ChainLink) -> bool:
        """Whether who asks may see all that a link covers; who has which role, and why something is restricted, are no
        business of the public.
        """
        insiders = {
            chain.GRANT: self._access.may(Right.GRANT) and not self._access.public,
            chain.RESTRICTION: self._access.may(Right.READ_RESTRICTED),
        }
        if link.kind in insiders or self._sight.whole:
            return insiders.get(link.kind, True)
        if link.kind == chain.DOCUMENT:
            return link.id not in self._sight.concerned
        if link.kind in (chain.FILE, chain.ANSWER):
            return self._of_files(link) in self._files
        return link.id in self._shown[link.kind]

    def covered(self, link: ChainLink) -> bytes:
        """The bytes, JSON in ASCII, whose SHA-256 is the payload hash of a link.

        Raises RecordError where what is stored is no longer what was recorded, or more than who asks may see.
        """
        if not self.shows(link):
            raise RecordError(f"{link.kind} {link.id}: tells more than {self._access.person or 'anybody'} may see")
        found = (
            self._of_document(link.id)
            if link.kind == chain.DOCUMENT
            else [self._of_row(chain.LINKED[link.kind], link.id)]
        )
        fitting = next((one for one in found if content_hash(one) == link.payload_hash), None)
        if fitting is None:
            raise RecordError(f"{link.kind} {link.id}: not what was recorded; see 'musterbook verify'")
        return fitting

    def original(self, document: str) -> bytes:
        """The bytes of a document as they were added."""
        self._check(document)
        of_document = select(blobs.c.bytes).join(documents, documents.c.sha256 == blobs.c.sha256)
        return bytes(self._connection.execute(of_document.where(documents.c.id == document)).scalar_one())

    def reading(self, document: str) -> bytes:
        """How a document was read, packed by zlib, as its link covers it."""
        self._check(document)
        found = select(documents.c.reading).where(documents.c.id == document)
        return bytes(self._connection.execute(found).scalar_one())

    def _check(self, document: str) -> None:
        if document in self._sight.hidden:
            raise RecordError(f"{document}: {NO_DOCUMENT}")

    @cached_property
    def _seen(self) -> tuple[StoredDocument, ...]:
        stored = load.stored_documents(self._connection, hidden=self._sight.hidden, unseen=self._sight.unseen)
        return tuple(one for one in stored if not one.hidden)

    @cached_property
    def _shown(self) -> Mapping[str, frozenset[str]]:
        """The ids of the decisions and the publications of which all may be seen, by kind of link."""
        judged = load.stored_judgements(self._connection)
        named = names_among(load.stored_name_judgements(self._connection), names_seen(self._seen, judged))
        known = {one.id for one in seen_of(self._connection, self._access, self._sight)}
        return {
            chain.JUDGEMENT: frozenset(one.judgement.id for one in judged if self._sight.sees(one.key)),
            chain.NAME: frozenset(one.judgement.id for one in named),
            chain.VINTAGE: frozenset(known - telling_unseen(self._connection, self._sight)),
        }

    @cached_property
    def _files(self) -> frozenset[str]:
        """The hashes of the bytes of documents that are seen, and of the files that held them."""
        return frozenset(one for stored in self._seen for one in (stored.sha256, stored.document.container) if one)

    def _of_files(self, link: ChainLink) -> str | None:
        """The hash of the bytes that a link of a file or of an answer is about."""
        sha256: str | None = self._row(chain.LINKED[link.kind], link.id)["sha256"]
        return sha256

    def _of_document(self, identifier: str) -> list[bytes]:
        """What a document's link covers, with the program that read it and, as the first records had it, without."""
        row = self._row(documents, identifier)
        said, found = (self._all(table, identifier) for table in (claims, issues))
        payloads = [unpack_text(one["packed"]) for one in said], [one["payload"] for one in found]
        runs = [{"run": one["run"]} for one in said[:1]]
        return [b"".join(chain.document_payload(row | run, *payloads)) for run in (*runs, {})]

    def _all(self, table: Table, document: str) -> list[dict[str, Any]]:
        of_document = select(table).where(table.c.document == document).order_by(table.c.position)
        return [dict(row) for row in self._connection.execute(of_document).mappings()]

    def _of_row(self, table: Table, identifier: str) -> bytes:
        return chain.row_payload(self._row(table, identifier))

    def _row(self, table: Table, identifier: str) -> dict[str, Any]:
        (key,) = table.primary_key
        return dict(
            self._connection.execute(select(table).where(key == key.type.python_type(identifier))).mappings().one()
        )
