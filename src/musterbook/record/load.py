"""Everything that the tables hold, read within one transaction."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Connection, Table, select

from musterbook.base.claim import Claim
from musterbook.record import rows
from musterbook.record.facts import ClaimKey, StoredDocument, StoredJudgement, StoredNameJudgement
from musterbook.record.schema import chain, claims, documents, issues, judgements, name_judgements


def stored_documents(
    connection: Connection, *, hidden: frozenset[str] = frozenset(), unseen: frozenset[ClaimKey] = frozenset()
) -> Iterator[StoredDocument]:
    """The documents with their claims and issues, in the order recorded. `hidden`: those that are marked so, by id;
    `unseen`: claims that are left out.
    """
    claims_of = _rows_by_document(connection, claims, claims.c.packed)
    issues_of = _rows_by_document(connection, issues, issues.c.payload)
    for row in connection.execute(select(documents).order_by(documents.c.seq)).mappings():
        said = map(rows.claim_from_row, claims_of[row["id"]])
        yield StoredDocument(
            seq=row["seq"],
            recorded_at=row["recorded_at"],
            sha256=row["sha256"],
            document=rows.document_from_row(row),
            claims=tuple(claim for claim in said if not unseen or (row["id"], rows.plain(claim.id)) not in unseen),
            issues=tuple(map(rows.issue_from_row, issues_of[row["id"]])),
            hidden=row["id"] in hidden,
        )


def _rows_by_document(
    connection: Connection, table: Table, said: Column[Any]
) -> defaultdict[str, list[dict[str, Any]]]:
    """What claims or issues say by document, in the order found; the other columns say nothing more."""
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    columns = select(table.c.document, said).order_by(table.c.document, table.c.position)
    for document, payload in connection.execute(columns):
        found[document].append({said.name: payload})
    return found


def stored_claims(connection: Connection, name: str) -> dict[ClaimKey, Claim]:
    """The claims that a name, `id` or `id@document`, may mean, by the document that each is from and its id there."""
    ids = {rows.plain(name), rows.plain(name.rpartition("@")[0])}
    meant = select(claims).where(claims.c.id.in_(ids)).order_by(claims.c.document, claims.c.position)
    found = connection.execute(meant).mappings()
    return {(row["document"], row["id"]): rows.claim_from_row(row) for row in found}


def stored_judgements(connection: Connection) -> tuple[StoredJudgement, ...]:
    """The judgements in the order decided."""
    found = connection.execute(select(judgements).order_by(judgements.c.seq)).mappings()
    return tuple(rows.judgement_from_row(row) for row in found)


def stored_name_judgements(connection: Connection) -> tuple[StoredNameJudgement, ...]:
    """The judgements on names in the order decided."""
    found = connection.execute(select(name_judgements).order_by(name_judgements.c.seq)).mappings()
    return tuple(rows.name_judgement_from_row(row) for row in found)


def chain_hashes(connection: Connection) -> dict[int, str]:
    """The chain's hash at each place, in order."""
    found = connection.execute(select(chain.c.seq, chain.c.hash).order_by(chain.c.seq))
    return {row.seq: row.hash for row in found}
