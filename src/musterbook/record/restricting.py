"""Documents that are not for everybody: how they are marked, and which are.

A mark counts for the bytes: a table that is read again by another mapping is the same table, and stays restricted. It
counts for every question, also about a day before it was made.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, insert, select

from musterbook.base.access import Restriction
from musterbook.base.errors import RecordError
from musterbook.base.ids import content_hash
from musterbook.record import chain, rows
from musterbook.record.codec import canonical
from musterbook.record.rights import NAMELESS
from musterbook.record.schema import documents, restrictions

RESTRICTION_ID_DIGITS = 16
NO_DOCUMENT = "no such document; 'musterbook documents' lists them"


def stored_restrictions(connection: Connection) -> tuple[tuple[int, Restriction], ...]:
    """The restrictions in the order made, each with its place in the chain."""
    found = connection.execute(select(restrictions).order_by(restrictions.c.seq)).mappings()
    return tuple((row["seq"], rows.restriction_from_row(row)) for row in found)


def bytes_of_documents(connection: Connection) -> dict[str, str]:
    """The hash of each document's bytes, by its id."""
    return {row.id: row.sha256 for row in connection.execute(select(documents.c.id, documents.c.sha256))}


def marked(made: Iterable[Restriction], bytes_of: dict[str, str]) -> frozenset[str]:
    """The documents that are restricted by what was made, by their ids."""
    latest = {bytes_of[one.document]: one.restricted for one in made if one.document in bytes_of}
    return frozenset(document for document, sha256 in bytes_of.items() if latest.get(sha256, False))


def restricted_documents(connection: Connection) -> frozenset[str]:
    """The documents that are restricted now, by their ids."""
    made = [one for _, one in stored_restrictions(connection)]
    return marked(made, bytes_of_documents(connection)) if made else frozenset()


def restrict(connection: Connection, restriction: Restriction) -> Restriction:
    """Adds a restriction as a link of the chain, and gives it back with its id.

    Raises RecordError for a document that is not there, without a reason, and for what is so already.
    """
    bytes_of = bytes_of_documents(connection)
    if restriction.document not in bytes_of:
        raise RecordError(f"{restriction.document}: {NO_DOCUMENT}")
    sha256 = bytes_of[restriction.document]
    earlier = [one for _, one in stored_restrictions(connection) if bytes_of.get(one.document) == sha256]
    if restriction.restricted is (bool(earlier) and earlier[-1].restricted):
        told = "is restricted already" if restriction.restricted else "is not restricted"
        raise RecordError(f"{restriction.document} {told}")
    return keep_restriction(connection, replace(restriction, replaces=earlier[-1].id if earlier else None))


def keep_restriction(connection: Connection, restriction: Restriction) -> Restriction:
    """Adds a restriction as it stands, as a link of the chain, and gives it back with its id; raises RecordError
    without a reason, or a name of who decides.
    """
    if not restriction.decided_by:
        raise RecordError(NAMELESS)
    if not restriction.because.strip():
        raise RecordError("a restriction needs a reason")
    told = {"because": rows.plain(restriction.because.strip()), "decided_by": rows.plain(restriction.decided_by)}
    row = rows.restriction_row(restriction) | told
    content = canonical([value for value in row.values() if not isinstance(value, datetime)])
    row["id"] = content_hash(f"{content} {row['decided_at'].isoformat()}".encode())[:RESTRICTION_ID_DIGITS]
    link = chain.append(connection, kind=chain.RESTRICTION, identifier=row["id"], payload_hash=chain.row_hash(row))
    connection.execute(insert(restrictions).values(row | {"seq": link.seq}))
    return rows.restriction_from_row(row)
